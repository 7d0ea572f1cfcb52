"""Filters over what is visible: kinds of relations, certainty, sources, publishers, speakers, dates. Pure values.

A relation passes where it is of a wanted kind and enough of its claims pass; graph/explore/retold.py counts it anew
from these. What loses all its lines by a filter goes with them, or steps back where the reader wants filters to fade.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from typing import TypeGuard

from graph.model import ClaimNote, Entity, Relation, Subgraph

_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_LATEST = "-99-99"
"""Sorts behind every month and day: a year or month alone lasts to its end."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What may be seen; the default lets everything pass. Days are ISO dates, months or years, empty for no bound.

    ``published_to`` is the as-of date: what was not said by then, and who was not mentioned by then, is not there.
    """

    hidden_relation_types: frozenset[str] = frozenset()
    confidence: float = 0.0
    sources: int = 1
    publishers: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    """Entity ids: only what these say."""
    published_from: str = ""
    published_to: str = ""
    happened_from: str = ""
    happened_to: str = ""
    fade: bool = False
    """Whether what does not pass steps back instead of going."""

    @property
    def active(self) -> bool:
        """Whether anything can fail to pass."""
        return self.number > 0

    @property
    def number(self) -> int:
        """How many conditions there are; both ends of a span count as one."""
        return sum(
            (
                bool(self.hidden_relation_types),
                self.confidence > 0,
                self.sources > 1,
                bool(self.publishers),
                bool(self.speakers),
                bool(self.published_from or self.published_to),
                bool(self.happened_from or self.happened_to),
            )
        )

    @property
    def of_claims(self) -> bool:
        """Whether the claims behind the relations have to be known."""
        dates = (self.published_from, self.published_to, self.happened_from, self.happened_to)
        return bool(self.publishers or self.speakers or any(dates))

    def passes_claim(self, note: ClaimNote) -> bool:
        """Whether a claim is one of those that count."""
        return (
            (not self.publishers or note.publisher in self.publishers)
            and (not self.speakers or note.speaker in self.speakers)
            and within(note.published, note.published, self.published_from, self.published_to)
            and within(
                note.time_from or note.time_to, note.time_to or note.time_from, self.happened_from, self.happened_to
            )
        )

    def passes(self, relation: Relation) -> bool:
        """Whether a relation may be seen by its kind, confidence and sources; of its claims all are taken to pass."""
        # One that is only denied has no sources: no article says so.
        sourced = self.sources <= 1 or relation.articles >= self.sources
        return sourced and relation.type not in self.hidden_relation_types and relation.confidence >= self.confidence


@dataclass(frozen=True, slots=True)
class Sifted:
    """What a filter leaves, and what of it steps back (nothing where filters hide)."""

    shown: Subgraph
    faded: frozenset[str] = frozenset()
    """Ids of entities and relations that do not pass but are still drawn."""

    @property
    def passing(self) -> Subgraph:
        """What is shown without what steps back."""
        if not self.faded:
            return self.shown
        entities = tuple(e for e in self.shown.entities if e.id not in self.faded)
        relations = tuple(r for r in self.shown.relations if r.id not in self.faded)
        return Subgraph(entities, relations, self.shown.hidden)

    @property
    def pale(self) -> Subgraph:
        """What steps back, as a picture draws it: one relation for each pair that has none which passes."""
        if not self.faded:
            return Subgraph()
        entities = tuple(e for e in self.shown.entities if e.id in self.faded)
        joined = {frozenset((r.subject, r.object)) for r in self.shown.relations if r.id not in self.faded}
        best: dict[frozenset[str], Relation] = {}
        for r in sorted(self.shown.relations, key=lambda r: (-r.articles, -r.count, r.id)):
            if r.id in self.faded and (ends := frozenset((r.subject, r.object))) not in joined:
                best.setdefault(ends, r)
        return Subgraph(entities, tuple(best.values()))


def within(first: str | None, last: str | None, begin: str, end: str) -> bool:
    """Whether a span of days, months or years touches another; what has no date is within no bounds but open ones.

    >>> within("2017-05", "2017-05", "2017-05-12", ""), within("2017", "2017", "", "2016-12-31")
    (True, False)
    >>> within(None, None, "2017", ""), within(None, None, "", "")
    (False, True)
    """
    if not begin and not end:
        return True
    if not first or not last:
        return False
    return (not begin or last + _LATEST[len(last) - 4 :] >= begin) and (
        not end or first <= end + _LATEST[len(end) - 4 :]
    )


def sift(
    shown: Subgraph,
    filters: Filters,
    *,
    silent: Collection[str] = frozenset(),
    keep: Collection[str] = frozenset(),
) -> Sifted:
    """What of a subgraph passes, its relations as the claims that pass tell them.

    ``silent`` are relations of which no claim passes, ``keep`` entities that stay without lines.
    """
    if not filters.active:
        return Sifted(shown)
    dark = {e.id for e in shown.entities if not _known_by(e, filters.published_to)}
    passing = {
        r.id
        for r in shown.relations
        if r.id not in silent and r.subject not in dark and r.object not in dark and filters.passes(r)
    }
    joined = _ends(shown.relations)
    ends = _ends(r for r in shown.relations if r.id in passing)
    gone = dark | {i for i in joined - ends if i not in keep}
    kept = tuple(e for e in shown.entities if e.id not in gone)
    left = Subgraph(kept, tuple(r for r in shown.relations if r.id in passing), shown.hidden)
    return stepped_back(shown, left) if filters.fade else Sifted(left)


def stepped_back(whole: Subgraph, passing: Subgraph) -> Sifted:
    """All of a subgraph, with what of it does not pass stepping back."""
    kept = {i.id for items in (passing.entities, passing.relations) for i in items}
    return Sifted(whole, frozenset(i.id for items in (whole.entities, whole.relations) for i in items) - kept)


def by_relation(notes: Iterable[ClaimNote]) -> dict[str, tuple[ClaimNote, ...]]:
    """Claims grouped by the relation that they stand behind."""
    found: dict[str, list[ClaimNote]] = {}
    for note in notes:
        found.setdefault(note.relation_id, []).append(note)
    return {key: tuple(group) for key, group in found.items()}


def filters_to_state(filters: Filters) -> dict[str, object]:
    """What differs from the default, as JSON-able values."""
    plain = Filters()
    values = {f.name: getattr(filters, f.name) for f in fields(Filters)}
    changed = {name: value for name, value in values.items() if value != getattr(plain, name)}
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in changed.items()}


def filters_from_state(state: object) -> Filters:
    """The filters that ``filters_to_state`` wrote; anything in it that has not the right form is left out.

    >>> filters_from_state({"sources": 2, "published_to": "soon", "speakers": "me", "fade": 1}) == Filters(sources=2)
    True
    """
    known = state if isinstance(state, dict) else {}
    confidence, sources = known.get("confidence"), known.get("sources")
    return Filters(
        hidden_relation_types=_texts(known.get("hidden_relation_types")),
        confidence=float(confidence) if _number(confidence) and 0 <= confidence <= 1 else 0.0,
        sources=sources if isinstance(sources, int) and not isinstance(sources, bool) and 1 <= sources <= 1000 else 1,
        publishers=_texts(known.get("publishers")),
        speakers=_texts(known.get("speakers")),
        **{name: _day(known.get(name)) for name in ("published_from", "published_to", "happened_from", "happened_to")},
        fade=known.get("fade") is True,
    )


def _known_by(entity: Entity, day: str) -> bool:
    return not day or not entity.first_seen or within(entity.first_seen, entity.first_seen, "", day)


def _ends(relations: Iterable[Relation]) -> set[str]:
    return {end for r in relations for end in (r.subject, r.object)}


def _number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _day(value: object) -> str:
    return value if isinstance(value, str) and _DAY.fullmatch(value) else ""


def _texts(value: object) -> frozenset[str]:
    return (
        frozenset(item for item in value if isinstance(item, str)) if isinstance(value, list | tuple) else frozenset()
    )
