"""CaRB's measure: shared words slot by slot, one to one for precision, best for recall, best threshold, area."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.scoring.carb import gold_tuples, match, score
from loaders.triples.triple import Triple

LINES = [
    "Roe sold land to Doe in May .\tsold\tRoe\tland\tto Doe\tin May\tC: he said",
    "Roe sold land to Doe in May .\tis\tRoe\ta seller",
    "It rained .\train\tIt",
    "broken",
]
GOLD = gold_tuples(LINES)
SENTENCE = "Roe sold land to Doe in May ."


def triple(predicate: str, subject: str, object_: str, confidence: float = 0.5) -> Triple:
    return Triple(subject, predicate, object_, confidence, "verb obj")


def slots(predicate: str, subject: str, object_: str) -> tuple[list[str], list[str], list[str]]:
    return predicate.split(), subject.split(), object_.split()


def test_further_arguments_join_the_object_and_contexts_are_left_out() -> None:
    assert GOLD[SENTENCE][0] == (["sold"], ["Roe"], ["land", "to", "Doe", "in", "May"])
    assert GOLD["It rained ."] == [(["rain"], ["It"], [])]
    assert "broken" not in GOLD


def test_shares_are_of_the_triples_words_and_of_the_golds() -> None:
    precision, recall = match(slots("sold", "Roe", "land to Doe"), slots("sold", "Roe", "land now"))
    assert (precision, recall) == (3 / 4, 3 / 5)


def test_without_a_shared_word_of_the_predicate_nothing_is_shared() -> None:
    assert match(slots("sold", "Roe", "land"), slots("bought", "Roe", "land")) == (0, 0)


def test_a_word_counts_as_often_as_both_have_it() -> None:
    assert match(slots("is", "a a b", "c"), slots("is", "a a a", "c")) == (4 / 5, 4 / 5)


def test_be_stands_for_its_forms() -> None:
    assert match(slots("was", "Roe", "here"), slots("be", "Roe", "here")) == (1, 1)
    assert match(slots("went", "Roe", "here"), slots("be", "Roe", "here")) == (0, 0)


def test_speaker_and_speech_may_change_places() -> None:
    said = slots("said", "rain is near", "Roe")
    assert match(said, slots("said", "Roe", "rain is near")) == (1, 1)
    other = slots("sold", "rain is near", "Roe")
    assert match(other, slots("sold", "Roe", "rain is near"))[0] < 1


def test_a_perfect_system_scores_one() -> None:
    found = {
        SENTENCE: [triple("sold", "Roe", "land to Doe in May"), triple("is", "Roe", "a seller")],
        "It rained .": [triple("rain", "It", "")],
    }
    result = score(GOLD, found)
    assert (result.precision, result.recall, result.f1) == (1, 1, 1)
    assert result.auc == pytest.approx(1)


def test_each_tuple_pairs_with_one_triple_for_precision() -> None:
    twice = {SENTENCE: [triple("sold", "Roe", "land to Doe in May"), triple("sold", "Roe", "land to Doe in May")]}
    result = score(GOLD, twice)
    assert result.precision == pytest.approx(0.5)


def test_the_best_threshold_is_taken() -> None:
    found = {
        SENTENCE: [
            triple("sold", "Roe", "land to Doe in May", 0.9),
            triple("is", "Roe", "a seller", 0.8),
            triple("sang", "Doe", "hymns", 0.1),
        ]
    }
    result = score(GOLD, found)
    assert result.threshold == 0.8
    assert result.precision == 1
    assert result.recall == pytest.approx(2 / 3)


def test_no_triples_score_zero() -> None:
    assert score(GOLD, {}) == score(GOLD, {"another sentence": []})
    assert score(GOLD, {}).f1 == score(GOLD, {}).auc == 0


def test_triples_of_other_sentences_do_not_count() -> None:
    right = {SENTENCE: [triple("sold", "Roe", "land", 0.5)]}
    more = right | {"another sentence": [triple("is", "a", "b", 0.5)]}
    assert score(GOLD, more) == score(GOLD, right)


WORDS = st.sampled_from(["sold", "Roe", "land", "be", "is", "to"])
TRIPLES = st.lists(
    st.builds(triple, WORDS, WORDS, st.lists(WORDS, max_size=4).map(" ".join), st.sampled_from([0.2, 0.5, 0.9])),
    max_size=5,
)


@given(TRIPLES)
def test_scores_are_shares(triples: list[Triple]) -> None:
    result = score(GOLD, {SENTENCE: triples})
    assert all(0 <= value <= 1 for value in (result.precision, result.recall, result.f1))
    assert -1e-9 <= result.auc <= 1 + 1e-9


@given(TRIPLES, TRIPLES)
def test_more_triples_never_cost_recall_at_the_lowest_threshold(some: list[Triple], more: list[Triple]) -> None:
    low = [Triple(t.subject, t.predicate, t.object, 0.5, t.rule) for t in (*some, *more)]
    few = score(GOLD, {SENTENCE: low[: len(some)]})
    many = score(GOLD, {SENTENCE: low})
    assert many.recall >= few.recall - 1e-9
