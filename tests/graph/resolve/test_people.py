"""How two names of persons relate."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.naming import name_key
from graph.resolve import people
from graph.resolve.people import agreement, alike, first_names, is_surname_only, person_name


def test_examples_in_the_docstrings() -> None:
    tried = doctest.testmod(people)
    assert tried.attempted > 5
    assert tried.failed == 0


def how(left: str, right: str) -> str:
    return agreement(name_key(left, "person"), name_key(right, "person"))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("George Bush", "George W. Bush", "same"),
        ("Hillary Rodham Clinton", "Hillary Clinton", "same"),
        ("Jean-Paul Belmondo", "Jean Belmondo", "same"),
        ("Tom Bossert", "Thomas P. Bossert", "short"),
        ("J. Smith", "John Smith", "short"),
        ("Bill Clinton", "William Clinton", "short"),
        ("Joe Biden", "Joseph R. Biden", "short"),
        ("Brad Smith", "Bradley Smith", "short"),
        ("Dr. Anthony Fauci", "Tony Fauci", "short"),
        ("Muammar Gaddafi", "Moammar Gadhafi", "alike"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "alike"),
        ("Alexander Lukashenko", "Aleksandr Lukashenka", "alike"),
        ("Mohammed bin Salman", "Mohammad bin Salman", "alike"),
        ("Park Jin Hyok", "Jin Hyok Park", "alike"),
        ("Gabriel García Márquez", "Gabriel Garcia", "alike"),
        ("John Smith", "James Smith", "first letter"),
        ("Paul Simon", "Paula Simon", "first letter"),
        ("Bossert", "Thomas Bossert", "surname"),
        ("Mr. Bossert", "Thomas Bossert", "surname"),
        ("Ursula von der Leyen", "von der Leyen", "surname"),
        ("Xi Jinping", "Xi", "surname"),
        ("Smith", "Smith", "surname"),
        ("Kim Jong Un", "Kim Jong Il", "different"),
        ("George W. Bush", "George H. W. Bush", "different"),
        ("Donald Trump", "Donald Trump Jr.", "different"),
        ("Ivanka Trump", "Donald Trump", "different"),
        ("Ali Hassan", "Ali Hussein", "different"),
        ("Pope Francis", "King Francis", "different"),
        ("Smith", "Jones", "different"),
        ("Angela Smith", "Bob", "different"),
    ],
)
def test_two_names(left: str, right: str, expected: str) -> None:
    assert how(left, right) == expected
    assert how(right, left) == expected


@pytest.mark.parametrize(
    ("name", "only"),
    [
        ("Bossert", True),
        ("Mr. Bossert", True),
        ("President Bush", True),
        ("van Halen", True),
        ("Thomas Bossert", False),
        ("Pope Francis", False),
        ("Prince Harry", False),
        ("Al Gore", False),
        ("习近平", False),
        ("김정은", False),
    ],
)
def test_one_name_alone_is_not_a_person(name: str, only: bool) -> None:
    assert is_surname_only(name_key(name, "person")) is only


def test_parts_of_a_name() -> None:
    name = person_name("ludwig mies van der rohe")
    assert (name.first, name.middle, name.last) == ("ludwig", ("mies",), "van der rohe")
    assert person_name("sammy davis jr").generation == "jr"
    assert person_name("") == person_name("   ")


keys = st.text("abcdefgh .-'éü東", max_size=25)


@given(keys, keys)
def test_agreement_is_mutual_and_total(left: str, right: str) -> None:
    assert how(left, right) == how(right, left)


@given(keys.filter(lambda k: " " in k.strip()))
def test_a_name_agrees_with_itself(name: str) -> None:
    assert how(name, name) in ("same", "surname")


words = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=9)


@given(words, words)
def test_first_names_and_spellings_are_mutual(a: str, b: str) -> None:
    assert first_names(a, b) == first_names(b, a)
    assert alike(a, b) == alike(b, a)
    assert alike(a, a)
