"""Mentions on two sides of a saying."""

from __future__ import annotations

import pytest

from loaders.reader.annotations import AnalysedSentence, EntitySpan, Sentence, Token
from loaders.reader.told import (
    beside_its_own,
    between_others,
    done_to_speaker,
    done_together,
    of_his_people,
    of_its_neighbour,
    of_the_speaker,
)
from tests.loaders.reader.rules.notation import analysed, words

REPORT = """
1 Bo Bo PROPN NNP 5 nsubj
2 adviser adviser NOUN NN 1 appos
3 to to ADP IN 4 case
4 Trump Trump PROPN NNP 2 nmod
5 said say VERB VBD 0 root
6 gangs gang NOUN NNS 7 nsubj
7 raided raid VERB VBD 5 ccomp
8 Peru Peru PROPN NNP 7 obj
"""
BO, TRUMP, GANGS, PERU = range(4)


def told(table: str = REPORT) -> AnalysedSentence:
    tree = words(table)
    tokens = tuple(Token(w.form, 10 * i, 10 * i + len(w.form)) for i, w in enumerate(tree))
    spans = tuple(EntitySpan(0, i, i, i, "Group", "name", 10 * i, 10 * i + 5) for i in (0, 3, 5, 7))
    return AnalysedSentence(Sentence(tokens, 0, tokens[-1].end), tree, spans)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (TRUMP, GANGS, True),
        (GANGS, TRUMP, True),
        (TRUMP, PERU, True),
        (BO, GANGS, False),
        (BO, TRUMP, False),
        (GANGS, PERU, False),
    ],
)
def test_what_describes_the_speaker_is_outside_of_what_is_said(one: int, other: int, expected: bool) -> None:
    assert of_the_speaker(told(), one, other) is expected


@pytest.mark.parametrize(
    ("doer", "speaker", "expected"),
    [(GANGS, BO, True), (PERU, BO, True), (BO, GANGS, False), (GANGS, TRUMP, False), (GANGS, PERU, False)],
)
def test_no_deed_that_is_told_is_done_to_the_teller(doer: int, speaker: int, expected: bool) -> None:
    assert done_to_speaker(told(), doer, speaker) is expected


def test_an_order_is_no_saying() -> None:
    ordered = told(REPORT.replace("said say", "ordered order"))
    assert not of_the_speaker(ordered, TRUMP, GANGS)
    assert not done_to_speaker(ordered, GANGS, BO)


def test_a_tree_that_runs_in_a_circle_ends() -> None:
    circle = told(REPORT.replace("VERB VBD 5 ccomp", "VERB VBD 8 ccomp"))
    assert not of_the_speaker(circle, TRUMP, PERU)


TALKS = """
1 Peru Peru PROPN NNP 2 nsubj
2 mediates mediate VERB VBZ 0 root
3 talks talk NOUN NNS 2 obj
4 between between ADP IN 5 case
5 Chile Chile PROPN NNP 3 nmod
6 and and CCONJ CC 7 cc
7 Cuba Cuba PROPN NNP 5 conj
"""


@pytest.mark.parametrize(
    ("one", "other", "trigger", "expected"),
    [(0, 1, (2,), True), (2, 0, (2,), True), (1, 2, (2,), False), (0, 1, (1,), False), (0, 1, (), False)],
)
def test_talks_between_two_are_not_a_third_ones(one: int, other: int, trigger: tuple[int, ...], expected: bool) -> None:
    tree = words(TALKS)
    tokens = tuple(Token(w.form, 10 * i, 10 * i + len(w.form)) for i, w in enumerate(tree))
    spans = tuple(EntitySpan(0, i, i, i, "Country", "name", 10 * i, 10 * i + 4) for i in (0, 4, 6))
    sentence = AnalysedSentence(Sentence(tokens, 0, tokens[-1].end), tree, spans)
    assert between_others(sentence, trigger, one, other) is expected


EACH = """
1 Ann Ann PROPN NNP 7 nsubj
2 from from ADP IN 3 case
3 Peru Peru PROPN NNP 1 nmod
4 Bo Bo PROPN NNP 1 conj
5 {case} {case} ADP IN 6 case
6 Cuba Cuba PROPN NNP 4 nmod
7 left leave VERB VBD 0 root
"""


@pytest.mark.parametrize(
    ("case", "one", "other", "expected"),
    [("from", 0, 3, True), ("in", 0, 3, False), ("from", 2, 3, False), ("from", 0, 1, False), ("from", 2, 1, True)],
)
def test_each_of_two_has_a_country_of_his_own(case: str, one: int, other: int, expected: bool) -> None:
    tree = words(EACH.format(case=case))
    tokens = tuple(Token(w.form, 10 * i, 10 * i + len(w.form)) for i, w in enumerate(tree))
    spans = tuple(EntitySpan(0, i, i, i, "Person", "name", 10 * i, 10 * i + 3) for i in (0, 2, 3, 5))
    sentence = AnalysedSentence(Sentence(tokens, 0, tokens[-1].end), tree, spans)
    assert of_its_neighbour(sentence, one, other) is expected


PEOPLE = """
1 Courts court NOUN NNS 2 nsubj
2 jailed jail VERB VBD 0 root
3 {nine} {nine} NUM CD 2 obj
4 of of ADP IN 6 case
5 his his PRON PRP$ 6 nmod:poss
6 ministers minister NOUN NNS 3 nmod
"""


@pytest.mark.parametrize(("trigger", "expected"), [((1,), True), ((5,), False), ((), False)])
def test_who_jails_somebodys_ministers_does_not_jail_him(trigger: tuple[int, ...], expected: bool) -> None:
    tree = words(PEOPLE.format(nine="nine"))
    tokens = tuple(Token(w.form, 10 * i, 10 * i + len(w.form)) for i, w in enumerate(tree))
    spans = (
        EntitySpan(0, 4, 4, 4, "Person", "pronoun", 40, 43),
        EntitySpan(0, 4, 5, 5, "Group", "nominal", 40, 59),
    )
    sentence = AnalysedSentence(Sentence(tokens, 0, tokens[-1].end), tree, spans)
    assert of_his_people(sentence, trigger, 0) is expected
    assert not of_his_people(sentence, trigger, 1)


AIDE = """
1 Bo Bo PROPN NNP 3 nmod:poss
2 's 's PART POS 1 case
3 lawyer lawyer NOUN NN 6 nsubj:pass
4 Ann Ann PROPN NNP 3 appos
5 was be AUX VBD 6 aux:pass
6 held hold VERB VBN 0 root
"""


@pytest.mark.parametrize(("trigger", "end", "expected"), [((5,), 0, True), ((5,), 1, False), ((2,), 0, False)])
def test_whose_lawyer_is_held_is_not_held(trigger: tuple[int, ...], end: int, expected: bool) -> None:
    sentence = analysed("[Bo|Person] 's lawyer [Ann|Person] was held", words(AIDE))
    assert of_his_people(sentence, trigger, end) is expected


EACH_FROM = """
1 Irish irish ADJ JJ 2 amod
2 actor actor NOUN NN 8 nsubj
3 Ann Ann PROPN NNP 2 flat
4 and and CCONJ CC 6 cc
5 Greek greek ADJ JJ 6 amod
6 singer singer NOUN NN {head} {relation}
7 Bo Bo PROPN NNP 6 flat
8 came come VERB VBD 0 root
"""
IRISH, ANN, GREEK, SINGER = range(4)


@pytest.mark.parametrize(("head", "relation"), [(2, "conj"), (2, "nmod:desc"), (7, "nmod:desc")])
def test_who_has_a_nationality_of_his_own_has_not_his_neighbours(head: int, relation: str) -> None:
    marked = "[Irish|Country] actor [Ann|Person] and [Greek|Country] singer [Bo|Person] came"
    sentence = analysed(marked, words(EACH_FROM.format(head=head, relation=relation)))
    assert beside_its_own(sentence, SINGER, IRISH)
    assert not beside_its_own(sentence, SINGER, GREEK)
    assert not beside_its_own(sentence, ANN, IRISH)
    assert not beside_its_own(sentence, ANN, GREEK)


def test_one_nationality_may_be_that_of_two() -> None:
    alone = EACH_FROM.format(head=2, relation="conj").replace("Greek greek ADJ JJ 6 amod", "the the DET DT 6 det")
    sentence = analysed("[Irish|Country] actor [Ann|Person] and the singer [Bo|Person] came", words(alone))
    assert not beside_its_own(sentence, 2, 0)


JOINED = """
1 Bo Bo PROPN NNP 5 nsubj
2 and and CCONJ CC 4 cc
3 Mr. Mr. PROPN NNP 4 nmod:desc
4 Roe Roe PROPN NNP 1 conj
5 met meet VERB VBD 0 root
6 Ann Ann PROPN NNP 5 {relation}
7 on on ADP IN 8 case
8 May May PROPN NNP 5 obl
"""


@pytest.mark.parametrize(
    ("relation", "one", "other", "expected"),
    [("obj", 0, 1, True), ("obj", 1, 0, True), ("obl", 0, 1, False), ("obj", 0, 2, False)],
)
def test_what_two_do_to_a_third_neither_does_to_the_other(relation: str, one: int, other: int, expected: bool) -> None:
    sentence = told(JOINED.format(relation=relation))
    assert done_together(sentence, (4,), one, other) is expected
    assert not done_together(sentence, (3,), one, other)
