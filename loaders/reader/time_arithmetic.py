"""From the parts of a time expression ("last", "June") and the article's date to first and last day. No text here."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

Days = tuple[date, date]
"""First and last day of a period, both inside of it."""

_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"Sept": 9}
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_NUMBERS |= {"eleven": 11, "twelve": 12}
_NUMBERS |= {"a": 1, "an": 1, "a couple of": 2, "several": 0, "a few": 0, "fifteen": 15, "twenty": 20, "thirty": 30}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def _month_number(name: str) -> int:
    return _MONTHS[name.rstrip(".").capitalize()]


def _month(year: int, month: int, part: str | None = None) -> Days:
    last = calendar.monthrange(year, month)[1]
    if part in ("early", "beginning of", "start of"):
        return date(year, month, 1), date(year, month, 10)
    if part in ("mid", "middle of"):
        return date(year, month, 11), date(year, month, 20)
    if part in ("late", "end of"):
        return date(year, month, 21), date(year, month, last)
    return date(year, month, 1), date(year, month, last)


def _year(year: int, part: str | None = None) -> Days:
    if part in ("early", "beginning of", "start of"):
        return date(year, 1, 1), date(year, 4, 30)
    if part in ("mid", "middle of"):
        return date(year, 5, 1), date(year, 8, 31)
    if part in ("late", "end of"):
        return date(year, 9, 1), date(year, 12, 31)
    return date(year, 1, 1), date(year, 12, 31)


def days_of(kind: str, g: dict[str, str], published: date | None, future: bool) -> Days | None:
    """First and last day of a matched expression, given its kind and named parts as in ``times``; None if untold.

    Raises ValueError, OverflowError or KeyError where there is no such day ("February 31").
    """
    part = g.get("part")
    part = part.lower() if part else None
    year = int(g["year"]) if "year" in g else None
    if kind in ("iso", "slashes"):
        first, second = int(g["m"]), int(g["d"])
        month, day = (first, second) if first <= 12 else (second, first)
        return _one(date(int(g["year"]), month, day))
    if kind in ("date", "days"):
        return _dates(g, year, published, future)
    if kind == "month" and year:
        return _month(year, _month_number(g["month"]), part)
    if kind == "months" and year:
        return date(year, _month_number(g["month"]), 1), _month(year, _month_number(g["month2"]))[1]
    if kind == "years" and year:
        last = int(g["year2"]) + (year // 100 * 100 if len(g["year2"]) == 2 else 0)
        return (date(year, 1, 1), date(last, 12, 31)) if last >= year else None
    if kind == "year" and year:
        return _year(year, part)
    if kind == "decade":
        start = int(g["decade"])
        early, late = (0, 3) if part == "early" else (7, 9) if part == "late" else (4, 6) if part == "mid" else (0, 9)
        return date(start + early, 1, 1), date(start + late, 12, 31)
    if kind == "quarter":
        if year is None and published is None:
            return None
        quarter, of = _QUARTERS[g["quarter"].lower()], year
        if published and not of:
            of = published.year
            if g["quarter"].lower() == "last":  # the one before, which may be the fourth of the year before
                before = (published.month - 1) // 3
                quarter, of = before or 4, of if before else of - 1
        assert of is not None
        return date(of, quarter * 3 - 2, 1), _month(of, quarter * 3)[1]
    return _relative(kind, g, part, published, future) if published else None


def _one(day: date) -> Days:
    return day, day


def _dates(g: dict[str, str], year: int | None, published: date | None, future: bool) -> Days | None:
    month, day = _month_number(g["month"]), int(g["day"])
    if year is None:
        if published is None:
            return None
        year = _nearest_year(month, day, published, future)
    first = date(year, month, day)
    return first, date(year, month, int(g["day2"])) if "day2" in g else first


def _nearest_year(month: int, day: int, published: date, future: bool) -> int:
    """The year of a date told without one: the last such date, or the next if the sentence speaks of the future."""
    passed = (month, day) <= (published.month, published.day)
    if future:
        return published.year if (month, day) >= (published.month, published.day) else published.year + 1
    soon = not passed and (month - published.month) * 30 + day - published.day <= 14
    return published.year if passed or soon else published.year - 1


def _relative(kind: str, g: dict[str, str], part: str | None, published: date, future: bool) -> Days | None:
    if kind == "day":
        shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(g["name"].lower(), 0)
        return _one(published + timedelta(days=shift))
    if kind in ("weekday", "whichday"):
        return _one(_weekday(_WEEKDAYS[g["weekday"].lower()], g.get("which", "").lower(), published, future))
    if kind in ("baremonth", "whichmonth"):
        month, which = _month_number(g["month"]), g.get("which", "").lower()
        year = published.year
        if which == "next" or (future and not which):
            year += month < published.month or (which == "next" and month == published.month)
        elif which == "last":
            year -= month >= published.month
        elif which != "this":
            year -= month > published.month
        return _month(year, month, part)
    if kind == "ago":
        return _ago(_NUMBERS.get(g["count"].lower(), 0) or _digits(g["count"]), g["unit"].lower(), published)
    if kind == "span":
        count = _NUMBERS.get(g["count"].lower(), 0) or _digits(g["count"]) if "count" in g else 1
        start = _ago(count, g["unit"].lower(), published)
        return (start[0], published) if start else None
    if kind == "relative":
        return _period(g["which"].lower().removeprefix("the "), g["period"].lower(), part, published)
    return None


def _digits(text: str) -> int:
    return int(text) if text.isdigit() else 0


def _weekday(number: int, which: str, published: date, future: bool) -> date:
    back = (published.weekday() - number) % 7
    if which in ("next", "this coming") or (future and not which):
        return published + timedelta(days=(number - published.weekday()) % 7 or (7 if which == "next" else 0))
    if which in ("last", "this past"):
        return published - timedelta(days=back or 7)
    return published - timedelta(days=back)


def _ago(count: int, unit: str, published: date) -> Days | None:
    if not count:
        return None
    if unit in ("hour", "minute"):
        return published - timedelta(days=count // 24 if unit == "hour" else 0), published
    if unit == "day":
        return _one(published - timedelta(days=count))
    if unit == "week":
        day = published - timedelta(weeks=count)
        return _one(day)
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return _month(months // 12, months % 12 + 1)
    return _year(published.year - count * (10 if unit == "decade" else 1))


def _period(which: str, period: str, part: str | None, published: date) -> Days | None:
    step = -1 if which in ("last", "past", "previous") else 1 if which in ("next", "coming") else 0
    if period in ("week", "weekend"):
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
        first, last = monday + timedelta(days=5 if period == "weekend" else 0), monday + timedelta(days=6)
        return first, min(last, published) if part == "earlier" and step == 0 else last
    if period == "month":
        months = published.year * 12 + published.month - 1 + step
        first, last = _month(months // 12, months % 12 + 1, part if part in ("early", "mid", "late") else None)
        return first, min(last, published) if part == "earlier" and step == 0 else last
    if period == "year":
        first, last = _year(published.year + step, part if part in ("early", "mid", "late") else None)
        return first, min(last, published) if part == "earlier" and step == 0 else last
    if period in _SEASONS:
        start, end = _SEASONS[period]
        year = published.year - (step <= 0 and start > published.month)
        year -= step < 0 and start <= published.month <= end
        year += step > 0 and start <= published.month
        return date(year, start, 1), _month(year + (end < start), end)[1]
    if period == "decade":
        start_year = published.year // 10 * 10 + 10 * step
        return date(start_year, 1, 1), date(start_year + 9, 12, 31)
    return None
