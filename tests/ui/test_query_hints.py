"""Hints for queries that found nothing, and the place of an error."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.schema import ENTITY_TYPES, RELATION_TYPES
from graph.store.migrations import INTERNAL_TYPES, PROPERTIES
from ui import query_hints
from ui.query_examples import EXAMPLES
from ui.query_hints import MOST_HINTS, keyword_hint, place, why_empty

LABELS = [*ENTITY_TYPES, "Entity", "Article", "Claim", "Mention"]
RELATIONS = [*RELATION_TYPES, *INTERNAL_TYPES]


def hints(cypher: str) -> list[str]:
    return why_empty(cypher, labels=LABELS, relations=RELATIONS, properties=PROPERTIES)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(query_hints).failed == 0


@pytest.mark.parametrize(
    ("cypher", "hint"),
    [
        ("MATCH (p:person) RETURN p", "No node has the label person; did you mean Person?"),
        (
            "MATCH (:Entity:Organisation {name: 'x'}) RETURN 1",
            "No node has the label Organisation; did you mean Organization?",
        ),
        ("MATCH (a)-[:WORKS_AT]->(b) RETURN a", "There is no relation of type WORKS_AT; did you mean WORKS_FOR?"),
        ("MATCH (a)-[r:BY|STATED]->(b) RETURN a", "There is no relation of type STATED; did you mean STATES?"),
        ("MATCH (a)-[*1..3]-(b:Zebra) RETURN a", "No node has the label Zebra."),
        ("MATCH (a) WHERE a.nmae = 'x' RETURN a", "Nothing has the property nmae; did you mean name?"),
        ("MATCH (a:`Odd Label`) RETURN a", "No node has the label Odd Label."),
    ],
)
def test_an_unknown_name_is_named_with_the_nearest_known_one(cypher: str, hint: str) -> None:
    assert hint in hints(cypher)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.question)
def test_known_names_give_no_hint(example: object) -> None:
    assert hints(EXAMPLES[0].cypher) == []
    assert hints(getattr(example, "cypher", "")) == []


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (p:Person {name: '(:Zebra)'}) RETURN p",
        'MATCH (p:Person {name: "x:Zebra"}) RETURN p.name',
        "MATCH (p:Person) // (:Zebra)\nRETURN p",
        "MATCH (p:Person) /* [:ZEBRA] p.zebra */ RETURN p",
        "RETURN date.truncate('year', date())",
    ],
)
def test_strings_comments_and_functions_are_no_names(cypher: str) -> None:
    assert hints(cypher) == []


@given(st.text(alphabet="MATCH()[]:{}`'\"/*|.-> nPersonBY_\n", max_size=200))
def test_odd_queries_give_few_hints_and_no_error(cypher: str) -> None:
    assert len(hints(cypher)) <= MOST_HINTS


def test_the_place_of_an_error_is_found_where_there_is_one() -> None:
    found = place("Variable `x` not defined (line 3, column 12 (offset: 40))")
    assert found is not None
    assert (found.line, found.column) == (3, 12)
    assert place("The query took longer than 10 s and was stopped.") is None


@pytest.mark.parametrize("piece", ["(a ", "[:", "(:A|", "a.b", "(", ": ", "'"])
def test_long_queries_take_no_time(piece: str) -> None:
    assert len(hints(piece * 20_000)) <= MOST_HINTS


@pytest.mark.parametrize(
    ("message", "hint"),
    [
        ("no viable alternative at input '(n) RETRUN'", "Did you mean RETURN instead of RETRUN?"),
        ("Invalid input 'MTCH': expected 'MATCH'", "Did you mean MATCH instead of MTCH?"),
        ("no viable alternative at input '(n RETURN'", ""),
        ("mismatched input '<EOF>' expecting RETURN", ""),
        ("The query took longer than 10 s.", ""),
        ("Invalid input 'zebra'", ""),
    ],
)
def test_a_misspelt_keyword_is_recognised(message: str, hint: str) -> None:
    assert keyword_hint(message) == hint
