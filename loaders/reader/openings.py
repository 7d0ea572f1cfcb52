"""Sentences that open with what was done to their subject, or whose child it is: "Born in Leeds, the daughter of Bo Roe
and his wife, Ann, *she* studied". Who is named in the opening is somebody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.reader.annotations import AnalysedSentence, Word
from loaders.reader.lexicon import roles

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OTHERS = {"he": ("her", "hers", "herself"), "she": ("his", "him", "himself")}
"""What such a subject is, and pronouns of somebody else."""
_FIRST_WORDS = 4
"""Among how many a noun of kinship opens a sentence: "The second child of"."""


def opened_subject(words: Sequence[Word]) -> int | None:
    """The pronoun that is the subject of a sentence with such an opening, by its place."""
    if not words or not (words[0].xpos == "VBN" or _is_kins(words)):
        return None
    for at, word in enumerate(words):
        if word.xpos in _FINITE:
            return None
        if word.form in _OTHERS and words[at - 1].form == "," and word.deprel.startswith("nsubj"):
            return at if word.head > at else None
    return None


def opened(words: Sequence[Word]) -> Sequence[Word]:
    """The words, the verb of such a sentence as its root where the participle was taken for it."""
    subject = opened_subject(words)
    if subject is None or words[0].head >= 0:
        return words
    verb = words[subject].head
    out = [replace(w, head=verb) if w.head == 0 and i > subject else w for i, w in enumerate(words)]
    out = [replace(w, deprel="parataxis") if w.head == 0 and w.deprel == "nsubj:pass" else w for w in out]
    out[0] = replace(words[0], head=verb, deprel="advcl")
    out[verb] = replace(words[verb], head=-1, deprel="root")
    return out


def is_told_of_the_subject(sentence: AnalysedSentence, one: int, other: int) -> bool:
    """Whether one of two spans is a person in such an opening, and the other what the sentence tells of its subject."""
    subject = opened_subject(sentence.words)
    if subject is None:
        return False
    others = _OTHERS[sentence.words[subject].form]
    ends = [sentence.spans[one], sentence.spans[other]]
    named = [
        s
        for s in ends
        if s.type == "Person"
        and s.last < subject
        and (s.level == "name" or sentence.words[s.first].form.lower() in others)
    ]
    return len(named) == 1 and all(s.type != "Person" for s in ends if s is not named[0])


def _is_kins(words: Sequence[Word]) -> bool:
    for word, after in pairwise(words[: _FIRST_WORDS + 1]):
        role = roles().get(word.lemma.lower())
        if role is not None and role.type == "FAMILY":
            return after.form == "of"
    return False
