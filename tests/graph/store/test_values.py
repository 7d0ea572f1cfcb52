"""What the driver returns, as plain values that JSON can hold; nodes and relationships are made here by hand."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j.graph import Graph, Node, Path, Relationship
from neo4j.spatial import CartesianPoint
from neo4j.time import Date, DateTime, Duration, Time

from graph.store.values import graph_values, hollow_nodes, named_edges, our_id, plain

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


class Made:
    """A graph as the driver would have read it."""

    def __init__(self) -> None:
        self.graph = Graph()
        self.number = 0

    def node(self, *labels: str, **properties: Any) -> Node:
        self.number += 1
        return Node(self.graph, f"4:x:{self.number}", self.number, labels, properties)

    def edge(self, start: Node | None, kind: str, end: Node | None, **properties: Any) -> Relationship:
        self.number += 1
        made = self.graph.relationship_type(kind)(self.graph, f"5:x:{self.number}", self.number, properties)
        made._start_node, made._end_node = start, end  # as the driver's own hydration does
        return made


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        pytest.param(None, None, id="nothing"),
        pytest.param(True, True, id="a truth"),
        pytest.param(3, 3, id="a number"),
        pytest.param(2.5, 2.5, id="a fraction"),
        pytest.param(math.inf, "inf", id="infinity"),
        pytest.param(-math.inf, "-inf", id="minus infinity"),
        pytest.param(math.nan, "nan", id="no number"),
        pytest.param("Ada", "Ada", id="a text"),
        pytest.param(b"\x00\xff", "00ff", id="bytes"),
        pytest.param(bytearray(b"\x01"), "01", id="a byte array"),
        pytest.param((1, [2, (3,)]), [1, [2, [3]]], id="lists in lists"),
        pytest.param({"a": {"b": math.nan}}, {"a": {"b": "nan"}}, id="maps in maps"),
        pytest.param({1: "x"}, {"1": "x"}, id="keys become texts"),
        pytest.param(Date(2017, 5, 12), "2017-05-12", id="a date"),
        pytest.param(DateTime(2017, 5, 12, 1, 2, 3), "2017-05-12T01:02:03.000000000", id="a moment"),
        pytest.param(Time(1, 2, 3), "01:02:03.000000000", id="a time"),
        pytest.param(Duration(days=2), "P2D", id="a duration"),
        pytest.param(CartesianPoint((1.0, 2.0)), {"srid": 7203, "coordinates": [1.0, 2.0]}, id="a point"),
        pytest.param(complex(1, 2), "(1+2j)", id="anything else"),
    ],
)
def test_plain_values(value: object, wanted: object) -> None:
    assert plain(value, {}) == wanted


@given(JSON)
def test_what_is_plain_stays_as_it_is(value: object) -> None:
    assert plain(value, {}) == value


@given(st.recursive(st.floats() | st.binary(max_size=4) | st.text(max_size=4), lambda x: st.lists(x, max_size=3)))
def test_json_can_hold_whatever_comes_out(value: object) -> None:
    json.dumps(plain(value, {}), allow_nan=False)


def test_a_node_is_an_object_with_sorted_labels_and_properties(made: Made) -> None:
    node = made.node("Person", "Entity", name="Ada", id="person-ada", born=Date(1815, 12, 10))
    found = plain(node, {})
    assert found == {
        "id": "person-ada",
        "labels": ["Entity", "Person"],
        "properties": {"born": "1815-12-10", "id": "person-ada", "name": "Ada"},
    }
    assert isinstance(found, dict)
    assert list(found["properties"]) == ["born", "id", "name"]


def test_a_node_of_others_has_the_stores_id_unless_we_know_a_better_one(made: Made) -> None:
    node = made.node("Thing")
    assert our_id(node, {}) == node.element_id
    assert our_id(node, {node.element_id: "thing-1"}) == "thing-1"
    assert our_id(made.node("Thing", id="own"), {node.element_id: "thing-1"}) == "own"


def test_a_relationship_names_its_ends(made: Made) -> None:
    ada, bob = made.node("Entity", id="ada"), made.node("Entity", id="bob")
    edge = made.edge(ada, "MET_WITH", bob, id="ada|MET_WITH|bob", count=2)
    assert plain(edge, {}) == {
        "id": "ada|MET_WITH|bob",
        "type": "MET_WITH",
        "start": "ada",
        "end": "bob",
        "properties": {"count": 2, "id": "ada|MET_WITH|bob"},
    }


def test_a_relationship_without_an_id_of_ours_has_the_stores(made: Made) -> None:
    found = plain(made.edge(made.node(), "KNOWS", made.node()), {})
    assert isinstance(found, dict)
    assert found["id"].startswith("5:x:")


def test_a_path_is_its_nodes_and_relationships(made: Made) -> None:
    ada, bob = made.node("Entity", id="ada"), made.node("Entity", id="bob")
    found = plain(Path(ada, made.edge(ada, "MET_WITH", bob)), {})
    assert isinstance(found, dict)
    assert [n["id"] for n in found["nodes"]] == ["ada", "bob"]
    assert [r["type"] for r in found["relationships"]] == ["MET_WITH"]


def test_all_that_is_of_the_graph_is_found_however_deep_it_lies(made: Made) -> None:
    ada, bob, eve = (made.node("Entity", id=i) for i in ("ada", "bob", "eve"))
    edge = made.edge(ada, "MET_WITH", bob)
    values = [1, "x", None, [eve], {"deep": [{"er": ada}]}, Path(ada, edge)]
    assert list(graph_values(values)) == [eve, ada, ada, bob, edge]
    assert list(graph_values([])) == []
    assert list(graph_values(["text", 3.5])) == []


def test_ends_that_came_without_properties_are_told(made: Made) -> None:
    ada, hollow = made.node("Entity", id="ada"), made.node()
    assert hollow_nodes([ada, made.edge(ada, "MET_WITH", hollow)]) == {hollow.element_id}
    assert hollow_nodes([ada, made.edge(ada, "MET_WITH", ada)]) == set()
    assert hollow_nodes([]) == set()


def name(row: Mapping[str, object]) -> object:
    return row["id"]


def test_entities_and_projected_edges_are_told_in_order(made: Made) -> None:
    ada, bob = made.node("Entity", id="ada"), made.node("Entity", id="bob")
    edge = made.edge(bob, "MET_WITH", ada, id="bob|MET_WITH|ada")
    entities, edges = named_edges([ada, edge, bob], name)
    assert entities == ["ada", "bob"]
    assert edges == {"bob|MET_WITH|ada": "bob|MET_WITH|ada"}


@pytest.mark.parametrize(
    ("kind", "id_"),
    [
        pytest.param("MENTIONS", "a|MENTIONS|b", id="no relation of the schema"),
        pytest.param("MET_WITH", "", id="no id"),
        pytest.param("MET_WITH", "a|b", id="an id of another form"),
    ],
)
def test_other_edges_bring_nobody_in(made: Made, kind: str, id_: str) -> None:
    edge = made.edge(made.node(), kind, made.node(), id=id_)
    assert named_edges([edge], name) == ([], {})


def test_nodes_that_are_no_entities_are_left_out(made: Made) -> None:
    assert named_edges([made.node("Article", id="a1"), made.node("Entity")], name) == ([], {})
