"""Pairs of mentions as the pair head reads them, and its answers put back into their sentences."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from graph.model import FACTUALITIES
from loaders.reader.analysis import Analysis
from loaders.reader.decoding import FoundSpan
from loaders.reader.labels import RELATIONS, SPAN_TYPES
from loaders.reader.pair_scores import WORDS_PER_RUN, PairRun, PairScore, pair_runs

INDEX = {"root": 0, "dep": 1}


def analysis(count: int, mark: float = 0.0) -> Analysis:
    """A sentence whose words hang in a row; ``mark`` fills its vectors."""
    return Analysis(
        ["NOUN"] * count,
        ["NN"] * count,
        list(range(-1, count - 1)),
        ["root"] + ["dep"] * (count - 1),
        [],
        np.full((count, 4), mark, np.float32),
        np.zeros((count, 7), np.float32),
    )


def spans(*lasts: int) -> list[FoundSpan]:
    return [FoundSpan(max(0, last - 1), last, "Person", "name", 0.9) for last in lasts]


def runs(counts: list[int], found: list[list[FoundSpan]]) -> list[PairRun]:
    return list(pair_runs([analysis(n, k) for k, n in enumerate(counts)], found, INDEX))


def pairs_of(run: PairRun) -> list[tuple[int, int, int]]:
    """(sentence, subject, object) of each pair, mentions counted within their sentence."""
    out = []
    for a, b in zip(run.inputs["subject"].tolist(), run.inputs["object"].tolist(), strict=True):
        s = run.mention_sentence[a]
        assert run.mention_sentence[b] == s
        out.append((run.sentences[s], a - run.mentions[s], b - run.mentions[s]))
    return out


def test_all_ordered_pairs_of_a_sentence_and_none_across() -> None:
    (run,) = runs([5, 4], [spans(0, 2), spans(1, 2, 3)])
    assert pairs_of(run) == [(0, 0, 1), (0, 1, 0)] + [(1, a, b) for a in range(3) for b in range(3) if a != b]


def test_mentions_with_one_anchor_make_no_pair() -> None:
    assert runs([4], [spans(2, 2)]) == []
    (run,) = runs([4], [spans(2, 2, 3)])
    assert pairs_of(run) == [(0, 0, 2), (0, 1, 2), (0, 2, 0), (0, 2, 1)]


@pytest.mark.parametrize("found", [[[], []], [spans(1), []], [spans(0), spans(1)]])
def test_a_single_mention_makes_no_pair(found: list[list[FoundSpan]]) -> None:
    assert runs([3, 3], found) == []


def test_sentences_without_pairs_take_no_room() -> None:
    (run,) = runs([3, 4, 3], [spans(0, 1), spans(2), spans(1, 2)])
    assert run.sentences == (0, 2)
    assert len(run.inputs["words"]) == 6
    assert run.inputs["words"][:, 0].tolist() == [0, 0, 0, 2, 2, 2]
    assert run.inputs["sentence"].tolist() == [0, 0, 0, 1, 1, 1]


def test_anchors_types_and_levels_are_numbered_through() -> None:
    (run,) = runs([3, 4], [spans(0, 2), [FoundSpan(1, 1, "Event", "nominal", 0.5), *spans(3)]])
    assert run.inputs["anchor"].tolist() == [0, 2, 4, 6]
    assert [SPAN_TYPES[k] for k in run.inputs["span_type"]] == ["Person", "Person", "Event", "Person"]
    assert run.inputs["level"].tolist() == [0, 0, 1, 0]


def test_the_way_through_the_tree_stays_in_its_sentence() -> None:
    (run,) = runs([3, 4], [spans(0, 2), spans(0, 3)])
    second = [k for k, (sentence, _, _) in enumerate(pairs_of(run)) if sentence == 1]
    assert run.inputs["top"][second].tolist() == [3, 3]
    assert (run.inputs["up"][second[0]] == 0).all()
    assert np.count_nonzero(run.inputs["down"][second[0]]) == 3


@given(st.lists(st.tuples(st.integers(2, 120), st.integers(0, 4)), min_size=1, max_size=12))
def test_runs_stay_small_and_hold_every_pair_once(sizes: list[tuple[int, int]]) -> None:
    found = [spans(*range(min(mentions, count))) for count, mentions in sizes]
    made = runs([count for count, _ in sizes], found)
    for run in made:
        assert len(run.sentences) == 1 or len(run.inputs["words"]) <= WORDS_PER_RUN
    wanted = [(s, a, b) for s, own in enumerate(found) for a in range(len(own)) for b in range(len(own)) if a != b]
    assert [pair for run in made for pair in pairs_of(run)] == wanted


def answers(run: PairRun, likely: list[int]) -> dict[str, NDArray[Any]]:
    """Answers for the likely pairs: no trigger, nobody speaks, the first type, asserted."""
    count, words, mentions = len(likely), len(run.inputs["words"]), len(run.mention_sentence)
    relation = np.zeros((count, len(RELATIONS)), np.float32)
    relation[:, 0] = 1.0
    trigger = np.zeros((count, words + 1), np.float32)
    trigger[:, -1] = 1.0
    speaker = np.zeros((count, mentions + 1), np.float32)
    speaker[:, -1] = 9.0
    return {
        "likely": np.asarray(likely, np.int64),
        "related": np.linspace(0.9, 0.6, count).astype(np.float32),
        "relation": relation,
        "factuality": np.zeros(count, np.int64),
        "trigger": trigger,
        "speaker": speaker,
    }


def read(run: PairRun, outputs: dict[str, NDArray[Any]], sentences: int) -> list[list[PairScore]]:
    into: list[list[PairScore]] = [[] for _ in range(sentences)]
    run.read(outputs, into)
    return into


TWO = ([5, 4], [spans(0, 2), spans(1, 2, 3)])


def test_answers_go_to_their_sentences() -> None:
    (run,) = runs(*TWO)
    first, second = read(run, answers(run, [1, 2, 7]), 2)
    assert [(s.subject, s.object) for s in first] == [(1, 0)]
    assert [(s.subject, s.object) for s in second] == [(0, 1), (2, 1)]
    assert [s.related for s in (*first, *second)] == pytest.approx([0.9, 0.75, 0.6])
    assert all(s.best == RELATIONS[0] and s.factuality == FACTUALITIES[0] for s in (*first, *second))
    assert all(s.trigger == () and s.speaker is None for s in (*first, *second))


def test_no_likely_pair_leaves_the_lists_empty() -> None:
    (run,) = runs(*TWO)
    assert read(run, answers(run, []), 2) == [[], []]


def test_triggers_are_words_of_the_pairs_own_sentence() -> None:
    (run,) = runs(*TWO)
    outputs = answers(run, [2])
    outputs["trigger"][0] = 0.0
    outputs["trigger"][0, [5, 7]] = 0.4
    outputs["trigger"][0, 6] = 0.1
    _, (score,) = read(run, outputs, 2)
    assert score.trigger == (0, 2)


def test_where_there_is_most_likely_no_trigger_there_is_none() -> None:
    (run,) = runs(*TWO)
    outputs = answers(run, [2])
    outputs["trigger"][0, 5] = 0.45
    outputs["trigger"][0, -1] = 0.55
    _, (score,) = read(run, outputs, 2)
    assert score.trigger == ()


def test_a_speaker_is_a_mention_of_the_sentence_that_beats_nobody() -> None:
    (run,) = runs(*TWO)
    outputs = answers(run, [2, 3])
    outputs["speaker"][:, 0] = 20.0  # a mention of the other sentence
    outputs["speaker"][0, 4] = 10.0  # the third mention of this one
    _, (spoken, unspoken) = read(run, outputs, 2)
    assert spoken.speaker == 2
    assert unspoken.speaker is None
