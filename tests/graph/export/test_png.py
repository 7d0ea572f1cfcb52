"""PNG: the right size, not blank, the right ground, names in any script drawn."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops

from graph.errors import BadInput
from graph.export import png
from graph.export.png import png_bytes
from graph.model import Entity, Subgraph
from graph.picture import style
from graph.picture.fonts import REGULAR, font_for
from graph.picture.svg import render_svg
from tests.graph.picture.story import headline, story


def drawn(svg: str, scale: float = 1.0) -> Image.Image:
    return Image.open(io.BytesIO(png_bytes(svg, scale=scale))).convert("RGBA")


@pytest.mark.parametrize("scale", [1, 1.5, 2, 4])
def test_size_is_that_of_the_svg_times_the_scale(scale: float) -> None:
    svg = render_svg(headline(), title="T")
    one, scaled = drawn(svg), drawn(svg, scale)
    assert scaled.width == pytest.approx(one.width * scale, abs=1)
    assert scaled.height == pytest.approx(one.height * scale, abs=1)


@pytest.mark.parametrize("theme", style.THEMES)
def test_the_picture_has_its_ground_and_the_colours_of_its_types(theme: style.Theme) -> None:
    image = drawn(render_svg(story(), title="T", theme=theme)).convert("RGB")
    colours = {colour for _, colour in image.getcolors(1 << 24) or []}
    assert image.getpixel((2, 2)) == _rgb(style.PALETTES[theme].background)
    for kind in {entity.type for entity in story().entities}:
        assert _rgb(style.TYPE_COLOURS[theme][kind]) in colours, kind
    assert len(colours) > 500, "smooth edges, many inks"


def test_transparent_has_no_ground() -> None:
    assert drawn(render_svg(headline(), title="T", transparent=True)).getpixel((2, 2)) == (0, 0, 0, 0)
    assert drawn(render_svg(headline(), title="T")).getpixel((2, 2)) == (255, 255, 255, 255)


@pytest.mark.parametrize(
    "name",
    ["بنك بنغلاديش", "Bank بنك بنغلاديش (BB)", "王小明", "平壤市 City", "ソニー", "נתניהו", "ไทย"],
)
def test_names_in_other_scripts_are_letters_not_boxes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against the same picture drawn with a font that has none of these letters."""
    svg = render_svg(Subgraph((Entity("a", name, "Person"),)), title="", subtitle="", legend=False)
    letters = drawn(svg).convert("L")
    if all(font_for(char) is None for char in name):
        pytest.skip("the machine has no font for this script, and none is shipped")
    monkeypatch.setattr(png, "font_files", lambda text: [REGULAR])
    boxes = drawn(svg).convert("L")
    assert ImageChops.difference(letters, boxes).getbbox() is not None
    assert sum(letters.histogram()[:128]) > 40


def test_text_is_drawn_in_the_shipped_font() -> None:
    """A page with words has much more ink than one without."""

    def ink(name: str) -> int:
        graph = Subgraph((Entity("a", name, "Person"),))
        histogram = drawn(render_svg(graph, title=" ", subtitle=" ", legend=False)).convert("L").histogram()
        return sum(histogram[:128])

    assert ink("W" * 20) > ink(".") + 500


@pytest.mark.parametrize("scale", [0, 0.5, 4.1, 100, float("nan")])
def test_a_scale_out_of_bounds_is_refused(scale: float) -> None:
    with pytest.raises(BadInput, match="from 1 to 4"):
        png_bytes(render_svg(headline(), title="T"), scale=scale)


def test_a_picture_too_large_to_draw_is_drawn_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "_PIXEL_LIMIT", 100_000)
    image = drawn(render_svg(headline(), title="T"), 4)
    assert 95_000 < image.width * image.height < 105_000


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
