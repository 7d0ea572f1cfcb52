"""What must hold for the picture of any small graph: nothing lost, nothing outside, well formed, the same each time."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import FACTUALITIES, Entity, Relation, Subgraph
from graph.picture import style
from graph.picture.compose import NODE_LIMIT, Scene, chosen, compose
from graph.picture.fonts import text_width
from graph.picture.ink import Ink
from graph.picture.legend import SMALL, footnote, header, legend, lines_of
from graph.picture.network import group_of, network, payload, phrase
from graph.picture.sources import Source, day, period
from graph.picture.svg import render_svg
from graph.schema import ENTITY_TYPES, GROUPS, RELATION_TYPES
from tests.graph.picture.story import headline, story, synthetic

NAMES = st.sampled_from(["Ada", "National Security Agency", '<b>&"', "北京", "", "a\x00b", "Lazarus Group"])


@st.composite
def graphs(draw: st.DrawFn) -> Subgraph:
    """Up to six entities and a few relations, loops, parallels and strangers' ends among them."""
    ids = [f"e{i}" for i in range(draw(st.integers(0, 6)))]
    kinds = st.sampled_from([*ENTITY_TYPES, "Alien"])
    entities = [Entity(i, draw(NAMES), draw(kinds), article_count=draw(st.integers(0, 5))) for i in ids]
    ends = st.sampled_from([*ids, "stranger"])
    relations = []
    for _ in range(draw(st.integers(0, 7))):
        a, kind, b = draw(ends), draw(st.sampled_from([*list(RELATION_TYPES)[:8], "ODD_KIND", "RELATED"])), draw(ends)
        factuality = draw(st.sampled_from(FACTUALITIES))
        relations.append(
            Relation(f"{a}|{kind}|{b}", a, kind, b, factuality=factuality, articles=draw(st.integers(0, 5)))
        )
    return Subgraph(tuple(entities), tuple(relations))


@settings(max_examples=15)
@given(graphs(), st.sampled_from(style.THEMES), st.booleans())
def test_any_graph_is_well_formed_and_within_its_canvas(graph: Subgraph, theme: style.Theme, key: bool) -> None:
    svg = render_svg(graph, title='A <title> & "more"', theme=theme, legend=key)
    root = ET.fromstring(svg)
    _, _, width, height = (float(part) for part in root.get("viewBox", "").split())
    assert (float(root.get("width", "0")), float(root.get("height", "0"))) == (width, height)
    assert width >= 560
    assert height > 0
    scene = compose(graph)
    for node in scene.nodes:
        left, top, right, bottom = node.frame()
        assert right - left < width
        assert bottom - top < height


@settings(max_examples=15)
@given(graphs())
def test_nothing_with_known_ends_is_lost(graph: Subgraph) -> None:
    scene = compose(graph)
    known = {e.id for e in graph.entities}
    assert {node.entity.id for node in scene.nodes} == known
    wanted = {r.id for r in graph.relations if r.subject in known and r.object in known}
    assert {edge.relation.id for edge in scene.edges} == wanted
    assert scene.cut == 0
    assert 0 <= scene.wordless <= len(scene.edges)


@settings(max_examples=10)
@given(graphs())
def test_the_same_graph_makes_the_same_picture(graph: Subgraph) -> None:
    turned = Subgraph(graph.entities[::-1], graph.relations)
    assert render_svg(graph, title="x") == render_svg(turned, title="x")


@given(graphs())
def test_the_network_has_what_the_graph_has_and_json_can_hold_it(graph: Subgraph) -> None:
    data = payload(network(graph, positions={e.id: (1.23456, 2) for e in graph.entities}))
    assert json.loads(json.dumps(data)) == data
    ids = [node["id"] for node in data["nodes"]]
    assert ids == sorted({e.id for e in graph.entities})
    assert all((node["x"], node["y"]) == (1.2, 2.0) for node in data["nodes"])
    for edge in data["edges"]:
        assert edge["from"] in ids
        assert edge["to"] in ids
        assert edge["group"] in GROUPS
        assert edge["bundle"] >= 1
    assert len({edge["id"] for edge in data["edges"]}) == len(data["edges"])


@given(graphs())
def test_parallel_edges_have_bends_of_their_own(graph: Subgraph) -> None:
    bends: dict[frozenset[str], list[float]] = {}
    for edge in payload(network(graph))["edges"]:
        if edge["bundle"] > 1 and edge["from"] != edge["to"]:
            turn = 1 if edge["smooth"]["type"] == "curvedCW" else -1
            turn *= 1 if edge["from"] < edge["to"] else -1
            ends = frozenset((edge["from"], edge["to"]))
            bends.setdefault(ends, []).append(turn * edge["smooth"]["roundness"])
    assert all(len(set(found)) == len(found) for found in bends.values())


def test_too_many_entities_are_cut_to_the_best_connected() -> None:
    entities, relations, cut = chosen(synthetic(NODE_LIMIT + 30), NODE_LIMIT)
    assert len(entities) == NODE_LIMIT
    assert cut == 30
    kept = {e.id for e in entities}
    assert all(r.subject in kept and r.object in kept for r in relations)


@pytest.mark.parametrize("kind", [*RELATION_TYPES, "NO_SUCH", ""])
def test_every_relation_has_words_and_a_group(kind: str) -> None:
    relation = Relation("r", "a", kind, "b")
    assert group_of(relation) in GROUPS
    assert phrase(relation) == (
        RELATION_TYPES[kind].display if kind in RELATION_TYPES else kind.lower().replace("_", " ")
    )


@given(st.text(max_size=80), st.floats(60, 600))
def test_lines_keep_to_their_width(text: str, width: float) -> None:
    for line in lines_of(text, width, SMALL):
        assert line
        assert text_width(line, SMALL) <= width or len(line) == 1


@pytest.mark.parametrize("theme", style.THEMES)
def test_the_legend_names_what_occurs_and_nothing_else(theme: style.Theme) -> None:
    scene = compose(headline())
    block = legend(scene, 600, Ink(theme))
    said = "".join(ET.fromstring(f"<g>{block.svg}</g>").itertext())
    used = {node.entity.type for node in scene.nodes}
    assert all((kind in said) == (kind in used) for kind in ENTITY_TYPES)
    assert block.height > 0


def test_a_narrow_legend_is_higher() -> None:
    scene = compose(story())
    heights = [legend(scene, width, Ink("light")).height for width in (1500, 600, 250)]
    assert heights == sorted(heights)
    assert heights[0] < heights[-1]
    assert legend(Scene((), ()), 600, Ink("light")).height == 0


@given(st.text(max_size=120), st.text(max_size=120))
def test_a_header_has_at_most_two_lines_of_each(title: str, subtitle: str) -> None:
    block = header(title, subtitle, 560, Ink("dark"))
    texts = ET.fromstring(f"<g>{block.svg}</g>").findall("text")
    assert len(texts) <= 4
    assert (block.height > 0) == bool(texts)


@pytest.mark.parametrize("count", [0, 1, 2, 10, 200])
def test_sources_are_numbered_and_what_has_no_room_is_counted(count: int) -> None:
    block = footnote(
        [Source(f"Title of article {i}", "example.org", "2017-05-12") for i in range(count)], 600, Ink("light")
    )
    said = " ".join(t.text or "" for t in ET.fromstring(f"<g>{block.svg}</g>").findall("text"))
    assert said.startswith("Sources: (1)" if count > 1 else "Source: Title" if count else "")
    if count == 200:
        shown = said.count("Title of article")
        assert f"and {200 - shown} more." in said


@pytest.mark.parametrize(
    ("iso", "wanted"),
    [
        (None, ""),
        ("", ""),
        ("2017", "2017"),
        ("2017-02", "Feb 2017"),
        ("2017-02-03", "3 Feb 2017"),
        ("2017-02-03T10:00:00Z", "3 Feb 2017"),
        ("2017-02-03 10:00", "3 Feb 2017"),
        ("2017-13-01", "2017"),
        ("last week", "last week"),
    ],
    ids=repr,
)
def test_days_in_words(iso: str | None, wanted: str) -> None:
    assert day(iso) == wanted


@pytest.mark.parametrize(
    ("dates", "wanted"),
    [
        pytest.param([], "", id="none"),
        pytest.param([("2017-05-12", None)], "12 May 2017", id="one day"),
        pytest.param([("2017-05-12", "2017-05-12")], "12 May 2017", id="one day twice"),
        pytest.param([("2018", None), ("2017-05", "2019-01-02")], "May 2017 to 2 Jan 2019", id="a span"),
    ],
)
def test_periods(dates: list[tuple[str, str | None]], wanted: str) -> None:
    assert period(Relation("r", "a", "BY", "b", first_said=a, last_said=b) for a, b in dates) == wanted
