"""How far two words are from each other, and which words of a text are looked for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store.search import distance, lucene_words, one_away

SHORT = st.text("abcd", max_size=7)


def plainly(a: str, b: str) -> int:
    """The same distance, by the definition: optimal string alignment."""
    if not a or not b:
        return len(a) + len(b)
    best = min(plainly(a[:-1], b) + 1, plainly(a, b[:-1]) + 1, plainly(a[:-1], b[:-1]) + (a[-1] != b[-1]))
    if len(a) > 1 and len(b) > 1 and a[-1] == b[-2] and a[-2] == b[-1]:
        best = min(best, plainly(a[:-2], b[:-2]) + 1)
    return best


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        pytest.param("wanacry", "wannacry", 1, id="a letter left out"),
        pytest.param("wannnacry", "wannacry", 1, id="a letter too many"),
        pytest.param("wamnacry", "wannacry", 1, id="a wrong letter"),
        pytest.param("wnanacry", "wannacry", 1, id="two swapped"),
        pytest.param("", "", 0, id="nothing"),
        pytest.param("", "ab", 2, id="all left out"),
        pytest.param("abc", "abc", 0, id="the same"),
        pytest.param("kitten", "sitting", 3, id="three"),
        pytest.param("ca", "abc", 3, id="no letter is changed twice"),
    ],
)
def test_known_distances(one: str, other: str, wanted: int) -> None:
    assert distance(one, other, 5) == wanted


@given(st.text("abc", max_size=5), st.text("abc", max_size=5), st.integers(0, 5))
def test_it_is_the_distance_of_the_definition_up_to_the_bound(one: str, other: str, most: int) -> None:
    assert distance(one, other, most) == min(plainly(one, other), most + 1)


@given(SHORT, SHORT, st.integers(0, 8))
def test_it_is_mutual(one: str, other: str, most: int) -> None:
    assert distance(one, other, most) == distance(other, one, most)


@given(SHORT, st.integers(0, 4))
def test_a_word_is_no_way_from_itself(word: str, most: int) -> None:
    assert distance(word, word, most) == 0


@given(SHORT, SHORT)
def test_a_wider_bound_never_changes_what_was_found(one: str, other: str) -> None:
    for most in range(4):
        found = distance(one, other, most)
        if found <= most:
            assert distance(one, other, most + 1) == found


@given(SHORT, st.integers(0, 6), st.sampled_from("abcd"))
def test_a_letter_more_is_one_away(word: str, at: int, letter: str) -> None:
    assert distance(word, word[:at] + letter + word[at:], 3) == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("Thomas Bossert", ["thomas", "bossert"], id="two words"),
        pytest.param("São Paulo", ["sao", "paulo"], id="accents"),
        pytest.param("this AND that OR not", ["this", "that"], id="operators"),
        pytest.param('name:"x" +(y) -z* ~2 [a TO b]', ["name", "x", "y", "z", "2", "a", "b"], id="syntax"),
        pytest.param("!!! ??? \\ /", [], id="signs"),
        pytest.param("", [], id="nothing"),
        pytest.param("北京", ["北京"], id="chinese"),
        pytest.param(" ".join("abcdefghijklmnopqrst"), list("abcdefghijkl"), id="at most twelve"),
    ],
)
def test_words_that_are_looked_for(text: str, wanted: list[str]) -> None:
    assert lucene_words(text) == wanted


@given(st.text(max_size=80))
def test_nothing_of_the_syntax_of_a_full_text_query_is_left(text: str) -> None:
    words = lucene_words(text)
    assert len(words) <= 12
    for word in words:
        assert re.fullmatch(r"\w+", word)
        assert word not in {"and", "or", "not", "to"}


@given(st.text("abcx", min_size=1, max_size=6), st.text("abcx", min_size=1, max_size=6))
def test_what_is_one_letter_away_is_all_that_is(word: str, other: str) -> None:
    assert (other in one_away(word)) == (distance(word, other, 2) == 1)


@given(st.text("abcx", min_size=1, max_size=6), st.text("abcx", min_size=1, max_size=6), st.integers(0, 6))
def test_at_the_beginning_all_is_one_away_that_begins_otherwise(word: str, other: str, first: int) -> None:
    found = one_away(word, first)
    assert found <= one_away(word)
    if distance(word, other, 2) == 1 and word[:first] != other[:first]:
        assert other in found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("месква", "москва"), ("αθήνo", "αθήν"), ("r2d", "r2d2x"), ("東亰", "東"), ("wanacry", "wannacry")],
)
def test_a_word_is_varied_in_its_own_script(typed: str, meant: str) -> None:
    assert (meant in one_away(typed)) == (distance(typed, meant, 1) == 1)


@pytest.mark.parametrize("word", ["a" * 10_000, "a" * 40, "aб" * 9, "aбα" * 9])
def test_long_words_have_no_more_variants_than_an_index_takes(word: str) -> None:
    assert 500 < len(one_away(word)) <= 1000
