"""Names with a mark inside: firms, unions, double given names."""

from __future__ import annotations

import pytest

from loaders.reader.decoding import FoundSpan
from loaders.reader.joined_names import joined

Given = tuple[int, int, str]


def names(text: str, *spans: Given, score: float = 0.9, tags: dict[str, str] | None = None) -> set[tuple[str, str]]:
    """Names with their types, joined; words with a capital are names, others nouns."""
    forms = text.split()
    upos = [(tags or {}).get(f, "PROPN" if f[:1].isupper() else "VERB") for f in forms]
    found = joined([FoundSpan(a, b, t, "name", score) for a, b, t in spans], forms, upos)
    return {(" ".join(forms[s.first : s.last + 1]), s.type) for s in found}


@pytest.mark.parametrize(
    ("text", "spans", "found"),
    [
        ("Brook & Lyle sued", [(0, 0, "Person"), (2, 2, "Person")], {("Brook & Lyle", "Organization")}),
        ("Baker & Marsh sued", [(0, 0, "Location"), (0, 2, "Person")], {("Baker & Marsh", "Organization")}),
        ("Poe Roe & Lyle sued", [(0, 1, "Person"), (3, 3, "Person")], {("Poe Roe & Lyle", "Organization")}),
        ("Nine & i Holdings sued", [(0, 2, "Group"), (0, 3, "Group")], {("Nine & i Holdings", "Organization")}),
        ("Harry & Meghan sued", [(0, 0, "Person"), (2, 2, "Person")], {("Harry", "Person"), ("Meghan", "Person")}),
        ("Ann Lee & Bo Roe sued", [(0, 1, "Person"), (3, 4, "Person")], {("Ann Lee", "Person"), ("Bo Roe", "Person")}),
        ("Antigua & Barbuda sued", [(0, 0, "Country"), (2, 2, "Person")], {("Antigua & Barbuda", "Country")}),
        ("Peru & Acme sued", [(0, 0, "Country"), (2, 2, "Person")], {("Peru", "Country"), ("Acme", "Person")}),
        ("Tyne & Wear", [(0, 0, "Location"), (2, 2, "Location")], {("Tyne", "Location"), ("Wear", "Location")}),
        ("Poe & Acme", [(0, 0, "Person"), (2, 2, "Organization")], {("Poe", "Person"), ("Acme", "Organization")}),
        ("Brook and Lyle", [(0, 0, "Person"), (2, 2, "Person")], {("Brook", "Person"), ("Lyle", "Person")}),
    ],
)
def test_firms(text: str, spans: list[Given], found: set[tuple[str, str]]) -> None:
    assert names(text, *spans, tags={"The": "DET"}) == found


@pytest.mark.parametrize(
    ("text", "spans", "found"),
    [
        ("Saint Kitts and Nevis won", [(0, 1, "Location"), (3, 3, "Person")], {("Saint Kitts and Nevis", "Country")}),
        (
            "Bosnia and Herzegovina",
            [(0, 0, "Organization"), (2, 2, "Location")],
            {("Bosnia and Herzegovina", "Country")},
        ),
        (
            "Saint Vincent and the Grenadines",
            [(0, 1, "Location"), (4, 4, "Organization")],
            {("Saint Vincent and the Grenadines", "Country")},
        ),
        ("Peru and Chile", [(0, 0, "Country"), (2, 2, "Country")], {("Peru", "Country"), ("Chile", "Country")}),
        ("Ann and Bo", [(0, 0, "Person"), (2, 2, "Person")], {("Ann", "Person"), ("Bo", "Person")}),
    ],
)
def test_states_of_two_names(text: str, spans: list[Given], found: set[tuple[str, str]]) -> None:
    assert names(text, *spans) == found


@pytest.mark.parametrize(
    ("text", "span", "found"),
    [
        ("the Treaty on the Non - Proliferation of Nuclear Weapons today", (1, 2), (1, 9)),
        ("the Convention on Cluster Munitions and peace", (1, 1), (1, 4)),
        ("the Treaty on which it rests", (1, 2), (1, 1)),
        ("the Report on Owls", (1, 1), (1, 1)),
    ],
)
def test_treaties_have_what_they_are_on_in_their_names(
    text: str, span: tuple[int, int], found: tuple[int, int]
) -> None:
    (made,) = joined([FoundSpan(*span, "Document", "name", 0.9)], text.split(), ["PROPN"] * len(text.split()))
    assert (made.first, made.last) == found


def test_half_a_firm_may_be_taken_for_one_if_that_is_unsure() -> None:
    spans: list[Given] = [(0, 0, "Organization"), (2, 2, "Person")]
    assert names("Marks & Spencer", *spans, score=0.6) == {("Marks & Spencer", "Organization")}


@pytest.mark.parametrize(
    ("text", "spans", "found"),
    [
        (
            "The Indian Commercial Pilots ' Association sued",
            [(1, 1, "Organization"), (5, 5, "Organization")],
            {("Indian Commercial Pilots ' Association", "Organization")},
        ),
        (
            "the Police Officers ’ Union of Peru sued",
            [(1, 2, "Organization"), (4, 6, "Organization"), (6, 6, "Country")],
            {("Police Officers ’ Union of Peru", "Organization"), ("Peru", "Country")},
        ),
        ("the Nurses ' Council sued", [], {("Nurses ' Council", "Organization")}),
        (
            "the Teachers ' Union sued",
            [(0, 3, "Organization")],
            {("the Teachers ' Union", "Organization")},
        ),
        (
            "the Philippines ' Congress met",
            [(1, 1, "Country"), (3, 3, "Organization")],
            {("Philippines", "Country"), ("Congress", "Organization")},
        ),
        ("the players ' Union met", [(3, 3, "Organization")], {("Union", "Organization")}),
        ("the Democrats ' leader met", [(1, 1, "Organization")], {("Democrats", "Organization")}),
    ],
)
def test_unions(text: str, spans: list[Given], found: set[tuple[str, str]]) -> None:
    assert names(text, *spans, tags={"The": "DET"}) == found


@pytest.mark.parametrize(
    ("text", "spans", "found"),
    [
        ("Shelly - Ann Poe won", [(0, 0, "Person"), (2, 3, "Person")], {("Shelly - Ann Poe", "Person")}),
        ("Anne - Mia Poe won", [(0, 1, "Person"), (2, 3, "Person")], {("Anne - Mia Poe", "Person")}),
        ("Poe - Ann Lee ticket", [(0, 0, "Person"), (2, 3, "Person")], {("Poe", "Person"), ("Ann Lee", "Person")}),
        ("Poe - Xi Lee won", [(0, 0, "Person"), (2, 3, "Person")], {("Poe", "Person"), ("Xi Lee", "Person")}),
        ("Poe - Roe won", [(0, 0, "Person"), (2, 2, "Person")], {("Poe", "Person"), ("Roe", "Person")}),
    ],
)
def test_double_given_names(text: str, spans: list[Given], found: set[tuple[str, str]]) -> None:
    assert names(text, *spans, tags={"ticket": "NOUN"}) == found
