"""Search answers and the legend."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graph.explore import Explorer, Filters, View
from graph.explore.recollection import MOST_NOTED
from graph.model import ClaimNote, Entity, Relation
from tests.graph.explore.small_graph import SmallGraph, entity, relation
from ui.legend import MORE_RESULTS, NEAREST, RESULTS, found, legend, nearest

GRAPH = SmallGraph(
    [
        entity("Thomas Bossert", articles=3),
        entity("Lazarus Group", "Group"),
        entity("Utopia", "Country"),
        entity("Zoo", "?"),
    ],
    [
        relation("thomas bossert", "BLAMES", "utopia", factuality="possible"),
        relation("lazarus group", "WORKS_FOR", "utopia", factuality="alleged"),
    ],
)


def test_an_empty_search_finds_nothing_and_says_nothing() -> None:
    nothing = {"query": "", "results": [], "remark": "", "cut": "", "more": ""}
    assert found(GRAPH, "  ") == found(GRAPH, None) == found(GRAPH, ["x"]) == nothing


def test_more_hits_than_are_listed_are_said_and_offered() -> None:
    crowd = SmallGraph([entity(f"Smith {n:03}") for n in range(MORE_RESULTS + 1)])
    first = found(crowd, "smith")
    assert (len(first["results"]), first["more"], first["cut"]) == (RESULTS, "Show more hits", "")
    more = found(crowd, "smith", more=True)
    assert (len(more["results"]), more["more"]) == (MORE_RESULTS, "")
    assert more["cut"] == f"The best {MORE_RESULTS} are listed; type more of the name."
    crowd.nodes = crowd.nodes[:RESULTS]
    assert (found(crowd, "smith")["more"], found(crowd, "smith", more=True)["cut"]) == ("", "")


def test_a_hit_says_in_how_many_articles_it_is() -> None:
    answer = found(GRAPH, "thomas")
    assert answer["remark"] == ""
    assert answer["results"] == [
        {"id": "thomas bossert", "name": "Thomas Bossert", "type": "Person", "note": "3 articles"}
    ]


def test_a_hit_by_another_name_says_which() -> None:
    class Aliased(SmallGraph):
        def search(self, text: str, *, limit: int = 10) -> list[Entity]:
            return [replace(GRAPH.nodes[0], aliases=("Tom", "T. B."))]

    assert found(Aliased([]), "thom")["results"][0]["note"] == "3 articles"
    assert found(Aliased([]), "t. b")["results"][0]["note"] == "T. B."


def test_without_a_hit_the_nearest_names_are_named() -> None:
    answer = found(GRAPH, "Bosert Tomas")
    assert answer["remark"] == "No name is like “Bosert Tomas”. The nearest:"
    assert len(answer["results"]) == NEAREST
    assert found(GRAPH, "Lazzarus Grupp")["results"][0]["name"] == "Lazarus Group"
    assert found(SmallGraph([]), "x")["remark"] == "No name is like “x”."


@given(st.text(max_size=30))
def test_any_text_can_be_searched_for(text: str) -> None:
    assert len(nearest(GRAPH.nodes, text)) == NEAREST


def test_the_legend_counts_what_is_visible_and_what_is_filtered_out() -> None:
    explorer = Explorer(GRAPH, View(tuple(e.id for e in GRAPH.nodes)))
    explorer.apply({"type": "type", "words": ["Country"]})
    explorer.apply({"type": "factuality", "words": ["alleged", "possible"]})
    told = legend(explorer)
    assert [(row["label"], row["count"], row["hidden"]) for row in told["types"]] == [
        ("Person", "1", False),
        ("Group", "1", False),
        ("Country", "0 of 1", True),
        ("?", "1", False),
    ]
    assert told["lines"] == [{"words": ["alleged", "possible"], "label": "alleged", "count": "0 of 2", "hidden": True}]
    assert told["status"] == "3 entities, 0 relations shown. Filters hold back 1 and 2."
    assert not told["fades"]
    explorer.change(replace(explorer.view, filters=Filters(fade=True)))
    told = legend(explorer)
    assert told["status"] == "3 entities, 0 relations shown. Filters fade 1 and 2."
    assert told["fades"]
    assert legend(Explorer(GRAPH))["status"] == ""


def test_the_legend_has_a_row_for_what_others_deny_that_hides_it() -> None:
    told = SmallGraph(GRAPH.nodes, [replace(GRAPH.edges[0], denied=1), GRAPH.edges[1]])
    explorer = Explorer(told, View(tuple(e.id for e in GRAPH.nodes)))
    row = legend(explorer)["lines"][-1]
    assert (row["words"], row["label"], row["count"], row["hidden"]) == (["contested"], "also denied", "1", False)
    explorer.apply({"type": "factuality", "words": row["words"]})
    assert [r.denied for r in explorer.subgraph().relations] == [0]
    assert legend(explorer)["lines"][-1]["hidden"]


def test_what_filters_hold_back_is_not_counted_as_shown() -> None:
    edges = [replace(GRAPH.edges[0], articles=2), GRAPH.edges[1]]
    for fade in (False, True):
        view = View(tuple(e.id for e in GRAPH.nodes), filters=Filters(sources=2, fade=fade))
        told = legend(Explorer(SmallGraph(GRAPH.nodes, edges), view))
        assert [(row["label"], row["count"]) for part in ("types", "lines", "kinds") for row in told[part]] == [
            ("Person", "1"),
            ("Group", "0 of 1"),
            ("Country", "1"),
            ("?", "1"),
            ("alleged", "1 of 2"),
            ("blames", "1"),
            ("works for", "0 of 1"),
        ]
        assert told["status"].startswith("3 entities, 1 relation shown.")


def test_the_legend_counts_a_line_by_what_passes() -> None:
    graph = SmallGraph(GRAPH.nodes, [replace(GRAPH.edges[0], factuality="asserted", count=2)])
    graph.notes = [
        ClaimNote(graph.edges[0].id, "a1", "attributed", published="2017"),
        ClaimNote(graph.edges[0].id, "a2", "asserted", published="2018"),
    ]
    explorer = Explorer(graph, View(tuple(e.id for e in GRAPH.nodes), filters=Filters(published_to="2017")))
    assert [(row["label"], row["count"]) for row in legend(explorer)["lines"]] == [("somebody says so", "1")]


def test_the_legend_says_where_relations_were_left_out() -> None:
    class Crowded(SmallGraph):
        def among(self, ids: Collection[str], *, at: Collection[str] | None = None) -> tuple[list[Relation], bool]:
            return self.between(ids, at=at), True

    shown = View(("thomas bossert", "utopia"))
    assert "very many relations" not in legend(Explorer(GRAPH, shown))["status"]
    assert "only the best told among them" in legend(Explorer(Crowded(GRAPH.nodes, GRAPH.edges), shown))["status"]


def test_the_legend_says_where_filters_have_not_seen_every_claim() -> None:
    told = SmallGraph(GRAPH.nodes, [replace(GRAPH.edges[0], count=MOST_NOTED + 1)])
    explorer = Explorer(told, View(("thomas bossert", "utopia")))
    assert "looked through" not in legend(explorer)["status"]
    explorer.change(replace(explorer.view, filters=Filters(publishers=frozenset({"wire"}))))
    assert "looked through 30\u202f000 of the claims, not all" in legend(explorer)["status"]
