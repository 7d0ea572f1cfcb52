"""What those joined by "and" do or are to each other: "Macron and Scholz met", "India and China signed a deal"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from loaders.reader.lexicon import noun_frames, verb_frames, words
from loaders.reader.rules.candidates import SUPPORT, Candidate
from loaders.reader.scene import Scene

RECIPROCAL = words("reciprocal")
"""Verbs that say of several subjects, if nobody else is named, what they do together or to each other."""
_WED = frozenset({"marry", "wed", "engage", "divorce"})
"""The same of those who "got married"."""
_ACTORS = frozenset({"Person", "Organization", "Group", "Country"})
_OTHERS = frozenset({"with", "between", "to", "against", "from", "about"})
_SLOTS = ("p:with", "obj", "p:to")
MANY = 4
"""More than so many are a crowd, of whom nothing is said two by two."""


def mutual(scene: Scene) -> Iterator[Candidate]:
    """Candidates between the subjects of one predicate, as if "with" stood between them."""
    for word, w in enumerate(scene.words):
        verb = w.lemma.lower()
        if w.upos == "VERB" and (verb in RECIPROCAL or verb in SUPPORT):
            those = _subjects(scene, word)
            if len(those) > 1 and not _names_another(scene, word):
                yield from _between(scene, word, those)


def _between(scene: Scene, verb: int, those: list[int]) -> Iterator[Candidate]:
    lemma = scene.lemma(verb)
    nouns = [o for o in scene.tree.of(verb, "obj") if not _names_another(scene, o)]
    for left, right in combinations(those, 2):
        slot = next((s for s in _SLOTS if lemma in RECIPROCAL and (lemma, "subj", s) in verb_frames()), None)
        if slot is not None:
            yield Candidate("verb", lemma, "subj", slot, left, right, verb, (verb,))
        for noun in nouns:
            name = scene.words[noun].lemma.lower()
            if (name, "agent", "p:with") in noun_frames():
                yield Candidate("noun", name, "agent", "p:with", left, right, verb, (verb, noun))


def _subjects(scene: Scene, verb: int) -> list[int]:
    """Spans of the subjects that are joined, none if any of them is no actor or there are too many."""
    if scene.tree.passive(verb) and scene.words[verb].lemma.lower() not in _WED:
        return []
    heads = scene.tree.of(verb, "nsubj")
    joined = scene.tree.antecedents(heads[0]) if heads else []
    spans = list(dict.fromkeys(s for at in joined if (s := scene.by_head.get(at)) is not None))
    fit = len(spans) <= MANY and all(scene.type_of(s) in _ACTORS for s in spans)
    return spans if fit else []


def _names_another(scene: Scene, word: int) -> bool:
    """Whether somebody else is named with whom, or to whom, it is done."""
    for c in scene.tree.of(word, "obj", "iobj", "obl", "nmod"):
        actor = (span := scene.span_of(c)) is not None and scene.type_of(span) in _ACTORS
        if (actor and scene.tree.base[c] in ("obj", "iobj")) or scene.tree.preposition(c) in _OTHERS:
            return True
    return False
