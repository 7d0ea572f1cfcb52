"""Who connects a selection: beside at least two of them, the most connecting first, farther ways where nobody is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.explore.connectors import connectors
from graph.explore.paths import Over
from tests.graph.explore.small_graph import IDS, SmallGraph, entity, graphs, relation


@given(graphs(), st.lists(IDS, min_size=2, max_size=4, unique=True))
def test_a_connector_is_beside_two_or_more_and_says_how(graph: SmallGraph, ids: list[str]) -> None:
    found = connectors(graph, ids, Over(certainty="all"), most=100)
    for c in found.found:
        assert c.entity.id not in ids
        assert len(c.beside) >= 2
        assert [{r.subject, r.object} for r in c.relations] == [{c.entity.id, other} for other in c.beside]
    near = {
        e.id: {r.subject for r in graph.edges if r.object == e.id}
        | {r.object for r in graph.edges if r.subject == e.id}
        for e in graph.nodes
    }
    expected = {i for i, others in near.items() if i not in ids and len(others & set(ids)) >= 2}
    assert {c.entity.id for c in found.found} == expected
    reach = [len(c.beside) for c in found.found]
    assert reach == sorted(reach, reverse=True)


def test_who_connects_more_comes_first_and_the_rest_is_counted() -> None:
    graph = SmallGraph([entity(n) for n in "abcxyz"])
    graph.edges = [relation(s, "BY", "x") for s in "abc"] + [relation(s, "BY", "y") for s in "ab"]
    graph.edges += [relation(s, "LEADS", "z", articles=3) for s in "bc"]
    found = connectors(graph, ["a", "b", "c"], most=2)
    assert [c.entity.id for c in found.found] == ["x", "z"]
    assert found.hidden == 1
    assert not connectors(graph, ["a", "b", "c"], Over(types=frozenset({"OWNS"}))).found


def test_where_nobody_is_beside_two_the_middle_of_a_way_is_named() -> None:
    graph = SmallGraph([entity(n) for n in "axyb"])
    graph.edges = [relation("a", "BY", "x"), relation("x", "BY", "y"), relation("y", "BY", "b")]
    found = connectors(graph, ["a", "b"])
    assert found.found == ()
    assert {e.id for e in found.apart} == {"x", "y"}


def test_denials_do_not_connect_unless_asked_for() -> None:
    graph = SmallGraph([entity(n) for n in "abx"])
    graph.edges = [relation("a", "BY", "x"), relation("b", "BY", "x", factuality="negated")]
    assert not connectors(graph, ["a", "b"]).found
    assert connectors(graph, ["a", "b"], Over(certainty="all")).found[0].beside == ("a", "b")


def test_of_one_or_none_nobody_is_the_connector() -> None:
    graph = SmallGraph([entity("a"), entity("b")], [relation("a", "BY", "b")])
    assert connectors(graph, ["a"]).found == ()
    assert connectors(graph, []).found == ()
