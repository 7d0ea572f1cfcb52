"""Names as keys."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

import graph.naming
from graph.naming import entity_id, fold, initials, is_acronym, is_coined, is_proper, name_key, slug
from graph.schema import ENTITY_TYPES


def test_examples_in_the_docstrings() -> None:
    tried = doctest.testmod(graph.naming)
    assert tried.attempted > 5
    assert tried.failed == 0


@pytest.mark.parametrize(
    ("name", "family", "key"),
    [
        ("North Korea's", "place", "north korea"),
        ("O’Brien", "person", "obrien"),
        ("Thomas P. Bossert", "person", "thomas p bossert"),
        ("N.S.A.", "organization", "nsa"),
        ("Co", "organization", "co"),
        ("Ford Motor Co., Ltd.", "organization", "ford motor"),
        ("The", "", "the"),
        ("C++", "thing", "c++"),
        ("CVE-2017-0144", "thing", "cve 2017 0144"),
        ("Straße", "place", "strasse"),
        ("!!!", "organization", "!!!"),
        ("東京", "place", "東京"),
    ],
)
def test_keys(name: str, family: str, key: str) -> None:
    assert name_key(name, family) == key


@given(st.text(max_size=40), st.sampled_from(["", "person", "organization", "thing"]))
def test_no_name_is_without_a_key_and_space_around_it_is_nothing(name: str, family: str) -> None:
    key = name_key(name, family)
    assert name_key(f" {name}\n", family) == key
    assert (key == "") == (fold(name).strip() == "")


@given(st.text(max_size=60), st.sampled_from(ENTITY_TYPES), st.text(max_size=20))
def test_ids_are_safe_in_edges_and_addresses(name: str, type_: str, scope: str) -> None:
    made = entity_id(type_, name, scope=scope)
    assert made == entity_id(type_, name, scope=scope)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(made) <= 75


@given(st.text())
def test_no_name_breaks_the_questions_about_names(name: str) -> None:
    for ask in (is_proper, is_acronym, is_coined, slug, fold):
        ask(name)
    if key := name_key(name):
        initials(key)


@pytest.mark.parametrize(
    ("name", "coined"), [("WannaCry", True), ("APT38", True), ("Lazarus", False), ("NSA", False), ("iOS", False)]
)
def test_coinages(name: str, coined: bool) -> None:
    assert is_coined(name) is coined


def test_initials_with_and_without_small_words() -> None:
    assert initials("federal bureau of investigation") == {"fboi", "fbi"}
