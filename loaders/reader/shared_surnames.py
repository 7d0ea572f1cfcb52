"""Given names whose surname stands only once, behind the second of two: "Bill and Hillary Clinton"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from loaders.reader.annotations import AnalysedSentence, EntitySpan
from loaders.reader.data import words
from loaders.reader.data.people import FEMALE_NAMES, MALE_NAMES, ROYAL_TITLES, SUFFIXES, TITLES
from loaders.reader.names import person_name

_JOINING = frozenset({"and", "&"})
_KIN = words(
    """brothers sisters siblings twins parents sons daughters children grandchildren grandparents couple spouses
    cousins son daughter child grandson granddaughter"""
)
"""Of whom, or of whose child, two names side by side are."""
_BY_ONE_NAME = words("""harry meghan william kate catherine charles camilla diana dodi""")
"""Given names by which news call royals: two of them side by side share no surname."""


class _Known(NamedTuple):
    """What the whole article tells of one-word names: surnames, the surnames of given names, who is royal."""

    surnames: frozenset[str]
    of_given: dict[str, set[str]]
    royals: frozenset[str]


def with_surnames(sentences: Sequence[AnalysedSentence]) -> list[AnalysedSentence]:
    """The sentences, with the surname that each given name before "and" shares with the name behind it."""
    pairs = {id(s): list(_pairs(s)) for s in sentences}
    if not any(pairs.values()):
        return list(sentences)
    known = _known(sentences)
    out = []
    for sentence in sentences:
        shared = {
            id(first): _surname(sentence, second)
            for first, second in pairs[id(sentence)]
            if _share(sentence, first, second, known)
        }
        spans = tuple(replace(s, surname=shared[id(s)]) if id(s) in shared else s for s in sentence.spans)
        out.append(replace(sentence, spans=spans) if shared else sentence)
    return out


def _pairs(sentence: AnalysedSentence) -> Iterator[tuple[EntitySpan, EntitySpan]]:
    """Persons' names of one word and, behind "and", of several."""
    persons = [s for s in sentence.spans if s.type == "Person" and s.level == "name"]
    longer = {s.first: s for s in persons if s.last > s.first}
    for span in persons:
        second = longer.get(span.last + 2)
        if second is not None and span.first == span.last and sentence.words[span.last + 1].form in _JOINING:
            yield span, second


def _share(sentence: AnalysedSentence, first: EntitySpan, second: EntitySpan, known: _Known) -> bool:
    given, name = _form(sentence, first).lower(), person_name(_form(sentence, second))
    surname = _surname(sentence, second).lower()
    if not name.given or given in (name.first, surname) or given in known.surnames or given in known.royals:
        return False
    if known.of_given.get(given, {surname}) != {surname} or {given, name.first} <= _BY_ONE_NAME:
        return False
    before = sentence.words[first.first - 1].form.lower() if first.first else ""
    if before in TITLES:
        return False
    return given in MALE_NAMES | FEMALE_NAMES or _are_kin(sentence, first)


def _are_kin(sentence: AnalysedSentence, first: EntitySpan) -> bool:
    """Whether kin are named: "the sisters Ann and Mary Lee", "a son of Bo and Ann Lee"."""
    tree = sentence.words
    word = tree[first.head]
    return word.deprel.split(":")[0] in ("appos", "nmod") and word.head >= 0 and tree[word.head].form.lower() in _KIN


def _surname(sentence: AnalysedSentence, second: EntitySpan) -> str:
    parts = _form(sentence, second).split()
    while len(parts) > 1 and parts[-1].lower() in SUFFIXES:
        parts.pop()
    return " ".join(parts[-len(person_name(" ".join(parts)).surname.split()) :])


def _known(sentences: Sequence[AnalysedSentence]) -> _Known:
    surnames: set[str] = set()
    of_given: dict[str, set[str]] = {}
    royals: set[str] = set()
    for sentence in sentences:
        for span in sentence.spans:
            if span.type != "Person" or span.level != "name":
                continue
            name = person_name(_form(sentence, span))
            before = sentence.words[span.first - 1].form.lower() if span.first else ""
            if before in ROYAL_TITLES or any(title in ROYAL_TITLES for title in name.title.split()):
                royals.add(name.first or name.surname)
            elif name.given:
                surnames.add(name.surname)
                of_given.setdefault(name.first, set()).add(name.surname)
    return _Known(frozenset(surnames), of_given, frozenset(royals))


def _form(sentence: AnalysedSentence, span: EntitySpan) -> str:
    return " ".join(word.form for word in sentence.words[span.first : span.last + 1])
