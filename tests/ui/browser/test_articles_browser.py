"""The article page in a real browser: text and claims point at each other, graph, neighbours, update, delete."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from graph.model import Article
from graph.store import Settings, open_store
from seeds import seed_articles
from tests.ui.browser.conftest import RunningApp
from tests.ui.browser.graph_hook import Graph

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def app(new_app: Callable[..., RunningApp]) -> RunningApp:
    """An app over the sample story of its own: these tests write."""
    return new_app(seeds=True)


def article(part: str) -> Article:
    return next(a for a in seed_articles() if part in a.source)


@pytest.fixture
def page(app: RunningApp, new_page: Callable[..., Page]) -> Page:
    """The article about the attribution, opened."""
    return opened(new_page(f"{app.url}/articles?article={article('attribution').id}"))


def opened(page: Page) -> Page:
    page.locator(".ng-article[data-ready]").wait_for()
    return page


def lit(page: Page) -> str:
    """The text that is marked as what a claim says."""
    return "".join(page.locator(".ng-article .claim.on").all_inner_texts())


def test_a_claim_in_the_list_marks_its_sentence_and_the_sentence_marks_it(page: Page) -> None:
    card = page.locator(".card", has_text="Thomas Bossert").first
    card.hover()
    expect(page.locator(".ng-article")).to_have_attribute("data-lit", re.compile(r"\d"))
    assert "Bossert" in lit(page)
    page.mouse.move(5, 5)
    expect(page.locator(".claim.on")).to_have_count(0)
    page.locator(".text .claim").first.hover()
    expect(page.locator(".card.on").first).to_be_visible()


def test_it_works_by_keyboard_and_a_pressed_claim_stays_marked(page: Page) -> None:
    first = page.locator(".card").first
    first.focus()
    expect(page.locator(".claim.on").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-pressed", "true")
    page.locator(".card").nth(2).hover()
    expect(page.locator(".card.on")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(first).to_have_attribute("aria-pressed", "false")


def test_a_click_on_a_name_leaves_its_claims_and_leads_into_the_graph(page: Page) -> None:
    before = page.locator(".card:visible").count()
    page.locator('.mention[title="Lazarus Group"]').first.click()
    expect(page.locator(".about")).to_contain_text("Lazarus Group")
    assert 0 < page.locator(".card:visible").count() < before
    page.get_by_role("button", name="All claims").click()
    expect(page.locator(".card:visible")).to_have_count(before)
    page.locator('.mention[title="Lazarus Group"]').first.click()
    page.locator(".about").get_by_role("button", name="Show in graph").click()
    page.wait_for_url(re.compile(r"localhost:\d+/(\?|$)"))
    assert Graph(page).node("Lazarus Group")


def test_its_own_graph_answers_to_a_click(page: Page) -> None:
    page.get_by_role("tab", name="Graph").click()
    graph = Graph(page)
    assert graph.nodes() >= 3
    graph.wait("root.getBoundingClientRect().height > 400")  # it was made in a tab that was not open
    graph.click("WannaCry")
    expect(page.locator(".ng-panel h2")).to_contain_text("WannaCry")


def test_facts_of_its_own_and_other_articles(page: Page) -> None:
    page.get_by_role("tab", name=re.compile(r"Only here \(\d+\)")).click()
    expect(page.get_by_text(re.compile("Named in no other article|stated by others too"))).to_be_visible()
    page.get_by_role("tab", name=re.compile(r"Other articles \([1-9]")).click()
    expect(page.get_by_text("both tell of").first).to_be_visible()
    other = page.locator("[class*=st-key-ng-list-like] button").first
    title = other.inner_text()
    other.click()
    # until the former one has gone there are two
    expect(page.locator(".ng-article").filter(has_text=title[:20])).to_be_visible()
    expect(page.locator(".ng-article")).to_have_count(1)


def test_an_update_shows_what_goes_and_can_be_taken_back(app: RunningApp, page: Page) -> None:
    page.get_by_role("button", name="Update …").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Text", exact=True).fill("Symantec linked WannaCry to the Lazarus Group.")
    dialog.get_by_label("Text", exact=True).blur()
    dialog.get_by_role("button", name="What would change?").click()
    expect(dialog.get_by_text(re.compile(r"claims? goe?s?\b|claims go"))).to_be_visible()
    dialog.get_by_role("button", name="Replace it").click()
    expect(page.get_by_text("Updated:")).to_be_visible()
    expect(page.locator(".ng-article")).to_contain_text("Symantec linked WannaCry")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(".ng-article")).to_contain_text("Bossert")
    with open_store(Settings(home=app.home)) as store:
        held = store.article(article("attribution").id)
    assert held is not None
    assert "Bossert" in held.text


def test_a_delete_says_what_goes_and_can_be_taken_back(app: RunningApp, page: Page) -> None:
    bar = page.locator(".ng-store")
    before = bar.inner_text()
    page.get_by_role("button", name="Delete …").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("go with it")).to_be_visible()
    dialog.get_by_role("button", name="Delete it").click()
    expect(page.get_by_text("Deleted:")).to_be_visible()
    expect(bar).to_contain_text("11 articles")
    page.get_by_role("button", name="Take it back").click()
    expect(bar).to_have_text(before)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_can_be_told_from_the_background(app: RunningApp, new_page: Callable[..., Page], theme: str) -> None:
    page = opened(new_page(f"{app.url}/articles?article={article('attribution').id}", theme=theme))
    expect(page.locator(".ng-article")).to_have_attribute("data-theme", theme)
    page.locator(".card").first.hover()
    marked = page.locator(".claim.on").first
    expect(marked).to_be_visible()
    assert marked.evaluate("(e) => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_on_a_narrow_window_the_list_gives_way_to_the_article_and_comes_back(
    app: RunningApp, new_page: Callable[..., Page]
) -> None:
    page = opened(new_page(f"{app.url}/articles?article={article('attribution').id}", width=600))
    listed, back = page.get_by_test_id("stDataFrame").first, page.get_by_role("button", name="All articles")
    expect(listed).to_be_hidden()
    expect(page.locator(".ng-article .text").get_by_text("Thomas Bossert").first).to_be_in_viewport()
    page.set_viewport_size({"width": 1200, "height": 900})
    expect(listed).to_be_visible()
    expect(back).to_be_hidden()
    page.set_viewport_size({"width": 600, "height": 900})
    back.click()
    expect(listed).to_be_in_viewport()
    expect(page.locator(".ng-article")).to_have_count(0)
    assert "article=" not in page.url
