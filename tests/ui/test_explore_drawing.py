"""What the graph view is told: one line for parallel relations, badges, the path that stands out."""

from __future__ import annotations

import json
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.explore import Explorer, Filters, Selection, View
from graph.model import ClaimNote
from tests.graph.explore.small_graph import SmallGraph, entity, evidence, graphs, relation
from ui import drawing as drawn
from ui.drawing import drawing, fold, thinned, undrawn
from ui.legend import legend

GRAPH = SmallGraph(
    [entity("Ada"), entity("Bob"), entity("Cid")],
    [
        relation("ada", "LEADS", "bob"),
        relation("ada", "BLAMES", "bob", articles=3),
        relation("bob", "DENIES", "ada"),
        relation("bob", "BY", "cid"),
    ],
)


@given(graphs())
def test_folding_leaves_one_line_a_pair_and_loses_none(graph: SmallGraph) -> None:
    kept, more = fold(graph.edges)
    assert len({frozenset((r.subject, r.object)) for r in kept}) == len(kept)
    assert len(kept) + sum(more.values()) == len(graph.edges)


def test_the_best_evidenced_stands_for_its_pair_unless_another_is_on_the_path() -> None:
    kept, more = fold(GRAPH.edges)
    assert more == {"ada|BLAMES|bob": 2}
    assert {r.id for r in kept} == {"ada|BLAMES|bob", "bob|BY|cid"}
    kept, more = fold(GRAPH.edges, strong=("ada|LEADS|bob",))
    assert more == {"ada|LEADS|bob": 2}


@pytest.mark.parametrize(("denied", "disputed"), [(1, True), (0, False)])
def test_a_line_is_marked_where_one_that_it_stands_for_is_denied(denied: int, disputed: bool) -> None:
    other = relation("ada", "BLAMES", "bob", denied=denied)
    graph = SmallGraph(GRAPH.nodes[:2], [relation("ada", "LEADS", "bob", articles=9), other])
    explorer = Explorer(graph, View(("ada", "bob")))
    [line] = drawing(explorer)["edges"]
    assert (line["kind"], line["denied"], line.get("disputed", False)) == ("LEADS", 0, disputed)
    explorer.apply({"type": "select", "relations": [other.id]})
    assert not any(edge.get("disputed") for edge in drawing(explorer)["edges"])


def test_a_selected_pair_is_unfolded() -> None:
    kept, more = fold(GRAPH.edges, open_ids=("bob|DENIES|ada",))
    assert len(kept) == 4
    assert more == {}


def test_drawing_is_json_and_says_all_that_the_view_needs() -> None:
    explorer = Explorer(GRAPH, View(("bob", "ada"), Selection(("ada",)), trail=("ada|LEADS|bob",)))
    explorer.positions = {"ada": (1.0, 2.0)}
    explorer.notice = "Look."
    data = json.loads(json.dumps(drawing(explorer)))
    assert [(n["id"], n["more"], n["strong"]) for n in data["nodes"]] == [("bob", 1, True), ("ada", 0, True)]
    assert [(e["id"], e["more"], e["trail"]) for e in data["edges"]] == [("ada|LEADS|bob", 2, True)]
    assert (data["nodes"][1]["x"], data["nodes"][1]["y"]) == (1.0, 2.0)
    assert "x" not in data["nodes"][0]
    assert data["selected"] == {"entities": ["ada"], "relations": []}
    assert data["notice"] == "Look."
    assert data["epoch"] == 0


@given(graphs())
def test_nodes_come_in_the_order_of_the_subgraph(graph: SmallGraph) -> None:
    explorer = Explorer(graph, View(tuple(e.id for e in reversed(graph.nodes))))
    assert [n["id"] for n in drawing(explorer)["nodes"]] == [e.id for e in reversed(graph.nodes)]


def test_what_a_filter_hides_is_not_sent() -> None:
    explorer = Explorer(GRAPH, View(("ada", "bob"), hidden_types=frozenset({"Person"})))
    assert drawing(explorer)["nodes"] == []
    assert drawing(explorer)["edges"] == []


def test_what_fades_is_sent_as_such_and_stands_for_nothing_that_passes() -> None:
    graph = SmallGraph(
        [*GRAPH.nodes[:2], entity("Cid", "Malware")],
        [
            relation("ada", "LEADS", "bob", articles=9, factuality="alleged"),
            relation("ada", "BLAMES", "bob"),
            relation("bob", "BLAMES", "cid"),
        ],
    )
    explorer = Explorer(graph, View(("ada", "bob", "cid"), filters=Filters(fade=True)))
    explorer.apply({"type": "factuality", "words": ["alleged"]})
    assert [(e["kind"], e["more"]) for e in drawing(explorer)["edges"] if e["to"] == "bob"] == [("BLAMES", 1)]
    explorer.apply({"type": "type", "words": ["Malware"]})
    told = drawing(explorer)
    assert [n["id"] for n in told["nodes"] if n.get("faded")] == ["cid"]
    assert [e["kind"] for e in told["edges"] if e.get("faded")] == ["BLAMES"]
    assert len(told["nodes"]) == 3


def test_a_click_leaves_the_picture_the_very_same() -> None:
    explorer = Explorer(GRAPH, View(("ada", "bob", "cid")))
    before = drawing(explorer)
    explorer.apply({"type": "select", "entities": ["ada"]})
    explorer.apply({"type": "moved", "positions": {"ada": [500, 500]}})
    explorer.apply({"type": "pin", "entities": ["ada"], "words": ["on"]})
    after = drawing(explorer)
    for name in ("nodes", "edges", "options"):
        assert after[name] is before[name]
    assert after["selected"]["entities"] == ["ada"]
    assert after["pinned"] == ["ada"]


def test_what_changes_the_picture_is_drawn_anew() -> None:
    explorer = Explorer(GRAPH, View(("ada", "bob")))
    first = drawing(explorer)
    explorer.apply({"type": "expand", "entities": ["bob"]})
    second = drawing(explorer)
    assert len(second["nodes"]) == len(first["nodes"]) + 1
    explorer.apply({"type": "layout", "words": ["circle"]})
    third = drawing(explorer)
    assert third["epoch"] == second["epoch"] + 1
    assert third["framed"] == 1
    assert [(n["x"], n["y"]) for n in third["nodes"]] == [explorer.positions[n["id"]] for n in third["nodes"]]
    explorer.apply({"type": "select", "relations": ["ada|LEADS|bob"]})
    assert len(drawing(explorer)["edges"]) > len(third["edges"]), "a pair that is looked at is unfolded"
    explorer.apply({"type": "type", "words": ["Person"]})
    assert drawing(explorer)["nodes"] == []


def test_two_explorations_are_drawn_apart() -> None:
    one, other = Explorer(GRAPH, View(("ada",))), Explorer(GRAPH, View(("bob",)))
    assert [n["id"] for n in drawing(one)["nodes"]] == ["ada"]
    assert [n["id"] for n in drawing(other)["nodes"]] == ["bob"]
    assert [n["id"] for n in drawing(one)["nodes"]] == ["ada"]


def test_ways_and_the_sentence_are_told_as_events_want_them() -> None:
    notes = [ClaimNote("bob|BY|cid", "a1", published="2017-05-12")]
    graph = SmallGraph(GRAPH.nodes, GRAPH.edges, notes=notes)
    graph.claims = [evidence(graph, graph.edges[3], "Bob was the work of Cid, as far as anybody could tell.")]
    explorer = Explorer(graph, View(("bob", "ada")))
    assert drawing(explorer)["ways"] is None
    explorer.apply({"type": "ways", "id": "bob"})
    told = json.loads(json.dumps(drawing(explorer)["ways"]))
    assert told["id"] == "bob"
    assert told["types"] == [{"words": "was the work of", "count": 1, "wish": {"words": ["BY>"]}}]
    assert told["articles"] == [{"words": "Title a1", "count": 1, "wish": {"article": "a1"}}]
    assert told["times"] == [{"words": "12 May 2017", "count": 1, "wish": {"time": "2017-05-12"}}]
    explorer.apply({"type": "peek", "id": "bob|BY|cid"})
    peek = drawing(explorer)["peek"]
    assert peek
    assert peek["quote"].startswith("Bob was the work of Cid")
    assert peek["published"] == "18 Dec 2017"


def test_a_line_says_what_it_is_made_of_and_leaves_its_looks_to_the_view() -> None:
    graph = SmallGraph(
        GRAPH.nodes,
        [relation("ada", "MET_WITH", "bob", articles=2, denied=1), relation("bob", "RELATED", "cid")],
    )
    edges = {e["kind"]: e for e in drawing(Explorer(graph, View(("ada", "bob", "cid"))))["edges"]}
    met = edges["MET_WITH"]
    assert (met["articles"], met["denied"], met["both"], met["factuality"]) == (2, 1, True, "asserted")
    assert "both" not in edges["RELATED"]
    assert not {"color", "colors", "arrows", "dashes", "tip"} & set(met)


@given(graphs(), st.integers(1, 30), st.integers(1, 4))
def test_of_too_many_lines_every_name_keeps_its_best(graph: SmallGraph, most: int, least: int) -> None:
    lines, _ = fold(graph.edges)
    with patch.multiple(drawn, MOST_LINES=most, LEAST_LINES=least):
        kept = thinned(lines)
    assert [r for r in lines if r in kept] == list(kept)
    names = {end for r in lines for end in (r.subject, r.object)}
    if len(lines) <= most:
        assert kept == lines
    assert len(kept) <= max(most, least * len(names))
    assert {end for r in kept for end in (r.subject, r.object)} == names
    for cut in set(lines) - set(kept):
        for end in (cut.subject, cut.object):
            beside = [r for r in kept if end in (r.subject, r.object)]
            assert sum(r.articles >= cut.articles for r in beside) >= least


def test_lines_that_are_not_drawn_are_counted_and_a_selected_one_is_drawn() -> None:
    names = [entity(f"N{i}") for i in range(6)]
    edges = [
        relation(a.id, "LEADS", b.id, articles=1 + i + j)
        for i, a in enumerate(names)
        for j, b in enumerate(names)
        if i < j
    ]
    graph = SmallGraph(names, edges)
    with patch.multiple(drawn, MOST_LINES=6, LEAST_LINES=1):
        explorer = Explorer(graph, View(tuple(e.id for e in names)))
        shown = {e["id"] for e in drawing(explorer)["edges"]}
        assert undrawn(explorer) == len(edges) - len(shown) > 0
        assert f"{undrawn(explorer)} weaker lines not drawn" in legend(explorer)["status"]
        assert len(explorer.subgraph().relations) == len(edges), "tables and exports have them all"
        explorer.apply({"type": "select", "relations": ["n0|LEADS|n1"]})
        assert {e["id"] for e in drawing(explorer)["edges"]} == shown | {"n0|LEADS|n1"}
    assert undrawn(Explorer(graph, View(("n0", "n1")))) == 0
