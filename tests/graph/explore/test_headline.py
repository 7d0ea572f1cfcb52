"""The first screen: the best-told chain from an accusation to whom the accused act for, of whatever the store holds."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from graph.errors import QueryRefused
from graph.explore import headline, start
from graph.explore.headline import HINT, LONGEST_CHAIN, arch, best_chain, open_on
from graph.store import GraphStore
from seeds import seed_readings
from tests.graph.explore.small_graph import SmallGraph, entity, relation


def blame(person: str, kind: str, accused: str, articles: int, mentions: int = 1) -> list[object]:
    return [person, kind, accused, articles, mentions]


def test_the_sample_story_starts_with_its_headline(embedded_store: GraphStore) -> None:
    for reading in seed_readings():
        embedded_store.write_reading(reading)
    explorer = start(embedded_store)
    names = {e.id: e.name for e in explorer.scene.entities}
    steps = [relation_id.split("|") for relation_id in explorer.view.trail]
    assert [(names[s], kind, names[o]) for s, kind, o in steps] == [
        ("Thomas Bossert", "ATTRIBUTES", "WannaCry"),
        ("WannaCry", "BY", "Lazarus Group"),
        ("Lazarus Group", "WORKS_FOR", "North Korea"),
    ]
    assert explorer.notice == HINT
    assert len(explorer.view.visible) > 4
    across = [explorer.positions[i][0] for i in (steps[0][0], steps[1][0], steps[2][0], steps[2][2])]
    assert across == sorted(across)


def story() -> SmallGraph:
    """Ann blames the worm, by the gang, that works for Utopia; Bob blames Utopia, as twenty articles say."""
    nodes = [entity("Ann"), entity("Bob"), entity("Worm"), entity("Gang"), entity("Utopia", articles=9)]
    edges = [
        relation("ann", "ATTRIBUTES", "worm"),
        relation("worm", "BY", "gang", articles=2),
        relation("gang", "WORKS_FOR", "utopia", articles=2),
        relation("bob", "BLAMES", "utopia", articles=4),
    ]
    return SmallGraph(nodes, edges, rows=[blame("bob", "BLAMES", "utopia", 4), blame("ann", "ATTRIBUTES", "worm", 1)])


def test_a_long_chain_beats_a_single_accusation() -> None:
    chain = best_chain(story())
    assert chain is not None
    assert chain.ids == ("ann", "worm", "gang", "utopia")


def test_what_did_not_happen_is_no_headline() -> None:
    graph = story()
    graph.edges[1] = relation("worm", "BY", "gang", articles=9, factuality="negated")
    chain = best_chain(graph)
    assert chain is not None
    assert chain.ids == ("bob", "utopia")


def test_of_equal_chains_that_of_the_better_known_accuser_is_taken() -> None:
    graph = story()
    graph.nodes.append(entity("Zoe"))
    graph.edges.append(relation("zoe", "ATTRIBUTES", "worm"))
    graph.rows.append(blame("zoe", "ATTRIBUTES", "worm", 1, mentions=7))
    chain = best_chain(graph)
    assert chain is not None
    assert chain.ids[0] == "zoe"


def test_a_chain_ends_and_never_runs_in_circles() -> None:
    nodes = [entity(n) for n in "ABCDEFG"]
    edges = [relation("a", "BLAMES", "b")] + [
        relation(s, "PART_OF", o) for s, o in ("bc", "cd", "de", "ef", "fg", "db")
    ]
    chain = best_chain(SmallGraph(nodes, edges, rows=[blame("a", "BLAMES", "b", 1)]))
    assert chain is not None
    assert len(chain.relations) == LONGEST_CHAIN
    assert len(set(chain.ids)) == len(chain.ids)


def test_in_a_store_with_too_many_chains_the_best_go_on() -> None:
    people = [entity(f"P{i}") for i in range(12)]
    nodes = [*people, entity("Worm"), entity("Gang"), entity("Utopia")]
    edges = [relation(p.id, "BLAMES", "worm", articles=1 + i) for i, p in enumerate(people)]
    edges += [relation("worm", "BY", "gang"), relation("gang", "WORKS_FOR", "utopia")]
    rows = [blame(p.id, "BLAMES", "worm", 1 + i) for i, p in enumerate(people)]
    graph = SmallGraph(nodes, edges, rows=rows)
    whole = best_chain(graph)
    with patch.multiple(headline, CONTINUED=2, COMPARED=1):
        assert best_chain(graph) == whole
    assert whole is not None
    assert whole.ids == ("p11", "worm", "gang", "utopia")


def test_only_what_was_asked_for_is_an_accusation() -> None:
    graph = story()
    graph.rows = [
        blame("bob", "BLAMES", "utopia", 4),
        blame("bob", "ATTRIBUTES", "gone", 9),
        blame("ann", "BY", "x", 1),
    ]
    graph.edges.append(relation("ann", "BLAMES", "utopia", articles=50))
    chain = best_chain(graph)
    assert chain is not None
    assert chain.ids == ("bob", "utopia")


def test_without_an_accusation_it_starts_at_what_is_mentioned_most() -> None:
    graph = story()
    graph.rows = []
    explorer = start(graph)
    assert explorer.view.visible[0] == "utopia"
    assert explorer.selected.entities == ("utopia",)
    assert set(explorer.view.visible) == {"utopia", "gang", "bob"}


def test_an_empty_store_starts_empty() -> None:
    explorer = start(SmallGraph([]))
    assert explorer.view.visible == ()
    assert explorer.notice == "The store is empty."


def test_a_store_too_large_to_look_through_starts_all_the_same() -> None:
    class Large(SmallGraph):
        def query(self, *_: object, **__: object) -> SmallGraph:
            raise QueryRefused("It took too long.")

    graph = story()
    assert start(Large(graph.nodes, graph.edges)).view.visible[0] == "utopia"


def test_names_that_are_gone_are_left_out() -> None:
    assert open_on(story(), ("gone", "gang", "utopia")).view.visible[:2] == ("gang", "utopia")


@pytest.mark.parametrize("count", range(1, 8))
def test_an_arch_reads_left_to_right_and_no_three_stand_in_a_line(count: int) -> None:
    places = list(arch([str(i) for i in range(count)]).values())
    assert [x for x, _ in places] == sorted(x for x, _ in places)
    for i, (ax, ay) in enumerate(places):
        for j, (bx, by) in enumerate(places[i + 1 :], i + 1):
            for cx, cy in places[j + 1 :]:
                assert abs((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) > 1
