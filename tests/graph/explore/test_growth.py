"""Ways to expand: what is offered is what comes in, and nothing that is visible is counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.explore import Explorer, View
from graph.explore.growth import MOST_WAYS, UNTITLED, Growth, Way, Ways, grown, ways
from graph.model import ClaimNote, Entity, Relation, Subgraph
from graph.store import GraphStore
from seeds import seed_readings
from tests.graph.explore.small_graph import IDS, SmallGraph, entity, evidence, graphs, relation


def noted(graph: SmallGraph, *rows: tuple[Relation, str, str]) -> SmallGraph:
    """The graph with a claim for each relation, article and day."""
    graph.notes = [ClaimNote(r.id, article, published=day or None) for r, article, day in rows]
    return graph


def town() -> SmallGraph:
    """A mayor with a party, a city, a rival twice, and an old friend."""
    nodes = [entity(n) for n in ("Mayor", "Party", "City", "Rival", "Friend")]
    leads, lives = relation("mayor", "LEADS", "party", articles=3), relation("mayor", "LOCATED_IN", "city")
    blames, met = relation("rival", "BLAMES", "mayor", articles=2), relation("friend", "MET_WITH", "mayor")
    accuses = relation("mayor", "BLAMES", "rival")
    graph = SmallGraph(nodes, [leads, lives, blames, met, accuses])
    return noted(
        graph,
        (leads, "a1", "2017-05-12"),
        (lives, "a1", "2017-05-12"),
        (blames, "a2", "2018-01-01"),
        (accuses, "a2", "2018-01-01"),
        (met, "a3", ""),
    )


def told(found: tuple[Way, ...]) -> dict[str, int]:
    return {way.words: way.count for way in found}


def test_types_are_told_from_the_side_of_the_entity() -> None:
    found = ways(town(), "mayor", {"mayor"})
    assert told(found.types) == {"leads": 1, "is in": 1, "is blamed by": 1, "blames": 1, "met with": 1}
    assert {way.growth.types for way in found.types} == {
        ("LEADS>",), ("LOCATED_IN>",), ("BLAMES<",), ("BLAMES>",), ("MET_WITH",),
    }  # fmt: skip


def test_articles_and_days_say_how_many_come_in_by_them() -> None:
    graph = town()
    graph.claims = [evidence(graph, graph.edges[0], "Mayor leads Party.", article="a1")]
    found = ways(graph, "mayor", {"mayor"})
    assert [(way.growth.article, way.count) for way in found.articles] == [("a2", 1), ("a1", 2), ("a3", 1)]
    assert told(found.articles) == {"Title a1": 2, UNTITLED: 1}
    assert [(way.words, way.count) for way in found.times] == [("2017-05-12", 2), ("2018-01-01", 1)]


def test_what_is_visible_already_is_no_way() -> None:
    found = ways(town(), "mayor", {"mayor", "rival", "party", "city"})
    assert told(found.types) == {"met with": 1}
    assert ways(town(), "mayor", {e.id for e in town().nodes}) == Ways("mayor")
    assert ways(town(), "nobody", set()) == Ways("nobody")


@pytest.mark.parametrize(
    ("growth", "wanted"),
    [
        (Growth(), ("party", "rival", "city", "friend")),
        (Growth(types=("BLAMES<",)), ("rival",)),
        (Growth(types=("LEADS<",)), ()),
        (Growth(types=("LEADS>", "MET_WITH")), ("party", "friend")),
        (Growth(types=("BLAMES",)), ("rival",)),
        (Growth(article="a1"), ("party", "city")),
        (Growth(time="2018"), ("rival",)),
        (Growth(time="2017-05"), ("party", "city")),
        (Growth(article="a1", types=("LOCATED_IN>",)), ("city",)),
        (Growth(article="nowhere"), ()),
    ],
)
def test_each_growth_brings_in_what_it_names_best_first(growth: Growth, wanted: tuple[str, ...]) -> None:
    assert grown(town(), "mayor", growth, limit=25, exclude={"mayor"}) == (wanted, 0)


def test_a_limit_says_how_many_are_left() -> None:
    assert grown(town(), "mayor", Growth(), limit=1, exclude={"mayor"}) == (("party",), 3)
    assert grown(town(), "mayor", Growth(article="a1"), limit=1, exclude={"mayor"}) == (("party",), 1)


@given(graphs(), IDS, st.sets(IDS, max_size=4), st.data())
def test_what_a_way_promises_is_what_it_brings(
    graph: SmallGraph, who: str, visible: set[str], data: st.DataObject
) -> None:
    days = st.sampled_from(["2016-01-01", "2017-05-12", "2017-06-01", "2019-02-03", ""])
    articles = st.sampled_from(["a1", "a2", "a3"])
    noted(graph, *((r, data.draw(articles), data.draw(days)) for r in graph.edges))
    known = {who, *visible}
    found = ways(graph, who, known)
    for way in (*found.types, *found.articles, *found.times):
        brought, left = grown(graph, who, way.growth, limit=100, exclude=known)
        assert len(brought) == way.count > 0
        assert left == 0
        assert not set(brought) & known


class Hub(SmallGraph):
    """A graph whose stars show two neighbours at most, as those of hubs show their best alone."""

    def star(self, entity_id: str, *, limit: int = 25) -> Subgraph:
        return super().star(entity_id, limit=min(limit, 2))


def test_a_hub_is_expanded_by_its_best_and_all_are_read_when_those_are_there() -> None:
    graph = Hub(town().nodes, town().edges)
    assert grown(graph, "mayor", Growth(), limit=2, exclude=()) == (("party", "rival"), 2)
    assert graph.asked == 1, "one look at the star"
    assert grown(graph, "mayor", Growth(), limit=1, exclude={"party"}) == (("rival",), 2)
    assert grown(graph, "mayor", Growth(), limit=2, exclude={"party", "rival"}) == (("city", "friend"), 0)
    assert grown(graph, "mayor", Growth(), limit=2, exclude={"party"}) == (("rival", "city"), 1)


def test_of_many_articles_the_newest_are_offered_and_the_rest_is_counted() -> None:
    others = [Entity(f"n{i}", f"N {i}", "Person") for i in range(40)]
    edges = [relation("hub", "LEADS", e.id) for e in others]
    graph = noted(
        SmallGraph([entity("Hub"), *others], edges),
        *((r, f"a{i:02}", f"20{i % 25:02}-01-01") for i, r in enumerate(edges)),
    )
    found = ways(graph, "hub", {"hub"})
    assert len(found.articles) == MOST_WAYS
    assert found.cut == "28 older articles are not listed."
    assert found.articles[0].growth.article == "a24"
    assert [way.words for way in found.times] == [str(year) for year in range(2013, 2025)]


def test_an_explorer_expands_by_one_way_and_by_several_names() -> None:
    explorer = Explorer(town(), View(("mayor",)))
    explorer.apply({"type": "ways", "id": "mayor"})
    assert [explorer.ways and explorer.ways.entity] == ["mayor"]
    explorer.apply({"type": "expand", "entities": ["mayor"], "words": ["BLAMES<"]})
    assert explorer.ways is None
    assert list(explorer.view.visible) == ["mayor", "rival"]
    explorer.apply({"type": "expand", "entities": ["mayor"], "words": ["BLAMES<"]})
    assert explorer.notice == "Mayor has no more neighbours of this kind."
    explorer.apply({"type": "expand", "entities": ["mayor"], "article": "a1"})
    assert list(explorer.view.visible) == ["mayor", "rival", "party", "city"]
    explorer.apply({"type": "expand", "entities": ["party", "rival", "mayor"]})
    assert set(explorer.view.visible) == {"mayor", "rival", "party", "city", "friend"}
    assert explorer.selected.entities == ("party", "rival", "mayor")
    explorer.apply({"type": "expand", "entities": ["party", "rival"]})
    assert explorer.notice == "None of these has any more neighbours."


def test_it_holds_on_a_real_store(embedded_store: GraphStore) -> None:
    for reading in seed_readings():
        embedded_store.write_reading(reading)
    group = embedded_store.search("Lazarus Group", limit=1)[0]
    found = ways(embedded_store, group.id, {group.id})
    assert found.types
    assert found.times
    assert all(way.words != UNTITLED for way in found.articles)
    for way in (*found.types, *found.articles, *found.times):
        brought, _ = grown(embedded_store, group.id, way.growth, limit=500, exclude={group.id})
        assert len(brought) == way.count


def test_whoever_expands_a_hub_again_asks_for_its_neighbours_only_once() -> None:
    friends = [entity(f"F{n}") for n in range(70)]
    graph = SmallGraph([entity("Hub"), *friends], [relation("hub", "LEADS", e.id) for e in friends])
    near = graph.star

    def listed(entity_id: str, *, limit: int = 25) -> Subgraph:
        """As of a hub that lists its first ten."""
        return near(entity_id, limit=min(limit, 10))

    graph.star = listed  # type: ignore[method-assign]
    explorer = Explorer(graph, View(("hub",)))
    asked = []
    for _ in range(4):
        graph.asked = 0
        explorer.apply({"type": "expand", "entities": ["hub"]})
        asked.append(graph.asked)
    assert set(explorer.view.visible) == {"hub", *(e.id for e in friends)}
    assert explorer.notice == "Hub has no more neighbours."
    assert asked[1:3] == [0, 0], "no links and no star were read again"
    graph.nodes.append(entity("Newcomer"))
    graph.edges.append(relation("hub", "LEADS", "newcomer"))
    explorer.refresh()
    explorer.apply({"type": "expand", "entities": ["hub"]})
    assert "newcomer" in explorer.view.visible
