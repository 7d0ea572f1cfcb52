"""Measures: known graphs with known answers, and what must hold of any graph."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

from graph.explore import analysis
from graph.explore.analysis import MEASURES, analyse, neighbourhood
from graph.explore.trail import SURE
from graph.model import Subgraph
from tests.graph.explore.small_graph import IDS, SmallGraph, entity, graphs, relation


def part(graph: SmallGraph) -> Subgraph:
    return Subgraph(tuple(graph.nodes), tuple(graph.edges))


def barbell() -> SmallGraph:
    """Two triangles a, b, c and x, y, z, with m between c and x."""
    graph = SmallGraph([entity(n) for n in "abcmxyz"])
    pairs = ["ab", "bc", "ca", "cm", "mx", "xy", "yz", "zx"]
    graph.edges = [relation(pair[0], "BY", pair[1]) for pair in pairs]
    return graph


def test_degree_counts_others_not_lines() -> None:
    graph = barbell()
    graph.edges += [relation("a", "LEADS", "b"), relation("a", "BY", "a")]
    scores = analyse(part(graph), "degree").scores
    assert scores == {"a": 2, "b": 2, "c": 3, "m": 2, "x": 3, "y": 2, "z": 2}


def test_the_bridge_is_on_all_ways_between_the_two_sides() -> None:
    ranked = analyse(part(barbell()), "betweenness").ranked()
    assert ranked[0][0] == "m"
    assert {i for i, _ in ranked[1:3]} == {"c", "x"}
    assert ranked[-1][1] == 0


def test_communities_are_the_two_sides() -> None:
    found = analyse(part(barbell()), "communities")
    sides = [set(members) for members in found.communities]
    assert {"a", "b", "c"} <= sides[0] | {"m"} or {"x", "y", "z"} <= sides[0]
    assert any({"a", "b", "c"} <= side for side in sides)
    assert any({"x", "y", "z"} <= side for side in sides)
    community = found.community()
    assert community["a"] == community["b"] != community["y"]


def test_importance_flows_along_the_relations() -> None:
    graph = SmallGraph([entity(n) for n in "abct"])
    graph.edges = [relation(s, "BLAMES", "t") for s in "abc"]
    ranked = analyse(part(graph), "pagerank").ranked()
    assert ranked[0][0] == "t"
    assert ranked[0][1] > 2 * ranked[1][1]


def test_more_articles_carry_more() -> None:
    graph = SmallGraph([entity(n) for n in "abc"])
    graph.edges = [relation("a", "BLAMES", "b", articles=9), relation("a", "BLAMES", "c")]
    scores = analyse(part(graph), "pagerank").scores
    assert scores["b"] > scores["c"]


@pytest.mark.parametrize("measure", MEASURES)
def test_what_was_denied_joins_nobody(measure: str) -> None:
    graph = SmallGraph([entity("a"), entity("b")], [relation("a", "BY", "b", factuality="negated")])
    scores = analyse(part(graph), measure).scores
    assert scores["a"] == scores["b"]
    assert len(analyse(part(graph), "communities").communities) == 2


@given(graphs(), st.sampled_from(sorted(MEASURES)))
def test_every_entity_is_measured_and_the_same_every_time(graph: SmallGraph, measure: str) -> None:
    found = analyse(part(graph), measure)
    assert set(found.scores) == {e.id for e in graph.nodes}
    assert all(score >= 0 for score in found.scores.values())
    assert [score for _, score in found.ranked()] == sorted(found.scores.values(), reverse=True)
    turned = Subgraph(tuple(reversed(graph.nodes)), tuple(reversed(graph.edges)))
    assert analyse(turned, measure) == found


@st.composite
def told_by_many(draw: st.DrawFn) -> SmallGraph:
    """A random graph whose relations stand in one to nine articles."""
    graph = draw(graphs())
    many = st.lists(st.integers(1, 9), min_size=len(graph.edges), max_size=len(graph.edges))
    graph.edges = [replace(r, articles=n) for r, n in zip(graph.edges, draw(many), strict=True)]
    return graph


@given(told_by_many())
def test_pagerank_is_that_of_networkx(graph: SmallGraph) -> None:
    scores = analyse(part(graph), "pagerank").scores
    assert sum(scores.values()) == pytest.approx(1)
    drawn = nx.DiGraph()
    drawn.add_nodes_from(scores)
    for r in graph.edges:
        if r.factuality != "negated" and r.subject != r.object:
            weight = drawn.get_edge_data(r.subject, r.object, {}).get("weight", 0)
            drawn.add_edge(r.subject, r.object, weight=weight + r.articles)
    assert scores == pytest.approx(_pagerank_python(drawn, max_iter=1000, tol=1e-12), abs=1e-7)


@given(graphs())
def test_communities_part_everybody(graph: SmallGraph) -> None:
    found = analyse(part(graph), "communities")
    members = [i for group in found.communities for i in group]
    assert sorted(members) == sorted(e.id for e in graph.nodes)
    sizes = [len(group) for group in found.communities]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_can_be_measured_too(measure: str) -> None:
    assert analyse(Subgraph(), measure).scores == {}
    assert MEASURES[measure].words.endswith(".")


def test_an_unknown_measure_measures_nothing() -> None:
    assert analyse(part(barbell()), "beauty").ranked() == []


def test_large_parts_are_sampled_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "MOST_WORK", 20)
    monkeypatch.setattr(analysis, "LEAST_SAMPLE", 5)
    found = analyse(part(barbell()), "betweenness")
    assert found.estimated
    assert not analyse(part(barbell()), "degree").estimated
    assert analyse(part(barbell()), "betweenness") == found


@given(graphs(), IDS, st.integers(1, 3))
@settings(max_examples=50)
def test_a_neighbourhood_is_all_within_so_many_steps(graph: SmallGraph, centre: str, steps: int) -> None:
    found, cut = neighbourhood(graph, centre, steps=steps)
    sure = [r for r in graph.edges if r.factuality in SURE and r.subject != r.object]
    drawn = nx.Graph([(r.subject, r.object) for r in sure])
    drawn.add_nodes_from(e.id for e in graph.nodes)
    assert {e.id for e in found.entities} == set(nx.single_source_shortest_path_length(drawn, centre, cutoff=steps))
    assert not cut
    ids = {e.id for e in found.entities}
    assert {r.id for r in found.relations} == {r.id for r in sure if {r.subject, r.object} <= ids}


def test_a_large_neighbourhood_keeps_those_that_most_articles_connect() -> None:
    graph = SmallGraph([entity(n) for n in "abcd"])
    graph.edges = [relation("a", "BY", "b"), relation("a", "BY", "c", articles=5), relation("a", "BY", "d", articles=3)]
    found, cut = neighbourhood(graph, "a", most=3)
    assert [e.id for e in found.entities] == ["a", "c", "d"]
    assert cut
