"""The one sentence: the most certain, of a good length, the surest, and none where there is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.explore import Explorer, View
from graph.explore.peek import LONGEST, Peek, best_of, best_sentence
from graph.model import Evidence, Factuality
from tests.graph.explore.small_graph import SmallGraph, entity, evidence, relation

GRAPH = SmallGraph([entity("Ada"), entity("Bob"), entity("Eve")], [relation("ada", "BLAMES", "bob")])
EDGE = GRAPH.edges[0]
GOOD = "Ada blamed Bob for all that had happened in the town that winter."


def told(quote: str, factuality: Factuality = "asserted", confidence: float = 0.9) -> Evidence:
    found = evidence(GRAPH, EDGE, quote, factuality=factuality)
    return replace(found, claim=replace(found.claim, confidence=confidence))


@pytest.mark.parametrize(
    "rest",
    [
        [told(GOOD, "attributed"), told(GOOD, "negated")],
        [told("Ada blamed Bob.")],
        [told("Ada blamed Bob " + "and then " * 40)],
        [told(GOOD, confidence=0.4)],
        [],
    ],
)
def test_the_best_is_the_most_certain_of_a_good_length(rest: list[Evidence]) -> None:
    best = told(GOOD)
    assert best_of([*rest, best]) is best
    assert best_of([best, *rest]) is best


def test_of_equals_the_first_which_is_the_latest() -> None:
    one, two = told(GOOD), told(GOOD + " ")
    assert best_of([one, two]) is one
    assert best_of([two, one]) is two


def test_a_relation_and_an_entity_have_one_and_a_stranger_has_none() -> None:
    graph = replace(GRAPH, claims=[evidence(GRAPH, EDGE, GOOD, speaker=GRAPH.nodes[2])])
    assert best_sentence(graph, EDGE.id) == Peek(EDGE.id, GOOD, "Eve", "Title a1", "2017-12-18", 1)
    found = best_sentence(graph, "ada")
    assert found
    assert found.id == "ada"
    assert best_sentence(graph, "eve") is None
    assert best_sentence(graph, "ada|LEADS|bob") is None
    assert best_sentence(graph, "a|b|c|d") is None


def test_a_very_long_sentence_is_cut_at_a_word() -> None:
    graph = replace(GRAPH, claims=[told("Ada\n  blamed Bob " + "and again " * 100)])
    found = best_sentence(graph, EDGE.id)
    assert found
    assert len(found.quote) <= LONGEST
    assert found.quote.startswith("Ada blamed Bob and")
    assert found.quote.endswith(("and…", "again…"))


def test_pointing_changes_nothing_else() -> None:
    graph = replace(GRAPH, claims=[told(GOOD)])
    explorer = Explorer(graph, View(("ada", "bob")))
    explorer.notice = "Said before."
    explorer.apply({"type": "peek", "id": "ada"})
    assert explorer.peek
    assert explorer.peek.quote == GOOD
    assert explorer.notice == "Said before."
    assert not explorer.can_undo
    explorer.apply({"type": "peek", "id": "nobody"})
    assert explorer.peek is None
