"""What a scene says about the visible entities: filters, what is not visible, what hangs on one alone."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import given
from hypothesis import strategies as st

from graph.explore.scene import Scene, load_scene
from graph.explore.view import View
from graph.model import Relation
from tests.graph.explore.small_graph import IDS, SmallGraph, entity, graphs, relation

GRAPH = SmallGraph(
    [entity("Ada"), entity("Bob"), entity("Cid"), entity("Utopia", "Country")],
    [
        relation("ada", "LEADS", "bob"),
        relation("ada", "WORKS_FOR", "bob", factuality="alleged"),
        relation("bob", "CITIZEN_OF", "utopia"),
        relation("cid", "CITIZEN_OF", "utopia"),
    ],
)


def test_nothing_is_read_for_an_empty_view() -> None:
    graph = SmallGraph([entity("Ada")])
    assert load_scene(graph, ()) == Scene()
    assert graph.asked == 0


def test_ids_that_are_gone_are_left_out() -> None:
    scene = load_scene(GRAPH, ("gone", "ada"))
    assert [e.id for e in scene.entities] == ["ada"]
    assert scene.ids == ("gone", "ada")


def test_filters_take_types_with_their_relations_and_factualities_alone() -> None:
    scene = load_scene(GRAPH, ("ada", "bob", "utopia"))
    assert {r.type for r in scene.filtered(View(hidden_types=frozenset({"Country"}))).relations} == {
        "LEADS",
        "WORKS_FOR",
    }
    left = scene.filtered(View(hidden_factualities=frozenset({"alleged"})))
    assert len(left.entities) == 3
    assert {r.type for r in left.relations} == {"LEADS", "CITIZEN_OF"}
    assert {r.type for r in scene.filtered(View(hidden_relations=frozenset({"ada|LEADS|bob"}))).relations} == {
        "WORKS_FOR",
        "CITIZEN_OF",
    }


def test_more_counts_neighbours_that_are_not_visible() -> None:
    assert load_scene(GRAPH, ("bob", "ada")).more() == {"bob": 1}
    assert load_scene(GRAPH, ("utopia",)).more() == {"utopia": 2}


class Crowded(SmallGraph):
    """A graph that tells nothing of Ada's job as long as more than two are asked for together."""

    def among(self, ids: Collection[str], *, at: Collection[str] | None = None) -> tuple[list[Relation], bool]:
        cut = len(set(ids)) > 2
        return [r for r in self.between(ids, at=at) if not cut or r.type != "WORKS_FOR"], cut


def test_of_a_crowd_some_relations_are_left_out_and_of_fewer_names_they_are_all_there() -> None:
    graph = Crowded(GRAPH.nodes, GRAPH.edges)
    crowd = load_scene(graph, ("ada", "bob", "cid"))
    assert crowd.cut
    assert [r.type for r in crowd.relations] == ["LEADS"]
    more = load_scene(graph, ("ada", "bob", "cid", "utopia"), crowd)
    assert more.cut
    pair = load_scene(graph, ("ada", "bob"), more)
    assert not pair.cut
    assert [r.type for r in pair.relations] == ["LEADS", "WORKS_FOR"]
    assert load_scene(graph, ("ada",), pair).relations == ()


def test_leaves_hang_on_one_entity_alone() -> None:
    scene = load_scene(GRAPH, ("ada", "bob", "cid", "utopia"))
    assert scene.leaves("utopia") == {"cid"}
    assert scene.leaves("bob") == {"ada"}
    assert scene.leaves("bob", kept=frozenset({"ada|LEADS|bob"})) == frozenset()
    assert scene.leaves("not there") == frozenset()


def test_counts_name_what_is_there() -> None:
    scene = load_scene(GRAPH, ("ada", "bob", "utopia"))
    assert scene.type_counts() == {"Person": 2, "Country": 1}
    assert scene.line_counts() == {"asserted": 2, "alleged": 1}


def test_what_others_deny_is_counted_and_hidden_apart_whatever_its_factuality() -> None:
    edges = [
        relation("ada", "LEADS", "bob", denied=1),
        relation("ada", "WORKS_FOR", "bob", factuality="alleged", denied=2),
        relation("bob", "LEADS", "ada"),
        relation("ada", "BLAMES", "bob", factuality="negated", denied=1),
    ]
    scene = load_scene(SmallGraph(GRAPH.nodes, edges), ("ada", "bob"))
    assert scene.line_counts() == {"asserted": 2, "alleged": 1, "negated": 1, "contested": 2}
    left = scene.filtered(View(hidden_factualities=frozenset({"contested"})))
    assert {r.type for r in left.relations} == {"LEADS", "BLAMES"}
    assert {r.subject for r in left.relations if r.type == "LEADS"} == {"bob"}


@given(graphs())
def test_with_everything_visible_there_is_nothing_more(graph: SmallGraph) -> None:
    scene = load_scene(graph, tuple(e.id for e in graph.nodes))
    assert scene.more() == {}
    assert set(scene.relations) == set(graph.edges)


def test_of_who_was_there_before_nothing_is_read_again() -> None:
    graph = SmallGraph(GRAPH.nodes, GRAPH.edges)
    before = load_scene(graph, ("ada", "bob", "gone"))
    graph.asked, graph.edges_read = 0, []
    after = load_scene(graph, ("ada", "bob", "gone", "utopia"), before)
    assert graph.edges_read == [("utopia",)]
    assert {r.id for r in after.relations} == {"ada|LEADS|bob", "ada|WORKS_FOR|bob", "bob|CITIZEN_OF|utopia"}
    assert after.more() == {"utopia": 1}
    graph.asked, graph.edges_read = 0, []
    assert load_scene(graph, ("ada", "gone"), after).relations == ()
    assert (graph.asked, graph.edges_read) == (0, [])


@given(graphs(), st.lists(st.lists(IDS | st.just("stranger"), unique=True, max_size=8), min_size=2, max_size=6))
def test_a_scene_that_grew_is_the_one_read_at_once(graph: SmallGraph, views: list[list[str]]) -> None:
    scene = Scene()
    for ids in views:
        scene = load_scene(graph, tuple(ids), scene)
        whole = load_scene(graph, tuple(ids))
        assert scene.entities == whole.entities
        assert sorted(scene.relations, key=repr) == sorted(whole.relations, key=repr)
        assert scene.more() == whole.more()
        assert scene.near == whole.near
