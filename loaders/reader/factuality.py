"""Whether a stated relation is a fact, a claim, a plan or a denial. Who speaks is found in ``attribution``.

The predicate is looked at first (negation, modals, "alleged"), then what governs it ("denied that", "wants to"), then
the speech act it lies in. The scale: what is denied is never a fact, what is only planned, possible or alleged keeps
that mark even where a speaker is known, and what merely somebody said is ``attributed``.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Factuality
from loaders.reader.attribution import Speech, innermost
from loaders.reader.governors import ALLEGING, DOUBTED, PASSIVE_ALLEGING, SCORNING, governed
from loaders.reader.graphs import EnhancedTree
from loaders.reader.lexicon import words
from loaders.reader.negation import FALSE_WORDS, is_untrue, negation
from loaders.reader.predicate_marks import local

SPEAKING = words("speaking")
"""Words of the scale whose subject answers for what stands under them ("vowed to", "denied", "urged them to")."""
DISMISSING = words("dismissing")
"""Verbs that deny what a report, claim or rumour holds."""
CALLING = frozenset({"call", "brand", "describe", "label", "term", "deem"})


def factuality(
    tree: EnhancedTree, word: int, trigger: Sequence[int] = (), acts: Sequence[Speech] = ()
) -> tuple[Factuality, int | None]:
    """Factuality of what ``word`` predicates, and the index of the word that shows it (None where it is a plain fact).

    ``acts`` are the sentence's speech acts (``attribution.speech_acts``); ``trigger`` other words of the predicate.
    """
    for w in dict.fromkeys((word, *trigger)):
        if tree.words[w].lemma.lower() in DOUBTED and any(tree.head[n] == w for n in (word, *trigger)):
            return "negated", w  # "denied responsibility for": the words of the relation hold what denies it
        if tree.words[w].upos in ("VERB", "NOUN", "ADJ", "AUX", "PROPN"):
            found = local(tree, w)
            if found is not None and found[0] in ("planned", "possible") and (over := governed(tree, word)):
                return over if over[0] == "negated" else found  # "doubt that it will"
            if found is not None:
                return found
    found = governed(tree, word)
    if found is not None:
        return found
    if _is_asked(tree, word):
        return "hypothetical", None
    act = innermost(acts, word)
    if act is None:
        return "asserted", None
    return _reported(tree, act)


def _is_asked(tree: EnhancedTree, word: int) -> bool:
    """Whether a sentence asks if what it says is so: "Did Chad attack Peru?"."""
    first, last = tree.words[0], tree.words[-1]
    return tree.head[word] < 0 and last.form == "?" and first.upos == "AUX" and first.head == word


def _reported(tree: EnhancedTree, act: Speech) -> tuple[Factuality, int | None]:
    lemma = tree.words[act.cue].lemma.lower()
    if lemma in DOUBTED or (act.kind == "noun" and _dismissed(tree, act)):
        return "negated", act.cue
    negated = negation(tree, act.cue)
    if negated is not None:
        return ("negated" if lemma == "evidence" else "possible"), negated
    if lemma in ALLEGING or (act.speaker is None and lemma in PASSIVE_ALLEGING):
        return "alleged", act.cue
    return "attributed", act.cue


def _dismissed(tree: EnhancedTree, act: Speech) -> bool:
    """Whether the sentence says of a report or claim that it is not so. Whose claim it is, if that is told, stays."""
    up = tree.head[act.cue]
    if up < 0:
        return False
    lemma, kind = tree.words[up].lemma.lower(), tree.base[act.cue]
    if kind == "nsubj" and not tree.passive(up):
        return is_untrue(tree, up, FALSE_WORDS)
    if kind == "obl" and lemma in SCORNING and tree.preposition(act.cue) == "at":
        return negation(tree, up) is None
    if kind not in ("obj", "nsubj") or (act.speaker is not None and act.speaker not in tree.subjects(up)):
        return False
    found_false = any(tree.words[w].lemma.lower() in FALSE_WORDS for w in tree.subtree(up))
    return (lemma in DISMISSING or (lemma in CALLING and found_false)) and negation(tree, up) is None
