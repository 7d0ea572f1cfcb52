"""In which sense a predicate stands: its lemma, marked where what stands beside it gives it another meaning.

To "attack" somebody "for" something or "in a column" is to criticise; to "declare" a war "over" is not to declare it.
No relation types here: the senses are predicates of lexicon_verbs.tsv like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from loaders.reader.graphs import Argument
from loaders.reader.lexicon import senses, verb_frames, words
from loaders.reader.scene import Scene

DECLARED = words("declared")
"""What something is declared to be that has ended or does not hold."""


def sense(scene: Scene, word: int) -> str:
    """The lemma of a predicate, joined by _ with its particle or adverb and by + with the sense, if it has another."""
    lemma, tree = _with_adverb(scene, word), scene.tree
    arguments = tree.arguments(word)
    marked = _by_phrase(scene, lemma, arguments) or _by_the_rest(scene, word, lemma, arguments)
    if marked is not None or not tree.of(word, "obj"):
        return marked or lemma
    named = any(scene.words[c].upos in ("NOUN", "PROPN", "ADJ") for c in tree.of(word, "xcomp"))
    if (lemma == "call" and named) or (lemma == "name" and not named and not tree.of(word, "obl")):
        return "term"  # "calls the gang Owl" on no phone; "the report names Bo" to no office
    joined = (f"{lemma}+{tree.preposition(c)}" for c in (*tree.of(word, "obl"), *tree.of(word, "advcl")))
    return next((found for found in joined if (found, "subj", "obj") in verb_frames()), lemma)


def _with_adverb(scene: Scene, word: int) -> str:
    """The lemma with its particle, also where the parser takes that for an adverb ("hit *back* at")."""
    lemma = scene.lemma(word)
    if "_" in lemma or word + 1 >= len(scene.words) or scene.words[word + 1].upos != "ADV":
        return lemma
    joined = f"{lemma}_{scene.words[word + 1].form.lower()}"
    return joined if joined in _predicates() else lemma


@cache
def _predicates() -> frozenset[str]:
    return frozenset(predicate for predicate, _, _ in verb_frames())


@cache
def _with_senses() -> frozenset[str]:
    return frozenset(verb for verb, _, _ in senses())


def _by_phrase(scene: Scene, lemma: str, arguments: Sequence[Argument]) -> str | None:
    """The sense that the noun of a phrase or object gives: "attacked her *in a speech*", "conceded *the race*"."""
    if lemma not in _with_senses():
        return None
    phrases = ((lemma, slot.removeprefix("p:"), scene.words[at].lemma.lower()) for slot, at in arguments)
    return next((found for phrase in phrases if (found := senses().get(phrase)) is not None), None)


def _by_the_rest(scene: Scene, word: int, lemma: str, arguments: Sequence[Argument]) -> str | None:
    """The sense that no noun tells: to marry two, or to marry them as "by" tells of a priest, is to hold a wedding."""
    if lemma not in ("marry", "shoot", "declare"):
        return None
    patients = [at for slot, at in arguments if slot == "obj"]
    if lemma == "marry":
        by_other = any(scene.tree.preposition(c) == "by" for c in scene.tree.of(word, "obl"))
        return "marry+rite" if by_other or len(patients) > 1 else None
    if lemma == "shoot":
        customer = any(slot == "p:for" and scene.words[at].upos == "PROPN" for slot, at in arguments)
        return "shoot+film" if customer else None
    return "declare+ended" if verdict(scene, word) is not None else None


def verdict(scene: Scene, word: int) -> int | None:
    """The word that says that something has ended or does not hold: "declared the war *over* on Monday"."""
    tree = scene.tree
    patients = [at for slot, at in tree.arguments(word) if slot == "obj"]
    below = [*tree.children[word], *(c for o in tree.of(word, "obl") for c in tree.children[o])]
    after = (c for c in below if patients and c > patients[0] and scene.words[c].upos != "ADP")
    return next((c for c in after if scene.words[c].lemma.lower() in DECLARED), None)
