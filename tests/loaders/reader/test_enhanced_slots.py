"""Slots of predicates on whole trees: what each construction adds to the basic tree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.annotations import Word
from loaders.reader.graphs import EnhancedTree
from tests.loaders.reader.rules.notation import trees, words


def slots(table: str, verb: str) -> set[tuple[str, str]]:
    tree = EnhancedTree(words(table))
    place = [w.form for w in tree.words].index(verb)
    return {(a.slot, tree.words[a.word].form) for a in tree.arguments(place)}


CASES = {
    "a promise is kept by who makes it": (
        """
1 Ann Ann PROPN NNP 2 nsubj
2 promised promise VERB VBD 0 root
3 Bo Bo PROPN NNP 2 obj
4 to to PART TO 5 mark
5 help help VERB VB 2 xcomp
""",
        "help",
        {("subj", "Ann")},
    ),
    "who is told does it": (
        """
1 Ann Ann PROPN NNP 2 nsubj
2 told tell VERB VBD 0 root
3 Bo Bo PROPN NNP 2 obj
4 to to PART TO 5 mark
5 help help VERB VB 2 xcomp
""",
        "help",
        {("subj", "Bo")},
    ),
    "a passive with two objects": (
        """
1 Ann Ann PROPN NNP 3 nsubj:pass
2 was be AUX VBD 3 aux:pass
3 given give VERB VBN 0 root
4 money money NOUN NN 3 obj
5 by by ADP IN 6 case
6 Bo Bo PROPN NNP 3 obl:agent
""",
        "given",
        {("iobj", "Ann"), ("obj", "money"), ("subj", "Bo")},
    ),
    "times are no arguments": (
        """
1 Ann Ann PROPN NNP 2 nsubj
2 left leave VERB VBD 0 root
3 Monday Monday PROPN NNP 2 obl:tmod
4 by by ADP IN 5 case
5 train train NOUN NN 2 obl
""",
        "left",
        {("subj", "Ann"), ("p:by", "train")},
    ),
    "fixed prepositions are one": (
        """
1 Ann Ann PROPN NNP 2 nsubj
2 left leave VERB VBD 0 root
3 because because ADP IN 5 case
4 of of ADP IN 3 fixed
5 Bo Bo PROPN NNP 2 obl
""",
        "left",
        {("subj", "Ann"), ("p:because of", "Bo")},
    ),
    "a conjunct shares the preposition": (
        """
1 Ann Ann PROPN NNP 2 nsubj
2 left leave VERB VBD 0 root
3 with with ADP IN 4 case
4 Bo Bo PROPN NNP 2 obl
5 and and CCONJ CC 6 cc
6 Cy Cy PROPN NNP 4 conj
""",
        "left",
        {("subj", "Ann"), ("p:with", "Bo"), ("p:with", "Cy")},
    ),
    "coordinated verbs share subject and last object": (
        """
1 Ann Ann PROPN NNP 2 nsubj
2 wrote write VERB VBD 0 root
3 and and CCONJ CC 4 cc
4 sold sell VERB VBD 2 conj
5 books book NOUN NNS 2 obj
""",
        "sold",
        {("subj", "Ann"), ("obj", "books")},
    ),
    "where stands for the place": (
        """
1 Oslo Oslo PROPN NNP 0 root
2 , , PUNCT , 5 punct
3 where where ADV WRB 5 advmod
4 Ann Ann PROPN NNP 5 nsubj
5 lives live VERB VBZ 1 acl:relcl
""",
        "lives",
        {("subj", "Ann"), ("p:in", "Oslo")},
    ),
    "a noun after an open verb is what it becomes": (
        """
1 Ann Ann PROPN NNP 2 nsubj
2 became become VERB VBD 0 root
3 president president NOUN NN 2 xcomp
""",
        "became",
        {("subj", "Ann"), ("attr", "president")},
    ),
    "a participle after its noun": (
        """
1 rebels rebel NOUN NNS 0 root
2 backed back VERB VBN 1 acl
3 by by ADP IN 4 case
4 Chad Chad PROPN NNP 2 obl
""",
        "backed",
        {("obj", "rebels"), ("subj", "Chad")},
    ),
    "an infinitive after a noun belongs to its owner": (
        """
1 Iran Iran PROPN NNP 3 nmod:poss
2 's 's PART POS 1 case
3 plan plan NOUN NN 0 root
4 to to PART TO 5 mark
5 attack attack VERB VB 3 acl
6 Chad Chad PROPN NNP 5 obj
""",
        "attack",
        {("subj", "Iran"), ("obj", "Chad")},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_slots(name: str) -> None:
    table, verb, expected = CASES[name]
    assert slots(table, verb) == expected


def test_a_possessive_mark_is_no_preposition() -> None:
    tree = EnhancedTree(words("1 Iran Iran PROPN NNP 3 nmod:poss\n2 's 's PART POS 1 case\n3 army army NOUN NN 0 root"))
    assert tree.preposition(0) == ""


@pytest.mark.parametrize(
    ("relation", "xpos", "expected"),
    [("acl", "VBN", True), ("amod", "VBN", True), ("obj", "VBN", False), ("acl", "VBD", False), ("acl", "VBG", False)],
)
def test_a_bare_participle_is_passive(relation: str, xpos: str, expected: bool) -> None:
    tree = EnhancedTree(words(f"1 men man NOUN NNS 0 root\n2 seen see VERB {xpos} 1 {relation}"))
    assert tree.passive(1) is expected


def test_a_participle_with_an_auxiliary_is_active() -> None:
    table = "1 Ann Ann PROPN NNP 3 nsubj\n2 has have AUX VBZ 3 aux\n3 seen see VERB VBN 0 root"
    assert not EnhancedTree(words(table)).passive(2)


@pytest.mark.parametrize("head", [99, -7, 0])
def test_heads_that_lead_nowhere_are_roots_or_themselves(head: int) -> None:
    tree = EnhancedTree((Word("a", "a", "NOUN", "NN", head, "dep"),))
    assert tree.children == [[]]
    assert list(tree.ancestors(0)) == []
    assert tree.subtree(0) == [0]
    assert tree.arguments(0) == ()


def test_an_empty_sentence_is_a_tree_without_words() -> None:
    tree = EnhancedTree(())
    assert tree.children == []
    assert tree.head == []


def test_on_every_tree_of_the_examples_the_views_agree_with_each_other() -> None:
    for tree in map(EnhancedTree, trees().values()):
        for word in range(len(tree.words)):
            below = tree.subtree(word)
            assert below == sorted(set(below))
            assert word in below
            for up in tree.ancestors(word):
                assert word in tree.subtree(up)
            assert tree.conjuncts(word)[0] == word
            assert set(tree.conjuncts(word)) <= set(below)
            assert {a.word for a in tree.arguments(word)} <= set(range(len(tree.words)))
            assert all(c in tree.children[word] for c in tree.of(word, "nsubj", "obj", "obl"))


@given(st.lists(st.integers(-2, 12), min_size=1, max_size=12))
def test_whatever_the_heads_ancestors_and_subtrees_end(heads: list[int]) -> None:
    relations = ["conj", "nsubj", "acl:relcl", "xcomp", "case"]
    tree = EnhancedTree(tuple(Word(f"w{i}", "who", "PRON", "VBD", h, relations[i % 5]) for i, h in enumerate(heads)))
    for word in range(len(heads)):
        ancestors = list(tree.ancestors(word))
        assert len(set(ancestors)) == len(ancestors)
        assert word not in ancestors
        assert set(tree.subtree(word)) <= set(range(len(heads)))
        assert 0 <= tree.referent(word) < len(heads)
        assert isinstance(tree.preposition(word), str)
        assert set(tree.subjects(word)) <= set(range(len(heads)))
