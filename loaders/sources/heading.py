"""What the first lines of a text tell about it: headline, byline, date, and how it begins. The text is not touched."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from graph.model import Article
from loaders.sources.dates import parse_date

LONGEST_TITLE = 90
"""Characters of a title that is only how the text begins."""

_LOOK_AT = 8
"""Non-blank lines from the top among which a date or byline counts as the article's own."""

_BYLINE = re.compile(r"(?:by|written by|reported by|author:)\s+(?P<names>[^\W\d_].{1,98})", re.I)
_NAME_WORD = r"(?:[^\W\d_a-z][\w'’.-]*|de|van|von|der|den|la|el|al|bin|and)"
_BARE_NAME = re.compile(rf"[^\W\d_a-z][\w'’.-]+(?:\s+{_NAME_WORD}){{1,4}}")
_SENTENCE = re.compile(r"(.{15,}?\w{3,}[.!?][\"”’)]?)\s+\S")
_SENTENCE_END = re.compile(r"[.;:,]$")
_ABBREVIATION_END = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Co|Corp|Ltd|Jr|Sr)\.$")


class Heading(NamedTuple):
    """What was found; None where nothing was."""

    title: str | None = None
    author: str | None = None
    published: str | None = None


def heading(text: str) -> Heading:
    """Deduce title, author and date of a plain text from its first lines; wary, as a wrong title misleads.

    >>> heading("Bank robbed\\n\\nBy Ann Lee\\nMay 1, 2020\\n\\nA bank was robbed on Friday.")
    Heading(title='Bank robbed', author='Ann Lee', published='2020-05-01')
    """
    lines = text[:4000].split("\n")
    filled = [(place, line.strip()) for place, line in enumerate(lines) if line.strip()][:_LOOK_AT]
    if len(filled) < 2:
        return Heading()
    title, author, published = None, None, None
    above_date: list[str] = []
    for rank, (place, line) in enumerate(filled):
        date = parse_date(line) if len(line) <= 80 else None
        byline = _BYLINE.fullmatch(line)
        if date:
            published = published or date
        elif byline and not _SENTENCE_END.search(line):
            author = author or _names(byline["names"])
        elif rank == 0 and _is_headline(line) and _stands_alone(lines, place):
            title = line
        elif _is_prose(line):
            break
        elif rank and not published:
            above_date.append(line)
    if published and not author:
        author = next((line for line in above_date if _BARE_NAME.fullmatch(line)), None)
    return Heading(title, author, published)


def titled(article: Article) -> Article:
    """The article; one without a headline is called by how it begins, or every list would have many "Untitled"."""
    return article if article.title else replace(article, title=beginning(article.text) or None)


def beginning(text: str) -> str:
    """The first sentence or, of a long one, its first words.

    >>> beginning("Ada met Bob in Oslo on Monday. They spoke."), beginning("  A short line\\nand more")
    ('Ada met Bob in Oslo on Monday.', 'A short line')
    """
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if sentence := _SENTENCE.match(line):
        line = sentence[1]
    if len(line) <= LONGEST_TITLE:
        return line
    cut, _, rest = line[:LONGEST_TITLE].rpartition(" ")
    return (cut or rest).rstrip(" ,;:–-") + "…"


def _is_headline(line: str) -> bool:
    ends_a_sentence = _SENTENCE_END.search(line) and not _ABBREVIATION_END.search(line)
    return len(line) <= 200 and not ends_a_sentence and any(c.isalpha() for c in line) and " " in line


def _is_prose(line: str) -> bool:
    return len(line) > 120 or bool(_SENTENCE_END.search(line) and len(line.split()) > 6)


def _stands_alone(lines: list[str], place: int) -> bool:
    """Followed by a blank line, a date or a byline, not the first line of a wrapped paragraph."""
    following = lines[place + 1].strip() if place + 1 < len(lines) else ""
    return not following or bool(parse_date(following)) or bool(_BYLINE.fullmatch(following))


def _names(names: str) -> str:
    """ "Jane Doe and Ann Lee | Reuters" to its people."""
    return re.split(r"\s*(?:\||—|–|,\s+(?=[A-Z]{2,}\b)|\s-\s)\s*", names)[0].strip()
