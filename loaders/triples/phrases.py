"""Which words around a head make up a phrase: noun phrases, verb groups, clauses. No triples here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from loaders.reader.annotations import AnalysedSentence, Word
from loaders.reader.graphs import EnhancedTree

Modifiers = Literal["all", "of", "none"]
"""Which prepositional modifiers behind a noun belong to its phrase: all, those with "of", or none."""
APART = frozenset(
    {"acl", "appos", "conj", "cc", "parataxis", "advcl", "discourse", "vocative", "dislocated", "orphan", "list"}
)
"""Relations under which something hangs at the head of a phrase that could be a statement of its own."""
CLAUSAL = frozenset({"nsubj", "csubj", "cop", "aux", "mark", "expl", "ccomp", "case", "punct"})
"""Relations that do not belong to the phrase: those of a predicate, and the preposition before it."""
ASIDES = frozenset({"acl:relcl", "advcl:relcl", "appos", "parataxis", "punct"})
"""Relations that are left out at any depth of a phrase."""
NEGATIONS = frozenset({"not", "never", "n't", "n’t"})
QUOTES = frozenset({"``", "''", '"', "“", "”", "'", "`", "‘", "’"})
PAIRING = frozenset({"both", "either", "neither"})
_SHARING = frozenset({"VBN", "VB", "VBG"})
_PREDICATE_ONLY = frozenset({"obl", "advmod"})
_LONGEST_GAP = 2


def noun_phrase(tree: EnhancedTree, head: int, modifiers: Modifiers = "all") -> tuple[int, ...]:
    """The words of a noun phrase: those that stand together with the head, without what says something of its own."""
    predicate = bool(tree.of(head, "cop", "nsubj"))
    found = {head}
    for child in tree.children[head]:
        kind, deprel = tree.base[child], tree.words[child].deprel
        if (
            kind in APART
            or kind in CLAUSAL
            or (predicate and kind in _PREDICATE_ONLY and not _degree(tree, child, head))
        ):
            continue
        behind = deprel == "nmod" and child > head
        if behind and (modifiers == "none" or (modifiers == "of" and tree.preposition(child) != "of")):
            continue
        found.update(_within(tree, child))
    return trimmed(tree.words, _block(_joined(tree.words, found), head))


def _degree(tree: EnhancedTree, adverb: int, head: int) -> bool:
    """Whether an adverb belongs to the adjective behind it ("very large"), not to the whole predicate."""
    own = adverb == head - 1 and tree.words[head].upos == "ADJ" and tree.base[adverb] == "advmod"
    return own and tree.words[adverb].form.lower() not in NEGATIONS


def _within(tree: EnhancedTree, word: int) -> set[int]:
    """A modifier with all below it but asides."""
    found, stack = {word}, [word]
    while stack:
        for child in tree.children[stack.pop()]:
            if tree.words[child].deprel not in ASIDES and child not in found:
                found.add(child)
                stack.append(child)
    return found


def _joined(words: Sequence[Word], found: set[int]) -> list[int]:
    """Marks that stand between two words of the phrase belong to it."""
    filled = set(found)
    for left, right in pairwise(sorted(found)):
        between = range(left + 1, right)
        if len(between) <= _LONGEST_GAP and all(words[i].upos == "PUNCT" for i in between):
            filled.update(between)
    return sorted(filled)


def _block(found: Sequence[int], head: int) -> list[int]:
    """The words that stand together with the head: what lies apart is a mistaken attachment more often than not."""
    first = last = found.index(head)
    while first > 0 and found[first - 1] == found[first] - 1:
        first -= 1
    while last + 1 < len(found) and found[last + 1] == found[last] + 1:
        last += 1
    return list(found[first : last + 1])


def trimmed(words: Sequence[Word], found: Iterable[int]) -> tuple[int, ...]:
    """A phrase without marks and conjunctions at its edges; quotation marks stay in pairs."""
    out = list(found)
    while out and _loose(words, out, out[0]):
        out.pop(0)
    while out and _loose(words, out, out[-1]):
        out.pop()
    return tuple(out)


def _loose(words: Sequence[Word], found: Sequence[int], edge: int) -> bool:
    word = words[edge]
    if word.upos == "CCONJ":
        return word.form.lower() not in PAIRING
    if word.upos != "PUNCT":
        return False
    return word.form not in QUOTES or sum(words[i].form in QUOTES for i in found) % 2 == 1


def clause_words(tree: EnhancedTree, head: int, without: Iterable[int] = ()) -> tuple[int, ...]:
    """All words of a clause but its conjunction and those below the words named."""
    out = set(tree.subtree(head))
    for word in (*without, *tree.of(head, "cc")):
        out.difference_update(tree.subtree(word))
    return trimmed(tree.words, sorted(out))


def verb_group(tree: EnhancedTree, verb: int) -> tuple[int, ...]:
    """A verb with its auxiliaries, particle, negation and the adverbs among them, in text order.

    A coordinated verb shares the auxiliaries of the first: "was cut and flushed" gives "was flushed".
    """
    helping = tree.of(verb, "aux", "cop")
    found = {verb, *helping}
    for child in tree.children[verb]:
        among = any(h < child < verb for h in helping)
        negation = tree.words[child].form.lower() in NEGATIONS
        if tree.words[child].deprel == "compound:prt" or (tree.base[child] == "advmod" and (negation or among)):
            found.add(child)
    up = tree.head[verb]
    bare = tree.base[verb] == "conj" and 0 <= up < verb and not tree.of(verb, "aux", "cop", "nsubj")
    if bare and tree.words[up].xpos == tree.words[verb].xpos and tree.words[verb].xpos in _SHARING:
        found.update(i for i in verb_group(tree, up) if i < up and tree.base[i] in ("aux", "cop", "advmod"))
    return tuple(sorted(found))


def link_words(tree: EnhancedTree, word: int) -> tuple[int, ...]:
    """The preposition before a word, all its parts in text order: "because of", "up to"."""
    cases = [c for c in tree.of(word, "case") if tree.words[c].xpos != "POS"]
    return tuple(sorted({i for c in cases for i in tree.subtree(c)}))


def text_of(sentence: AnalysedSentence, indices: Sequence[int]) -> str:
    """The words in the given order, spaced as the text has them where they follow each other there."""
    tokens = sentence.sentence.tokens
    out = ""
    previous: int | None = None
    for i in indices:
        apart = previous is None or i != previous + 1 or tokens[previous].end < tokens[i].start
        out += (" " if out and apart else "") + tokens[i].form
        previous = i
    return out
