"""Bounds of entity spans put right: a span's length is a guess of the network, its words say where it may begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.reader.decoding import FoundSpan

NOT_FIRST = frozenset({"ADP", "PUNCT", "PART", "CCONJ", "SCONJ", "AUX", "ADV", "INTJ"})
"""Tags of words with which no entity span begins, unless a name does."""
WHOLE = frozenset({"Person", "Country", "Location"})
"""Types whose names hold no other name of the type."""
NOT_LAST = frozenset(
    {"of", "and", "or", "the", "a", "an", "for", "from", "in", "at", "by", "to", "with", "'s", "’s", "&"}
)
"""Words with which no entity span ends."""
QUOTES = frozenset("\"“”'‘’")


def trim_spans(spans: Sequence[FoundSpan], forms: Sequence[str], upos: Sequence[str]) -> list[FoundSpan]:
    """The spans with a beginning that can be one, in order of their last words; no two are the same.

    A span takes in the whole of a name that it begins inside of ("North [Korea's rulers]"), begins with no preposition
    or mark ("[of Kaspersky software]"), ends with none ("[the Centre of] Britain"), and holds both of a pair of
    quotation marks or none.
    """
    names = [s for s in spans if s.level == "name"]
    out: dict[tuple[int, int], FoundSpan] = {}
    for span in spans:
        first, last = span.first, span.last
        for name in names:
            if name.first < first <= name.last < last:
                first = name.first
        named = any(n.first == first for n in names if n is not span)
        while first < last and not named and _cannot_begin(first, forms, upos):
            first += 1
        while first < last and forms[last].lower() in NOT_LAST:
            last -= 1
        if first > 0 and _quotes(forms[first : last + 1]) % 2 and forms[first - 1] in QUOTES:
            first -= 1
        if _is_word(forms[last]) and not any(_is_part(span, n) for n in names):
            out.setdefault((first, last), replace(span, first=first, last=last))
    return sorted(out.values(), key=lambda s: s.last)


def _is_part(span: FoundSpan, name: FoundSpan) -> bool:
    """Whether a span is the beginning of a longer name of its type: "N." of "N. Korea"."""
    return (
        span.level == "name"
        and name.type == span.type
        and name.type in WHOLE
        and name.first == span.first
        and span.last < name.last
    )


def _cannot_begin(first: int, forms: Sequence[str], upos: Sequence[str]) -> bool:
    return upos[first] in NOT_FIRST and (not forms[first][:1].isupper() or upos[first] in ("PUNCT", "PART"))


def _quotes(forms: Sequence[str]) -> int:
    return sum(f in ('"', "“", "”") for f in forms)


def _is_word(form: str) -> bool:
    return any(c.isalnum() for c in form)
