"""When claims were published, counted in days, months or years: the bars behind the as-of date. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from graph.model import ClaimNote

Unit = Literal["day", "month", "year"]
MOST_BARS = 60
_YEARS = range(1500, 3000)
"""A date of other years is a slip of whoever wrote it; one of the year 9999 would push all others out."""
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_LENGTH: dict[Unit, int] = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class Bar:
    """A day, month or year, from its first to its last day, and how many claims were published in it."""

    label: str
    first: str
    last: str
    count: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """The bars without a gap, first to last; ``undated`` counts claims without a date of publication."""

    bars: tuple[Bar, ...] = ()
    unit: Unit = "day"
    undated: int = 0


def histogram(notes: Iterable[ClaimNote], *, most: int = MOST_BARS) -> Histogram:
    """Claims by the finest unit of time that needs no more than ``most`` bars; years are cut to the latest."""
    days = [(note.published or "")[:10] for note in notes]
    dated = [day for day in days if _first(day)]
    undated = len(days) - len(dated)
    if not dated:
        return Histogram(undated=undated)
    firsts = [f for day in dated if (f := _first(day))]
    begin, end = min(firsts), max(firsts)
    unit = _unit(begin, end, most, coarsest=min(len(day) for day in dated))
    counts = Counter(first.isoformat()[: _LENGTH[unit]] for first in firsts)
    bars: list[Bar] = []
    at = _start(begin, unit)
    while at <= end:
        after = _next(at, unit)
        label = at.isoformat()[: _LENGTH[unit]]
        bars.append(Bar(label, at.isoformat(), (after - timedelta(days=1)).isoformat(), counts[label]))
        at = after
    return Histogram(tuple(bars[-most:]), unit, undated)


def _unit(begin: date, end: date, most: int, *, coarsest: int) -> Unit:
    months = (end.year - begin.year) * 12 + end.month - begin.month + 1
    if (end - begin).days < most and coarsest == _LENGTH["day"]:
        return "day"
    return "month" if months <= most and coarsest >= _LENGTH["month"] else "year"


def _first(day: str) -> date | None:
    """The first day of an ISO day, month or year; None if it is none that can be meant."""
    found = _ISO.fullmatch(day)
    if not found or int(found[1]) not in _YEARS:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def _start(day: date, unit: Unit) -> date:
    return day if unit == "day" else day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _next(day: date, unit: Unit) -> date:
    if unit == "day":
        return day + timedelta(days=1)
    if unit == "month":
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date(day.year + 1, 1, 1)
