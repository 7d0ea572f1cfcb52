"""What the graph view is told: one line for parallel relations, badges, the path that stands out."""

from __future__ import annotations

import json

from hypothesis import given

from graph.explore import Explorer, Selection, View
from tests.graph.explore.small_graph import SmallGraph, entity, graphs, relation
from ui.drawing import drawing, fold, picture

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
    assert [n["id"] for n in picture(explorer.subgraph())["nodes"]] == [e.id for e in reversed(graph.nodes)]


def test_what_a_filter_hides_is_not_sent() -> None:
    explorer = Explorer(GRAPH, View(("ada", "bob"), hidden_types=frozenset({"Person"})))
    assert drawing(explorer)["nodes"] == []
    assert drawing(explorer)["edges"] == []
