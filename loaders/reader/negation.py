"""Whether a word stands denied: by a "not" of its own, or as what is called untrue. No relations here."""

from __future__ import annotations

from loaders.reader.graphs import EnhancedTree
from loaders.reader.lexicon import words

NEGATIONS = words("negations")
BARELY_NOT = frozenset({"almost", "nearly"})
COUNTED_IN = frozenset(
    {"alone", "exclusively", "just", "least", "merely", "necessarily", "only", "quite", "simply", "solely", "yet"}
)
"""Words after a "not" that leaves nobody out: "not only Chile", "not least Chile"."""
EVER = frozenset({"once", "before", "again", "ever", "since"})
"""Words before which "not" and "never" open a sentence."""
NOTHING = frozenset({"nothing", "nobody", "none", "naught", "nought"})
UNSTINTED = words("unstinted")
"""Of what there is "no" where something is done all the more: "wasted no time", "made no secret"."""
FALSE_WORDS = words("false_words")
FALSELY = words("falsely")
"""Adverbs by which it is not so what somebody says: "wrongly reported that"."""
UNTRUE = frozenset({"fabrication", "false", "falsehood", "hoax", "lie", "myth", "untrue"})
TRUE = frozenset({"true", "correct", "accurate", "case"})


def negation(tree: EnhancedTree, word: int) -> int | None:
    """The word that denies another: "not", "never", "almost", or the "no" of its subject."""
    for c in tree.children[word]:
        form, kind = tree.words[c].form.lower(), tree.base[c]
        if form in NEGATIONS and (
            kind in ("advmod", "det", "mark", "case", "nsubj") or (form in ("neither", "nor") and kind == "cc")
        ):
            return c
        if kind == "advmod" and form in BARELY_NOT and c == word - 1:
            return c  # "almost bought"
        if form in EVER and kind in ("advmod", "parataxis"):
            never = (d for d in tree.children[c] if tree.words[d].form.lower() in ("not", "never"))
            if (found := next(never, None)) is not None:
                return found  # "not once did he", "never before had he"
        if form == "longer" and c and tree.words[c - 1].form.lower() == "no":
            return c
        if kind in ("obj", "iobj") and _is_none(tree, c):
            return c  # "sold nothing to Peru", "sold no arms to Peru"
        if kind == "obl" and tree.preposition(c) in ("to", "by", "in", "at", "on", "under") and _is_none(tree, c):
            return c  # "at no time attacked", "attributed it to no country"
        if kind == "nsubj" and any(
            tree.words[d].form.lower() in ("no", "neither") and tree.base[d] in ("det", "cc") for d in tree.children[c]
        ):
            return c
    if word > 1 and [w.form.lower() for w in tree.words[word - 2 : word]] == ["all", "but"]:
        return word - 1  # "all but bought"
    return None


def _is_none(tree: EnhancedTree, word: int) -> bool:
    """Whether an object is "nothing" or "no arms"; but who "left no doubt" or "wasted no time" did what he did."""
    if tree.words[word].form.lower() in NOTHING:
        return True
    no = any(
        (tree.words[d].form.lower() == "no" and tree.base[d] == "det") or tree.words[d].form.lower() == "neither"
        for d in tree.children[word]
    )
    lemma = tree.words[word].lemma.lower()
    return no and (lemma not in UNSTINTED or (lemma, tree.preposition(word)) in (("time", "at"), ("way", "in")))


def is_untrue(tree: EnhancedTree, word: int, false: frozenset[str] = UNTRUE) -> bool:
    """Whether what is said of a clause or a report is "false", or "not true"."""
    lemma, negated = tree.words[word].lemma.lower(), negation(tree, word) is not None
    return lemma in (TRUE if negated else false)


def is_falsified(tree: EnhancedTree, verb: int) -> bool:
    """Whether a verb of saying is said to say what is not so: "repeatedly and falsely claimed"."""
    adverbs = tree.of(verb, "advmod")
    return any(tree.words[a].form.lower() in FALSELY for c in adverbs for a in (c, *tree.of(c, "conj")))
