"""Confidence as the share of right claims: curves that rise, and files beside the weights."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.calibration import Calibration, fit, load_calibration, save_calibration
from loaders.scoring.calibration import expected_calibration_error

JUDGED = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=400)


def overconfident(count: int, seed: int = 1) -> list[tuple[float, bool]]:
    """Claims whose score promises twice the share that is right."""
    rng = random.Random(seed)
    scores = [rng.random() for _ in range(count)]
    return [(s, rng.random() < s / 2) for s in scores]


def test_without_knots_a_score_stands_for_itself() -> None:
    assert Calibration()(0.41234) == 0.412


@pytest.mark.parametrize(("score", "confidence"), [(-3.0, 0.01), (0.0, 0.01), (1.0, 0.99), (7.5, 0.99)])
def test_confidence_is_never_certain(score: float, confidence: float) -> None:
    assert Calibration()(score) == confidence


def test_between_knots_the_curve_is_straight_and_beyond_them_level() -> None:
    curve = Calibration(((0.2, 0.1), (0.6, 0.5)))
    assert [curve(s) for s in (0.0, 0.2, 0.4, 0.6, 0.9)] == [0.1, 0.1, 0.3, 0.5, 0.5]


def test_a_fitted_curve_takes_back_promises_that_do_not_hold() -> None:
    judged = overconfident(4000)
    curve = fit(judged)
    assert abs(curve(0.8) - 0.4) < 0.08
    unseen = overconfident(4000, seed=2)
    before = expected_calibration_error(unseen)
    after = expected_calibration_error([(curve(s), right) for s, right in unseen])
    assert before > 0.2
    assert after < 0.04


def test_too_few_claims_teach_nothing() -> None:
    assert fit(overconfident(100)) == Calibration()


@given(JUDGED)
def test_a_fitted_curve_never_falls(judged: list[tuple[float, bool]]) -> None:
    curve = fit(judged, group=10)
    values = [curve(i / 50) for i in range(51)]
    assert values == sorted(values)
    assert all(0.01 <= v <= 0.99 for v in values)


@given(JUDGED)
def test_claims_keep_their_order(judged: list[tuple[float, bool]]) -> None:
    curve = fit(judged, group=10)
    ordered = sorted(score for score, _ in judged)
    assert [curve(s) for s in ordered] == sorted(curve(s) for s in ordered)


def test_a_curve_is_kept_beside_the_weights(tmp_path: Path) -> None:
    assert load_calibration(tmp_path) == Calibration()
    curve = Calibration(((0.2, 0.1), (0.6, 0.5)))
    file = save_calibration(curve, tmp_path)
    assert json.loads(file.read_text(encoding="utf-8")) == [[0.2, 0.1], [0.6, 0.5]]
    assert load_calibration(tmp_path) == curve
