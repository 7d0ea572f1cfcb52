"""What keeps two mentions of a sentence apart, so that the pair head's word for a relation is not enough: a semicolon
between two statements, who a thing was got from, who stands nearer to a place, a court in which something was said.
Relates nothing."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.reader.annotations import AnalysedSentence
from loaders.reader.countries import seat_of

_SERVING = frozenset({"MEMBER_OF", "WORKS_FOR", "LEADS", "PART_OF", "PARTICIPATED_IN"})
_AGES = frozenset({"aged", "both", "year", "old", "years"})
"""Words that stand between a person and where he is from, besides numbers and marks."""


def in_two_statements(sentence: AnalysedSentence, one: int, other: int) -> bool:
    """Whether each of two mentions has a clause of its own beside a semicolon: "*Ann* advised Acme; *Bo* left"."""
    words = sentence.words
    first, second = sorted((sentence.spans[one], sentence.spans[other]), key=lambda s: s.first)
    marks = [i for i in range(first.last + 1, second.first) if words[i].form == ";"]
    if not marks:
        return False
    sides = words[: marks[0]], words[marks[-1] + 1 :]
    return all(any(w.deprel.startswith("nsubj") for w in side) for side in sides)


def got_from(sentence: AnalysedSentence, kind: str, trigger: Sequence[int], ends: Sequence[int]) -> bool:
    """Whether a thing was got from one of the two, which is not to get him: "bought the mill from *Acme*"."""
    words = sentence.words
    for head in (sentence.spans[end].head for end in ends):
        verb = words[head].head
        if kind != "ACQUIRED" or verb not in trigger or not any(w.head == verb and w.deprel == "obj" for w in words):
            continue
        if any(w.head == head and w.deprel == "case" and w.form.lower() == "from" for w in words):
            return True
    return False


def holds_its_seat(sentence: AnalysedSentence, kind: str, who: int, where: int) -> bool:
    """Whether a country is said to lie in a capital, where only its envoys are: "talks that *Angola* hosts in
    *Luanda*"."""
    span = sentence.spans[where]
    form = " ".join(w.form for w in sentence.words[span.first : span.last + 1])
    return kind == "LOCATED_IN" and sentence.spans[who].type == "Country" and seat_of(form) is not None


def comes_from_elsewhere(sentence: AnalysedSentence, kind: str, who: int, where: int) -> bool:
    """Whether another person stands right before what says where he is from: "Ann, 21, and *Bo*, 24, of *Oslo*"; of
    "both" before it two are meant."""
    words, place = sentence.words, sentence.spans[where]
    if kind != "CITIZEN_OF" or place.first < 2 or words[place.first - 1].form.lower() not in ("of", "from"):
        return False
    at = place.first - 2
    both = words[at].form.lower() == "both"
    while at > 0 and (words[at].upos in ("PUNCT", "NUM") or words[at].form.lower() in _AGES):
        at -= 1
    last = sentence.spans[who].last
    persons = sorted((s.last for s in sentence.spans if s.type == "Person" and s.level == "name"), reverse=True)
    nearest = [p for p in persons if p <= at]
    if not nearest or nearest[0] != at or sentence.spans[who].level != "name":
        return False
    return last not in nearest[: 2 if both else 1]


def only_heard_in(sentence: AnalysedSentence, kind: str, court: int) -> bool:
    """Whether a court is only where somebody said or did something: "admitted in *District Court* that"."""
    words, span = sentence.words, sentence.spans[court]
    if kind not in _SERVING or words[span.last].form != "Court" or not words[span.head].deprel.startswith("obl"):
        return False
    return any(w.head == span.head and w.deprel == "case" and w.form.lower() in ("in", "at", "before") for w in words)
