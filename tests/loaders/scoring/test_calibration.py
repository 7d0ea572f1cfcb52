"""Expected calibration error, and which claims count as right for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Reading
from loaders.scoring.calibration import bins, calibration_scores, expected_calibration_error, judged_claims
from loaders.scoring.table import as_gold
from seeds import seed_readings

GOLD = max(seed_readings(), key=lambda r: len(r.claims))


def test_confidences_that_hold_have_no_error() -> None:
    judged = [(0.75, True), (0.75, True), (0.75, True), (0.75, False)]
    assert expected_calibration_error(judged) == pytest.approx(0)


def test_the_error_is_weighted_by_the_claims_of_a_bin() -> None:
    judged = [(0.95, False), (0.05, False), (0.05, False), (0.05, False)]
    assert expected_calibration_error(judged) == pytest.approx((0.95 + 3 * 0.05) / 4)


def test_no_claims_have_no_error() -> None:
    assert expected_calibration_error([]) == 0
    assert bins([]) == []


def test_bins_are_of_equal_width_and_the_last_holds_one() -> None:
    low, high = bins([(0.0, False), (0.09, True), (1.0, True), (0.95, False)])
    assert (low.count, high.count, low.right, high.right) == (2, 2, 0.5, 0.5)
    assert low.confidence == pytest.approx(0.045)
    assert high.confidence == pytest.approx(0.975)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=30), st.integers(1, 20))
def test_the_error_is_a_share_and_no_claim_is_lost(judged: list[tuple[float, bool]], number: int) -> None:
    assert 0 <= expected_calibration_error(judged, number) <= 1
    assert sum(b.count for b in bins(judged, number)) == len(judged)


def test_a_claim_is_right_if_its_pair_is_annotated() -> None:
    judged = judged_claims([as_gold(GOLD)], [GOLD])
    assert len(judged) == len(GOLD.claims)
    assert all(right for _, right in judged)
    turned = tuple(replace(c, subject=c.object, object=c.subject) for c in GOLD.claims)
    assert not all(right for _, right in judged_claims([as_gold(GOLD)], [replace(GOLD, claims=turned)]))


def test_typed_claims_need_the_type_too() -> None:
    other = tuple(replace(c, type="DIED_IN") for c in GOLD.claims)
    wrong = replace(GOLD, claims=other)
    assert all(right for _, right in judged_claims([as_gold(GOLD)], [wrong]))
    typed = judged_claims([as_gold(GOLD)], [wrong], typed=True)
    assert sum(right for _, right in typed) == sum(c.type == "RELATED" for c in GOLD.claims)


def test_the_lines_of_the_table() -> None:
    sure = replace(GOLD, claims=tuple(replace(c, confidence=1.0) for c in GOLD.claims))
    lines = calibration_scores("set", [as_gold(GOLD)], [sure])
    assert [(s.set, s.measure) for s in lines] == [
        ("set", "calibration error, pairs"),
        ("set", "calibration error, typed"),
    ]
    assert lines[0].value == pytest.approx(0)
    assert "1.00:1.00" in lines[0].note
    assert calibration_scores("set", [as_gold(GOLD)], [Reading(GOLD.article)])[0].value == 0
