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


SURFACES = ["Acme Corp", "Acme", "AC", "acme", "the worm", "worm", "it", "Central Intelligence Agency", "CIA", "C.I.A."]


def _inside(one: LinkMention, other: LinkMention) -> bool:
    """Whether the content words of one mention are all among those of the other."""
    skipped = {"the", "a", "an", "of", "and", "for", "in", "'s", "’s"}
    a, b = ({w.lower() for w in m.words} - skipped for m in (one, other))
    return bool(a & b) and (a <= b or b <= a)


@given(st.lists(st.tuples(st.sampled_from(SURFACES), st.integers(1, 3)), min_size=2, max_size=60))
def test_features_say_what_the_surfaces_say(rows: list[tuple[str, int]]) -> None:
    mentions = [_mention(surface, k // 3, 4 * k, kind) for k, (surface, kind) in enumerate(rows)]
    later, earlier = candidate_pairs(mentions)
    features = link_features(mentions, later, earlier)
    assert features.shape == (len(later), 12)
    assert np.isfinite(features).all()
    for row, (i, j) in enumerate(zip(later.tolist(), earlier.tolist(), strict=True)):
        one, other = mentions[i], mentions[j]
        assert features[row, 0] == (one.surface == other.surface)
        assert features[row, 1] == (one.words[-1].lower() == other.words[-1].lower())
        assert features[row, 2] == _inside(one, other)
        assert features[row, 3] == (one.type == other.type)
        assert features[row, 4:8].sum() == 1
        assert features[row, 10] == 0


def test_overlapping_mentions_are_marked() -> None:
    outer, inner = LinkMention(("North", "Korea", "'s", "rulers"), 1, 0, 3, 6), LinkMention(("Korea",), 1, 0, 4, 4)
    assert _features(inner, outer)[10] == 1
    assert _features(_mention("rulers", 0, 9), outer)[10] == 0


def test_distance_grows_and_is_bounded() -> None:
    mentions = [_mention("it", k, 10 * k) for k in range(CANDIDATES + 20)]
    later, earlier = candidate_pairs(mentions)
    features = link_features(mentions, later, earlier)
    last = later == len(mentions) - 1
    assert (np.diff(features[last, 8]) < 0).all()
    assert (np.diff(features[last, 9]) < 0).all()
    assert features[:, 8].max() <= np.log1p(CANDIDATES) / 3 + 1e-6
