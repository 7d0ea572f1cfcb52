"""Neighbours beyond those that the inspector lists: page by page all, none twice, nothing where all are there."""

from __future__ import annotations

import json

import pytest

from graph.explore import Explorer, Selection, View
from tests.graph.explore.small_graph import SmallGraph, entity, relation
from ui.inspector import NEIGHBOURS, inspect
from ui.near_more import MOST_PAGES, PAGE, with_more
from ui.wishes import Desk, grant

NAMES = [f"F{n:03}" for n in range(NEIGHBOURS + PAGE + 30)]


@pytest.fixture
def hub() -> Explorer:
    """A hub of which more is known than the inspector lists; the first names are the best told."""
    edges = [relation("hub", "LEADS", n.lower(), articles=1000 - at) for at, n in enumerate(NAMES)]
    edges.append(relation(NAMES[-1].lower(), "MET_WITH", "hub"))
    edges.append(relation(NAMES[-1].lower(), "MET_WITH", NAMES[-2].lower()))
    graph = SmallGraph([entity("Hub"), *(entity(n) for n in NAMES)], edges)
    return Explorer(graph, View(("hub",), Selection(("hub",))))


def test_page_by_page_all_are_listed_and_none_twice(hub: Explorer) -> None:
    told = inspect(hub)
    first = [row["name"] for row in told["roles"]]
    assert first == NAMES[:NEIGHBOURS]
    shut, one, two = (with_more(hub, told, pages) for pages in range(3))
    assert (shut["beyond"], shut["further"]) == ([], f"List {PAGE} more")
    assert shut["cut"] == "130 more neighbours are not listed."
    assert [row["name"] for row in one["beyond"]] == NAMES[NEIGHBOURS : NEIGHBOURS + PAGE]
    assert (one["cut"], one["further"]) == ("30 more neighbours are not listed.", "List 30 more")
    assert [row["name"] for row in two["beyond"]] == NAMES[NEIGHBOURS:]
    assert (two["cut"], two["further"]) == ("", "")
    relations = [row["relation"] for row in two["beyond"]]
    assert all("hub" in relation_id.split("|") for relation_id in relations), "not those among the neighbours"
    assert relations[-1] == "hub|LEADS|f329", "of two the better told"
    assert json.dumps(two)


def test_whose_relation_is_not_at_hand_is_named_alone(hub: Explorer) -> None:
    graph = hub.reads
    assert isinstance(graph, SmallGraph)
    among = graph.among
    graph.among = lambda ids, *, at=None: ([r for r in among(ids, at=at)[0] if "f250" not in r.id], True)  # type: ignore[method-assign]
    beyond = with_more(hub, inspect(hub), 2)["beyond"]
    assert [item["name"] for item in beyond] == NAMES[NEIGHBOURS:]
    (alone,) = [item for item in beyond if "relation" not in item]
    assert alone == {"id": "f250", "name": "F250", "type": "Person"}


def test_a_page_is_read_once(hub: Explorer) -> None:
    told = inspect(hub)
    with_more(hub, told, 1)
    assert isinstance(hub.reads, SmallGraph)
    read = hub.reads.asked, len(hub.reads.edges_read)
    with_more(hub, told, 1)
    assert (hub.reads.asked, len(hub.reads.edges_read)) == read


def test_where_all_are_listed_there_is_nothing_to_ask_for() -> None:
    graph = SmallGraph([entity("Ada"), entity("Bob")], [relation("ada", "LEADS", "bob")])
    explorer = Explorer(graph, View(("ada", "bob"), Selection(("ada",))))
    told = inspect(explorer)
    assert with_more(explorer, told, 3) is told
    explorer.apply({"type": "select", "relations": ["ada|LEADS|bob"]})
    relation_told = inspect(explorer)
    assert with_more(explorer, relation_told, 1) is relation_told


def test_each_wish_is_one_page_of_one_name_and_they_have_an_end(hub: Explorer) -> None:
    desk = Desk()
    for wanted in (1, 2):
        assert grant({"type": "list_more", "id": "hub"}, desk, hub, None)  # type: ignore[arg-type]
        assert desk.pages_of(Selection(("hub",))) == wanted
    assert desk.pages_of(Selection(("f000",))) == 0
    grant({"type": "list_more", "id": "f000"}, desk, hub, None)  # type: ignore[arg-type]
    assert (desk.pages_of(Selection(("hub",))), desk.pages_of(Selection(("f000",)))) == (0, 1)
    for _ in range(2 * MOST_PAGES):
        grant({"type": "list_more", "id": "hub"}, desk, hub, None)  # type: ignore[arg-type]
    assert desk.pages_of(Selection(("hub",))) == MOST_PAGES
    assert with_more(hub, inspect(hub), MOST_PAGES)["further"] == ""
    grant({"type": "list_more", "id": ["x"]}, desk, hub, None)  # type: ignore[arg-type]
    assert desk.pages_of(Selection()) == 1, "what is no id is nobody's"
