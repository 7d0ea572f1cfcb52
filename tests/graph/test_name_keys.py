"""Names as keys, and ids made of them: tables of cases, and what must hold for any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.naming import (
    FAMILY,
    NICKNAMES,
    SCOPE,
    entity_id,
    family_in,
    family_of,
    fold,
    form_of,
    initials,
    is_acronym,
    is_coined,
    is_proper,
    name_key,
    slug,
)
from graph.schema import ENTITY_TYPES

NAMES = st.text(st.characters(codec="utf-8"), max_size=40)
LATIN = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ '-.&éüß", min_size=1, max_size=30)
TYPES = st.sampled_from(ENTITY_TYPES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("U.S.", "US", id="dots of initials"),
        pytest.param("U.S. Army", "US Army", id="dots before a word"),
        pytest.param("The White House", "White House", id="the article"),
        pytest.param("São Paulo", "Sao Paulo", id="accents"),
        pytest.param("WHITE HOUSE", "white house", id="case"),
        pytest.param("Johnson & Johnson", "Johnson and Johnson", id="ampersand"),
        pytest.param("Coca-Cola", "Coca Cola", id="hyphen"),
        pytest.param("Moscow's", "Moscow", id="possessive"),
        pytest.param("Moscow’s", "Moscow", id="typographic possessive"),
        pytest.param("O'Brien", "O’Brien", id="apostrophes"),
        pytest.param("O'Brien", "OBrien", id="no apostrophe"),
        pytest.param("  White   House ", "White House", id="spaces"),
        pytest.param("snake_case", "snake case", id="underscore"),
        pytest.param("Straße", "STRASSE", id="sharp s"),
        pytest.param("ﬁle", "file", id="ligature"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("C", "C++", id="plus signs"),
        pytest.param("C", "C#", id="sharp"),
        pytest.param("APT37", "APT38", id="numbers"),
        pytest.param("North Korea", "South Korea", id="words"),
        pytest.param("Bank of America", "Bank of England", id="places"),
    ],
)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("name", "family", "wanted"),
    [
        pytest.param("Acme Inc.", "organization", "acme", id="inc"),
        pytest.param("Acme Co., Ltd.", "organization", "acme", id="two suffixes"),
        pytest.param("Acme GmbH", "organization", "acme", id="gmbh"),
        pytest.param("Acme Inc.", "person", "acme inc", id="only of organizations"),
        pytest.param("Company", "organization", "company", id="never the whole name"),
        pytest.param("The Limited", "organization", "limited", id="nor all but an article"),
        pytest.param("The", "", "the", id="an article alone is a name"),
        pytest.param("A", "", "a", id="a letter"),
        pytest.param("!!!", "", "!!!", id="signs only"),
        pytest.param("北京", "", "北京", id="chinese"),
    ],
)
def test_keys(name: str, family: str, wanted: str) -> None:
    assert name_key(name, family) == wanted


@given(NAMES)
def test_folding_twice_is_folding_once_for_plain_letters(text: str) -> None:
    assert fold(fold(text)) == fold(fold(fold(text)))


@given(LATIN)
def test_folding_ignores_case(text: str) -> None:
    assert fold(text.upper()) == fold(fold(text).upper())


@given(NAMES, st.sampled_from(["", *sorted(set(FAMILY.values()))]))
def test_a_key_has_no_space_to_spare(name: str, family: str) -> None:
    key = name_key(name, family)
    assert key == key.strip()


@given(NAMES)
def test_a_name_with_a_letter_has_a_key(name: str) -> None:
    if any(char.isascii() and char.isalnum() for char in name):
        assert name_key(name)


@given(LATIN, st.sampled_from(["  ", "\t", "\n", "\u00a0"]))
def test_white_space_makes_no_difference(name: str, space: str) -> None:
    assert name_key(name.replace(" ", space)) == name_key(name)


@given(TYPES, NAMES)
@example("Person", "")
@example("Event", "\ud7ff")
def test_an_id_begins_with_its_family_and_is_safe_in_an_address(kind: str, name: str) -> None:
    id_ = entity_id(kind, name)
    assert re.fullmatch(r"[a-z0-9-]+", id_)
    assert "|" not in id_
    assert SCOPE not in id_
    assert family_in(id_) in {*FAMILY.values(), kind.lower()}


@given(TYPES, NAMES, st.text(min_size=1, max_size=10))
def test_a_scope_keeps_the_form(kind: str, name: str, scope: str) -> None:
    scoped, whole = entity_id(kind, name, scope=scope), entity_id(kind, name)
    assert scoped != whole
    assert form_of(scoped) == whole
    assert form_of(whole) == whole
    assert family_in(scoped) == family_in(whole)


@given(TYPES, LATIN)
def test_case_does_not_change_an_id(kind: str, name: str) -> None:
    assert entity_id(kind, name.replace("ß", "ss").lower()) == entity_id(kind, name.replace("ß", "ss").upper())


@pytest.mark.parametrize(
    ("one", "other", "name", "alike"),
    [
        pytest.param("Organization", "Group", "Lazarus Group", True, id="bodies"),
        pytest.param("Country", "Location", "Sweden", True, id="places"),
        pytest.param("Country", "Location", "Georgia", False, id="a country and a state"),
        pytest.param("Malware", "Event", "WannaCry", True, id="a worm and its attack"),
        pytest.param("Product", "Event", "X", False, id="short names of things"),
        pytest.param("Person", "Organization", "Ford", False, id="a man and his firm"),
        pytest.param("Document", "Event", "Brexit", False, id="a paper and an event"),
        pytest.param("Disease", "Malware", "Ebola Virus", False, id="two kinds of virus"),
    ],
)
def test_types_that_share_a_name(one: str, other: str, name: str, alike: bool) -> None:
    assert (entity_id(one, name) == entity_id(other, name)) is alike


def test_an_unknown_type_is_a_family_of_its_own() -> None:
    assert family_of("Spaceship", "rocinante") == "spaceship"
    assert family_in(entity_id("Spaceship", "Rocinante")) == "spaceship"


@pytest.mark.parametrize("name", ["WannaCry", "Bank of England", "Osama bin Laden", "iPhone", "3M"])
def test_names(name: str) -> None:
    assert is_proper(name)


@pytest.mark.parametrize("name", ["", "the attack", "Iranian hackers", "officials", "pro-Russian"])
def test_descriptions(name: str) -> None:
    assert not is_proper(name)


@pytest.mark.parametrize("name", ["NSA", "U.S.", "AT&T", "G7", "N S A", "MI6", "UNESCO"])
def test_acronyms(name: str) -> None:
    assert is_acronym(name)


@pytest.mark.parametrize("name", ["", "Nsa", "X", "ABCDEFGHI", "nsa", "A-B", "123"])
def test_no_acronyms(name: str) -> None:
    assert not is_acronym(name)


@pytest.mark.parametrize("name", ["WannaCry", "APT38", "CVE-2017-0144", "EternalBlue", "iPhone", "YouTube"])
def test_coinages(name: str) -> None:
    assert is_coined(name)


@pytest.mark.parametrize("name", ["", "Moscow", "NATO", "2017", "New York", "eBa", "worm", "Lazarus Group"])
def test_no_coinages(name: str) -> None:
    assert not is_coined(name)


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        pytest.param("national security agency", {"nsa"}, id="plain"),
        pytest.param("department of justice", {"doj", "dj"}, id="small words"),
        pytest.param("nato", {"n"}, id="one word"),
        pytest.param("", {""}, id="nothing"),
    ],
)
def test_initials(key: str, wanted: set[str]) -> None:
    assert initials(key) == wanted


@given(NAMES, st.integers(1, 60))
def test_a_slug_is_short_plain_and_has_no_hyphen_at_its_ends(text: str, length: int) -> None:
    made = slug(text, length)
    assert len(made) <= length
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made)


def test_scripts_without_latin_letters_have_an_empty_slug_but_ids_of_their_own() -> None:
    assert slug("北京") == ""
    assert entity_id("Location", "北京") != entity_id("Location", "東京")


def test_nicknames_lead_to_names_that_are_no_nicknames() -> None:
    assert not set(NICKNAMES.values()) & set(NICKNAMES)
    assert all(name == fold(name) == fold(full) or name != full for name, full in NICKNAMES.items())
