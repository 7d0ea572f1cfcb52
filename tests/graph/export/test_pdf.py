"""The picture as PDF: one page as large as the SVG, text that can be searched, letters of every script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pytest
from PIL import Image

from graph.export.pdf import pdf_bytes
from graph.export.svg import svg_text
from graph.model import Entity, Subgraph
from graph.picture import fonts, style
from graph.picture.svg import render_svg
from tests.graph.export.odd_names import odd_evidence, odd_graph
from tests.graph.picture.story import evidence, story


@contextmanager
def opened(content: bytes) -> Iterator[pypdfium2.PdfPage]:
    document = pypdfium2.PdfDocument(content)
    try:
        assert len(document) == 1
        yield document[0]
    finally:
        document.close()


def text_of(content: bytes) -> str:
    with opened(content) as page:
        return " ".join(page.get_textpage().get_text_range().split())


def drawn(content: bytes) -> Image.Image:
    with opened(content) as page:
        image: Image.Image = page.render(scale=1.5).to_pil().convert("RGB")
        return image


def test_the_page_is_as_large_as_the_picture_and_says_the_same() -> None:
    svg = svg_text(story(), evidence(), title="Who did it?")
    content = pdf_bytes(svg)
    width, height = (float(n) for n in re.findall(r'(?:width|height)="(\d+)"', svg)[:2])
    with opened(content) as page:
        assert page.get_size() == pytest.approx((width * 0.75, height * 0.75), abs=1)
    text = text_of(content)
    for said in ("Who did it?", "Thomas Bossert", "was the work of", "somebody says so", "Sources:", "example.org"):
        assert said in text


def test_the_picture_is_told_to_those_who_hear_it() -> None:
    content = pdf_bytes(svg_text(story(), {}, title="Who did it?"))
    assert b"/Alt" in content or b"/StructTreeRoot" in content
    with opened(content) as page:
        assert page.pdf.get_metadata_value("Title") == "Who did it?"


@pytest.mark.parametrize("theme", style.THEMES)
def test_the_ground_is_that_of_the_theme(theme: style.Theme) -> None:
    image = drawn(pdf_bytes(svg_text(story(), {}, title="T", theme=theme)))
    wanted = tuple(int(style.PALETTES[theme].background[i : i + 2], 16) for i in (1, 3, 5))
    assert image.getpixel((2, 2)) == wanted
    colours = image.getcolors(maxcolors=1 << 24)
    assert colours is not None
    assert len(colours) > 50


@pytest.mark.parametrize(
    "name", ["Владимир Путин", "朝鲜劳动党", "ソニー", "김정은", "בנימין נתניהו", "Κυριάκος", "Հայաստան", "საქართველო"]
)
def test_names_can_be_searched(name: str) -> None:
    content = pdf_bytes(render_svg(Subgraph((Entity("a", name, "Person"),)), title="T", legend=False))
    assert name in text_of(content)


@pytest.mark.parametrize("name", ["محمد بن سلمان", "ประยุทธ์", "नरेन्द्र मोदी", "김정은", "朝鲜劳动党"])
def test_names_are_letters_not_boxes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A glyph that no font has is drawn as glyph 0; text made of it comes back as no letters."""
    monkeypatch.setattr(fonts, "_machine_fonts", lambda: ())
    fonts.font_for.cache_clear()
    try:
        content = pdf_bytes(render_svg(Subgraph((Entity("a", name, "Person"),)), title=" ", legend=False))
    finally:
        fonts.font_for.cache_clear()
    letters = {char for char in text_of(content) if ord(char) > 0x2FF}
    assert len(letters & set(name)) >= min(3, len(set(name)) - 1)


def test_odd_names_make_a_page() -> None:
    content = pdf_bytes(svg_text(odd_graph(), odd_evidence(), title='#panic("x") <&> \x00'))
    assert '#panic("x") <&>' in text_of(content)


def test_transparent_has_no_ground() -> None:
    svg = svg_text(story(), {}, title="T", theme="dark", transparent=True)
    assert drawn(pdf_bytes(svg)).getpixel((2, 2)) == (255, 255, 255), "the paper shows through"
