"""The query page in a real browser: type with completion, run, be refused, click in the result, light and dark."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.ui.browser.conftest import RunningApp
from tests.ui.browser.every_page import ALL
from tests.ui.browser.graph_hook import Graph
from tests.ui.browser.test_accessibility import findings

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
    page.keyboard.press("Enter")
    page.keyboard.type("LIMIT 5 ")
    assert "(:Person)-[:WORKS_FOR]->() RETURN p\nLIMIT 5" in page.locator(".cm-content").inner_text()
    page.keyboard.press("Control+Space")
    page.get_by_role("option", name="UNION ALL").wait_for()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("option")).to_have_count(0)
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


def run(page: Page, cypher: str) -> None:
    write(page, cypher)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")


ENDLESS = (
    "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c "
    "WITH a, b, c WHERE a * b * c = 7 RETURN count(*)"
)


def test_the_stop_button_stops_and_the_next_query_runs(page: Page) -> None:
    run(page, ENDLESS)
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text(re.compile("Stopped after|longer than"))
    run(page, "RETURN 7 AS seven")
    expect(page.get_by_text("1 row", exact=True)).to_be_visible()
    page.get_by_role("tab", name="History").click()
    expect(page.get_by_text(re.compile("stopped after|refused"))).to_be_visible()
    expect(page.get_by_text(re.compile(r"1 row · \d+ .*(ago|just now)"))).to_be_visible()


def test_an_unknown_name_is_underlined_while_typing_and_mended_by_a_click(page: Page) -> None:
    write(page, "MATCH (n:Persn) RETURN n.name")
    page.keyboard.press("Escape")
    doubt = page.locator(".cm-doubt")
    expect(doubt).to_have_text("Persn")
    doubt.hover()
    expect(page.locator(".cm-tooltip-lint")).to_contain_text("Did you mean Person?")
    page.locator(".cm-diagnosticAction", has_text="Use Person").click()
    expect(page.locator(".cm-content")).to_contain_text("(n:Person) RETURN")
    expect(doubt).to_have_count(0)


def test_functions_are_completed_with_what_they_take(page: Page) -> None:
    write(page, "RETURN toLo")
    option = page.get_by_role("option", name="toLower")
    expect(option).to_contain_text("(text)")
    option.click()
    expect(page.locator(".cm-content")).to_contain_text("RETURN toLower(")


def test_labels_and_keywords_are_told_apart_by_colour(page: Page) -> None:
    write(page, "MATCH (n:Person) RETURN 'x'")
    page.keyboard.press("Escape")
    colours = page.locator(".cm-line span").evaluate_all(
        "(all) => [...new Set(all.map(e => getComputedStyle(e).color))]"
    )
    assert len(colours) >= 3


def test_a_plan_is_explained_without_being_run(page: Page) -> None:
    write(page, "MATCH (a), (b) RETURN count(*)")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Explain", exact=True).click()
    expect(page.get_by_text("How the store would run it")).to_be_visible()
    expect(page.get_by_text("every row of one meets every row of the other")).to_be_visible()


def test_parameters_are_asked_for_and_filled_in(page: Page) -> None:
    run(page, "MATCH (e:Entity) WHERE e.name = $name RETURN e")
    page.get_by_role("textbox", name="$name").fill("WannaCry")
    page.get_by_role("button", name="Run with these").click()
    expect(page.get_by_text("1 row", exact=True)).to_be_visible()
    assert Graph(page).node("WannaCry")


def test_the_form_asks_without_cypher_and_shows_it(page: Page) -> None:
    page.get_by_role("combobox", name="Who", exact=True).fill("Thomas Boss")
    page.get_by_role("option", name="Thomas Bossert", exact=True).click()
    page.get_by_role("combobox", name="Relation").fill("attributes")
    page.get_by_role("option", name="attributes", exact=True).click()
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator(".cm-content")).to_contain_text("(who:Entity {name: 'Thomas Bossert'})-[r:ATTRIBUTES]->")
    graph = Graph(page)
    assert graph.node("Thomas Bossert")
    assert graph.node("WannaCry")
    page.get_by_role("combobox", name="Whom").fill("any Coun")
    page.get_by_role("option", name="any Country").click()
    page.get_by_role("combobox", name="Relation").fill("blames")
    page.get_by_role("option", name="blames", exact=True).click()
    page.get_by_role("combobox", name="Said how").fill("stated")
    page.get_by_role("option", name="stated as a fact").click()
    page.get_by_role("spinbutton", name="year, Published between start date").click()
    page.keyboard.type("20171201")
    page.get_by_role("spinbutton", name="year, Published between end date").click()
    page.keyboard.type("20171231")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Ask", exact=True).click()
    for asked in ("whom:Country", "r:BLAMES", "asserted", "2017-12-01", "2017-12-31"):
        expect(page.locator(".cm-content")).to_contain_text(asked)
    expect(page.get_by_text(re.compile(r"^\d+ rows?$|^No rows"))).to_be_visible()
    assert findings(page) == [], "an answer is shown"


def test_a_click_in_the_result_says_what_is_behind_it(page: Page) -> None:
    page.get_by_role("button", name="Run", exact=True).click()
    graph = Graph(page)
    graph.click("Lazarus Group")
    expect(page.locator(".ng-panel h2")).to_contain_text("Lazarus Group")


def test_what_is_asked_about_a_name_of_the_result_is_answered_beside_it(page: Page) -> None:
    page.get_by_role("button", name="Run", exact=True).click()
    Graph(page).click("Lazarus Group")
    page.get_by_role("button", name="Over time").click()
    expect(page.locator(".ng-panel blockquote").first).to_be_visible()
    expect(page.locator(".ng-panel h2")).to_contain_text("Lazarus Group")
    Graph(page).click("Thomas Bossert")
    page.get_by_role("button", name="‹ Over time").click()
    expect(page.locator(".ng-panel h2")).to_contain_text("Lazarus Group")


def test_the_result_goes_to_explore_in_its_places(page: Page) -> None:
    page.get_by_role("button", name="Run", exact=True).click()
    before = Graph(page).places()
    page.get_by_role("button", name="Open in Explore").click()
    page.wait_for_url(re.compile(r"localhost:\d+/(\?|$)"))
    graph = Graph(page)
    for name in ("Thomas Bossert", "WannaCry", "Lazarus Group", "North Korea"):
        assert graph.node(name)
    after = graph.places()
    assert after.keys() == before.keys()
    assert all(abs(a - b) < 2 for key in before for a, b in zip(after[key], before[key], strict=True))


def saved(page: Page, word: str) -> str:
    """What the button of this word saves."""
    with page.expect_download() as download:
        page.get_by_role("button", name=word, exact=True).click()
    return download.value.path().read_text("utf-8-sig")


def test_rows_are_sorted_filtered_saved_and_sent_to_explore(page: Page) -> None:
    page.get_by_role("button", name="What does each article hold?").click()
    expect(page.get_by_text("12 rows", exact=True)).to_be_visible()
    lines = saved(page, "CSV").splitlines()
    assert lines[0] == "article,published,claims"
    assert len(lines) == 13
    assert [row["claims"] for row in json.loads(saved(page, "JSON"))] == [
        int(line.split(",")[-1]) for line in lines[1:]
    ]
    first = page.locator("[data-testid=stDataFrame] table[role=grid] tbody tr").first
    before = first.inner_text()
    head = page.locator("[data-testid=stDataFrame] .dvn-scroller").first
    head.click(position={"x": 60, "y": 16})
    expect(first).not_to_have_text(before)
    page.get_by_placeholder("Filter: rows that hold").fill("denies wannacry")
    expect(page.get_by_text("1 of 12 rows")).to_be_visible()
    assert len(saved(page, "CSV").splitlines()) == 2
    run(page, "MATCH (m:Malware) RETURN m, m.name AS name ORDER BY name")
    page.get_by_role("tab", name="Table").click()
    page.get_by_placeholder("Filter: rows that hold").fill("wannacry")
    expect(page.get_by_text(re.compile(r"^\d+ of \d+ rows$"))).to_be_visible()
    head.click(position={"x": 14, "y": 50})
    page.get_by_role("button", name="Show 1 row in Explore").click()
    page.wait_for_url(re.compile(r"localhost:\d+/(\?|$)"))
    expect(page.locator(".ng-panel h2")).to_contain_text("WannaCry")


def test_a_query_with_its_values_is_saved_and_asked_again_from_there_and_from_the_history(page: Page) -> None:
    write(page, "MATCH (e:Entity) WHERE e.na")
    page.get_by_role("option", name="name", exact=True).click()
    page.keyboard.type(" = $name RETURN e.name AS called")
    expect(page.locator(".cm-content")).to_have_text("MATCH (e:Entity) WHERE e.name = $name RETURN e.name AS called")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")
    page.get_by_role("textbox", name="$name").fill("WannaCry")
    page.get_by_role("button", name="Run with these").click()
    page.get_by_role("tab", name="JSON").click()
    expect(page.get_by_test_id("stJson")).to_contain_text("WannaCry")
    page.get_by_role("tab", name="Saved").click()
    page.get_by_role("button", name="Save this query").click()
    page.get_by_role("textbox", name="Title").fill("The <b>worm</b>")
    page.get_by_role("button", name="Save", exact=True).click()
    kept = page.get_by_role("button", name="The <b>worm</b>")
    expect(kept).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("textbox", name="Title")).to_be_hidden()
    run(page, "RETURN 7 AS seven")
    expect(page.get_by_label("$name")).to_have_count(0)
    kept.click()
    page.get_by_role("tab", name="JSON").click()
    expect(page.get_by_test_id("stJson")).to_contain_text("WannaCry")
    expect(page.locator(".cm-content")).to_contain_text("$name")
    page.get_by_role("tab", name="History").click()
    page.get_by_role("button", name="RETURN 7 AS seven").click()
    expect(page.locator(".cm-content")).to_have_text("RETURN 7 AS seven")
    page.get_by_role("tab", name="JSON").click()
    expect(page.get_by_test_id("stJson")).to_contain_text("seven")
    page.get_by_role("tab", name="Saved").click()
    page.get_by_role("button", name="Remove").click()
    expect(kept).to_have_count(0)


def test_limits_are_said_when_they_bite(page: Page) -> None:
    run(page, "UNWIND range(1, 5000) AS i RETURN i")
    expect(page.get_by_role("alert").filter(has_text="Only the first 1")).to_be_visible()
    run(page, "RETURN range(1, 100000000) AS r")
    expect(page.get_by_role("alert").filter(has_text="memory")).to_be_visible()


def test_a_click_on_a_label_asks_for_it_and_none_of_our_own_is_listed(page: Page) -> None:
    page.get_by_role("tab", name="Schema").click()
    page.get_by_role("button", name=re.compile(r"^Malware \d")).click()
    expect(page.locator(".cm-content")).to_contain_text("MATCH (n:Malware)")
    assert Graph(page).node("WannaCry")
    for name in ("Newsgraph", "AliasLink", "SavedView", "SavedQuery"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(0)


@pytest.mark.parametrize(("theme", "dark"), [("light", False), ("dark", True)])
def test_the_page_follows_light_and_dark_of_the_system(
    seeded_app: RunningApp, new_page: Callable[..., Page], theme: str, dark: bool
) -> None:
    page = ready(new_page(f"{seeded_app.url}/query", theme=theme))
    for place in (".stApp", ".ng-cypher"):
        colour = page.locator(place).evaluate("(e) => getComputedStyle(e).backgroundColor")
        red = int(colour.split("(")[1].split(",")[0])
        assert (red < 60) is dark


def test_the_result_is_curated_in_place_and_read_in_a_narrow_window(page: Page) -> None:
    page.get_by_role("button", name="Run", exact=True).click()
    graph = Graph(page)
    graph.menu("Thomas Bossert", "Two of one name")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("another Thomas Bossert is meant")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    graph.menu("Lazarus Group", "Merge with")
    page.mouse.click(*graph.at("North Korea"))
    expect(dialog).to_contain_text("Are these one?")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.set_viewport_size({"width": 600, "height": 900})
    page.wait_for_function(
        f"() => {ALL}.find(e => e.classList.contains('ng-graph')).getBoundingClientRect().width > 450"
    )
