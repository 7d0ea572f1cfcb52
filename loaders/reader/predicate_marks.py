"""What the auxiliaries and modifiers of a predicate say of it: negation, modals, conditions, "alleged"."""

from __future__ import annotations

from graph.model import Factuality
from loaders.reader.graphs import EnhancedTree
from loaders.reader.lexicon import words
from loaders.reader.negation import negation

POSSIBLE_MODALS = frozenset({"may", "might", "could"})
PLANNED_MODALS = words("planned_modals")
ALLEGED_WORDS = words("alleged_words")
POSSIBLE_WORDS = frozenset(
    {"possibly", "perhaps", "maybe", "probably", "likely", "possible", "potential", "potentially"}
)
PLANNED_WORDS = frozenset({"planned", "proposed", "upcoming", "scheduled", "intended", "forthcoming", "threatened"})
CONDITIONS = frozenset({"if", "whether", "unless", "lest", "should", "in case", "provided"})
INSTEAD = frozenset({"instead", "rather"})


def local(tree: EnhancedTree, word: int) -> tuple[Factuality, int | None] | None:
    """What the predicate's own auxiliaries and modifiers say."""
    negated = negation(tree, word)
    if negated is not None:
        return "negated", negated
    modal: tuple[Factuality, int | None] | None = None
    for c in tree.children[word]:
        lemma, form, kind = tree.words[c].lemma.lower(), tree.words[c].form.lower(), tree.base[c]
        if kind in ("mark", "advmod") and lemma in CONDITIONS:
            return "hypothetical", c
        if kind in ("mark", "case", "cc", "advmod") and lemma in INSTEAD and c < word and tree.of(c, "fixed"):
            return "negated", c
        if kind in ("mark", "case") and form == "from" and c and tree.words[c - 1].form.lower() == "far":
            return "negated", c
        if kind == "aux" and tree.base[word] == "advcl" and _inverted(tree, word, c):
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


def _inverted(tree: EnhancedTree, word: int, auxiliary: int) -> bool:
    """A condition without "if": "had Peru attacked"."""
    form, subjects = tree.words[auxiliary].form.lower(), tree.of(word, "nsubj")
    return form in ("had", "were", "should") and bool(subjects) and auxiliary < min(subjects)


def _to_be_done(tree: EnhancedTree, word: int) -> bool:
    """ "is to send", and the headline's "Tesco to sell"."""
    if not any(tree.words[m].form.lower() == "to" for m in tree.of(word, "mark", "aux")):
        return False
    up = tree.head[word]
    below = any(tree.words[c].lemma == "be" and tree.words[c].deprel == "aux" for c in tree.children[word])
    told = tree.base[word] == "ccomp" and tree.of(word, "nsubj") and not tree.of(word, "aux")  # "says Acme to buy it"
    return below or up < 0 or bool(told) or (tree.words[up].lemma == "be" and tree.base[word] in ("xcomp", "ccomp"))


def _conditioned(tree: EnhancedTree, word: int) -> bool:
    return any(
        tree.words[m].lemma.lower() in ("if", "unless") for c in tree.of(word, "advcl") for m in tree.of(c, "mark")
    )
