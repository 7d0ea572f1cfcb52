"""In which sense a predicate stands: its lemma, marked where what stands beside it gives it another meaning.

To "attack" somebody "for" something or "in a column" is to criticise; to "declare" a war "over" is not to declare it.
No relation types here: the senses are predicates of lexicon_verbs.tsv like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    if marked is not None or not (tree.of(word, "obj", "iobj") or tree.passive(word)):
        return marked or lemma
    named = any(scene.words[c].upos in ("NOUN", "PROPN", "ADJ") for c in tree.of(word, "xcomp"))
    if (lemma == "call" and named) or (lemma == "name" and not named and not tree.of(word, "obl")):
        return "term"  # "calls the gang Owl" on no phone; "the report names Bo" to no office
    joined = [f"{lemma}+{tree.preposition(c)}" for c in (*tree.of(word, "obl"), *tree.of(word, "advcl"))]
    joined += [f"{lemma}+{tree.preposition(c)}_{_compound(scene, c)}" for c in tree.of(word, "obl")]
    return next((found for found in joined if (found, "subj", "obj") in verb_frames()), lemma)


def _compound(scene: Scene, noun: int) -> str:
    """The lemma of a noun, with that of the noun before it that it is compounded with: "sanction_list"."""
    parts = [c for c in scene.tree.of(noun, "compound") if c == noun - 1]
    return "_".join(scene.words[w].lemma.lower() for w in (*parts, noun))


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
    """The sense that no noun tells, of the verbs that have one."""
    tells = _TELLING.get(lemma)
    return tells(scene, word, arguments) if tells is not None else None


def _patients(arguments: Sequence[Argument]) -> list[int]:
    return [at for slot, at in arguments if slot == "obj"]


def _married(scene: Scene, word: int, arguments: Sequence[Argument]) -> str | None:
    """To marry two, or to marry them as "by" tells of a priest, is to hold their wedding."""
    by_other = any(scene.tree.preposition(c) == "by" for c in scene.tree.of(word, "obl"))
    return "marry+rite" if by_other or len(_patients(arguments)) > 1 else None


def _shot(scene: Scene, word: int, arguments: Sequence[Argument]) -> str | None:
    """Who shoots somebody for a magazine has a camera."""
    customer = any(slot == "p:for" and scene.words[at].upos == "PROPN" for slot, at in arguments)
    return "shoot+film" if customer else None


def _declared(scene: Scene, word: int, arguments: Sequence[Argument]) -> str | None:
    return "declare+ended" if verdict(scene, word) is not None else None


def _left(scene: Scene, word: int, arguments: Sequence[Argument]) -> str | None:
    """What leaves somebody in a state has done something to him: "left Peru *furious*"."""
    after = (c for c in scene.tree.of(word, "xcomp", "amod", "advcl") if any(c > p for p in _patients(arguments)))
    states = [scene.words[c].lemma.lower() for c in after if scene.words[c].upos == "ADJ"]
    return ("leave+dead" if "dead" in states else "leave+state") if states else None


def _conceded(scene: Scene, word: int, arguments: Sequence[Argument]) -> str | None:
    """Who concedes nothing in particular, to a rival, concedes defeat."""
    return None if _patients(arguments) or scene.tree.of(word, "ccomp", "xcomp", "parataxis") else "concede+race"


def _sold(scene: Scene, word: int, arguments: Sequence[Argument]) -> str | None:
    """Headlines leave out "was": what is only "sold to Acme" sells nothing."""
    unsaid = scene.words[word].form.lower() == "sold" and not _patients(arguments) and not scene.tree.of(word, "aux")
    return "sell+unsaid" if unsaid else None


_TELLING: dict[str, Callable[[Scene, int, Sequence[Argument]], str | None]] = {
    "concede": _conceded,
    "declare": _declared,
    "leave": _left,
    "marry": _married,
    "sell": _sold,
    "shoot": _shot,
}


def verdict(scene: Scene, word: int) -> int | None:
    """The word that says that something has ended or does not hold: "declared the war *over* on Monday"."""
    tree = scene.tree
    patients = _patients(tree.arguments(word))
    below = [*tree.children[word], *(c for o in tree.of(word, "obl") for c in tree.children[o])]
    after = (c for c in below if patients and c > patients[0] and scene.words[c].upos != "ADP")
    return next((c for c in after if scene.words[c].lemma.lower() in DECLARED), None)
