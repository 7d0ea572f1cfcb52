"""Types that names surely have."""

from __future__ import annotations

import pytest

from loaders.reader.gazetteer import home_of, is_firm, known_type, repaired_type


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("NotPetya", "Malware"),
        ("EternalBlue", "Vulnerability"),
        ("CVE-2017-0144", "Vulnerability"),
        ("APT38", "Group"),
        ("APT 28", "Group"),
        ("APT-C-36", "Group"),
        ("APT-C - 36", "Group"),
        ("Cobalt Strike", "Product"),
        ("PowerShell", "Product"),
        ("Remcos RAT", "Malware"),
        ("Fancy Bear", "Group"),
        ("Mandiant", "Organization"),
        ("the Shadow Brokers", "Group"),
        ("Peru", "Country"),
        ("Oxford University", "Organization"),
        ("apt 12", None),
        ("Georgia", None),
        ("Mercury", None),
    ],
)
def test_known_types(name: str, kind: str | None) -> None:
    assert known_type(name) == kind


def test_the_network_is_corrected_only_where_the_name_is_sure() -> None:
    assert repaired_type("NotPetya", "Organization") == "Malware"
    assert repaired_type("Lazarus", "Person") == "Group"
    assert repaired_type("Mercury", "Product") == "Product"
    assert repaired_type("Exchange flaw", "Event") == "Vulnerability"
    assert repaired_type("Herbie the Love Bug", "Person") == "Person"
    assert repaired_type("Canada", "Organization") == "Organization"


def test_what_is_no_country_is_the_organisation_that_it_is_known_as() -> None:
    assert repaired_type("U.N.", "Country") == "Organization"
    assert repaired_type("Red Crescent", "Location") == "Organization"
    assert repaired_type("Peru", "Country") == "Country"
    assert repaired_type("Owl", "Country") == "Country"


def test_airlines_are_firms() -> None:
    assert known_type("Eastern Air Lines") == known_type("Nile Airways") == "Organization"
    assert known_type("Enemy Lines") is None


@pytest.mark.parametrize(
    ("name", "type_", "expected"),
    [
        ("Alpstein Capital", "Location", "Organization"),
        ("Hermitage Capital", "Location", "Organization"),
        ("Norfolk Southern", "Location", "Organization"),
        ("Goldman Sachs", "Person", "Organization"),
        ("Lee Holdings", "Person", "Organization"),
        ("Peter Capital", "Person", "Person"),
        ("North Pacific", "Location", "Location"),
        ("Kroger", "Person", "Person"),
        ("Sberbank", "Location", "Organization"),
        ("West Bank", "Location", "Location"),
    ],
)
def test_firms_are_no_places_and_those_of_several_words_no_persons(name: str, type_: str, expected: str) -> None:
    assert repaired_type(name, type_) == expected


def test_names_that_persons_bear_as_often_are_not_known_as_firms() -> None:
    assert is_firm("Juventus")
    assert not any(map(is_firm, ("Otto", "Tata", "Ford", "Leonardo", "Chelsea", "Orange")))


@pytest.mark.parametrize(
    ("surface", "place"),
    [("Californian", "California"), ("California", None), ("Peruvian", None), ("californian", None)],
)
def test_adjectives_of_places_that_are_no_countries(surface: str, place: str | None) -> None:
    assert home_of(surface) == place


def test_clubs_and_firms_are_no_towns_and_no_papers() -> None:
    assert repaired_type("Manchester City", "Location") == "Organization"
    assert repaired_type("Quezon City", "Location") == "Location"
    assert repaired_type("Meta", "Document") == "Organization"
    assert repaired_type("Owl Act", "Document") == "Document"
