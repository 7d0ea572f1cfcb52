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


def quoted(text: str, paragraphs: Sequence[Sequence[Token]]) -> list[list[bool]]:
    """Per paragraph and token, whether it is inside a quotation. The marks themselves are not.

    A quotation left open at the end of a paragraph goes on if the next one opens with a mark; otherwise it is taken to
    end with its sentence.
    """
    results: list[list[bool]] = []
    for index, tokens in enumerate(paragraphs):
        inside, left_open = _pairs(text, tokens)
        if left_open is not None:
            following = paragraphs[index + 1] if index + 1 < len(paragraphs) else ()
            goes_on = bool(following) and following[0].form in _DOUBLE
            end = len(tokens) if goes_on else _sentence_end(tokens, left_open)
            for place in range(left_open + 1, end):
                inside[place] = tokens[place].form not in _DOUBLE
        results.append(inside)
    return results


def _sentence_end(tokens: Sequence[Token], start: int) -> int:
    for place in range(start + 1, len(tokens)):
        if tokens[place].form in (".", "!", "?"):
            return place
    return len(tokens)


def _pairs(text: str, tokens: Sequence[Token]) -> tuple[list[bool], int | None]:
    inside = [False] * len(tokens)
    opened: int | None = None
    single_until = -1
    for place, token in enumerate(tokens):
        form = token.form
        if form in _DOUBLE:
            if opened is None:
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
