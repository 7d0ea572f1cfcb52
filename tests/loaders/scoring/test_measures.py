"""Precision, recall and F1."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.scoring.measures import Counts


def test_nothing_gives_zero_and_not_an_error() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (0.0, 0.0, 0.0)


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
