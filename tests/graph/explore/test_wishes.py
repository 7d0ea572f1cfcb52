"""Wishes of the canvas beyond showing and hiding: pins, drags, figures, steps, merges."""

from __future__ import annotations

import json

import pytest

from graph.explore import HARD_LIMIT, Explorer, View, restored
from graph.explore.bands import FIGURES
from graph.model import Entity
from tests.graph.explore.small_graph import SmallGraph, entity, relation


def chain() -> SmallGraph:
    nodes = [
        Entity(n, n.upper(), "Person" if n < "c" else "Country", first_seen=f"201{i}") for i, n in enumerate("abcd")
    ]
    return SmallGraph(nodes, [relation("a", "LEADS", "b"), relation("b", "LEADS", "c"), relation("c", "LEADS", "d")])


def merging(explorer: Explorer) -> tuple[str, str] | None:
    return explorer.merging


def shown(explorer: Explorer) -> tuple[str, ...]:
    return explorer.view.visible


@pytest.fixture
def explorer() -> Explorer:
    made = Explorer(chain(), View(("a", "b", "c")))
    made.positions = {"a": (0.0, 0.0), "b": (150.0, 0.0), "c": (300.0, 0.0)}
    return made


def test_a_pin_is_a_step_and_keeps_its_place(explorer: Explorer) -> None:
    explorer.apply({"type": "pin", "entities": ["a", "stranger"], "words": ["on"]})
    assert explorer.view.pinned == {"a"}
    explorer.apply({"type": "layout", "words": ["circle"]})
    assert explorer.positions["a"] == (0.0, 0.0)
    explorer.apply({"type": "pin", "entities": ["a"], "words": ["off"]})
    assert not explorer.view.pinned
    explorer.undo()
    assert explorer.view.pinned == {"a"}
    explorer.undo()
    explorer.undo()
    assert not explorer.view.pinned
    assert not explorer.can_undo


def test_who_is_hidden_is_pinned_no_more_until_undone(explorer: Explorer) -> None:
    explorer.apply({"type": "pin", "entities": ["a", "b"], "words": ["on"]})
    explorer.apply({"type": "hide", "entities": ["a"]})
    assert explorer.view.pinned == {"b"}
    explorer.undo()
    assert explorer.view.pinned == {"a", "b"}


def test_a_drag_is_a_step_that_goes_back_to_where_it_was(explorer: Explorer) -> None:
    explorer.apply({"type": "drag", "positions": {"b": [10, 200], "stranger": [1, 1]}})
    assert explorer.positions == {"a": (0.0, 0.0), "b": (10.0, 200.0), "c": (300.0, 0.0)}
    assert explorer.view.pinned == {"b"}
    assert explorer.arrangement == 0, "the browser has it there already"
    explorer.apply({"type": "drag", "positions": {"b": [20, 220]}})
    explorer.undo()
    assert explorer.positions["b"] == (10.0, 200.0)
    assert explorer.arrangement == 1
    explorer.undo()
    assert explorer.positions["b"] == (150.0, 0.0)
    explorer.redo()
    explorer.redo()
    assert explorer.positions["b"] == (20.0, 220.0)


def test_an_undo_moves_even_where_a_late_report_told_of_the_places_before(explorer: Explorer) -> None:
    before = dict(explorer.positions)
    explorer.apply({"type": "layout", "words": ["circle"]})
    explorer.apply({"type": "moved", "positions": {i: list(xy) for i, xy in before.items()}})
    told = explorer.arrangement
    explorer.undo()
    assert explorer.arrangement == told + 1
    assert explorer.positions == before


def test_a_step_that_moved_nobody_moves_nobody_back(explorer: Explorer) -> None:
    explorer.apply({"type": "layout", "words": ["circle"]})
    explorer.apply({"type": "hide", "entities": ["a"]})
    told = explorer.arrangement
    explorer.undo()
    explorer.redo()
    explorer.undo()
    assert explorer.arrangement == told


def test_a_report_of_places_is_no_step(explorer: Explorer) -> None:
    explorer.apply({"type": "moved", "positions": {"b": [1, 2]}})
    assert explorer.positions["b"] == (1.0, 2.0)
    assert not explorer.can_undo


@pytest.mark.parametrize("kind", FIGURES)
def test_a_figure_is_a_step_and_brings_all_into_sight(explorer: Explorer, kind: str) -> None:
    before = dict(explorer.positions)
    explorer.apply({"type": "select", "entities": ["c"]})
    explorer.apply({"type": "layout", "words": [kind]})
    assert explorer.view.figure.kind == kind
    assert (explorer.arrangement, explorer.framed) == (1, 1)
    after = dict(explorer.positions)
    assert set(after) == set(before)
    assert after != before
    explorer.undo()
    assert explorer.positions == before
    assert explorer.view.figure.kind == "force"
    explorer.redo()
    assert explorer.positions == after
    assert explorer.view.figure.kind == kind


def test_figures_say_how_they_are_to_be_read(explorer: Explorer) -> None:
    explorer.apply({"type": "layout", "words": ["time"]})
    assert explorer.notice == "A band holds who was first mentioned then, from the earliest at the top."
    explorer.apply({"type": "select", "entities": ["b"]})
    explorer.apply({"type": "layout", "words": ["hierarchy"]})
    assert explorer.notice == "Each row is one step farther from B."


@pytest.mark.parametrize("words", [["cube"], [], ["force", "circle"], None])
def test_no_figure_is_no_wish(explorer: Explorer, words: list[str] | None) -> None:
    explorer.apply({"type": "layout", "words": words})
    assert not explorer.can_undo


def test_who_comes_into_bands_stands_in_the_right_one_and_moves_nobody(explorer: Explorer) -> None:
    explorer.apply({"type": "layout", "words": ["type"]})
    before = dict(explorer.positions)
    explorer.apply({"type": "expand", "entities": ["c"]})
    assert {i: explorer.positions[i] for i in before} == before
    assert explorer.positions["d"][1] == before["c"][1], "both are countries"
    assert explorer.positions["d"][0] > before["c"][0]


def test_to_tidy_keeps_the_figure(explorer: Explorer) -> None:
    explorer.apply({"type": "layout", "words": ["time"]})
    explorer.apply({"type": "drag", "positions": {"a": [900, 900]}})
    explorer.apply({"type": "tidy"})
    assert explorer.view.figure.kind == "time"
    assert explorer.positions["a"] == (900.0, 900.0), "what was dragged is pinned"
    explorer.apply({"type": "pin", "entities": ["a"], "words": ["off"]})
    explorer.apply({"type": "tidy"})
    assert explorer.positions["a"] != (900.0, 900.0)


def test_steps_can_be_gone_to(explorer: Explorer) -> None:
    explorer.apply({"type": "expand", "entities": ["c"]})
    explorer.apply({"type": "hide", "entities": ["a"]})
    explorer.apply({"type": "step", "number": 0})
    assert shown(explorer) == ("a", "b", "c")
    explorer.apply({"type": "step", "number": 2})
    assert shown(explorer) == ("b", "c", "d")
    explorer.apply({"type": "step", "number": 99})
    explorer.apply({"type": "step", "number": -1})
    assert shown(explorer) == ("b", "c", "d")


def test_two_names_may_be_one_until_the_next_wish(explorer: Explorer) -> None:
    explorer.apply({"type": "merge", "entities": ["a", "b"]})
    assert merging(explorer) == ("a", "b")
    explorer.apply({"type": "moved", "positions": {"a": [5, 5]}})
    assert merging(explorer) == ("a", "b")
    explorer.apply({"type": "select", "entities": ["a"]})
    assert merging(explorer) is None
    for bad in (["a"], ["a", "a"], ["a", "stranger"], ["a", "b", "c"], []):
        explorer.apply({"type": "merge", "entities": bad})
        assert merging(explorer) is None
    assert not explorer.can_undo


def test_several_are_collapsed_at_once(explorer: Explorer) -> None:
    explorer.apply({"type": "expand", "entities": ["c"]})
    explorer.apply({"type": "collapse", "entities": ["b", "c"]})
    assert shown(explorer) == ("b", "c")
    explorer.apply({"type": "collapse", "entities": ["b"]})
    assert shown(explorer) == ("b",)
    explorer.apply({"type": "collapse", "entities": ["b"]})
    assert explorer.notice == "Nothing hangs on B alone."


def test_pins_and_figure_are_part_of_a_kept_view(explorer: Explorer) -> None:
    explorer.apply({"type": "layout", "words": ["type"]})
    explorer.apply({"type": "pin", "entities": ["b"], "words": ["on"]})
    again = restored(chain(), json.loads(json.dumps(explorer.state())))
    assert again.view.pinned == {"b"}
    assert again.view.figure == explorer.view.figure
    assert again.positions == explorer.positions


@pytest.mark.parametrize(("wanted", "given"), [(10, 10), (10**9, HARD_LIMIT), (0, 150), (-5, 150)])
def test_the_cap_can_be_moved_within_bounds(explorer: Explorer, wanted: int, given: int) -> None:
    explorer.apply({"type": "limit", "number": wanted})
    assert explorer.limit == given


def test_an_unknown_name_is_called_this_entity(explorer: Explorer) -> None:
    assert explorer.name_of("a") == "A"
    assert explorer.name_of("d") == "D"
    assert explorer.name_of("stranger") == "This entity"
    assert entity("Ada").id == "ada"
