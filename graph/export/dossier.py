"""A dossier: all that the articles say about an entity, or along a path, with every sentence and its link. Pure.

dossier_html.py and dossier_pdf.py set it on a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.export.sentences import Sentence, sentence
from graph.model import Entity, Evidence, Relation, Subgraph
from graph.picture import style
from graph.picture.network import phrase
from graph.picture.sources import day
from graph.schema import RELATION_TYPES
from graph.words import counted


@dataclass(frozen=True, slots=True)
class Statement:
    """One relation: who does what to whom, how sure that is, and the sentences that say so."""

    heading: str
    note: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Statements of one kind, as "works for"."""

    heading: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """An article that is quoted."""

    title: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """What goes on the page. ``figure`` is SVG text or empty."""

    title: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
    articles: tuple[Reference, ...]
    figure: str = ""


def about_entity(entity: Entity, evidence: Sequence[Evidence], *, title: str = "", figure: str = "") -> Dossier:
    """Everything that is said about an entity, or by it, grouped by the kind of relation as seen from it."""
    own: dict[str, dict[str, list[Evidence]]] = {}
    told: dict[str, list[Evidence]] = {}
    for item in evidence:
        if entity.id in (item.subject.id, item.object.id):
            own.setdefault(_as_seen_from(entity, item), {}).setdefault(item.relation_id, []).append(item)
        else:
            told.setdefault(item.relation_id, []).append(item)
    ranked = sorted(own.items(), key=lambda pair: (-max(map(_articles, pair[1].values())), pair[0]))
    sections = [Section(_capital(heading), _statements(groups)) for heading, groups in ranked]
    if told:
        sections.append(Section("Said about others", _statements(told)))
    return Dossier(
        style.plain(title) or style.plain(entity.name), _facts(entity), tuple(sections), _references(evidence), figure
    )


def about_path(
    relations: Sequence[Relation],
    subgraph: Subgraph,
    evidence: Mapping[str, Sequence[Evidence]],
    *,
    title: str = "",
    figure: str = "",
) -> Dossier:
    """The relations in their order as one chain, each with its sentences."""
    names = {entity.id: style.plain(entity.name) for entity in subgraph.entities}
    steps = []
    for relation in relations:
        heading = f"{names[relation.subject]} {phrase(relation)} {names[relation.object]}"
        steps.append(_statement(heading, evidence.get(relation.id, ())))
    behind = [item for relation in relations for item in evidence.get(relation.id, ())]
    chain = "; ".join(step.heading for step in steps)
    ends = f"{names[relations[0].subject]} and {names[relations[-1].object]}" if relations else "Nothing"
    sections = (Section("Step by step", tuple(steps)),) if steps else ()
    told = (f"{chain}.",) if chain else ()
    return Dossier(style.plain(title) or f"What links {ends}", told, sections, _references(behind), figure)


def _facts(entity: Entity) -> tuple[str, ...]:
    also = [name for name in (style.plain(alias) for alias in entity.aliases) if name and name != entity.name]
    first, last = day(entity.first_seen), day(entity.last_seen)
    seen = f"In articles of {first}" + (f" to {last}" if last and last != first else "") if first else ""
    mentions = f", {counted(entity.mention_count, 'mention')}" if entity.mention_count else ""
    counts = f"{counted(entity.article_count, 'article')}{mentions}"
    lines = (
        entity.type,
        f"Also called {', '.join(dict.fromkeys(also))}" if also else "",
        counts if entity.article_count else "",
        seen,
    )
    return tuple(line for line in lines if line)


def _as_seen_from(entity: Entity, item: Evidence) -> str:
    kind = RELATION_TYPES.get(item.claim.type)
    own = style.own_words(item.claim.predicate)
    if kind is None or item.claim.type == "RELATED":
        own = own or style.plain(item.claim.type.replace("_", " ").lower())
        return own if item.subject.id == entity.id else style.turned(own)
    return kind.display if item.subject.id == entity.id else kind.inverse


def _statements(groups: Mapping[str, Sequence[Evidence]]) -> tuple[Statement, ...]:
    ranked = sorted(groups.items(), key=lambda pair: (-_articles(pair[1]), -len(pair[1]), pair[0]))
    found = []
    for _, items in ranked:
        first = items[0]
        kind = RELATION_TYPES.get(first.claim.type)
        own = style.own_words(first.claim.predicate)
        words = own if own and (kind is None or first.claim.type == "RELATED") else ""
        words = words or (kind.display if kind else style.plain(first.claim.type.replace("_", " ").lower()))
        heading = f"{style.plain(first.subject.name)} {words} {style.plain(first.object.name)}"
        found.append(_statement(heading, items))
    return tuple(found)


def _statement(heading: str, items: Sequence[Evidence]) -> Statement:
    denied = sum(item.claim.factuality == "negated" for item in items)
    saying = _articles([item for item in items if item.claim.factuality != "negated"])
    words = list(dict.fromkeys(style.FACTUALITY_STYLES[item.claim.factuality].word for item in items))
    parts = [", ".join(words)] if words else []
    if saying:
        parts.append(f"in {counted(saying, 'article')}")
    if denied:
        parts.append(f"{counted(denied, 'sentence')} {'denies' if denied == 1 else 'deny'} it")
    newest = sorted(items, key=lambda item: item.published or "", reverse=True)
    return Statement(_capital(heading), "; ".join(parts), tuple(sentence(item) for item in newest))


def _references(evidence: Sequence[Evidence]) -> tuple[Reference, ...]:
    found: dict[str, tuple[str, Reference]] = {}
    for item in evidence:
        said = sentence(item)
        reference = Reference(said.title, said.source(), said.url)
        found.setdefault(item.article_id, (item.published or "9999", reference))
    return tuple(reference for _, reference in sorted(found.values(), key=lambda pair: (pair[0], pair[1].title)))


def _articles(items: Sequence[Evidence]) -> int:
    return len({item.article_id for item in items})


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
