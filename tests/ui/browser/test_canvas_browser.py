"""The canvas in a real browser: pins, drags, figures, ways to expand, keys, cards, merges, caps, minimap."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.ui.browser.conftest import RunningApp
from tests.ui.browser.graph_hook import Graph

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
PINNED = "[...root.__ng.view.pinned].sort()"


@pytest.fixture
def page(seeded_app: RunningApp, new_page: OpenPage) -> Page:
    """The explorer over the sample story, without motion: a busy machine shows it slowly."""
    return new_page(seeded_app.url, calm=True)


@pytest.fixture
def graph(page: Page) -> Graph:
    return Graph(page)


@pytest.fixture
def keys(page: Page, graph: Graph) -> Callable[[str], None]:
    """Press a key with the canvas in focus."""

    def press(key: str) -> None:
        graph.ask("root.querySelector('.ng-canvas').focus()")
        page.keyboard.press(key)

    return press


def select(graph: Graph, *labels: str) -> None:
    """Select names without a pointer, and let Python know."""
    ids = [graph.node(label) for label in labels]
    graph.ask("root.__ng.network.selectNodes(a, false)", ids)
    graph.ask("root.__ng.view.emit('select', { entities: a, relations: [] })", ids)
    graph.wait("root.dataset.selected === a", " ".join(ids))


def drag(page: Page, graph: Graph, label: str, to: tuple[float, float]) -> None:
    """Press on a name, go somewhere in steps, and do not let go."""
    x, y = graph.at(label)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move((x + to[0]) / 2, (y + to[1]) / 2, steps=4)
    page.mouse.move(*to, steps=4)
    page.mouse.move(to[0] + 1, to[1])


def test_a_name_is_expanded_by_a_relation_an_article_and_a_time(page: Page, graph: Graph) -> None:
    before = graph.nodes()
    places = graph.places()
    graph.menu("WannaCry", "Expand by")
    parts = page.locator(".ng-menu .ng-part")
    expect(parts).to_have_text(["By relation", "By article", "By time of the article"])
    rows = page.get_by_role("menuitem")
    promised = int(rows.first.locator("kbd").inner_text().removeprefix("+"))
    rows.first.click()
    graph.wait("Number(root.dataset.nodes) === a", before + promised)
    graph.menu("WannaCry", "Expand by")
    expect(parts.first).to_have_text("By relation")
    year = page.get_by_role("menuitem").last
    promised_then = int(year.locator("kbd").inner_text().removeprefix("+"))
    year.click()
    graph.wait("Number(root.dataset.nodes) === a", before + promised + promised_then)
    after = graph.places()
    assert {i: after[i] for i in places} == places
    page.get_by_role("button", name="Undo", exact=True).click()
    graph.wait("Number(root.dataset.nodes) === a", before + promised)
    graph.menu("WannaCry", "Expand by")
    article = page.locator(".ng-menu").get_by_role("menuitem").filter(has_text="Cyberattack").first
    promised_by_article = int(article.locator("kbd").inner_text().removeprefix("+"))
    article.click()
    graph.wait("Number(root.dataset.nodes) === a", before + promised + promised_by_article)


def test_pinning_is_a_step_by_key_and_by_menu(page: Page, graph: Graph, keys: Callable[[str], None]) -> None:
    select(graph, "WannaCry", "Lazarus Group")
    keys("p")
    both = sorted([graph.node("WannaCry"), graph.node("Lazarus Group")])
    assert graph.ask(PINNED) == both
    expect(page.get_by_role("button", name="Undo", exact=True)).to_be_enabled()
    graph.ask("newsgraph.graph.told(root.__ng.view, { ...root.__ng.view.beside, pinned: [], heard: 1 })")
    assert graph.ask(PINNED) == both, "what Python said before it heard of the pins takes none back"
    keys("Escape")
    graph.menu("WannaCry", "Unpin")
    graph.wait("root.__ng.view.pinned.size === 1")
    keys("Control+z")
    graph.wait("root.__ng.view.pinned.size === 2")
    keys("Control+z")
    graph.wait("root.__ng.view.pinned.size === 0")
    keys("Control+Shift+z")
    graph.wait("root.__ng.view.pinned.size === 2")


def test_a_drag_is_a_step_that_undo_takes_back(page: Page, graph: Graph) -> None:
    stands = "(([x, y]) => Math.hypot(x - a[1][0], y - a[1][1]) < 0.2)(root.__ng.places()[a[0]])"
    before = graph.places()
    moved = graph.node("Donald Trump")
    x, y = graph.at("Donald Trump")
    drag(page, graph, "Donald Trump", (x + 70, y + 40))
    page.mouse.up()
    graph.wait("root.__ng.view.pinned.has(a)", moved)
    after = graph.places()
    assert after[moved] != before[moved]
    undo = page.get_by_role("button", name="Undo", exact=True)
    expect(undo).to_be_enabled()
    undo.click()
    graph.wait("!root.__ng.view.pinned.has(a)", moved)
    graph.wait(stands, [moved, before[moved]])
    assert graph.places() == {i: pytest.approx(p, abs=0.11) for i, p in before.items()}
    page.get_by_role("button", name="Redo", exact=True).click()
    graph.wait("root.__ng.view.pinned.has(a)", moved)
    graph.wait(stands, [moved, after[moved]])


@pytest.mark.parametrize(
    ("words", "kind"), [("Hierarchy", "hierarchy"), ("Circle", "circle"), ("By type", "type"), ("By time", "time")]
)
def test_every_arrangement_fits_the_window_and_can_be_taken_back(
    page: Page, graph: Graph, words: str, kind: str
) -> None:
    before = graph.places()
    page.get_by_role("button", name="Choose an arrangement").click()
    page.get_by_role("menuitemradio", name=words).click()
    graph.wait("root.dataset.figure === a", kind)
    after = graph.places()
    assert set(after) == set(before)
    assert after != before
    box = graph.ask("(({ left, top, right, bottom }) => [left, top, right, bottom])(root.getBoundingClientRect())")
    for entity_id in after:
        x, y = graph.ask("root.__ng.nodeAt(a)", entity_id)
        assert box[0] < x < box[2]
        assert box[1] < y < box[3]
    headings = graph.ask("root.__ng.view.guides.map((g) => g.words)")
    assert bool(headings) == (kind in ("type", "time"))
    page.get_by_role("button", name="Undo", exact=True).click()
    graph.wait("root.dataset.figure === 'force'")
    assert graph.places() == {i: pytest.approx(p, abs=0.11) for i, p in before.items()}


def test_a_newcomer_stands_in_the_band_of_its_type(page: Page, graph: Graph) -> None:
    page.get_by_role("button", name="Choose an arrangement").click()
    page.get_by_role("menuitemradio", name="By type").click()
    graph.wait("root.dataset.figure === 'type'")
    before = graph.places()
    graph.double_click("North Korea")
    graph.wait("Number(root.dataset.nodes) > a", len(before))
    after = graph.places()
    assert {i: after[i] for i in before} == before
    astray = graph.ask(
        """[...root.__ng.view.info.values()].filter((n) => {
          const band = root.__ng.view.guides.find((g) => g.key === n.kind), p = root.__ng.network.getPosition(n.id);
          return !band || p.y < band.y || p.y > band.y + band.height;
        }).map((n) => n.label)"""
    )
    assert astray == []


def test_pointing_tells_counts_and_the_best_sentence(page: Page, graph: Graph) -> None:
    page.mouse.move(*graph.at("Lazarus Group"))
    card = page.locator(".ng-card")
    expect(card).to_contain_text("Group ·")
    expect(card).to_contain_text("neighbours")
    expect(card.locator("q")).not_to_be_empty()
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()
    edge = graph.ask("[...root.__ng.view.lines.values()].find((e) => e.trail && e.kind === 'ATTRIBUTES').id")
    page.mouse.move(*graph.edge_at(edge))
    expect(card.locator("b")).to_contain_text("Thomas Bossert attributes")
    expect(card.locator("q")).to_contain_text("Bossert")
    assert page.get_by_role("button", name="Undo", exact=True).is_disabled(), "to point is no step"


def test_a_click_leaves_the_picture_alone(page: Page, graph: Graph) -> None:
    """A megabyte that has not changed is not gone through again; what has changed is."""
    before = 0
    for name in ("WannaCry", "North Korea"):  # with the first click Python learns of the places
        before = graph.ask("root.__ng.view.version")
        graph.click(name)
        expect(page.locator(".ng-panel h2")).to_have_text(name)
    assert graph.ask("root.__ng.view.version") == before
    page.locator(".ng-legend button[aria-pressed]").first.click()
    graph.wait("root.__ng.view.version > a", before)


def test_a_name_held_over_another_asks_whether_they_are_one(page: Page, graph: Graph) -> None:
    before = graph.places()
    target = graph.node("Lazarus Group")
    drag(page, graph, "National Health Service", graph.at("Lazarus Group"))
    graph.wait("root.dataset.drop === a", target)
    expect(page.locator(".ng-notice")).to_have_text("Let go to merge National Health Service with Lazarus Group.")
    page.mouse.up()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Lazarus Group")
    expect(dialog).to_contain_text("National Health Service")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert graph.places() == before, "it was no move"
    assert graph.ask("root.__ng.view.pinned.size") == 0


def test_crossing_a_name_in_a_drag_asks_nothing(page: Page, graph: Graph) -> None:
    x, y = graph.at("Lazarus Group")
    drag(page, graph, "Donald Trump", (x, y))
    page.mouse.move(x + 90, y + 120, steps=2)
    page.mouse.up()
    graph.wait("root.__ng.view.pinned.size === 1")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_merging_by_menu_and_by_key(page: Page, graph: Graph, keys: Callable[[str], None]) -> None:
    graph.menu("Thomas Bossert", "Merge with")
    notice = page.locator(".ng-notice")
    expect(notice).to_have_text("Merge Thomas Bossert with: click the other name, or Esc.")
    keys("Escape")
    expect(notice).not_to_contain_text("Merge Thomas Bossert")
    select(graph, "Thomas Bossert")
    keys("m")
    expect(notice).to_contain_text("Merge Thomas Bossert with")
    page.mouse.click(*graph.at("Donald Trump"))
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Thomas Bossert")
    expect(dialog).to_contain_text("Donald Trump")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_the_keys_go_round_open_menus_and_select_all(page: Page, graph: Graph, keys: Callable[[str], None]) -> None:
    total = graph.nodes()
    keys("n")
    first = graph.ask("root.__ng.network.getSelectedNodes()[0]")
    for _ in range(total):
        keys("n")
    assert graph.ask("root.__ng.network.getSelectedNodes()[0]") == first, "N goes round"
    keys("Shift+N")
    assert graph.ask("root.__ng.network.getSelectedNodes()[0]") != first
    keys("Enter")
    menu = page.locator(".ng-menu")
    expect(menu.get_by_role("menuitem", name="Expand", exact=False).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(menu.get_by_role("menuitem", name="Expand by")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    keys("l")
    expect(menu.get_by_role("menuitemradio", name="By what is connected")).to_be_focused()
    page.keyboard.press("Escape")
    keys("Control+a")
    graph.wait("root.__ng.network.getSelectedNodes().length === a", total)
    keys("Escape")
    graph.wait("root.__ng.network.getSelectedNodes().length === 0")
    position = graph.ask("root.__ng.camera().position")
    keys("Shift+ArrowRight")
    graph.wait("root.__ng.camera().position.x > a", position["x"] + 10)


def test_the_menu_keeps_collapses_and_hides_lines(page: Page, graph: Graph) -> None:
    before = graph.nodes()
    graph.double_click("WannaCry")
    graph.wait("Number(root.dataset.nodes) > a", before)
    grown = graph.nodes()
    graph.menu("WannaCry", "Collapse")
    graph.wait("Number(root.dataset.nodes) < a", grown)
    lines = graph.ask("Number(root.dataset.edges)")
    edge = graph.ask("[...root.__ng.view.lines.values()].find((e) => e.trail && e.kind === 'WORKS_FOR').id")
    page.mouse.click(*graph.edge_at(edge), button="right")
    page.get_by_role("menuitem", name="Hide this relation").click()
    graph.wait("!root.__ng.view.lines.has(a)", edge)
    page.get_by_role("button", name="Undo", exact=True).click()
    graph.wait("Number(root.dataset.edges) === a", lines)
    graph.menu("Lazarus Group", "Select its neighbours")
    graph.wait("root.__ng.network.getSelectedNodes().length > 2")


def test_what_is_out_of_sight_is_on_the_small_map(page: Page, graph: Graph, keys: Callable[[str], None]) -> None:
    small = page.locator(".ng-mini")
    expect(small).to_be_hidden()
    for _ in range(6):
        keys("+")
    expect(small).to_be_visible()
    before = graph.ask("root.__ng.camera().position")
    small.click(position={"x": 10, "y": 10})
    graph.wait("root.__ng.camera().position.x !== a", before["x"])
    keys("f")
    expect(small).to_be_hidden()


def test_a_hit_is_brought_into_sight(page: Page, graph: Graph, keys: Callable[[str], None]) -> None:
    for _ in range(8):
        keys("+")
    for _ in range(14):
        keys("Shift+ArrowRight")
    inside = """(() => {
      const [x, y] = root.__ng.nodeAt(a) ?? [-1, -1], box = root.getBoundingClientRect();
      return x > box.left && x < box.right && y > box.top && y < box.bottom && root.__ng.camera().scale >= 0.6;
    })()"""
    bossert = graph.node("Thomas Bossert")
    assert not graph.ask(inside, bossert)
    box = page.get_by_role("combobox", name="Find a name")
    box.press_sequentially("Bossert")
    page.get_by_role("option", name="Thomas Bossert").first.click()
    graph.wait(inside, bossert)
    graph.wait("root.dataset.selected === a", bossert)


def test_the_badge_says_how_many_more_and_expands(page: Page, graph: Graph) -> None:
    before = graph.nodes()
    more = graph.ask("root.__ng.view.info.get(a).more", graph.node("Lazarus Group"))
    graph.at("Lazarus Group")
    spot = graph.ask(
        """(() => {
          const n = root.__ng.view.info.get(a), p = root.__ng.network.getPosition(a);
          const { left, top } = root.getBoundingClientRect();
          const at = root.__ng.network.canvasToDOM({ x: p.x + n.size * 0.7 + 8, y: p.y - n.size * 0.7 - 7 });
          return [left + at.x, top + at.y];
        })()""",
        graph.node("Lazarus Group"),
    )
    page.mouse.click(*spot)
    graph.wait("Number(root.dataset.nodes) === a", before + min(more, 25))


def test_at_the_cap_a_sentence_says_what_was_left_out(page: Page, graph: Graph) -> None:
    graph.ask("root.__ng.view.emit('limit', { number: Number(root.dataset.nodes) + 1 })")
    before = graph.nodes()
    graph.double_click("WannaCry")
    graph.wait("Number(root.dataset.nodes) === a", before + 1)
    expect(page.locator(".ng-notice")).to_contain_text(f"left out: {before + 1} entities are shown at most")
    page.get_by_role("button", name="Allow 150 names").click()
    graph.double_click("WannaCry")
    graph.wait("Number(root.dataset.nodes) > a", before + 1)


def test_a_denied_and_an_alleged_line_look_so(page: Page, graph: Graph) -> None:
    graph.double_click("North Korea")
    for word in ("alleged", "negated"):
        graph.wait("[...root.__ng.view.lines.values()].some((e) => e.factuality === a)", word)
    drawn = graph.ask(
        """Object.fromEntries([...root.__ng.view.lines.values()].map((e) => {
          const edge = root.__ng.network.body.edges[e.id].options;
          const bar = edge.arrows.middle.enabled && edge.arrows.middle.type === 'bar';
          return [e.factuality, [Boolean(edge.dashes), edge.arrows.to.type, bar]];
        }))"""
    )
    assert drawn["asserted"] == [False, "arrow", False]
    assert drawn["alleged"] == [True, "vee", False]
    assert drawn["negated"] == [True, "vee", True]


def test_from_afar_only_the_heads_that_are_asked_for_are_drawn(graph: Graph) -> None:
    drawn = """((scale) => {
      const { network } = root.__ng, edges = Object.values(network.body.edges);
      network.moveTo({ scale, animation: false });
      const heads = new Set();
      for (const edge of edges) edge.edgeType.drawArrowHead = function (...a) {
        heads.add(edge.id);
        return Object.getPrototypeOf(this).drawArrowHead.apply(this, a);
      };
      network.redraw();
      for (const edge of edges) delete edge.edgeType.drawArrowHead;
      return { heads: [...heads], whole: edges.filter((e) => e.edgeType.toPoint === e.edgeType.to).map((e) => e.id) };
    })(a)"""
    plain = graph.ask("[...root.__ng.view.lines.values()].filter((e) => !e.trail && e.factuality === 'asserted')[0].id")
    near = graph.ask(drawn, 1)
    assert plain in near["heads"]
    assert plain not in near["whole"], "a line ends where its head begins"
    far = graph.ask(drawn, 0.15)
    assert plain not in far["heads"]
    assert plain in far["whole"]
    graph.ask("root.__ng.network.selectEdges([a])", plain)
    assert plain in graph.ask(drawn, 0.15)["heads"]


def test_several_are_selected_by_keys_alone(page: Page, graph: Graph) -> None:
    graph.ask("root.querySelector('.ng-canvas').focus()")
    heading = page.locator(".ng-panel h2")
    page.keyboard.press("n")
    expect(heading).not_to_have_text("Explore")
    first = heading.inner_text()
    page.keyboard.press("Space")
    page.keyboard.press("n")
    page.keyboard.press("n")
    paths = page.get_by_role("button", name="Paths between them")
    expect(paths).to_be_visible()
    assert graph.ask("root.__ng.network.getSelectedNodes().length") == 2
    page.keyboard.press("Escape")
    expect(paths).to_have_count(0)
    page.keyboard.press("n")
    expect(heading).to_have_text(first)


def test_the_explorer_fills_the_screen_with_search_and_details(page: Page, graph: Graph) -> None:
    full = "() => document.documentElement.hasAttribute('data-ng-full')"
    top = "root.getBoundingClientRect().top"
    graph.wait(f"{top} > 100")  # the bar above it is drawn last
    button = page.get_by_role("button", name="Full screen")
    button.click()
    page.wait_for_function("() => document.fullscreenElement === document.documentElement")
    graph.wait(f"{top} < 100 && innerHeight - {top} - root.clientHeight < 20")
    expect(button).to_have_attribute("aria-pressed", "true")
    graph.click("WannaCry")
    expect(page.locator(".ng-panel h2")).to_have_text("WannaCry")
    page.locator(".ng-listed .ng-open").first.click()
    expect(page.get_by_role("dialog").locator(".ng-text")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.evaluate(full), "Esc has closed the dialog alone"
    graph.ask("root.querySelector('.ng-canvas').focus()")
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.fullscreenElement")
    graph.wait(f"{top} > 100 && innerHeight - {top} - root.clientHeight < 20")
    graph.ask("root.querySelector('.ng-canvas').focus()")
    page.keyboard.press("Shift+F")
    page.wait_for_function(full)
    graph.menu("WannaCry", "Correct or rename")
    page.wait_for_url("**/curate**")
    page.wait_for_function(f"() => !({full})()")


def test_arrows_lead_to_the_next_name_that_way_and_tab_past_the_picture(page: Page, graph: Graph) -> None:
    graph.ask("root.querySelector('.ng-canvas').focus()")
    page.keyboard.press("ArrowRight")
    graph.wait("root.__ng.network.getSelectedNodes().length === 1")
    at = "(() => { const { network } = root.__ng; return network.getPosition(network.getSelectedNodes()[0]); })()"
    gone = []
    for key, axis, sign in (
        ("ArrowRight", "x", 1),
        ("ArrowLeft", "x", -1),
        ("ArrowUp", "y", -1),
        ("ArrowDown", "y", 1),
    ):
        for _ in range(graph.nodes()):
            before = graph.ask(at)
            page.keyboard.press(key)
            after = graph.ask(at)
            if after == before:
                break
            assert sign * (after[axis] - before[axis]) > 0
            gone.append(key)
        assert after == before, "behind the last name that way there is none"
    assert {"ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"} == set(gone)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Fit everything")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert not graph.ask("root.contains(root.getRootNode().activeElement)"), "the picture is one stop"
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    expect(sheet).to_contain_text("Find a name")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Find a name")).to_be_focused()
    page.keyboard.type("?/")
    expect(page.get_by_role("combobox", name="Find a name")).to_have_value("?/")
    expect(sheet).to_be_hidden()


def test_on_a_narrow_window_a_way_leads_down_to_the_details(page: Page, graph: Graph) -> None:
    below = page.locator(".ng-below")
    graph.click("WannaCry")
    expect(page.locator(".ng-panel h2")).to_have_text("WannaCry")
    expect(below).to_be_hidden()
    page.set_viewport_size({"width": 480, "height": 640})
    expect(below).to_be_in_viewport(ratio=1)
    expect(below).to_contain_text("WannaCry")
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("(e) => e.scrollWidth - e.clientWidth") == 0, "nothing is scrolled sideways"
    below.click()
    expect(page.locator(".ng-panel h2")).to_be_in_viewport()
    expect(below).to_be_hidden()
