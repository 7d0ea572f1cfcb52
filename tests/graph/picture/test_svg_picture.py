"""The publication picture, read back as geometry: nothing covers anything, all is said, nothing is active."""

from __future__ import annotations

import itertools
import math
import re
import statistics
import time
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.explore import HARD_LIMIT
from graph.explore.layout import layout
from graph.model import FACTUALITIES, Entity, Subgraph
from graph.picture import compose, fonts, style, svg
from graph.picture.geometry import overlap, rows
from graph.picture.sources import Source
from graph.picture.svg import render_svg
from tests.graph.picture.parsed import SVG, Parsed, Quad, parse, touching
from tests.graph.picture.story import headline, relation, story, synthetic

GRAPHS = {
    "headline": headline(),
    "story": story(),
    **{f"{count} entities": synthetic(count) for count in (2, 5, 15, 30, 45, 60)},
    **{f"30 entities, {seed}": synthetic(30, seed) for seed in (1, 2, 3)},
}


def covered(parsed: Parsed) -> list[tuple[str, str]]:
    """Every text that touches another text or a shape."""
    texts = parsed.names + parsed.words
    pairs = itertools.chain(itertools.combinations(texts, 2), itertools.product(texts, parsed.shapes))
    return [(one.what, two.what) for one, two in pairs if touching(one, two)]


@pytest.mark.parametrize("name", GRAPHS)
def test_no_label_covers_a_node_or_another_label(name: str) -> None:
    assert covered(parse(render_svg(GRAPHS[name], title="T"))) == []


@pytest.mark.parametrize("name", GRAPHS)
def test_every_entity_and_relation_is_drawn(name: str) -> None:
    graph = GRAPHS[name]
    parsed = parse(render_svg(graph, title="T"))
    assert len(parsed.shapes) == len(graph.entities)
    assert parsed.edges == len(graph.relations)
    spare = len(graph.relations) // 25 if len(graph.entities) > 40 else 0
    assert len(graph.relations) - spare <= len(parsed.words) <= len(graph.relations)


def test_the_geometry_check_sees_what_it_should() -> None:
    one = Quad(((0, 0), (10, 0), (10, 4), (0, 4)), "one")
    assert touching(one, Quad(((9, 3), (19, 3), (19, 7), (9, 7)), "corner on corner"))
    assert not touching(one, Quad(((0, 5), (10, 5), (10, 9), (0, 9)), "below"))
    turned = Quad(((12, -6), (20, 2), (17, 5), (9, -3)), "turned, beside the corner")
    assert not touching(one, turned)


@pytest.mark.parametrize("theme", style.THEMES)
def test_words_can_be_read_without_turning_the_head_over(theme: style.Theme) -> None:
    for group in parse(render_svg(story(), title="T", theme=theme)).root.iter(f"{SVG}g"):
        if group.get("class") == "words":
            (angle,) = re.findall(r"rotate\((\S+) ", group.get("transform", ""))
            assert -90.1 <= float(angle) <= 90.1


def test_a_headline_path_is_one_row_left_to_right() -> None:
    parsed = parse(render_svg(headline(), title="T"))
    order = ["Thomas Bossert", "WannaCry", "Lazarus Group", "North Korea"]
    middles = {q.what.split(" (")[0]: q.corners[0][0] / 2 + q.corners[2][0] / 2 for q in parsed.shapes}
    assert sorted(middles, key=lambda name: middles[name]) == order
    width, height = (float(parsed.root.get(key, "0")) for key in ("width", "height"))
    assert width > 1.5 * height


def test_title_subtitle_legend_and_sources_are_said() -> None:
    sources = [Source("A cyber attack is attributed", "example.org", "2017-12-19"), Source("Charges", "", "2018-09")]
    text = " ".join(parse(render_svg(story(), title="Who did it?", sources=sources)).texts)
    assert "Who did it?" in text
    assert "18 entities and 22 relations in articles of 13 May 2017 to 17 Feb 2021" in text
    assert "(1) A cyber attack is attributed, example.org, 19 Dec 2017; (2) Charges, Sep 2018." in text


def test_the_legend_names_only_what_occurs() -> None:
    texts = parse(render_svg(headline(), title="T")).texts
    assert {"Person", "Malware", "Group", "Country", "somebody says so", "alleged"} <= set(texts)
    assert {"Organization", "Disease", "denied", "fact in an article"}.isdisjoint(texts)
    assert "Person" not in parse(render_svg(headline(), title="T", legend=False)).texts


@pytest.mark.parametrize("theme", style.THEMES)
def test_factuality_is_told_by_the_line(theme: style.Theme) -> None:
    looks = {}
    pair = (Entity("a", "A", "Person"), Entity("b", "B", "Person"))
    for factuality in FACTUALITIES:
        graph = Subgraph(pair, (relation("a", "BLAMES", "b", factuality=factuality),))
        root = parse(render_svg(graph, title="T", theme=theme, legend=False)).root
        (edge,) = (group for group in root.iter(f"{SVG}g") if group.get("class") == "edge")
        path = edge.find(f"{SVG}path")
        assert path is not None
        looks[factuality] = (
            path.get("stroke-dasharray"),
            "filled" if edge.find(f"{SVG}polygon") is not None else "open",
            edge.find(f"{SVG}line") is not None,
        )
        assert path.get("stroke") == style.GROUP_COLOURS[theme]["say"]
    assert looks["asserted"] == (None, "filled", False)
    assert looks["attributed"] == (None, "open", False)
    assert looks["negated"][2] is True
    assert looks["alleged"] == looks["possible"]
    assert len(set(looks.values())) == len(FACTUALITIES) - 1


def test_what_others_deny_has_a_bar_across_and_a_row_in_the_legend() -> None:
    pair = (Entity("a", "Oresko", "Person"), Entity("b", "Silverline", "Organization"))
    drawn = {}
    for denied in (0, 1):
        parsed = parse(render_svg(Subgraph(pair, (relation("a", "OWNS", "b", denied=denied),)), title="T"))
        (edge,) = (group for group in parsed.root.iter(f"{SVG}g") if group.get("class") == "edge")
        drawn[denied] = edge.find(f"{SVG}line") is not None, "also denied" in parsed.texts
        assert edge.find(f"{SVG}polygon") is not None, "it is a fact in an article all the same"
        description = parsed.root.find(f"{SVG}desc")
        assert description is not None
        assert ("(fact in an article, also denied)" in str(description.text)) == bool(denied)
    assert drawn == {0: (False, False), 1: (True, True)}


def test_arrow_heads_point_at_their_object() -> None:
    root = parse(render_svg(headline(), title="T")).root
    for group in root.iter(f"{SVG}g"):
        if group.get("class") == "edge":
            head = group.find(f"{SVG}polyline")
            assert head is not None
            (x0, y0), (tip_x, tip_y), (x1, y1) = (map(float, p.split(",")) for p in head.get("points", "").split())
            assert tip_x > max(x0, x1), "the path runs left to right"
            assert math.hypot(x0 - tip_x, y0 - tip_y) == pytest.approx(math.hypot(x1 - tip_x, y1 - tip_y), abs=0.2)


def test_parallel_relations_run_apart() -> None:
    pair = (Entity("a", "Anna", "Person"), Entity("b", "Bank", "Organization"))
    kinds = ["BLAMES", "SUED", "WORKS_FOR", "ATTACKED"]
    edges = [relation("a", kind, "b") for kind in kinds] + [relation("b", "BLAMES", "a")]
    parsed = parse(render_svg(Subgraph(pair, tuple(edges)), title="T"))
    paths = {path.get("d") for path in parsed.root.iter(f"{SVG}path")}
    assert len(paths) >= 5
    assert covered(parsed) == []
    assert len(parsed.words) == 5


def test_a_relation_to_itself_and_a_lonely_entity_are_drawn() -> None:
    pair = (Entity("a", "Anna", "Person"), Entity("b", "Bank", "Organization"))
    parsed = parse(render_svg(Subgraph(pair, (relation("a", "PRAISES", "a"), relation("a", "SUED", "a"))), title="T"))
    assert parsed.edges == 2
    assert len(parsed.shapes) == len(parsed.words) == 2
    assert covered(parsed) == []


EVIL = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]><!--",
    "&amp; &lt; Söhne & Co. 'quoted'",
    "control \x00\x08\x1b\ufffe\udc80 characters",
    "\u202egnp.exe",
    "emoji \U0001f47e\U0001f1f0\U0001f1f5 name",
    "x" * 400,
    "",
]


@pytest.mark.parametrize("name", EVIL)
def test_evil_names_are_inert(name: str) -> None:
    entities = (Entity("a", name, "Person"), Entity('b"<>&', "Bank", name or "?"))
    graph = Subgraph(entities, (relation("a", "RELATED", 'b"<>&', predicate=name),))
    svg = render_svg(graph, title=name, subtitle=name, sources=[Source(name, name, name)])
    root = ET.fromstring(svg.encode("utf-8"))
    allowed = {"svg", "title", "desc", "rect", "g", "path", "polygon", "polyline", "line", "circle", "text", "tspan"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed
    for element in root.iter():
        assert not any(key.startswith("on") or "href" in key for key in element.attrib)
    assert covered(parse(svg)) == []


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4), st.text(max_size=120))
@settings(max_examples=25, deadline=None)
def test_any_text_gives_well_formed_xml(names: list[str], title: str) -> None:
    entities = tuple(Entity(f"e{i}", name, "Person") for i, name in enumerate(names))
    edges = tuple(relation("e0", "RELATED", e.id, predicate=e.name) for e in entities[1:])
    ET.fromstring(render_svg(Subgraph(entities, edges), title=title).encode("utf-8"))


def test_an_empty_graph_is_a_page_with_a_title() -> None:
    assert "Nothing here" in parse(render_svg(Subgraph(), title="Nothing here")).texts


def test_given_places_keep_the_figure() -> None:
    """Scaled perhaps and parted where labels need it, but nothing changes sides."""
    graph = synthetic(12)
    places = layout(graph.entities, graph.relations)
    flipped = {node: (-x * 2, y * 2) for node, (x, y) in places.items()}
    shapes = parse(render_svg(graph, title="T", positions=flipped)).shapes
    drawn = [q.corners[0][0] + q.corners[2][0] for q in shapes]
    given_x = [flipped[entity.id][0] for entity in sorted(graph.entities, key=lambda e: e.id)]
    agree = disagree = 0
    for (a, x), (b, y) in itertools.combinations(zip(drawn, given_x, strict=True), 2):
        if abs(x - y) > 80:
            agree, disagree = agree + ((a < b) == (x < y)), disagree + ((a < b) != (x < y))
    assert disagree == 0 < agree


@pytest.mark.parametrize("places", ["as the screen has them", "all in one place", "very far apart"])
def test_labels_part_wherever_things_stand(places: str) -> None:
    graph = synthetic(15)
    given = layout(graph.entities, graph.relations)
    if places == "all in one place":
        given = dict.fromkeys(given, (3.0, 4.0))
    elif places == "very far apart":
        given = {node: (x * 6, y * 6) for node, (x, y) in given.items()}
    parsed = parse(render_svg(graph, title="T", positions=given))
    assert covered(parsed) == []
    assert len(parsed.shapes) == 15


def test_the_same_graph_gives_the_same_picture_in_any_order() -> None:
    graph = story()
    turned = Subgraph(graph.entities[::-1], graph.relations[::-1])
    assert render_svg(graph, title="T") == render_svg(turned, title="T")


def test_what_is_cut_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compose, "ANEW_LIMIT", 20)
    parsed = parse(render_svg(synthetic(50), title="T", subtitle="As told"))
    assert len(parsed.shapes) == 20
    assert "As told. Shown are the 20 best connected of 50 entities." in " ".join(parsed.texts)


def test_all_that_the_screen_can_show_is_drawn_in_its_places(monkeypatch: pytest.MonkeyPatch) -> None:
    assert HARD_LIMIT <= compose.NODE_LIMIT
    monkeypatch.setattr(compose, "ANEW_LIMIT", 20)
    graph = synthetic(200)
    places = layout(graph.entities, graph.relations)
    scene = compose.compose(graph, places)
    assert scene.cut == 0
    assert scene.wordless <= len(scene.edges) // 20
    for axis in (0, 1):
        before = [places[node.entity.id][axis] for node in scene.nodes]
        after = [(node.x, node.y)[axis] for node in scene.nodes]
        assert statistics.correlation(before, after) > 0.97
    labels = rows([node.label for node in scene.nodes])
    assert int(overlap(labels, labels).sum()) - len(labels) == 0, "no name lies on another"


def test_the_words_round_a_poster_grow_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = synthetic(15)
    usual = render_svg(graph, title="T")
    assert "scale(" not in usual
    monkeypatch.setattr(svg, "_PAGE", 200.0)
    large = render_svg(graph, title="T")
    assert large.count('<g transform="scale(3.000)">') == 3, "title, legend and sources"


def test_transparent_leaves_the_ground_out() -> None:
    ground = f'<rect width="100%" height="100%" fill="{style.PALETTES["light"].background}"/>'
    assert ground in render_svg(headline(), title="T")
    assert ground not in render_svg(headline(), title="T", transparent=True)


def test_every_thing_is_on_the_page() -> None:
    svg = render_svg(story(), title="T", sources=[Source("x" * 90, "y" * 40)] * 12)
    root = parse(svg).root
    width, height = float(root.get("width", "0")), float(root.get("height", "0"))
    for group in root:
        if group.tag != f"{SVG}g":
            continue
        dx, dy = map(float, re.findall(r"translate\((\S+) (\S+)\)", group.get("transform", ""))[0])
        for element in group.iter(f"{SVG}circle"):
            assert 0 < float(element.get("cx", "0")) + dx < width
            assert 0 < float(element.get("cy", "0")) + dy < height
        for element in group.iter(f"{SVG}text"):
            assert 0 < float(element.get("y", "0")) + dy < height


def test_a_name_no_font_has_gives_way_to_an_alias(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_machine_fonts", lambda: ())
    fonts.font_for.cache_clear()
    try:
        usual = Entity("a", "김정은", "Person")
        assert "김정은" in parse(render_svg(Subgraph((usual,)), title="T")).texts
        rare = Entity("a", "뷁정은", "Person", aliases=("뷁정응", "Kim Jong Un"))
        assert "Kim Jong Un" in parse(render_svg(Subgraph((rare,)), title="T")).texts
        alone = Entity("a", "뷁정은", "Person")
        assert "bwelgjeongeun" in parse(render_svg(Subgraph((alone,)), title="T")).texts
        tamil = Entity("a", "தமிழ்", "Person")
        assert "தமிழ்" in parse(render_svg(Subgraph((tamil,)), title="T")).texts, "a viewer may have the font"
    finally:
        fonts.font_for.cache_clear()


@pytest.mark.slow
@pytest.mark.parametrize(("count", "seconds"), [(30, 6), (60, 8), (100, 20)])
def test_pictures_are_drawn_in_reasonable_time(count: int, seconds: float) -> None:
    """0.3, 0.4 and 1.1 s of processor time where this was written; the limits leave room for slow machines."""
    graph = synthetic(count)
    began = time.process_time()
    render_svg(graph, title="T")
    assert time.process_time() - began < seconds
