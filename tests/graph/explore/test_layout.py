"""Layout: deterministic, keeps what is given, overlaps nothing, reads left to right."""

from __future__ import annotations

import itertools
import math
import time

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.explore.layout import Place, label_box, layout
from graph.model import Entity, Relation


def entity(number: int) -> Entity:
    return Entity(f"e{number:03}", f"Entity of name {number}", "Person")


def graph_of(edges: list[tuple[int, int]], count: int) -> tuple[list[Entity], list[Relation]]:
    entities = [entity(i) for i in range(count)]
    relations = [
        Relation(f"{entities[a].id}|BY|{entities[b].id}", entities[a].id, "BY", entities[b].id) for a, b in edges
    ]
    return entities, relations


def scale_free(count: int, seed: int = 3) -> tuple[list[Entity], list[Relation]]:
    return graph_of(list(nx.barabasi_albert_graph(count, 2, seed=seed).edges), count)


def overlaps(entities: list[Entity], places: dict[str, Place]) -> list[tuple[str, str]]:
    found = []
    for one, two in itertools.combinations(entities, 2):
        (x, y), (u, v) = places[one.id], places[two.id]
        a, b = label_box(one), label_box(two)
        across = min(x + a[2], u + b[2]) - max(x + a[0], u + b[0])
        down = min(y + a[3], v + b[3]) - max(y + a[1], v + b[1])
        if across > 0 and down > 0:
            found.append((one.id, two.id))
    return found


edges_of_some_graph = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=25)


@given(edges_of_some_graph, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_same_graph_in_any_order_has_the_same_places(edges: list[tuple[int, int]], random: object) -> None:
    entities, relations = graph_of(edges, 12)
    shuffled, moved = entities.copy(), relations.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(moved)  # type: ignore[attr-defined]
    assert layout(shuffled, moved) == layout(entities, relations)


@given(edges_of_some_graph, st.integers(1, 12))
@settings(max_examples=40, deadline=None)
def test_every_entity_has_a_finite_place_and_no_label_covers_another(edges: list[tuple[int, int]], count: int) -> None:
    entities, relations = graph_of(edges, 12)
    places = layout(entities[:count], relations)
    assert set(places) == {e.id for e in entities[:count]}
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())
    assert overlaps(entities[:count], places) == []


@given(edges_of_some_graph, st.integers(1, 11))
@settings(max_examples=40, deadline=None)
def test_given_places_stay_and_newcomers_find_room(edges: list[tuple[int, int]], count: int) -> None:
    entities, relations = graph_of(edges, 12)
    before = layout(entities[:count], relations)
    after = layout(entities, relations, positions=before)
    assert {node: after[node] for node in before} == before
    assert overlaps(entities, after) == []


@pytest.mark.parametrize("count", [15, 30, 60, 150])
def test_no_label_covers_another_in_a_scale_free_graph(count: int) -> None:
    entities, relations = scale_free(count)
    assert overlaps(entities, layout(entities, relations)) == []


@pytest.mark.parametrize("length", [2, 3, 4, 6, 8])
def test_a_path_is_one_row_read_left_to_right(length: int) -> None:
    """Whatever the ids: the row follows the arrows."""
    order = list(range(length))[::2] + list(range(length))[1::2]
    entities, relations = graph_of(list(itertools.pairwise(order)), length)
    places = layout(entities, relations)
    row = [places[entities[i].id] for i in order]
    assert [x for x, _ in row] == sorted(x for x, _ in row)
    assert len({y for _, y in row}) == 1
    assert all(right[0] - left[0] >= 200 for left, right in itertools.pairwise(row)), "room for the words"


def test_a_path_with_most_arrows_backwards_is_turned_round() -> None:
    entities, relations = graph_of([(1, 0), (2, 1), (2, 3)], 4)
    places = layout(entities, relations)
    xs = [places[entities[i].id][0] for i in (3, 2, 1, 0)]
    assert xs == sorted(xs)


def test_components_stand_side_by_side() -> None:
    entities, relations = graph_of([(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (6, 7)], 9)
    places = layout(entities, relations)
    frames = []
    for members in ([0, 1, 2], [3, 4, 5], [6, 7], [8]):
        boxes = [(places[entities[i].id], label_box(entities[i])) for i in members]
        frames.append(
            (
                min(x + b[0] for (x, _), b in boxes),
                min(y + b[1] for (_, y), b in boxes),
                max(x + b[2] for (x, _), b in boxes),
                max(y + b[3] for (_, y), b in boxes),
            )
        )
    for a, b in itertools.combinations(frames, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_a_component_that_is_new_does_not_stand_on_what_is_there() -> None:
    entities, relations = graph_of([(0, 1), (2, 3)], 4)
    there = {entities[0].id: (500.0, -40.0), entities[1].id: (700.0, 80.0)}
    places = layout(entities, relations, positions=there)
    assert overlaps(entities, places) == []
    assert min(places[entities[2].id][0], places[entities[3].id][0]) > 700


def test_neighbours_stand_closer_than_strangers() -> None:
    entities, relations = scale_free(40)
    places = layout(entities, relations)
    joined = {(r.subject, r.object) for r in relations} | {(r.object, r.subject) for r in relations}
    near: list[float] = []
    far: list[float] = []
    for one, two in itertools.combinations(places, 2):
        (near if (one, two) in joined else far).append(math.dist(places[one], places[two]))
    assert sum(near) / len(near) < 0.75 * sum(far) / len(far)


def test_unknown_ends_and_places_are_ignored() -> None:
    entities, relations = graph_of([(0, 1)], 2)
    places = layout(entities[:1], relations, positions={"nobody": (0, 0)})
    assert list(places) == [entities[0].id]
    assert layout([], []) == {}


def test_one_place_for_all_is_no_excuse() -> None:
    """Leaves of a star have equal distances to everything; they must still part."""
    entities, relations = graph_of([(0, i) for i in range(1, 26)], 26)
    places = layout(entities, relations)
    assert len(set(places.values())) == 26
    assert overlaps(entities, places) == []


@pytest.mark.slow
def test_the_largest_screen_is_laid_out_in_seconds() -> None:
    """600 entities are the app's hard cap; spring layouts of networkx took 5 s at 1,000 and need scipy."""
    entities, relations = scale_free(600)
    began = time.perf_counter()
    places = layout(entities, relations)
    assert time.perf_counter() - began < 20, "about 2 s alone on a laptop core"
    assert len(overlaps(entities, places)) <= 5
