"""Sentences read off the network's outputs: tags, heads that form a tree, spans in place."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from loaders.reader.analysis import Analysis, analyses, padded
from loaders.reader.labels import MAX_SPAN_WORDS, NAME_TAGS, PREDICATES, SPAN_TYPES, UNER_TAGS, UPOS
from loaders.reader.trees import is_tree

XPOS = ("NN", "VBD", "NNP")
DEPRELS = ("root", "nsubj", "obj", "parataxis")


def outputs(counts: list[int], seed: int = 0) -> dict[str, NDArray[Any]]:
    """Any outputs of a run over sentences with so many words."""
    rng = np.random.default_rng(seed)
    total, longest = sum(counts), max(counts)
    arcs = rng.normal(size=(len(counts), longest, longest + 1)).astype(np.float32)
    for row, count in enumerate(counts):
        arcs[row, :, count + 1 :] = -10000.0
        arcs[row, np.arange(longest), np.arange(longest) + 1] = -20000.0
    greedy = np.concatenate([arcs[row, :count].argmax(-1) for row, count in enumerate(counts)])
    kinds = rng.random((total, len(SPAN_TYPES))).astype(np.float32)
    return {
        "words": rng.normal(size=(total, 8)).astype(np.float32),
        "upos": rng.integers(0, len(UPOS), total),
        "xpos": rng.integers(0, len(XPOS), total),
        "deprel": rng.integers(0, len(DEPRELS), total),
        "level": rng.integers(0, 3, total),
        "span_length": rng.integers(0, MAX_SPAN_WORDS, total),
        "predicate": rng.integers(0, len(PREDICATES), total),
        "names": rng.normal(size=(total, len(NAME_TAGS))).astype(np.float32),
        "uner": rng.normal(size=(total, len(UNER_TAGS))).astype(np.float32),
        "span_type": kinds / kinds.sum(1, keepdims=True),
        "arcs": arcs,
        "greedy": greedy,
    }


COUNTS = st.lists(st.integers(1, 14), min_size=1, max_size=5)


@settings(deadline=None)
@given(COUNTS, st.integers(0, 10_000))
def test_every_sentence_gets_one_tree_and_its_own_words(counts: list[int], seed: int) -> None:
    given_ = outputs(counts, seed)
    found = analyses(given_, counts, XPOS, DEPRELS)
    assert [len(a.upos) for a in found] == counts
    start = 0
    for analysis, count in zip(found, counts, strict=True):
        assert is_tree([h + 1 for h in analysis.heads])
        assert analysis.deprels[analysis.heads.index(-1)] == "root"
        assert analysis.upos == [UPOS[k] for k in given_["upos"][start : start + count]]
        assert analysis.xpos == [XPOS[k] for k in given_["xpos"][start : start + count]]
        assert np.array_equal(analysis.vectors, given_["words"][start : start + count])
        start += count


@settings(deadline=None)
@given(COUNTS, st.integers(0, 10_000))
def test_spans_stay_inside_their_sentence(counts: list[int], seed: int) -> None:
    for analysis, count in zip(analyses(outputs(counts, seed), counts, XPOS, DEPRELS), counts, strict=True):
        assert all(0 <= s.first <= s.last < count for s in analysis.spans)
        assert all(s.type in SPAN_TYPES[1:] for s in analysis.spans)
        assert len({s.last for s in analysis.spans}) == len(analysis.spans)
        assert all(0 <= first <= last < count for first, last, _, _ in analysis.uner)
        assert all(0 <= word < count and kind in PREDICATES[1:] for word, kind in analysis.predicates)


def _two_roots() -> dict[str, NDArray[Any]]:
    """Two words that both look like the root; the second is the better one."""
    given_ = outputs([2])
    arcs = np.full((1, 2, 3), -10.0, np.float32)
    arcs[0, 0] = [2.0, -50.0, 1.5]
    arcs[0, 1] = [5.0, -5.0, -50.0]
    return {**given_, "arcs": arcs, "greedy": np.asarray([0, 0]), "deprel": np.asarray([0, 0])}


def test_a_second_root_is_hung_on_the_better_one_and_loses_its_relation() -> None:
    (analysis,) = analyses(_two_roots(), [2], XPOS, DEPRELS)
    assert analysis.heads == [1, -1]
    assert analysis.deprels == ["parataxis", "root"]


def test_the_root_of_a_tree_is_called_root_whatever_the_label_said() -> None:
    given_ = {**_two_roots(), "greedy": np.asarray([2, 0]), "deprel": np.asarray([1, 2])}
    (analysis,) = analyses(given_, [2], XPOS, DEPRELS)
    assert analysis.heads == [1, -1]
    assert analysis.deprels == ["nsubj", "root"]


def test_names_by_uner_are_decoded_when_asked_for() -> None:
    given_ = outputs([3])
    scores = np.zeros((3, len(UNER_TAGS)), np.float32)
    for word, tag in enumerate(("B-PER", "I-PER", "O")):
        scores[word, UNER_TAGS.index(tag)] = 9.0
    (analysis,) = analyses({**given_, "uner": scores}, [3], XPOS, DEPRELS)
    ((first, last, kind, score),) = analysis.uner
    assert (first, last, kind) == (0, 1, "PER")
    assert 0.9 < score <= 1


@pytest.mark.parametrize("counts", [[1], [3, 1], [2, 5, 4]])
def test_padded_sentences_hold_their_vectors_and_say_where_words_are(counts: list[int]) -> None:
    found: list[Analysis] = analyses(outputs(counts), counts, XPOS, DEPRELS)
    words, mask = padded(found)
    assert words.shape == (len(counts), max(counts), 8)
    assert mask.sum(1).tolist() == counts
    for row, analysis in enumerate(found):
        assert np.array_equal(words[row, : counts[row]], analysis.vectors)
        assert not words[row, counts[row] :].any()
