"""Figures other than that of forces: everybody has a place, no two lie on each other, a place means what it says."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.explore.bands import FIGURES
from graph.explore.figures import ARC, ON_RING, arranged
from graph.explore.layout import label_box
from graph.model import Entity
from tests.graph.explore.small_graph import IDS, SmallGraph, entity, graphs, relation

KINDS = st.sampled_from(FIGURES)


def hub(arms: int) -> SmallGraph:
    """A hub and its arms, each arm with one name more behind it."""
    nodes = [entity("Hub"), *(entity(f"Arm {i}") for i in range(arms)), *(entity(f"Hand {i}") for i in range(arms))]
    edges = [relation("hub", "LEADS", f"arm {i}") for i in range(arms)]
    return SmallGraph(nodes, edges + [relation(f"arm {i}", "LEADS", f"hand {i}") for i in range(arms)])


@given(graphs(), KINDS, IDS)
def test_every_entity_has_one_place_whatever_the_figure(graph: SmallGraph, kind: str, root: str) -> None:
    places, figure = arranged(kind, graph.nodes, graph.edges, root=root)
    assert set(places) == {e.id for e in graph.nodes}
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())
    assert figure.kind == kind
    assert bool(figure.guides) == (kind in ("type", "time"))


@given(graphs(), KINDS, st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_does_not_matter(graph: SmallGraph, kind: str, rng: object) -> None:
    places, figure = arranged(kind, graph.nodes, graph.edges, root="n0")
    nodes, edges = list(graph.nodes), list(graph.edges)
    rng.shuffle(nodes)  # type: ignore[attr-defined]
    rng.shuffle(edges)  # type: ignore[attr-defined]
    assert arranged(kind, nodes, edges, root="n0") == (places, figure)


@given(graphs(), KINDS, st.dictionaries(IDS, st.tuples(st.floats(-900, 900), st.floats(-900, 900)), max_size=4))
def test_what_is_kept_stays_exactly_where_it_is(
    graph: SmallGraph, kind: str, kept: dict[str, tuple[float, float]]
) -> None:
    places, _ = arranged(kind, graph.nodes, graph.edges, kept=kept)
    assert {i: places[i] for i in kept} == kept


@pytest.mark.parametrize("kind", ["hierarchy", "type", "time"])
@pytest.mark.parametrize("arms", [3, 12, 60])
def test_no_two_names_lie_on_each_other(kind: str, arms: int) -> None:
    graph = hub(arms)
    places, _ = arranged(kind, graph.nodes, graph.edges, root="hub")
    boxes = {}
    for e in graph.nodes:
        left, top, right, bottom = label_box(e)
        x, y = places[e.id]
        boxes[e.id] = (x + left, y + top, x + right, y + bottom)
    for a, b in combinations(boxes.values(), 2):
        assert min(a[2], b[2]) <= max(a[0], b[0]) or min(a[3], b[3]) <= max(a[1], b[1])


def test_rows_of_a_hierarchy_are_steps_from_its_root() -> None:
    graph = hub(5)
    places, _ = arranged("hierarchy", graph.nodes, graph.edges, root="hub")
    heights = [{places[f"{name} {i}"][1] for i in range(5)} for name in ("arm", "hand")]
    assert places["hub"][1] < min(heights[0])
    assert max(heights[0]) < min(heights[1])
    from_below, _ = arranged("hierarchy", graph.nodes, graph.edges, root="hand 2")
    assert min(from_below.values(), key=lambda p: p[1]) == from_below["hand 2"]


def test_a_hierarchy_without_a_root_starts_at_the_best_connected() -> None:
    graph = hub(4)
    places, _ = arranged("hierarchy", graph.nodes, graph.edges)
    assert min(places, key=lambda i: places[i][1]) == "hub"


def test_a_level_of_many_is_broken_into_rows() -> None:
    graph = hub(120)
    places, _ = arranged("hierarchy", graph.nodes, graph.edges, root="hub")
    arms = {places[f"arm {i}"][1] for i in range(120)}
    assert len(arms) > 1
    assert max(arms) < min(places[f"hand {i}"][1] for i in range(120))
    width = max(x for x, _ in places.values()) - min(x for x, _ in places.values())
    assert width < 6 * (max(y for _, y in places.values()) - min(y for _, y in places.values()))


def test_a_hierarchy_stands_under_what_it_hangs_on() -> None:
    nodes = [entity(n) for n in ("Root", "Left", "Right", "Under Left", "Under Right")]
    edges = [
        relation("root", "LEADS", "left"),
        relation("root", "LEADS", "right"),
        relation("left", "LEADS", "under left"),
        relation("right", "LEADS", "under right"),
    ]
    places, _ = arranged("hierarchy", nodes, edges, root="root")
    assert (places["left"][0] < places["right"][0]) == (places["under left"][0] < places["under right"][0])


def test_a_small_circle_is_one_ring_with_room_for_each() -> None:
    graph = hub(10)
    places, _ = arranged("circle", graph.nodes, graph.edges)
    radii = {round(math.hypot(x, y)) for x, y in places.values()}
    assert max(radii) - min(radii) <= 1
    nearest = min(math.dist(a, b) for a, b in combinations(places.values(), 2))
    assert nearest > 0.9 * ARC


def test_a_large_circle_has_rings_with_the_best_connected_inside() -> None:
    graph = hub(150)
    places, _ = arranged("circle", graph.nodes, graph.edges)
    radii = {i: math.hypot(x, y) for i, (x, y) in places.items()}
    assert len({round(r) for r in radii.values()}) >= 3
    assert sum(r <= radii["hub"] + 1 for r in radii.values()) == ON_RING
    assert min(math.dist(a, b) for a, b in combinations(places.values(), 2)) > 0.75 * ARC


def test_neighbours_come_near_each_other_on_a_circle() -> None:
    nodes = [entity(f"N{i:02}") for i in range(20)]
    order = [i * 7 % 20 for i in range(20)]
    ring = [relation(f"n{a:02}", "LEADS", f"n{b:02}") for a, b in pairwise(order)]
    places, _ = arranged("circle", nodes, ring)
    steps = [math.dist(places[r.subject], places[r.object]) for r in ring]
    apart = [math.dist(places[f"n{i:02}"], places[f"n{(i + 10) % 20:02}"]) for i in range(20)]
    assert sum(steps) / len(steps) < 0.6 * sum(apart) / len(apart)


@pytest.mark.parametrize("kind", FIGURES)
def test_nothing_and_one_alone_are_figures_too(kind: str) -> None:
    assert arranged(kind, [], [])[0] == {}
    assert list(arranged(kind, [entity("Ada")], [relation("ada", "LEADS", "ada")])[0]) == ["ada"]
    two = [Entity("a", "A", "Person"), Entity("b", "B", "Person")]
    assert len(set(arranged(kind, two, [])[0].values())) == 2
