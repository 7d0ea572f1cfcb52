"""Ways between entities: always the shortest there are, over what was asked for, against networkx."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.explore import paths
from graph.explore.paths import CERTAINTY, Over, routes_between, ways_among
from graph.model import FACTUALITIES
from tests.graph.explore.small_graph import IDS, SmallGraph, entity, graphs, relation


def as_networkx(graph: SmallGraph, over: Over) -> nx.Graph:
    drawn = nx.Graph()
    drawn.add_nodes_from(e.id for e in graph.nodes)
    drawn.add_edges_from(
        (r.subject, r.object)
        for r in graph.edges
        if r.subject != r.object and r.factuality in over.factualities and (over.types is None or r.type in over.types)
    )
    return drawn


OVER = st.builds(
    Over,
    types=st.none() | st.frozensets(st.sampled_from(["BY", "LEADS"])),
    certainty=st.sampled_from(sorted(CERTAINTY)),
    wanted=st.integers(1, 6),
    longest=st.integers(1, 5),
)


@given(graphs(), IDS, IDS, OVER)
def test_ways_are_the_shortest_there_are(graph: SmallGraph, start: str, end: str, over: Over) -> None:
    routes, cut = routes_between(graph, start, end, over)
    assert not cut
    drawn = as_networkx(graph, over)
    every = [] if start == end else list(nx.all_simple_paths(drawn, start, end, cutoff=over.longest))
    lengths = sorted(len(way) - 1 for way in every)
    assert [len(route) - 1 for route in routes] == lengths[: over.wanted]
    assert len(set(routes)) == len(routes)
    assert set(routes) <= {tuple(way) for way in every}


@given(graphs(), st.lists(IDS, min_size=2, max_size=4, unique=True), OVER)
def test_each_step_of_a_way_is_a_relation_that_was_asked_for(graph: SmallGraph, ids: list[str], over: Over) -> None:
    found = ways_among(graph, ids, over)
    assert len(found.ways) <= over.wanted
    for way in found.ways:
        route = [e.id for e in way.entities]
        assert {route[0], route[-1]} <= set(ids)
        for step, r in zip(pairwise(route), way.relations, strict=True):
            assert {r.subject, r.object} == set(step)
            assert r.factuality in over.factualities
            assert over.types is None or r.type in over.types
        assert way.sources == min(r.articles for r in way.relations)
    for start, end in found.unconnected:
        assert not routes_between(graph, start, end, over)[0]


@given(graphs(), IDS, IDS)
def test_a_way_reads_the_same_from_both_ends(graph: SmallGraph, start: str, end: str) -> None:
    there, _ = routes_between(graph, start, end, Over(wanted=50))
    back, _ = routes_between(graph, end, start, Over(wanted=50))
    assert sorted(there) == sorted(tuple(reversed(route)) for route in back)


def line(*names: str, articles: int = 1) -> SmallGraph:
    nodes = [entity(name) for name in names]
    return SmallGraph(nodes, [relation(a.id, "BY", b.id, articles=articles) for a, b in pairwise(nodes)])


def test_of_equally_long_ways_the_better_told_comes_first() -> None:
    graph = SmallGraph([entity(n) for n in "abxy"])
    for middle, articles in (("x", 1), ("y", 4)):
        graph.edges += [relation("a", "BY", middle, articles=articles), relation(middle, "BY", "b", articles=articles)]
    routes, _ = routes_between(graph, "a", "b", Over())
    assert routes == [("a", "y", "b"), ("a", "x", "b")]


def test_denials_carry_a_way_only_where_they_are_asked_for() -> None:
    graph = SmallGraph([entity("a"), entity("b")], [relation("a", "BY", "b", factuality="negated")])
    assert ways_among(graph, ["a", "b"]).unconnected == (("a", "b"),)
    assert len(ways_among(graph, ["a", "b"], Over(certainty="all")).ways) == 1


def test_allegations_are_left_out_of_facts() -> None:
    graph = SmallGraph([entity("a"), entity("b")], [relation("a", "BY", "b", factuality="alleged")])
    assert not ways_among(graph, ["a", "b"], Over(certainty="facts")).ways
    assert ways_among(graph, ["a", "b"], Over(certainty="claims")).ways


def test_certainty_grows_from_facts_to_all() -> None:
    facts, claims, everything = (set(CERTAINTY[key]) for key in ("facts", "claims", "all"))
    assert facts < claims < everything == set(FACTUALITIES)
    assert Over(certainty="nonsense").factualities == CERTAINTY["claims"]


def test_every_pair_of_a_selection_gets_its_best_way_before_any_gets_a_second() -> None:
    graph = SmallGraph([entity(n) for n in "abcx"])
    graph.edges = [
        relation("a", "BY", "b"),
        relation("a", "BY", "x"),
        relation("x", "BY", "b"),
        relation("b", "BY", "c"),
    ]
    found = ways_among(graph, ["a", "b", "c"], Over(wanted=3))
    pairs = [(w.entities[0].id, w.entities[-1].id) for w in found.ways]
    assert sorted(pairs) == [("a", "b"), ("a", "c"), ("b", "c")]


def test_a_way_longer_than_asked_for_is_not_found_and_one_of_exactly_that_length_is() -> None:
    graph = line("a", "b", "c", "d", "e")
    assert routes_between(graph, "a", "e", Over(longest=3)) == ([], False)
    assert routes_between(graph, "a", "e", Over(longest=4)) == ([("a", "b", "c", "d", "e")], False)


def test_a_small_island_is_known_to_have_no_way_out_at_little_cost() -> None:
    graph = line("a", "b")
    graph.nodes += [entity(n) for n in "xyz"]
    graph.edges += [relation("x", "BY", "y"), relation("y", "BY", "z")]
    graph.asked = 0
    assert routes_between(graph, "a", "z", Over(longest=6)) == ([], False)
    assert graph.asked <= 4


def test_a_longer_way_within_a_small_island_is_found_too() -> None:
    graph = SmallGraph([entity(n) for n in "abc"])
    graph.edges = [relation("a", "BY", "b"), relation("b", "BY", "c"), relation("a", "BY", "c")]
    assert routes_between(graph, "a", "c", Over())[0] == [("a", "c"), ("a", "b", "c")]


@pytest.mark.parametrize("ids", [[], ["a"], ["a", "a"], ["a", "nobody"], ["nobody", "nothing"]])
def test_what_has_no_way_gives_none(ids: list[str]) -> None:
    assert ways_among(line("a", "b"), ids).ways == ()


def test_a_search_that_had_to_stop_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "MOST_LINKS", 2)
    graph = SmallGraph([entity(n) for n in "abcdefg"])
    graph.edges = [relation("a", "BY", i) for i in "bcdef"] + [relation("f", "BY", "g")]
    assert ways_among(graph, ["a", "g"]).cut


def test_among_hubs_trying_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "MOST_TRIED", 20)
    names = [f"n{i}" for i in range(12)]
    graph = SmallGraph([entity(n) for n in names])
    graph.edges = [relation(a, "BY", b) for a in names for b in names if a < b]
    found = ways_among(graph, ["n0", "n1"], Over(wanted=1000, longest=5))
    assert found.cut
    assert found.ways[0].entities[-1].id == "n1"
