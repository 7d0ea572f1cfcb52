"""What is recalled is read once, by whichever thread asks first; what could not be read is asked for again."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.explore import Explorer, View
from graph.explore.explorer import EXPAND_STEP
from graph.explore.recollection import RECALLED, Recollection
from graph.model import Subgraph
from tests.graph.explore.small_graph import SmallGraph, entity, relation

SOON = 20.0


def test_whoever_asks_while_another_reads_waits_for_its_answer() -> None:
    memory, begun, may_end = Recollection(), threading.Event(), threading.Event()
    read: list[int] = []

    def slowly() -> str:
        read.append(1)
        begun.set()
        assert may_end.wait(SOON)
        return "answer"

    with ThreadPoolExecutor(8) as threads:
        first = threads.submit(memory.recall, "it", slowly)
        assert begun.wait(SOON)
        others = [threads.submit(memory.recall, "it", slowly) for _ in range(5)]
        assert memory.recall("something else", lambda: 7) == 7, "nobody waits for what others have asked for"
        may_end.set()
        assert [f.result(SOON) for f in (first, *others)] == ["answer"] * 6
    assert read == [1]


def test_what_fails_is_read_by_the_one_that_waited_for_it() -> None:
    memory, begun, may_fail = Recollection(), threading.Event(), threading.Event()

    def failing() -> str:
        begun.set()
        assert may_fail.wait(SOON)
        raise KeyError("away")

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(memory.recall, "it", failing)
        assert begun.wait(SOON)
        second = threads.submit(memory.recall, "it", lambda: "there again")
        may_fail.set()
        with pytest.raises(KeyError, match="away"):
            first.result(SOON)
        assert second.result(SOON) == "there again"
    assert memory.recall("it", lambda: "not asked") == "there again"


def test_what_is_forgotten_while_it_is_read_is_read_again() -> None:
    memory = Recollection()

    def while_something_changes() -> int:
        memory.forget()
        return 1

    assert memory.recall("it", while_something_changes) == 1
    assert memory.recall("it", lambda: 2) == 2


def test_only_so_many_answers_are_kept() -> None:
    memory = Recollection()
    for number in range(RECALLED + 1):
        memory.recall(number, lambda number=number: number)  # type: ignore[misc]
    assert memory.recall(RECALLED, lambda: -1) == RECALLED
    assert memory.recall(0, lambda: -1) == -1


def test_an_expansion_that_was_looked_into_reads_no_neighbours_and_is_the_same() -> None:
    friends = [entity(f"F{n:02}") for n in range(60)]
    graph = SmallGraph([entity("Hub"), *friends], [relation("hub", "LEADS", e.id) for e in friends])
    near = graph.star
    graph.star = lambda entity_id, *, limit=25: _listed(near(entity_id, limit=min(limit, 10)))  # type: ignore[method-assign]
    seen, ahead = Explorer(graph, View(("hub",))), Explorer(graph, View(("hub",)))
    ahead.look_ahead("hub")
    assert ahead.view == View(("hub",)), "nothing is shown that nobody has asked for"
    graph.asked = 0
    ahead.expand("hub")
    shown = ahead.subgraph()
    assert graph.asked == 0
    seen.expand("hub")
    assert seen.subgraph() == shown
    assert graph.asked > 0
    assert seen.view == ahead.view
    assert len(ahead.view.visible) == 1 + EXPAND_STEP
    assert ahead.notice == seen.notice


def test_looking_ahead_where_there_is_no_room_or_nobody_says_and_shows_nothing() -> None:
    graph = SmallGraph([entity("Hub"), entity("Friend"), entity("Alone")], [relation("hub", "LEADS", "friend")])
    for view, of in ((View(("hub",)), "hub"), (View(("alone",)), "alone"), (View(("hub",)), "nobody")):
        explorer = Explorer(graph, view)
        explorer.allow(1)
        explorer.look_ahead(of)
        assert (explorer.view, explorer.notice) == (view, "")


def test_looking_ahead_stops_half_way_where_it_is_not_wanted_any_more() -> None:
    graph = SmallGraph([entity("Hub"), entity("Friend")], [relation("hub", "LEADS", "friend")])
    asked = []
    for wanted in (False, True):
        explorer, graph.asked = Explorer(graph, View(("hub",))), 0
        explorer.look_ahead("hub", lambda wanted=wanted: wanted)  # type: ignore[misc]
        asked.append(graph.asked)
    assert 0 < asked[0] < asked[1], "who is near has been read already, and is kept"


def test_what_was_looked_into_is_read_anew_once_the_store_has_changed() -> None:
    graph = SmallGraph([entity("Hub"), entity("Friend")], [relation("hub", "LEADS", "friend")])
    explorer = Explorer(graph, View(("hub",)))
    explorer.look_ahead("hub")
    graph.edges = [*graph.edges, relation("friend", "VISITED", "hub")]
    explorer.refresh()
    explorer.expand("hub")
    assert {r.type for r in explorer.subgraph().relations} == {"VISITED", "LEADS"}


def _listed(found: Subgraph) -> Subgraph:
    assert found.hidden > 0, "there is more than a hub lists"
    return found
