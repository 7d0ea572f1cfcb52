"""The panels beside the picture in a real browser: paths, who connects, measures, filters, dates, kept views, steps."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.ui.browser.conftest import RunningApp
from tests.ui.browser.graph_hook import Graph

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
STILL = """() => {
  if (window.ngHref !== location.href) Object.assign(window, { ngHref: location.href, ngSince: performance.now() });
  return performance.now() - window.ngSince > 1500;
}"""
"""The address has not changed for longer than a picture takes to report where everybody stands."""


@pytest.fixture
def page(panels_app: RunningApp, new_page: OpenPage) -> Page:
    """The explorer over a sample story of its own: views are kept in it."""
    return new_page(panels_app.url)


@pytest.fixture(scope="module")
def panels_app(new_app: Callable[..., RunningApp]) -> RunningApp:
    """One app for this module."""
    return new_app(seeds=True)


@pytest.fixture
def graph(page: Page) -> Graph:
    """Its graph."""
    return Graph(page)


def select(page: Page, graph: Graph, *labels: str) -> None:
    """Pick out several names, by Ctrl and click."""
    for place, label in enumerate(labels):
        x, y = graph.at(label)
        if place:
            page.keyboard.down("Control")
        page.mouse.click(x, y)
        if place:
            page.keyboard.up("Control")
    expect(page.locator(".ng-panel h2").first).to_contain_text(f"{len(labels)} selected")


def fold(page: Page, title: str) -> Locator:
    """A section of the left side, open."""
    found = page.locator("details.ng-fold").filter(has=page.locator("summary", has_text=title))
    if found.get_attribute("open") is None:
        found.locator("summary").click()
    return found


def test_the_start_offers_news_articles_and_a_way_in(page: Page, graph: Graph) -> None:
    panel = page.locator(".ng-panel")
    expect(panel.get_by_role("heading", name="Most mentioned in the week to")).to_be_visible()
    expect(panel.get_by_role("heading", name="Newest articles")).to_be_visible()
    panel.locator(".ng-open").first.click()
    expect(page.get_by_role("dialog").locator(".ng-text")).to_be_visible()


def test_paths_read_as_chains_and_can_be_shown(page: Page, graph: Graph) -> None:
    select(page, graph, "Thomas Bossert", "North Korea")
    page.get_by_role("button", name="Paths between them").click()
    first = page.locator(".ng-way").first
    expect(first.locator(".ng-way-names")).to_contain_text("North Korea")
    expect(first.locator("blockquote").first).to_be_visible()
    expect(first.locator(".ng-chain > li").first).to_contain_text("Thomas Bossert attributes WannaCry")
    page.locator(".ng-options summary").click()
    page.get_by_role("button", name="1 step", exact=True).click()
    expect(page.locator(".ng-panel .ng-remark").first).to_contain_text("No path of up to 1 step between")
    expect(page.get_by_role("button", name="3 steps")).to_be_visible()  # the choices stay open
    page.get_by_role("button", name="3 steps").click()
    longer = page.locator(".ng-way").filter(has=page.locator(".ng-way-names", has_text="Lazarus Group")).first
    longer.get_by_role("button", name="Show this path").click()
    graph.wait("root.dataset.selected.split(' ').length >= 4")
    expect(page.locator(".ng-way").first).to_be_visible()
    graph.click("WannaCry")
    expect(page.locator(".ng-panel h2")).to_have_text("WannaCry")
    page.get_by_role("button", name="‹ Paths between").click()
    expect(page.locator(".ng-way").first).to_be_visible()


def test_who_connects_a_selection(page: Page, graph: Graph) -> None:
    select(page, graph, "Lazarus Group", "North Korea")
    page.get_by_role("button", name="Who connects these?").click()
    expect(page.locator(".ng-connector").filter(has_text="WannaCry")).to_be_visible()
    before = graph.nodes()
    page.get_by_role("button", name="Show them all").click()
    graph.wait("Number(root.dataset.nodes) > a", before)
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.locator(".ng-connector")).to_have_count(0)


def test_what_was_told_over_time(page: Page, graph: Graph) -> None:
    graph.click("Lazarus Group")
    expect(page.locator(".ng-panel h2")).to_have_text("Lazarus Group")
    page.get_by_role("button", name="Over time").click()
    months = page.locator(".ng-month")
    expect(months.first).to_be_visible()
    years = [text.split()[-1] for text in months.all_inner_texts()]
    assert years == sorted(years)
    page.locator(".ng-event .ng-row").first.click()
    expect(page.locator(".ng-relation")).to_be_visible()
    expect(page.get_by_role("button", name="‹ Over time")).to_be_visible()


def test_measures_rank_and_colour(page: Page, graph: Graph) -> None:
    page.get_by_role("button", name="Who matters?").click()
    table = page.get_by_role("table", name="Connections")
    expect(table.get_by_role("row").first).to_contain_text("WannaCry")
    page.get_by_role("button", name="Communities").click()
    expect(page.locator(".ng-community").first).to_be_visible()
    page.get_by_role("button", name="Show in the picture").click()
    graph.wait("[...root.__ng.view.info.values()].every((n) => n.tint)")
    page.get_by_role("button", name="Undo", exact=True).click()
    graph.wait("[...root.__ng.view.info.values()].every((n) => !n.tint)")


def test_the_as_of_date_takes_back_what_was_said_later(page: Page, graph: Graph) -> None:
    before = graph.nodes()
    time = fold(page, "Time")
    handle = time.get_by_label("As of")
    expect(time.locator(".ng-bars rect").first).to_be_attached()
    handle.focus()
    page.keyboard.press("Home")
    expect(time.locator("summary")).to_contain_text("As of")
    graph.wait("Number(root.dataset.nodes) < a", before)
    time.get_by_role("button", name="All dates").click()
    graph.wait("Number(root.dataset.nodes) === a", before)


def test_filters_hide_fade_and_are_cleared(page: Page, graph: Graph) -> None:
    before = graph.nodes()
    filters = fold(page, "More filters")
    filters.get_by_label("Thomas Bossert").check()
    graph.wait("Number(root.dataset.nodes) < a", before)
    expect(filters.locator("summary")).to_contain_text("1 on")
    filters.get_by_role("button", name="fades").click()
    graph.wait("Number(root.dataset.nodes) === a", before)
    graph.wait("[...root.__ng.view.info.values()].some((n) => n.faded)")
    filters.get_by_role("button", name="Clear filters").click()
    graph.wait("[...root.__ng.view.info.values()].every((n) => !n.faded)")
    expect(filters.get_by_label("Thomas Bossert")).not_to_be_checked()


def test_kinds_of_relations_are_a_filter_with_counts(page: Page, graph: Graph) -> None:
    edges = int(graph.ask("root.dataset.edges"))
    kind = page.locator(".ng-legend .ng-filter").filter(has_text="attributes")
    expect(kind.locator(".ng-note")).to_have_text("2")
    kind.click()
    expect(kind).to_have_attribute("aria-pressed", "false")
    graph.wait("Number(root.dataset.edges) < a", edges)
    kind.click()
    graph.wait("Number(root.dataset.edges) === a", edges)


def test_the_address_follows_the_view_and_restores_it(
    page: Page, graph: Graph, new_page: OpenPage, panels_app: RunningApp
) -> None:
    assert "view=" not in page.url
    graph.double_click("North Korea")
    graph.wait("Number(root.dataset.nodes) > 10")
    page.wait_for_url("**view=**")
    page.locator(".ng-legend .ng-filter").filter(has_text="Group").first.click()
    expect(page.locator(".ng-legend .ng-filter").filter(has_text="Group").first).to_have_attribute(
        "aria-pressed", "false"
    )
    graph.wait("![...root.__ng.view.info.values()].some((n) => n.kind === 'Group')")
    places, shown = graph.places(), set(graph.ids())
    page.wait_for_function(STILL)
    other = new_page(page.url)
    again = Graph(other)
    assert set(again.ids()) == shown
    for key, (x, y) in again.places().items():
        assert abs(x - places[key][0]) <= 1.5
        assert abs(y - places[key][1]) <= 1.5


def test_views_are_kept_opened_exported_and_imported(page: Page, graph: Graph, tmp_path: Path) -> None:
    graph.double_click("WannaCry")
    graph.wait("Number(root.dataset.nodes) > 10")
    kept = graph.nodes()
    views = fold(page, "Views")
    views.get_by_role("button", name="Keep this view").click()
    expect(views.get_by_text("Give the view a title.")).to_be_visible()
    views.get_by_label("Title of the view").fill("After <b>WannaCry</b>")
    views.get_by_label("Note on the view").fill("To be checked")
    views.get_by_role("button", name="Keep this view").click()
    row = views.locator(".ng-kept").filter(has_text="After <b>WannaCry</b>")
    expect(row).to_contain_text("To be checked")
    with page.expect_download() as download:
        views.get_by_role("button", name="Export").click()
    saved = tmp_path / "view.json"
    download.value.save_as(saved)
    assert json.loads(saved.read_text("utf-8"))["format"] == "newsgraph-view"
    page.get_by_role("button", name="Start view").click()
    graph.wait("Number(root.dataset.nodes) < a", kept)
    expect(page.locator(".ng-panel").get_by_text("After <b>WannaCry</b>")).to_be_visible()
    row.get_by_role("button").first.click()
    graph.wait("Number(root.dataset.nodes) === a", kept)
    row.get_by_role("button", name="Forget").click()
    expect(row).to_have_count(0)
    page.get_by_role("button", name="Start view").click()
    graph.wait("Number(root.dataset.nodes) < a", kept)
    views.locator("input[type=file]").set_input_files(saved)
    graph.wait("Number(root.dataset.nodes) === a", kept)


def test_the_history_is_steps_to_go_to(page: Page, graph: Graph) -> None:
    start = graph.nodes()
    graph.double_click("WannaCry")
    graph.wait("Number(root.dataset.nodes) > a", start)
    steps = fold(page, "Steps")
    expect(steps.locator("li")).to_have_count(2)
    expect(steps.locator("li").first).to_contain_text("Added")
    steps.locator("li").last.locator("button").click()
    graph.wait("Number(root.dataset.nodes) === a", start)
    expect(steps.locator("li").last.locator("button")).to_have_attribute("aria-current", "step")


def test_claims_of_a_relation_by_speaker(page: Page, graph: Graph) -> None:
    edge = graph.ask("[...root.__ng.view.lines.values()].find((e) => e.trail && e.kind === 'BY').id")
    page.mouse.click(*graph.edge_at(edge))
    expect(page.locator(".ng-relation")).to_be_visible()
    page.get_by_role("button", name="by speaker").click()
    expect(page.locator(".ng-panel h3").first).not_to_have_text("Against")
    expect(page.get_by_role("button", name="by speaker")).to_have_attribute("aria-pressed", "true")
