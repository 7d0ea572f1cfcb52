"""Whether a clause tells the plot of a novel, a film or a dream: "In the novel, Chad defeats Peru"."""

from __future__ import annotations

from graph.schema import RELATION_TYPES
from loaders.reader.graphs import EnhancedTree
from loaders.reader.lexicon import reporting, verb_frames, words

FICTION = words("fiction")
"""What happens in these happens nowhere else."""
SCREEN = words("screen")
"""Works that may tell of the world, too: there only what is told in the present is the plot."""
PERFORMING = words("performing")
"""What is done in making them is so, and so is what their makers say in them."""
_PRESENT = frozenset({"VBZ", "VBP"})


def plot_of(tree: EnhancedTree, word: int) -> int | None:
    """The noun that names the work in which what ``word`` predicates happens, if it is told as its plot."""
    for at in (word, *tree.ancestors(word)):
        present = tree.words[at].xpos in _PRESENT
        for c in tree.of(at, "obl"):
            work = c - 2 if tree.words[c].lemma == "which" and c > 1 else c  # "a novel in which"
            made_up = work < at and _is_made_up(tree, work, present=present) and tree.preposition(c) == "in"
            if made_up and tree.words[at].upos == "VERB" and not _is_of_the_makers(tree.words[at].lemma.lower()):
                return work
    return None


def _is_of_the_makers(verb: str) -> bool:
    frames = verb_frames().get((verb, "subj", "obj"), ())
    return verb in PERFORMING or verb in reporting() or any(_is_speech(f.type) for f in frames)


def _is_speech(kind: str) -> bool:
    return RELATION_TYPES[kind].group == "say" and not RELATION_TYPES[kind].symmetric


def _is_made_up(tree: EnhancedTree, noun: int, *, present: bool) -> bool:
    lemma = tree.words[noun].lemma.lower()
    before = [tree.words[c].lemma.lower() for c in tree.of(noun, "compound", "amod") if c == noun - 1]
    made_up = lemma in FICTION or any(f"{word}_{lemma}" in FICTION for word in before)
    return made_up or (present and lemma in SCREEN)
