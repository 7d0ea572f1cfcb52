"""What a clause says of its subject, row by row: all of it at once, each argument, and what stands within arguments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.reader.graphs import EnhancedTree
from loaders.triples.clauses import ADDED, CORE, Clause, Complement
from loaders.triples.phrases import link_words, noun_phrase

Words = tuple[int, ...]


class Statement(NamedTuple):
    """A predicate and its object as word indices, and what slot of the clause the object is."""

    slot: str
    predicate: Words
    object: Words


def statements(tree: EnhancedTree, clause: Clause) -> Iterator[Statement]:
    """What a clause says of any of its subjects."""
    core, added = _sorted(clause.complements)
    if any(c.slot == "clause" for c in core):
        yield from _clausal(clause, core)
        return
    firsts = _coordinated(clause.complements, (core or added)[:1])
    tail = tuple(i for c in added if c not in firsts and not c.conjunct for i in (*c.link, *c.whole))
    to_whom = tuple(i for c in clause.complements if c.slot == "iobj" and not c.conjunct for i in c.whole)
    for first in firsts:
        if first.words != first.whole or tail or to_whom:
            yield Statement("whole", clause.group + first.link, to_whom + first.whole + tail)
    for c in core or firsts:
        part = " part" if tail or to_whom or c.words != c.whole else ""
        yield Statement(c.slot + part, clause.group + c.link, c.words)
        if clause.kind != "participle":
            yield from _nested(tree, clause.group + c.link, c)
    if core and to_whom:
        yield Statement("further", clause.group + to_whom, core[0].words)
    yield from _added(tree, clause, core, [c for c in added if c not in firsts])


def _clausal(clause: Clause, core: Sequence[Complement]) -> Iterator[Statement]:
    """What is said, thought or asked, and to whom: "told Doe that -> the firm had failed"."""
    to_whom = tuple(i for c in clause.complements if c.slot in ("obj", "iobj") and not c.conjunct for i in c.whole)
    for c in core:
        if c.slot == "clause":
            yield Statement("clause", clause.group + to_whom + c.link, c.words)


def _sorted(complements: Sequence[Complement]) -> tuple[list[Complement], list[Complement]]:
    """Complements that the predicate needs, and those that it can do without."""
    core = [c for c in complements if c.slot in CORE]
    if any(c.slot == "obj" for c in core):  # "found him guilty": said of the object
        core = [c for c in core if c.slot != "xattr"]
    return core, [c for c in complements if c.slot in ADDED or (c.slot == "xattr" and c not in core)]


def _coordinated(complements: Sequence[Complement], first: Sequence[Complement]) -> list[Complement]:
    """The first complement, if there is one, with those coordinated with it."""
    return [c for f in first for c in complements if c is f or (c.slot == f.slot and c.conjunct)]


def _added(
    tree: EnhancedTree, clause: Clause, core: Sequence[Complement], added: Sequence[Complement]
) -> Iterator[Statement]:
    """What is added to the predicate, which then takes in its object: "sold the plant to -> Roe"."""
    middle = core[0].link + noun_phrase(tree, core[0].head, "none") if core else ()
    for c in added:
        predicate = clause.group + middle + c.link
        yield Statement("further" if core else f"{c.slot} part", predicate, c.words)
        if clause.kind != "participle":
            yield from _nested(tree, predicate, c)


def _nested(tree: EnhancedTree, predicate: Words, c: Complement) -> Iterator[Statement]:
    """What stands behind a preposition within a complement: "is the owner of -> Acme"."""
    inner = predicate + noun_phrase(tree, c.head, "none")
    for modifier in tree.of(c.head, "nmod"):
        if tree.words[modifier].deprel == "nmod" and modifier > c.head:
            link = link_words(tree, modifier)
            for n in tree.conjuncts(modifier):
                yield Statement("nested", inner + link, noun_phrase(tree, n, "of"))
