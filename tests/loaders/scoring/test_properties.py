"""Properties of other corpora in our types: the table is sound, directions and words decide."""

from __future__ import annotations

import pytest

from graph.model import Article, Claim, Mention, Reading
from graph.schema import RELATION_TYPES
from loaders.scoring.properties import Property, properties, words_of

TEXT = "Roe, wife of Doe, runs Acme."


def claim(kind: str, predicate: str = "", trigger: tuple[tuple[int, int], ...] = ()) -> Claim:
    return Claim("c1", "m1", kind, predicate, "m2", 0, len(TEXT), TEXT, trigger=trigger)


@pytest.mark.parametrize("corpus", ["knowledgenet", "redocred"])
def test_every_property_stands_for_types_that_there_are(corpus: str) -> None:
    found = properties(corpus)
    assert len(found) > 10
    for name, prop in found.items():
        assert prop.name == name
        assert prop.claims
        assert all(kind in RELATION_TYPES for kind, _ in prop.claims)


def test_an_unknown_corpus_has_no_properties() -> None:
    assert properties("nothing") == {}


def test_directions_are_kept_or_turned() -> None:
    founded = properties("knowledgenet")["FOUNDED_BY"]
    assert founded.direction(claim("CREATED"), "") == (("m2", "m1"),)
    assert properties("knowledgenet")["EDUCATED_AT"].direction(claim("EDUCATED_AT"), "") == (("m1", "m2"),)


def test_a_relation_without_direction_is_tried_in_both() -> None:
    assert properties("redocred")["P26"].direction(claim("FAMILY"), "") == (("m1", "m2"), ("m2", "m1"))


def test_a_claim_of_another_type_states_nothing() -> None:
    assert properties("redocred")["P26"].direction(claim("OWNS"), "") == ()


@pytest.mark.parametrize(
    ("name", "words", "states"),
    [
        ("SPOUSE", "wife of", True),
        ("SPOUSE", "son of", False),
        ("CHILD_OF", "son of", True),
        ("CHILD_OF", "wife of", False),
        ("CEO", "chief executive of", True),
        ("CEO", "coach of", False),
    ],
)
def test_words_tell_properties_of_one_type_apart(name: str, words: str, states: bool) -> None:
    prop = properties("knowledgenet")[name]
    assert bool(prop.direction(claim(prop.claims[0][0]), words)) is states


def test_words_can_be_excluded() -> None:
    birth, home = (properties("knowledgenet")[name] for name in ("PLACE_OF_BIRTH", "PLACE_OF_RESIDENCE"))
    for words in ("born in", "lives in"):
        assert bool(birth.direction(claim("LOCATED_IN"), words)) != bool(home.direction(claim("LOCATED_IN"), words))


def test_no_words_ask_for_nothing() -> None:
    assert Property("x", (("OWNS", False),)).direction(claim("OWNS"), "anything") == (("m1", "m2"),)


def test_the_words_of_a_claim_are_trigger_predicate_and_objects_name() -> None:
    reading = Reading(Article(TEXT), (Mention("m2", "Doe", "Person", ()),))
    assert words_of(claim("FAMILY", "be Wife of", ((5, 9),)), reading) == "wife be wife of doe"
    assert words_of(claim("FAMILY"), Reading(Article(TEXT))) == "  "
