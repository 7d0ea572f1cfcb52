"""Where words stand in a text, however a model copied them: blanks, quotation marks and dashes may differ. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Span

_SAME = {
    **dict.fromkeys("‘’‚‛′´`ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—−", "-"),
    "…": "...",
}
_NOTHING = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_LONE_CAPITALS = 4
"""Letters that a word needs to be known again in capitals ("IRAN" for "Iran"; "US" is no "us")."""
_GAP = re.compile(r"\s*(?:\[\s?\.\.\.\s?\]|\(\.\.\.\)|\.\.\.)\s*")
_EDGES = " '\"-.,;:"
_MOST_APART = 400
"""Characters that may be left out by dots in the middle of a quote."""


class Text:
    """A text in which things are looked up. Spans that come back are in the text as it was given."""

    def __init__(self, text: str) -> None:
        self.text = text
        characters: list[str] = []
        self._places: list[int] = []
        for place, character in enumerate(text):
            for folded in _fold(character):
                if folded == " " and (not characters or characters[-1] == " "):
                    continue
                characters.append(folded)
                self._places.append(place)
        self._folded = "".join(characters)
        self._low = _lower(self._folded)

    def words(self, phrase: str, within: Span | None = None) -> Iterator[Span]:
        """Every place where a name or phrase stands as whole words, in order.

        Capitals must agree, but for a sentence's first letter and for a headline all in capitals.

        >>> list(Text("The U.S. hit Iran. IRAN hit us.").words("Iran"))
        [(13, 17), (19, 23)]
        """
        wanted = folded(phrase)
        if not any(c.isalnum() for c in wanted):
            return
        for start, end in self._find(wanted, within):
            before = self._folded[start - 1 : start]
            after = self._folded[end : end + 1]
            if (before.isalnum() and wanted[0].isalnum()) or (after.isalnum() and wanted[-1].isalnum()):
                continue
            if _same_capitals(wanted, self._folded[start:end]):
                yield self._span(start, end)

    def quote(self, quote: str, within: Span | None = None) -> Iterator[Span]:
        """Every place where a quote stands, in order; dots in it stand for words left out.

        >>> list(Text("He said  “we won”. Then he left.").quote('he said "we won".'))
        [(0, 18)]
        """
        wanted = folded(quote).strip()
        # First as it is, then without the quotation marks and dots that a model puts round or into it.
        found = list(self._find(wanted, within))
        if not found:
            found = list(self._parts([p.strip(_EDGES) for p in _GAP.split(wanted.strip(_EDGES))], within))
        for start, end in found:
            yield self._span(start, end)

    def _parts(self, parts: list[str], within: Span | None) -> Iterator[Span]:
        if not all(any(c.isalnum() for c in part) for part in parts):
            return
        for start, end in self._find(parts[0], within):
            for part in parts[1:]:
                at = self._low.find(_lower(part), end, end + _MOST_APART + len(part))
                if at < 0:
                    break
                end = at + len(part)
            else:
                yield start, end

    def _find(self, wanted: str, within: Span | None) -> Iterator[Span]:
        low = _lower(wanted)
        if not low:
            return
        at = self._low.find(low)
        while at >= 0:
            end = at + len(low)
            first, last = self._span(at, end)
            if within is None or (within[0] <= first and last <= within[1]):
                yield at, end
            at = self._low.find(low, at + 1)

    def _span(self, start: int, end: int) -> Span:
        return self._places[start], self._places[end - 1] + 1


def folded(text: str) -> str:
    """A text with one blank for any white space, plain quotation marks and dashes, nothing invisible."""
    return " ".join("".join(map(_fold, text)).split())


def _lower(text: str) -> str:
    """Small letters, each in the place of its capital, whatever its language makes of it."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(s if len(s := c.lower()) == 1 else c for c in text)


def _fold(character: str) -> str:
    if character in _NOTHING:
        return ""
    return " " if character.isspace() else _SAME.get(character, character)


def _same_capitals(wanted: str, found: str) -> bool:
    if wanted == found or (wanted[1:] == found[1:] and found[0].isupper()):
        return True
    return found.isupper() and sum(c.isalpha() for c in found) >= _LONE_CAPITALS
