"""What a sentence says of somebody's kin, who have no mention of their own, is not said of him; nor is he what those
are whose kin or aide he is. Relates nothing."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.reader.annotations import AnalysedSentence, Word
from loaders.reader.lexicon import roles

_KIN = "FAMILY"
_NAMING = frozenset({"appos", "flat", "nmod:desc", "compound"})


def done_by_kin(sentence: AnalysedSentence, trigger: Sequence[int], ends: Sequence[int]) -> bool:
    """Whether the words of a relation are a verb whose subject is somebody's kin, and an end of it is that somebody:
    "Bo, whose *wife* works for Acme", "his *son* was killed by the gang". ``ends`` are spans of the sentence."""
    words = sentence.words
    for verb in trigger:
        if words[verb].upos != "VERB":
            continue
        for kin in (i for i, w in enumerate(words) if w.head == verb and w.deprel.startswith("nsubj")):
            named = {kin, *(i for i, w in enumerate(words) if w.head == kin and w.deprel in _NAMING)}  # "his son Bo"
            mentioned = any(s.first <= word <= s.last for s in sentence.spans for word in named)
            if _is_kin(words[kin]) and not mentioned:
                return any(_is_aside(words, sentence.spans[end].head, verb, kin) for end in ends)
    return False


def done_to_kin(sentence: AnalysedSentence, trigger: Sequence[int], victim: int) -> bool:
    """Whether a noun of the relation says that it is somebody's kin who suffered it, and the victim is not that kin:
    "Bo ordered his *brother*'s murder"."""
    words = sentence.words
    owners = [i for i, w in enumerate(words) if w.head in trigger and w.deprel == "nmod:poss" and _is_kin(w)]
    return any(sentence.spans[victim].head != kin for kin in owners)


def role_of_another(sentence: AnalysedSentence, trigger: Sequence[int], bearer: int) -> bool:
    """Whether a role is somebody's of whom the bearer is kin or aide: "Bo, half-brother of Peru's *leader*"."""
    words = sentence.words
    for word in trigger:
        up = words[word].head
        if not words[word].deprel.startswith("nmod") or up < 0 or words[up].upos != "NOUN":
            continue
        named = any(w.head == word and w.deprel in ("appos", "flat") and w.upos == "PROPN" for w in words)
        if {words[word].lemma.lower(), words[up].lemma.lower()} <= roles().keys() and not named:
            return sentence.spans[bearer].head != word
    return False


def _is_kin(word: Word) -> bool:
    role = roles().get(word.lemma.lower())
    return role is not None and role.type == _KIN


def _is_aside(words: Sequence[Word], head: int, verb: int, kin: int) -> bool:
    """Whether a word is whose kin it is, or stands outside of what the verb governs."""
    seen: set[int] = set()
    while head >= 0 and head not in seen:
        if head == kin:
            return True
        if head == verb:
            return False
        seen.add(head)
        head = words[head].head
    return True
