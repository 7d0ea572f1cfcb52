"""An article in passages that a small model can take in at once: whole paragraphs, without the page's furniture."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Span
from loaders.reader.blocks import kinds, paragraphs
from loaders.reader.sentences import split_sentences

WORDS = 350
"""Words of a passage. With the prompt and its answer it fits into a context of 8,000 tokens, and a small model that is
asked about more begins to leave out."""
LEAST_WORDS = 60
"""A last passage shorter than this is read with the one before it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article. ``spans`` are its paragraphs (or parts of one that is too long) in the article."""

    spans: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From its first character to its last; furniture may stand in between."""
        return self.spans[0][0], self.spans[-1][1]

    def said(self, text: str) -> str:
        """What is shown to the model: the paragraphs, a blank line between them."""
        return "\n\n".join(text[start:end] for start, end in self.spans)

    def halves(self, text: str) -> tuple[Passage, Passage] | None:
        """The passage in two, between paragraphs or sentences; None for a single sentence."""
        spans = self.spans if len(self.spans) > 1 else tuple(_sentences(text, self.spans[0]))
        if len(spans) < 2:
            return None
        middle = (spans[0][0] + spans[-1][1]) / 2
        cut = min(range(1, len(spans)), key=lambda n: abs(spans[n][0] - middle))
        return Passage(spans[:cut]), Passage(spans[cut:])


def passages(text: str, *, words: int = WORDS) -> list[Passage]:
    """The passages of an article in order, each of about ``words`` words at the most.

    >>> [p.said("One two.\\n\\nThree four.\\n\\nFive six.") for p in passages("One two.\\n\\nThree four.", words=2)]
    ['One two.', 'Three four.']
    """
    blocks = paragraphs(text)
    pieces: list[Span] = []
    for span, kind in zip(blocks, kinds(text, blocks), strict=True):
        if kind != "furniture":
            pieces += [span] if _words(text, span) <= words else _packed(text, _sentences(text, span), words)
    groups: list[list[Span]] = []
    for piece in pieces:
        if groups and sum(_words(text, p) for p in groups[-1]) + _words(text, piece) <= words:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    if len(groups) > 1 and sum(_words(text, p) for p in groups[-1]) < min(LEAST_WORDS, words // 4):
        last = groups.pop()
        groups[-1] += last
    return [Passage(tuple(group)) for group in groups]


def _packed(text: str, sentences: list[Span], words: int) -> list[Span]:
    """Sentences of one paragraph put together up to so many words."""
    packed: list[Span] = []
    for span in sentences:
        if packed and _words(text, (packed[-1][0], span[1])) <= words:
            packed[-1] = (packed[-1][0], span[1])
        else:
            packed.append(span)
    return packed


def _sentences(text: str, span: Span) -> list[Span]:
    offset = span[0]
    return [(offset + s.start, offset + s.end) for s in split_sentences(text[slice(*span)])] or [span]


def _words(text: str, span: Span) -> int:
    return len(text[slice(*span)].split())
