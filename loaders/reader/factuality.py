"""Whether a stated relation is a fact, a claim, a plan or a denial. Who speaks is found in ``attribution``.

The predicate is looked at first (negation, modals, "alleged"), then what governs it ("denied that", "wants to"), then
the speech act it lies in. The scale: what is denied is never a fact, what is only planned, possible or alleged keeps
that mark even where a speaker is known, and what merely somebody said is ``attributed``.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Factuality
from loaders.reader.attribution import Speech, innermost
from loaders.reader.fiction import plot_of
from loaders.reader.governors import ALLEGING, DOUBTED, LYING, PASSIVE_ALLEGING, SCORNING, governed, is_deed, undoes
from loaders.reader.graphs import EnhancedTree
from loaders.reader.lexicon import words
from loaders.reader.negation import FALSE_WORDS, is_falsified, is_untrue, negation
from loaders.reader.predicate_marks import local

SPEAKING = words("speaking")
"""Words of the scale whose subject answers for what stands under them ("vowed to", "denied", "urged them to")."""
DISMISSING = words("dismissing")
"""Verbs that deny what a report, claim or rumour holds."""
DEBUNKED = frozenset({"debunk", "disprove", "discredit"})
PLANS_OF_PLANS = 3
"""How many words of planning may stand over each other: "denied that it wanted to try to buy"."""
CALLING = frozenset({"call", "brand", "describe", "label", "term", "deem"})


def factuality(
    tree: EnhancedTree, word: int, trigger: Sequence[int] = (), acts: Sequence[Speech] = ()
) -> tuple[Factuality, int | None]:
    """Factuality of what ``word`` predicates, and the index of the word that shows it (None where it is a plain fact).

    ``acts`` are the sentence's speech acts (``attribution.speech_acts``); ``trigger`` other words of the predicate.
    """
    named = tuple(dict.fromkeys((word, *trigger)))
    done = next((w for w in named if tree.head[w] in named and undoes(tree, w, tree.head[w])), None)
    if done is not None:
        return factuality(tree, done, (), acts)  # "dropped charges against", "refused to lift sanctions on"
    found = _by_its_words(tree, named)
    if found is not None:
        return _unless_denied(tree, word, found, acts)  # "doubt that it will"
    found = governed(tree, word)
    if found is not None:
        return _unless_denied(tree, found[1] if found[1] is not None else word, found, acts)
    if _is_asked(tree, word):
        return "hypothetical", None
    if (work := plot_of(tree, word)) is not None:
        return "hypothetical", work
    act = innermost(acts, word)
    return ("asserted", None) if act is None else _reported(tree, act)


def _by_its_words(tree: EnhancedTree, named: Sequence[int]) -> tuple[Factuality, int | None] | None:
    """What the words of a predicate say of it by themselves and of each other."""
    for w in named:
        up = tree.head[w]
        if tree.words[w].lemma.lower() in DOUBTED and any(tree.head[n] == w for n in named):
            return "negated", w  # "denied responsibility for": the words of the relation hold what denies it
        if up in named and not (tree.words[w].upos == "VERB" and is_deed(tree, up)):
            over = governed(tree, w)  # "ruled out signing", but "banned entering", where the ban is what is told
            if over is not None and over[0] == "negated":
                return over
        if tree.words[w].upos in ("VERB", "NOUN", "ADJ", "AUX", "PROPN") and (found := local(tree, w)) is not None:
            return found
    return None


def _unless_denied(
    tree: EnhancedTree, cue: int, found: tuple[Factuality, int | None], acts: Sequence[Speech]
) -> tuple[Factuality, int | None]:
    """A plan or a possibility, or that there is none: "denied that it wanted to buy"."""
    if found[0] not in ("planned", "possible"):
        return found
    for _ in range(PLANS_OF_PLANS):
        over = governed(tree, cue)
        if over is not None and over[0] == "negated":
            return over
        if over is None or over[1] is None or over[1] == cue:
            break
        cue = over[1]
    act = innermost(acts, cue)
    denial = _reported(tree, act) if act is not None else found
    return denial if denial[0] == "negated" else found


def _is_asked(tree: EnhancedTree, word: int) -> bool:
    """Whether a sentence asks if what it says is so: "Did Chad attack Peru?"."""
    first, last = tree.words[0], tree.words[-1]
    return tree.head[word] < 0 and last.form == "?" and first.upos == "AUX" and first.head == word


def _reported(tree: EnhancedTree, act: Speech) -> tuple[Factuality, int | None]:
    lemma = tree.words[act.cue].lemma.lower()
    if lemma in DOUBTED and (undoubted := negation(tree, act.cue)) is not None:
        return ("attributed" if lemma == "doubt" else "possible"), undoubted
    if lemma in DOUBTED | LYING or is_falsified(tree, act.cue) or _told_lying(tree, act.cue):
        return "negated", act.cue
    if act.kind == "noun" and (_dismissed(tree, act) or _is_false_by_name(tree, act.cue)):
        return "negated", act.cue
    negated = negation(tree, act.cue)
    if negated is not None:
        return ("negated" if lemma == "evidence" else "possible"), negated
    if lemma in ALLEGING or (act.speaker is None and lemma in PASSIVE_ALLEGING):
        return "alleged", act.cue
    return "attributed", act.cue


def _told_lying(tree: EnhancedTree, cue: int) -> bool:
    """ "lied when he said that"."""
    up = tree.head[cue]
    return tree.base[cue] == "advcl" and tree.words[up].lemma.lower() in LYING and tree.preposition(cue) == "when"


def _is_false_by_name(tree: EnhancedTree, noun: int) -> bool:
    """ "false reports that", "the debunked claim that"."""
    called = {tree.words[c].lemma.lower() for c in tree.of(noun, "amod")}
    return not called.isdisjoint(FALSE_WORDS | DEBUNKED)


def _dismissed(tree: EnhancedTree, act: Speech) -> bool:
    """Whether the sentence says of a report or claim that it is not so. Whose claim it is, if that is told, stays."""
    up = tree.head[act.cue]
    if up < 0:
        return False
    lemma, kind, particle = tree.words[up].lemma.lower(), tree.base[act.cue], tree.particle(up)
    phrasal = f"{lemma}_{tree.words[particle].form.lower()}" if particle is not None else lemma
    if kind == "nsubj" and not tree.passive(up):
        return is_untrue(tree, up, FALSE_WORDS)
    if kind == "obl" and lemma in SCORNING and tree.preposition(act.cue) == "at":
        return negation(tree, up) is None
    if kind not in ("obj", "nsubj") or (act.speaker is not None and act.speaker not in tree.subjects(up)):
        return False
    found_false = any(tree.words[w].lemma.lower() in FALSE_WORDS for w in tree.subtree(up))
    return (lemma in DISMISSING or phrasal in DISMISSING or (lemma in CALLING and found_false)) and negation(
        tree, up
    ) is None
