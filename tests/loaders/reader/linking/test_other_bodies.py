"""Names that begin or end like one that an article has used before, and are another's for all that."""

from __future__ import annotations

import pytest

from loaders.reader.coreference import resolve
from tests.loaders.reader.coreference_texts import Scores, analysed

ORGANIZATION, PLACE = "Organization", "Location"


def joined(one: str, other: str, type_: str, between: str = ". Then ") -> bool:
    """Whether two names are one to an engine whose network is sure that they are."""
    text, sentences = analysed(f"Then [{one}|{type_}] left{between}[{other}|{type_}] stayed in town to the end.")
    chains = resolve(sentences, Scores(sentences, text, {(other, one): 0.95}))
    return len(chains) == 1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Times", "Financial Times", False),
        ("Congress", "Trinamool Congress", False),
        ("Guardian", "Manchester Guardian", False),
        ("Liberal", "Liberal Democrats", False),
        ("Republican", "Republican People's Party", False),
        ("Congress", "US Congress", True),
        ("Senate", "Philippine Senate", True),
        ("Post", "New York Post", False),
        ("Labour", "Labour Party", True),
        ("Boeing", "Boeing Company", True),
        ("Nordwind Robotics", "Nordwind Robotics SE", True),
        ("CJTF", "CJTF-OIR", True),
        ("Financial Times", "Times", True),
    ],
)
def test_a_longer_name_of_another_body(one: str, other: str, expected: bool) -> None:
    assert joined(one, other, ORGANIZATION) is expected


def test_a_headline_shortens_what_is_told_in_full_below() -> None:
    assert joined("Times", "Financial Times", ORGANIZATION, between="\n\nThe ")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Quebec", "Quebec City", False),
        ("Oklahoma City", "Oklahoma", False),
        ("New York", "New York City", True),
        ("Hull", "Hull City", True),
    ],
)
def test_a_region_is_not_the_city_of_its_name(one: str, other: str, expected: bool) -> None:
    assert joined(one, other, PLACE) is expected
