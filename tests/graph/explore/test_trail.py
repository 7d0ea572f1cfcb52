"""One relation a step, the best evidenced, in the order of the way."""

from __future__ import annotations

from graph.explore.trail import best_trail
from tests.graph.explore.small_graph import relation

EDGES = [
    relation("b", "BY", "c"),
    relation("a", "BLAMES", "b", articles=1),
    relation("b", "DENIES", "a", articles=3),
    relation("a", "OWNS", "b", articles=9, factuality="negated"),
    relation("c", "USES", "c"),
]


def test_the_best_evidenced_relation_carries_a_step_in_either_direction() -> None:
    assert [r.id for r in best_trail(("a", "b", "c"), EDGES)] == ["b|DENIES|a", "b|BY|c"]
    assert [r.id for r in best_trail(("c", "b"), EDGES)] == ["b|BY|c"]


def test_what_did_not_happen_carries_a_step_only_alone() -> None:
    assert [r.id for r in best_trail(("a", "b"), EDGES[3:])] == ["a|OWNS|b"]


def test_a_way_of_one_entity_or_none_has_no_steps() -> None:
    assert best_trail((), EDGES) == best_trail(("a",), EDGES) == ()
