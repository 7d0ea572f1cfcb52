"""Names that were cut in two where a mark stands inside them: firms at "&", unions at an apostrophe, given names at a
hyphen, states at "and", treaties before what they are on. Words and spans only; trees come later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.reader.countries import country_of
from loaders.reader.data import words
from loaders.reader.data.people import FEMALE_NAMES, MALE_NAMES
from loaders.reader.decoding import FoundSpan

_GIVEN = MALE_NAMES | FEMALE_NAMES
_APOSTROPHES = frozenset("'’")
_HYPHENS = frozenset("-‐‑")
_BODIES = words(
    """association union federation confederation party league guild council committee society movement front alliance
    club forum board fund collective coalition organisation organization network brotherhood congress assembly trust"""
)
"""Of whom the members' name is said before, with an apostrophe: "Police Officers' Union"."""
_TREATIES = frozenset(
    {"Treaty", "Convention", "Agreement", "Act", "Law", "Protocol", "Declaration", "Charter", "Covenant", "Pact"}
)
"""Last words of names of documents that may go on with what they are about."""
_ABOUT = frozenset({"on", "for", "against"})
_SMALL = frozenset({"of", "the", "and", "on", "for", "in", "-", "‐", "‑", "–", "against"})
_UNSURE = 0.8
"""Under which the network's word on half of a firm's name is none."""


def joined(spans: Sequence[FoundSpan], forms: Sequence[str], upos: Sequence[str]) -> Sequence[FoundSpan]:
    """The spans, those of one name made one."""
    spans = _to_the_end(spans, forms)
    if "and" in forms:
        spans = _at_and(spans, forms)
    if "&" in forms:
        spans = _at_ampersands(spans, forms)
    if not _APOSTROPHES.isdisjoint(forms):
        spans = _at_apostrophes(spans, forms, upos)
    if not _HYPHENS.isdisjoint(forms):
        spans = _at_hyphens(spans, forms, upos)
    return spans


def _to_the_end(spans: Sequence[FoundSpan], forms: Sequence[str]) -> Sequence[FoundSpan]:
    """Treaties and laws with what they are on: "[Treaty] on the Non-Proliferation of Nuclear Weapons"."""
    for span in spans:
        last = span.last - (forms[span.last].lower() in _ABOUT)
        if span.level != "name" or span.type != "Document" or last < span.first or forms[last] not in _TREATIES:
            continue
        end = at = last
        if last + 1 < len(forms) and forms[last + 1].lower() in _ABOUT:
            at = last + 1
        while last < at < len(forms) and (forms[at][:1].isupper() or forms[at].lower() in _SMALL):
            end = at if forms[at][:1].isupper() else end
            at += 1
        if end != span.last:
            made = replace(span, last=end)
            spans = [*(s for s in spans if s is not span and (s.first < made.first or s.last > made.last)), made]
    return spans


def _at_and(spans: Sequence[FoundSpan], forms: Sequence[str]) -> Sequence[FoundSpan]:
    """A state of two names: "[Saint Kitts] and [Nevis]", "[Saint Vincent] and the [Grenadines]"."""
    for at in (i for i, form in enumerate(forms) if form == "and"):
        left = next((s for s in spans if s.level == "name" and s.last == at - 1), None)
        right = next((s for s in spans if s.level == "name" and s.first in (at + 1, at + 2)), None)
        if left is None or right is None or country_of(" ".join(forms[left.first : right.last + 1])) is None:
            continue
        made = replace(left, last=right.last, type="Country", score=max(left.score, right.score))
        spans = [*(s for s in spans if s.last < made.first or s.first > made.last), made]
    return spans


def _at_ampersands(spans: Sequence[FoundSpan], forms: Sequence[str]) -> Sequence[FoundSpan]:
    """Two surnames with "&" between them as the firm that they are: "Brook & Lyle", "Simpson Thacher & Bartlett"."""
    for at in (i for i, form in enumerate(forms) if form == "&"):
        names = [s for s in spans if s.level == "name"]
        whole = max((s for s in names if s.first < at < s.last), key=lambda s: s.last - s.first, default=None)
        left = next((s for s in names if s.last in (at - 1, at) and s.first < at and s is not whole), None)
        right = next((s for s in names if s.first == at + 1), None)
        if whole is not None:
            people = whole.type in ("Person", "Group") and not _are_two(forms[whole.first : at], forms[at + 1 :][:2])
            made = replace(whole, type="Organization") if people else whole
        elif left is not None and right is not None and _is_firm(left, right, forms, at):
            named = country_of(" ".join((*forms[left.first : at], "and", *forms[at + 1 : right.last + 1])))
            made = replace(left, last=right.last, type="Country" if named else "Organization")
        else:
            continue
        inside = [s for s in names if made.first <= s.first and s.last <= made.last and made.type == "Organization"]
        gone = {id(s) for s in (whole, left if whole is None else None, right if whole is None else None, *inside) if s}
        spans = [*(s for s in spans if id(s) not in gone), made]
    return spans


def _is_firm(left: FoundSpan, right: FoundSpan, forms: Sequence[str], at: int) -> bool:
    one, other = forms[left.first : at], forms[at + 1 : right.last + 1]
    if country_of(f"{' '.join(one)} and {' '.join(other)}"):
        return True
    if _are_two(one, other) or country_of(" ".join(one)) or country_of(" ".join(other)):
        return False
    parts = (left, right)
    if all(s.type == "Person" for s in parts):
        return True
    bare = len(one) == len(other) == 1
    kinds = {s.type for s in parts}
    return bare and "Person" in kinds and all(s.type == "Person" or s.score < _UNSURE for s in parts)


def _are_two(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether given names say that persons stand beside "&": "Harry & Meghan", "Ann Lee & Bo Roe"."""
    return one[0].lower() in _GIVEN or other[0].lower() in _GIVEN


def _at_apostrophes(spans: Sequence[FoundSpan], forms: Sequence[str], upos: Sequence[str]) -> Sequence[FoundSpan]:
    """A body with its members before it: "[Indian Commercial Pilots'] [Association]"."""
    for at in range(1, len(forms) - 1):
        body = forms[at + 1]
        if forms[at] not in _APOSTROPHES or not body[:1].isupper() or body.lower() not in _BODIES:
            continue
        members = forms[at - 1]
        names = [s for s in spans if s.level == "name"]
        known = any(s.first < at < s.last or (s.last == at - 1 and s.type in ("Country", "Person")) for s in names)
        if known or not members[:1].isupper() or not members.lower().endswith("s"):
            continue
        first = at - 1
        while first > 0 and forms[first - 1][:1].isupper() and upos[first - 1] in ("PROPN", "ADJ", "NOUN"):
            first -= 1
        last = max((s.last for s in names if s.first == at + 1), default=at + 1)
        made = FoundSpan(first, last, "Organization", "name", 1.0)
        kept = [s for s in spans if s.last < first or s.first > last or s.type in ("Country", "Location")]
        spans = [*kept, made]
    return spans


def _at_hyphens(spans: Sequence[FoundSpan], forms: Sequence[str], upos: Sequence[str]) -> Sequence[FoundSpan]:
    """A double given name with what follows: "[Shelly]-[Ann Lee]"; but not "a Biden-[Ann Lee] ticket"."""
    persons = [s for s in spans if s.level == "name" and s.type == "Person"]
    longer = {s.first: s for s in persons if s.last > s.first}
    for one in persons:
        mark = one.first + 1
        other = longer.get(mark + 1)
        if other is None or one.last > mark or forms[mark] not in _HYPHENS:
            continue
        if forms[one.first].lower() not in _GIVEN and forms[other.first].lower() not in _GIVEN:
            continue
        after = upos[other.last + 1] if other.last + 1 < len(upos) else "PUNCT"
        if after not in ("NOUN", "PROPN", "ADJ"):
            made = replace(other, first=one.first)
            spans = [*(s for s in spans if s is not one and s is not other), made]
    return spans
