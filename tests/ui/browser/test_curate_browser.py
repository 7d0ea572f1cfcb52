"""The curate page in a real browser: judging by keyboard, taking back, merging by hand in a dialog, light and dark."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.ui.browser.conftest import RunningApp

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def app(new_app: Callable[..., RunningApp]) -> RunningApp:
    """An app over the sample story, which these tests judge and take back again."""
    return new_app(seeds=True)


@pytest.fixture(params=["light", "dark"])
def page(app: RunningApp, new_page: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    """The curate page with the first proposal on it."""
    opened = new_page(f"{app.url}/curate", theme=request.param, width=1280)
    expect(opened.locator(".ng-side")).to_have_count(2)
    calm(opened)
    expect(opened.locator(".st-key-ng-later button").first).to_be_visible()  # a key works once its button is there
    opened.locator(".ng-side h3").first.click()  # keys go to the page once it has been touched
    return opened


def calm(page: Page) -> None:
    """Wait until no run of the page is under way: what is pressed before may be overtaken."""
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-script-state", "notRunning")


def proposals(page: Page, number: int) -> None:
    """Wait until so many proposals are left."""
    expect(page.get_by_text(re.compile(rf"^{number} proposals? · this one"))).to_be_visible()
    calm(page)


def left(page: Page) -> int:
    found = re.match(r"(\d+)", page.get_by_text(re.compile(r"^\d+ proposals?\b.*this one")).inner_text())
    assert found is not None
    return int(found[1])


def test_judging_by_keyboard_and_taking_back(page: Page) -> None:
    number = left(page)
    page.keyboard.press("s")
    undo = page.locator(".st-key-ng-curate-undo button").first  # with a tooltip a button is drawn twice
    expect(undo).to_be_visible()
    expect(page.get_by_text(re.compile(r"^\d+ proposals?\b.*this one"))).not_to_have_text(
        re.compile(rf"^{number} prop")
    )
    calm(page)
    page.keyboard.press("u")
    expect(undo).to_have_count(0)
    proposals(page, number)
    page.keyboard.press("d")
    proposals(page, number - 1)
    page.keyboard.press("u")
    proposals(page, number)
    page.keyboard.press("l")
    expect(page.get_by_text("1 of them put off")).to_be_visible()


def test_letters_typed_into_a_box_judge_nothing(page: Page) -> None:
    number = left(page)
    page.locator(".st-key-ng-why input").click()
    page.keyboard.type("sdlx")
    expect(page.locator(".st-key-ng-why input")).to_have_value("sdlx")
    page.keyboard.press("Tab")
    proposals(page, number)
    expect(page.locator(".st-key-ng-curate-undo button")).to_have_count(0)


def test_merging_by_hand_shows_both_sides_first(page: Page) -> None:
    page.get_by_text("Entity", exact=True).click()
    page.locator(".st-key-ng-curate-search input").fill("Lazarus Group")
    expect(page.locator(".ng-side h3")).to_have_text(["Lazarus Group"])
    page.locator(".st-key-ng-merge-with input").fill("Bluenoroff")
    page.locator(".st-key-ng-merge-compare button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".ng-side h3")).to_have_text(["Lazarus Group", "Bluenoroff"])
    expect(dialog.get_by_text("Bluenoroff becomes part of Lazarus Group (Group).")).to_be_visible()
    dialog.locator(".st-key-ng-merge-same button").click()
    expect(dialog).to_have_count(0)
    expect(page.locator("[class*=st-key-ng-held-]")).to_contain_text("Bluenoroff is Lazarus Group")
    page.locator("[class*=st-key-ng-back-] button").first.click()
    expect(page.locator("[class*=st-key-ng-back-]")).to_have_count(0)
