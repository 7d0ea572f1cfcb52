"""What the inspector says about the selection, as plain dicts for panel.js. It reads from a store; no Streamlit.

Text is passed on as text and drawn as text; nothing here is HTML or markdown.
"""

from __future__ import annotations

from typing import Any

from graph.explore import Explorer, GraphReads
from graph.explore.connectors import connectors
from graph.explore.filters import Filters
from graph.explore.paths import Over
from graph.explore.trail import UNSURE
from graph.model import ArticleSummary, Entity, Evidence, Factuality, Relation
from graph.picture.network import phrase
from graph.picture.style import certainty, turned
from graph.schema import RELATION_TYPES
from ui.inspector_words import further, held_back, marked, seen, sifted, summary, unlisted
from ui.words import count, date, number

Content = dict[str, Any]

NEIGHBOURS = 200
"""Of a hub the store tells of fewer: those of its hundred best relations."""
CLAIMS = 200
"""So many sentences for and against a relation come at a time."""
ARTICLES = 50
ALIASES = 200
COMPARED = 12
"""What more than this many entities have in common is seldom anything, and each costs a read."""
COMPARED_ARTICLES = 500
ROLES = frozenset(
    {
        *("WORKS_FOR", "ADVISER_TO", "LEADS", "MEMBER_OF", "PART_OF", "REPRESENTS", "OWNS", "SUCCEEDED", "CITIZEN_OF"),
        *("EDUCATED_AT", "FAMILY"),
    }
)
"""Relations that say who or what their subject is."""
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


def inspect(explorer: Explorer, pages: int = 0) -> Content:
    """The content for what is selected, by ``kind``: hint, entity, relation or several (these two with more pages)."""
    selected, filters = explorer.selected, explorer.view.filters
    if len(selected.entities) == 1:
        one, reads = selected.entities[0], explorer.through
        told = explorer.recall(("inspected", one, filters if filters.of_claims else None), lambda: _one(reads, one))
        return {**told, "more": explorer.scene.more().get(one, 0), **_through(filters, told)} if told else hint()
    if len(selected.entities) > 1:
        return of_several(explorer, selected.entities, pages)
    if selected.relations:
        found = next((r for r in explorer.told.scene.relations if r.id == selected.relations[0]), None)
        return of_relation(explorer, found, pages) if found else hint()
    return hint()


def hint(title: str = "Nothing is selected") -> Content:
    """What to do when nothing is selected."""
    return {"kind": "hint", "title": title, "lines": list(HINTS)}


def _through(filters: Filters, told: Content) -> Content:
    """What filters change of what is said of an entity: of its other neighbours nobody knows which pass."""
    if not filters.of_claims or not told["hidden"]:
        return {"sifted": sifted(filters)}
    return {"sifted": sifted(filters), "hidden": 0, "cut": "Only its best-told neighbours were looked through."}


def _one(reads: GraphReads, entity_id: str) -> Content | None:
    entity = reads.entity(entity_id)
    return of_entity(reads, entity) if entity else None


def of_entity(reads: GraphReads, entity: Entity) -> Content:
    """Who or what it is, its roles, its relations grouped by type in both directions, and the articles it is in."""
    near = reads.star(entity.id, limit=NEIGHBOURS)
    names = {e.id: e for e in (*near.entities, entity)}
    roles = [r for r in near.relations if r.subject == entity.id and r.type in ROLES and r.factuality not in UNSURE]
    groups: dict[str, list[Relation]] = {}
    for relation in near.relations:
        if relation not in roles:
            groups.setdefault(_phrase_from(relation, entity.id), []).append(relation)
    ordered = sorted(groups.items(), key=lambda item: (-sum(r.articles for r in item[1]), item[0]))
    articles = reads.articles_of(entity.id, limit=ARTICLES)
    aliases = [alias for alias in entity.aliases if alias != entity.name]
    mentions = count(entity.mention_count, "mention") if entity.mention_count else ""
    facts = filter(None, (entity.type, count(entity.article_count, "article"), mentions))
    return {
        "kind": "entity",
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "facts": " · ".join(facts),
        "seen": seen(entity.first_seen, entity.last_seen),
        "aliases": aliases[:ALIASES],
        "unnamed": max(0, len(aliases) - ALIASES),
        "roles": [
            {**row(r, entity.id, names), "phrase": phrase(r), "when": seen(r.first_said, r.last_said, "said")}
            for r in sorted(roles, key=lambda r: (r.last_said or "", r.articles, r.id), reverse=True)
        ],
        "groups": [
            {"phrase": words, "rows": [row(r, entity.id, names) for r in sorted(relations, key=best_first)]}
            for words, relations in ordered
        ],
        "hidden": near.hidden,
        "cut": f"{number(near.hidden)} more neighbours are not listed." if near.hidden else "",
        "articles_title": articles_title(len(articles), entity.article_count),
        "articles": [listed(a) for a in articles],
        "articles_unlisted": max(0, entity.article_count - len(articles)) if articles else 0,
    }


def articles_title(shown: int, of: int) -> str:
    """The heading over an entity's articles: nothing over none, and how many are listed where there are more.

    >>> articles_title(0, 0), articles_title(2, 2), articles_title(50, 51)
    ('', 'In these articles', 'In these articles (the latest 50)')
    """
    latest = f" (the latest {number(shown)})" if shown < of else ""
    return f"In these articles{latest}" if shown else ""


def of_relation(explorer: Explorer, relation: Relation, pages: int = 0) -> Content:
    """The sentences that state the relation, and those that deny it, latest first, ``pages`` more of each."""
    names = {e.id: e for e in explorer.scene.entities}
    whole = explorer.reads.evidence(relation.subject, relation.type, relation.object)
    passing = explorer.through.evidence(relation.subject, relation.type, relation.object)
    claims = passing or whole  # what fades can still be read
    against = [c for c in claims if c.claim.factuality == "negated"]
    stated = [c for c in claims if c.claim.factuality != "negated"]
    ends = {relation.subject, relation.object}
    others = [r for r in explorer.told.relations if {r.subject, r.object} == ends and r.id != relation.id]
    most = CLAIMS * (1 + pages)
    left, left_against = max(0, len(stated) - most), max(0, len(against) - most)
    speakers = {c.speaker.id for c in claims if c.speaker}
    return {
        "kind": "relation",
        "id": relation.id,
        "subject": named(names[relation.subject]),
        "object": named(names[relation.object]),
        "phrase": phrase(relation),
        "factuality": relation.factuality,
        "summary": summary(stated, against),
        "seen": seen(relation.first_said, relation.last_said, "said"),
        "sifted": held_back(len(whole), len(passing)),
        "claims": [claim(c) for c in stated[:most]],
        "against": [claim(c) for c in against[:most]],
        "by_speaker": len(claims) > 1 and bool(speakers),
        "cut": unlisted(left, "sentence"),
        "cut_against": unlisted(left_against, "denial"),
        "further": further(max(left, left_against), CLAIMS),
        "others": [row(r, relation.subject, names, whole=True) for r in sorted(others, key=best_first)],
    }


def of_several(explorer: Explorer, ids: tuple[str, ...], pages: int = 0) -> Content:
    """What the selected entities have to do with each other: relations, common neighbours, common articles.

    Of the articles ``pages`` more are listed than at first.
    """
    reads, names = explorer.through, {e.id: e for e in explorer.scene.entities}
    chosen = [names[i] for i in ids if i in names]
    among = [r for r in explorer.told.relations if r.subject in ids and r.object in ids]
    trail = {relation_id: place for place, relation_id in enumerate(explorer.view.trail)}
    chain = sorted((r for r in among if r.id in trail), key=lambda r: trail[r.id])
    shared: list[Entity] = []
    together: list[Content] = []
    remarks: list[str] = []
    most = ARTICLES * (1 + pages)
    if 1 < len(chosen) <= COMPARED:
        beside = connectors(reads, [e.id for e in chosen], Over(certainty="all"), most=NEIGHBOURS)
        shared = [c.entity for c in beside.found if len(c.relations) == len(chosen)]
        told = [{a.id: a for a in reads.articles_of(e.id, limit=COMPARED_ARTICLES)} for e in chosen]
        common = set.intersection(*(set(found) for found in told))
        together = [listed(a) for a in told[0].values() if a.id in common]
        if not (among or shared or together):
            where = "that passes the filters" if explorer.view.filters.of_claims else "in the store"
            remarks.append(f"Nothing {where} connects all of these directly.")
        if beside.cut or (beside.hidden and len(shared) == len(beside.found)):
            remarks.append("They have more relations than could be looked through.")
        if any(len(found) == COMPARED_ARTICLES for found in told):
            remarks.append(f"Of each, only the latest {number(COMPARED_ARTICLES)} articles are compared.")
        remarks.append(unlisted(len(together) - most, "common article"))
    elif chosen:
        remarks.append(
            f"What more than {COMPARED} have in common is not looked up. Who connects these? finds who does."
        )
    return {
        "kind": "several",
        "title": f"{number(len(chosen))} selected",
        "ids": [e.id for e in chosen],
        "entities": [named(e) for e in chosen],
        "pair": [e.id for e in chosen] if len(chosen) == 2 else None,
        "chain": [row(r, r.subject, names, whole=True) for r in chain],
        "between": [row(r, r.subject, names, whole=True) for r in sorted(among, key=best_first) if r not in chain],
        "shared": [named(e) for e in shared],
        "articles": together[:most],
        "opened": pages > 0,
        "articles_further": further(len(together) - most, ARTICLES),
        "remark": " ".join(filter(None, remarks)),
        "sifted": sifted(explorer.view.filters),
    }


def claim(evidence: Evidence) -> Content:
    """A claim with its sentence in parts, who says so, and the article."""
    told = evidence.claim
    marks = [
        *((span, {"mark": "subject", "type": evidence.subject.type}) for span in evidence.subject_spans),
        *((span, {"mark": "object", "type": evidence.object.type}) for span in evidence.object_spans),
        *((span, {"mark": "trigger"}) for span in evidence.trigger_spans),
    ]
    return {
        "id": told.id,
        "speaker": named(evidence.speaker) if evidence.speaker else None,
        "parts": marked(told.quote, marks),
        "factuality": told.factuality,
        "word": WORDS[told.factuality],
        "when": ", ".join(t for t in (told.time_text, told.place_text, told.amount_text) if t),
        **_article(evidence),
    }


def _article(evidence: Evidence) -> Content:
    return {
        "article": evidence.article_id,
        "title": evidence.article_title or "Untitled",
        "date": date(evidence.published),
        "source": evidence.article_source,
    }


def listed(article: ArticleSummary) -> Content:
    """An article in a list."""
    return {
        "id": article.id,
        "article": article.id,
        "title": article.title or "Untitled",
        "date": date(article.published),
        "source": article.source,
    }


def named(entity: Entity) -> dict[str, str]:
    """An entity as a button."""
    return {"id": entity.id, "name": entity.name, "type": entity.type}


def row(relation: Relation, seen_from: str, names: dict[str, Entity], *, whole: bool = False) -> Content:
    """One relation in a list: named by its other end, or (``whole``) by the sentence that it makes."""
    subject, obj = names[relation.subject], names[relation.object]
    other = obj if relation.subject == seen_from else subject
    sentence = f"{subject.name} {phrase(relation)} {obj.name}"
    said = count(relation.articles, "article")
    return {
        "relation": relation.id,
        "name": sentence if whole else other.name,
        "type": subject.type if whole else other.type,
        "factuality": relation.factuality,
        "articles": relation.articles,
        "denied": relation.denied,
        "title": " · ".join([sentence, certainty(relation), *([said] if relation.articles else [])]),
    }


def _phrase_from(relation: Relation, entity_id: str) -> str:
    """How the relation reads from one of its ends."""
    if relation.subject == entity_id:
        return phrase(relation)
    known = RELATION_TYPES.get(relation.type)
    return known.inverse if known and relation.type != "RELATED" else turned(phrase(relation))


def best_first(relation: Relation) -> tuple[int, int, str]:
    """The order of relations in a list."""
    return (-relation.articles, -relation.count, relation.id)
