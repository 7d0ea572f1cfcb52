"""GraphML, GEXF, JSON: read back by networkx and by an XML parser, whatever the names hold."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.export.contents import Contents
from graph.export.gexf import day_of, gexf_bytes
from graph.export.graphml import graphml_bytes
from graph.export.networks import xml_text
from graph.export.node_link import node_link_bytes
from graph.model import Entity, Subgraph
from graph.picture import style
from tests.graph.export.odd_names import ODD_NAMES, odd_evidence, odd_graph
from tests.graph.picture.story import evidence, relation, story

STORY = Contents(story(), evidence(), "Who did it?")
ODD = Contents(odd_graph(), odd_evidence(), "<odd> & \x00")
PLACED = replace(STORY, positions={e.id: (10.0 * i, -5.0) for i, e in enumerate(story().entities)})
GEXF = "{http://www.gexf.net/1.2draft}"
VIZ = "{http://www.gexf.net/1.2draft/viz}"


def read_graphml(content: bytes) -> nx.MultiDiGraph:
    return nx.read_graphml(io.BytesIO(content), force_multigraph=True)


def read_gexf(content: bytes) -> nx.MultiDiGraph:
    return nx.read_gexf(io.BytesIO(content), version="1.2draft")


def read_json(content: bytes) -> nx.MultiDiGraph:
    return nx.node_link_graph(json.loads(content), edges="edges")


READERS = {
    "GraphML": (graphml_bytes, read_graphml),
    "GEXF": (gexf_bytes, read_gexf),
    "JSON": (node_link_bytes, read_json),
}
EVERY_FORMAT = pytest.mark.parametrize("name", READERS)


@EVERY_FORMAT
def test_a_graph_comes_back_with_all_its_entities_and_relations(name: str) -> None:
    write, read = READERS[name]
    found = read(write(STORY))
    assert found.is_directed()
    assert set(found.nodes) == {e.id for e in story().entities}
    assert {(a, b, told["relation"]) for a, b, told in found.edges(data=True)} == {
        (r.subject, r.object, r.type) for r in story().relations
    }
    bossert = found.nodes["bossert"]
    assert (bossert["label"], bossert["type"], bossert["articles"]) == ("Thomas Bossert", "Person", 3)
    (told,) = (t for a, b, t in found.edges(data=True) if (a, t["relation"]) == ("lazarus", "WORKS_FOR"))
    assert (told["factuality"], told["certainty"], told["articles"]) == ("alleged", "alleged", 3)
    assert told["label"] == "works for"


@EVERY_FORMAT
def test_parallel_relations_stay_apart(name: str) -> None:
    write, read = READERS[name]
    pair = (Entity("a", "Anna", "Person"), Entity("b", "Bank", "Organization"))
    edges = (relation("a", "BLAMES", "b"), relation("a", "SUED", "b"), relation("b", "BLAMES", "a"))
    found = read(write(Contents(Subgraph(pair, edges))))
    assert sorted(told["relation"] for *_, told in found.edges(data=True)) == ["BLAMES", "BLAMES", "SUED"]


@EVERY_FORMAT
def test_odd_names_come_back(name: str) -> None:
    write, read = READERS[name]
    found = read(write(ODD))
    for i, given_name in enumerate(ODD_NAMES.values()):
        back = found.nodes[f"n{i}"]["label"]
        if name == "JSON":
            assert back == given_name
        else:  # a parser of XML may turn line ends and tabs into spaces
            assert back.split() == xml_text(given_name).split()


@EVERY_FORMAT
@given(names=st.lists(st.text(max_size=50), min_size=1, max_size=4))
def test_any_name_can_be_written_and_read(name: str, names: list[str]) -> None:
    write, read = READERS[name]
    entities = tuple(Entity(f"e{i}", text, "Person", aliases=(text,)) for i, text in enumerate(names))
    edges = tuple(relation("e0", "RELATED", e.id, predicate=e.name) for e in entities)
    found = read(write(Contents(Subgraph(entities, edges), title=names[0])))
    assert len(found) == len(names)
    assert found.number_of_edges() == len(edges)


@pytest.mark.parametrize("write", [graphml_bytes, gexf_bytes])
def test_what_xml_forbids_is_left_out_and_the_rest_is_well_formed(write: object) -> None:
    content = write(ODD)  # type: ignore[operator]
    root = ET.fromstring(content)
    assert "Lazarus Group[31m" in " ".join(root.itertext()) or b"Lazarus Group[31m" in content
    assert b"\x00" not in content
    assert not any(element.tag.endswith("script") for element in root.iter())


def test_lonely_entities_and_relations_to_outside() -> None:
    graph = Subgraph((Entity("a", "Anna", "Person"),), (relation("a", "SUED", "gone"),))
    for write, read in READERS.values():
        found = read(write(Contents(graph)))
        assert list(found.nodes) == ["a"]
        assert found.number_of_edges() == 0


def test_an_empty_graph_is_an_empty_document() -> None:
    for write, read in READERS.values():
        assert len(read(write(Contents(Subgraph())))) == 0


def test_json_holds_every_sentence_with_its_link() -> None:
    found = read_json(node_link_bytes(STORY))
    told = found.get_edge_data("wannacry", "lazarus", "wannacry|BY|lazarus")
    assert told["claims"] == [
        {
            "quote": "WannaCry was the work of Lazarus Group, it was reported.",
            "speaker": "Thomas Bossert",
            "word": "somebody says so",
            "title": "A cyber attack is attributed",
            "url": "https://www.example.org/news/1",
            "publisher": "example.org",
            "published": "2017-12-19",
            "confidence": 1.0,
        }
    ]
    assert sum(len(t["claims"]) for *_, t in found.edges(data=True)) == len(story().relations)


def test_json_never_carries_an_address_that_is_none_of_the_web() -> None:
    assert b"javascript:" not in node_link_bytes(ODD)


def test_half_a_surrogate_pair_is_escaped_in_json() -> None:
    graph = Subgraph((Entity("a", "half \udc80", "Person"),))
    assert read_json(node_link_bytes(Contents(graph))).nodes["a"]["label"] == "half \udc80"


def test_places_go_along() -> None:
    assert read_graphml(graphml_bytes(PLACED)).nodes["wannacry"]["x"] == 10.0
    assert read_json(node_link_bytes(PLACED)).nodes["wannacry"]["y"] == -5.0
    root = ET.fromstring(gexf_bytes(PLACED))
    places = {n.get("id"): n.find(f"{VIZ}position") for n in root.iter(f"{GEXF}node")}
    at = places["wannacry"]
    assert at is not None
    assert (at.get("x"), at.get("y")) == ("10.0", "5.0")


@pytest.mark.parametrize("theme", style.THEMES)
def test_gexf_has_the_colours_of_the_picture(theme: style.Theme) -> None:
    root = ET.fromstring(gexf_bytes(replace(STORY, theme=theme)))
    (node,) = (n for n in root.iter(f"{GEXF}node") if n.get("id") == "bossert")
    colour = node.find(f"{VIZ}color")
    assert colour is not None
    drawn = "#" + "".join(f"{int(colour.get(part, '0')):02X}" for part in "rgb")
    assert drawn == style.TYPE_COLOURS[theme]["Person"]


def test_gexf_has_the_dates_of_the_articles() -> None:
    root = ET.fromstring(gexf_bytes(STORY))
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    edges = {(e.get("source"), e.get("target"), e.get("start"), e.get("end")) for e in root.iter(f"{GEXF}edge")}
    first = story().relations[0]
    assert (first.subject, first.object, first.first_said, first.last_said) in edges


def test_gexf_without_dates_is_static() -> None:
    graph = Subgraph((Entity("a", "Anna", "Person"), Entity("b", "B", "Person")), (relation("a", "SUED", "b"),))
    assert ET.fromstring(gexf_bytes(Contents(graph)))[1].get("mode") == "static"


@pytest.mark.parametrize(
    ("date", "latest", "day"),
    [
        ("2017-05-13", True, "2017-05-13"),
        ("2017-05-13T22:10:00+02:00", False, "2017-05-13"),
        ("2017-02", True, "2017-02-28"),
        ("2016-02", True, "2016-02-29"),
        ("2017", False, "2017-01-01"),
        ("2017", True, "2017-12-31"),
        ("2017-13", True, None),
        ("2017-02-30", False, None),
        ("0000", False, None),
        ("last week", False, None),
        ("", False, None),
        (None, True, None),
    ],
)
def test_parts_of_dates_become_days(date: str | None, latest: bool, day: str | None) -> None:
    assert day_of(date, latest=latest) == day


@given(st.text(max_size=40))
def test_what_is_left_for_xml_survives_a_parser(text: str) -> None:
    element = ET.Element("a")
    element.text = xml_text(text)
    back = ET.fromstring(ET.tostring(element, encoding="utf-8")).text or ""
    assert back == xml_text(text).replace("\r\n", "\n").replace("\r", "\n")
