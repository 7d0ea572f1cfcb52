"""Names as strings: normal forms, countries, acronyms, persons, gender, known types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.countries import country_of, is_demonym, people_of, seat_of
from loaders.reader.gazetteer import known_type, repaired_type
from loaders.reader.names import (
    acronym_of,
    company_core,
    gender_of,
    looks_like_acronym,
    person_name,
    same_person_name,
    without_title,
)
from loaders.reader.normal_forms import is_name_like_pronoun, normalise, trimmed


@pytest.mark.parametrize(
    "variants",
    [
        ("U.S.", "US", "the U.S.", "U.S.'s", "the US’s"),
        ("Lazarus Group", "the “Lazarus Group”", "The Lazarus  Group's"),
        ("WannaCry", '"WannaCry" cyberattack', "the “WannaCry” worm"),
        ("Nicolás Maduro", "Nicolas Maduro", "NICOLÁS MADURO’s"),
        ("al-Qaeda", "Al Qaeda", "al‑Qaeda"),
    ],
)
def test_variants_of_one_name_have_one_normal_form(variants: tuple[str, ...]) -> None:
    assert len({normalise(variant) for variant in variants}) == 1


@given(st.text(min_size=1))
def test_normal_forms_never_fail_and_names_are_never_empty(text: str) -> None:
    assert isinstance(normalise(text), str)
    assert trimmed(text) or not text.strip()
    assert trimmed(trimmed(text)) == trimmed(text)


@pytest.mark.parametrize(
    ("surface", "country"),
    [
        ("U.S.", "United States"),
        ("USA", "United States"),
        ("US", "United States"),
        ("America", "United States"),
        ("American", "United States"),
        ("the United States of America", "United States"),
        ("Britain", "United Kingdom"),
        ("U.K.", "United Kingdom"),
        ("British", "United Kingdom"),
        ("N. Korea", "North Korea"),
        ("DPRK", "North Korea"),
        ("North Korean", "North Korea"),
        ("Russian Federation", "Russia"),
        ("the Netherlands'", "Netherlands"),
        ("Dutch", "Netherlands"),
        ("Burma", "Myanmar"),
        ("Türkiye", "Turkey"),
        ("UAE", "United Arab Emirates"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("us", None),
        ("Congolese", "Democratic Republic of the Congo"),
        ("Korean", None),
        ("Pyongyang", None),
        ("Bossert", None),
    ],
)
def test_countries_under_all_their_names(surface: str, country: str | None) -> None:
    assert country_of(surface) == country


def test_seats_of_government_and_peoples_are_told_apart_from_countries() -> None:
    assert seat_of("Washington") == "United States"
    assert seat_of("the Kremlin") == "Russia"
    assert seat_of("Chicago") is None
    assert people_of("Iranians") == "Iran"
    assert people_of("Philippines") is None
    assert people_of("Swiss") is None
    assert is_demonym("Iranian")
    assert is_demonym("Iranians")
    assert not is_demonym("Iran")


@pytest.mark.parametrize(
    ("long", "short", "fits"),
    [
        ("Central Intelligence Agency", "CIA", True),
        ("Federal Bureau of Investigation", "F.B.I.", True),
        ("National Health Service", "NHS", True),
        ("Bank of England", "BoE", True),
        ("United States Department of Defense", "USDOD", True),
        ("Central Intelligence Agency", "NSA", False),
        ("Microsoft", "M", False),
        ("Central Intelligence Agency", "cia", False),
    ],
)
def test_acronyms(long: str, short: str, fits: bool) -> None:
    assert acronym_of(long, short) is fits


def test_what_looks_like_an_acronym() -> None:
    assert all(looks_like_acronym(form) for form in ("CIA", "U.N.", "IoT", "G7"))
    assert not any(looks_like_acronym(form) for form in ("Cia", "a", "MICROSOFTWARE", "It", ""))


def test_companies_without_their_legal_form() -> None:
    assert company_core("Sony Corp.") == company_core("Sony") == "sony"
    assert company_core("Apple, Inc.") == "apple"
    assert company_core("Inc.") == "inc"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Thomas Bossert", "Bossert", True),
        ("Tom Bossert", "Thomas P. Bossert", True),
        ("President Donald J. Trump", "Donald Trump", True),
        ("T. Bossert", "Thomas Bossert", True),
        ("Ursula von der Leyen", "von der Leyen", True),
        ("Ursula von der Leyen", "Leyen", True),
        ("Seyed Mohammad Mir-Mohammadi", "Mir-Mohammadi", True),
        ("Park Jin Hyok", "Park", True),
        ("George Bush", "Barbara Bush", False),
        ("George W. Bush", "George H. W. Bush", False),
        ("Martin Luther King Jr.", "Martin Luther King Sr.", False),
        ("Bossert", "Trump", False),
        ("Kim Jong Un", "Kim Yo Jong", False),
    ],
)
def test_names_of_one_person(one: str, other: str, same: bool) -> None:
    assert same_person_name(one, other) is same
    assert same_person_name(other, one) is same


def test_parts_of_a_name() -> None:
    name = person_name("Vice President Mike Pence")
    assert (name.title, name.given, name.surname) == ("vice president", ("mike",), "pence")
    assert person_name("Bossert").surname == "bossert"
    assert person_name("Osama bin Laden").surname == "bin laden"
    assert without_title("Secretary of State") == "Secretary of State"
    assert without_title("Dr. Jane Doe’s") == "Jane Doe"


@given(st.text(min_size=1), st.text(min_size=1))
def test_comparing_names_never_fails_and_is_symmetric(one: str, other: str) -> None:
    assert same_person_name(one, other) == same_person_name(other, one)


@pytest.mark.parametrize(
    ("surface", "gender"),
    [
        ("Mr. Kim", "male"),
        ("Queen Elizabeth II", "female"),
        ("Angela Merkel", "female"),
        ("the spokeswoman", "female"),
        ("a policeman", "male"),
        ("Kim", ""),
        ("Sheikh Hasina", ""),
        ("the officer", ""),
    ],
)
def test_gender_only_where_it_is_sure(surface: str, gender: str) -> None:
    assert gender_of(surface) == gender


@pytest.mark.parametrize(
    ("surface", "given_type", "right"),
    [
        ("Maryland", "Country", "Location"),
        ("South China Sea", "Country", "Location"),
        ("Iran", "Location", "Country"),
        ("Iranians", "Country", "Group"),
        ("Canada", "Organization", "Organization"),
        ("Harvard University", "Location", "Organization"),
        ("Hurricane Katrina", "Location", "Event"),
        ("CVE-2017-0144", "Product", "Vulnerability"),
        ("Washington", "Organization", "Country"),
        ("Washington", "Location", "Location"),
        ("Kremlin", "Country", "Organization"),
        ("Scotland", "Location", "Country"),
        ("Georgia", "Location", "Location"),
        ("Paris Jackson", "Person", "Person"),
        ("WannaCry", "Malware", "Malware"),
        ("The Hunger Games", "Product", "Product"),
    ],
)
def test_types_are_repaired_where_they_are_sure(surface: str, given_type: str, right: str) -> None:
    assert repaired_type(surface, given_type) == right


@given(st.text())
def test_any_surface_has_a_known_type_or_none(surface: str) -> None:
    assert known_type(surface) in {
        None,
        "Location",
        "Country",
        "Group",
        "Organization",
        "Event",
        "Document",
        "Vulnerability",
    }


def test_names_spelt_like_pronouns() -> None:
    assert all(is_name_like_pronoun(surface) for surface in ("US", "WHO", "IT"))
    assert not any(is_name_like_pronoun(surface) for surface in ("us", "who", "It", "I"))
