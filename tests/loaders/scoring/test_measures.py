"""Precision, recall and F1, of counts and of sums that count different things; the line of a set that was not run."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.scoring.measures import NOT_RUN, Counts, Ratio, not_run


def test_nothing_gives_zero_and_not_an_error() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (0.0, 0.0, 0.0)
    assert (Ratio().precision, Ratio().recall, Ratio().f1) == (0.0, 0.0, 0.0)


def test_known_values() -> None:
    counts = Counts(6, 8, 12)
    assert (counts.precision, counts.recall) == (0.75, 0.5)
    assert abs(counts.f1 - 0.6) < 1e-9


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_f1_lies_between_precision_and_recall(true: int, more: int, missed: int) -> None:
    counts = Counts(true, true + more, true + missed)
    low, high = sorted((counts.precision, counts.recall))
    assert low - 1e-9 <= counts.f1 <= high + 1e-9
    assert counts + Counts() == counts


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_counts_and_sums_of_the_same_agree(true: int, more: int, missed: int) -> None:
    counts = Counts(true, true + more, true + missed)
    ratio = Ratio(true, true + more, true, true + missed)
    assert ratio.precision == counts.precision
    assert ratio.recall == counts.recall
    assert ratio.f1 == pytest.approx(counts.f1)


def test_sums_keep_both_sides_apart() -> None:
    total = Ratio(1, 2, 3, 4) + Ratio(1, 2, 0, 4)
    assert (total.precision, total.recall) == (0.5, 3 / 8)
    assert Ratio(1, 1, 0, 5).f1 == 0


def test_a_set_that_was_not_run_has_no_value_and_a_reason() -> None:
    line = not_run("news", "the file is absent")
    assert (line.set, line.measure, line.note) == ("news", NOT_RUN, "the file is absent")
    assert math.isnan(line.value)
