"""Pronouns that open a sentence and stand for its subject."""

from __future__ import annotations

import pytest

from loaders.reader.coreference import resolve
from loaders.reader.linking.by_anticipation import anticipated, in_order
from loaders.reader.linking.referents import referents_of
from tests.loaders.reader.coreference_texts import analysed

OPENING = {
    "his": ("report", "nmod:poss"),
    "its": ("report", "nmod:poss"),
    "their": ("report", "nmod:poss"),
    "report": ("said", "obl"),
    "Mueller": ("said", "nsubj"),
    "agency": ("said", "nsubj"),
    "police": ("said", "nsubj"),
    "he": ("said", "nsubj"),
}


def found(marked: str, trees: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
    _, sentences = analysed(marked, trees)
    referents = referents_of(sentences)
    return [(referents[p].surface, referents[s].surface) for p, s in anticipated(sentences, referents).items()]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("In [his|Person] report [Mueller|Person] said no.", [("his", "Mueller")]),
        ("In [its|Organization] report [the agency|Organization] said no.", [("its", "the agency")]),
        ("In [his|Person] report [he|Person] said no.", [("his", "he")]),
        ("In [his|Person] report [the agency|Organization] said no.", []),
        ("In [its|Organization] report [Mueller|Person] said no.", []),
        ("In [their|Group] report [police|Group] said no.", []),
        ("[Mueller|Person] said no in [his|Person] report.", []),
        ('In "[his|Person] report" [Mueller|Person] said no.', []),
    ],
)
def test_what_opens_a_sentence_speaks_of_its_subject(marked: str, expected: list[tuple[str, str]]) -> None:
    assert found(marked, OPENING) == expected


def test_a_clause_may_open_a_sentence_but_a_subject_does_not() -> None:
    marked = "After [she|Person] left [Lee|Person] spoke."
    assert found(marked, {"she": ("left", "nsubj"), "left": ("spoke", "advcl"), "Lee": ("spoke", "nsubj")}) == [
        ("she", "Lee")
    ]
    marked = "[his|Person] lawyer and [Lee|Person] spoke."
    tree = {"his": ("lawyer", "nmod:poss"), "lawyer": ("spoke", "nsubj"), "Lee": ("lawyer", "conj")}
    assert found(marked, tree) == []


def test_without_trees_nothing_is_anticipated() -> None:
    assert found("In [his|Person] report [Mueller|Person] said no.", {}) == []


def test_a_tree_that_runs_in_a_circle_ends() -> None:
    marked = "In [his|Person] report [Mueller|Person] said no."
    circle = {"his": ("report", "nmod:poss"), "report": ("his", "nmod"), "Mueller": ("said", "nsubj")}
    assert found(marked, circle) == []


def test_a_pronoun_that_anticipates_comes_after_its_subject() -> None:
    _, sentences = analysed("In [his|Person] report to [Congress|Organization] [Mueller|Person] said no.", OPENING)
    referents = referents_of(sentences)
    ordered = in_order(referents, anticipated(sentences, referents))
    assert [r.surface for r in ordered] == ["Congress", "Mueller", "his"]
    assert in_order(referents, {}) == referents


def chains(marked: str) -> list[set[str]]:
    text, sentences = analysed(marked, OPENING)
    found = ({text[s.start : s.end] for s in chain.spans} for chain in resolve(sentences))
    return [chain for chain in found if len(chain) > 1]


def test_the_subject_is_taken_before_who_was_spoken_of_less_recently() -> None:
    marked = "[Ann Lee|Person] met [Bob Roe|Person]. It rained. In [his|Person] report [Mueller|Person] said no."
    assert chains(marked) == [{"his", "Mueller"}]


def test_a_subject_of_another_gender_is_not_what_the_pronoun_stands_for() -> None:
    trees = OPENING | {"Lee": ("said", "nsubj")}
    text, sentences = analysed("In [his|Person] report [Mrs Lee|Person] said no.", trees)
    assert [{text[s.start : s.end] for s in chain.spans} for chain in resolve(sentences)] == [{"his"}, {"Mrs Lee"}]
