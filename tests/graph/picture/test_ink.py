"""SVG elements of a theme: well formed, safe, in known colours, at the place that was asked for."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import FACTUALITIES, Factuality, Relation
from graph.picture import style
from graph.picture.geometry import Box, Curve
from graph.picture.ink import Ink
from graph.picture.routes import EdgeMark
from graph.picture.shapes import OUTLINES

THEMES = pytest.mark.parametrize("theme", style.THEMES)
ODD = [
    pytest.param("<script>alert(1)</script>", id="a tag"),
    pytest.param('" onload="x', id="a quote"),
    pytest.param("Tom & Jerry", id="an ampersand"),
    pytest.param("a\x00b\x1fc", id="control characters"),
    pytest.param("\u202eevil", id="a direction override"),
    pytest.param("北京 Москва العربية", id="many scripts"),
    pytest.param("]]> <!-- -->", id="ends of sections"),
    pytest.param("\ud800", id="half a character"),
    pytest.param("", id="nothing"),
]
CELLS = st.floats(-500, 500)


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(f"<svg>{svg}</svg>")


def colours(svg: str) -> set[str]:
    return set(re.findall(r'(?:fill|stroke)="(#[0-9A-Fa-f]{6})"', svg))


def edge(factuality: Factuality, *, both: bool = False, width: float = 2.3) -> EdgeMark:
    relation = Relation("a|BY|b", "a", "BY", "b", factuality=factuality)
    curve = Curve((0, 0), (100, -20), (200, 0))
    return EdgeMark(relation, curve, width, "event", style.FACTUALITY_STYLES[factuality], both)


@THEMES
@pytest.mark.parametrize("text", ODD)
def test_any_text_is_well_formed_and_stays_text(theme: style.Theme, text: str) -> None:
    root = parsed(Ink(theme).text(text, 1, 2, 13, "#123456"))
    assert [child.tag for child in root] == ["text"]
    assert {element.tag for element in root.iter()} <= {"svg", "text", "tspan"}
    assert "".join(root[0].itertext()) == style.plain(text)


@given(st.text(max_size=30), st.booleans(), st.sampled_from(["start", "middle", "end"]), st.floats(0, 200))
def test_text_of_any_kind(text: str, bold: bool, anchor: str, squeeze: float) -> None:
    svg = Ink("light").text(text, 0, 0, 11, "#000000", bold=bold, anchor=anchor, squeeze=squeeze)
    element = parsed(svg)[0]
    assert element.get("text-anchor", "start") == anchor
    assert element.get("font-weight") == ("700" if bold else None)
    assert element.get("font-size") == "11"


def test_text_of_one_font_may_be_squeezed_and_mixed_text_may_not() -> None:
    ink = Ink("light")
    assert 'textLength="50.0"' in ink.text("Ada", 0, 0, 13, "#000000", squeeze=50)
    assert "textLength" not in ink.text("Ada 北京", 0, 0, 13, "#000000", squeeze=50)
    assert "textLength" not in ink.text("Ada", 0, 0, 13, "#000000")


@THEMES
@pytest.mark.parametrize("shape", [*OUTLINES, "no such shape"])
def test_a_shape_is_one_element_about_its_place(theme: style.Theme, shape: str) -> None:
    root = parsed(Ink(theme).shape(shape, 100, 50, 12, "#0072B2"))
    assert len(root) == 1
    element = root[0]
    assert element.get("fill") == "#0072B2"
    assert element.get("stroke") == style.PALETTES[theme].background
    if element.tag == "circle":
        assert (element.get("cx"), element.get("cy"), element.get("r")) == ("100.0", "50.0", "12.0")
        return
    points = [tuple(map(float, pair.split(","))) for pair in element.get("points", "").split()]
    assert all(math.hypot(x - 100, y - 50) < 12 * 2 for x, y in points)
    assert min(x for x, _ in points) < 100 < max(x for x, _ in points)
    assert min(y for _, y in points) < 50 < max(y for _, y in points)


@given(st.builds(Box, CELLS, CELLS, st.floats(1, 300), st.floats(1, 40), st.sampled_from([0.0, 0.5, -1.2])))
def test_a_pill_covers_its_box(box: Box) -> None:
    rect = parsed(Ink("dark").pill(box, opacity=0.9))[0]
    x, y, width, height = (float(rect.get(key, "nan")) for key in ("x", "y", "width", "height"))
    assert x + width / 2 == pytest.approx(box.x, abs=0.2)
    assert y + height / 2 == pytest.approx(box.y, abs=0.2)
    assert (width, height) == pytest.approx((box.width, box.height), abs=0.1)
    assert float(rect.get("rx", "nan")) <= height / 2 + 0.1
    assert ("rotate" in rect.get("transform", "")) == bool(box.angle)


@THEMES
@pytest.mark.parametrize("factuality", FACTUALITIES)
@pytest.mark.parametrize("both", [False, True], ids=["one way", "both ways"])
def test_a_line_says_how_sure_it_is(theme: style.Theme, factuality: Factuality, both: bool) -> None:
    line = style.FACTUALITY_STYLES[factuality]
    svg = Ink(theme).edge(edge(factuality, both=both))
    root = parsed(svg)
    heads = root.findall("polygon" if line.head == "filled" else "polyline")
    assert len(heads) == (2 if both else 1)
    assert len(root.findall("path")) == 1
    assert len(root.findall("line")) == int(line.bar)
    assert ("stroke-dasharray" in svg) == bool(line.dashes)
    assert colours(svg) == {style.group_colour("event", theme)}


def test_only_a_fact_has_a_filled_head() -> None:
    filled = {f for f in FACTUALITIES if parsed(Ink("light").edge(edge(f))).find("polygon") is not None}
    assert filled == {"asserted"}


@pytest.mark.parametrize("width", style.EDGE_WIDTHS)
def test_dashes_grow_with_the_line(width: float) -> None:
    svg = Ink("light").edge(edge("alleged", width=width))
    found = re.search(r'stroke-dasharray="([^"]+)"', svg)
    assert found
    unit = max(1.0, width / 2)
    assert [float(part) for part in found[1].split()] == pytest.approx([7 * unit, 4 * unit], rel=1e-3)


def test_a_line_with_a_filled_head_stops_before_its_tip() -> None:
    ink = Ink("light")
    ends = []
    for factuality in ("asserted", "attributed"):
        path = parsed(ink.edge(edge(factuality))).find("path")
        assert path is not None
        ends.append(float(path.get("d", "").split()[-1].split(",")[0]))
    assert ends[0] < ends[1] == pytest.approx(200)


@THEMES
@pytest.mark.parametrize("factuality", FACTUALITIES)
def test_a_sample_of_the_legend_stays_within_its_length(theme: style.Theme, factuality: Factuality) -> None:
    root = parsed(Ink(theme).sample(style.FACTUALITY_STYLES[factuality], 10, 20, 38))
    numbers = [
        float(x)
        for element in root
        for x in re.findall(r"(-?\d+\.?\d*),", f"{element.get('d', '')} {element.get('points', '')}")
    ]
    assert min(numbers) >= 10
    assert max(numbers) <= 48
    assert parsed(Ink(theme).sample(style.FACTUALITY_STYLES[factuality], 10, 20, 38)).find("path") is not None
