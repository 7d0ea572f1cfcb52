"""How numbers, dates and counts are written for readers, in one place. Pure; no Streamlit."""

from __future__ import annotations

import re
from datetime import UTC, datetime

THIN = "\N{NARROW NO-BREAK SPACE}"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")
_LINKS = re.compile(r"www(?=\\\.)|https?(?=\\://)|(?<=[-.\w+])(?=@)", re.IGNORECASE)
_BREAK = ":small[]"
"""Nothing, in small type. Web and mail addresses are made links in what a text says, so no escape keeps them from it:
only what stands between their letters. An invisible character would be copied along."""
_PLURALS = {"entity": "entities", "query": "queries", "country": "countries"}
WEEK_HOURS = 7 * 24


def number(value: int) -> str:
    """With thin separators.

    >>> number(1234567).replace(THIN, " ")
    '1 234 567'
    """
    return f"{value:,}".replace(",", THIN)


def count(value: int, noun: str) -> str:
    """A number and its noun.

    >>> count(1, "claim"), count(3, "entity")
    ('1 claim', '3 entities')
    """
    return f"{number(value)} {noun if value == 1 else _PLURALS.get(noun, noun + 's')}"


def date(iso: str | None) -> str:
    """An ISO date as readers write it; what is no date is given back as it is.

    >>> date("2017-12-18"), date("2017-12"), date("2017"), date(None)
    ('18 Dec 2017', 'Dec 2017', '2017', '')
    """
    found = _ISO.match(iso or "")
    if not found:
        return iso or ""
    year, month, day = found.groups()
    if month is None or not 1 <= int(month) <= len(MONTHS):
        return year
    named = f"{MONTHS[int(month) - 1]} {year}"
    return named if day is None else f"{int(day)} {named}"


def moment(iso: str, *, now: datetime) -> str:
    """A point in time: how long ago within a week, the date before that.

    >>> moment("2024-05-01T10:00:00+00:00", now=datetime(2024, 5, 1, 12, tzinfo=UTC))
    '2 h ago'
    """
    try:
        then = datetime.fromisoformat(iso)
    except ValueError:
        return date(iso)
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 0 or minutes >= WEEK_HOURS * 60:
        return date(iso)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    hours = minutes // 60
    return f"{hours} h ago" if hours < 24 else f"{count(hours // 24, 'day')} ago"


def seconds(value: float) -> str:
    """A duration, as exact as is of use.

    >>> seconds(0.0042), seconds(0.8), seconds(12.3), seconds(192)
    ('4 ms', '0.8 s', '12 s', '3 min 12 s')
    """
    if value < 0.1:
        return f"{max(1, round(value * 1000))} ms"
    if value < 10:
        return f"{value:.1f} s"
    if value < 100:
        return f"{value:.0f} s"
    return f"{int(value) // 60} min {int(value) % 60} s"


def plain(text: str) -> str:
    """Text that Streamlit's Markdown shows as it stands: no link, no formula, no colour, no icon comes out of it.

    >>> plain("a_b [x](y) :red[z] $1$")
    'a\\\\_b \\\\[x\\\\]\\\\(y\\\\) \\\\:red\\\\[z\\\\] \\\\$1\\\\$'
    """
    return _LINKS.sub(rf"\g<0>{_BREAK}", _MARKDOWN.sub(r"\\\1", " ".join(text.split())))
