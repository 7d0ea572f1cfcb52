"""Whether a stated relation is a fact, a claim, a plan or a denial. Who speaks is found in ``attribution``.

The predicate is looked at first (negation, modals, "alleged"), then what governs it ("denied that", "wants to"), then
the speech act it lies in. The scale: what is denied is never a fact, what is only planned, possible or alleged keeps
that mark even where a speaker is known, and what merely somebody said is ``attributed``.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Factuality
from loaders.reader.attribution import Speech, innermost
from loaders.reader.graphs import EnhancedTree
from loaders.reader.lexicon import words

NEGATIONS = words("negations")
POSSIBLE_MODALS = frozenset({"may", "might", "could"})
PLANNED_MODALS = words("planned_modals")
ALLEGED_WORDS = words("alleged_words")
POSSIBLE_WORDS = frozenset(
    {"possibly", "perhaps", "maybe", "probably", "likely", "possible", "potential", "potentially"}
)
PLANNED_WORDS = frozenset({"planned", "proposed", "upcoming", "scheduled", "intended", "forthcoming", "threatened"})
NEGATING = words("negating")
"""Words under which the thing did not happen."""
PLANNING = words("planning")
"""Words whose infinitive is not yet done."""
ALLEGING = words("alleging")
PASSIVE_ALLEGING = words("passive_alleging")
"""Reporting verbs that allege when nobody is named ("is believed to have")."""
ACHIEVING = frozenset({"use", "join", "help", "manage", "exploit", "leverage", "abuse"})
"""Verbs whose infinitive of purpose is told as done ("used it to spy on")."""
CONDITIONS = frozenset({"if", "whether", "unless", "lest", "should", "in case", "provided"})
DOUBTED = frozenset({"deny", "refute", "dispute", "reject", "disavow", "denial", "doubt"})
SPEAKING = words("speaking")
"""Words of the scale whose subject answers for what stands under them ("vowed to", "denied", "urged them to")."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STOPS = frozenset({"root", "parataxis"})


def factuality(
    tree: EnhancedTree, word: int, trigger: Sequence[int] = (), acts: Sequence[Speech] = ()
) -> tuple[Factuality, int | None]:
    """Factuality of what ``word`` predicates, and the index of the word that shows it (None where it is a plain fact).

    ``acts`` are the sentence's speech acts (``attribution.speech_acts``); ``trigger`` other words of the predicate.
    """
    for w in dict.fromkeys((word, *trigger)):
        if tree.words[w].upos in ("VERB", "NOUN", "ADJ", "AUX", "PROPN"):
            found = _local(tree, w)
            if found is not None:
                return found
    found = _governed(tree, word)
    if found is not None:
        return found
    act = innermost(acts, word)
    if act is None:
        return "asserted", None
    return _reported(tree, act)


def _reported(tree: EnhancedTree, act: Speech) -> tuple[Factuality, int | None]:
    lemma = tree.words[act.cue].lemma.lower()
    if lemma in DOUBTED:
        return "negated", act.cue
    negated = _negation(tree, act.cue)
    if negated is not None:
        return ("negated" if lemma == "evidence" else "possible"), negated
    if lemma in ALLEGING or (act.speaker is None and lemma in PASSIVE_ALLEGING):
        return "alleged", act.cue
    return "attributed", act.cue


def _negation(tree: EnhancedTree, word: int) -> int | None:
    for c in tree.children[word]:
        lemma = tree.words[c].form.lower()
        if lemma in NEGATIONS and tree.base[c] in ("advmod", "det", "mark", "case", "nsubj"):
            return c
        if tree.base[c] == "nsubj" and any(
            tree.words[d].form.lower() in ("no", "neither") and tree.base[d] == "det" for d in tree.children[c]
        ):
            return c
    return None


def _local(tree: EnhancedTree, word: int) -> tuple[Factuality, int | None] | None:
    """What the predicate's own auxiliaries and modifiers say."""
    negated = _negation(tree, word)
    if negated is not None:
        return "negated", negated
    modal: tuple[Factuality, int | None] | None = None
    for c in tree.children[word]:
        lemma, form, kind = tree.words[c].lemma.lower(), tree.words[c].form.lower(), tree.base[c]
        if kind in ("mark", "advmod") and lemma in CONDITIONS:
            return "hypothetical", c
        if kind in ("aux", "advmod", "amod", "compound", "case"):
            if form in ALLEGED_WORDS:
                return "alleged", c
            if (kind == "aux" and lemma in POSSIBLE_MODALS | {"can"}) or (kind != "aux" and form in POSSIBLE_WORDS):
                modal = modal or ("possible", c)
            elif (kind == "aux" and (lemma in PLANNED_MODALS or form in PLANNED_MODALS)) or form in PLANNED_WORDS:
                modal = modal or ("planned", c)
    if modal is None and _to_be_done(tree, word):
        modal = ("planned", word)
    if modal is not None and modal[0] == "planned" and _conditioned(tree, word):
        return "hypothetical", modal[1]
    return modal


def _to_be_done(tree: EnhancedTree, word: int) -> bool:
    """ "is to send", and the headline's "Tesco to sell"."""
    if not any(tree.words[m].form.lower() == "to" for m in tree.of(word, "mark", "aux")):
        return False
    up = tree.head[word]
    below = any(tree.words[c].lemma == "be" and tree.words[c].deprel == "aux" for c in tree.children[word])
    return below or up < 0 or (tree.words[up].lemma == "be" and tree.base[word] in ("xcomp", "ccomp"))


def _conditioned(tree: EnhancedTree, word: int) -> bool:
    return any(
        tree.words[m].lemma.lower() in ("if", "unless") for c in tree.of(word, "advcl") for m in tree.of(c, "mark")
    )


def _governed(tree: EnhancedTree, word: int) -> tuple[Factuality, int | None] | None:
    """What the governors of the predicate say, up to the clause that stands for itself."""
    at = word
    for up in tree.ancestors(word):
        kind, lemma = tree.base[at], tree.words[up].lemma.lower()
        deprel = tree.words[at].deprel
        if kind in _STOPS or deprel == "acl:relcl":
            return None
        infinitive = tree.words[at].xpos == "VB" or any(tree.words[m].form.lower() == "to" for m in tree.of(at, "mark"))
        if kind == "conj":
            if not tree.of(at, "nsubj") or _own_modal_missing(tree, at):
                found = (
                    _local(tree, up) if tree.words[up].upos in ("VERB", "AUX") and not tree.of(at, "nsubj") else None
                )
                if found is not None and not _is_negation(tree, found):
                    return found
        elif kind in ("ccomp", "csubj") and lemma in NEGATING and lemma in DOUBTED:
            return "negated", up
        elif kind in ("xcomp", "acl", "advcl", "ccomp", "nmod", "obl", "obj"):
            found = _from_governor(tree, at, up, kind, lemma, infinitive)
            if found is not None:
                return found
        if kind in ("obl", "nmod", "obj", "nsubj", "appos") and tree.words[at].upos != "VERB":
            return None
        if kind in ("ccomp", "advcl", "acl") and (tree.words[at].xpos in FINITE or tree.of(at, "nsubj")):
            return None
        at = up
    return None


def _own_modal_missing(tree: EnhancedTree, word: int) -> bool:
    return not tree.of(word, "aux")


def _is_negation(tree: EnhancedTree, found: tuple[Factuality, int | None]) -> bool:
    return found[0] == "negated"


def _from_governor(
    tree: EnhancedTree, at: int, up: int, kind: str, lemma: str, infinitive: bool
) -> tuple[Factuality, int | None] | None:
    verbal = tree.words[at].upos in ("VERB", "AUX")
    if lemma in DOUBTED and kind in ("obj", "ccomp", "xcomp"):
        return "negated", up
    if lemma in NEGATING and (kind == "xcomp" or (verbal and kind in ("advcl", "obl"))):
        return "negated", up
    if not verbal and kind in ("obj", "nmod", "obl"):
        if lemma in ("accuse", "suspect", "allege", "charge") and kind == "obl":
            return "alleged", up
        if tree.words[up].upos == "VERB" and kind == "obj":
            found = _local(tree, up)
            if found is not None:
                return found
            if lemma in ("plan", "want", "demand", "seek", "urge", "threaten", "propose", "consider", "oppose"):
                return "planned", up
        return None
    if kind == "advcl" and infinitive and lemma not in ACHIEVING:
        return "planned", up
    if kind in ("xcomp", "acl", "ccomp") and lemma in PLANNING and infinitive:
        return ("negated", up) if _negation(tree, up) is not None and lemma in ("able", "want") else ("planned", up)
    if kind == "advcl" and lemma in ALLEGING:
        return "alleged", up
    if kind == "xcomp" and lemma in PASSIVE_ALLEGING | ALLEGING and tree.passive(up):
        return "alleged", up
    if kind in ("xcomp", "ccomp") and infinitive:
        return _local(tree, up)
    return None
