"""Pictures of what is on the screen, downloaded in a real browser."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, TimeoutError, expect

from tests.screenshots import STILL
from tests.ui.browser.conftest import RunningApp
from tests.ui.browser.graph_hook import Graph

pytestmark = pytest.mark.browser


def download(page: Page, word: str) -> Path:
    """Press one of the buttons of the open export form and give the file."""
    for patience in (15_000, 30_000, 60_000):
        page.wait_for_selector(STILL)
        try:
            with page.expect_download(timeout=patience) as found:
                page.get_by_role("button", name=word, exact=True).click()
        except TimeoutError:
            continue  # the button was replaced as it was pressed; a user would press again
        assert found.value.suggested_filename.endswith("." + word.lower())
        return found.value.path()
    raise AssertionError(f"{word} was not downloaded")


@pytest.mark.parametrize("path", ["", "/query"])
def test_a_png_of_the_graph_has_its_size_and_is_not_blank(
    seeded_app: RunningApp, new_page: Callable[..., Page], path: str
) -> None:
    page = new_page(seeded_app.url + path)
    if path:
        page.locator(".ng-cypher[data-ready]").wait_for()
        page.get_by_role("button", name="Run", exact=True).click()
    Graph(page)
    page.get_by_role("button", name="Export").click()
    expect(page.get_by_text("Size of the PNG")).to_be_visible()
    image = Image.open(io.BytesIO(download(page, "PNG").read_bytes())).convert("RGB")
    assert image.width >= 1000
    assert image.height >= 600
    colours = image.getcolors(maxcolors=1 << 24)
    assert colours is not None
    assert len(colours) > 50
    assert max(number for number, _ in colours) < 0.99 * image.width * image.height


def test_svg_and_page_hold_the_names_on_the_screen(seeded_app: RunningApp, new_page: Callable[..., Page]) -> None:
    page = new_page(seeded_app.url)
    Graph(page)
    page.get_by_role("button", name="Export").click()
    page.get_by_label("Title", exact=True).fill("The story so far")
    page.keyboard.press("Enter")
    for word in ("SVG", "HTML"):
        text = download(page, word).read_text("utf-8")
        assert "WannaCry" in text
        assert "Lazarus Group" in text
    expect(page.get_by_label("Title", exact=True)).to_have_value("The story so far")


def test_the_page_works_offline(seeded_app: RunningApp, new_page: Callable[..., Page], tmp_path: Path) -> None:
    page = new_page(seeded_app.url)
    Graph(page)
    page.get_by_role("button", name="Export").click()
    saved = tmp_path / "graph.html"
    saved.write_bytes(download(page, "HTML").read_bytes())
    alone = new_page(saved.as_uri())
    expect(alone.locator("#graph canvas").first).to_be_visible()
    expect(alone.locator("#panel")).not_to_be_empty()
