"""The history in words: one line a step, named by what changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.explore import Explorer, Filters, Selection, View
from graph.explore.bands import Figure
from graph.explore.steps import changed_ids, told, told_step
from tests.graph.explore.small_graph import IDS, SmallGraph, entity, relation

NAMES = {"a": "Ada", "b": "Bob", "c": "Cid", "d": "Dan"}
BASE = View(("a", "b"))


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (View(("a", "b", "c")), "Added Cid"),
        (View(("a", "b", "c", "d")), "Added Cid, Dan"),
        (View(("a",)), "Hid Bob"),
        (View(("c",)), "Went on to Cid"),
        (View(("a", "b", "x")), "Added a name"),
        (replace(BASE, trail=("a|BY|b",), selected=Selection(("a", "b"))), "Path: Ada to Bob"),
        (replace(BASE, lens="degree"), "Measured: degree"),
        (replace(BASE, figure=Figure("circle")), "Arranged: circle"),
        (replace(BASE, pinned=frozenset({"b"})), "Pinned Bob"),
        (replace(BASE, places={"a": (1.0, 2.0)}), "Moved"),
        (replace(BASE, filters=Filters(sources=2)), "Filter (1)"),
        (replace(BASE, filters=Filters(fade=True)), "Filters fade"),
        (replace(BASE, hidden_types=frozenset({"Person"})), "Hid Person"),
        (replace(BASE, hidden_factualities=frozenset({"alleged"})), "Hid alleged"),
        (replace(BASE, hidden_relations=frozenset({"a|BY|b"})), "Hid a relation"),
    ],
)
def test_a_step_says_what_it_changed(after: View, words: str) -> None:
    assert told_step(BASE, after, NAMES) == words


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (replace(BASE, lens="degree"), "No measure"),
        (replace(BASE, pinned=frozenset({"a"})), "Unpinned Ada"),
        (replace(BASE, filters=Filters(sources=2)), "No filter"),
        (replace(BASE, filters=Filters(fade=True)), "Filters hide"),
        (replace(BASE, hidden_types=frozenset({"Person"})), "Showed Person"),
        (replace(BASE, hidden_relations=frozenset({"x"})), "Showed a relation"),
        (replace(BASE, trail=("x",)), "Changed the picture"),
    ],
)
def test_a_step_back_to_the_plain_picture_says_so(before: View, words: str) -> None:
    assert told_step(before, BASE, NAMES) == words


def test_keeping_few_of_many_names_those_kept() -> None:
    assert told_step(View(("a", "b", "c", "d")), View(("a",)), NAMES) == "Kept Ada"


def test_an_exploration_tells_its_steps_and_goes_to_any() -> None:
    graph = SmallGraph(
        [entity(n) for n in ("Ada", "Bob", "Cid")], [relation("ada", "BY", "bob"), relation("bob", "BY", "cid")]
    )
    explorer = Explorer(graph, View(("ada",)))
    explorer.apply({"type": "expand", "id": "ada"})
    explorer.apply({"type": "expand", "id": "bob"})
    explorer.apply({"type": "hide", "entities": ["ada"]})
    names = {e.id: e.name for e in graph.nodes}
    assert told(explorer.history.steps, names) == ["Start: Ada", "Added Bob", "Added Cid", "Hid Ada"]
    explorer.go(1)
    assert explorer.view.visible == ("ada", "bob")
    assert explorer.can_redo
    explorer.go(3)
    assert explorer.view.visible == ("bob", "cid")
    for nonsense in (-1, 4, 99):
        explorer.go(nonsense)
        assert explorer.history.at == 3


VIEWS = st.builds(
    View, visible=st.lists(IDS, unique=True, max_size=6).map(tuple), trail=st.lists(IDS, max_size=2).map(tuple)
)


@given(st.lists(VIEWS, max_size=6))
def test_there_is_a_line_for_every_step(views: list[View]) -> None:
    lines = told(views, {})
    assert len(lines) == len(views)
    assert all(lines)


@given(VIEWS, VIEWS)
def test_changed_ids_are_the_same_both_ways(a: View, b: View) -> None:
    assert changed_ids(a, b) == changed_ids(b, a)
    assert changed_ids(a, a) == set()
