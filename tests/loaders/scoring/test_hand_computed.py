"""Small cases of every pure scorer, computed by hand, and what must hold of scores whatever is scored."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.network import Roles
from loaders.scoring import benchie, carb
from loaders.scoring.benchie import GoldSentence, facts_of, gold_sentences, matches
from loaders.scoring.calibration import Bin, bins, expected_calibration_error
from loaders.scoring.carb import gold_tuples, match
from loaders.scoring.clusters import score_clusters
from loaders.scoring.corpora import LabelledPredicate
from loaders.scoring.measures import Counts, Ratio
from loaders.scoring.roles import arguments
from loaders.triples.triple import Triple


def triple(subject: str, predicate: str, object_: str, confidence: float = 1.0) -> Triple:
    return Triple(subject, predicate, object_, confidence, "verb obj")


# Counts and ratios


@pytest.mark.parametrize(
    ("true", "predicted", "gold", "precision", "recall", "f1"),
    [
        (1, 1, 1, 1.0, 1.0, 1.0),
        (1, 2, 1, 0.5, 1.0, 2 / 3),
        (1, 1, 2, 1.0, 0.5, 2 / 3),
        (1, 2, 2, 0.5, 0.5, 0.5),
        (3, 4, 6, 0.75, 0.5, 0.6),
        (0, 5, 5, 0.0, 0.0, 0.0),
        (0, 0, 5, 0.0, 0.0, 0.0),
        (0, 5, 0, 0.0, 0.0, 0.0),
        (2, 8, 8, 0.25, 0.25, 0.25),
    ],
)
def test_precision_recall_and_f1(
    true: int, predicted: int, gold: int, precision: float, recall: float, f1: float
) -> None:
    counts = Counts(true, predicted, gold)
    assert (counts.precision, counts.recall, counts.f1) == pytest.approx((precision, recall, f1))


COUNTS = st.builds(lambda t, p, g: Counts(t, t + p, t + g), *[st.integers(0, 40)] * 3)
RATIOS = st.builds(lambda a, b, c, d: Ratio(a, a + b, c, c + d), *[st.integers(0, 40)] * 4)


@given(COUNTS, COUNTS, COUNTS)
def test_counts_are_added_in_any_order(a: Counts, b: Counts, c: Counts) -> None:
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert Counts() + a == a


@given(RATIOS, RATIOS, RATIOS)
def test_ratios_are_added_in_any_order(a: Ratio, b: Ratio, c: Ratio) -> None:
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert Ratio() + a == a


@given(COUNTS, COUNTS)
def test_the_precision_of_a_sum_lies_between_those_of_its_parts(a: Counts, b: Counts) -> None:
    if a.predicted and b.predicted:
        low, high = sorted((a.precision, b.precision))
        assert low - 1e-9 <= (a + b).precision <= high + 1e-9


@given(COUNTS)
def test_the_same_counts_twice_have_the_same_scores(a: Counts) -> None:
    assert (a + a).precision == pytest.approx(a.precision)
    assert (a + a).f1 == pytest.approx(a.f1)


@given(RATIOS)
def test_f1_is_a_mean_and_never_above_the_arithmetic_one(ratio: Ratio) -> None:
    low, high = sorted((ratio.precision, ratio.recall))
    assert low - 1e-9 <= ratio.f1 <= (low + high) / 2 + 1e-9 or ratio.f1 == 0


# Calibration


@pytest.mark.parametrize(
    ("judged", "error"),
    [
        ([(1.0, True)], 0.0),
        ([(1.0, False)], 1.0),
        ([(0.0, False)], 0.0),
        ([(0.0, True)], 1.0),
        ([(0.5, True), (0.5, False)], 0.0),
        ([(0.8, True)] * 4 + [(0.8, False)], 0.0),
        ([(0.8, True)] * 5, 0.2),
        ([(0.9, True), (0.1, True)], 0.5),
        ([(0.62, True), (0.68, False)], 0.15),
    ],
)
def test_the_calibration_error(judged: list[tuple[float, bool]], error: float) -> None:
    assert expected_calibration_error(judged) == pytest.approx(error)


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (1, [Bin(4, 0.5, 0.5)]),
        (2, [Bin(2, 0.25, 0.0), Bin(2, 0.75, 1.0)]),
        (10, [Bin(1, 0.2, 0.0), Bin(1, 0.3, 0.0), Bin(1, 0.7, 1.0), Bin(1, 0.8, 1.0)]),
    ],
)
def test_bins_of_any_number(number: int, found: list[Bin]) -> None:
    own = bins([(0.2, False), (0.3, False), (0.7, True), (0.8, True)], number)
    assert [b.count for b in own] == [b.count for b in found]
    assert [b.confidence for b in own] == pytest.approx([b.confidence for b in found])
    assert [b.right for b in own] == pytest.approx([b.right for b in found])


JUDGED = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=20)


@given(JUDGED)
def test_the_order_of_claims_changes_nothing(judged: list[tuple[float, bool]]) -> None:
    turned = list(reversed(judged))
    assert expected_calibration_error(turned) == pytest.approx(expected_calibration_error(judged))


@given(JUDGED)
def test_one_bin_gives_the_distance_of_the_means(judged: list[tuple[float, bool]]) -> None:
    confidence = sum(c for c, _ in judged) / len(judged)
    right = sum(r for _, r in judged) / len(judged)
    assert expected_calibration_error(judged, 1) == pytest.approx(abs(confidence - right))
    assert expected_calibration_error(judged, 10) >= expected_calibration_error(judged, 1) - 1e-9


@given(JUDGED)
def test_bins_come_by_confidence(judged: list[tuple[float, bool]]) -> None:
    assert all(left.confidence < right.confidence for left, right in pairwise(bins(judged)))


# Coreference


@pytest.mark.parametrize(
    ("gold", "found", "muc", "b_cubed", "ceaf"),
    [
        ([{1, 2}], [{1, 2}], (1, 1), (1, 1), (1, 1)),
        ([{1, 2, 3}], [{1, 2}], (1, 1 / 2), (1, 4 / 9), (4 / 5, 4 / 5)),
        ([{1, 2}], [{1, 2, 3}], (1 / 2, 1), (4 / 9, 1), (4 / 5, 4 / 5)),
        ([{1, 2}, {3, 4}], [{1, 2, 3, 4}], (2 / 3, 1), (1 / 2, 1), (2 / 3, 1 / 3)),
        ([{1, 2}, {3, 4}], [{1, 3}, {2, 4}], (0, 0), (1 / 2, 1 / 2), (1 / 2, 1 / 2)),
        ([{1, 2}], [{3, 4}], (0, 0), (0, 0), (0, 0)),
        ([{1, 2}, {3, 4}], [{1, 2}], (1, 1 / 2), (1, 1 / 2), (1, 1 / 2)),
    ],
)
def test_chains(
    gold: list[set[int]],
    found: list[set[int]],
    muc: tuple[float, float],
    b_cubed: tuple[float, float],
    ceaf: tuple[float, float],
) -> None:
    result = score_clusters(gold, found)
    assert (result.muc.precision, result.muc.recall) == pytest.approx(muc)
    assert (result.b_cubed.precision, result.b_cubed.recall) == pytest.approx(b_cubed)
    assert (result.ceaf.precision, result.ceaf.recall) == pytest.approx(ceaf)


@given(st.lists(st.sets(st.integers(0, 12), min_size=1, max_size=4), max_size=4))
def test_neither_the_names_of_mentions_nor_the_order_of_chains_matters(chains: list[set[int]]) -> None:
    distinct: list[set[int]] = []
    for chain in chains:
        left = chain - set().union(*distinct)
        distinct += [left] if left else []
    other = [{number for number in chain if number % 3} for chain in distinct]
    plain = score_clusters(distinct, other)
    named = score_clusters(
        [{f"m{n}" for n in c} for c in reversed(distinct)], [{f"m{n}" for n in c} for c in reversed(other)]
    )
    assert named.conll == pytest.approx(plain.conll)
    assert named.muc == plain.muc


# BenchIE

GOLD_TEXT = """sent_id:1\tAnn Roe sold the firm to Bo in May .
1--> Cluster 1:
Ann Roe --> sold --> [the] firm
[Ann] Roe --> sold --> [the] firm to Bo
1--> Cluster 2:
Ann Roe --> sold [the] firm to --> Bo
sent_id:2\tRain fell .
2--> Cluster 1:
Rain --> fell --> here
"""
GOLD = gold_sentences(GOLD_TEXT.splitlines())


def test_the_gold_of_benchie_is_read() -> None:
    assert [s.text for s in GOLD] == ["Ann Roe sold the firm to Bo in May .", "Rain fell ."]
    assert [len(s.facts) for s in GOLD] == [2, 1]
    assert GOLD[0].facts[0][1] == ("[Ann] Roe", "sold", "[the] firm to Bo")


@pytest.mark.parametrize(
    ("own", "facts"),
    [
        (triple("Ann Roe", "sold", "the firm"), {0}),
        (triple("Ann Roe", "sold", "firm"), {0}),
        (triple("Roe", "sold", "firm to Bo"), {0}),
        (triple("Roe", "sold", "firm"), set()),
        (triple("Ann Roe", "sold the firm to", "Bo"), {1}),
        (triple("Ann Roe", "sold firm to", "Bo"), {1}),
        (triple("Ann  Roe", " sold ", "the\tfirm"), {0}),
        (triple("ann roe", "sold", "the firm"), set()),
        (triple("Ann Roe", "sold", ""), set()),
        (triple("the firm", "sold", "Ann Roe"), set()),
    ],
)
def test_a_triple_words_the_facts_that_it_equals(own: Triple, facts: set[int]) -> None:
    assert facts_of(own, GOLD[0]) == facts


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        ([[], []], 0.0, 0.0),
        ([[triple("Ann Roe", "sold", "the firm")], []], 1.0, 1 / 3),
        ([[triple("Ann Roe", "sold", "the firm"), triple("Roe", "sold", "firm to Bo")], []], 1.0, 1 / 3),
        ([[triple("Ann Roe", "sold", "the firm"), triple("Ann Roe", "left", "Bo")], []], 1 / 2, 1 / 3),
        ([[triple("Ann Roe", "sold the firm to", "Bo")], [triple("Rain", "fell", "here")]], 1.0, 2 / 3),
        ([[triple("Rain", "fell", "here")], []], 0.0, 0.0),
    ],
)
def test_precision_over_triples_and_recall_over_facts(
    found: list[list[Triple]], precision: float, recall: float
) -> None:
    result = benchie.score(GOLD, found)
    assert (result.precision, result.recall) == pytest.approx((precision, recall))


def test_sentences_and_triples_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="shorter"):
        benchie.score(GOLD, [[]])


WORDS = st.lists(st.sampled_from(["Ann", "Roe", "sold", "a.b", "(c", "*", "firm", "\\d"]), min_size=1, max_size=4)


@given(WORDS, WORDS, WORDS)
def test_any_words_match_themselves(a: list[str], b: list[str], c: list[str]) -> None:
    words = (" ".join(a), " ".join(b), " ".join(c))
    assert matches(triple(*words), words)
    result = benchie.score([GoldSentence("s", ((words,),))], [[triple(*words)]])
    assert (result.precision, result.recall, result.f1) == (1, 1, 1)


@given(WORDS, WORDS)
def test_bracketed_words_may_always_be_left_out_or_said(kept: list[str], optional: list[str]) -> None:
    slot = f"{' '.join(kept)} [{' '.join(optional)}]"
    assert matches(triple(" ".join(kept), "x", "y"), (slot, "x", "y"))
    assert matches(triple(" ".join([*kept, *optional]), "x", "y"), (slot, "x", "y"))


# CaRB


@pytest.mark.parametrize(
    ("gold", "own", "precision", "recall"),
    [
        (("sold", "Ann", "firm"), ("sold", "Ann", "firm"), 1.0, 1.0),
        (("sold", "Ann", "the firm"), ("sold", "Ann", "firm"), 1.0, 3 / 4),
        (("sold", "Ann", "firm"), ("sold", "Ann", "the firm"), 3 / 4, 1.0),
        (("sold", "Ann", "firm"), ("sold", "firm", "Ann"), 1 / 3, 1 / 3),
        (("sold", "Ann", "firm"), ("bought", "Ann", "firm"), 0.0, 0.0),
        (("is", "Ann", "here"), ("be", "Ann", "here"), 1.0, 1.0),
        (("left", "Ann", "here"), ("be left", "Ann", "here"), 3 / 4, 1.0),
        (("said", "Ann", "rain fell"), ("said", "rain fell", "Ann"), 1.0, 1.0),
        (("sold", "Ann Ann", "x"), ("sold", "Ann", "x"), 1.0, 3 / 4),
        (("sold", "", ""), ("sold", "", ""), 1.0, 1.0),
        (("", "", ""), ("", "", ""), 0.0, 0.0),
    ],
)
def test_shared_words(gold: tuple[str, str, str], own: tuple[str, str, str], precision: float, recall: float) -> None:
    split_gold = (gold[0].split(), gold[1].split(), gold[2].split())
    split_own = (own[0].split(), own[1].split(), own[2].split())
    assert match(split_gold, split_own) == pytest.approx((precision, recall))


@pytest.mark.parametrize(
    ("line", "slots"),
    [
        ("s\tsold\tAnn\tthe firm", (["sold"], ["Ann"], ["the", "firm"])),
        ("s\tsold\tAnn\tthe firm\tin May", (["sold"], ["Ann"], ["the", "firm", "in", "May"])),
        ("s\tsold\tAnn\tthe firm\tC: Bo said", (["sold"], ["Ann"], ["the", "firm"])),
        ("s\tsold", (["sold"], [], [])),
        ("  s \t sold \t Ann \n", (["sold"], ["Ann"], [])),
    ],
)
def test_lines_of_carb(line: str, slots: tuple[list[str], list[str], list[str]]) -> None:
    assert gold_tuples([line, "", "alone"]) == {"s": [slots]}


def test_thresholds_of_carb() -> None:
    """A sure right triple and an unsure wrong one: the best threshold leaves the wrong one out."""
    gold = gold_tuples(["s\tsold\tAnn\tfirm"])
    result = carb.score(gold, {"s": [triple("Ann", "sold", "firm", 0.9), triple("x", "y", "z", 0.2)]})
    assert (result.precision, result.recall, result.f1, result.threshold) == (1, 1, 1, 0.9)
    assert result.auc == pytest.approx(1.0)


def test_halves_of_carb() -> None:
    """One of two tuples found: precision 1, recall a half, area a half."""
    gold = gold_tuples(["s\tsold\tAnn\tfirm", "t\tleft\tBo\ttown"])
    result = carb.score(gold, {"s": [triple("Ann", "sold", "firm", 0.5)]})
    assert (result.precision, result.recall, result.auc) == pytest.approx((1, 1 / 2, 1 / 2))
    assert result.f1 == pytest.approx(2 / 3)


SLOT = st.lists(st.sampled_from(["Ann", "Bo", "firm", "town", "May"]), min_size=1, max_size=3)
TUPLES = st.tuples(SLOT, SLOT, SLOT)


@given(TUPLES, TUPLES)
def test_precision_and_recall_change_places_with_the_sides(
    a: tuple[list[str], list[str], list[str]], b: tuple[list[str], list[str], list[str]]
) -> None:
    assert match(a, b) == pytest.approx(tuple(reversed(match(b, a))))
    assert match(a, a) == (1.0, 1.0)


@given(st.lists(TUPLES, min_size=1, max_size=3), st.floats(0.01, 1))
def test_the_gold_of_carb_is_perfect_at_any_confidence(
    tuples: list[tuple[list[str], list[str], list[str]]], confidence: float
) -> None:
    own = [triple(" ".join(s), " ".join(p), " ".join(o), confidence) for p, s, o in tuples]
    result = carb.score({"s": tuples}, {"s": own})
    assert (result.precision, result.recall, result.f1) == pytest.approx((1, 1, 1))
    assert result.threshold == confidence


@given(st.lists(TUPLES, min_size=1, max_size=3), st.lists(TUPLES, min_size=1, max_size=3))
def test_the_scale_of_confidences_changes_nothing(
    gold: list[tuple[list[str], list[str], list[str]]], found: list[tuple[list[str], list[str], list[str]]]
) -> None:
    own = [triple(" ".join(s), " ".join(p), " ".join(o), (n + 1) / 10) for n, (p, s, o) in enumerate(found)]
    halved = [replace(t, confidence=t.confidence / 2) for t in own]
    one, other = carb.score({"s": gold}, {"s": own}), carb.score({"s": gold}, {"s": halved})
    assert (one.precision, one.recall, one.auc) == pytest.approx((other.precision, other.recall, other.auc))
    assert not math.isnan(one.auc)


# Roles


@pytest.mark.parametrize(
    ("own", "counts"),
    [
        ([], Counts(0, 0, 2)),
        ([(1, "verb", [(0, "A0"), (3, "A1")])], Counts(2, 2, 2)),
        ([(1, "verb", [(0, "A1"), (3, "A0")])], Counts(0, 2, 2)),
        ([(2, "verb", [(0, "A0"), (3, "A1")])], Counts(0, 2, 2)),
        ([(1, "noun", [(0, "A0"), (3, "A1")])], Counts(0, 0, 2)),
        ([(1, "verb", [(0, "A0")]), (1, "verb", [(3, "A1")])], Counts(2, 2, 2)),
        ([(1, "verb", [(0, "A0"), (0, "A0")])], Counts(1, 1, 2)),
    ],
)
def test_arguments_of_verbs(own: list[tuple[int, str, list[tuple[int, str]]]], counts: Counts) -> None:
    gold = [LabelledPredicate(1, "verb", ((0, "A0"), (3, "A1")))]
    found = [Roles(word, kind, tuple((w, role, 0.5) for w, role in given)) for word, kind, given in own]
    assert arguments(gold, found, "verb") == counts
