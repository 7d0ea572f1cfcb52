"""Word shapes, windows and mention levels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.labels import SHAPES, level_of, shape, windows


@pytest.mark.parametrize(
    ("surface", "level"),
    [
        ("Thomas Bossert", "name"),
        ("U.S. officials", "name"),
        ("the U.S.", "name"),
        ("The attack", "nominal"),
        ("His wife", "nominal"),
        ("the company", "nominal"),
        ("He", "pronoun"),
        ("US", "name"),
        ("us", "pronoun"),
        ("which", "pronoun"),
        ("", "pronoun"),
    ],
)
def test_level_of_a_surface(surface: str, level: str) -> None:
    assert level_of(surface) == level


@given(st.text(min_size=1, max_size=20))
def test_every_word_has_a_shape(word: str) -> None:
    assert 1 <= shape(word) < SHAPES


def test_shapes_tell_apart_what_an_uncased_encoder_cannot() -> None:
    words = ["us", "US", "Us", "U.S.", "2017", "17", "iPhone", "A", '"', ","]
    assert len({shape(w) for w in words}) == len(words)


@given(st.lists(st.integers(1, 120), max_size=40), st.integers(10, 200))
def test_windows_hold_every_sentence_once_in_order(lengths: list[int], limit: int) -> None:
    found = windows(lengths, limit)
    assert [i for first, end in found for i in range(first, end)] == list(range(len(lengths)))
    for first, end in found:
        assert end - first == 1 or sum(lengths[first:end]) <= limit
