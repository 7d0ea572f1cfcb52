"""Pictures of what is on the screen, downloaded in a real browser."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.ui.browser.conftest import RunningApp
from tests.ui.browser.graph_hook import Graph

pytestmark = pytest.mark.browser


def download(page: Page, word: str) -> Path:
    """Press one of the buttons of the open export form, once, and give the file."""
    with page.expect_download(timeout=120_000) as found:
        page.get_by_role("button", name=word, exact=True).click()
    expect(page.get_by_text(f"{found.value.suggested_filename} is saved.")).to_be_visible()
    return found.value.path()


def opened(page: Page) -> None:
    """Open the export form once the graph stands."""
    Graph(page)
    page.get_by_role("button", name="Export", exact=True).click()
    expect(page.get_by_text("Size of the PNG")).to_be_visible()


@pytest.mark.parametrize("path", ["", "/query"])
def test_a_png_of_the_graph_has_its_size_and_is_not_blank(
    seeded_app: RunningApp, new_page: Callable[..., Page], path: str
) -> None:
    page = new_page(seeded_app.url + path)
    if path:
        page.locator(".ng-cypher[data-ready]").wait_for()
        page.get_by_role("button", name="Run", exact=True).click()
    opened(page)
    image = Image.open(io.BytesIO(download(page, "PNG").read_bytes())).convert("RGB")
    assert image.width >= 1000
    assert image.height >= 600
    colours = image.getcolors(maxcolors=1 << 24)
    assert colours is not None
    assert len(colours) > 50
    assert max(number for number, _ in colours) < 0.99 * image.width * image.height


def test_a_png_has_the_size_and_the_ground_that_were_chosen_just_before(
    seeded_app: RunningApp, new_page: Callable[..., Page]
) -> None:
    page = new_page(seeded_app.url)
    Graph(page).click("Lazarus Group")  # with a wish comes where everything stands; else that takes a moment
    expect(page.locator(".ng-panel h2")).to_contain_text("Lazarus Group")
    opened(page)
    form = page.locator(".st-key-ng-export-explore-form")

    def chosen(word: str) -> Image.Image:
        form.get_by_role("radio", name=word).or_(form.get_by_role("button", name=word)).first.click()
        return Image.open(io.BytesIO(download(page, "PNG").read_bytes())).convert("RGBA")

    small, large, largest = (chosen(scale) for scale in ("1×", "3×", "4×"))
    for times, image in ((3, large), (4, largest)):
        assert abs(image.width - times * small.width) <= times
        assert abs(image.height - times * small.height) <= times
        assert image.getpixel((0, 0)) == (255, 255, 255, 255)
    chosen("1×")
    dark = chosen("Dark").crop((0, 0, 4, 4)).tobytes()
    assert max(dark[0::4]) < 60
    assert min(dark[3::4]) == 255
    form.get_by_text("Transparent background").click()
    clear = Image.open(io.BytesIO(download(page, "PNG").read_bytes()))
    assert clear.size == small.size
    assert clear.getchannel("A").getextrema() == (0, 255), "what is drawn is not transparent"
    assert clear.crop((0, 0, 4, 4)).getchannel("A").getextrema() == (0, 0)


def test_svg_and_page_hold_the_names_on_the_screen(seeded_app: RunningApp, new_page: Callable[..., Page]) -> None:
    page = new_page(seeded_app.url)
    opened(page)
    page.get_by_label("Title", exact=True).fill("The story so far")
    page.keyboard.press("Enter")
    for word in ("SVG", "HTML", "GraphML", "GEXF", "CSV", "JSON", "Cypher"):
        text = download(page, word).read_text("utf-8")
        assert "WannaCry" in text
        assert "Lazarus Group" in text
    expect(page.get_by_label("Title", exact=True)).to_have_value("The story so far")


def test_the_page_works_offline(seeded_app: RunningApp, new_page: Callable[..., Page], tmp_path: Path) -> None:
    page = new_page(seeded_app.url)
    opened(page)
    saved = tmp_path / "graph.html"
    saved.write_bytes(download(page, "HTML").read_bytes())
    alone = new_page(saved.as_uri())
    expect(alone.locator("#graph canvas").first).to_be_visible()
    expect(alone.locator("#panel")).not_to_be_empty()
    assert alone.evaluate("performance.getEntriesByType('resource').length") == 0


def test_a_press_while_the_page_is_drawn_anew_is_not_lost(
    seeded_app: RunningApp, new_page: Callable[..., Page]
) -> None:
    page = new_page(seeded_app.url)
    opened(page)
    button = page.get_by_role("button", name="PDF", exact=True)
    expect(button).to_be_visible()
    with page.expect_download(timeout=120_000) as found:
        # a run of the page begins, and the press comes in the middle of it
        page.get_by_text("Transparent background").click()
        button.click()
        page.get_by_text("Laid out anew").click()
    document = pypdfium2.PdfDocument(found.value.path())
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "WannaCry" in text
    expect(page.get_by_role("link", name="Save graph.pdf again")).to_be_visible()


def test_the_dossier_of_what_is_selected(seeded_app: RunningApp, new_page: Callable[..., Page], tmp_path: Path) -> None:
    page = new_page(seeded_app.url)
    Graph(page).click("Lazarus Group")
    expect(page.locator(".ng-panel")).to_contain_text("Lazarus Group")
    opened(page)
    saved = tmp_path / "dossier.html"
    saved.write_bytes(download(page, "Dossier HTML").read_bytes())
    alone = new_page(saved.as_uri())
    expect(alone.get_by_role("heading", level=1)).to_have_text("Lazarus Group")
    expect(alone.locator("blockquote").first).to_be_visible()
    assert alone.evaluate("performance.getEntriesByType('resource').length") == 0


def test_the_dossier_of_a_path_as_a_page_and_as_a_pdf(
    seeded_app: RunningApp, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = new_page(seeded_app.url)
    graph = Graph(page)
    graph.click("WannaCry")
    expect(page.locator(".ng-panel h2")).to_contain_text("WannaCry")
    page.keyboard.down("Control")
    graph.click("Lazarus Group")
    page.keyboard.up("Control")
    expect(page.locator(".ng-panel")).to_contain_text("2 ")
    opened(page)
    saved = tmp_path / "path.html"
    saved.write_bytes(download(page, "Dossier HTML").read_bytes())
    alone = new_page(saved.as_uri())
    expect(alone.get_by_role("heading", level=1)).to_have_text("What links WannaCry and Lazarus Group")
    expect(alone.get_by_role("heading", name="Step by step")).to_be_visible()
    quote = alone.locator("blockquote").first.inner_text()
    document = pypdfium2.PdfDocument(download(page, "Dossier PDF"))
    text = " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in document).split())
    document.close()
    assert " ".join(quote.split()[:5]) in text
