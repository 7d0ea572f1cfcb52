"""Which tokens stand inside quotation marks: straight, curly and angled marks, apostrophes told apart, quotes that run
over several paragraphs. Who speaks is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.reader.annotations import Token

_DOUBLE = frozenset({'"', "“", "”", "„", "‟", "«", "»", "``", "''", "＂"})
_SINGLE = frozenset({"'", "‘", "’", "‛", "‹", "›", "`"})
MARKS = _DOUBLE | _SINGLE
CLOSING = frozenset({'"', "”", "''", "»", "'", "’", "›", "“", "’’"})
_ONLY_OPEN = frozenset({"“", "„", "«", "``", "‘", "‹", "‟"})
_ONLY_CLOSE = frozenset({"”", "''", "»", "›"})
_LOW_AND_HIGH = ("„", "“")
"""As German and others quote: what opens elsewhere closes here."""
_FURTHEST_SINGLE = 80
_FURTHEST_PARAGRAPH = 4
"""Paragraphs over which a quotation may run whose later ones do not open with a mark."""
_NESTED = 8
"""Words within marks within a quotation of the same marks."""


def quoted(text: str, paragraphs: Sequence[Sequence[Token]]) -> list[list[bool]]:
    """Per paragraph and token, whether it is inside a quotation. The marks themselves are not.

    A quotation left open at the end of a paragraph goes on if the next one opens with a mark, or if one of the next
    ends it before any other begins; otherwise it is taken to end with its sentence.
    """
    results: list[list[bool]] = []
    runs_until, closing = -1, 0
    for index, tokens in enumerate(paragraphs):
        begin = 0
        if index < runs_until:
            results.append([True] * len(tokens))
            continue
        if index == runs_until:
            begin = closing + 1
        inside, left_open = _pairs(text, tokens[begin:])
        inside = [place < begin - 1 for place in range(begin)] + inside
        if left_open is not None:
            left_open += begin
            following = paragraphs[index + 1] if index + 1 < len(paragraphs) else ()
            goes_on = bool(following) and following[0].form in _DOUBLE
            if not goes_on:
                runs_until, closing = _closed_later(text, paragraphs, index)
            end = len(tokens) if goes_on or runs_until > index else _sentence_end(tokens, left_open)
            for place in range(left_open + 1, end):
                inside[place] = tokens[place].form not in _DOUBLE
        results.append(inside)
    return results


def _closed_later(text: str, paragraphs: Sequence[Sequence[Token]], index: int) -> tuple[int, int]:
    """The paragraph after ``index`` whose first mark is one that closes, and the place of that; (-1, 0) if none."""
    for later in range(index + 1, min(len(paragraphs), index + 1 + _FURTHEST_PARAGRAPH)):
        for place, token in enumerate(paragraphs[later]):
            if token.form in _DOUBLE:
                closes = _follows_word(text, token) and token.form not in _ONLY_OPEN
                return (later, place) if closes and not _looks_opening(text, token) else (-1, 0)
    return -1, 0


def _sentence_end(tokens: Sequence[Token], start: int) -> int:
    for place in range(start + 1, len(tokens)):
        if tokens[place].form in (".", "!", "?"):
            return place
    return len(tokens)


def _pairs(text: str, tokens: Sequence[Token]) -> tuple[list[bool], int | None]:
    inside = [False] * len(tokens)
    opened: int | None = None
    single_until = nested_until = -1
    for place, token in enumerate(tokens):
        form = token.form
        if place <= nested_until:
            continue
        if form in _DOUBLE:
            if opened is not None and (end := _nested_close(text, tokens, place)):
                nested_until = end
            elif opened is None:
                if form not in _ONLY_CLOSE or not _follows_word(text, token):
                    opened = place
            elif (form in _ONLY_OPEN and (tokens[opened].form, form) != _LOW_AND_HIGH) or (
                _looks_opening(text, token) and form not in _ONLY_CLOSE
            ):
                opened = place  # a mark was forgotten: begin anew
            else:
                inside[opened + 1 : place] = [True] * (place - opened - 1)
                opened = None
        elif form in _SINGLE and place > single_until and opened is None and _looks_opening(text, token):
            close = _single_close(text, tokens, place)
            if close:
                inside[place + 1 : close] = [True] * (close - place - 1)
                single_until = close
    return inside, opened


def _nested_close(text: str, tokens: Sequence[Token], start: int) -> int:
    """Where marks close that open at ``start`` within a quotation of the same marks, which closes later; 0 if they do
    not: 'He said "the "worm" is gone"'."""
    if not _looks_opening(text, tokens[start]):
        return 0
    marks = [place for place in range(start + 1, len(tokens)) if tokens[place].form in _DOUBLE][:2]
    if len(marks) < 2 or marks[0] - start > _NESTED:
        return 0
    closing = all(not _looks_opening(text, tokens[m]) and _follows_word(text, tokens[m]) for m in marks)
    return marks[0] if closing else 0


def _follows_word(text: str, token: Token) -> bool:
    return token.start > 0 and not text[token.start - 1].isspace()


def _looks_opening(text: str, token: Token) -> bool:
    before, after = text[token.start - 1 : token.start] if token.start else "", text[token.end : token.end + 1]
    return (not before or before.isspace() or before in "([{—–-") and bool(after) and not after.isspace()


def _single_close(text: str, tokens: Sequence[Token], start: int) -> int:
    """The mark that closes a single quote opened at ``start``; 0 if the mark was an apostrophe."""
    for place in range(start + 2, min(len(tokens), start + _FURTHEST_SINGLE)):
        token = tokens[place]
        if token.form not in _SINGLE or token.form in _ONLY_OPEN or not _follows_word(text, token):
            continue
        after = text[token.end : token.end + 1]
        if after.isalnum():
            continue
        previous = tokens[place - 1].form
        if previous[-1] in "sS" and previous[-1:].isalpha() and after == " " and _another(tokens, place):
            continue  # the victims' families: a possessive, the quote closes later
        return place
    return 0


def _another(tokens: Sequence[Token], start: int) -> bool:
    for token in tokens[start + 1 : start + _FURTHEST_SINGLE]:
        if token.form in _SINGLE:
            return token.form not in _ONLY_OPEN
    return False
