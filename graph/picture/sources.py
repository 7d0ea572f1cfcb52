"""The articles behind a picture as its footnote names them, and dates in words. No drawing here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from graph.model import Evidence, Relation
from graph.picture.style import plain

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?")


@dataclass(frozen=True, slots=True)
class Source:
    """One article: its title, who published it, and when (ISO)."""

    title: str
    publisher: str = ""
    published: str | None = None

    def line(self) -> str:
        """The source in one line, as in a footnote."""
        parts = (plain(self.title) or "Untitled", plain(self.publisher), day(self.published))
        return ", ".join(part for part in parts if part)


def sources_of(evidence: Mapping[str, Iterable[Evidence]]) -> list[Source]:
    """The articles behind all this evidence, each once, the oldest first."""
    found: dict[str, Source] = {}
    for items in evidence.values():
        for item in items:
            title = item.article_title or f"“{item.claim.quote[:50].rstrip(' .')}…”"
            found.setdefault(item.article_id, Source(title, publisher(item), item.published))
    return sorted(found.values(), key=lambda source: (source.published or "9999", source.title, source.publisher))


def publisher(evidence: Evidence) -> str:
    """Who published the article: whom it names, else the host of its address, else its source unless that is a path on
    somebody's disk."""
    if evidence.article_publisher:
        return evidence.article_publisher
    host = urlsplit(evidence.article_url).hostname if evidence.article_url else None
    if host:
        return host.removeprefix("www.")
    source = evidence.article_source
    return "" if re.search(r"[/\\]|\.\w{2,5}$|^-$", source) else source


def day(iso: str | None) -> str:
    """An ISO date in words, as exact as it is given; anything else as it stands.

    >>> day("2017-12-18"), day("2017-12"), day("2017"), day(None)
    ('18 Dec 2017', 'Dec 2017', '2017', '')
    """
    match = _ISO.fullmatch(iso or "")
    if not match:
        return plain(iso or "")
    year, month, date = match.groups()
    if not month or not 1 <= int(month) <= 12:
        return year
    named = f"{_MONTHS[int(month) - 1]} {year}"
    return f"{int(date)} {named}" if date else named


def period(relations: Iterable[Relation]) -> str:
    """When these relations were said: one day, or the first and the last; empty where no date is known.

    >>> period([Relation("r", "a", "BY", "b", first_said="2017-05-12", last_said="2018-09-06")])
    '12 May 2017 to 6 Sep 2018'
    """
    dates = sorted(date for r in relations for date in (r.first_said, r.last_said) if date)
    if not dates:
        return ""
    first, last = day(dates[0]), day(dates[-1])
    return first if first == last else f"{first} to {last}"
