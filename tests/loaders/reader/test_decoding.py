"""Spans from tag scores."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.decoding import FoundSpan, Tags, WordSpans, name_spans, well_formed
from loaders.reader.labels import LEVELS, NAME_TAGS, SPAN_TYPES

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


@given(st.lists(st.sampled_from(range(len(TAGS))), max_size=8))
def test_a_sequence_is_well_formed_where_every_inside_tag_goes_on(path: list[int]) -> None:
    tags = [TAGS[k] for k in path]
    wanted = all(
        tag[0] != "I" or (i > 0 and tags[i - 1] != "O" and tags[i - 1][2:] == tag[2:]) for i, tag in enumerate(tags)
    )
    assert well_formed(path, TAGS) == wanted


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.integers(0, 1000))
def test_sentences_decoded_together_are_those_decoded_alone(counts: list[int], seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(sum(counts), len(TAGS))).astype(np.float32) * 3
    together, start = Tags(scores, TAGS), 0
    for count in counts:
        alone = name_spans(scores[start : start + count], TAGS)
        found = together.spans(start, start + count)
        assert [s[:3] for s in found] == [s[:3] for s in alone]
        assert np.allclose([s[3] for s in found], [s[3] for s in alone], atol=1e-5)
        start += count


def _words(count: int, tags: dict[int, str], anchors: dict[int, tuple[str, str, int, float]]) -> WordSpans:
    """Words with name tags, and anchors of (type, level, words before, probability)."""
    names = np.zeros((count, len(NAME_TAGS)), np.float32)
    names[:, 0] = 4.0
    for word, tag in tags.items():
        names[word, NAME_TAGS.index(tag)] = 12.0
    probability = np.zeros((count, len(SPAN_TYPES)), np.float32)
    probability[:, 0] = 1.0
    level, length = np.zeros(count, np.int64), np.zeros(count, np.int64)
    for word, (kind, name, before, sure) in anchors.items():
        probability[word, 0], probability[word, SPAN_TYPES.index(kind)] = 1 - sure, sure
        level[word], length[word] = LEVELS.index(name), before
    return WordSpans(names, probability, level, length)


def test_a_name_and_a_description_that_holds_it() -> None:
    found = _words(4, {0: "B-Person", 1: "I-Person"}, {3: ("Person", "nominal", 3, 0.9)}).of(0, 4)
    assert [(s.first, s.last, s.type, s.level) for s in found] == [
        (0, 1, "Person", "name"),
        (0, 3, "Person", "nominal"),
    ]


def test_an_anchor_that_is_surer_changes_the_type_of_a_name_and_keeps_its_bounds() -> None:
    words = _words(3, {1: "B-Person", 2: "I-Person"}, {2: ("Group", "nominal", 0, 0.9999)})
    assert words.of(0, 3) == [FoundSpan(1, 2, "Group", "name", words.of(0, 3)[0].score)]
    unsure = _words(3, {1: "B-Person", 2: "I-Person"}, {2: ("Group", "nominal", 0, 0.6)}).of(0, 3)
    assert [(s.first, s.last, s.type, s.level) for s in unsure] == [(1, 2, "Person", "name")]


def test_no_span_reaches_before_its_sentence() -> None:
    words = _words(5, {}, {3: ("Event", "nominal", 9, 0.8)})
    assert [(s.first, s.last) for s in words.of(2, 5)] == [(0, 1)]


def test_an_anchor_less_likely_than_not_is_no_span() -> None:
    assert _words(2, {}, {1: ("Event", "nominal", 0, 0.49)}).of(0, 2) == []


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5), st.integers(0, 1000))
def test_spans_come_in_order_with_one_for_each_last_word(counts: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    total = sum(counts)
    kinds = rng.random((total, len(SPAN_TYPES)))
    words = WordSpans(
        rng.normal(size=(total, len(NAME_TAGS))).astype(np.float32),
        (kinds / kinds.sum(1, keepdims=True)).astype(np.float32),
        rng.integers(0, len(LEVELS), total),
        rng.integers(0, 16, total),
    )
    start = 0
    for count in counts:
        found = words.of(start, start + count)
        assert [s.last for s in found] == sorted({s.last for s in found})
        assert all(0 <= s.first <= s.last < count for s in found)
        assert all(s.type in SPAN_TYPES[1:] and s.level in LEVELS for s in found)
        start += count
