"""Who is who over the passages of an article, as a model names them: one entity one entry, none that is not there."""

from __future__ import annotations

import pytest

from loaders.llm.answer import SaidEntity
from loaders.llm.places import Text
from loaders.llm.register import MOST_LISTED, Register, level_of

TEXT = (
    "President Ana Ruiz met George Bush. Mrs. Ruiz left. Barbara Bush stayed. The company, Nordhafen AG, fell. "
    "Iran and IRAN. The company rose. Georgia Tech is in Georgia. U.S. troops. CVE-2017-0144 was used. It won. US."
)


def said(id_: str, type_: str, name: str, *forms: str) -> SaidEntity:
    return SaidEntity(id_, type_, name, forms)


@pytest.fixture
def register() -> Register:
    """A register of the text, empty."""
    return Register(Text(TEXT))


def entries(register: Register) -> list[tuple[str, str, str]]:
    return [(k.id, k.type, k.name) for k in register.entities]


@pytest.mark.parametrize(
    ("form", "level"),
    [
        ("Ana Ruiz", "name"),
        ("the U.S. officials", "name"),
        ("the company", "nominal"),
        ("hackers", "nominal"),
        ("he", "pronoun"),
        ("Who", "pronoun"),
        ("WHO", "name"),
        ("the 2019 election", "name"),
        ("The worm", "nominal"),
        ("", "nominal"),
    ],
)
def test_levels(form: str, level: str) -> None:
    assert level_of(form) == level


def test_an_entity_keeps_the_forms_that_stand_in_the_text(register: Register) -> None:
    register.take([said("e1", "Person", "Ana Ruiz", "Ruiz", "Ana Maria", "she", "the minister")])
    [known] = register.entities
    assert known.forms == ["Ana Ruiz", "Ruiz"]
    assert register.lines() == ["e1 Person: Ana Ruiz; Ruiz"]


def test_what_stands_nowhere_is_no_entity(register: Register) -> None:
    local = register.take([said("e1", "Person", "John Doe", "Doe"), said("e2", "Person", "he")])
    assert (local, register.entities, register.ungrounded) == ({"e1": None, "e2": None}, [], 2)
    assert register.find("e1", local) is None


def test_an_id_means_what_the_answer_says_it_means(register: Register) -> None:
    first = register.take([said("e1", "Person", "Ana Ruiz"), said("e2", "Organization", "Nordhafen AG")])
    second = register.take([said("e1", "Country", "Iran")])
    assert entries(register) == [
        ("e1", "Person", "Ana Ruiz"),
        ("e2", "Organization", "Nordhafen AG"),
        ("e3", "Country", "Iran"),
    ]
    assert register.find("e1", second) is register.entities[2]
    assert register.find("e1", first) is register.entities[0]
    assert register.find("e2", second) is register.entities[1]


def test_a_known_entity_named_again_stays_one(register: Register) -> None:
    register.take([said("e1", "Person", "Ana Ruiz")])
    register.take([said("e7", "Person", "Ana Ruiz")])
    register.take([said("e1", "Person", "Ruiz")])
    register.take([said("e9", "Person", "Mrs. Ruiz")])
    assert [k.forms for k in register.entities] == [["Ana Ruiz", "Ruiz", "Mrs. Ruiz"]]


def test_a_surname_of_two_is_neither(register: Register) -> None:
    register.take([said("e1", "Person", "George Bush"), said("e2", "Person", "Barbara Bush")])
    register.take([said("e9", "Person", "Bush")])
    assert len(register.entities) == 3
    assert register.find("Bush", {}) is register.entities[2]


def test_names_of_two_types_are_two_entities(register: Register) -> None:
    register.take([said("e1", "Country", "Georgia"), said("e2", "Organization", "Georgia Tech")])
    register.take([said("e1", "Location", "Georgia")])
    assert [k.type for k in register.entities] == ["Country", "Organization"]
    register.take([said("e5", "Location", "Georgia")])
    assert [k.type for k in register.entities] == ["Country", "Organization", "Location"]
    assert register.find("Georgia", {}) is None


def test_a_description_alone_is_never_taken_for_another_of_the_same_words(register: Register) -> None:
    register.take([said("e1", "Organization", "the company")])
    register.take([said("e2", "Organization", "the company")])
    assert len(register.entities) == 2
    assert len(register.called("the company")) == 2
    assert register.find("the company", {}) is None


def test_a_description_under_a_known_id_is_another_form_of_it(register: Register) -> None:
    register.take([said("e1", "Organization", "Nordhafen AG")])
    register.take([said("e1", "Organization", "The company")])
    [known] = register.entities
    assert known.forms == ["Nordhafen AG", "The company"]
    assert (known.name, known.names) == ("Nordhafen AG", ["Nordhafen AG"])


@pytest.mark.parametrize(
    ("type_", "name", "expected"),
    [
        ("person", "Ana Ruiz", "Person"),
        ("COMPANY", "Nordhafen AG", "Organization"),
        ("gpe", "Iran", "Country"),
        ("Location", "Iran", "Country"),
        ("Weapon", "CVE-2017-0144", "Vulnerability"),
        ("Weapon", "Iran", "Country"),
        ("Weapon", "Ana Ruiz", None),
        ("", "the company", None),
        ("Organization", "the company", "Organization"),
    ],
)
def test_types_are_ours_or_known_or_none(register: Register, type_: str, name: str, expected: str | None) -> None:
    register.take([said("e1", type_, name)])
    assert [k.type for k in register.entities] == ([expected] if expected else [])


def test_the_list_for_the_next_passage_has_an_end() -> None:
    names = [f"Person{n}" for n in range(MOST_LISTED + 20)]
    register = Register(Text(" ".join(names)))
    register.take([said(f"e{n}", "Person", name) for n, name in enumerate(names)])
    lines = register.lines()
    assert len(lines) == MOST_LISTED
    assert lines[-1].endswith(names[-1])
