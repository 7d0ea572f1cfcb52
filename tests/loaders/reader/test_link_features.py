"""Features of mention pairs for coreference."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.link_features import CANDIDATES, LinkMention, candidate_pairs, link_features


def _mention(words: str, sentence: int = 0, first: int = 0, kind: int = 1) -> LinkMention:
    tokens = tuple(words.split())
    return LinkMention(tokens, kind, sentence, first, first + len(tokens) - 1)


def _features(later: LinkMention, earlier: LinkMention) -> np.ndarray:
    row: np.ndarray = link_features([earlier, later], np.asarray([1]), np.asarray([0]))[0]
    return row


def test_same_and_partial_names() -> None:
    whole, part = _mention("Thomas Bossert"), _mention("Bossert", 2, 40)
    row = _features(part, whole)
    assert (row[0], row[1], row[2], row[3]) == (0, 1, 1, 1)
    assert _features(_mention("thomas bossert", 1, 30), whole)[0] == 1


def test_acronyms_both_ways() -> None:
    name, acronym = _mention("Central Intelligence Agency"), _mention("C.I.A.", 1, 20)
    assert _features(acronym, name)[11] == 1
    assert _features(name, acronym)[11] == 1
    assert _features(_mention("FBI", 1, 20), name)[11] == 0


def test_sentence_distance_is_one_of_four_buckets() -> None:
    for gap, column in ((0, 4), (1, 5), (2, 6), (3, 6), (9, 7)):
        row = _features(_mention("it", gap, 50), _mention("the worm"))
        assert row[4:8].tolist() == [float(k == column) for k in range(4, 8)]


@given(st.integers(0, 90))
def test_candidates_come_before_and_are_limited(count: int) -> None:
    later, earlier = candidate_pairs([_mention("x", k, k) for k in range(count)])
    assert len(later) == sum(min(k, CANDIDATES) for k in range(count))
    assert all(0 < a - b <= CANDIDATES for a, b in zip(later.tolist(), earlier.tolist(), strict=True))
