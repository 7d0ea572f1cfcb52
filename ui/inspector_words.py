"""The inspector's small pieces: spans of time and counts in words, sentences cut at their marks. Pure."""

from __future__ import annotations

from graph.explore.filters import Filters
from graph.model import Evidence, Span
from ui.words import count, date, number


def seen(first: str | None, last: str | None, verb: str = "mentioned") -> str:
    """From when to when, in words.

    >>> seen("2017-05-15", "2021-02-18"), seen("2017-05-15", "2017-05-15", "said"), seen(None, None)
    ('mentioned 15 May 2017 to 18 Feb 2021', 'said 15 May 2017', '')
    """
    span = " to ".join(dict.fromkeys(date(day) for day in (first, last) if day))
    return f"{verb} {span}" if span else ""


def summary(stated: list[Evidence], against: list[Evidence]) -> str:
    """How many articles say so, and how many deny it.

    >>> summary([], [])
    ''
    """
    yes, no = len({c.article_id for c in stated}), len({c.article_id for c in against})
    parts = []
    if yes:
        parts.append(f"{count(yes, 'article')} {'says' if yes == 1 else 'say'} so")
    if no:
        who = number(no) if yes else count(no, "article")
        parts.append(f"{who} {'denies' if no == 1 else 'deny'} it")
    return ", ".join(parts) + ("." if parts else "")


def sifted(filters: Filters) -> str:
    """What to say where filters look at claims.

    >>> sifted(Filters(published_to="2017")), sifted(Filters(sources=2))
    ('Only what passes the filters is told here.', '')
    """
    return "Only what passes the filters is told here." if filters.of_claims else ""


def held_back(whole: int, passing: int) -> str:
    """How many of a relation's sentences do not pass; where none does, all are shown.

    >>> held_back(3, 3), held_back(3, 1), held_back(2, 0)
    ('', 'Filters hold back 2 more sentences.', 'None of this passes the filters.')
    """
    if not passing:
        return "None of this passes the filters." if whole else ""
    more = whole - passing
    return f"Filters hold back {number(more)} more sentence{'' if more == 1 else 's'}." if more else ""


def unlisted(left: int, noun: str) -> str:
    """How many more there are than are listed.

    >>> unlisted(2, "denial"), unlisted(1, "denial"), unlisted(0, "denial")
    ('2 more denials are not listed.', '1 more denial is not listed.', '')
    """
    return f"{number(left)} more {noun}{' is' if left == 1 else 's are'} not listed." if left > 0 else ""


def further(left: int, page: int) -> str:
    """The words on the button for the rest of a list, which comes by pages; none where nothing is left.

    >>> further(1200, 50), further(7, 50), further(0, 50)
    ('List 50 more', 'List 7 more', '')
    """
    return f"List {number(min(page, left))} more" if left > 0 else ""


def marked(text: str, marks: list[tuple[Span, dict[str, str]]]) -> list[dict[str, str]]:
    """The text cut into parts, each with the mark that covers it; where marks overlap the first one given wins.

    >>> marked("Ada met Bob", [((0, 3), {"mark": "subject"})])
    [{'text': 'Ada', 'mark': 'subject'}, {'text': ' met Bob'}]
    """
    owner: list[int | None] = [None] * len(text)
    for place, ((start, end), _) in enumerate(marks):
        for at in range(max(0, start), min(end, len(text))):
            if owner[at] is None:
                owner[at] = place
    parts: list[dict[str, str]] = []
    begin = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or owner[at] != owner[begin]:
            mark = owner[begin]
            parts.append({"text": text[begin:at]} | ({} if mark is None else marks[mark][1]))
            begin = at
    return parts
