"""Labels that cannot stand where they are: set right where the words around say how, left alone elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.annotations import Word
from loaders.triples.extract import triples_of
from loaders.triples.mending import mended
from tests.loaders.reader.rules.notation import analysed, words


def labels(table: str) -> list[str]:
    return [w.deprel for w in mended(words(table))]


BLAMED = """
1 Bossert Bossert PROPN NNP 2 nsubj
2 blamed blame VERB VBD 0 root
3 North North PROPN NNP 4 compound
4 Korea Korea PROPN NNP 2 {}
5 for for ADP IN 7 case
6 the the DET DT 7 det
7 attack attack NOUN NN 2 {}
"""


@pytest.mark.parametrize("label", ["flat", "compound", "nmod:desc", "goeswith"])
def test_a_part_of_a_name_behind_a_verb_is_its_object(label: str) -> None:
    assert labels(BLAMED.format(label, "obl")) == ["nsubj", "root", "compound", "obj", "case", "det", "obl"]


def test_a_nominal_with_a_preposition_under_a_verb_is_oblique() -> None:
    assert labels(BLAMED.format("obj", "nmod"))[6] == "obl"
    assert labels(BLAMED.format("obj", "compound"))[6] == "obl"


def test_a_mended_sentence_gives_its_triples() -> None:
    found = triples_of(analysed("Bossert blamed North Korea for the attack", words(BLAMED.format("flat", "nmod"))))
    assert ("Bossert", "blamed", "North Korea for the attack") in {(t.subject, t.predicate, t.object) for t in found}


def test_a_nominal_before_a_verb_without_subject_is_its_subject() -> None:
    table = """
1 Korea Korea PROPN NNP 2 {}
2 denied deny VERB VBD 0 root
3 it it PRON PRP 2 obj
"""
    assert labels(table.format("compound"))[0] == "nsubj"


def test_a_second_nominal_before_a_verb_with_a_subject_stays() -> None:
    table = """
1 Korea Korea PROPN NNP 3 compound
2 Kim Kim PROPN NNP 3 nsubj
3 denied deny VERB VBD 0 root
"""
    assert labels(table)[0] == "compound"


NOUN = """
1 plans plan NOUN NNS 0 root
2 for for ADP IN 3 case
3 Reno Reno PROPN NNP 1 {}
"""


@pytest.mark.parametrize(
    ("label", "expected"), [("obl", "nmod"), ("obl:agent", "nmod"), ("nmod", "nmod"), ("obl:unmarked", "nmod:unmarked")]
)
def test_what_is_oblique_to_a_noun_modifies_it(label: str, expected: str) -> None:
    assert labels(NOUN.format(label))[2] == expected


def test_a_noun_that_is_a_predicate_keeps_its_obliques() -> None:
    table = """
1 It it PRON PRP 3 nsubj
2 is be AUX VBZ 3 cop
3 home home NOUN NN 0 root
4 in in ADP IN 5 case
5 May May PROPN NNP 3 obl
"""
    assert labels(table)[4] == "obl"


def test_possible_labels_stay() -> None:
    table = words(BLAMED.format("obj", "obl"))
    assert mended(table) == table


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["VERB", "NOUN", "PROPN", "PRON", "ADP"]),
            st.sampled_from(["flat", "nmod", "obl", "obj", "nsubj", "case", "root", "compound", "nmod:unmarked"]),
            st.integers(-2, 9),
        ),
        max_size=8,
    )
)
def test_mending_changes_labels_alone_and_only_once(rows: list[tuple[str, str, int]]) -> None:
    table = [Word("x", "x", upos, "XX", head, label) for upos, label, head in rows]
    once = mended(table)
    assert [(w.form, w.upos, w.head) for w in once] == [(w.form, w.upos, w.head) for w in table]
    assert [w.deprel for w in mended(once)] == [w.deprel for w in once]
