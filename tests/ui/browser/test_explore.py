"""The explorer in a real browser: first screen, search, expand, line to sentence to article, undo, menu, keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.ui.browser.conftest import RunningApp
from tests.ui.browser.graph_hook import Graph

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
HEADLINE = ("Thomas Bossert", "WannaCry", "Lazarus Group", "North Korea")


@pytest.fixture
def page(seeded_app: RunningApp, new_page: OpenPage) -> Page:
    """The explorer over the sample story."""
    return new_page(seeded_app.url)


@pytest.fixture
def graph(page: Page) -> Graph:
    """Its graph."""
    return Graph(page)


def test_the_first_screen_is_the_headline_laid_out_from_left_to_right(graph: Graph) -> None:
    across = [graph.at(name)[0] for name in HEADLINE]
    assert across == sorted(across)
    width, height = graph.ask("[root.clientWidth, root.clientHeight]")
    left, top = graph.ask("(({ left, top }) => [left, top])(root.getBoundingClientRect())")
    for name in HEADLINE:
        x, y = graph.at(name)
        assert left < x < left + width
        assert top < y < top + height
    trail = graph.ask("[...root.__ng.view.lines.values()].filter((e) => e.trail).map((e) => e.kind).sort()")
    assert trail == ["ATTRIBUTES", "BY", "WORKS_FOR"]
    assert graph.ask("root.querySelector('.ng-notice').textContent").startswith("Click a name")
    page = graph.page.locator("[data-testid=stMain]")
    assert page.evaluate("(e) => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth]") == [0, 0]


def test_lines_have_open_heads_and_bars(graph: Graph) -> None:
    assert graph.ask("root.__ng.view.amended") is True
    heads = graph.ask(
        """Object.fromEntries([...root.__ng.view.lines.values()].map(
          (e) => [e.factuality, root.__ng.network.body.edges[e.id].options.arrows.to.type]))"""
    )
    assert heads["asserted"] == "arrow"
    assert heads["attributed"] == "vee"


def test_search_finds_a_misspelt_name_and_brings_it_in(page: Page, graph: Graph) -> None:
    before = graph.nodes()
    page.get_by_role("combobox", name="Find a name").press_sequentially("Hutchns")
    page.get_by_role("option", name="Marcus Hutchins").first.click()
    graph.wait("Number(root.dataset.nodes) === a", before + 1)
    expect(page.locator(".ng-panel h2")).to_have_text("Marcus Hutchins")
    expect(page.locator(".ng-results")).to_be_hidden()
    graph.wait("root.dataset.selected === a", graph.node("Marcus Hutchins"))


def test_a_search_without_a_hit_names_the_nearest_names(page: Page, graph: Graph) -> None:
    page.get_by_role("combobox", name="Find a name").press_sequentially("Qqqzzx")
    expect(page.locator(".ng-results .ng-remark")).to_contain_text("No name is like “Qqqzzx”")
    expect(page.locator(".ng-results [role=option]")).to_have_count(3)


def test_expand_adds_neighbours_and_moves_nothing(page: Page, graph: Graph) -> None:
    before = graph.places()
    graph.double_click("WannaCry")
    graph.wait("Number(root.dataset.nodes) > a", len(before))
    expect(page.locator(".ng-panel h2")).to_have_text("WannaCry")
    after = graph.places()
    assert {i: after[i] for i in before} == before
    # the pointer still rests on the name: those who came stand out with the others around it
    graph.wait("root.__ng.view.hovered === a", graph.node("WannaCry"))
    assert graph.ask(
        "root.__ng.network.getConnectedNodes(a).every((id) => root.__ng.view.near.has(id))", graph.node("WannaCry")
    )
    boxes = graph.ask(
        "[...root.__ng.view.info.values()].map((n) => ({ ...root.__ng.network.getPosition(n.id), size: n.size }))"
    )
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert abs(a["x"] - b["x"]) > a["size"] + b["size"] or abs(a["y"] - b["y"]) > a["size"] + b["size"]


def test_undo_and_redo_by_button_and_by_key(page: Page, graph: Graph) -> None:
    before = graph.places()
    graph.double_click("North Korea")
    graph.wait("Number(root.dataset.nodes) > a", len(before))
    expanded = graph.places()
    page.get_by_role("button", name="Undo", exact=True).click()
    graph.wait("Number(root.dataset.nodes) === a", len(before))
    assert graph.places() == before
    page.keyboard.press("Control+Shift+z")
    graph.wait("Number(root.dataset.nodes) === a", len(expanded))
    assert graph.places() == expanded
    page.keyboard.press("Control+z")
    graph.wait("Number(root.dataset.nodes) === a", len(before))


def test_from_a_line_to_its_sentence_to_the_article(page: Page, graph: Graph) -> None:
    edge = graph.ask("[...root.__ng.view.lines.values()].find((e) => e.trail && e.kind === 'ATTRIBUTES').id")
    page.mouse.click(*graph.edge_at(edge))
    claim = page.locator(".ng-card-claim").first
    expect(claim.locator("mark.ng-subject").first).to_contain_text("Bossert")
    quote = claim.locator("blockquote").inner_text()
    page.set_viewport_size({"width": 1440, "height": 480})  # too low for the article
    claim.locator(".ng-open").click()
    article = page.get_by_role("dialog").locator(".ng-text")
    expect(article).to_contain_text(quote.replace("\n", " "))
    marked = page.get_by_role("dialog").locator(".ng-claim")
    expect(marked.first).to_be_in_viewport()
    expect(page.get_by_role("dialog").get_by_role("button", name="Close")).to_be_in_viewport()
    assert "".join(marked.all_inner_texts()) == quote
    expect(page).to_have_url(re.compile("article=.+claim="))
    address = page.url
    page.keyboard.press("Escape")
    expect(article).to_be_hidden()
    page.goto(address)
    expect(page.get_by_role("dialog").locator(".ng-claim").first).to_be_in_viewport()


def test_the_table_is_the_equal_of_the_picture(page: Page, graph: Graph) -> None:
    before = graph.places()
    page.get_by_role("radio", name="Table").or_(page.get_by_text("Table", exact=True)).first.click()
    table = page.get_by_test_id("stDataFrame")
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 18, box["y"] + 54)
    expect(page.locator(".ng-panel[data-kind=relation] .ng-card-claim").first).to_be_visible()
    page.get_by_text("Picture", exact=True).first.click()
    graph.wait("root.dataset.selected.includes('|')")
    assert graph.places() == before


def test_the_start_view_and_a_new_arrangement_move_what_is_there(page: Page, graph: Graph) -> None:
    first = graph.places()
    graph.double_click("WannaCry")
    graph.wait("Number(root.dataset.nodes) > a", len(first))
    graph.ask("root.querySelector('.ng-canvas').focus()")
    page.keyboard.press("t")
    graph.wait("JSON.stringify(root.__ng.places()[a[0]]) !== JSON.stringify(a[1])", [*next(iter(first.items()))])
    page.get_by_role("button", name="Start view").click()
    graph.wait("Number(root.dataset.nodes) === a", len(first))
    assert graph.places() == first


def test_the_menu_hides_keeps_and_finds_paths(page: Page, graph: Graph) -> None:
    before = graph.nodes()
    graph.menu("Lazarus Group", "Hide")
    graph.wait("Number(root.dataset.nodes) === a", before - 1)
    graph.menu("Thomas Bossert", "Path from here")
    graph.wait("root.querySelector('.ng-notice').textContent.startsWith('Path from Thomas Bossert')")
    graph.menu("North Korea", "Path from Thomas Bossert to here")
    expect(page.locator(".ng-panel[data-kind=several] h3").first).to_have_text("As a chain")
    chosen = graph.ask("root.__ng.network.getSelectedNodes().length")
    graph.menu("Thomas Bossert", "Keep only these")
    graph.wait("Number(root.dataset.nodes) === a", chosen)
    graph.ask("root.querySelector('.ng-canvas').focus()")
    page.keyboard.press("Escape")
    graph.wait("root.dataset.selected === ''")
    graph.menu("North Korea", "Hide")
    graph.wait("Number(root.dataset.nodes) === a", chosen - 1)


def test_the_legend_filters_by_type(page: Page, graph: Graph) -> None:
    before = graph.nodes()
    people = page.locator(".ng-filter", has_text="Person")
    expect(people).to_have_attribute("aria-pressed", "true")
    people.click()
    graph.wait("Number(root.dataset.nodes) < a", before)
    expect(people).to_have_attribute("aria-pressed", "false")
    people.click()
    graph.wait("Number(root.dataset.nodes) === a", before)


def test_the_keyboard_walks_expands_hides_and_lets_go(page: Page, graph: Graph) -> None:
    before = graph.nodes()
    graph.ask("root.querySelector('.ng-canvas').focus()")
    page.keyboard.press("n")
    graph.wait("root.__ng.network.getSelectedNodes().length === 1")
    chosen = graph.ask("root.__ng.network.getSelectedNodes()[0]")
    expect(page.locator(".ng-panel h2")).to_be_visible()
    page.keyboard.press("Delete")
    graph.wait("Number(root.dataset.nodes) === a", before - 1)
    assert chosen not in graph.ids()
    page.keyboard.press("Control+z")
    graph.wait("Number(root.dataset.nodes) === a", before)
    scale = graph.ask("root.__ng.camera().scale")
    page.keyboard.press("+")
    graph.wait("root.__ng.camera().scale > a", scale * 1.05)
    page.keyboard.press("f")
    graph.wait("Math.abs(root.__ng.camera().scale - a) < 0.02", scale)
    page.keyboard.press("Escape")
    graph.wait("root.__ng.network.getSelectedNodes().length === 0")


def test_several_are_selected_by_control_and_by_a_box(page: Page, graph: Graph) -> None:
    graph.click("WannaCry")
    page.keyboard.down("Control")
    graph.click("Lazarus Group")
    page.keyboard.up("Control")
    expect(page.locator(".ng-panel h2")).to_have_text("2 selected")
    left, top, width, height = graph.ask(
        "(({ left, top, width, height }) => [left, top, width, height])(root.getBoundingClientRect())"
    )
    page.keyboard.down("Shift")
    page.mouse.move(left + 5, top + 5)
    page.mouse.down()
    page.mouse.move(left + width / 2, top + height / 2)
    page.mouse.move(left + width - 5, top + height - 60)
    page.mouse.up()
    page.keyboard.up("Shift")
    graph.wait("root.__ng.network.getSelectedNodes().length > 2")
    expect(page.locator(".ng-panel h2")).to_contain_text("selected")


def test_dragging_pins_and_python_learns_of_it(page: Page, graph: Graph) -> None:
    x, y = graph.at("Thomas Bossert")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y + 30, steps=4)
    page.mouse.move(x + 40, y + 60, steps=4)
    page.mouse.up()
    graph.wait("root.__ng.view.pinned.size === 1")
    moved = graph.places()
    graph.double_click("North Korea")
    graph.wait("Number(root.dataset.nodes) > a", len(moved))
    assert {i: graph.places()[i] for i in moved} == moved


def test_hovering_shows_a_card_and_dims_the_rest(page: Page, graph: Graph) -> None:
    far = graph.ask(
        """(() => {
          const { network, view } = root.__ng, near = new Set([a, ...network.getConnectedNodes(a)]);
          return [...view.info.keys()].find((id) => !near.has(id) && network.getConnectedEdges(id).length);
        })()""",
        graph.node("Lazarus Group"),
    )
    line = """(() => {
      const edge = root.__ng.network.body.edges[root.__ng.network.getConnectedEdges(a)[0]];
      return edge.edgeType.getColor(root.querySelector('canvas').getContext('2d'), edge.getFormattingValues());
    })()"""
    page.mouse.move(*graph.at("Lazarus Group"))
    card = page.locator(".ng-card")
    expect(card).to_contain_text("Lazarus Group")
    assert graph.ask("root.__ng.view.alpha(a) < 0.5", far)
    assert "0.18" in graph.ask(line, far)
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()
    assert graph.ask("root.__ng.view.alpha(a)", far) == 1
    assert "0.18" not in graph.ask(line, far)


@pytest.mark.parametrize(("theme", "other"), [("light", "dark"), ("dark", "light")])
def test_the_canvas_follows_the_theme(
    seeded_app: RunningApp, new_page: OpenPage, theme: str, other: Literal["light", "dark"]
) -> None:
    graph = Graph(new_page(seeded_app.url, theme=theme))
    assert graph.ask("root.dataset.theme") == theme
    ink = graph.ask("root.__ng.view.theme.ink")
    graph.page.emulate_media(color_scheme=other)
    graph.wait("root.dataset.theme === a", other)
    assert graph.ask("root.__ng.view.theme.ink") != ink


def test_reduced_motion_is_respected(seeded_app: RunningApp, new_page: OpenPage) -> None:
    graph = Graph(new_page(seeded_app.url, calm=True))
    before = graph.nodes()
    graph.double_click("WannaCry")
    graph.wait("Number(root.dataset.nodes) > a", before)
    assert graph.ask("root.__ng.view.born.size") == 0


def test_the_panel_slides_away_and_the_graph_fills_the_room(page: Page, graph: Graph) -> None:
    width = graph.ask("root.clientWidth")
    page.get_by_role("button", name="Hide details").click()
    graph.wait("root.clientWidth > a", width + 300)
    page.get_by_role("button", name="Show details").click()
    graph.wait("root.clientWidth === a", width)


def test_names_are_never_cut_off_when_everything_is_fitted(page: Page, graph: Graph) -> None:
    before = graph.nodes()
    graph.double_click("WannaCry")
    graph.wait("Number(root.dataset.nodes) > a", before)
    graph.at("WannaCry")
    outside = graph.ask(
        """root.__ng.view.labelled.filter((b) => {
          const p = root.__ng.network.canvasToDOM({ x: b.left, y: b.top });
          const q = root.__ng.network.canvasToDOM({ x: b.right, y: b.bottom });
          return p.x < 0 || p.y < 0 || q.x > root.clientWidth || q.y > root.clientHeight;
        }).map((b) => b.id)"""
    )
    assert outside == []


def test_an_empty_store_offers_the_sample_story(new_app: Callable[..., RunningApp], new_page: OpenPage) -> None:
    page = new_page(new_app().url)
    expect(page.get_by_text("There are no articles yet.")).to_be_visible()
    expect(page.get_by_role("button", name="Load the sample story")).to_be_visible()
    page.get_by_role("link", name="Paste a text").click()
    expect(page).to_have_url(re.compile("/load$"))
