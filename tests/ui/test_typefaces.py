"""Fonts are offered for what a view cannot draw, under names of their own, each as one message."""

from __future__ import annotations

import pytest

from graph.picture.fonts import SHIPPED
from ui import typefaces


@pytest.mark.parametrize(
    ("letter", "family"),
    [
        ("中", "DroidSansFallback"),
        ("한", "Hangul"),
        ("ก", "Thai"),
        ("ह", "Devanagari"),
        ("ب", "Arabic"),
        ("ש", "Hebrew"),
    ],
)
def test_a_letter_has_the_font_that_pictures_draw_it_with(letter: str, family: str) -> None:
    assert typefaces.asked({"type": "fonts", "words": [letter, letter]}) == {f"Newsgraph {family}"}


@pytest.mark.parametrize(
    "words", [None, "中", ["中国"], [7, None, ["中"]], ["a", "é", "ж"], ["\U00010330"], [], ["" * 3], {"中": 1}]
)
def test_what_no_font_can_help_asks_for_none(words: object) -> None:
    assert typefaces.asked({"type": "fonts", "words": words}) == frozenset()


def test_another_event_asks_for_none() -> None:
    assert typefaces.asked({"type": "search", "words": ["中"]}) == frozenset()


def test_a_font_is_sent_under_its_name_and_all_stand_in_the_list() -> None:
    assert len(typefaces.OFFERED) == len(SHIPPED) - 2
    for name, path in typefaces.OFFERED.items():
        called, _, font = typefaces.sent(name).partition(b"\0")
        assert called.decode() == name
        assert font == path.read_bytes()
        assert f'"{name}"' in typefaces.families()
