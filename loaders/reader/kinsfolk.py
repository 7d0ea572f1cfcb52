"""What a sentence says of somebody's kin, who have no mention of their own: it is not said of him. Relates nothing."""

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
