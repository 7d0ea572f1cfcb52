"""The clauses of a sentence: predicate, subjects and what fills each further slot. Words are indices; no text here.

Enhanced look-ups (shared subjects, relative clauses, control) come from `loaders.reader.graphs`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.reader.graphs import RELATIVE, EnhancedTree
from loaders.triples.phrases import NEGATIONS, clause_words, link_words, noun_phrase, verb_group

CLAUSE_RELATIONS = frozenset(
    {"root", "conj", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "list", "dep", "appos"}
)
"""Relations by which a clause hangs in its sentence."""
BARE = frozenset({"VB", "VBG"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
TIMES = (":tmod", ":npmod", ":unmarked")
"""Sub-types of obliques without a preposition: "last month", "a year"."""
CORE = frozenset({"obj", "attr", "xattr", "gap", "clause"})
"""Slots that complete a predicate."""
ADDED = frozenset({"obl", "time"})
"""Slots that add to it."""
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Complement:
    """What fills a slot of a clause. ``link`` joins it to the predicate (a preposition, "that").

    ``words`` is the phrase with no more than it needs, ``whole`` the phrase with all its modifiers; ``conjunct`` marks
    the second and further ones of a coordination.
    """

    slot: str
    head: int
    link: tuple[int, ...]
    words: tuple[int, ...]
    whole: tuple[int, ...]
    conjunct: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate (``group``: its words) with its subjects (head words) and complements."""

    head: int
    kind: str
    group: tuple[int, ...]
    subjects: tuple[int, ...]
    complements: tuple[Complement, ...]


def clauses(tree: EnhancedTree) -> Iterator[Clause]:
    """The clauses of a sentence in text order. A wrong tree gives fewer or odd ones, never an error."""
    for head, word in enumerate(tree.words):
        if tree.base[head] not in CLAUSE_RELATIONS:
            continue
        subjects = _subjects(tree, head)
        if word.upos == "VERB" or (word.upos == "AUX" and not tree.of(head, "cop")):
            equated = _equated(tree, head)
            if equated is not None:
                yield equated
                subjects = tuple(s for s in subjects if s not in equated.subjects)
            complements = tuple(_verbal(tree, head))
            yield Clause(head, _kind(tree, head), predicate(tree, head), subjects, complements)
            if brought_about(tree, head):
                up = tree.head[head]
                yield Clause(head, "purpose", _brought(tree, head), _subjects(tree, up), complements)
        elif tree.of(head, "cop"):
            yield Clause(head, "copula", predicate(tree, head), subjects, tuple(_copular(tree, head)))


def _kind(tree: EnhancedTree, head: int) -> str:
    """``participle`` for a verb without a finite form that stands beside a noun or a verb, else ``verb``."""
    if adverbial(tree, head) or complement_of_noun(tree, head):
        return "purpose"
    aside = tree.words[head].deprel in ("acl", "advcl")
    return "participle" if aside and tree.words[head].xpos not in FINITE and not tree.of(head, "aux") else "verb"


def _equated(tree: EnhancedTree, head: int) -> Clause | None:
    """The outer clause of "the problem is that they lost": what the subject is said to be is a clause."""
    cops = [c for c in tree.of(head, "cop") if tree.words[head].xpos in FINITE or len(tree.of(head, "nsubj")) > 1]
    if not cops:
        return None
    outer = tuple(s for s in tree.of(head, "nsubj") if s < cops[0])
    marks = tuple(m for m in tree.of(head, "mark") if m > cops[0])
    words = clause_words(tree, head, without=(*outer, *cops, *marks))
    return Clause(head, "copula", (cops[0],), outer[:1], (Complement("clause", head, marks, words, words),))


def predicate(tree: EnhancedTree, head: int) -> tuple[int, ...]:
    """The words of a predicate with those it goes on from: "may have to slow", "sold the plant to pay off"."""
    own = verb_group(tree, head) if tree.words[head].upos in ("VERB", "AUX") else _copula(tree, head)
    if tree.words[head].xpos in FINITE and tree.of(head, "cop"):
        own = tuple(i for i in own if tree.base[i] != "cop")
    upper = _upper(tree, head)
    if not upper:
        return own
    return (*upper, *(i for i in _marks(tree, head) if i not in upper), *own)


def _upper(tree: EnhancedTree, head: int) -> tuple[int, ...]:
    """The words that a verb without a subject of its own goes on from."""
    up = tree.head[head]
    if chained(tree, head):
        return predicate(tree, up) if tree.words[up].upos in ("VERB", "AUX") else (*_copula(tree, up), up)
    if adverbial(tree, head):
        objects = [c for c in tree.of(up, "obj") if c < head]
        return (*predicate(tree, up), *(noun_phrase(tree, objects[0], "none") if objects else ()))
    if complement_of_noun(tree, head):
        verb = tree.head[up]
        if tree.of(up, "cop"):
            return (*predicate(tree, up), *noun_phrase(tree, up, "none"))
        objects = [c for c in tree.of(verb, "obj") if c < up]
        middle = noun_phrase(tree, objects[0], "none") if objects and objects[0] != up else ()
        return (*predicate(tree, verb), *middle, *link_words(tree, up), *noun_phrase(tree, up, "none"))
    return ()


def brought_about(tree: EnhancedTree, head: int) -> bool:
    """Whether somebody makes the object of the verb above do this ("requires companies to report")."""
    up = tree.head[head]
    below = tree.base[head] == "xcomp" and 0 <= up < head and tree.words[up].upos == "VERB"
    return below and not chained(tree, head) and bool(tree.of(head, "mark"))


def _brought(tree: EnhancedTree, head: int) -> tuple[int, ...]:
    up = tree.head[head]
    whom = [c for c in tree.of(up, "obj", "iobj") if c < head]
    return (*predicate(tree, up), *noun_phrase(tree, whom[0], "none"), *_marks(tree, head), *verb_group(tree, head))


def _marks(tree: EnhancedTree, head: int) -> tuple[int, ...]:
    return tuple(sorted(i for m in tree.of(head, "mark", "case") if m < head for i in tree.subtree(m)))


def adverbial(tree: EnhancedTree, head: int) -> bool:
    """Whether a verb says why or how of the verb before it ("to pay off", "by selling")."""
    up = tree.head[head]
    loose = tree.words[head].deprel == "advcl" and tree.words[head].xpos in BARE and not tree.of(head, "nsubj", "aux")
    return loose and 0 <= up < head and tree.words[up].upos == "VERB" and bool(_marks(tree, head))


def complement_of_noun(tree: EnhancedTree, head: int) -> bool:
    """Whether a verb completes a noun that completes a verb ("took the risk of losing", "is the one to blame")."""
    up = tree.head[head]
    if tree.words[head].deprel != "acl" or not 0 <= up < head or not _marks(tree, head) or tree.of(head, "nsubj"):
        return False
    verb = tree.head[up]
    if tree.of(up, "cop"):
        return True
    return tree.base[up] in ("obj", "obl") and 0 <= verb < up and tree.words[verb].upos == "VERB"


def _copula(tree: EnhancedTree, head: int) -> tuple[int, ...]:
    negations = [c for c in tree.of(head, "advmod") if tree.words[c].form.lower() in NEGATIONS]
    return tuple(sorted([*tree.of(head, "cop", "aux"), *negations]))


def chained(tree: EnhancedTree, head: int) -> bool:
    """Whether a verb goes on from the verb or adjective above it ("helped to raise", "were able to raise")."""
    up = tree.head[head]
    if tree.base[head] != "xcomp" or not 0 <= up < head or any(o < head for o in tree.of(up, "obj", "iobj")):
        return False
    return is_clause(tree, up)


def is_clause(tree: EnhancedTree, head: int) -> bool:
    """Whether a word is a predicate of its own."""
    return tree.words[head].upos in ("VERB", "AUX") or bool(tree.of(head, "cop"))


def _goes_on(tree: EnhancedTree, head: int) -> bool:
    """Whether another verb goes on from this one and says what there is to say."""
    return any(chained(tree, c) and is_clause(tree, c) for c in tree.of(head, "xcomp"))


def _subjects(tree: EnhancedTree, head: int) -> tuple[int, ...]:
    if tree.words[head].deprel == "acl" and tree.of(head, "mark", "case"):
        # "the risk of losing": not the risk loses, but who takes it.
        if not complement_of_noun(tree, head):
            return ()
        noun = tree.head[head]
        return _subjects(tree, noun if tree.of(noun, "cop") else tree.head[noun])
    named = (_named(tree, s) for s in tree.subjects(head) if s != head)
    return tuple(dict.fromkeys(s for s in named if s is not None))


def _named(tree: EnhancedTree, word: int) -> int | None:
    """The noun for a relative pronoun that the tree ties to none: the nearest before it."""
    w = tree.words[word]
    if w.upos not in ("PRON", "DET") or w.lemma.lower() not in RELATIVE or not w.xpos.startswith("W"):
        return word
    for i in range(word - 1, max(-1, word - _NEAR), -1):
        if tree.words[i].upos in ("NOUN", "PROPN"):
            ups = (u for u in (i, *tree.ancestors(i)) if tree.base[u] not in ("flat", "compound"))
            return next(ups, i)
    return None


def _copular(tree: EnhancedTree, head: int) -> Iterator[Complement]:
    if _goes_on(tree, head):
        return
    link = link_words(tree, head)
    yield Complement("attr", head, link, noun_phrase(tree, head, "of"), noun_phrase(tree, head))
    for c in tree.of(head, "conj"):
        if not tree.of(c, "cop", "nsubj", "aux") and tree.words[c].upos in _NOMINAL:
            phrases = noun_phrase(tree, c, "of"), noun_phrase(tree, c)
            yield Complement("attr", c, link_words(tree, c) or link, *phrases, conjunct=True)
    yield from _complements(tree, head)
    yield from _inherited(tree, head)


def _verbal(tree: EnhancedTree, head: int) -> Iterator[Complement]:
    if _goes_on(tree, head):
        return
    yield from _complements(tree, head)
    yield from _inherited(tree, head)
    yield from _gap(tree, head)


def _inherited(tree: EnhancedTree, head: int) -> Iterator[Complement]:
    """What is added to the verbs that this one goes on from: "was considered to be the heir because of his name"."""
    at = head
    while chained(tree, at):
        at = tree.head[at]
        yield from (c for c in _complements(tree, at) if c.slot in ADDED)


def _complements(tree: EnhancedTree, head: int) -> Iterator[Complement]:
    for c in sorted(tree.children[head]):
        kind, deprel = tree.base[c], tree.words[c].deprel
        if kind in ("obj", "iobj"):
            yield from _each(tree, kind, tree.referent(c), ())
        elif kind == "obl":
            yield from _each(tree, "time" if deprel.endswith(TIMES) else "obl", c, link_words(tree, c))
        elif kind == "ccomp":
            marks = tuple(m for m in tree.of(c, "mark") if m < c)
            words = clause_words(tree, c, marks)
            yield Complement("clause", c, marks, words, words)
        elif kind == "xcomp" and not is_clause(tree, c):
            yield from _each(tree, "xattr", c, tuple(m for m in tree.of(c, "case", "mark") if m < c))


def _each(tree: EnhancedTree, slot: str, word: int, link: tuple[int, ...]) -> Iterator[Complement]:
    """A complement and those coordinated with it."""
    for n in tree.conjuncts(word):
        phrases = noun_phrase(tree, n, "of"), noun_phrase(tree, n)
        yield Complement(slot, n, link_words(tree, n) or link, *phrases, conjunct=n != word)


def _gap(tree: EnhancedTree, head: int) -> Iterator[Complement]:
    """The noun of a relative clause that has a subject and lacks an object ("the techniques she used")."""
    if tree.words[head].deprel != "acl:relcl" or tree.passive(head) or tree.of(head, "obj", "xcomp", "ccomp", "obl"):
        return
    up = tree.head[head]
    if up >= 0 and tree.of(head, "nsubj") and all(tree.referent(c) == c for c in tree.children[head]):
        yield Complement("gap", up, (), noun_phrase(tree, up, "of"), noun_phrase(tree, up))
