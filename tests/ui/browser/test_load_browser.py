"""Loading in a real browser: paste a text, see it counted and drawn, take it back; the first start."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.ui.browser.conftest import RunningApp
from tests.ui.browser.graph_hook import Graph

pytestmark = pytest.mark.browser

TEXT = """Harbour firm hires former minister

March 4, 2021

Marta Keller works for Nordhafen Logistics, the company said on Thursday. Keller was a minister of Germany until 2019.
Nordhafen Logistics sued the city of Hamburg in January."""
COUNTS = re.compile(r"(\d+) articles? · (\d+) entit(?:y|ies) · (\d+) claims?")


def counts(page: Page) -> tuple[int, int, int]:
    """Articles, entities and claims, as the top bar has them."""
    bar = page.locator(".ng-store")
    expect(bar).to_contain_text(COUNTS)
    found = COUNTS.search(bar.inner_text())
    assert found is not None
    return int(found[1]), int(found[2]), int(found[3])


@pytest.fixture(scope="module")
def app(new_app: Callable[..., RunningApp]) -> RunningApp:
    """An app over a store of its own: these tests write."""
    return new_app()


def test_a_pasted_text_is_read_counted_shown_in_the_graph_and_taken_back(
    app: RunningApp, new_page: Callable[..., Page]
) -> None:
    page = new_page(f"{app.url}/load")
    assert counts(page) == (0, 0, 0)
    page.get_by_label("Text of the article").fill(TEXT)
    page.get_by_role("button", name="Read it").click()
    undo = page.get_by_role("button", name="Undo this load")
    expect(undo).to_be_visible()
    expect(page.get_by_text("1 article (1 new)")).to_be_visible()
    articles, entities, claims = counts(page)
    assert articles == 1
    assert entities >= 2
    assert claims >= 1

    page.get_by_role("button", name="Show in graph").click()
    assert Graph(page).nodes() >= 2
    page.get_by_role("link", name="Load").click()
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("document", name="Text of the article")).to_contain_text(
        "Harbour firm hires former minister"
    )

    page.get_by_role("link", name="Load").click()
    undo.click()
    expect(page.get_by_text("Taken back: the store is as it was before.")).to_be_visible()
    expect(page.locator(".ng-store")).to_contain_text("0 articles · 0 entities · 0 claims")


def test_a_file_that_cannot_be_read_is_named_and_the_other_is_loaded(
    app: RunningApp, new_page: Callable[..., Page]
) -> None:
    page = new_page(f"{app.url}/load")
    page.get_by_role("tab", name="Files").click()
    files: list[FilePayload] = [
        {"name": "story.txt", "mimeType": "text/plain", "buffer": TEXT.encode()},
        {"name": "noise.bin", "mimeType": "application/octet-stream", "buffer": bytes(range(256)) * 9},
    ]
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name="Read 2 files").click()
    expect(page.get_by_text("1 could not be read")).to_be_visible()
    expect(page.get_by_text("noise.bin")).to_be_visible()
    page.get_by_role("button", name="Undo this load").click()
    expect(page.locator(".ng-store")).to_contain_text("0 articles")


def test_the_first_start_reads_the_sample_story_by_itself(
    new_app: Callable[..., RunningApp], new_page: Callable[..., Page]
) -> None:
    page = new_page(new_app(first_run_due=True).url)
    expect(page.locator(".ng-store")).to_contain_text("12 articles")
    assert Graph(page).nodes() >= 4
