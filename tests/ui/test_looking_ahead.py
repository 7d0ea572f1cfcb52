"""Reading ahead: once for a name that is looked at, not for one that was left again, and never against the reader."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import streamlit as st

from graph.errors import StoreError
from graph.explore import Explorer, Selection, View
from tests.graph.explore.small_graph import SmallGraph, entity, evidence, relation
from ui import looking_ahead
from ui.looking_ahead import likely

SOON = 20.0


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A session of its own, and a machine that draws in no time."""
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(looking_ahead, "DRAWN_WITHIN", 0.0)
    yield
    done()


def done() -> None:
    """Wait until everything that was to be read ahead has been."""
    looking_ahead._reader().submit(int).result(SOON)


def exploration(*chosen: str) -> tuple[Explorer, SmallGraph]:
    """Ann and Ben, of whom some are chosen; both know others who are not shown."""
    graph = SmallGraph(
        [entity(name) for name in ("Ann", "Ben", "Cid", "Dan")],
        [relation("ann", "MET", "cid"), relation("ben", "MET", "dan")],
    )
    explorer = Explorer(graph, View(("ann", "ben"), selected=Selection(chosen)))
    assert explorer.scene.ids == ("ann", "ben")
    graph.asked = 0
    return explorer, graph


def test_a_chosen_name_is_looked_into_once() -> None:
    explorer, graph = exploration("ann")
    looking_ahead.look_ahead(explorer)
    done()
    read = graph.asked
    assert read > 0
    looking_ahead.look_ahead(explorer)
    done()
    assert graph.asked == read
    explorer.expand("ann")
    assert [e.name for e in explorer.subgraph().entities] == ["Ann", "Ben", "Cid"]
    assert graph.asked == read


def test_nothing_is_looked_into_for_several() -> None:
    explorer, graph = exploration("ann", "ben")
    looking_ahead.look_ahead(explorer)
    done()
    assert graph.asked == 0


def test_with_nothing_picked_out_the_best_connected_is_looked_into() -> None:
    names = [entity(name) for name in ("Ann", "Ben", "Cid", "Dan", "Eve")]
    edges = [relation("ann", "MET", "cid"), relation("ben", "MET", "dan"), relation("ben", "MET", "eve")]
    explorer = Explorer(SmallGraph(names, edges), View(("ann", "ben")))
    assert likely(explorer, fresh=True) == "ben"
    explorer.apply({"type": "select", "entities": ["ann"]})
    assert likely(explorer, fresh=True) == "ann"
    everybody = Explorer(SmallGraph(names, edges), View(tuple(e.id for e in names)))
    assert likely(everybody, fresh=True) == "", "nobody has neighbours that are not there"


def test_who_is_pointed_at_is_looked_into_until_another_is_picked_out() -> None:
    explorer, graph = exploration("ann")
    graph.claims = [evidence(graph, edge, "They met, as far as anybody could tell.") for edge in graph.edges]
    looking_ahead.look_ahead(explorer)
    explorer.apply({"type": "peek", "id": "ben"})
    looking_ahead.look_ahead(explorer)
    done()
    read = graph.asked
    explorer.expand("ben")
    assert graph.asked == read, "all that it takes has been read"
    explorer.undo()
    explorer.apply({"type": "select", "entities": ["ann"]})
    assert likely(explorer, fresh=False) == "ann"
    explorer.apply({"type": "peek", "id": "ben|MET|dan"})
    assert likely(explorer, fresh=True) == "ann", "a line cannot be expanded"


def test_who_was_left_before_the_turn_came_is_not_looked_into() -> None:
    explorer, graph = exploration("ann")
    gone_on = threading.Event()
    looking_ahead._reader().submit(gone_on.wait, SOON)  # somebody else is being read for
    looking_ahead.look_ahead(explorer)
    explorer.apply({"type": "select", "entities": ["ann", "ben"]})
    looking_ahead.look_ahead(explorer)
    gone_on.set()
    done()
    assert graph.asked == 0


def test_a_store_that_is_away_is_told_of_only_when_something_is_wished() -> None:
    explorer, graph = exploration("ann")

    def away(*_: object, **__: object) -> None:
        raise StoreError("The store is away.")

    graph.star = away  # type: ignore[method-assign, assignment]
    looking_ahead.look_ahead(explorer)
    done()
    assert explorer.notice == ""
    with pytest.raises(StoreError, match="away"):
        explorer.expand("ann")
