"""Parties, clubs and initials in brackets behind persons' names."""

from __future__ import annotations

import pytest

from graph.model import Article
from loaders.reader import load_reader
from loaders.reader.bracketed import is_of_another_bearer, with_tags
from tests.loaders.reader.coreference_texts import analysed


def types(marked: str) -> list[str]:
    """The types of the marked names, in order."""
    return [span.type for sentence in analysed(marked)[1] for span in with_tags(sentence).spans]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("[Ann Lee|Person] ([Con|Person]) met", "Organization"),
        ("[Ann Lee|Person] ([Lab|Location], Hove) met", "Organization"),
        ("[Ann Lee|Person] ([SNP|Person]) met", "Organization"),
        ("[Mohammed bin Salman|Person] ([MBS|Organization]) met", "Person"),
        ("[Ann Lee|Person] ([Nina|Person]) met", "Person"),
        ("[Ann Lee|Person] ([Oslo|Location]) met", "Location"),
        ("[Acme|Organization] ([Con|Person]) met", "Person"),
        ("[Ann Lee|Person] ([Con|Person] man) met", "Person"),
        ("[Ann Lee|Person] [Con|Person] met", "Person"),
    ],
)
def test_what_stands_in_brackets_behind_a_person(marked: str, found: str) -> None:
    assert types(marked)[1] == found


@pytest.mark.parametrize(("one", "other", "expected"), [(1, 2, True), (0, 3, True), (0, 1, False), (0, 2, False)])
def test_a_tag_is_told_of_its_bearer_alone(one: int, other: int, expected: bool) -> None:
    marked = "[Ann Lee|Person] ([PVV|Organization]) met [Bo Roe|Person] ([SNP|Organization]) there"
    assert is_of_another_bearer(analysed(marked)[1][0], one, other) is expected


def stated(text: str) -> tuple[set[str], set[tuple[str, str, str]]]:
    """Names of the nodes, and what is stated of them."""
    reading = load_reader().read(Article(text))
    name = {m.id: m.name for m in reading.mentions}
    return set(name.values()), {(name[c.subject], c.type, name[c.object]) for c in reading.claims}


@pytest.mark.parametrize(
    ("text", "names", "claim"),
    [
        (
            "Elizabeth Warren (D-Mass.) criticised Ted Cruz (R-Texas).",
            {"Elizabeth Warren", "Ted Cruz", "Texas"},
            ("Elizabeth Warren", "CRITICIZES", "Ted Cruz"),
        ),
        ("Chuck Grassley (R-Iowa) sued Pfizer.", {"Chuck Grassley", "Pfizer"}, ("Chuck Grassley", "SUED", "Pfizer")),
        (
            "Coun Dan Harrison (Con) criticised Coun Avril Wilson (Lab).",
            {"Dan Harrison", "Con", "Avril Wilson", "Lab"},
            ("Dan Harrison", "CRITICIZES", "Avril Wilson"),
        ),
        (
            "Smt Nirmala Sitharaman met Ajay Banga.",
            {"Nirmala Sitharaman", "Ajay Banga"},
            ("Nirmala Sitharaman", "MET_WITH", "Ajay Banga"),
        ),
        (
            "Alhaji Yahaya Bello met Bola Tinubu on Monday. Bello later flew to Abuja.",
            {"Yahaya Bello", "Bola Tinubu", "Abuja"},
            ("Yahaya Bello", "MET_WITH", "Bola Tinubu"),
        ),
        (
            "Hajiya Aisha Buhari praised Engr. Musa Kwankwaso.",
            {"Aisha Buhari", "Musa Kwankwaso"},
            ("Aisha Buhari", "PRAISES", "Musa Kwankwaso"),
        ),
    ],
)
def test_tags_and_titles_do_nothing_of_their_own(text: str, names: set[str], claim: tuple[str, str, str]) -> None:
    found, claims = stated(text)
    assert found == names
    assert claim in claims
    assert not [c for c in claims if {c[0], c[2]} & {"Con", "Lab"} and c[1] != "MEMBER_OF"]
