"""One claim as a reader sees it: the sentence, what is marked in it, who says so, and the article with its address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import Evidence, Span
from graph.picture import style
from graph.picture.sources import day, publisher

TRIGGER = "trigger"
Mark = tuple[int, int, str]
"""Start and end in code points into the quote, and the part it plays: an entity type or TRIGGER."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A quote in words of the reader's. ``url`` is empty unless it is a web address: nothing else becomes a link."""

    quote: str
    marks: tuple[Mark, ...]
    speaker: str
    word: str
    title: str
    url: str
    publisher: str
    date: str

    def source(self) -> str:
        """Publisher and date, as they stand behind the title."""
        return ", ".join(part for part in (self.publisher, self.date) if part)

    def pieces(self) -> Iterator[tuple[str, str]]:
        """The quote in pieces, each with the part it plays; "" for what is not marked."""
        at = 0
        for start, end, part in self.marks:
            if at < start:
                yield self.quote[at:start], ""
            yield self.quote[start:end], part
            at = end
        if at < len(self.quote):
            yield self.quote[at:], ""


def sentence(item: Evidence) -> Sentence:
    """The claim in words."""
    url = item.article_url or ""
    return Sentence(
        quote=item.claim.quote,
        marks=_marks(item),
        speaker=style.plain(item.speaker.name) if item.speaker else "",
        word=style.FACTUALITY_STYLES[item.claim.factuality].word,
        title=style.plain(item.article_title or "") or "Untitled article",
        url=url if re.match(r"https?://", url, re.IGNORECASE) else "",
        publisher=publisher(item),
        date=day(item.published),
    )


def _marks(item: Evidence) -> tuple[Mark, ...]:
    """The marks in their order; what overlaps an earlier one or leaves the quote is left out."""
    spans: list[tuple[Span, str]] = [
        *_played(item.subject_spans, item.subject.type),
        *_played(item.object_spans, item.object.type),
        *_played(item.trigger_spans, TRIGGER),
    ]
    found: list[Mark] = []
    free = 0
    for (start, end), part in sorted(spans):
        if free <= start < end <= len(item.claim.quote):
            found.append((start, end, part))
            free = end
    return tuple(found)


def _played(spans: Sequence[Span], part: str) -> list[tuple[Span, str]]:
    return [(span, part) for span in spans]
