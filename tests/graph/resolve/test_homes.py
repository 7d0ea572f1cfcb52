"""Which mention means the same one in every article, and what a claim is known by."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Claim, Mention
from graph.naming import entity_id, family_in, form_of
from graph.resolve import claim_key, form, homes, is_full
from graph.schema import ENTITY_TYPES


def one(name: str, type_: str = "Person", *, names: tuple[str, ...] | None = None) -> Mention:
    return Mention("m1", name, type_, ((0, 1),), (name,) if names is None else names)


@pytest.mark.parametrize(
    ("mention", "full"),
    [
        (one("Thomas Bossert"), True),
        (one("Bossert"), False),
        (one("Guccifer2"), True),
        (one("MalwareTech"), True),
        (one("Pope Francis"), True),
        (one("习近平"), True),
        (one("Microsoft", "Organization"), True),
        (one("WannaCry", "Malware"), True),
        (one("the attack", "Event", names=()), False),
    ],
)
def test_what_means_the_same_in_every_article(mention: Mention, full: bool) -> None:
    assert is_full(mention) is full
    homes_of_two = {homes([mention], article)["m1"] for article in ("a1", "a2")}
    assert len(homes_of_two) == (1 if full else 2)


def test_two_of_one_surname_in_one_article_are_two() -> None:
    found = homes([one("Kim"), replace(one("Kim"), id="m2")], "a1")
    assert len(set(found.values())) == 2
    assert {form(home) for home in found.values()} == {entity_id("Person", "Kim")}


@pytest.mark.parametrize(
    ("one_type", "other_type", "name", "together"),
    [
        ("Country", "Location", "Georgia", False),
        ("Country", "Location", "Washington", False),
        ("Country", "Location", "Moscow", False),
        ("Person", "Location", "Washington", False),
        ("Organization", "Location", "Chicago", False),
        ("Country", "Location", "Hong Kong", True),
        ("Group", "Organization", "Hamas", True),
    ],
)
def test_one_name_for_two_things(one_type: str, other_type: str, name: str, together: bool) -> None:
    assert (entity_id(one_type, name) == entity_id(other_type, name)) is together


@given(st.sampled_from(ENTITY_TYPES), st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=20))
def test_a_scope_can_be_taken_off(type_: str, name: str, scope: str) -> None:
    whole = entity_id(type_, name)
    assert form_of(entity_id(type_, name, scope=scope)) == whole == form_of(whole)
    assert family_in(whole).isalpha()


CLAIM = Claim("c1", "m1", "BY", "was by", "m2", 10, 30, "It was  done by A.")


def test_a_claim_is_known_by_what_it_says_and_not_by_where() -> None:
    key = claim_key(CLAIM, "thing-x-1", "person-a-2")
    moved = replace(CLAIM, id="c9", start=99, end=120, quote="it was done by a.", confidence=0.1)
    assert claim_key(moved, "thing-x-1--article", "person-a-2") == key
    assert claim_key(replace(CLAIM, type="USES"), "thing-x-1", "person-a-2") != key
    assert claim_key(CLAIM, "person-a-2", "thing-x-1") != key
    assert claim_key(replace(CLAIM, quote="It was not done by A."), "thing-x-1", "person-a-2") != key
    assert claim_key(replace(CLAIM, predicate="came from"), "thing-x-1", "person-a-2") == key


def test_of_what_fits_no_type_the_words_count() -> None:
    related = replace(CLAIM, type="RELATED")
    other = replace(related, predicate="came from")
    assert claim_key(related, "a", "b") != claim_key(other, "a", "b")
