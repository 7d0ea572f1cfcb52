"""Bands of names under headings: one for each entity type, or one for each day, month or year, down the page.

In such a figure a place says something, so who comes in later has to stand in the right band. Pure, deterministic.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TypeGuard

from graph.explore.layout import Place, label_box
from graph.model import Entity
from graph.schema import ENTITY_TYPES

FIGURES = ("force", "hierarchy", "circle", "type", "time")
BANDS = frozenset({"type", "time"})
"""Those figures that are bands."""
ROW, MARGIN, GAP, HEAD = 66.0, 26.0, 54.0, 24.0
"""Height of a row of names, room between two names, between two bands, and from a row's top to its names."""
ASPECT = 1.15
"""Width to height that a figure aims at: a canvas with a panel beside it is nearly square."""
MOST_BANDS = 14
UNDATED = "no date"
FURTHEST = 1e6


@dataclass(frozen=True, slots=True)
class Guide:
    """A heading and the box that it stands over: its key (a type, or the beginning of a date), its words, the box."""

    key: str
    words: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Figure:
    """Which figure is shown, and its headings."""

    kind: str = "force"
    guides: tuple[Guide, ...] = ()


def bands(kind: str, entities: Sequence[Entity], kept: Mapping[str, Place]) -> tuple[dict[str, Place], Figure]:
    """A place in a band for every entity, one band under the other; ``kept`` places stay as they are."""
    length = _date_length(entities) if kind == "time" else 0
    groups: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        groups[entity.type if kind == "type" else _date(entity)[:length]].append(entity)
    keys = sorted(groups, key=lambda key: _order(kind, key))
    for key in keys:
        groups[key].sort(key=lambda e: (_date(e) if kind == "time" else "", -e.article_count, e.name, e.id))
    across = _width_for([groups[key] for key in keys])
    places: dict[str, Place] = {}
    guides: list[Guide] = []
    top = 0.0
    for key in keys:
        rows = _rows(groups[key], across)
        for number, row in enumerate(rows):
            slack = (across - sum(_cell(e) for e in row)) / (len(row) + 1)
            x = slack
            for entity in row:
                places[entity.id] = (x + _cell(entity) / 2, top + number * ROW + HEAD)
                x += _cell(entity) + slack
        guides.append(Guide(key, _words(kind, key), 0.0, top, across, len(rows) * ROW))
        top += len(rows) * ROW + GAP
    right, down = across / 2, (top - GAP) / 2
    moved = {i: (round(x - right, 1), round(y - down, 1)) for i, (x, y) in places.items()}
    headings = (
        Guide(g.key, g.words, round(-right, 1), round(g.y - down, 1), round(across, 1), g.height) for g in guides
    )
    return moved | {i: kept[i] for i in kept if i in moved}, Figure(kind, tuple(headings))


def joined(figure: Figure, fresh: Iterable[Entity], standing: Mapping[str, Place]) -> tuple[dict[str, Place], Figure]:
    """Places for who comes in later: at the end of the right band, or of one more, which moves nobody either."""
    guides = {guide.key: guide for guide in figure.guides}
    taken = list(standing.values())
    places: dict[str, Place] = {}
    for entity in fresh:
        key = _key_of(entity, figure)
        if key not in guides:
            guides[key] = _one_more(key, figure.kind, sorted(guides.values(), key=lambda g: g.y), taken)
        guide = guides[key]
        rows = [guide.y + number * ROW + HEAD for number in range(max(1, round(guide.height / ROW)))]
        ends = [max((x for x, y in taken if abs(y - row) < ROW * 0.8), default=-math.inf) for row in rows]
        end, row = min(zip(ends, rows, strict=True))
        half = _cell(entity) / 2
        x = max(guide.x + half, end + _cell(entity, least=True) + half)
        places[entity.id] = (round(x, 1), row)
        taken.append(places[entity.id])
    return places, Figure(figure.kind, tuple(sorted(guides.values(), key=lambda g: (g.y, g.key))))


def figure_to_state(figure: Figure) -> dict[str, object]:
    """The figure as JSON-able values."""
    return {"kind": figure.kind, "guides": [asdict(guide) for guide in figure.guides]}


def figure_from_state(state: object) -> Figure:
    """The figure that ``figure_to_state`` wrote; what has not the right form is that of forces, or no guide.

    >>> figure_from_state({"kind": "cube"}), figure_from_state({"kind": "type", "guides": ["x", {"key": 1}]}).guides
    (Figure(kind='force', guides=()), ())
    """
    known = state if isinstance(state, dict) else {}
    kind, rows = known.get("kind"), known.get("guides")
    if not isinstance(kind, str) or kind not in FIGURES:
        return Figure()
    guides = [_guide_from(row) for row in (rows if isinstance(rows, list) else [])[: 4 * MOST_BANDS]]
    return Figure(kind, tuple(guide for guide in guides if guide))


def _guide_from(row: object) -> Guide | None:
    if not isinstance(row, dict):
        return None
    key, words = row.get("key"), row.get("words")
    numbers = [row.get(name) for name in ("x", "y", "width", "height")]
    if not isinstance(key, str) or not isinstance(words, str):
        return None
    x, y, width, height = (float(n) if _number(n) else math.nan for n in numbers)
    return Guide(key, words[:40], x, y, width, height) if math.isfinite(x + y + width + height) else None


def _number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < FURTHEST


def _rows(members: Sequence[Entity], across: float) -> list[list[Entity]]:
    """The names dealt into rows as a text is into lines."""
    rows: list[list[Entity]] = []
    x = math.inf
    for entity in members:
        if x + _cell(entity) > across + 0.5:
            rows.append([])
            x = 0.0
        rows[-1].append(entity)
        x += _cell(entity)
    return rows


def _width_for(groups: Sequence[Sequence[Entity]]) -> float:
    """The width at which the bands together come nearest to the wanted proportion."""
    least = max(_cell(e) for group in groups for e in group)
    most = max(sum(_cell(e) for e in group) for group in groups)

    def off(across: float) -> float:
        height = sum(len(_rows(group, across)) * ROW + GAP for group in groups)
        return abs(math.log(across / height / ASPECT))

    steps = 24
    return min((least + (most - least) * step / steps for step in range(steps + 1)), key=off)


def _cell(entity: Entity, *, least: bool = False) -> float:
    """What a name takes in a row; ``least``, what any other name beside it takes from its middle on."""
    left, _top, right, _bottom = label_box(entity)
    return MARGIN + 100.0 if least else right - left + MARGIN


def _date(entity: Entity) -> str:
    return (entity.first_seen or "")[:10]


def _date_length(entities: Iterable[Entity]) -> int:
    """Days, months or years: the finest of which there are not too many to be bands."""
    dates = {_date(e) for e in entities}
    return next((n for n in (10, 7) if len({d[:n] for d in dates}) <= MOST_BANDS), 4)


def _key_of(entity: Entity, figure: Figure) -> str:
    if figure.kind == "type":
        return entity.type
    lengths = [len(guide.key) for guide in figure.guides if guide.key]
    return _date(entity)[: max(lengths, default=10)]


def _order(kind: str, key: str) -> tuple[int, str]:
    if kind == "type":
        return (ENTITY_TYPES.index(key) if key in ENTITY_TYPES else len(ENTITY_TYPES), key)
    return (0, key) if key else (1, "")


def _words(kind: str, key: str) -> str:
    if kind == "type":
        return key or "other"
    if not key:
        return UNDATED
    if len(key) < 7:  # a year alone
        return key
    try:
        day = date.fromisoformat(f"{key}-01"[:10])
    except ValueError:
        return key
    return f"{day.day} {day:%b %Y}" if len(key) == 10 else f"{day:%b %Y}"


def _one_more(key: str, kind: str, guides: Sequence[Guide], taken: Sequence[Place]) -> Guide:
    """A band that the figure has not: above the first, below the last, or right of all that stands about its height."""
    words = _words(kind, key)
    before = [g for g in guides if _order(kind, g.key) < _order(kind, key)]
    after = [g for g in guides if g not in before]
    if not guides:
        return Guide(key, words, 0.0, 0.0, 400.0, ROW)
    if not after:
        last = before[-1]
        return Guide(key, words, last.x, last.y + last.height + GAP, last.width, ROW)
    if not before:
        return Guide(key, words, after[0].x, after[0].y - GAP - ROW, after[0].width, ROW)
    y = (before[-1].y + before[-1].height + after[0].y) / 2 - ROW / 2
    beside = [x for x, there in taken if abs(there - y - HEAD) < 1.5 * ROW]
    x = max([*beside, after[0].x + after[0].width - MARGIN - 100.0]) + MARGIN + 100.0
    return Guide(key, words, round(x, 1), round(y, 1), 240.0, ROW)
