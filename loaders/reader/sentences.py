"""Raw text to sentences: paragraphs, datelines, sentence ends, and what stands inside quotation marks.

Works on tokens, paragraph by paragraph. Which paragraphs are headlines or page furniture is decided in ``blocks``,
which marks are quotation marks in ``quotation``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.reader.annotations import BlockKind, Sentence, Token
from loaders.reader.blocks import dateline_end, kinds, paragraphs
from loaders.reader.data.abbreviations import BEFORE_NAME, BEFORE_NUMBER, DAYS, MONTHS
from loaders.reader.data.starters import STARTERS
from loaders.reader.quotation import CLOSING, MARKS, quoted
from loaders.reader.tokens import tokenise

_LONGEST = 180
_STOPS = frozenset({".", "!", "?", "…", "..", "...", "....", ".....", "。", "！", "？", ".?", ".!", "?.", "!."})
_ELLIPSES = frozenset({"…", "..", "...", "....", "....."})
_BULLETS = frozenset("*•‣▪●■∙")
_BRACKETS = frozenset(")]}")
_NEVER = (
    BEFORE_NAME
    | MONTHS
    | DAYS
    | frozenset({"vs.", "v.", "e.g.", "i.e.", "cf.", "viz.", "al.", "esp.", "incl.", "a.k.a."})
)
_HARD_BREAKS = frozenset(";:")


def split_sentences(text: str) -> list[Sentence]:
    """The sentences of an article's text, in order, headline and furniture included and marked as such.

    >>> [text[s.start:s.end] for text in ["Mr. Li left the U.S. on Monday. He is back."] for s in split_sentences(text)]
    ['Mr. Li left the U.S. on Monday.', 'He is back.']
    """
    blocks = paragraphs(text)
    runs: list[tuple[BlockKind, list[Token]]] = []
    for (start, end), kind in zip(blocks, kinds(text, blocks), strict=True):
        runs.append((kind, tokenise(text, start, end)))
    marks = quoted(text, [tokens for _, tokens in runs])
    sentences: list[Sentence] = []
    for block, ((kind, tokens), inside) in enumerate(zip(runs, marks, strict=True)):
        first = 0
        if kind == "body" and tokens:
            first = _dateline(text, tokens)
            if first:
                sentences.append(_sentence(tokens[:first], inside[:first], block, "dateline"))
        for begin, stop in _cuts(text, tokens, inside, first):
            sentences.append(_sentence(tokens[begin:stop], inside[begin:stop], block, kind))
    return sentences


def _sentence(tokens: Sequence[Token], inside: Sequence[bool], block: int, kind: BlockKind) -> Sentence:
    return Sentence(tuple(tokens), tokens[0].start, tokens[-1].end, block, kind, tuple(inside))


def _dateline(text: str, tokens: Sequence[Token]) -> int:
    """How many tokens the dateline takes that opens a paragraph; 0 if none does."""
    end = dateline_end(text, tokens[0].start, tokens[-1].end)
    if not end:
        return 0
    count = sum(1 for token in tokens[:40] if token.end <= end)
    return count if count < len(tokens) and tokens[count].start >= end else 0


def _cuts(text: str, tokens: Sequence[Token], inside: Sequence[bool], first: int) -> Iterator[tuple[int, int]]:
    begin, index, count = first, first, len(tokens)
    while index < count:
        stop = _sentence_end(text, tokens, inside, begin, index) or _before_bullet(text, tokens, begin, index)
        if stop:
            yield from _limited(text, tokens, begin, stop)
            begin = index = stop
        else:
            index += 1
    if begin < count:
        yield from _limited(text, tokens, begin, count)


def _sentence_end(text: str, tokens: Sequence[Token], inside: Sequence[bool], begin: int, index: int) -> int:
    """The index after the last token of a sentence that ends with the token at ``index``; 0 if none ends there."""
    form = tokens[index].form
    if not (form in _STOPS or (form[-1] == "." and len(form) > 1) or form[0] in "!?"):
        return 0
    stop = index + 1
    count = len(tokens)
    if (
        form in _ELLIPSES
        and stop < count
        and tokens[stop].form in _BRACKETS
        and index > begin
        and tokens[index - 1].form in "[("
    ):
        return 0  # "[...]" marks words left out, in the middle of a quotation
    while stop < count and (
        tokens[stop].form in _STOPS
        or tokens[stop].form in _BRACKETS
        or (tokens[stop].form in CLOSING and (tokens[stop].form in "”’»" or not _opens(text, tokens, stop)))
    ):
        stop += 1
    while (
        stop + 2 < count
        and tokens[stop].form == "["
        and tokens[stop + 1].form.isdigit()
        and tokens[stop + 2].form == "]"
    ):
        stop += 3  # a reference mark belongs to the sentence before it
    if stop == count:
        return stop
    return stop if _begins(text, tokens, begin, index, stop) else 0


def _before_bullet(text: str, tokens: Sequence[Token], begin: int, index: int) -> int:
    """The index of a bullet that stands right after ``index`` and begins an item of a list run into one line."""
    if index + 2 >= len(tokens) or tokens[index + 1].form not in _BULLETS or tokens[index].form in _BULLETS:
        return 0
    bullet, item = tokens[index + 1], tokens[index + 2]
    alone = text[bullet.start - 1].isspace() and text[bullet.end].isspace()
    return index + 1 if alone and index + 1 > begin and (item.form[0].isupper() or item.form[0].isdigit()) else 0


def _opens(text: str, tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    return text[token.start - 1 : token.start].isspace() and not text[token.end : token.end + 1].isspace()


def _begins(text: str, tokens: Sequence[Token], begin: int, index: int, following: int) -> bool:
    """Whether a new sentence begins at ``following`` after the possible end at ``index``."""
    form, place = tokens[index].form, following
    while place < len(tokens) - 1 and (tokens[place].form in MARKS or tokens[place].form in "([{*•-–—"):
        place += 1
    quote, word = place > following, tokens[place].form
    apart = tokens[following].start > tokens[following - 1].end
    if word[0].islower() and word[1:2].islower():
        return apart and following == index + 1 and not quote and _ends_word(tokens, index)
    if form in _STOPS or form[0] in "!?":
        if form == "." and index - begin <= 1 and (tokens[begin].form.isdigit() or len(tokens[begin].form) == 1):
            return False
        if form in ("…", "...", "..") and not word[0].isupper():
            return False
        if not apart and form == "." and not word[0].isupper():
            return False
        return word[0].isalnum() or quote or apart
    if form in MONTHS and word in STARTERS:
        return True  # "his cousin Jun. Both came"
    if form in _NEVER or (form in BEFORE_NUMBER and word[0].isdigit()):
        return False
    if form in BEFORE_NUMBER or form == "etc.":
        return word[0].isupper()
    if following > index + 1 and tokens[index + 1].form in MARKS:
        return True
    if len(form) == 2 and form[0].isupper():
        return word in STARTERS and word != "I" and index - begin > 2 and not tokens[index - 1].form[0].isupper()
    return word in STARTERS or (quote and word[0].isupper() and tokens[following].form in MARKS)


def _ends_word(tokens: Sequence[Token], index: int) -> bool:
    """Whether a full stop before a small letter ends a sentence all the same, as in careless writing."""
    form, before = tokens[index].form, tokens[index - 1].form if index else ""
    return (
        form in ".?!"
        and len(form) == 1
        and len(before) > 2
        and before.islower()
        and tokens[index].start == tokens[index - 1].end
    )


def _limited(text: str, tokens: Sequence[Token], begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """The sentence as it is, or cut where it can be cut best if it is longer than the network reads."""
    while stop - begin > _LONGEST:
        window = range(begin + _LONGEST // 3, begin + _LONGEST)
        breaks = [i + 1 for i in window if "\n" in text[tokens[i].end : tokens[i + 1].start]]
        breaks = breaks or [i + 1 for i in window if tokens[i].form in _HARD_BREAKS]
        breaks = breaks or [i + 1 for i in window if tokens[i].form == ","]
        cut = breaks[-1] if breaks else begin + _LONGEST
        yield begin, cut
        begin = cut
    yield begin, stop
