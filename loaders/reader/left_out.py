"""Who is named only to be left out of what is said: "Peru, not Chile", "Peru rather than Chile", "all but Chile"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from graph.model import Factuality
from loaders.reader.annotations import AnalysedSentence, Proposal
from loaders.reader.graphs import EnhancedTree
from loaders.reader.negation import COUNTED_IN
from loaders.reader.rivals import LASTING
from loaders.reader.rules.typing import ADDRESS

CONTRASTING = frozenset({"instead of", "rather than", "as opposed to", "without"})
"""Prepositions and conjunctions before what is left out for another."""
EXCEPTING = frozenset({"but", "except", "except for", "excepting", "excluding", "barring", "save for", "other than"})
"""Prepositions before what is left out of a whole."""
_CUES = frozenset({"not", "never", "instead", "rather", "opposed", "without"}) | {
    phrase.split()[0] for phrase in EXCEPTING
}
WHOLE = frozenset({"all", "any", "anybody", "anyone", "each", "every", "everybody", "everyone", "everything"})
NONE = frozenset({"no", "nobody", "none", "nothing"})
"""Of none but one it is said of this one: "nobody but Lee came"."""
WHEN = frozenset({"after", "because", "because of", "before", "despite", "since", "unlike", "until", "without"})
"""Prepositions by which "not" denies a time or a reason: "not until Monday"."""
_HELD = frozenset({"appos", "conj", "nmod", "nsubj", "obj", "obl"})
_NOMINAL = frozenset({"ADJ", "NOUN", "NUM", "PRON", "PROPN"})
_PARTS = frozenset({"amod", "appos", "compound", "flat"})


class _Named(NamedTuple):
    """A mention's head word that is left out of what holds of ``of``, or, where ``alone``, is the only one of none."""

    word: int
    of: int
    marks: frozenset[int]
    alone: bool


def without_who_is_left_out(sentence: AnalysedSentence, found: Sequence[Proposal]) -> list[Proposal]:
    """The relations, those of who is left out denied."""
    words = sentence.words
    cued = (w for w in words if w.form.lower() in _CUES and 0 <= w.head < len(words))
    if not found or not any(words[w.head].upos in _NOMINAL for w in cued):
        return list(found)
    tree = EnhancedTree(sentence.words)
    named = {n.word: n for n in _all_named(tree)}
    return [_stated(sentence, tree, named, p) for p in found] if named else list(found)


def _stated(sentence: AnalysedSentence, tree: EnhancedTree, named: Mapping[int, _Named], p: Proposal) -> Proposal:
    for end, other in ((p.subject, p.object), (p.object, p.subject)):
        one = _named_with(tree, named, sentence.spans[end].head)
        if one is None or p.type == "SAID_ABOUT" or p.rule == ADDRESS:
            continue
        if p.type in LASTING and any(sentence.words[m].form.lower() == "without" for m in one.marks):
            continue  # "without Bo, Acme lost": he is of it all the same
        own, beside = set(tree.subtree(one.word)) - one.marks, sentence.spans[other].head
        if _is_part(tree, beside, one.of) or not own.isdisjoint((beside, *p.trigger)):
            # What it is itself stands: "not Chile, *which* fled", "not *Chile's* army".
            return replace(p, factuality="asserted") if p.factuality == "negated" and p.rule[:5] == "link:" else p
        if one.alone:
            said: Factuality = "attributed" if p.speaker is not None else "asserted"
            return replace(p, factuality=said) if p.factuality == "negated" else p
        if one.marks.isdisjoint(p.trigger) or p.type != "RELATED":
            return replace(p, factuality="negated")
    return p


def _named_with(tree: EnhancedTree, named: Mapping[int, _Named], word: int) -> _Named | None:
    """What leaves a word out: its own mark, or that of the word whose name or apposition it is."""
    owner = False
    for at in (word, *tree.ancestors(word)):
        if at in named:
            lacked = owner and any(tree.words[m].form.lower() == "without" for m in named[at].marks)
            return None if lacked else named[at]  # whoever left "without her coat" has left
        owner |= tree.words[at].deprel == "nmod:poss"
        if tree.base[at] not in _PARTS and tree.words[at].deprel not in ("nmod:desc", "nmod:poss"):
            return None
    return None


def _is_part(tree: EnhancedTree, word: int, of: int) -> bool:
    """Whether a word is, or describes, what somebody is left out of: "all *EU* states but Chile"."""
    for at in (word, *tree.ancestors(word)):
        if at == of or (tree.base[at] not in _PARTS and tree.base[at] != "nmod"):
            return at == of
    return False


def _all_named(tree: EnhancedTree) -> Iterator[_Named]:
    left: dict[int, _Named] = {}
    for word, w in enumerate(tree.words):
        up = tree.head[word]
        if up < 0 or w.upos not in ("NOUN", "PROPN", "PRON") or tree.base[word] not in _HELD or tree.of(word, "cop"):
            continue
        found = _by_not(tree, word) or _by_preposition(tree, word) or _like_neighbour(tree, word, left)
        if found is not None:
            left[word] = found
            yield found


def _by_not(tree: EnhancedTree, word: int) -> _Named | None:
    own = [d for m in (word, *tree.of(word, "amod", "compound", "nummod")) for d in tree.of(m, "advmod", "cc")]
    for c in own:
        if tree.words[c].form.lower() not in ("not", "never") or c > word or c + 1 >= len(tree.words):
            continue
        before = tree.words[c - 1].form.lower() if c else ""
        counted = tree.words[c + 1].form.lower() in COUNTED_IN or before in ("if", "or")
        if not counted and tree.preposition(word) not in WHEN:
            return _Named(word, tree.head[word], frozenset({c}), alone=False)
    return None


def _by_preposition(tree: EnhancedTree, word: int) -> _Named | None:
    if tree.base[word] == "nsubj":
        return None
    marks = [c for c in tree.of(word, "case", "cc", "mark", "advmod") if c < word]
    marks += [f for c in marks for f in tree.of(c, "fixed")]
    phrase = " ".join(tree.words[c].form.lower() for c in sorted(marks) if tree.words[c].form.lower() != "and")
    up = tree.head[word]
    if phrase in CONTRASTING:
        return _Named(word, up, frozenset(marks), alone=False)
    if phrase in EXCEPTING and tree.base[word] in ("conj", "nmod", "obl"):
        around = up if tree.words[up].upos != "VERB" else next((o for o in tree.of(up, "obj") if o < word), up)
        said = {tree.words[c].form.lower() for c in (around, *tree.of(around, "det"))}
        whole, none = not said.isdisjoint(WHOLE), not said.isdisjoint(NONE)
        if whole or none or (phrase != "but" and phrase != "other than"):
            return _Named(word, around, frozenset(marks), alone=none)
    return None


def _like_neighbour(tree: EnhancedTree, word: int, left: dict[int, _Named]) -> _Named | None:
    """Of "not Chile or Peru" the second, which trees hang on Chile or on what Chile hangs on."""
    conjunctions = [c for c in tree.of(word, "cc") if tree.words[c].form.lower() in ("or", "nor", "and")]
    if tree.base[word] != "conj" or not conjunctions:
        return None
    up = tree.head[word]
    if up in left:
        return left[up]._replace(word=word)
    neighbour = next((n for at, n in reversed(left.items()) if tree.head[at] == up and at < word), None)
    between = tree.words[neighbour.word : word] if neighbour is not None else ()
    joined = tree.words[conjunctions[0]].form.lower() != "and" and not any(w.form == "," for w in between)
    return neighbour._replace(word=word) if neighbour is not None and joined else None
