"""Readings scored against annotation: the gold itself is perfect, and each kind of error costs its own measure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.model import Mention, Reading
from loaders.scoring.news import MEASURES, gold_of, is_name, score_reading
from loaders.scoring.table import as_gold
from seeds import seed_readings

GOLD = max(seed_readings(), key=lambda r: len(r.claims))


def _measures(reading: Reading) -> dict[str, float]:
    return {name: counts.f1 for name, counts in score_reading(as_gold(GOLD), reading).counts.items()}


def test_the_gold_scores_one_everywhere() -> None:
    result = score_reading(as_gold(GOLD), GOLD)
    assert {name: counts.f1 for name, counts in result.counts.items()} == dict.fromkeys(MEASURES, 1.0)
    assert result.factual.precision == result.quotes.precision == 1.0


def test_an_empty_reading_scores_zero() -> None:
    assert set(_measures(Reading(GOLD.article)).values()) == {0.0}


def test_a_wrong_type_costs_the_typed_measures_alone() -> None:
    wrong = tuple(replace(m, type="Disease") for m in GOLD.mentions)
    got = _measures(replace(GOLD, mentions=wrong))
    assert got["names"] == got["entities"] == got["pairs"] == 1.0
    assert got["names+type"] == got["entities+type"] == 0.0


def test_related_never_counts_as_typed() -> None:
    got = _measures(replace(GOLD, claims=tuple(replace(c, type="RELATED") for c in GOLD.claims)))
    assert got["pairs"] == 1.0
    assert got["typed"] == pytest.approx(sum(c.type == "RELATED" for c in GOLD.claims) / len(GOLD.claims), abs=0.2)


def test_turned_claims_are_other_pairs() -> None:
    turned = tuple(replace(c, subject=c.object, object=c.subject) for c in GOLD.claims)
    pairs = {(c.subject, c.object) for c in GOLD.claims}
    assert _measures(replace(GOLD, claims=turned))["pairs"] < 1 - 0.5 * len(pairs) / (len(pairs) + 1)


def test_a_quote_without_its_subject_is_counted() -> None:
    claim = GOLD.claims[0]
    broken = replace(claim, start=0, end=3, quote=GOLD.article.text[:3])
    result = score_reading(as_gold(GOLD), replace(GOLD, claims=(broken,)))
    assert result.quotes.precision == 0.0


def test_the_gold_says_which_entity_each_mention_is_and_which_pairs_are_annotated() -> None:
    wanted, to_gold = gold_of(as_gold(GOLD), GOLD)
    assert to_gold == {m.id: m.id for m in GOLD.mentions}
    assert wanted == {
        pair: {c.type for c in GOLD.claims if (c.subject, c.object) == pair}
        for pair in {(c.subject, c.object) for c in GOLD.claims}
    }


def test_a_mention_that_overlaps_no_annotated_one_is_no_entity() -> None:
    stray = Mention("m99", "Nobody", "Person", ((0, 1),))
    assert "m99" not in gold_of({**as_gold(GOLD), "mentions": []}, replace(GOLD, mentions=(stray,)))[1]


@pytest.mark.parametrize(
    ("surface", "named"),
    [
        ("North Korea", True),
        ("the U.S.", True),
        ("The attack", False),
        ("He", False),
        ("the worm", False),
        ("iPhone", True),
    ],
)
def test_named_surfaces(surface: str, named: bool) -> None:
    assert is_name(surface) is named
