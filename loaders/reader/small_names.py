"""Names that look like descriptions: those of illnesses, substances and files, which have no capital ("measles",
"cocaine", "setup.exe"), and those that stand behind what they are ("the backdoor Gazer", "the drug remdesivir")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.reader.data import words
from loaders.reader.decoding import FoundSpan

_GENERIC = words(
    """disease diseases illness illnesses infection infections virus viruses condition conditions sickness outbreak
    epidemic pandemic symptom symptoms injury injuries wound wounds disorder disorders problem problems complication
    complications variant variants strain strains case cases patient patients syndrome ailment ailments pain pains
    burn burns damage health death deaths"""
)
"""What many illnesses are called, so that it names none by itself."""
_EVALUATING = words(
    """severe serious mild deadly fatal new other many several some any no this that these those the a an his her its
    their our my your such more most further first second third rare common unknown mysterious life-threatening
    terminal existing underlying suspected possible confirmed"""
)
"""Words at the beginning of a description that is no name."""
_LONGEST = 4
_SUBSTANCES = words(
    """cocaine heroin fentanyl methamphetamine amphetamine cannabis marijuana opium ketamine morphine oxycodone tramadol
    codeine methadone captagon khat hashish mdma lsd ecstasy sarin ricin novichok chlorine anthrax polonium plutonium
    cyanide arsenic asbestos glyphosate insulin penicillin ibuprofen paracetamol aspirin metformin semaglutide
    remdesivir dexamethasone hydroxychloroquine ivermectin naloxone warfarin thalidomide botulinum strychnine"""
)
_OF_SUBSTANCES = words(
    """drug medicine medication opioid opiate painkiller antibiotic steroid stimulant sedative hormone pesticide
    herbicide insecticide explosive antiviral antidepressant chemical substance compound anaesthetic"""
)
"""Nouns behind which the name of a substance stands."""
_NAMED_BEHIND = frozenset({"Product", "Malware", "Document"})
_SHORT = 4
"""Capitals of an abbreviation that says what a thing is: "the phishing PDF"."""
_FILE = re.compile(r"[a-z][\w-]*(?:\.[\w-]+)*\.[a-z][a-z0-9]{1,4}|[a-z][a-z_-]+\d[a-z0-9_-]*")


def is_small_name(surface: str, type_: str) -> bool:
    """Whether a phrase without a capital names a thing of this type rather than describes one.

    >>> [is_small_name(s, "Disease") for s in ("measles", "colon cancer", "heart disease", "the disease", "infections")]
    [True, True, True, False, False]
    >>> [is_small_name(s, "Product") for s in ("rundll32", "setup.exe", "drones", "ten drones")]
    [True, True, False, False]
    """
    if type_ == "Product" and surface in _SUBSTANCES:
        return True
    if type_ == "Disease":
        parts = surface.split()
        plain = all(part.replace("-", "").isalpha() and part.islower() for part in parts)
        if not plain or not 0 < len(parts) <= _LONGEST or parts[0] in _EVALUATING:
            return False
        return len(parts) > 1 or parts[0] not in _GENERIC
    return type_ in ("Product", "Malware") and _FILE.fullmatch(surface) is not None


def with_names_behind(spans: Sequence[FoundSpan], forms: Sequence[str], upos: Sequence[str]) -> list[FoundSpan]:
    """The spans, descriptions with the name of a thing behind them cut to the name: "the backdoor *Gazer*"."""
    taken = {(s.first, s.last) for s in spans}
    out = []
    for span in spans:
        first = _name_behind(span, forms, upos) if span.level == "nominal" and span.type in _NAMED_BEHIND else None
        if first is not None and (first, span.last) not in taken:
            span = replace(span, first=first, level="name")
        out.append(span)
    return out


def _name_behind(span: FoundSpan, forms: Sequence[str], upos: Sequence[str]) -> int | None:
    at = span.last
    if forms[at].islower():
        substance = at > span.first and forms[at - 1].lower() in _OF_SUBSTANCES and upos[at] in ("NOUN", "PROPN", "X")
        return at if substance and forms[at].isalpha() else None
    while at > span.first and forms[at - 1][:1].isupper() and upos[at - 1] == "PROPN":
        at -= 1
    if at == span.first or not forms[at][:1].isupper() or upos[at] not in ("PROPN", "NOUN"):
        return None
    what = at - 1
    if upos[what] != "NOUN" or not (forms[what].islower() and forms[what].isalpha()):
        return None
    return None if at == span.last and forms[at].isupper() and len(forms[at]) <= _SHORT else at
