"""What a filter fades, in a picture: drawn pale, without words, counted nowhere, named in the legend."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from graph.export.png import png_bytes
from graph.model import Subgraph
from graph.picture import style
from graph.picture.legend import PALE
from graph.picture.svg import render_svg
from tests.graph.picture.parsed import SVG, parse
from tests.graph.picture.story import headline, story

FULL = headline()
IDS = {e.id for e in FULL.entities}
FAINT = Subgraph(
    tuple(e for e in story().entities if e.id in ("nhs", "uk", "park")),
    tuple(r for r in story().relations if r.subject in ("nhs", "park") and r.object in ("uk", "dprk")),
)


def drawn(theme: style.Theme = "light", faint: Subgraph = FAINT) -> str:
    return render_svg(FULL, title="T", theme=theme, pale=faint)


@pytest.mark.parametrize("theme", style.THEMES)
def test_names_are_drawn_pale_and_their_lines_in_the_colour_of_rules(theme: style.Theme) -> None:
    root = parse(drawn(theme)).root
    pale = {g.findtext(f"{SVG}title") for g in root.iter(f"{SVG}g") if g.get("class") == "node" and g.get("opacity")}
    assert {str(title).split(" (")[0] for title in pale} == {e.name for e in FAINT.entities}
    assert {g.get("opacity") for g in root.iter(f"{SVG}g") if g.get("opacity")} == {f"{style.PALE:g}"}
    names = [g for g in root.iter(f"{SVG}g") if g.get("class") == "name" and g.get("opacity")]
    assert len(names) == len(FAINT.entities)
    strokes = [
        str(path.get("stroke"))
        for g in root.iter(f"{SVG}g")
        if g.get("class") == "edge"
        for path in g.iter(f"{SVG}path")
    ]
    assert strokes.count(style.PALETTES[theme].rule) == len(FAINT.relations)
    assert strokes[: len(FAINT.relations)] == [style.PALETTES[theme].rule] * len(FAINT.relations), "below all others"


def test_pale_lines_have_no_words_and_are_neither_counted_nor_told() -> None:
    parsed = parse(drawn())
    assert len(parsed.words) == len(FULL.relations)
    assert parsed.edges == len(FULL.relations) + len(FAINT.relations)
    assert any(text.startswith("4 entities and 3 relations") for text in parsed.texts)
    told = parsed.root.findtext(f"{SVG}desc") or ""
    assert "WannaCry" in told
    assert "National Health Service" not in told


def test_the_legend_says_what_is_pale_and_names_all_that_is_drawn() -> None:
    assert {PALE, "Organization"} <= set(parse(drawn()).texts)
    assert PALE not in parse(drawn(faint=Subgraph())).texts


def test_a_picture_too_full_leaves_out_what_is_pale_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.picture.compose.ANEW_LIMIT", len(FULL.entities) + 1)
    shapes = [quad.what.split(" (")[0] for quad in parse(drawn()).shapes]
    assert {e.name for e in FULL.entities} < set(shapes)
    assert len(shapes) == len(FULL.entities) + 1


def test_pale_is_pale_in_pixels() -> None:
    """In a PNG, too: a lonely pale name is far nearer to the ground than a full one."""
    alone = Subgraph(FAINT.entities[:1])
    full = png_bytes(render_svg(alone, title="", legend=False, subtitle=""))
    faint = png_bytes(render_svg(Subgraph(), title="", legend=False, subtitle="", pale=alone))
    darkest = [Image.open(io.BytesIO(png)).convert("L").getextrema()[0] for png in (full, faint)]
    assert float(darkest[0]) < 120 < 180 < float(darkest[1])  # type: ignore[arg-type]
