"""What the inspector says about the selection, as plain dicts for panel.js. It reads from a store; no Streamlit.

Text is passed on as text and drawn as text; nothing here is HTML or markdown.
"""

from __future__ import annotations

from typing import Any

from graph.explore import Explorer, GraphReads
from graph.model import Entity, Evidence, Factuality, Relation, Span
from graph.picture.network import phrase
from graph.picture.style import FACTUALITY_STYLES
from graph.schema import RELATION_TYPES
from ui.words import count, date, number

Content = dict[str, Any]

NEIGHBOURS = 200
CLAIMS = 200
COMPARED = 6
"""What more than this many entities have in common is seldom anything, and each costs two reads."""
WORDS: dict[Factuality, str] = {
    "asserted": "stated as a fact",
    "attributed": "a statement",
    "alleged": "an allegation",
    "possible": "called possible",
    "planned": "planned",
    "negated": "denied",
    "hypothetical": "only supposed",
}
HINTS = (
    "Click a name to see what is said about it, a line to read the sentences behind it.",
    "Double-click a name, or press E, for what else it is connected to.",
    "Right-click for paths and more. Drag to move a name; Shift and drag to select several.",
    "Ctrl+Z takes a step back, Ctrl+Shift+Z does it again.",
)


def inspect(explorer: Explorer) -> Content:
    """The content for what is selected, by ``kind``: hint, entity, relation or several."""
    selected, reads = explorer.selected, explorer.reads
    if len(selected.entities) == 1:
        entity = reads.entity(selected.entities[0])
        return of_entity(reads, entity, more=explorer.scene.more()) if entity else hint(reads)
    if len(selected.entities) > 1:
        return of_several(explorer, selected.entities)
    if selected.relations:
        found = next((r for r in explorer.scene.relations if r.id == selected.relations[0]), None)
        return of_relation(explorer, found) if found else hint(reads)
    return hint(reads)


def hint(reads: GraphReads) -> Content:
    """What to do when nothing is selected, and where to go on."""
    return {
        "kind": "hint",
        "title": "Explore",
        "lines": list(HINTS),
        "entities": [_entity(e) for e in reads.top_entities(8)],
    }


def of_entity(reads: GraphReads, entity: Entity, *, more: dict[str, int]) -> Content:
    """Who or what it is, its relations grouped by type in both directions, and the articles that it is in."""
    near = reads.neighbours(entity.id, limit=NEIGHBOURS)
    names = {e.id: e for e in (*near.entities, entity)}
    groups: dict[str, list[Relation]] = {}
    for relation in near.relations:
        if entity.id in (relation.subject, relation.object):
            groups.setdefault(_phrase_from(relation, entity.id), []).append(relation)
    ordered = sorted(groups.items(), key=lambda item: (-sum(r.articles for r in item[1]), item[0]))
    claims = reads.evidence_of(entity.id, limit=CLAIMS)
    seen = " to ".join(dict.fromkeys(date(day) for day in (entity.first_seen, entity.last_seen) if day))
    facts = [entity.type, count(entity.article_count, "article"), count(entity.mention_count, "mention"), seen]
    return {
        "kind": "entity",
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "facts": " · ".join(part for part in facts if part),
        "aliases": [alias for alias in entity.aliases if alias != entity.name][:12],
        "more": more.get(entity.id, 0),
        "groups": [
            {"phrase": words, "rows": [_row(r, entity.id, names) for r in sorted(relations, key=_best_first)]}
            for words, relations in ordered
        ],
        "cut": f"{number(near.hidden)} more neighbours are not listed." if near.hidden else "",
        "articles_title": "In these articles" if entity.article_count else "",
        "articles": _articles(claims),
    }


def of_relation(explorer: Explorer, relation: Relation) -> Content:
    """Every sentence that states the relation, and every one that denies it."""
    names = {e.id: e for e in explorer.scene.entities}
    claims = explorer.reads.evidence(relation.subject, relation.type, relation.object)
    against = [c for c in claims if c.claim.factuality == "negated"]
    stated = [c for c in claims if c.claim.factuality != "negated"]
    ends = {relation.subject, relation.object}
    others = [r for r in explorer.scene.relations if {r.subject, r.object} == ends and r.id != relation.id]
    return {
        "kind": "relation",
        "id": relation.id,
        "subject": _entity(names[relation.subject]),
        "object": _entity(names[relation.object]),
        "phrase": phrase(relation),
        "factuality": relation.factuality,
        "summary": summary(stated, against),
        "claims": [_claim(c) for c in stated],
        "against": [_claim(c) for c in against],
        "others": [_row(r, relation.subject, names, whole=True) for r in sorted(others, key=_best_first)],
    }


def of_several(explorer: Explorer, ids: tuple[str, ...]) -> Content:
    """What the selected entities have to do with each other: relations, common neighbours, common articles."""
    reads, names = explorer.reads, {e.id: e for e in explorer.scene.entities}
    chosen = [names[i] for i in ids if i in names]
    among = [r for r in explorer.scene.relations if r.subject in ids and r.object in ids]
    trail = {relation_id: place for place, relation_id in enumerate(explorer.view.trail)}
    chain = sorted((r for r in among if r.id in trail), key=lambda r: trail[r.id])
    shared: list[Entity] = []
    articles: list[Content] = []
    if 1 < len(chosen) <= COMPARED:
        near = [{n.id: n for n in reads.neighbours(e.id, limit=NEIGHBOURS).entities} for e in chosen]
        common = set.intersection(*(set(found) for found in near)) - set(ids)
        shared = sorted((near[0][i] for i in common), key=lambda e: (-e.article_count, e.name))
        told = [{a["id"]: a for a in _articles(reads.evidence_of(e.id, limit=CLAIMS))} for e in chosen]
        together = set.intersection(*(set(found) for found in told))
        articles = [a for a in told[0].values() if a["id"] in together]
    return {
        "kind": "several",
        "title": f"{number(len(chosen))} selected",
        "ids": [e.id for e in chosen],
        "entities": [_entity(e) for e in chosen],
        "pair": [e.id for e in chosen] if len(chosen) == 2 else None,
        "chain": [_row(r, r.subject, names, whole=True) for r in chain],
        "between": [_row(r, r.subject, names, whole=True) for r in sorted(among, key=_best_first) if r not in chain],
        "shared": [_entity(e) for e in shared],
        "articles": articles,
        "remark": "" if among or shared or articles else "Nothing in the store connects all of these directly.",
    }


def summary(stated: list[Evidence], against: list[Evidence]) -> str:
    """How many articles say so, and how many deny it.

    >>> summary([], [])
    ''
    """
    yes, no = len({c.article_id for c in stated}), len({c.article_id for c in against})
    parts = []
    if yes:
        parts.append(f"{count(yes, 'article')} {'says' if yes == 1 else 'say'} so")
    if no:
        who = number(no) if yes else count(no, "article")
        parts.append(f"{who} {'denies' if no == 1 else 'deny'} it")
    return ", ".join(parts) + ("." if parts else "")


def marked(text: str, marks: list[tuple[Span, dict[str, str]]]) -> list[dict[str, str]]:
    """The text cut into parts, each with the mark that covers it; where marks overlap the first one given wins.

    >>> marked("Ada met Bob", [((0, 3), {"mark": "subject"})])
    [{'text': 'Ada', 'mark': 'subject'}, {'text': ' met Bob'}]
    """
    owner: list[int | None] = [None] * len(text)
    for place, ((start, end), _) in enumerate(marks):
        for at in range(max(0, start), min(end, len(text))):
            if owner[at] is None:
                owner[at] = place
    parts: list[dict[str, str]] = []
    begin = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or owner[at] != owner[begin]:
            mark = owner[begin]
            parts.append({"text": text[begin:at]} | ({} if mark is None else marks[mark][1]))
            begin = at
    return parts


def _claim(evidence: Evidence) -> Content:
    claim = evidence.claim
    marks = [
        *((span, {"mark": "subject", "type": evidence.subject.type}) for span in evidence.subject_spans),
        *((span, {"mark": "object", "type": evidence.object.type}) for span in evidence.object_spans),
        *((span, {"mark": "trigger"}) for span in evidence.trigger_spans),
    ]
    return {
        "id": claim.id,
        "speaker": _entity(evidence.speaker) if evidence.speaker else None,
        "parts": marked(claim.quote, marks),
        "factuality": claim.factuality,
        "word": WORDS[claim.factuality],
        "when": claim.time_text or "",
        **_article(evidence),
    }


def _article(evidence: Evidence) -> Content:
    return {
        "article": evidence.article_id,
        "title": evidence.article_title or "Untitled",
        "date": date(evidence.published),
        "source": evidence.article_source,
    }


def _articles(claims: list[Evidence]) -> list[Content]:
    found: dict[str, Content] = {}
    for evidence in claims:
        found.setdefault(evidence.article_id, {"id": evidence.article_id, **_article(evidence)})
    return list(found.values())


def _entity(entity: Entity) -> dict[str, str]:
    return {"id": entity.id, "name": entity.name, "type": entity.type}


def _row(relation: Relation, seen_from: str, names: dict[str, Entity], *, whole: bool = False) -> Content:
    """One relation in a list: named by its other end, or (``whole``) by the sentence that it makes."""
    subject, obj = names[relation.subject], names[relation.object]
    other = obj if relation.subject == seen_from else subject
    sentence = f"{subject.name} {phrase(relation)} {obj.name}"
    word = FACTUALITY_STYLES[relation.factuality].word
    return {
        "relation": relation.id,
        "name": sentence if whole else other.name,
        "type": subject.type if whole else other.type,
        "factuality": relation.factuality,
        "articles": relation.articles,
        "denied": relation.denied,
        "title": f"{sentence} · {word} · {count(relation.articles, 'article')}",
    }


def _phrase_from(relation: Relation, entity_id: str) -> str:
    """How the relation reads from one of its ends."""
    if relation.subject == entity_id:
        return phrase(relation)
    known = RELATION_TYPES.get(relation.type)
    return known.inverse if known and relation.type != "RELATED" else f"is where others “{phrase(relation)}”"


def _best_first(relation: Relation) -> tuple[int, int, str]:
    return (-relation.articles, -relation.count, relation.id)
