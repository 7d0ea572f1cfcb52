"""Triples, phrases and mended labels of invented trees: tables of small sentences, and what holds of any tree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.annotations import Word
from loaders.reader.graphs import EnhancedTree
from loaders.scoring import benchie, carb
from loaders.triples.clauses import clauses
from loaders.triples.extract import confidence, triples_of
from loaders.triples.mending import mended
from loaders.triples.phrases import clause_words, link_words, noun_phrase, trimmed, verb_group
from loaders.triples.triple import Triple
from tests.loaders.reader.rules.notation import analysed, words

SOLD = """
1 Acme Acme PROPN NNP 2 nsubj
2 sold sell VERB VBD 0 root
3 the the DET DT 5 det
4 old old ADJ JJ 5 amod
5 plant plant NOUN NN 2 obj
6 in in ADP IN 7 case
7 Ohio Ohio PROPN NNP 5 nmod
8 to to ADP IN 9 case
9 Roe Roe PROPN NNP 2 obl
10 on on ADP IN 11 case
11 Monday Monday PROPN NNP 2 obl
12 . . PUNCT . 2 punct
"""
TREE = EnhancedTree(words(SOLD))
OWNER = """
1 Roe Roe PROPN NNP 4 nsubj
2 is be AUX VBZ 4 cop
3 the the DET DT 4 det
4 owner owner NOUN NN 0 root
5 of of ADP IN 6 case
6 Acme Acme PROPN NNP 4 nmod
"""
DENIED = """
1 Roe Roe PROPN NNP 4 nsubj
2 did do AUX VBD 4 aux
3 not not PART RB 4 advmod
4 sell sell VERB VB 0 root
5 Acme Acme PROPN NNP 4 obj
"""


def found(table: str) -> set[tuple[str, str, str]]:
    tree = words(table)
    sentence = analysed(" ".join(w.form for w in tree), tree)
    return {(t.subject, t.predicate, t.object) for t in triples_of(sentence)}


def said(table: str, indices: tuple[int, ...]) -> str:
    tree = words(table)
    return " ".join(tree[i].form for i in indices)


@pytest.mark.parametrize(
    "triple",
    [
        ("Acme", "sold", "the old plant in Ohio to Roe on Monday"),
        ("Acme", "sold the old plant to", "Roe"),
        ("Acme", "sold the old plant on", "Monday"),
        ("Acme", "sold", "the old plant"),
    ],
)
def test_a_verb_with_all_that_is_said_of_it(triple: tuple[str, str, str]) -> None:
    assert triple in found(SOLD)


@pytest.mark.parametrize(
    ("table", "triples"),
    [
        (OWNER, {("Roe", "is", "the owner of Acme"), ("Roe", "is the owner of", "Acme")}),
        (DENIED, {("Roe", "did not sell", "Acme")}),
        ("1 Rain Rain NOUN NN 2 nsubj\n2 fell fall VERB VBD 0 root", set()),
        ("1 Storm storm NOUN NN 0 root", set()),
        ("1 sold sell VERB VBD 0 root\n2 Acme Acme PROPN NNP 1 obj", set()),
    ],
    ids=["copula", "negation", "no-object", "no-verb", "no-subject"],
)
def test_small_sentences_have_these_triples(table: str, triples: set[tuple[str, str, str]]) -> None:
    assert triples <= found(table)
    assert bool(triples) == bool(found(table))


@pytest.mark.parametrize(
    ("word", "all_words", "with_of", "bare"),
    [
        (4, "the old plant in Ohio", "the old plant", "the old plant"),
        (6, "Ohio", "Ohio", "Ohio"),
        (0, "Acme", "Acme", "Acme"),
        (8, "Roe", "Roe", "Roe"),
    ],
)
def test_noun_phrases_with_more_and_less(word: int, all_words: str, with_of: str, bare: str) -> None:
    assert said(SOLD, noun_phrase(TREE, word)) == all_words
    assert said(SOLD, noun_phrase(TREE, word, "of")) == with_of
    assert said(SOLD, noun_phrase(TREE, word, "none")) == bare


def test_a_modifier_with_of_belongs_to_its_noun_unless_none_are_asked_for() -> None:
    tree = EnhancedTree(words(OWNER))
    assert said(OWNER, noun_phrase(tree, 3, "of")) == "the owner of Acme"
    assert said(OWNER, noun_phrase(tree, 3, "none")) == "the owner"


@pytest.mark.parametrize(("word", "link"), [(6, "in"), (8, "to"), (10, "on"), (4, ""), (0, "")])
def test_the_preposition_before_a_word(word: int, link: str) -> None:
    assert said(SOLD, link_words(TREE, word)) == link


@pytest.mark.parametrize(("table", "verb", "group"), [(SOLD, 1, "sold"), (DENIED, 3, "did not sell")])
def test_verb_groups(table: str, verb: int, group: str) -> None:
    assert said(table, verb_group(EnhancedTree(words(table)), verb)) == group


@pytest.mark.parametrize(
    ("without", "rest"),
    [
        ((), "Acme sold the old plant in Ohio to Roe on Monday"),
        ((0,), "sold the old plant in Ohio to Roe on Monday"),
        ((4, 10), "Acme sold to Roe"),
        ((1,), ""),
    ],
)
def test_a_clause_without_some_of_its_words(without: tuple[int, ...], rest: str) -> None:
    assert said(SOLD, clause_words(TREE, 1, without)) == rest


MARKS = [Word(f, f, u, u, -1, "dep") for f, u in [("a", "NOUN"), (",", "PUNCT"), ("and", "CCONJ"), ('"', "PUNCT")]]


@pytest.mark.parametrize(
    ("indices", "kept"),
    [
        ((0,), (0,)),
        ((0, 1), (0,)),
        ((1, 0), (0,)),
        ((2, 0, 2), (0,)),
        ((1, 2, 0, 2, 1), (0,)),
        ((3, 0, 3), (3, 0, 3)),
        ((3, 0), (0,)),
        ((1, 2), ()),
        ((), ()),
    ],
)
def test_edges_of_phrases(indices: tuple[int, ...], kept: tuple[int, ...]) -> None:
    assert trimmed(MARKS, indices) == kept


@pytest.mark.parametrize("upos", ["NOUN", "PROPN", "PRON", "NUM", "SYM"])
@pytest.mark.parametrize("label", ["flat", "compound", "nmod:desc", "goeswith"])
@pytest.mark.parametrize("head", ["VERB", "NOUN", "ADJ", "AUX"])
def test_parts_of_names_stand_under_names_alone(upos: str, label: str, head: str) -> None:
    table = [Word("x", "x", head, "X", -1, "root"), Word("y", "y", upos, "X", 0, label)]
    assert mended(table)[1].deprel == ("obj" if head == "VERB" else label)


@pytest.mark.parametrize("upos", ["NOUN", "PROPN", "PRON", "NUM", "SYM"])
@pytest.mark.parametrize(
    ("label", "right"), [("obl", "nmod"), ("obl:agent", "nmod"), ("obl:unmarked", "nmod:unmarked")]
)
@pytest.mark.parametrize("head", ["VERB", "NOUN", "PROPN", "ADJ"])
def test_obliques_stand_under_predicates_alone(upos: str, label: str, right: str, head: str) -> None:
    table = [Word("x", "x", head, "X", -1, "root"), Word("y", "y", upos, "X", 0, label)]
    assert mended(table)[1].deprel == (right if head in ("NOUN", "PROPN") else label)


@pytest.mark.parametrize("upos", ["VERB", "ADJ", "ADV", "DET", "PUNCT"])
@pytest.mark.parametrize("label", ["flat", "nmod", "obl", "compound"])
def test_words_that_are_no_nominals_keep_their_labels(upos: str, label: str) -> None:
    for head in ("VERB", "NOUN"):
        table = [Word("x", "x", head, "X", -1, "root"), Word("y", "y", upos, "X", 0, label)]
        assert mended(table)[1].deprel == label


LABELS = [
    "nsubj",
    "obj",
    "iobj",
    "obl",
    "nmod",
    "case",
    "conj",
    "cc",
    "xcomp",
    "ccomp",
    "acl:relcl",
    "cop",
    "mark",
    "punct",
]
TAGS = ["VERB", "NOUN", "PROPN", "AUX", "PRON", "ADP", "PUNCT", "ADJ"]


@st.composite
def any_words(draw: st.DrawFn) -> list[Word]:
    """A tree of any shape; heads may be wrong, even outside the sentence or in a ring."""
    size = draw(st.integers(1, 9))
    return [
        Word(
            f"w{n}",
            f"w{n}",
            draw(st.sampled_from(TAGS)),
            "VBD",
            draw(st.integers(-1, n - 1)),
            draw(st.sampled_from(LABELS)),
        )
        for n in range(size)
    ]


@given(any_words())
def test_phrases_hold_their_head_or_nothing_and_stand_in_the_sentence(table: list[Word]) -> None:
    tree = EnhancedTree(tuple(table))
    for word, own in enumerate(table):
        more, less, bare = (noun_phrase(tree, word, m) for m in ("all", "of", "none"))
        assert set(bare) <= set(less) or not less
        assert list(more) == sorted(set(more))
        assert set(more) | set(less) | set(bare) <= set(range(len(table)))
        if own.upos not in ("PUNCT", "CCONJ"):
            assert word in more
            assert word in bare
        assert word in verb_group(tree, word)
        assert not set(link_words(tree, word)) - set(range(len(table)))


@given(any_words())
def test_clauses_speak_of_words_of_the_sentence(table: list[Word]) -> None:
    tree = EnhancedTree(mended(table))
    places = set(range(len(table)))
    for clause in clauses(tree):
        assert set(clause.group) | set(clause.subjects) <= places
        assert len(clause.subjects) == len(set(clause.subjects))
        for part in clause.complements:
            assert set(part.words) | set(part.whole) | set(part.link) <= places


TRIPLES = st.builds(
    Triple,
    *[st.lists(st.sampled_from(["Ann", "Bo", "sold", "firm"]), min_size=1, max_size=3).map(" ".join)] * 3,
    st.sampled_from([confidence("verb", "whole"), confidence("verb", "nested")]),
    st.just("verb whole"),
)


@given(st.lists(TRIPLES, min_size=1, max_size=4))
def test_the_lines_of_triples_are_a_gold_that_they_meet(triples: list[Triple]) -> None:
    """What outside scorers read of our triples is a gold of CaRB's form, against which they are perfect."""
    gold = carb.gold_tuples("\t".join([f[0], *f[2:]]) for f in (t.line("s").split("\t") for t in triples))
    assert carb.score(gold, {"s": triples}).auc <= 1
    best = carb.score(gold, {"s": [Triple(t.subject, t.predicate, t.object, 0.5, "x") for t in triples]})
    assert (best.precision, best.recall) == pytest.approx((1, 1))
    facts = tuple(((t.subject, t.predicate, t.object),) for t in triples)
    assert benchie.score([benchie.GoldSentence("s", facts)], [triples]).f1 == 1
