"""Labels that cannot stand where the parser put them, set right: a verb has no modifiers of nouns, a noun no objects.

The network chooses heads and labels apart, so that a label may belong to another head ("blamed -flat-> Korea").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.reader.annotations import Word

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
_OF_NAMES = frozenset({"flat", "compound", "nmod:desc", "goeswith"})
_OF_NOUNS = frozenset({"nmod", "nmod:unmarked"})
_OF_VERBS = {"obl": "nmod", "obl:unmarked": "nmod:unmarked", "obl:agent": "nmod"}


def mended(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with possible labels; all else stays."""
    marked = {w.head for w in words if w.deprel in ("case", "mark") and w.xpos != "POS"}
    subjects = {w.head for w in words if w.deprel.startswith(("nsubj", "csubj"))}
    predicates = {w.head for w in words if w.deprel in ("cop", "nsubj", "aux")}
    return tuple(_mended(i, w, words, marked, subjects, predicates) for i, w in enumerate(words))


def _mended(
    at: int, word: Word, words: Sequence[Word], marked: set[int], subjects: set[int], predicates: set[int]
) -> Word:
    if not 0 <= word.head < len(words):
        return word
    head = words[word.head]
    if head.upos == "VERB" and word.upos in NOMINAL:
        if word.deprel in _OF_NAMES or word.deprel in _OF_NOUNS:
            return replace(word, deprel=_under_verb(at, word, marked, subjects))
    elif head.upos in NOMINAL and word.head not in predicates and word.deprel in _OF_VERBS and word.upos in NOMINAL:
        return replace(word, deprel=_OF_VERBS[word.deprel])
    return word


def _under_verb(at: int, word: Word, marked: set[int], subjects: set[int]) -> str:
    if at in marked:
        return "obl"
    if word.deprel in _OF_NOUNS:
        return "obl:unmarked"
    if at > word.head:
        return "obj"
    return word.deprel if word.head in subjects else "nsubj"
