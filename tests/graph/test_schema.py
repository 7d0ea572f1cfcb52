"""The schema: types of entities and relations, how each reads, and what may join what."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import FACTUALITIES
from graph.naming import FAMILY
from graph.picture import style
from graph.schema import ACTOR, AGENT, ANY, ENTITY_TYPES, GROUPS, PLACE, RELATION_TYPES, RelationType, allowed

KINDS = sorted(RELATION_TYPES.values(), key=lambda kind: kind.name)
every_kind = pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])


@every_kind
def test_a_name_is_one_that_cypher_takes_without_quotes(kind: RelationType) -> None:
    assert re.fullmatch(r"[A-Z]+(_[A-Z]+)*", kind.name)
    assert RELATION_TYPES[kind.name] is kind


@every_kind
def test_both_phrases_read_in_the_middle_of_a_sentence(kind: RelationType) -> None:
    for phrase in (kind.display, kind.inverse):
        assert phrase == " ".join(phrase.split())
        assert phrase[0].islower()
        assert not phrase.endswith(".")
        assert "_" not in phrase


@every_kind
def test_a_phrase_fits_on_a_line_of_a_picture(kind: RelationType) -> None:
    assert style.short_label(kind.display) == kind.display


@every_kind
def test_it_joins_known_types_and_belongs_to_a_group(kind: RelationType) -> None:
    assert kind.subjects
    assert kind.objects
    assert kind.subjects | kind.objects <= set(ENTITY_TYPES)
    assert kind.group in GROUPS


@every_kind
def test_a_symmetric_relation_reads_alike_from_both_ends(kind: RelationType) -> None:
    if kind.symmetric:
        assert kind.display == kind.inverse
        assert kind.subjects == kind.objects
        assert all(
            allowed(one, kind.name, other) == allowed(other, kind.name, one)
            for one, other in product(ENTITY_TYPES, ENTITY_TYPES)
        )


@every_kind
def test_what_is_said_of_the_other_end_differs_unless_it_is_symmetric_or_unspecific(kind: RelationType) -> None:
    if kind.display == kind.inverse:
        assert kind.symmetric or kind.name == "RELATED"


@every_kind
def test_allowed_says_what_the_type_says(kind: RelationType) -> None:
    for one, other in product(ENTITY_TYPES, ENTITY_TYPES):
        assert allowed(one, kind.name, other) == (one in kind.subjects and other in kind.objects)


@pytest.mark.parametrize(
    ("subject", "relation", "obj", "wanted"),
    [
        pytest.param("Person", "WORKS_FOR", "Organization", True, id="a person works for a firm"),
        pytest.param("Malware", "WORKS_FOR", "Organization", False, id="a worm works for nobody"),
        pytest.param("Event", "BY", "Group", True, id="an attack by a group"),
        pytest.param("Event", "BY", "Document", False, id="no attack by a document"),
        pytest.param("Person", "CITIZEN_OF", "Country", True, id="a citizen of a country"),
        pytest.param("Organization", "CITIZEN_OF", "Country", False, id="a firm is no citizen"),
        pytest.param("Person", "FAMILY", "Person", True, id="relatives"),
        pytest.param("Person", "FAMILY", "Country", False, id="no relative of a country"),
        pytest.param("Document", "CHARGED", "Person", True, id="an indictment charges"),
        pytest.param("Document", "KILLED", "Person", False, id="a document kills nobody"),
        pytest.param("Person", "EDUCATED_AT", "Organization", True, id="a student"),
        pytest.param("Person", "EDUCATED_AT", "Country", False, id="no school is a country"),
        pytest.param("Person", "DIED_IN", "Location", True, id="a place of death"),
        pytest.param("Product", "DIED_IN", "Location", False, id="products do not die"),
        pytest.param("Person", "NO_SUCH_TYPE", "Person", False, id="an unknown relation"),
        pytest.param("Alien", "RELATED", "Person", False, id="an unknown entity type"),
        pytest.param("", "", "", False, id="nothing at all"),
    ],
)
def test_what_may_join_what(subject: str, relation: str, obj: str, wanted: bool) -> None:
    assert allowed(subject, relation, obj) is wanted


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_made_up_types_are_never_allowed(subject: str, relation: str, obj: str) -> None:
    if relation not in RELATION_TYPES or subject not in ANY or obj not in ANY:
        assert not allowed(subject, relation, obj)


def test_any_two_entities_can_be_related_in_other_words() -> None:
    assert all(allowed(one, "RELATED", other) for one, other in product(ENTITY_TYPES, ENTITY_TYPES))


def test_the_sets_of_types_lie_in_the_schema_and_do_not_overlap_where_they_must_not() -> None:
    for kinds in (ACTOR, PLACE, AGENT, ANY):
        assert kinds <= set(ENTITY_TYPES)
    assert ACTOR <= AGENT
    assert set(ENTITY_TYPES) == ANY


def test_names_are_given_once() -> None:
    assert len(set(ENTITY_TYPES)) == len(ENTITY_TYPES)
    assert len(set(GROUPS)) == len(GROUPS)
    assert not set(ENTITY_TYPES) & set(RELATION_TYPES)


def test_each_group_has_a_relation() -> None:
    assert {kind.group for kind in RELATION_TYPES.values()} == set(GROUPS)


@pytest.mark.parametrize("theme", style.THEMES)
def test_everything_in_the_schema_has_a_look(theme: style.Theme) -> None:
    assert set(style.TYPE_COLOURS[theme]) == set(ENTITY_TYPES)
    assert set(style.GROUP_COLOURS[theme]) == set(GROUPS)
    assert set(style.TYPE_SHAPES) == set(ENTITY_TYPES)
    assert set(style.FACTUALITY_STYLES) == set(FACTUALITIES)


def test_every_entity_type_has_a_family_of_names() -> None:
    assert set(FAMILY) == set(ENTITY_TYPES)
