"""The panels beside the picture in a real browser: paths, who connects, measures, filters, dates, kept views, steps."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from graph.store import Settings, open_store
from tests.ui.browser import harbour as harbour_story
from tests.ui.browser.conftest import RunningApp
from tests.ui.browser.graph_hook import Graph
from tests.ui.browser.harbour import Harbour

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


@pytest.fixture(scope="module")
def harbour(panels_app: RunningApp) -> Harbour:
    """The story and the crowd beside the sample story, in the store of this module's app."""
    with open_store(Settings(home=panels_app.home)) as store:
        return harbour_story.write(store)


@pytest.fixture
def told(panels_app: RunningApp, harbour: Harbour, new_page: OpenPage) -> Graph:
    """The whole story on a page of its own."""
    return Graph(new_page(panels_app.url + "/" + harbour.address(), calm=True))


def kinds(graph: Graph, *wanted: str) -> None:
    """Wait until just these kinds of lines are drawn and do not fade."""
    graph.wait(
        """((lines) => [...new Set(lines.map((e) => e.kind))].sort().join() === a)
          ([...root.__ng.view.lines.values()].filter((e) => !e.faded))""",
        ",".join(sorted(wanted)),
    )


def pick(graph: Graph, harbour: Harbour, *names: str) -> None:
    """Pick out names without a pointer."""
    ids = [harbour.ids[name] for name in names]
    graph.ask("root.__ng.view.emit('select', { entities: a, relations: [] })", ids)
    graph.wait("root.dataset.selected === a", " ".join(ids))


ALL = ("LEADS", "BLAMES", "LINKED_TO", "WORKS_FOR", "OWNS", "MET_WITH")


def test_every_filter_holds_back_what_does_not_pass(told: Graph, harbour: Harbour) -> None:
    page = told.page
    filters = fold(page, "More filters")
    kinds(told, *ALL)

    def holds(label: str, value: str, *left: str) -> None:
        filters.get_by_label(label).fill(value)
        kinds(told, *left)

    def cleared() -> None:
        filters.get_by_role("button", name="Clear filters").click()
        kinds(told, *ALL)

    holds("Confidence", "60", *(kind for kind in ALL if kind != "WORKS_FOR"))
    cleared()
    holds("Articles that say so", "2", "LEADS")
    cleared()
    filters.get_by_label("courier.example").check()
    kinds(told, "LEADS", "BLAMES", "OWNS", "MET_WITH")
    cleared()
    holds("Published from", "2012-01-01", *ALL)
    holds("Published to", "2012-12-31", "LEADS", "BLAMES", "LINKED_TO", "WORKS_FOR")
    expect(filters.locator("summary")).to_contain_text("1 on")
    cleared()
    holds("Happened from", "2011-07-01", "BLAMES")
    holds("Happened to", "2011-07-13")
    cleared()
    contested = page.locator(".ng-filter", has_text="also denied")
    contested.click()
    kinds(told, *(kind for kind in ALL if kind != "BLAMES"))
    contested.click()
    kinds(told, *ALL)
    alleged = page.locator(".ng-filter", has_text="alleged")
    alleged.click()
    kinds(told, *(kind for kind in ALL if kind != "LINKED_TO"))
    before = told.nodes()
    filters.get_by_role("button", name="fades").click()
    told.wait("[...root.__ng.view.lines.values()].some((e) => e.faded && e.kind === 'LINKED_TO')")
    page.locator(".ng-filter", has_text="Location").click()
    told.wait("root.__ng.view.info.get(a)?.faded", harbour.ids["Salt Island"])
    kinds(told, "LEADS", "BLAMES", "WORKS_FOR", "MET_WITH")
    assert told.nodes() == before
    expect(page.locator(".ng-status")).to_contain_text("Filters fade 1 and 2.")
    expect(page.locator(".ng-filter", has_text="Person")).to_have_attribute("title", "Fade: Person")
    page.get_by_text("Table", exact=True).first.click()
    expect(page.get_by_text("The 2 relations that fade are not listed.")).to_be_visible()


def test_paths_among_three_by_certainty_and_kind_and_more_of_them(told: Graph, harbour: Harbour) -> None:
    page = told.page
    pick(told, harbour, "Mara Voss", "Elio Kant", "Salt Island")
    page.get_by_role("button", name="Paths between them").click()
    ways = page.locator(".ng-way")
    expect(page.locator(".ng-answer h2")).to_have_text("Paths between Mara Voss, Elio Kant and Salt Island")
    expect(ways.first).to_be_visible()
    few = ways.count()
    denied = ways.filter(has_text="Elio Kant owns Salt Island")
    expect(denied).to_have_count(0)
    page.get_by_role("button", name="More paths").click()
    expect(ways.nth(few)).to_be_visible()
    page.locator(".ng-options summary").click()
    page.get_by_role("button", name="denials too").click()
    expect(denied.first).to_be_visible()
    page.get_by_role("button", name="facts and statements").click()
    expect(page.get_by_text("between Mara Voss and Salt Island").first).to_be_visible()
    expect(denied).to_have_count(0)
    expect(ways.filter(has_text="Clerk").first).to_be_visible()
    page.get_by_role("button", name="saying").click()
    expect(ways.filter(has_text="Clerk")).to_have_count(0)


def test_an_entity_a_denial_and_the_start_tell_all_they_have(told: Graph, harbour: Harbour) -> None:
    page, panel = told.page, told.page.locator(".ng-panel")
    pick(told, harbour, "Mara Voss")
    expect(panel.locator(".ng-aliases")).to_contain_text("The Broker")
    role = panel.locator(".ng-role").first
    expect(role).to_contain_text("leads")
    expect(role).to_contain_text("said 1 Mar 2012 to 10 May 2013")
    edge = f"{harbour.ids['Elio Kant']}|BLAMES|{harbour.ids['Mara Voss']}"
    assert told.ask("root.__ng.network.body.edges[a].options.arrows.middle.enabled", edge), "a bar across: it is denied"
    told.ask("root.__ng.view.emit('select', { entities: [], relations: [a] })", edge)
    expect(panel.get_by_text("1 article says so, 1 denies it.")).to_be_visible()
    expect(panel.get_by_role("heading", name="Against")).to_be_visible()
    expect(panel.locator(".ng-card-claim").last).to_contain_text("denied")
    pick(told, harbour, "Mara Voss", "Elio Kant", "Harbour Trust")
    expect(panel.locator("h2")).to_have_text("3 selected")
    page.get_by_role("button", name="Over time").click()
    expect(page.locator(".ng-month")).to_have_text(["Mar 2012", "May 2013"])
    expect(page.locator(".ng-event")).to_have_count(4)
    page.get_by_role("button", name="by when it happened").click()
    expect(page.locator(".ng-month")).to_have_text(["Jul 2011"])
    expect(panel.get_by_text("3 claims do not say when it happened.")).to_be_visible()
    page.get_by_role("button", name="Close", exact=True).click()
    views = fold(page, "Views")
    views.get_by_label("Title of the view").fill("At the harbour")
    views.get_by_role("button", name="Keep this view").click()
    expect(views.locator(".ng-kept").filter(has_text="At the harbour")).to_be_visible()
    page.get_by_role("button", name="Start view").click()
    expect(panel.get_by_role("heading", name="Looked at lately")).to_be_visible()
    panel.get_by_role("button", name="At the harbour").click()
    told.wait("Number(root.dataset.nodes) === a", len(harbour.ids))
    page.get_by_role("button", name="Start view").click()
    expect(panel.get_by_role("heading", name="Looked at lately")).to_be_visible()
    panel.get_by_role("button", name="Mara Voss").click()
    expect(panel.locator("h2")).to_have_text("Mara Voss")
    told.wait("root.dataset.selected === a", harbour.ids["Mara Voss"])


def test_the_rest_of_the_articles_comes_when_asked_for(
    panels_app: RunningApp, harbour: Harbour, new_page: OpenPage
) -> None:
    graph = Graph(new_page(panels_app.url + "/" + harbour.log(), calm=True))
    panel = graph.page.locator(".ng-panel")
    titles = panel.locator(".ng-listed")
    graph.click("Tove Lund")
    expect(panel.get_by_role("heading", name="In these articles (the latest 50)")).to_be_visible()
    panel.get_by_role("button", name="44 more").click()
    expect(panel.get_by_text("7 more articles are not listed.")).to_be_visible()
    panel.get_by_role("button", name="List 7 more").click()
    expect(titles).to_have_count(57)
    expect(titles.last).to_be_visible()
    expect(panel.get_by_role("heading", name="In these articles", exact=True)).to_be_visible()
    expect(panel.get_by_text("not listed")).to_have_count(0)
    select(graph.page, graph, "Tove Lund", "North Light")
    expect(panel.get_by_text("7 more common articles are not listed.")).to_be_visible()
    panel.get_by_role("button", name="44 more").click()
    panel.get_by_role("button", name="List 7 more").click()
    expect(titles).to_have_count(57)
    expect(panel.get_by_text("not listed")).to_have_count(0)


def test_a_search_finds_other_names_and_more_hits(told: Graph) -> None:
    page, hits = told.page, told.page.get_by_role("option")
    box = page.get_by_role("combobox", name="Find a name")
    box.press_sequentially("Broker")
    expect(hits.first).to_contain_text("Mara Voss")
    expect(hits.first).to_contain_text("The Broker")
    box.fill("")
    box.press_sequentially("Ship 1")
    expect(hits).to_have_count(13)
    box.press("ArrowUp")
    expect(hits.last).to_have_text("Show more hits")
    expect(hits.last).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(hits).to_have_count(60)
    expect(page.get_by_text("The best 60 are listed; type more of the name.")).to_be_attached()


def test_every_measure_ranks_sizes_and_looks_around(told: Graph, harbour: Harbour) -> None:
    page = told.page
    pick(told, harbour, "Port Authority")
    page.get_by_role("button", name="Who matters?").click()
    for title, first in (("Connections", "Elio Kant"), ("Bridges", "Mara Voss"), ("Importance", "Salt Island")):
        page.get_by_role("button", name=title).click()
        table = page.get_by_role("table", name=title)
        expect(table.get_by_role("row")).to_have_count(len(harbour.ids))
        expect(table.get_by_role("row").first).to_contain_text(first)
    page.get_by_role("button", name="Bridges").click()
    # What is shown is what the table says; until it says so, that is the measure before.
    expect(page.get_by_role("table", name="Bridges").get_by_role("row").first).to_contain_text("Mara Voss")
    page.get_by_role("button", name="Show in the picture").click()
    told.wait(
        """((all) => all.every((n) => n.size <= all.find((o) => o.id === a).size) && all.some((n) => n.size < 8))
          ([...root.__ng.view.info.values()])""",
        harbour.ids["Mara Voss"],
    )
    page.get_by_role("button", name="Around Port Authority").click()
    expect(page.get_by_text("Within two steps of Port Authority: ")).to_be_visible()
    page.get_by_role("button", name="Of what is shown").click()
    expect(page.get_by_text("Of what is shown: 12 entities.")).to_be_visible()


@pytest.mark.parametrize(("number", "more"), [(150, 300), (300, 600), (600, 0)])
def test_at_every_cap_a_sentence_says_what_was_left_out(
    panels_app: RunningApp, harbour: Harbour, new_page: OpenPage, number: int, more: int
) -> None:
    graph = Graph(new_page(panels_app.url + "/" + harbour.crowded(number), calm=True))
    assert graph.nodes() == number
    graph.page.get_by_role("button", name="Who matters?").click()
    ranked = graph.page.get_by_role("table", name="Connections").get_by_role("row")
    expect(ranked).to_have_count(25)
    graph.page.get_by_role("button", name=f"{number - 25} more", exact=True).click()
    expect(ranked).to_have_count(number)
    graph.ask("root.__ng.view.emit('expand', { entities: [a] })", harbour.crowd[0])
    notice = f"25 left out: {number} entities are shown at most; " + (
        "hide some, or allow more." if more else "hide some first."
    )
    expect(graph.page.locator(".ng-notice")).to_have_text(notice)
    if not more:
        expect(graph.page.get_by_role("button", name="Allow")).to_have_count(0)
        return
    graph.page.get_by_role("button", name=f"Allow {more} names").click()
    graph.ask("root.__ng.view.emit('expand', { entities: [a] })", harbour.crowd[0])
    graph.wait("Number(root.dataset.nodes) === a", number + 25)
