"""Dates as news writes them, to ISO 8601. What is ambiguous (03/04/2017) is no date: none beats a wrong one."""

from __future__ import annotations

import datetime
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_TIME = r"(?:[,\s]+(?:at\s+)?\d{1,2}[:.]\d{2}.*|\s*[|·•-]\s.*|T\d{2}.*)?"

_ISO = re.compile(r"(?P<year>\d{4})(?P<dash>[-/.]?)(?P<month>\d{2})(?P=dash)(?P<day>\d{2})(?:[T\s].*)?", re.S)
_WRITTEN = (
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}}){_TIME}", re.I | re.S),
    re.compile(rf"{_WEEKDAY}{_DAY}[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{4}}){_TIME}", re.I | re.S),
)
_NUMERIC = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})(?:[,T\s].*)?", re.S
)
_EPOCH = re.compile(r"(?P<seconds>\d{9,10})(?:\d{3}|\.\d+)?")
_FIRST_YEAR = 1500
"""No news is older than print."""
_LABEL = re.compile(r"(?:(?:first\s+)?published|posted|updated|date|issued)(?:\s+on)?\s*:?\s+", re.I)


def parse_date(text: str) -> str | None:
    """``"Dec. 21st, 2017"``, ``"Tue, 19 Dec 2017 10:00:00 GMT"``, ``"1513641600"`` to ``"2017-12-19"``, or None.

    >>> parse_date("Published: December 21, 2017")
    '2017-12-21'
    """
    text = text.strip()[:80]
    label = _LABEL.match(text)
    if label:
        text = text[label.end() :]
    if match := _ISO.fullmatch(text):
        return _iso(int(match["year"]), int(match["month"]), int(match["day"]))
    for pattern in _WRITTEN:
        if match := pattern.fullmatch(text):
            month = _MONTHS.index(match["month"].lower()) + 1
            return _iso(int(match["year"]), month, int(match["day"]))
    if match := _NUMERIC.fullmatch(text):
        first, second = int(match["first"]), int(match["second"])
        if match["sign"] == ".":  # the dotted form is day first wherever it is used
            return _iso(int(match["year"]), second, first)
        if (first > 12) != (second > 12) or first == second:
            return _iso(int(match["year"]), min(first, second), max(first, second))
    if match := _EPOCH.fullmatch(text):
        day = datetime.datetime.fromtimestamp(int(match["seconds"]), datetime.UTC).date()
        return _iso(day.year, day.month, day.day)
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    if not _FIRST_YEAR <= year <= datetime.date.today().year + 1:  # something else, or a slip of whoever wrote it
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
