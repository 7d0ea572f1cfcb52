"""Columns of names under headings: one for each entity type, or one for each day, month or year. Pure, deterministic.

In such a figure a place says something, so who comes in later has to stand in the right column.
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
COLUMNS = frozenset({"type", "time"})
"""Those figures that are columns."""
ROW, MARGIN = 66.0, 26.0
"""Height of a row of names, and what two neighbours keep between them."""
ASPECT = 1.6
"""Width to height that a figure aims at."""
MOST_COLUMNS = 14
STAGGER = 3
"""Columns with few names are shifted down by turns, or the lines between them would run through names."""
UNDATED = "no date"
FURTHEST = 1e6


@dataclass(frozen=True, slots=True)
class Guide:
    """The heading of a column: its key (a type, or the beginning of a date), its words, its middle, top and width."""

    key: str
    words: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Figure:
    """Which figure is shown, and its headings."""

    kind: str = "force"
    guides: tuple[Guide, ...] = ()


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
    guides = [_guide_from(row) for row in (rows if isinstance(rows, list) else [])[: 4 * MOST_COLUMNS]]
    return Figure(kind, tuple(guide for guide in guides if guide))


def _guide_from(row: object) -> Guide | None:
    if not isinstance(row, dict):
        return None
    key, words = row.get("key"), row.get("words")
    numbers = [row.get(name) for name in ("x", "y", "width")]
    if not isinstance(key, str) or not isinstance(words, str):
        return None
    x, y, width = (float(n) if _number(n) else math.nan for n in numbers)
    return Guide(key, words[:40], x, y, width) if math.isfinite(x + y + width) else None


def _number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < FURTHEST


def columns(kind: str, entities: Sequence[Entity], kept: Mapping[str, Place]) -> tuple[dict[str, Place], Figure]:
    length = _date_length(entities) if kind == "time" else 0
    groups: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        groups[entity.type if kind == "type" else _date(entity)[:length]].append(entity)
    keys = sorted(groups, key=lambda key: _order(kind, key, len(groups[key])))
    widths = {key: max(_width(e) for e in groups[key]) + MARGIN for key in keys}
    rows = _rows_for([(len(groups[key]), widths[key]) for key in keys])
    places, guides, left = {}, [], 0.0
    for number, key in enumerate(keys):
        members = sorted(
            groups[key], key=lambda e: (_date(e) if kind == "time" else "", -e.article_count, e.name, e.id)
        )
        across = math.ceil(len(members) / rows)
        for place, entity in enumerate(members):
            # column by column where columns are days, so that time runs on to the right inside a heading too
            column, row = divmod(place, rows) if kind == "time" else (place % across, place // across)
            down = row + (number + column) % STAGGER if rows <= STAGGER else row
            places[entity.id] = (left + (column + 0.5) * widths[key], (down + 1) * ROW)
        width = across * widths[key]
        guides.append(Guide(key, _words(kind, key), left + width / 2, 0.0, width))
        left += width + MARGIN
    middle_x, middle_y = left / 2, rows * ROW / 2
    moved = {i: (round(x - middle_x, 1), round(y - middle_y, 1)) for i, (x, y) in places.items()}
    headings = tuple(
        Guide(g.key, g.words, round(g.x - middle_x, 1), round(g.y - middle_y, 1), round(g.width, 1)) for g in guides
    )
    return {**moved, **{i: kept[i] for i in kept if i in moved}}, Figure(kind, headings)


def joined(figure: Figure, fresh: Iterable[Entity], standing: Mapping[str, Place]) -> tuple[dict[str, Place], Figure]:
    """Places for who comes into columns later: at the foot of the right column, or where a missing one would be."""
    guides = {guide.key: guide for guide in figure.guides}
    taken = list(standing.values())
    places: dict[str, Place] = {}
    for entity in fresh:
        key = _key_of(entity, figure)
        if key not in guides:
            guides[key] = _new_guide(key, figure.kind, sorted(guides.values(), key=lambda g: g.x))
        guide = guides[key]
        lowest = max((y for x, y in taken if abs(x - guide.x) <= guide.width / 2), default=guide.y)
        places[entity.id] = (guide.x, lowest + ROW)
        taken.append(places[entity.id])
    return places, Figure(figure.kind, tuple(sorted(guides.values(), key=lambda g: (g.x, g.key))))


def _rows_for(groups: list[tuple[int, float]]) -> int:
    """As many rows as bring columns of these sizes nearest to the wanted proportion."""

    def off(rows: int) -> float:
        width = sum(math.ceil(count / rows) * wide + MARGIN for count, wide in groups)
        return abs(math.log(width / (rows * ROW) / ASPECT))

    return min(range(1, max(count for count, _ in groups) + 1), key=off)


def _date(entity: Entity) -> str:
    return (entity.first_seen or "")[:10]


def _no_date(_: Entity) -> str:
    return ""


def _date_length(entities: Iterable[Entity]) -> int:
    """Days, months or years: the finest of which there are not too many to be columns."""
    dates = {_date(e) for e in entities}
    return next((n for n in (10, 7) if len({d[:n] for d in dates}) <= MOST_COLUMNS), 4)


def _key_of(entity: Entity, figure: Figure) -> str:
    if figure.kind == "type":
        return entity.type
    lengths = [len(guide.key) for guide in figure.guides if guide.key]
    return _date(entity)[: max(lengths, default=10)]


def _order(kind: str, key: str, count: int) -> tuple[int, str]:
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


def _new_guide(key: str, kind: str, guides: Sequence[Guide]) -> Guide:
    """A heading for a column that the figure has not: between its neighbours in order, or beyond the last one."""
    top = min((g.y for g in guides), default=0.0)
    width = 140.0
    before = [g for g in guides if _order(kind, g.key, 0) < _order(kind, key, 0)]
    after = [g for g in guides if g not in before]
    if before and after:
        x = (before[-1].x + before[-1].width / 2 + after[0].x - after[0].width / 2) / 2
        return Guide(key, _words(kind, key), x, top - ROW * 0.6, MARGIN)
    if before:
        return Guide(key, _words(kind, key), before[-1].x + (before[-1].width + width) / 2 + MARGIN, top, width)
    if after:
        return Guide(key, _words(kind, key), after[0].x - (after[0].width + width) / 2 - MARGIN, top, width)
    return Guide(key, _words(kind, key), 0.0, top, width)


def _width(entity: Entity) -> float:
    left, _top, right, _bottom = label_box(entity)
    return right - left
