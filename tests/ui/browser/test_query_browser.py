"""The query page in a real browser: type with completion, run, be refused, click in the result, light and dark."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.ui.browser.conftest import RunningApp
from tests.ui.browser.graph_hook import Graph

pytestmark = pytest.mark.browser


@pytest.fixture
def page(seeded_app: RunningApp, new_page: Callable[..., Page]) -> Page:
    """The query page over the sample story, its editor there."""
    return ready(new_page(f"{seeded_app.url}/query"))


def ready(page: Page) -> Page:
    page.locator(".ng-cypher[data-ready]").wait_for()
    return page


def write(page: Page, cypher: str) -> None:
    """Put a text in place of what the editor holds, key by key."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.type(cypher)


def test_the_example_in_the_editor_runs_and_its_path_is_drawn(page: Page) -> None:
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_text(re.compile(r"^\d+ rows?$"))).to_be_visible()
    graph = Graph(page)
    assert graph.nodes() >= 4
    for name in ("Thomas Bossert", "WannaCry", "Lazarus Group", "North Korea"):
        assert graph.node(name)


def test_the_result_answers_to_a_double_click(page: Page) -> None:
    page.get_by_role("button", name="Run", exact=True).click()
    graph = Graph(page)
    before = graph.nodes()
    page.mouse.dblclick(*graph.at("Lazarus Group"))
    graph.wait("Number(root.dataset.nodes) > a", before)


def test_labels_and_relations_are_completed_and_control_enter_runs(page: Page) -> None:
    write(page, "MATCH p = (:Pers")
    page.get_by_role("option", name="Person").click()
    page.keyboard.press("End")
    page.keyboard.type("-[:WORKS")
    page.get_by_role("option", name="WORKS_FOR").click()
    page.keyboard.press("End")
    page.keyboard.type("->() RETURN p")
    assert "(:Person)-[:WORKS_FOR]->() RETURN p" in page.locator(".cm-content").inner_text()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")
    assert Graph(page).nodes() >= 2


def test_a_query_that_would_write_is_refused_and_nothing_has_changed(page: Page) -> None:
    bar = page.locator(".ng-store")
    before = bar.inner_text()
    write(page, "CREATE (:Person {name: 'Nobody'})")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("only reads")
    write(page, "MATCH (p:Person {name: 'Nobody'}) RETURN count(p) AS found")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("1 row", exact=True)).to_be_visible()
    page.get_by_role("tab", name="JSON").click()
    expect(page.get_by_test_id("stJson")).to_contain_text("found")
    expect(page.get_by_test_id("stJson")).to_contain_text("0")
    assert bar.inner_text() == before


def test_a_mistake_is_said_and_underlined(page: Page) -> None:
    write(page, "MATCH (n:Person) RETRUN n")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Did you mean RETURN instead of RETRUN?")
    expect(page.locator(".cm-problem")).to_have_text("RETRUN")
    page.keyboard.type(" ")
    expect(page.locator(".cm-problem")).to_have_count(0)


def test_what_was_typed_is_still_there_after_a_look_at_another_page(page: Page) -> None:
    write(page, "MATCH (n:Malware) RETURN n // draft")
    page.get_by_role("link", name="Articles").click()
    expect(page.get_by_placeholder("Find an article")).to_be_visible()
    page.get_by_role("link", name="Query").click()
    ready(page)
    expect(page.locator(".cm-content")).to_contain_text("// draft")


def test_the_rows_can_be_downloaded(page: Page) -> None:
    page.get_by_role("button", name="What does each article hold?").click()
    expect(page.get_by_text("12 rows", exact=True)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV", exact=True).click()
    lines = download.value.path().read_text("utf-8").splitlines()
    assert lines[0] == "article,published,claims"
    assert len(lines) == 13


@pytest.mark.parametrize(("theme", "dark"), [("light", False), ("dark", True)])
def test_the_page_follows_light_and_dark_of_the_system(
    seeded_app: RunningApp, new_page: Callable[..., Page], theme: str, dark: bool
) -> None:
    page = ready(new_page(f"{seeded_app.url}/query", theme=theme))
    for place in (".stApp", ".ng-cypher"):
        colour = page.locator(place).evaluate("(e) => getComputedStyle(e).backgroundColor")
        red = int(colour.split("(")[1].split(",")[0])
        assert (red < 60) is dark
