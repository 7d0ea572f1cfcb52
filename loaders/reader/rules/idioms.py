"""Verbs that mean something else beside a certain word: "took him *to court*", "threw its *weight* behind", or with a
certain subject: a *court* that jails somebody convicts him. Which ones stands in lexicon_verbs.tsv.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from loaders.reader.lexicon import idioms
from loaders.reader.scene import Scene

_BESIDE = ("obj", "iobj", "obl", "xcomp", "advmod", "nmod", "acl", "advcl")
CLAUSE = "that"
"""What stands for any clause after a verb: to "advise *that*" or "*to*" is not to be somebody's adviser."""


class Idiom(NamedTuple):
    """The predicate as the table has it, and the word beside the verb that makes it one (None: its subject does)."""

    predicate: str
    noun: int | None


def idiom(scene: Scene, verb: int) -> Idiom | None:
    """The idiom that a verb is part of, if any."""
    known = idioms().get(scene.lemma(verb))
    if known is None:
        return None
    words = scene.words
    for c in _beside(scene, verb):
        if (found := known.get(words[c].lemma.lower())) is not None and not _is_certain(scene, c):
            return Idiom(found, c)
    if CLAUSE in known and any(words[c].upos in ("VERB", "ADJ") for c in scene.tree.of(verb, "xcomp", "ccomp")):
        return Idiom(known[CLAUSE], None)
    agents = (words[a.word].lemma.lower() for a in scene.tree.arguments(verb) if a.slot == "subj")
    found = next((known[f"*{noun}"] for noun in agents if f"*{noun}" in known), None)
    return Idiom(found, None) if found is not None else None


def _is_certain(scene: Scene, noun: int) -> bool:
    """Whether a noun after "to" is a certain thing: who is taken "to *the* court" need not be sued."""
    return scene.tree.preposition(noun) == "to" and bool(scene.tree.of(noun, "det", "compound"))


def _beside(scene: Scene, verb: int) -> Iterator[int]:
    yield from (c for c in scene.tree.children[verb] if scene.tree.base[c] in _BESIDE)
    if scene.tree.passive(verb):
        yield from (a.word for a in scene.tree.arguments(verb) if a.slot in ("obj", "iobj"))
