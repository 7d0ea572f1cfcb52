"""Every page by the rules of axe-core, by keyboard alone, and for readers who want nothing to move."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from graph.export import write_dossier, write_export
from graph.export.dossier import about_path
from graph.picture.style import THEMES
from seeds import seed_articles
from tests.graph.picture.story import evidence, headline, story
from tests.ui.browser.conftest import RunningApp
from tests.ui.browser.every_page import ALL, PATHS, keep_picture, open_path, settle
from tests.ui.browser.graph_hook import Graph

pytestmark = pytest.mark.browser
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
SERIOUS = ("serious", "critical")
FOCUSABLE = f"""() => {{
  const seen = (e) => e.checkVisibility({{ visibilityProperty: true }}) && e.getClientRects().length;
  const wanted = 'a[href], button, input, select, textarea, summary, [contenteditable=true], [tabindex="0"]';
  globalThis.ngWanted = {ALL}.filter(e => e.matches(wanted) && !e.disabled && e.tabIndex >= 0 && seen(e)
    && !e.closest('[inert], [aria-hidden=true]') && e.type !== 'file');
  return ngWanted.length;
}}"""
FOCUSED = """() => {
  let e = document.activeElement;
  while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
  // a view may draw itself anew meanwhile: an element is known by what it says, too
  globalThis.ngName = (e) => [e.tagName, e.title, e.getAttribute('aria-label'), e.textContent].join('|');
  globalThis.ngReached ??= new Set();
  if (e) ngReached.add(e).add(ngName(e));
  return ngWanted.filter(w => w.isConnected && !ngReached.has(w) && !ngReached.has(ngName(w))).length;
}"""
MISSED = """() => ngWanted.filter(e => e.isConnected && !ngReached.has(e) && !ngReached.has(ngName(e)))
  // within a group the arrow keys go on
  .filter(e => ![...(e.closest('[role=radiogroup], [role=group], [role=tablist], [role=toolbar]')
    ?.querySelectorAll('*') ?? [])].some(other => ngReached.has(other)))
  .map(e => e.outerHTML.slice(0, 160))"""


def findings(page: Page) -> list[str]:
    """What axe finds serious or worse, one line each."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("async () => await axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary']}"
        for violation in found["violations"]
        if violation["impact"] in SERIOUS
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", PATHS)
def test_a_page_has_no_serious_finding(
    seeded_app: RunningApp, new_page: Callable[..., Page], name: str, theme: str
) -> None:
    page = new_page(seeded_app.url, theme=theme)
    open_path(page, seeded_app.url, PATHS[name])
    assert findings(page) == []


@pytest.mark.parametrize("theme", THEMES)
def test_what_opens_in_the_explorer_has_no_serious_finding(
    seeded_app: RunningApp, new_page: Callable[..., Page], theme: str
) -> None:
    page = new_page(seeded_app.url, theme=theme)
    Graph(page).click("Lazarus Group")
    expect(page.locator(".ng-panel h2, .ng-panel h1").first).to_contain_text("Lazarus Group")
    assert findings(page) == [], "an entity is selected"
    page.get_by_role("button", name="Over time").click()
    expect(page.locator(".ng-panel blockquote mark").first).to_be_visible()
    assert findings(page) == [], "sentences are shown"
    page.get_by_role("button", name="Export").click()
    expect(page.get_by_role("button", name="GraphML")).to_be_visible()
    assert findings(page) == [], "the export is open"
    page.keyboard.press("Escape")
    page.get_by_role("radio", name="Table").or_(page.get_by_role("button", name="Table")).first.click()
    settle(page)
    assert findings(page) == [], "the table is shown"


@pytest.mark.parametrize("theme", THEMES)
def test_an_opened_article_and_an_answer_have_no_serious_finding(
    seeded_app: RunningApp, new_page: Callable[..., Page], theme: str
) -> None:
    page = new_page(f"{seeded_app.url}/articles?article={seed_articles()[0].id}", theme=theme)
    page.locator(".ng-article[data-ready]").wait_for()
    page.locator(".card").first.click()
    expect(page.get_by_label("Note, or why").locator("visible=true")).to_be_visible()
    settle(page)
    assert findings(page) == [], "an article is open, and one of its claims"
    page.goto(f"{seeded_app.url}/query")
    page.locator(".ng-cypher[data-ready]").wait_for()
    page.get_by_role("button", name="Run", exact=True).click()
    Graph(page).click("Lazarus Group")
    expect(page.locator(".ng-panel h2")).to_contain_text("Lazarus Group")
    assert findings(page) == [], "a name of the answer is selected"


@pytest.mark.parametrize("theme", THEMES)
def test_dialogs_have_no_serious_finding(seeded_app: RunningApp, new_page: Callable[..., Page], theme: str) -> None:
    page = new_page(seeded_app.url, theme=theme)
    dialog = page.get_by_role("dialog")
    graph = Graph(page)
    graph.menu("Lazarus Group", "Two of one name")
    expect(dialog.get_by_role("checkbox").first).to_be_visible()
    settle(page)
    keep_picture(page, f"dialog-split-{theme}")
    assert findings(page) == [], "two of one name"
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    graph.menu("Thomas Bossert", "Merge with")
    page.mouse.click(*graph.at("Donald Trump"))
    expect(dialog.get_by_role("button", name="Same")).to_be_visible()
    settle(page)
    keep_picture(page, f"dialog-merge-{theme}")
    assert findings(page) == [], "are these one"
    open_path(page, seeded_app.url, f"articles?article={seed_articles()[0].id}")
    for words, ready in (("Update", "What would change?"), ("Delete", "Delete it")):
        page.get_by_role("button", name=words).first.click()
        expect(dialog.get_by_role("button", name=ready)).to_be_visible()
        settle(page)
        keep_picture(page, f"dialog-{words.lower()}-{theme}")
        assert findings(page) == [], words
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)


@pytest.mark.parametrize("name", PATHS)
def test_everything_can_be_reached_by_the_keyboard(
    seeded_app: RunningApp, new_page: Callable[..., Page], name: str
) -> None:
    page = new_page(seeded_app.url)
    open_path(page, seeded_app.url, PATHS[name])
    wanted = int(page.evaluate(FOCUSABLE))
    assert wanted > 4
    page.evaluate("document.body.focus()")
    for _ in range(wanted + 25):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == 0:
            break
        if "cm-content" in page.evaluate("document.activeElement?.shadowRoot?.activeElement?.className ?? ''"):
            page.keyboard.press("Escape")  # in the editor Tab indents until Escape was pressed, as it says
    assert page.evaluate(MISSED) == []


@pytest.mark.parametrize("name", PATHS)
def test_nothing_moves_for_those_who_want_calm(
    seeded_app: RunningApp, new_page: Callable[..., Page], name: str
) -> None:
    page = new_page(seeded_app.url, calm=True)
    open_path(page, seeded_app.url, PATHS[name])
    longest = page.evaluate("""() => Math.max(0, ...document.getAnimations()
      .filter(a => a.playState === 'running').map(a => Number(a.effect?.getComputedTiming().duration) || 0))""")
    assert longest <= 1


def test_the_table_holds_what_the_picture_shows(seeded_app: RunningApp, new_page: Callable[..., Page]) -> None:
    page = new_page(seeded_app.url)
    graph = Graph(page)
    relations = int(re.findall(r"(\d+) relations? shown", page.locator(".ng-side").inner_text())[0])
    assert relations >= graph.nodes() - 1
    page.get_by_role("radio", name="Table").or_(page.get_by_role("button", name="Table")).first.click()
    table = page.locator("[data-testid=stDataFrame] table[role=grid]")
    expect(table).to_have_attribute("aria-rowcount", str(relations + 1))


@pytest.mark.parametrize("theme", THEMES)
def test_exported_pages_have_no_finding_at_all(new_page: Callable[..., Page], tmp_path: Path, theme: Any) -> None:
    path = headline()
    write_export(tmp_path / "graph.html", story(), evidence(), title="Who did it?", theme=theme)
    write_dossier(tmp_path / "dossier.html", about_path(path.relations, path, evidence()), theme=theme)
    for name in ("graph.html", "dossier.html"):
        page = new_page((tmp_path / name).as_uri(), theme=theme)
        page.evaluate(AXE)
        found = page.evaluate("async () => (await axe.run(document)).violations.map(v => v.id + v.nodes[0].html)")
        assert found == []
