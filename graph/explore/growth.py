"""By which ways an entity can be expanded (relation types, articles, times), and who comes in by each. Pure but reads.

What counts is what is not visible yet: a way that brings nobody in is not offered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Protocol, TypeVar

from graph.explore.reads import GraphReads
from graph.model import ClaimNote
from graph.schema import RELATION_TYPES

MOST_WAYS = 12
"""Ways of one kind that a menu can show."""
TITLES = 100
"""The latest articles of an entity, in which those of the ways are looked up."""
UNTITLED = "Untitled"
MOST_NEAR = 1000
"""Neighbours that are looked at before all relations of an entity are."""
MOST_CLAIMS = 20_000
"""Claims that are looked through for articles and times; only the largest hubs of a large store have more."""
YEARS_FROM = 3
"""With so many different years times are offered by year, with fewer by month."""

T = TypeVar("T")


class Recall(Protocol):
    """A memory of answers, by what they are about."""

    def __call__(self, about: object, read: Callable[[], T]) -> T:
        """What ``read`` gives, or gave before."""


@dataclass(frozen=True, slots=True)
class Growth:
    """Which neighbours are wanted; empty for all. A type is ``NAME>`` (as subject), ``NAME<`` (as object), ``NAME``."""

    types: tuple[str, ...] = ()
    article: str = ""
    time: str = ""
    """The beginning of an ISO date: a year, a month or a day on which it was said."""

    @property
    def narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(self.types or self.article or self.time)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to expand, how it reads, and how many neighbours come in by it."""

    growth: Growth
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Ways:
    """All ways to expand an entity; the best first, times in their order. ``cut`` says what is not among them."""

    entity: str = ""
    types: tuple[Way, ...] = ()
    articles: tuple[Way, ...] = ()
    times: tuple[Way, ...] = ()
    cut: str = ""


def ways(reads: GraphReads, entity_id: str, visible: Collection[str]) -> Ways:
    """The ways by which an entity has neighbours that are not visible."""
    links, _ = reads.links([entity_id])
    fresh = {i: other for i in links if (other := _other(i, entity_id)) not in visible and other != entity_id}
    by_type: dict[str, set[str]] = {}
    for edge, other in fresh.items():
        by_type.setdefault(_key(edge, entity_id), set()).add(other)
    notes = reads.claim_notes(list(fresh), limit=MOST_CLAIMS, named=False)
    by_article: dict[str, set[str]] = {}
    by_day: dict[str, set[str]] = {}
    for note in notes:
        by_article.setdefault(note.article_id, set()).add(fresh[note.relation_id])
        if note.published:
            by_day.setdefault(note.published[:10], set()).add(fresh[note.relation_id])
    dates = {note.article_id: note.published or "" for note in notes}
    newest = sorted(by_article, key=lambda i: (dates[i], len(by_article[i]), i), reverse=True)[:MOST_WAYS]
    cut = len(by_article) - len(newest)
    titles = {a.id: a.title or a.source for a in reads.articles_of(entity_id, limit=TITLES)} if newest else {}
    return Ways(
        entity_id,
        tuple(_ranked(Way(Growth(types=(key,)), _phrase(key), len(found)) for key, found in by_type.items())),
        tuple(Way(Growth(article=i), titles.get(i) or UNTITLED, len(by_article[i])) for i in newest),
        tuple(Way(Growth(time=time), time, len(found)) for time, found in sorted(_spans(by_day).items())),
        f"{cut} older articles are not listed." if cut else "",
    )


def grown(
    reads: GraphReads,
    entity_id: str,
    growth: Growth,
    *,
    limit: int,
    exclude: Collection[str],
    recall: Recall = lambda about, read: read(),
) -> tuple[tuple[str, ...], int]:
    """Ids of the neighbours that come in, the best evidenced first, and how many more there are.

    ``recall`` keeps who is next to an entity: whoever expands it once expands it again.
    """
    if not growth.narrow:
        near, hidden = recall(("near", entity_id), lambda: _near(reads, entity_id))
        fresh = [i for i in near if i not in exclude]
        if hidden and len(fresh) < limit:  # of a hub with all of its best there already, all are read
            everyone = recall(("everyone", entity_id), lambda: _ranked_ends(reads.links([entity_id])[0], entity_id))
            fresh, hidden = [i for i in everyone if i not in exclude], 0
        return tuple(fresh[:limit]), hidden + max(0, len(fresh) - limit)
    wanted = {t.rstrip("<>") for t in growth.types} or None
    links, _ = reads.links([entity_id], types=wanted)
    kept = {i: n for i, n in links.items() if not growth.types or _is_one_of(i, entity_id, growth.types)}
    if growth.article or growth.time:
        told = (n for n in reads.claim_notes(list(kept), limit=MOST_CLAIMS, named=False) if _fits(n, growth))
        there = {note.relation_id for note in told}
        kept = {i: n for i, n in kept.items() if i in there}
    best = [i for i in _ranked_ends(kept, entity_id) if i not in exclude]
    return tuple(best[:limit]), max(0, len(best) - limit)


def _near(reads: GraphReads, entity_id: str) -> tuple[tuple[str, ...], int]:
    """The neighbours of an entity that are at hand, the best first, and how many more there are."""
    star = reads.star(entity_id, limit=MOST_NEAR)
    return tuple(e.id for e in star.entities if e.id != entity_id), star.hidden


def _ranked_ends(links: Mapping[str, int], entity_id: str) -> tuple[str, ...]:
    """Who is at the other ends of these links, with their numbers of articles, the best evidenced first."""
    weight: dict[str, tuple[int, int]] = {}
    for edge, articles in links.items():
        other = _other(edge, entity_id)
        if other != entity_id:
            most, total = weight.get(other, (0, 0))
            weight[other] = (max(most, articles), total + articles)
    return tuple(sorted(weight, key=lambda i: (-weight[i][0], -weight[i][1], i)))


def _fits(note: ClaimNote, growth: Growth) -> bool:
    if growth.article and note.article_id != growth.article:
        return False
    return (note.published or "").startswith(growth.time)


def _other(relation_id: str, entity_id: str) -> str:
    subject, _, obj = relation_id.split("|")
    return obj if subject == entity_id else subject


def _key(relation_id: str, entity_id: str) -> str:
    """The type of a relation as seen from one of its ends."""
    subject, name, _ = relation_id.split("|")
    known = RELATION_TYPES.get(name)
    return name if known and known.symmetric else name + (">" if subject == entity_id else "<")


def _is_one_of(relation_id: str, entity_id: str, types: tuple[str, ...]) -> bool:
    name = relation_id.split("|")[1]
    return name in types or _key(relation_id, entity_id) in types


def _phrase(key: str) -> str:
    known = RELATION_TYPES.get(key.rstrip("<>"))
    if known is None:
        return key.rstrip("<>").replace("_", " ").lower()
    return known.inverse if key.endswith("<") else known.display


def _ranked(found: Iterable[Way]) -> list[Way]:
    return sorted(found, key=lambda way: (-way.count, way.words))[:MOST_WAYS]


def _spans(by_day: dict[str, set[str]]) -> dict[str, set[str]]:
    """The latest years, months or days that there are, whichever are few enough to choose from."""
    for length in (10, 7, 4):
        spans = sorted({day[:length] for day in by_day})
        if len(spans) <= MOST_WAYS and (length == 4 or len({day[:4] for day in by_day}) < YEARS_FROM):
            break
    kept = spans[-MOST_WAYS:]
    return {span: set(chain.from_iterable(who for day, who in by_day.items() if day[:length] == span)) for span in kept}
