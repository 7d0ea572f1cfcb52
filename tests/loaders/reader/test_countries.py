"""Countries by alias, demonym and seat of government."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.reader.countries import country_of, is_demonym, people_of, seat_of

ROWS = [
    (line.split("\t") + [""] * 3)[:4]
    for line in files("loaders.reader.data").joinpath("countries.tsv").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
NAMES = [row[0] for row in ROWS]


def test_every_row_is_a_country_with_a_name_of_its_own() -> None:
    assert len(NAMES) > 150
    assert len(set(NAMES)) == len(NAMES)


def test_every_country_is_found_under_its_own_name() -> None:
    assert {name: country_of(name) for name in NAMES} == {name: name for name in NAMES}


def test_aliases_lead_to_their_own_country() -> None:
    wrong = [
        (alias, name, country_of(alias))
        for name, aliases, _, _ in ROWS
        for alias in aliases.split(";")
        if alias and country_of(alias) not in (name, None)
    ]
    assert wrong == []


def test_demonyms_are_demonyms_and_lead_to_their_country_or_are_shared() -> None:
    for name, _, adjectives, _ in ROWS:
        for adjective in filter(None, adjectives.split(";")):
            assert is_demonym(adjective), adjective
            assert country_of(adjective) in (name, None), adjective


def test_seats_of_government_lead_to_a_country_of_the_table() -> None:
    seats = [seat for row in ROWS for seat in row[3].split(";") if seat]
    assert len(seats) > 100
    assert {seat_of(seat) for seat in seats} <= set(NAMES)
    assert None not in {seat_of(seat) for seat in seats}


@pytest.mark.parametrize(
    ("surface", "country"),
    [
        ("U.S.", "United States"),
        ("US", "United States"),
        ("us", None),
        ("Us", None),
        (" us ", None),
        ("it", None),
        ("IT", None),
        ("the United States’", "United States"),
        ("Britain's", "United Kingdom"),
        ("NORTH KOREA", "North Korea"),
        ("the Netherlands", "Netherlands"),
        ("Dutch", "Netherlands"),
        ("Dominican", None),
        ("Côte d'Ivoire", "Ivory Coast"),
        ("Pyongyang", None),
        ("Atlantis", None),
        ("", None),
        ("Iran Air", None),
    ],
)
def test_surfaces_and_countries(surface: str, country: str | None) -> None:
    assert country_of(surface) == country


@pytest.mark.parametrize(
    ("surface", "people"),
    [
        ("Iranians", "Iran"),
        ("the Germans", "Germany"),
        ("Iranian", None),
        ("Iran", None),
        ("Netherlands", None),
        ("Americans'", "United States"),
        ("Martians", None),
        ("s", None),
        ("", None),
    ],
)
def test_peoples(surface: str, people: str | None) -> None:
    assert people_of(surface) == people


@pytest.mark.parametrize(
    ("surface", "demonym"),
    [
        ("Iranian", True),
        ("Iranians", True),
        ("the French", True),
        ("Iran", False),
        ("Paris", False),
        ("", False),
        ("Chinese", True),
        ("Francophone", False),
        ("Philippines", False),
        ("Philippine", True),
    ],
)
def test_what_is_a_demonym(surface: str, demonym: bool) -> None:
    assert is_demonym(surface) is demonym


@pytest.mark.parametrize(
    ("surface", "country"),
    [
        ("the Kremlin", "Russia"),
        ("Kremlin’s", "Russia"),
        ("Beijing", "China"),
        ("Chicago", None),
        ("China", None),
        ("", None),
    ],
)
def test_seats(surface: str, country: str | None) -> None:
    assert seat_of(surface) == country


@given(st.text(max_size=30))
def test_any_text_is_a_country_of_the_table_or_none(text: str) -> None:
    for found in (country_of(text), people_of(text), seat_of(text)):
        assert found is None or found in NAMES


@given(st.sampled_from([a for row in ROWS for a in row[2].split(";") if a and not a.endswith("s")]))
def test_the_plural_of_a_demonym_names_the_people_of_that_country(adjective: str) -> None:
    people = people_of(adjective + "s")
    assert is_demonym(adjective + "s") is (adjective + "s" not in NAMES)  # "Philippines"
    assert people is None or people in NAMES
    if country_of(adjective) is not None and people is not None:
        assert people == country_of(adjective)
