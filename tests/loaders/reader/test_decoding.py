"""Spans from tag scores."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.decoding import name_spans

TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


def _scores(*tags: str) -> np.ndarray:
    scores = np.zeros((len(tags), len(TAGS)), np.float32)
    for row, tag in enumerate(tags):
        scores[row, TAGS.index(tag)] = 8.0
    return scores


def test_spans_are_read_off_clear_tags() -> None:
    spans = name_spans(_scores("B-PER", "I-PER", "O", "B-ORG", "B-ORG"), TAGS)
    assert [s[:3] for s in spans] == [(0, 1, "PER"), (3, 3, "ORG"), (4, 4, "ORG")]
    assert all(0.9 < s[3] <= 1 for s in spans)


def test_no_names_give_no_spans() -> None:
    assert name_spans(_scores("O", "O"), TAGS) == []


def test_an_inside_tag_without_its_beginning_is_repaired() -> None:
    scores = _scores("O", "I-PER", "I-PER")
    scores[1, TAGS.index("B-PER")] = 7.0
    assert [s[:3] for s in name_spans(scores, TAGS)] == [(1, 2, "PER")]


@given(st.integers(1, 12), st.integers(0, 1000))
def test_spans_never_overlap_and_stay_inside(n: int, seed: int) -> None:
    spans = name_spans(np.random.default_rng(seed).normal(size=(n, len(TAGS))).astype(np.float32), TAGS)
    last = -1
    for first, end, kind, score in spans:
        assert last < first <= end < n
        assert kind in {"PER", "ORG"}
        assert 0 <= score <= 1
        last = end
