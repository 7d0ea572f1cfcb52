"""Which rows a clause gives: one for all of it where it says more than one thing, one for each, and further ones."""

from __future__ import annotations

from loaders.reader.graphs import EnhancedTree
from loaders.triples.clauses import Clause, Complement
from loaders.triples.statements import Statement, statements
from tests.loaders.reader.rules.notation import words

TREE = EnhancedTree(words("\n".join(f"{n} w{n} w{n} NOUN NN 0 root" for n in range(1, 12))))


def complement(
    slot: str, head: int, *, link: tuple[int, ...] = (), more: tuple[int, ...] = (), conjunct: bool = False
) -> Complement:
    return Complement(slot, head, link, (head,), (head, *more), conjunct)


def rows(*complements: Complement, kind: str = "verb") -> list[Statement]:
    return list(statements(TREE, Clause(0, kind, (0,), (1,), complements)))


def test_one_argument_gives_one_row() -> None:
    assert rows(complement("obj", 2)) == [Statement("obj", (0,), (2,))]
    assert rows(complement("obl", 3, link=(2,))) == [Statement("obl", (0, 2), (3,))]
    assert rows() == []


def test_an_argument_with_modifiers_gives_a_whole_and_a_part() -> None:
    assert rows(complement("obj", 2, more=(3,))) == [
        Statement("whole", (0,), (2, 3)),
        Statement("obj part", (0,), (2,)),
    ]


def test_what_is_added_joins_the_whole_and_has_a_row_whose_predicate_takes_in_the_object() -> None:
    assert rows(complement("obj", 2), complement("obl", 5, link=(4,), more=(6,))) == [
        Statement("whole", (0,), (2, 4, 5, 6)),
        Statement("obj part", (0,), (2,)),
        Statement("further", (0, 2, 4), (5,)),
    ]


def test_without_an_object_the_first_of_what_is_added_stands_for_it() -> None:
    assert rows(complement("obl", 3, link=(2,)), complement("time", 5)) == [
        Statement("whole", (0, 2), (3, 5)),
        Statement("obl part", (0, 2), (3,)),
        Statement("time part", (0,), (5,)),
    ]


def test_coordinated_objects_are_statements_of_their_own_and_share_what_is_added() -> None:
    found = rows(complement("obj", 2), complement("obj", 3, conjunct=True), complement("time", 5))
    assert [r.object for r in found if r.slot == "whole"] == [(2, 5), (3, 5)]
    assert [r.object for r in found if r.slot == "obj part"] == [(2,), (3,)]
    assert [r for r in found if r.slot == "further"] == [Statement("further", (0, 2), (5,))]


def test_coordinated_additions_are_not_heaped_into_one_whole() -> None:
    found = rows(complement("obl", 3, link=(2,)), complement("obl", 4, link=(2,), conjunct=True))
    assert found == [Statement("obl", (0, 2), (3,)), Statement("obl", (0, 2), (4,))]


def test_to_whom_stands_before_what() -> None:
    assert rows(complement("iobj", 2), complement("obj", 3)) == [
        Statement("whole", (0,), (2, 3)),
        Statement("obj part", (0,), (3,)),
        Statement("further", (0, 2), (3,)),
    ]


def test_what_is_said_takes_to_whom_into_the_predicate() -> None:
    said = complement("clause", 5, link=(4,), more=(6,))
    assert rows(complement("iobj", 2), said) == [Statement("clause", (0, 2, 4), (5,))]
    assert rows(said, complement("time", 8)) == [Statement("clause", (0, 4), (5,))]


def test_what_is_said_of_an_object_follows_it() -> None:
    assert rows(complement("obj", 2), complement("xattr", 3)) == [
        Statement("whole", (0,), (2, 3)),
        Statement("obj part", (0,), (2,)),
        Statement("further", (0, 2), (3,)),
    ]
    assert rows(complement("xattr", 3)) == [Statement("xattr", (0,), (3,))]


NESTED = EnhancedTree(
    words(
        """
1 Roe Roe PROPN NNP 3 nsubj
2 is be AUX VBZ 3 cop
3 owner owner NOUN NN 0 root
4 of of ADP IN 5 case
5 Acme Acme PROPN NNP 3 nmod
6 and and CCONJ CC 7 cc
7 Beta Beta PROPN NNP 5 conj
"""
    )
)
OWNER = Complement("attr", 2, (), (2, 3, 4, 5, 6), (2, 3, 4, 5, 6))


def test_rows_reach_into_complements_and_part_what_is_coordinated_there() -> None:
    found = list(statements(NESTED, Clause(2, "copula", (1,), (0,), (OWNER,))))
    assert [r for r in found if r.slot == "nested"] == [
        Statement("nested", (1, 2, 3), (4,)),
        Statement("nested", (1, 2, 3), (6,)),
    ]


def test_participles_do_not_reach_into_complements() -> None:
    found = list(statements(NESTED, Clause(2, "participle", (1,), (0,), (OWNER,))))
    assert [r.slot for r in found] == ["attr"]
