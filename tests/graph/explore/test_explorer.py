"""An exploration: what events do, what they never do, and that undo restores whatever came between."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import StoreUnavailable
from graph.explore import HARD_LIMIT, Event, Explorer, Selection, View, restored
from graph.explore.bands import FIGURES
from graph.explore.events import KINDS
from graph.explore.explorer import EXPAND_STEP
from graph.explore.history import LONGEST as HISTORY
from graph.explore.recollection import RECALLED
from graph.model import ClaimNote, Entity, Subgraph
from tests.graph.explore.small_graph import IDS, SmallGraph, entity, graphs, relation

EVENTS = st.builds(
    Event,
    kind=st.sampled_from(sorted(KINDS)),
    entities=st.lists(IDS | st.just("stranger"), max_size=3, unique=True).map(tuple),
    relations=st.lists(st.builds("{}|{}|{}".format, IDS, st.sampled_from(["BY", "LEADS"]), IDS), max_size=2).map(tuple),
    words=st.lists(st.sampled_from(["Person", "Country", "alleged", "negated", "?"]), max_size=2).map(tuple),
    number=st.integers(-5, 1000),
    positions=st.dictionaries(IDS, st.tuples(st.floats(-500, 500), st.floats(-500, 500)), max_size=3),
)


def star(arms: int = 60) -> SmallGraph:
    """A hub with many neighbours, the first the best evidenced."""
    nodes = [entity("Hub"), *(Entity(f"n{i:03}", f"N {i}", "Person") for i in range(arms))]
    return SmallGraph(nodes, [relation("hub", "LEADS", f"n{i:03}", articles=arms - i) for i in range(arms)])


def chain() -> SmallGraph:
    """a - b - c - d, and x apart; between b and c a second relation, denied."""
    nodes = [entity(n) for n in ("A", "B", "C", "D", "X")]
    edges = [
        relation("a", "BLAMES", "b"),
        relation("b", "BY", "c"),
        relation("c", "WORKS_FOR", "d"),
        relation("b", "LINKED_TO", "c", factuality="negated"),
    ]
    return SmallGraph(nodes, edges)


def ids(shown: Subgraph) -> set[str]:
    return {e.id for e in shown.entities}


BACK_AND_FORTH = {"undo", "redo", "step"}


def picture(explorer: Explorer) -> View:
    """What is shown, without the notes on where it stood."""
    return replace(explorer.view, selected=Selection(), places={})


def standing(explorer: Explorer) -> dict[str, tuple[float, float]]:
    return {i: explorer.positions[i] for i in explorer.view.visible if i in explorer.positions}


@given(graphs(), st.lists(EVENTS, max_size=25))
def test_undo_restores_every_picture_and_redo_every_picture_again(graph: SmallGraph, events: list[Event]) -> None:
    explorer = Explorer(graph, View(("n0", "n1", "n2")))
    pictures = [picture(explorer)]
    for event in events:
        if event.kind in BACK_AND_FORTH:
            continue
        explorer.apply(event)
        if len(explorer.history.steps) > len(pictures):
            pictures.append(picture(explorer))
        assert picture(explorer) == pictures[-1], "the picture changes by steps alone"
    for before in reversed(pictures[:-1]):
        explorer.undo()
        assert picture(explorer) == before
    assert not explorer.can_undo
    for after in pictures[1:]:
        explorer.redo()
        assert picture(explorer) == after
    assert not explorer.can_redo


MOVES = st.builds(
    Event,
    kind=st.sampled_from(["drag", "tidy", "layout", "hide", "expand", "pin", "undo", "redo", "step", "show"]),
    entities=st.lists(IDS, max_size=3, unique=True).map(tuple),
    words=st.lists(st.sampled_from([*FIGURES, "off"]), max_size=1).map(tuple),
    number=st.integers(0, 8),
    positions=st.dictionaries(IDS, st.tuples(st.integers(-500, 500), st.integers(-500, 500)), max_size=3),
)


@settings(max_examples=30)
@given(graphs(), st.lists(MOVES, max_size=12))
def test_every_step_brings_back_where_everybody_stood(graph: SmallGraph, events: list[Event]) -> None:
    explorer = Explorer(graph, View(("n0", "n1", "n2")))
    explorer.positions = {"n0": (0.0, 0.0), "n1": (150.0, 0.0), "n2": (0.0, 150.0)}
    stood = {0: standing(explorer)}
    for event in events:
        moves = event if event.kind == "drag" else replace(event, positions={})
        steps, at = len(explorer.history.steps), explorer.history.at
        explorer.apply(moves)
        if event.kind not in BACK_AND_FORTH and (explorer.history.at != at or len(explorer.history.steps) != steps):
            stood = {step: places for step, places in stood.items() if step < explorer.history.at}
            stood[explorer.history.at] = standing(explorer)
        assert stood[explorer.history.at].items() <= standing(explorer).items()
    for step in sorted(stood, key=lambda s: (s * 7) % 5):
        explorer.go(step)
        assert stood[step].items() <= standing(explorer).items()


@given(graphs(), st.lists(EVENTS, max_size=25), st.integers(1, 8))
def test_the_cap_holds_and_what_is_shown_is_in_the_store(graph: SmallGraph, events: list[Event], limit: int) -> None:
    explorer = Explorer(graph, limit=limit)
    known = {e.id for e in graph.nodes}
    for event in events:
        explorer.apply(event)
        visible = explorer.view.visible
        assert len(visible) <= max(explorer.limit, limit) <= HARD_LIMIT
        assert len(set(visible)) == len(visible)
        assert set(visible) <= known
        shown = explorer.subgraph()
        assert {r.subject for r in shown.relations} | {r.object for r in shown.relations} <= ids(shown)
        assert not {e.type for e in shown.entities} & explorer.view.hidden_types


@given(graphs(), st.lists(EVENTS, max_size=12))
def test_the_state_survives_being_written_down(graph: SmallGraph, events: list[Event]) -> None:
    explorer = Explorer(graph)
    for event in events:
        explorer.apply(event)
    again = restored(graph, json.loads(json.dumps(explorer.state())))
    assert again.view == replace(explorer.view, places={})
    assert again.state() == explorer.state()


@given(
    st.recursive(
        st.none() | st.integers() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_garbage_changes_nothing(raw: object) -> None:
    explorer = Explorer(chain(), View(("a", "b")))
    explorer.apply(raw)
    assert explorer.view == View(("a", "b"))
    assert restored(chain(), raw).view == View()


def test_expand_adds_the_best_and_says_how_many_are_left() -> None:
    explorer = Explorer(star(), View(("hub",)))
    explorer.apply({"type": "expand", "id": "hub"})
    assert explorer.view.visible == ("hub", *(f"n{i:03}" for i in range(EXPAND_STEP)))
    assert "+35 more" in explorer.notice
    assert explorer.scene.more() == {"hub": 35}
    assert explorer.anchor == "hub"
    explorer.apply({"type": "expand", "id": "hub"})
    assert "+10 more" in explorer.notice
    explorer.apply({"type": "expand", "id": "hub"})
    assert explorer.notice == ""
    assert len(explorer.view.visible) == 61
    explorer.apply({"type": "expand", "id": "hub"})
    assert explorer.notice == "Hub has no more neighbours."


def test_at_the_cap_it_says_what_was_left_out_and_can_be_raised() -> None:
    explorer = Explorer(star(), View(("hub",)), limit=10)
    explorer.apply({"type": "expand", "id": "hub"})
    assert len(explorer.view.visible) == 10
    assert "16 left out" in explorer.notice
    assert "allow more" in explorer.notice
    explorer.apply({"type": "limit", "number": 10**9})
    assert explorer.limit == HARD_LIMIT


def test_hide_keep_and_collapse() -> None:
    explorer = Explorer(chain(), View(("a", "b", "c", "d")))
    explorer.apply({"type": "collapse", "id": "c"})
    assert ids(explorer.subgraph()) == {"a", "b", "c"}
    explorer.apply({"type": "collapse", "id": "x"})
    explorer.apply({"type": "collapse", "id": "b"})
    assert ids(explorer.subgraph()) == {"b"}
    explorer.apply({"type": "collapse", "id": "b"})
    assert explorer.notice == "Nothing hangs on B alone."
    explorer.undo()
    explorer.undo()
    explorer.apply({"type": "keep", "id": "c"})
    assert ids(explorer.subgraph()) == {"b", "c", "d"}
    explorer.apply({"type": "keep", "entities": ["b", "d"]})
    assert ids(explorer.subgraph()) == {"b", "d"}
    explorer.apply({"type": "hide", "entities": ["d", "stranger"]})
    assert ids(explorer.subgraph()) == {"b"}


def test_a_hidden_relation_is_gone_from_picture_and_selection_until_it_is_asked_for() -> None:
    explorer = Explorer(chain(), View(("b", "c")))
    explorer.apply({"type": "select", "relations": ["b|BY|c", "not|a|relation"]})
    assert explorer.selected == Selection(relations=("b|BY|c",))
    explorer.apply({"type": "hide", "relations": ["b|BY|c"]})
    assert [r.type for r in explorer.subgraph().relations] == ["LINKED_TO"]
    assert not explorer.selected
    explorer.apply({"type": "show_relation", "id": "b|BY|c"})
    assert len(explorer.subgraph().relations) == 2
    assert explorer.selected.relations == ("b|BY|c",)


def test_a_relation_brings_its_ends_in() -> None:
    explorer = Explorer(chain(), View(("a", "b")))
    explorer.apply({"type": "show_relation", "id": "c|WORKS_FOR|d"})
    assert ids(explorer.subgraph()) == {"a", "b", "c", "d"}
    for bad in ("c|WORKS_FOR", "c|WORKS_FOR|a", "|||", "x|BY|x"):
        explorer.apply({"type": "show_relation", "id": bad})
    assert explorer.selected.relations == ("c|WORKS_FOR|d",)


def test_a_path_is_shown_selected_and_freed_of_filters() -> None:
    explorer = Explorer(chain(), View(("a", "d"), hidden_factualities=frozenset({"asserted", "negated"})))
    explorer.apply({"type": "type", "words": ["Person"]})
    assert ids(explorer.subgraph()) == set()
    explorer.apply({"type": "path_from", "id": "a"})
    assert explorer.path_from == "a"
    explorer.apply({"type": "path_to", "id": "d"})
    assert explorer.selected.entities == ("a", "b", "c", "d")
    assert explorer.view.trail == ("a|BLAMES|b", "b|BY|c", "c|WORKS_FOR|d")
    assert ids(explorer.subgraph()) == {"a", "b", "c", "d"}
    assert {r.factuality for r in explorer.subgraph().relations} == {"asserted"}
    assert explorer.path_from == ""


def test_a_path_that_is_not_there_is_said() -> None:
    explorer = Explorer(chain(), View(("a", "x")))
    explorer.apply({"type": "path", "entities": ["a", "x"]})
    assert explorer.notice == "No path of up to 5 steps between A and X."
    explorer.apply({"type": "path_from", "id": "a"})
    explorer.apply({"type": "path_to", "id": "a"})
    assert explorer.notice == "A path needs two different names."
    explorer.apply({"type": "path_from"})
    assert explorer.path_from == ""
    assert not explorer.can_undo


def test_a_path_that_does_not_fit_changes_nothing() -> None:
    explorer = Explorer(chain(), View(("a", "d")), limit=3)
    explorer.apply({"type": "path", "entities": ["a", "d"]})
    assert explorer.view == View(("a", "d"))
    assert "left out" in explorer.notice


def test_what_is_searched_for_is_shown_though_its_type_is_hidden() -> None:
    explorer = Explorer(chain(), View(("a",), hidden_types=frozenset({"Person"})))
    explorer.apply({"type": "show", "id": "x"})
    assert ids(explorer.subgraph()) == {"a", "x"}
    assert explorer.selected == Selection(("x",))
    explorer.apply({"type": "show", "id": "nobody"})
    assert explorer.selected == Selection(("x",))


def test_places_are_remembered_for_what_comes_back() -> None:
    explorer = Explorer(chain(), View(("a", "b")))
    explorer.apply({"type": "moved", "positions": {"a": [1, 2], "stranger": [3, 4]}})
    assert explorer.positions == {"a": (1.0, 2.0)}
    explorer.apply({"type": "hide", "id": "a"})
    explorer.undo()
    assert explorer.positions == {"a": (1.0, 2.0)}
    assert explorer.state()["positions"] == {"a": [1.0, 2.0]}


def test_tidy_moves_all_but_what_is_pinned() -> None:
    explorer = Explorer(chain(), View(("a", "b", "c", "d")))
    explorer.positions = dict.fromkeys("abcd", (0.0, 0.0))
    explorer.apply({"type": "tidy", "entities": ["b"]})
    assert explorer.arrangement == 1
    assert explorer.positions["b"] == (0.0, 0.0)
    assert len(set(explorer.positions.values())) == 4


def test_selecting_is_no_step_to_undo() -> None:
    explorer = Explorer(chain(), View(("a", "b")))
    explorer.apply({"type": "select", "entities": ["a", "stranger"]})
    assert explorer.selected == Selection(("a",))
    assert not explorer.can_undo


def test_history_is_bounded() -> None:
    explorer = Explorer(chain(), View(("a",)))
    for _ in range(HISTORY + 20):
        explorer.apply({"type": "type", "words": ["Person"]})
    steps = 0
    while explorer.can_undo:
        explorer.undo()
        steps += 1
    assert steps == HISTORY


def test_a_new_step_forgets_what_was_undone() -> None:
    explorer = Explorer(chain(), View(("a",)))
    explorer.apply({"type": "show", "id": "b"})
    explorer.apply({"type": "undo"})
    explorer.apply({"type": "show", "id": "c"})
    assert not explorer.can_redo


class Away(SmallGraph):
    """A store that has gone away."""

    def neighbours(self, *_: object, **__: object) -> Subgraph:
        raise StoreUnavailable("The store is away.")


def test_a_store_that_is_away_leaves_everything_as_it_was() -> None:
    graph = chain()
    explorer = Explorer(graph, View(("a", "b")))
    explorer.reads = Away(graph.nodes, graph.edges)
    with pytest.raises(StoreUnavailable):
        explorer.apply({"type": "expand", "id": "a"})
    assert explorer.view == View(("a", "b"))
    assert not explorer.can_undo


def test_refresh_asks_the_store_again() -> None:
    graph = chain()
    explorer = Explorer(graph, View(("a", "b")))
    assert len(explorer.subgraph().relations) == 1
    graph.edges.append(replace(graph.edges[0], id="a|LEADS|b", type="LEADS"))
    assert len(explorer.subgraph().relations) == 1
    explorer.refresh()
    assert len(explorer.subgraph().relations) == 2


def test_a_step_reads_only_what_is_new_and_a_step_back_nothing() -> None:
    graph = star()
    explorer = Explorer(graph, View(("hub",)))
    explorer.apply(Event("expand", entities=("hub",)))
    assert len(explorer.subgraph().relations) == EXPAND_STEP
    graph.edges_read.clear()
    explorer.apply(Event("expand", entities=("hub",)))
    assert len(explorer.subgraph().relations) == 2 * EXPAND_STEP
    assert [len(read) for read in graph.edges_read] == [EXPAND_STEP]
    graph.edges_read.clear()
    explorer.undo()
    assert len(explorer.subgraph().relations) == EXPAND_STEP
    assert graph.edges_read == []


def test_after_a_refresh_all_is_read_anew() -> None:
    graph = chain()
    explorer = Explorer(graph, View(("a", "b")))
    assert len(explorer.subgraph().relations) == 1
    graph.edges.append(relation("a", "LEADS", "b"))
    assert len(explorer.subgraph().relations) == 1
    explorer.refresh()
    assert len(explorer.subgraph().relations) == 2


def test_what_is_recalled_is_read_once_until_a_refresh() -> None:
    explorer = Explorer(chain(), View(("a",)))
    asked: list[int] = []

    def read() -> int:
        asked.append(1)
        return len(asked)

    assert [explorer.recall("a", read), explorer.recall("a", read), explorer.recall("b", read)] == [1, 1, 2]
    explorer.refresh()
    assert explorer.recall("a", read) == 3
    for key in range(RECALLED):
        explorer.recall(key, read)
    assert explorer.recall("a", read) == 4 + RECALLED, "the oldest is forgotten"


def test_claims_of_relations_that_were_there_are_not_read_again() -> None:
    asked: list[list[str]] = []

    class Asked(SmallGraph):
        def claim_notes(
            self, relation_ids: Collection[str], *, limit: int = 30_000, named: bool = True
        ) -> list[ClaimNote]:
            asked.append(list(relation_ids))
            return super().claim_notes(relation_ids, limit=limit)

    plain = chain()
    graph = Asked(plain.nodes, plain.edges)
    graph.notes = [ClaimNote(r.id, "x", r.factuality, 0.5, None, None, None, "", "", "") for r in graph.edges]
    explorer = Explorer(graph, View(("a", "b")))
    assert set(explorer.notes()) == {"a|BLAMES|b"}
    explorer.show(["c"])
    assert {key: len(notes) for key, notes in explorer.notes().items()} == {
        "a|BLAMES|b": 1,
        "b|BY|c": 1,
        "b|LINKED_TO|c": 1,
    }
    assert asked == [["a|BLAMES|b"], ["b|BY|c", "b|LINKED_TO|c"]]
