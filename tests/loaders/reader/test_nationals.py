"""Persons called by their nationality: which names of a people are one person, and who that is."""

from __future__ import annotations

import pytest

from graph.model import Article
from loaders.reader import load_reader
from loaders.reader.nationals import is_one_of_a_people


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Serb", True),
        ("Brazilian", True),
        ("Irishman", True),
        ("Frenchwoman", True),
        ("Czech", True),
        ("South African", True),
        ("French", False),
        ("Swiss", False),
        ("Turkish", False),
        ("Japanese", False),
        ("Serbs", False),
        ("Serbia", False),
        ("Lee", False),
    ],
)
def test_one_of_a_people(word: str, expected: bool) -> None:
    assert is_one_of_a_people(word) is expected


def claims(text: str) -> set[tuple[str, str, str]]:
    """Names of subject and object and the type of what a text states."""
    reading = load_reader().read(Article(text))
    name = {m.id: m.name for m in reading.mentions}
    return {(name[c.subject], c.type, name[c.object]) for c in reading.claims}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Enzo Maresca won the trophy. The Italian, who replaced Mauricio Pochettino, smiled.",
            ("Enzo Maresca", "SUCCEEDED", "Mauricio Pochettino"),
        ),
        (
            "Ann Lee was held in Dubai. The Briton's lawyer, Bo Roe, criticised the police.",
            ("Bo Roe", "REPRESENTS", "Ann Lee"),
        ),
        ("Carlos Ghosn fled Japan in 2019. The Brazilian sued Nissan.", ("Carlos Ghosn", "SUED", "Nissan")),
        ("Novak Djokovic was tired. The Serb lost to Jannik Sinner.", ("Jannik Sinner", "DEFEATED", "Novak Djokovic")),
        (
            "Pep Guardiola signed a contract. The 53-year-old Spaniard criticised Michael Oliver.",
            ("Pep Guardiola", "CRITICIZES", "Michael Oliver"),
        ),
        (
            "Rafael Nadal met Novak Djokovic in Paris. The Serb beat Nadal in four sets.",
            ("Novak Djokovic", "DEFEATED", "Rafael Nadal"),
        ),
        (
            "Italian Jannik Sinner beat Novak Djokovic in Melbourne. The Italian praised Darren Cahill.",
            ("Jannik Sinner", "PRAISES", "Darren Cahill"),
        ),
    ],
)
def test_the_only_person_in_sight_does_what_one_of_his_people_does(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Jannik Sinner beat Carlos Alcaraz in Melbourne. The Pole criticised Darren Cahill.",
        "Ann Lee met Bo Roe. The Israeli sued Acme Corp.",
        "The Russian sued Acme Corp.",
        "The Dutchman Bo Roe won. A German sued Acme Corp.",
    ],
)
def test_nobody_does_it_where_several_or_none_are_in_sight(text: str) -> None:
    assert not [c for c in claims(text) if c[1] in ("SUED", "CRITICIZES")]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Ann Lee left. The French accused Iran of a plot.", ("France", "BLAMES", "Iran")),
        ("Ann Lee left. The Germans blamed Iran.", ("Germans", "BLAMES", "Iran")),
        ("Ann Lee left. The Danish navy attacked Iran.", ("Danish navy", "ATTACKED", "Iran")),
        ("Ann Lee left. The Russian ambassador met Bo Roe.", None),
        ("Ann Lee left. Russian's future as a language in Riga worries Bo Roe.", None),
    ],
)
def test_peoples_and_what_is_theirs_stay_what_they_are(text: str, claim: tuple[str, str, str] | None) -> None:
    found = claims(text)
    assert claim is None or claim in found
    assert not any("Ann Lee" in (subject, object_) for subject, _, object_ in found)
