"""What the words over a predicate say of it ("denied that", "wants to"), up to the clause that stands for itself."""

from __future__ import annotations

from graph.model import Factuality
from loaders.reader.graphs import EnhancedTree
from loaders.reader.lexicon import words
from loaders.reader.negation import FALSE_WORDS, is_untrue, negation
from loaders.reader.predicate_marks import local

NEGATING = words("negating")
"""Words under which the thing did not happen."""
COMMITTING = words("committing")
"""Verbs that say no more than that what their object names was done."""
CONFESSING = frozenset({"guilty", "plead", "confess", "admit"})  # "pleaded guilty to misleading"
HAPPENING = frozenset({"happen", "occur", "take", "exist"})  # or did not
CANCELLING = frozenset({"cancel", "abandon", "scrap", "shelve", "drop", "ditch", "call_off"})  # so it is not
SCORNING = frozenset({"scoff", "laugh", "sneer"})  # deny what stands behind "at"
PLANNING = words("planning")
"""Words whose infinitive is not yet done."""
ALLEGING = words("alleging")
CLAIMING = words("claiming")
PASSIVE_ALLEGING = words("passive_alleging")
"""Reporting verbs that allege when nobody is named ("is believed to have")."""
ACHIEVING = frozenset({"use", "join", "help", "manage", "exploit", "leverage", "abuse"})
"""Verbs whose infinitive of purpose is told as done ("used it to spy on")."""
DOUBTED = frozenset({"deny", "refute", "dispute", "reject", "disavow", "denial", "doubt"})
UNSURE = frozenset({"unlikely", "likely", "doubtful", "improbable", "probable", "possible", "unclear", "uncertain"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CONTENT = ("ccomp", "csubj", "xcomp", "advcl")
_STOPS = frozenset({"root", "parataxis"})


def governed(tree: EnhancedTree, word: int) -> tuple[Factuality, int | None] | None:
    """What the governors of the predicate say, up to the clause that stands for itself."""
    at = word
    for up in tree.ancestors(word):
        kind, lemma = tree.base[at], tree.words[up].lemma.lower()
        particle = tree.particle(up)
        if (
            particle is not None
            and f"{lemma}_{tree.words[particle].form.lower()}" in NEGATING | COMMITTING | CANCELLING
        ):
            lemma += f"_{tree.words[particle].form.lower()}"
        deprel = tree.words[at].deprel
        if kind in _STOPS or deprel == "acl:relcl":
            return None
        if any(w.form == ";" for w in tree.words[min(at, up) : max(at, up)]):
            return None
        marked = any(tree.words[m].form.lower() == "to" for m in tree.of(at, "mark"))
        infinitive = tree.words[at].xpos == "VB" or (marked and lemma not in CONFESSING)
        if kind == "conj":
            if not tree.of(at, "nsubj") or not tree.of(at, "aux"):
                found = local(tree, up) if tree.words[up].upos in ("VERB", "AUX") and not tree.of(at, "nsubj") else None
                if found is not None and found[0] != "negated":
                    return found
        elif kind in ("ccomp", "csubj") and (lemma in DOUBTED or lemma == "rule_out"):
            return ("negated" if negation(tree, up) is None else "possible"), up
        elif _is_called_untrue(tree, at, up, kind) or (kind == "nsubj" and _did_not_happen(tree, up)):
            return "negated", up
        elif kind in ("ccomp", "csubj", "xcomp") and lemma in UNSURE and tree.words[up].upos == "ADJ":
            return "possible", up
        elif kind in ("xcomp", "acl", "advcl", "ccomp", "nmod", "obl", "obj"):
            found = _from_governor(tree, at, up, kind, lemma, infinitive)
            if found is not None:
                return found
        if kind == "obj" and lemma in COMMITTING and not _definite(tree, at):
            at = up  # whether there were any is what the verb says: "denied carrying out *attacks*"
            continue
        if kind in ("obl", "nmod", "obj", "nsubj", "appos") and tree.words[at].upos != "VERB":
            return None
        if kind in ("ccomp", "advcl", "acl") and (tree.words[at].xpos in FINITE or tree.of(at, "nsubj")):
            return None
        at = up
    return None


def _from_governor(
    tree: EnhancedTree, at: int, up: int, kind: str, lemma: str, infinitive: bool
) -> tuple[Factuality, int | None] | None:
    verbal = tree.words[at].upos in ("VERB", "AUX")
    if lemma == "guilty" and verbal and negation(tree, up) is not None:
        return "negated", up
    if lemma == "clear" and verbal and tree.preposition(at) == "of":
        return "negated", up
    if lemma in SCORNING and kind == "obl" and tree.preposition(at) == "at":
        return "negated", up
    if verbal and kind in ("acl", "xcomp") and lemma in ("nothing", "nobody"):
        return "negated", up  # "had nothing to do with"
    if not verbal and kind == "obj" and lemma in CANCELLING and negation(tree, up) is None:
        return "negated", up
    if (lemma in DOUBTED and kind in ("obj", "ccomp", "xcomp")) or (
        lemma in NEGATING and (kind == "xcomp" or (verbal and kind in ("advcl", "obl")))
    ):
        return ("negated" if negation(tree, up) is None else "possible"), up
    if not verbal and kind in ("obj", "nmod", "obl"):
        if lemma in ("accuse", "suspect", "allege", "charge") and kind == "obl":
            return "alleged", up
        if tree.words[up].upos == "VERB" and kind == "obj":
            found = local(tree, up)
            if found is not None:
                return found
            if lemma in ("plan", "want", "demand", "seek", "urge", "threaten", "propose", "consider", "oppose"):
                return "planned", up
        return None
    if kind == "advcl" and infinitive and lemma not in ACHIEVING:
        return "planned", up
    if kind == "acl" and tree.base[up] == "obj" and tree.words[tree.head[up]].lemma.lower() in CANCELLING:
        return "negated", up  # "abandoned its plan to buy"
    if kind in ("xcomp", "acl", "ccomp") and lemma in PLANNING and infinitive:
        return ("negated" if negation(tree, up) is not None else "planned"), up
    if kind == "advcl" and lemma in ALLEGING:
        return "alleged", up
    if kind == "xcomp" and lemma in PASSIVE_ALLEGING | ALLEGING and tree.passive(up):
        return "alleged", up
    if kind in ("xcomp", "ccomp") and infinitive:
        return local(tree, up)
    return None


def _is_called_untrue(tree: EnhancedTree, clause: int, word: int, kind: str) -> bool:
    if kind in ("ccomp", "csubj") and is_untrue(tree, word):
        return True
    called = kind in _CONTENT and tree.words[word].upos == "ADJ" and _claims(tree, clause)
    return called and is_untrue(tree, word, FALSE_WORDS)


def _did_not_happen(tree: EnhancedTree, verb: int) -> bool:
    return tree.words[verb].lemma.lower() in HAPPENING and negation(tree, verb) is not None


def _claims(tree: EnhancedTree, word: int) -> bool:
    """Whether a verb claims something, so that it may be false: "ridiculous to link him to", but "absurd to attack"."""
    return tree.words[word].lemma.lower() in CLAIMING


def _definite(tree: EnhancedTree, noun: int) -> bool:
    return any(tree.words[d].form.lower() in ("the", "this", "that", "these", "those") for d in tree.of(noun, "det"))
