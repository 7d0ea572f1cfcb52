"""The part of the store's face that takes two of one name apart: where an entity occurs, split, preview of a split."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from neo4j import Transaction

from graph.errors import BadInput
from graph.model import Entity, Judgement, digest
from graph.naming import split_id
from graph.resolve.splits import about_articles
from graph.store import judging, moving, rehoming, stored
from graph.store.bounds import LONGEST_NAME, check_name, check_said
from graph.store.connection import Connection
from graph.store.records import StoredMention
from graph.store.rows import entity_from
from graph.words import counted

MOST_OCCURRENCES = 300
_AROUND = 110
"""So many characters are shown on either side of a name."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An entity in one article: how it is called there, and where it is first named."""

    article_id: str
    title: str
    published: str | None
    names: tuple[str, ...]
    mentions: int
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class SplitPreview:
    """What a split would make of the graph: two entities, and what becomes of the relations."""

    made: Entity
    """As the new one would be."""
    rests: tuple[Entity, ...] = ()
    """What stays, as it would be: one, or several where only the articles that go had called them by one name."""
    moved: int = 0
    """Relations that the new one would have."""
    lost: int = 0
    """Relations that the old one would not have any more."""

    @property
    def sentences(self) -> list[str]:
        """The preview in words."""
        made = self.made
        said = [f"{made.name} becomes an entity of its own, in {counted(made.article_count, 'article')}."]
        said += [f"{rest.name} stays in {counted(rest.article_count, 'article')}." for rest in self.rests]
        if self.moved:
            said.append(f"{counted(self.moved, 'relation')} will start or end at {made.name}.")
        if self.lost:
            said.append(f"{counted(self.lost, 'relation')} will not be drawn any more where they were.")
        if len(self.rests) > 1:
            said.append("These were one only by what the articles that go call them.")
        if self.rests:
            said.append(f"Articles still to come speak of {self.rests[0].name}, unless you say otherwise.")
        return [*said, _ALWAYS]


_ALWAYS = "It can be taken back at any time."


class Splitting:
    """Two of one name, over one connection."""

    _connection: Connection

    def occurrences(self, entity_id: str, *, limit: int = MOST_OCCURRENCES) -> list[Occurrence]:
        """The articles in which an entity is, latest first, with how it is called in each."""
        return self._connection.read(lambda tx: _occurrences(tx, entity_id, limit))

    def split(
        self, entity_id: str, articles: Collection[str], *, name: str = "", by: str = "", reason: str = ""
    ) -> list[Judgement]:
        """Say that in these articles another one of the same name is meant: it becomes an entity of its own.

        It is called ``name``, by default the old name with a number. Gives what was judged, all of which is taken back
        with the first. Raises BadInput for articles that the entity is not in, and for all that it is in.
        """
        dialect = self._connection.dialect

        def work(tx: Transaction) -> list[Judgement]:
            moving.lock(tx)  # before looking where it is, and which number is free
            said = _said(tx, entity_id, articles, name, by, reason)
            judging.judge_together(tx, said, dialect=dialect)
            return said

        return self._connection.write(work)

    def preview_split(self, entity_id: str, articles: Collection[str], *, name: str = "") -> SplitPreview:
        """What such a split would change; nothing is changed. Raises BadInput as ``split`` does."""
        return self._connection.read(lambda tx: _preview(tx, entity_id, articles, name))


def _said(
    tx: Transaction, entity_id: str, articles: Collection[str], name: str, by: str, reason: str
) -> list[Judgement]:
    entity = _entity(tx, entity_id)
    mentions = _chosen(stored.mentions_of(tx, [entity_id])[entity_id], entity, articles)
    called = name.strip() or _numbered(tx, entity.name)
    if len(called) > LONGEST_NAME or called == entity.name:
        raise BadInput(f"The other one needs a name of its own, of at most {LONGEST_NAME} characters.")
    if name.strip():
        check_name(called)
    check_said(by, reason)
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    where: dict[str, set[str]] = {}
    own = rehoming.base_homes(tx, {m.home for m in mentions})
    for mention in mentions:
        where.setdefault(own[mention.home], set()).add(mention.article)
    said = [
        Judgement(
            _id("split", home, at), "split", home, split_id(home, at), by, at, reason, None, about_articles(found),
            entity.name, called,
        )
        for home, found in sorted(where.items(), key=lambda item: (-len(item[1]), item[0]))
    ]  # fmt: skip
    first = said[0].right
    # What is one by two names stays one by both.
    said += [
        Judgement(_id(first, j.right, at), "same", first, j.right, by, at, reason, None, "", called, j.left_text)
        for j in said[1:]
    ]
    return said


def _chosen(mentions: Sequence[StoredMention], entity: Entity, articles: Collection[str]) -> list[StoredMention]:
    known = {m.article for m in mentions}
    if missing := [a for a in articles if a not in known]:
        raise BadInput(f"{entity.name} is not in the article {missing[0]!r}; choose among those that it is in.")
    if not articles:
        raise BadInput(f"Choose the articles in which another {entity.name} is meant.")
    if known <= set(articles):
        raise BadInput(f"Leave {entity.name} at least one article; to call it otherwise, correct its name.")
    return [m for m in mentions if m.article in set(articles)]


def _entity(tx: Transaction, entity_id: str) -> Entity:
    found = stored.entity_nodes(tx, [entity_id])
    if not found:
        raise BadInput(f"There is no entity {entity_id!r}; look for its id with search or a query.")
    type_, properties = found[entity_id]
    return entity_from([type_], properties)


def _numbered(tx: Transaction, name: str) -> str:
    """The name with the first number that is free.

    The one without is number 1.
    """
    head, _, tail = name.rpartition(" (")
    plain = head if head and tail[:-1].isdigit() and tail.endswith(")") else name
    query = "MATCH (e:Entity) WHERE e.name IN $names RETURN e.name AS name"
    names = [f"{plain} ({n})" for n in range(2, 100)]
    taken = {r["name"] for r in tx.run(query, names=names)}
    return next(n for n in (*names, f"{plain} (again)") if n not in taken)


def _preview(tx: Transaction, entity_id: str, articles: Collection[str], name: str) -> SplitPreview:
    said = _said(tx, entity_id, articles, name, "", "")
    worked = rehoming.work_out(tx, said)
    todo, stands, made = worked.plan, worked.after.placed(), said[0].right
    stay = {m.home for m in stored.mentions_of(tx, [entity_id])[entity_id] if m.article not in set(articles)}
    rests = sorted({e for home in stay if (e := stands.get(home, home))} - {made})
    nodes = todo.created | {
        e: (todo.retyped.get(e, type_), {**old, **todo.updated.get(e, {})})
        for e, (type_, old) in stored.entity_nodes(tx, rests).items()
    }
    shown = {e: entity_from([nodes[e][0]], nodes[e][1]) for e in (made, *rests) if e in nodes}
    return SplitPreview(
        shown[made],
        tuple(sorted((shown[e] for e in rests if e in shown), key=lambda e: (-e.article_count, e.id))),
        moved=sum(_touches(edge, made) for edge in todo.edges),
        lost=sum(_touches(edge, entity_id) for edge in todo.dead_edges),
    )


def _touches(edge: str, entity: str) -> bool:
    subject, _, object_ = edge.split("|")
    return entity in (subject, object_)


def _occurrences(tx: Transaction, entity_id: str, limit: int) -> list[Occurrence]:
    by_article: dict[str, list[StoredMention]] = {}
    for mention in stored.mentions_of(tx, [entity_id])[entity_id]:
        by_article.setdefault(mention.article, []).append(mention)
    newest = sorted(by_article, key=lambda a: (by_article[a][0].published or "", a), reverse=True)[:limit]
    query = (
        "UNWIND $ids AS id MATCH (m:Mention {id: id}) MATCH (a:Article {id: m.article}) "
        "RETURN a.id AS id, a.title AS title, a.source AS source, a.text AS text, m.spans AS spans"
    )
    firsts = [by_article[a][0].id for a in newest]
    rows = {r["id"]: r for r in tx.run(query, ids=firsts)}
    return [_occurrence(rows[a], by_article[a]) for a in newest if a in rows]


def _occurrence(row: Mapping[str, Any], mentions: Iterable[StoredMention]) -> Occurrence:
    rows = list(mentions)
    names = tuple(dict.fromkeys(n for m in rows for n in (m.name, *m.names)))
    title = row["title"] or row["source"] or "Untitled"
    return Occurrence(
        row["id"], title, rows[0].published, names, sum(m.places for m in rows), excerpt(row["text"], row["spans"])
    )


def excerpt(text: str, spans: Sequence[int]) -> str:
    """The words around the first of some places in a text, in one line.

    >>> excerpt("Ada met Bob.", [8, 11])
    'Ada met Bob.'
    """
    start, end = (spans[0], spans[1]) if len(spans) > 1 else (0, 0)
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    left = text.find(" ", left, start) + 1 if left else 0
    cut = text.rfind(" ", end, right) if right < len(text) else -1
    right = cut if cut > 0 else right
    words = " ".join(text[left:right].split())
    return f"{'… ' if left else ''}{words}{' …' if right < len(text) else ''}"


def _id(*parts: str) -> str:
    return "j" + digest(*parts, length=12)
