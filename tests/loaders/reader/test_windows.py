"""How sentences are laid out for the encoder: every word is found where its pieces stand, nothing is padded."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.labels import CLS, SEP, windows
from loaders.reader.windows import RUN_COST, PieceTable, even_windows, grouped

LENGTHS = st.lists(st.integers(1, 130), min_size=1, max_size=40)


def table(sentences: list[list[int]]) -> PieceTable:
    """Sentences given as the number of pieces of each word; pieces are numbered from 1000 on, shapes from 0."""
    starts: list[int] = []
    words, ends = [0], [0]
    at = 0
    for sentence in sentences:
        for pieces in sentence:
            starts.append(at)
            at += pieces
        words.append(len(starts))
        ends.append(at)
    return PieceTable(
        np.arange(1000, 1000 + at), np.arange(at) % 15, np.asarray(starts), np.asarray(words), np.asarray(ends)
    )


@given(LENGTHS, st.integers(10, 200))
def test_even_windows_hold_every_sentence_once_in_order(lengths: list[int], limit: int) -> None:
    found = even_windows(lengths, limit)
    assert [i for first, end in found for i in range(first, end)] == list(range(len(lengths)))
    for first, end in found:
        assert end - first == 1 or sum(lengths[first:end]) <= limit


@given(LENGTHS, st.integers(10, 200))
def test_even_windows_are_as_few_as_full_ones_and_no_smaller_ones_would_do(lengths: list[int], limit: int) -> None:
    found = even_windows(lengths, limit)
    assert len(found) == len(windows(lengths, limit))
    longest = max(sum(lengths[a:b]) for a, b in found)
    if len(found) < len(lengths) and longest > max(lengths):
        assert len(windows(lengths, longest - 1)) > len(found)


def test_windows_are_even_and_not_first_full_then_empty() -> None:
    assert even_windows([20] * 6, 100) == [(0, 3), (3, 6)]
    assert even_windows([20] * 9, 100) == [(0, 5), (5, 9)]


def test_a_sentence_longer_than_the_limit_stands_alone() -> None:
    assert even_windows([30, 300, 30], 100) == [(0, 1), (1, 2), (2, 3)]


def test_no_sentences_make_no_windows() -> None:
    assert even_windows([], 100) == []


@given(LENGTHS, st.integers(50, 500))
def test_runs_keep_every_window_within_bounds(lengths: list[int], most: int) -> None:
    cut = even_windows(lengths, 100)
    runs = grouped(cut, lengths, most)
    assert sorted(w for _, chosen in runs for w in chosen) == cut
    for longest, chosen in runs:
        sizes = [sum(lengths[a:b]) for a, b in chosen]
        assert max(sizes) == longest
        assert longest - min(sizes) <= RUN_COST
        assert len(chosen) == 1 or longest * len(chosen) <= most


@given(
    st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=30), min_size=1, max_size=12),
    st.integers(10, 120),
    st.integers(60, 400),
)
def test_every_word_is_found_at_its_first_piece(sentences: list[list[int]], limit: int, most: int) -> None:
    pieces = table(sentences)
    seen: list[int] = []
    for rows in pieces.runs(limit, most):
        flat = rows.ids.reshape(-1)
        words = [k for i in rows.sentences for k in range(int(pieces.words[i]), int(pieces.words[i + 1]))]
        assert flat[rows.word_at].tolist() == pieces.ids[pieces.word_starts[words]].tolist()
        seen += rows.sentences
    assert sorted(seen) == list(range(len(sentences)))


@given(
    st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=20), min_size=1, max_size=12),
    st.integers(10, 80),
)
def test_rows_have_no_padding_and_their_marks_at_both_ends(sentences: list[list[int]], limit: int) -> None:
    for rows in table(sentences).runs(limit, 300):
        assert (rows.ids[:, 0] == CLS).all()
        assert (rows.ids[:, -1] == SEP).all()
        assert (rows.ids[:, 1:-1] >= 1000).all()
        assert rows.shapes.shape == rows.ids.shape
        # What a row holds stands end to end in the article.
        assert (np.diff(rows.ids[:, 1:-1], axis=1) == 1).all()


@given(st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=20), min_size=1, max_size=12))
def test_the_grid_numbers_the_words_of_each_sentence(sentences: list[list[int]]) -> None:
    for rows in table(sentences).runs(60, 300):
        counts = [len(sentences[i]) for i in rows.sentences]
        assert rows.grid.shape == (len(counts), max(counts))
        numbers = iter(range(1, sum(counts) + 1))
        for row, count in zip(rows.grid.tolist(), counts, strict=True):
            assert row == [next(numbers) for _ in range(count)] + [0] * (max(counts) - count)
        assert rows.grid.reshape(-1)[rows.place].tolist() == list(range(1, sum(counts) + 1))


def test_a_short_window_at_the_end_is_filled_with_what_precedes_it() -> None:
    (rows,) = table([[1] * 50, [1] * 40]).runs(50, 300)
    assert rows.sentences == (0, 1)
    assert rows.ids[1, 1] == 1040
    assert rows.ids[1, -2] == 1089
    assert rows.ids.reshape(-1)[rows.word_at[50]] == 1050


def test_a_short_window_before_others_is_filled_with_what_follows_it() -> None:
    (rows,) = table([[1] * 40, [1] * 50]).runs(50, 300)
    assert rows.sentences == (1, 0)
    assert rows.ids[1, 1:-1].tolist() == list(range(1000, 1050))


def test_inputs_are_named_as_the_network_names_them() -> None:
    (rows,) = table([[1, 2]]).runs(50, 300)
    assert sorted(rows.inputs) == ["grid", "ids", "place", "shapes", "word_at"]
    assert all(value.dtype == np.int64 for value in rows.inputs.values())


@pytest.mark.parametrize("most", [1, 40, 100])
def test_a_window_larger_than_a_run_still_has_its_run(most: int) -> None:
    assert [rows.sentences for rows in table([[1] * 90, [1] * 90]).runs(100, most)] == [(1,), (0,)]
