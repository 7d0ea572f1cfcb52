"""Time expressions in a sentence, resolved against the article's date to ISO days. A small grammar of news English.

Only expressions that say when something was are found ("on Tuesday", "in May 2017"); durations ("for two days") are not.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from loaders.reader.annotations import AnalysedSentence

Days = tuple[date, date]
"""First and last day of a period, both inside of it."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep",
         "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
_NUMBERS = {
    name: number
    for number, name in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_NUMBERS |= {"a": 1, "an": 1, "a couple of": 2, "several": 0, "a few": 0, "fifteen": 15, "twenty": 20, "thirty": 30}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}

_MONTH = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:%])"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?![\d-]|\s?(?:people|troops|men|homes))"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_COUNT = r"(?P<count>\d{1,3}|a couple of|a few|several|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)"
_UNIT = r"(?P<unit>day|week|month|year|decade|hour|minute)s?"
_PART = r"(?:(?P<part>early|late|mid|earlier|later|beginning of|end of|start of|middle of)(?:[\s-]+(?:in|on))?[\s-]+(?:the\s+)?)?"
_IN = r"(?:(?i:in|since|during|until|till|by|of|from|through|throughout|for|between|before|after|around|back in)\s+)"

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<year>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)"),
    ("slashes", r"(?P<m>[0-3]?\d)/(?P<d>[0-3]?\d)/(?P<year>(?:19|20)\d\d)(?!\d)"),
    ("days", rf"(?:(?i:from|between)\s+)?{_MONTH}\s+(?P<day>\d\d?)\s?(?:-|–|to|and|through)\s?(?P<day2>\d\d?)(?!\d)(?:,?\s+{_YEAR})?"),
    ("date", rf"(?:[Oo]n\s+)?(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_MONTH}\s+{_DAY}(?:\s*,?\s+{_YEAR})?"),
    ("date", rf"(?:[Oo]n\s+)?(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"),
    ("month", rf"(?:[Ii]n\s+)?{_PART}{_MONTH},?\s+(?:of\s+)?{_YEAR}"),
    ("quarter", rf"(?:[Ii]n\s+)?(?:the\s+)?(?P<quarter>first|second|third|fourth|last)\s+quarter(?:\s+of\s+{_YEAR})?"),
    ("months", rf"(?i:from|between)\s+{_MONTH}\s+(?:to|and)\s+(?P<month2>[A-Z][a-z]+)(?:,?\s+{_YEAR})"),
    ("years", rf"(?:(?i:from|between|in)\s+)?(?P<year>1[5-9]\d\d|20\d\d)\s?(?:-|–|to|and|until|through)\s?(?P<year2>1[5-9]\d\d|20\d\d|\d\d)(?![\d-])"),
    ("decade", r"(?:[Ii]n\s+)?(?:the\s+)?(?P<part>early|late|mid)?[\s-]*(?P<decade>1[5-9]\d0|20\d0)s"),
    ("relative", rf"{_PART}(?P<which>last|this|next|past|previous|coming|the past|the last)\s+(?P<period>week|weekend|month|year|decade|spring|summer|autumn|fall|winter|century)(?!\w|\s+of\b)"),
    ("whichday", rf"(?:[Oo]n\s+)?(?P<which>last|this|next|this past|this coming)\s+{_WEEKDAY}"),
    ("whichmonth", rf"{_PART}(?P<which>last|this|next)\s+{_MONTH}"),
    ("span", rf"(?:in|over|during|within|for)\s+(?:the\s+)?(?:last|past|previous)\s+(?:{_COUNT}\s+)?(?P<unit>day|week|month|year|decade|hour)s?"),
    ("ago", rf"{_COUNT}\s+{_UNIT}\s+(?:ago|earlier)"),
    ("day", r"(?:earlier\s+|later\s+|late\s+|early\s+)?(?P<name>yesterday|today|tomorrow|tonight|last night|this morning|this afternoon|this evening)"),
    ("weekday", rf"(?:(?i:on|since|by|until|late|early|before|after)\s+)?{_WEEKDAY}(?:\s+(?:morning|afternoon|evening|night))?"),
    ("baremonth", rf"{_IN}{_PART}{_MONTH}(?!\s+[A-Z]|\s*['’])"),
    ("year", rf"{_IN}(?:the\s+)?{_PART}(?:the\s+year\s+)?{_YEAR}"),
    ("year", rf"(?P<part>early|late|mid)[\s-]+{_YEAR}"),
)  # fmt: skip
_COMPILED = [
    (
        kind,
        re.compile(
            r"(?<![\w-])" + pattern + r"(?!\w)",
            re.IGNORECASE if kind in ("relative", "ago", "span", "day", "quarter") else 0,
        ),
    )
    for kind, pattern in _PATTERNS
]
_HINT = re.compile(
    r"\d{4}|[A-Z][a-z]+day\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?i:\b(?:ago|yesterday|today|tomorrow|tonight|last|past|next|this|earlier|previous|coming|quarter)\b)"
)
_FUTURE = re.compile(
    r"\b(?:will|shall|won't|upcoming|(?:is|are) (?:to|set|due|scheduled|expected|planned|slated)|plans? to|next)\b"
)
_SINCE = re.compile(r"since\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression in place: ``text[start:end]``; first and last day as ISO dates, None where that cannot be told."""

    text: str
    start: int
    end: int
    time_from: str | None
    time_to: str | None


def find_times(text: str, published: date | None = None) -> list[TimeExpression]:
    """The time expressions of a sentence, in order, without overlaps.

    >>> [(t.text, t.time_from, t.time_to) for t in find_times("He left on Tuesday.", date(2017, 12, 21))]
    [('on Tuesday', '2017-12-19', '2017-12-19')]
    """
    if not _HINT.search(text):
        return []
    future = bool(_FUTURE.search(text))
    found: list[TimeExpression] = []
    taken: list[tuple[int, int]] = []
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            try:
                days = _days(kind, {k: v for k, v in match.groupdict().items() if v}, published, future)
            except (ValueError, OverflowError, KeyError):
                continue  # no such day: "February 31", "99/99/2017"
            taken.append(match.span())
            first, last = days or (None, None)
            if _SINCE.match(match.group()):
                last = published
            found.append(
                TimeExpression(
                    match.group(), match.start(), match.end(), first and first.isoformat(), last and last.isoformat()
                )
            )
    return sorted(found, key=lambda expression: expression.start)


def resolve_time(text: str, published: date | None = None) -> tuple[str, str | None, str | None] | None:
    """The first time expression of a text with its first and last day; None if there is none.

    >>> resolve_time("in May 2017")
    ('in May 2017', '2017-05-01', '2017-05-31')
    """
    found = find_times(text, published)
    return (found[0].text, found[0].time_from, found[0].time_to) if found else None


def sentence_time(
    sentence: AnalysedSentence, trigger: Sequence[int], published: str | date | None
) -> tuple[str, str | None, str | None] | None:
    """When what the trigger words say took place: the time expression that hangs on them in the tree, else the nearest one
    that no comma-bound clause parts from them, else the only one of the sentence; None if there is none.
    """
    tokens = sentence.sentence.tokens
    if not tokens:
        return None
    offset = tokens[0].start
    found = _times_of(_spaced(sentence), _day(published))
    if not found:
        return None
    chosen = _attached(sentence, trigger, found, offset) or _nearest(sentence, trigger, found, offset)
    return (chosen.text, chosen.time_from, chosen.time_to) if chosen else None


@lru_cache(maxsize=512)
def _times_of(text: str, published: date | None) -> tuple[TimeExpression, ...]:
    return tuple(find_times(text, published))


def _spaced(sentence: AnalysedSentence) -> str:
    """The sentence with its tokens at their offsets, whatever white space the text has between them."""
    tokens = sentence.sentence.tokens
    parts: list[str] = []
    at = tokens[0].start
    for token in tokens:
        parts.append(" " * (token.start - at))
        parts.append(token.form)
        at = token.end
    return "".join(parts)


def _words_of(sentence: AnalysedSentence, expression: TimeExpression, offset: int) -> list[int]:
    start, end = expression.start + offset, expression.end + offset
    return [i for i, token in enumerate(sentence.sentence.tokens) if token.start < end and start < token.end]


def _attached(
    sentence: AnalysedSentence, trigger: Sequence[int], found: Sequence[TimeExpression], offset: int
) -> TimeExpression | None:
    words = sentence.words
    wanted = set(trigger)
    for expression in found:
        inside = set(_words_of(sentence, expression, offset))
        heads = {words[i].head for i in inside if i < len(words)} - inside
        if heads & wanted:
            return expression
    return None


def _nearest(
    sentence: AnalysedSentence, trigger: Sequence[int], found: Sequence[TimeExpression], offset: int
) -> TimeExpression | None:
    if not trigger:
        return found[0] if len(found) == 1 else None
    best: tuple[int, TimeExpression] | None = None
    forms = [token.form for token in sentence.sentence.tokens]
    for expression in found:
        inside = _words_of(sentence, expression, offset)
        if not inside:
            continue
        low, high = (max(trigger), inside[0]) if inside[0] > max(trigger) else (inside[-1], min(trigger))
        between = forms[low + 1 : high]
        leading = inside[0] == 0  # "On Tuesday, ..." holds for the whole sentence
        cost = len(between) + 12 * sum(
            form in (",", ";", "that", "which", "who", "after", "before") for form in between
        )
        cost = min(cost, 14) if leading else cost
        if best is None or cost < best[0]:
            best = (cost, expression)
    return best[1] if best and best[0] <= 24 else None


def _day(published: str | date | None) -> date | None:
    if isinstance(published, str):
        try:
            return date.fromisoformat(published[:10])
        except ValueError:
            return None
    return published


def _month_number(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


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


def _days(kind: str, g: dict[str, str], published: date | None, future: bool) -> Days | None:
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
        quarter = _QUARTERS[g["quarter"].lower()]
        of = year or (published.year if published else 0)
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
