"""Judging where one reads: a claim called wrong on the article's page, notes and verdicts in the inspector."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from seeds import seed_articles
from tests.ui.browser.conftest import RunningApp
from tests.ui.browser.every_page import keep_picture, open_path
from tests.ui.browser.graph_hook import Graph

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def app(new_app: Callable[..., RunningApp]) -> RunningApp:
    return new_app(seeds=True)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_claim_is_called_wrong_where_it_is_read_and_that_is_taken_back(
    app: RunningApp, new_page: Callable[..., Page], theme: str
) -> None:
    article = seed_articles()[0]
    page = new_page(f"{app.url}/articles?article={article.id}", theme=theme)
    card = page.locator(".card").nth(1)
    said = page.locator(".item").nth(1).locator(".said")
    card.click()
    field = page.get_by_label("Note, or why").locator("visible=true")
    field.fill("it was <b>another</b> year")
    page.get_by_role("button", name="This claim is wrong").click()
    expect(card).to_have_class(re.compile(r"\bwrong\b"))
    expect(said.first).to_contain_text("it was <b>another</b> year")
    expect(card).to_have_attribute("aria-pressed", "true")
    assert "line-through" in card.locator(".says").evaluate("e => getComputedStyle(e).textDecoration")
    expect(page.locator(".count")).to_contain_text("1 judged wrong")
    field.fill("see the next article")
    field.press("Enter")
    expect(page.locator(".said.note")).to_contain_text("see the next article")
    keep_picture(page, f"articles-judged-{theme}")
    for _ in range(2):
        before = page.locator(".said").count()
        page.get_by_role("button", name="Take back").first.click()
        expect(page.locator(".said")).to_have_count(before - 1)
    expect(card).not_to_have_class(re.compile(r"\bwrong\b"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_note_is_kept_beside_an_entity_and_a_claim(
    app: RunningApp, new_page: Callable[..., Page], theme: str
) -> None:
    page = new_page(app.url, theme=theme)
    graph = Graph(page)
    graph.click("Lazarus Group")
    panel = page.locator(".ng-panel")
    expect(panel.locator("h2")).to_contain_text("Lazarus Group")
    panel.get_by_role("button", name="Note", exact=True).click()
    note = panel.get_by_role("textbox", name="Note")
    note.fill("under this name since 2016")
    note.press("Enter")
    expect(panel.locator(".ng-noted")).to_contain_text("under this name since 2016")
    keep_picture(page, f"explore-note-{theme}")
    panel.locator(".ng-noted").get_by_role("button", name="Take back").click()
    expect(panel.locator(".ng-noted")).to_have_count(0)
    panel.locator(".ng-row").first.click()
    claim = panel.locator(".ng-card-claim").first
    claim.get_by_role("button", name="Note on this claim").click()
    claim.get_by_role("textbox", name="Note").fill("doubtful")
    claim.get_by_role("button", name="Keep the note").click()
    expect(claim.locator(".ng-noted")).to_contain_text("doubtful")
    claim.get_by_role("button", name="This claim is right").click()
    expect(claim.locator(".ng-verdict")).to_contain_text("judged right")
    why = panel.get_by_role("textbox", name="Why")
    why.fill("the court found <b>so</b>")
    why.press("Enter")
    expect(claim.locator(".ng-verdict")).to_contain_text(": the court found <b>so</b>")
    expect(why).to_have_value("the court found <b>so</b>")
    claim.get_by_role("button", name="This claim is wrong").focus()
    page.keyboard.press("Enter")
    expect(panel.locator(".ng-judged")).to_contain_text("You said: wrong")
    expect(why).to_be_focused()
    expect(why).to_have_value("")
    keep_picture(page, f"explore-judged-{theme}")
    panel.locator(".ng-judged").get_by_role("button", name="Take back").click()
    expect(claim.locator(".ng-verdict")).to_contain_text("judged right")
    for _ in range(2):
        before = claim.get_by_role("button", name="Take back").count()
        claim.get_by_role("button", name="Take back").first.click()
        expect(claim.get_by_role("button", name="Take back")).to_have_count(before - 1)


def test_what_was_noted_is_there_for_whoever_opens_the_page_next(
    app: RunningApp, new_page: Callable[..., Page]
) -> None:
    page = new_page(app.url)
    Graph(page).click("North Korea")
    panel = page.locator(".ng-panel")
    panel.get_by_role("button", name="Note", exact=True).click()
    note = panel.get_by_role("textbox", name="Note")
    note.fill("the state, not the people")
    note.press("Enter")
    expect(page.locator(".ng-noted")).to_have_count(1)
    other = new_page(app.url)
    Graph(other).click("North Korea")
    expect(other.locator(".ng-noted")).to_contain_text("the state, not the people")
    open_path(other, app.url, "curate")
    expect(other.locator("[data-testid=stException]")).to_have_count(0)
