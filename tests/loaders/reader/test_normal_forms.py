"""Surfaces of names brought to a form for comparing and to one for showing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.normal_forms import is_name_like_pronoun, normalise, trimmed

CAPITALS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=1)
SMALL = st.text("abcdefghijklmnopqrtuvwxyz", min_size=2, max_size=8)
NAMES = st.lists(st.tuples(CAPITALS, SMALL).map("".join), min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize(
    ("surface", "form"),
    [
        ("The U.S.'s", "us"),
        ("U. S.", "u s"),
        ("the Dutch", "dutch"),
        ("Nicolás  Maduro’s", "nicolas maduro"),
        ("MADURO", "maduro"),
        ("Ac\u00adme\u200d", "acme"),
        ("Straße", "strasse"),
        ("Al-Qaeda", "al qaeda"),
        ("Al‑Qaeda", "al qaeda"),
        ("an  Owl", "owl"),
        ("a", "a"),
        ("The", "the"),
        ("the the Who", "the who"),
        ("“Lazarus” Group", "lazarus group"),
        ('the "WannaCry" cyberattack', "wannacry"),
        ("the 'EternalBlue' exploit", "eternalblue"),
        ("(NHS)", "nhs"),
        ("[Acme],", "acme"),
        ("the bosses’", "bosses"),
        ("Acme\nBank", "acme bank"),
        ("«Север»", "север"),
        ("ﬁre", "fire"),
        ("…", "…"),
        ("", ""),
        ("  ", ""),
        ("'s", "'s"),
        ("東京", "東京"),
    ],
)
def test_forms_for_comparing(surface: str, form: str) -> None:
    assert normalise(surface) == form


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("the “Lazarus Group”'s", "Lazarus Group"),
        ("The Hague", "The Hague"),
        ("The New York Times", "The New York Times"),
        ("The Hague's", "The Hague"),
        ("the Hague", "Hague"),
        ("the bosses'", "bosses"),
        ("James'", "James"),
        ("Ann Lee’s", "Ann Lee"),
        ("(Ann Lee)", "Ann Lee"),
        ("Ann Lee,", "Ann Lee"),
        ("— Ann Lee —", "Ann Lee"),
        ("██ Ann Lee", "Ann Lee"),
        ("• Ann Lee ■", "Ann Lee"),
        ("█", "█"),
        ("U.S.", "U.S."),
        ("Nicolás Maduro", "Nicolás Maduro"),
        ("Ann \n Lee", "Ann Lee"),
        ('the "WannaCry" cyberattack', "WannaCry"),
        ('the "nasty" attack', 'nasty" attack'),
        ("an", "an"),
        ("the", "the"),
        ('"', '"'),
        ("", ""),
    ],
)
def test_names_for_showing(surface: str, name: str) -> None:
    assert trimmed(surface) == name


@given(NAMES, st.sampled_from(["", "the ", "The ", "a "]), st.sampled_from(["", "'s", "’s", ",", ")", " "]))
def test_what_stands_around_a_name_does_not_change_it(name: str, before: str, after: str) -> None:
    assert normalise(before + name + after) == normalise(name)


@given(NAMES)
def test_case_and_white_space_do_not_tell_names_apart(name: str) -> None:
    assert normalise(name.upper()) == normalise(name.lower()) == normalise("  ".join(name.split()))


@given(NAMES)
def test_a_plain_name_is_shown_as_it_is_written(name: str) -> None:
    assert trimmed(name) == name
    assert trimmed(f"“{name}”") == name
    assert trimmed(f"({name}),") == name


@given(st.text(max_size=40))
def test_any_text_has_forms_without_double_or_outer_spaces(text: str) -> None:
    for form in (normalise(text), trimmed(text)):
        assert form == form.strip()
        assert form or not any(c.isalnum() for c in text)
        assert text.strip() or not form


@given(st.text("the a.’'\"“”-(),;Sx ", max_size=25))
def test_marks_and_articles_alone_never_make_an_empty_name(text: str) -> None:
    if text.strip():
        assert normalise(text)
        assert trimmed(text)


@pytest.mark.parametrize("surface", ["US", "IT", "WHO"])
def test_capitals_tell_a_name_from_its_pronoun(surface: str) -> None:
    assert is_name_like_pronoun(surface)
    assert not is_name_like_pronoun(surface.lower())
    assert not is_name_like_pronoun(surface.capitalize())


@pytest.mark.parametrize("surface", ["", "U.S.", "THEY", "NHS", " US"])
def test_other_capitals_are_no_pronouns(surface: str) -> None:
    assert not is_name_like_pronoun(surface)


def test_what_no_reader_sees_is_no_part_of_a_name() -> None:
    assert trimmed("Acme\u200d Bank\ufeff") == "Acme Bank"
    assert normalise("\u200b")
    assert trimmed("\u200b")
