"""Finding a model's words in a text: what may differ (blanks, quotation marks, dashes), and what may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.llm.places import Text, folded


def found(text: str, phrase: str) -> list[str]:
    return [text[a:b] for a, b in Text(text).words(phrase)]


def quoted(text: str, quote: str) -> list[str]:
    return [text[a:b] for a, b in Text(text).quote(quote)]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Ann met Anna; Ann’s dog", "Ann", ["Ann", "Ann"]),
        ("US forces hit us. US", "US", ["US", "US"]),
        ("give us US aid", "us", ["us"]),
        ("IRAN HITS BACK. Iran", "Iran", ["IRAN", "Iran"]),
        ("WHO said it? The WHO", "who", []),
        ("The worm died. the worm", "the worm", ["The worm", "the worm"]),
        ("Jean‑Luc  Picard, Jean-Luc\nPicard", "Jean-Luc Picard", ["Jean‑Luc  Picard", "Jean-Luc\nPicard"]),
        ("Ruiz’s", "Ruiz's", ["Ruiz’s"]),
        ("The “Lazarus” group", '"Lazarus" group', ["“Lazarus” group"]),
        ("Nord\u00adhafen AG", "Nordhafen", ["Nord\u00adhafen"]),
        ("İstanbul fell. İstanbul", "İstanbul", ["İstanbul", "İstanbul"]),
        ("U.S. and U.S.-led", "U.S.", ["U.S.", "U.S."]),
        ("2020 and 20201", "2020", ["2020"]),
        ("a b", "", []),
        ("a . b", ".", []),
    ],
)
def test_words_are_found_whole_and_with_their_capitals(text: str, phrase: str, expected: list[str]) -> None:
    assert found(text, phrase) == expected


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("He said  “we won” — then left.", 'he said "we won" - then', ["He said  “we won” — then"]),
        ("Wait… what", "Wait... what", ["Wait… what"]),
        ("Ada, who led, met Bob.", "Ada ... met Bob", ["Ada, who led, met Bob"]),
        ("Ada, who led, met Bob.", "“Ada [...] met Bob.”", ["Ada, who led, met Bob"]),
        ("Ada met Bob" + " x" * 500 + " and Cid", "Ada met … and Cid", []),
        ("Ada met Bob.", "...", []),
        ("Ada met Bob.", "", []),
        ("Ada met Bob.", "Ada killed Bob", []),
        ("Ada met Bob.", "Ada ... killed", []),
        ("Ada met Bob. Ada met Bob.", "ADA MET BOB", ["Ada met Bob", "Ada met Bob"]),
    ],
)
def test_quotes_are_found_however_they_were_copied(text: str, quote: str, expected: list[str]) -> None:
    assert quoted(text, quote) == expected


def test_a_place_can_be_kept_within_bounds() -> None:
    text = Text("Ada met Ada.")
    assert list(text.words("Ada", (4, 12))) == [(8, 11)]
    assert list(text.words("Ada", (9, 12))) == []
    assert list(text.quote("ada", (0, 3))) == [(0, 3)]


@given(st.text(max_size=60), st.data())
def test_every_part_of_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = folded(text[start:end])
    places = list(Text(text).quote(part))
    if any(c.isalnum() for c in part):
        assert places
        assert all(folded(text[a:b]).lower() == part.lower() for a, b in places) or "..." in part


@given(st.text(max_size=60), st.text(max_size=8))
def test_what_is_found_holds_the_words(text: str, phrase: str) -> None:
    for start, end in Text(text).words(phrase):
        assert 0 <= start < end <= len(text)
        assert folded(text[start:end]).casefold() == folded(phrase).casefold() or not phrase.isascii()


@given(st.text())
def test_folding_is_done_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
