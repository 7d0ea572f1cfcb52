"""The curate page in a real browser: judging by keyboard, taking back, merging by hand in a dialog, light and dark."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from graph.export.judgements import parse_judgements
from graph.store import Settings, open_store
from tests.graph.store.readings import C, M, make_reading
from tests.ui.browser.conftest import RunningApp
from tests.ui.browser.every_page import keep_picture, settle
from tests.ui.browser.graph_hook import Graph
from tests.ui.browser.test_accessibility import findings

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
    expect(page.get_by_role("status").filter(has_text="can be taken back under Curate")).to_be_visible()
    assert findings(page) == [], "it is said what was judged"
    for covered in (undo, page.locator(".st-key-ng-curator input")):
        assert covered.evaluate(
            "(e) => { const b = e.getBoundingClientRect(); "
            "return e.contains(document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2)); }"
        )
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


def test_judgements_are_exported_as_a_file_that_can_be_imported(page: Page) -> None:
    page.keyboard.press("d")
    expect(page.locator(".st-key-ng-curate-undo button").first).to_be_visible()
    calm(page)
    page.get_by_text("Judgements", exact=True).click()
    with page.expect_download() as got:
        page.get_by_role("button", name="Export", exact=True).click()
    assert got.value.suggested_filename == "judgements.json"
    exported = parse_judgements(got.value.path().read_bytes())
    assert "different" in {j.kind for j in exported if j.retracted_at is None}
    calm(page)
    page.get_by_role("button", name="Import …").click()
    page.locator(".st-key-ng-import-file input[type=file]").set_input_files(
        {"name": "judgements.json", "mimeType": "application/json", "buffer": got.value.path().read_bytes()}
    )
    page.get_by_role("button", name="Take them over").click()
    expect(page.get_by_text(f"0 new, 0 taken back, {len(exported)} known already.")).to_be_visible()
    page.keyboard.press("Escape")
    calm(page)
    page.locator("[data-testid=stDataFrame] .dvn-scroller").first.click(position={"x": 14, "y": 50})
    page.get_by_role("button", name="Take back 1").click()
    expect(page.get_by_role("button", name="Take back 1")).to_have_count(0)


def test_two_of_one_name_are_told_apart_from_the_canvas(app: RunningApp, new_page: Callable[..., Page]) -> None:
    page = new_page(app.url)
    graph = Graph(page)
    graph.menu("Lazarus Group", "Two of one name")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Choose the articles in which another Lazarus Group is meant.")).to_be_visible()
    calm(page)
    keep_picture(page, "split-light")
    dialog.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    expect(dialog.get_by_text("Lazarus Group (2) becomes an entity of its own, in 1 article.")).to_be_visible()
    dialog.get_by_role("button", name="Split off").click()
    expect(dialog).to_have_count(0)
    graph.wait("[...root.__ng.view.info.values()].some((n) => n.tip.name === 'Lazarus Group (2)')")
    graph.menu("Lazarus Group", "Correct or rename")
    expect(page.locator(".ng-side h3")).to_have_text(["Lazarus Group"])
    expect(page.locator("[class*=st-key-ng-held-]").first).to_contain_text("Lazarus Group (2) is another Lazarus Group")
    calm(page)
    page.locator("[class*=st-key-ng-back-] button").first.click()
    expect(page.locator("[class*=st-key-ng-back-]")).to_have_count(0)


@pytest.mark.parametrize("pause", [5, 30, 100])
def test_the_curate_page_stays_whatever_its_forerunner_still_sent(
    app: RunningApp, new_page: Callable[..., Page], pause: int
) -> None:
    page = new_page(app.url)
    graph = Graph(page)
    there = graph.ids()
    with page.expect_event("framenavigated", lambda frame: "/curate" in frame.url):
        graph.ask(
            """(() => {
              const view = root.__ng.view;
              view.emit("correct", { id: a.asked });
              const next = () => {
                if (!root.isConnected || !a.others.length) return;
                view.emit("select", { ids: [a.others.pop()] });
                setTimeout(next, a.pause);
              };
              setTimeout(next, a.pause);
            })()""",
            {"asked": there[0], "others": there[1:] * 5, "pause": pause},
        )
    expect(page.locator(".ng-side h3")).to_have_count(1)
    calm(page)
    expect(page.get_by_text("What it is made of")).to_be_visible()


def test_a_dialog_opens_amid_other_events(app: RunningApp, new_page: Callable[..., Page]) -> None:
    page = new_page(app.url)
    graph = Graph(page)
    dialog = page.get_by_role("dialog")
    there = graph.ids()
    for pause in (5, 15, 30, 60):
        calm(page)
        graph.ask(
            """(async () => {
              root.__ng.view.emit("split", { id: a.asked });
              for (const id of a.others) {
                await new Promise((resolve) => setTimeout(resolve, a.pause));
                root.__ng.view.emit("select", { ids: [id] });
              }
            })()""",
            {"asked": there[0], "others": there[1:9], "pause": pause},
        )
        expect(dialog.get_by_role("heading", name="Two of one name?")).to_be_visible()
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)


def entity(page: Page, name: str) -> None:
    """Open one entity under Entity, whatever was opened there before."""
    page.get_by_text("Entity", exact=True).click()
    page.locator(".st-key-ng-curate-search input").fill(name)
    expect(page.locator(".ng-side h3")).to_have_text([name])
    settle(page)


def test_an_entity_is_renamed_retyped_and_called_none_by_whom_and_why(
    app: RunningApp, new_page: Callable[..., Page]
) -> None:
    page = new_page(f"{app.url}/curate")
    who = page.locator(".st-key-ng-curator input")
    who.fill("Grace <b>Hopper</b>")
    who.press("Enter")
    entity(page, "Marcus Hutchins")
    held = page.locator("[class*=st-key-ng-held-]")
    page.get_by_label("Name", exact=True).fill("Marcus J. Hutchins")
    page.get_by_role("combobox", name="Type").fill("Group")
    page.get_by_role("option", name="Group", exact=True).click()
    why = "see www.example.org/x, https://example.org or a.b@example.org: R&amp;D"
    page.locator("[class*=st-key-ng-correct-why] input").fill(why)
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.locator(".ng-side h3")).to_have_text(["Marcus J. Hutchins"])
    expect(page.locator(".ng-side .ng-kind")).to_have_text("Group")
    expect(held).to_have_count(2)
    expect(held.first).to_contain_text("Grace <b>Hopper</b>")
    expect(held.first).to_contain_text(why)
    expect(held.locator("a")).to_have_count(0)
    settle(page)
    page.get_by_role("button", name="Not an entity …").click()
    page.locator("[class*=st-key-ng-nothing-why] input").fill("a test")
    page.get_by_role("button", name="It is no entity").click()
    expect(page.get_by_role("status").filter(has_text="Marcus J. Hutchins is no entity")).to_be_visible()
    expect(page.locator(".ng-side h3", has_text=re.compile(r"^Marcus J. Hutchins$"))).to_have_count(0)
    settle(page)
    page.get_by_text("Judgements", exact=True).click()
    lines = page.locator("[data-testid=stDataFrame] table[role=grid]")
    page.get_by_role("combobox", name="By").fill("Grace")
    page.get_by_role("option", name="Grace").click()
    expect(lines).to_have_attribute("aria-rowcount", "4")
    page.get_by_role("combobox", name="Kind").fill("Not an")
    page.get_by_role("option", name="Not an entity").click()
    expect(lines).to_have_attribute("aria-rowcount", "2")
    page.get_by_role("combobox", name="Kind").press("Backspace")
    page.keyboard.press("Escape")
    expect(lines).to_have_attribute("aria-rowcount", "4")
    settle(page)
    page.locator("[data-testid=stDataFrame] .dvn-scroller").first.click(position={"x": 14, "y": 16})
    page.get_by_role("button", name="Take back 3").click()
    expect(page.get_by_text("No judgement fits;")).to_be_visible()
    settle(page)
    entity(page, "Marcus Hutchins")
    expect(page.locator(".ng-side .ng-kind")).to_have_text("Person")
    who.fill("")
    who.press("Enter")


def test_the_certain_ones_are_merged_at_once_and_the_other_name_can_be_kept(
    app: RunningApp, new_page: Callable[..., Page]
) -> None:
    others = [M("White House", "Organization"), M("FBI", "Organization"), M("Russia", "Country")]
    ties = [C(1, "WORKS_FOR", 2), C(1, "MET_WITH", 3), C(1, "BLAMES", 4)]
    readings = [
        make_reading(f"{n}.txt", [M(n, "Person"), *others], ties) for n in ("Viktor Marlow", "Viktor P. Marlow")
    ]
    with open_store(Settings(home=app.home)) as store:
        for reading in readings:
            store.write_reading(reading)
        try:
            page = new_page(f"{app.url}/curate")
            first, second = (page.locator(".ng-side h3").nth(n) for n in (0, 1))
            expect(second).to_be_visible()
            settle(page)
            kept, merged = first.inner_text(), second.inner_text()
            first.click()
            page.keyboard.press("x")
            expect(first).to_have_text(merged)
            expect(page.get_by_text(f"{kept} becomes part of {merged} (Person)")).to_be_visible()
            page.get_by_role("button", name="Merge the 1 certain one").first.click()
            expect(page.get_by_role("status").filter(has_text="1 pair merged.")).to_be_visible()
            expect(page.get_by_role("button", name="certain one")).to_have_count(0)
            (one,) = {store.mention_entities(r.article.id)["m1"].id for r in readings}
            assert [e.name for e in store.entities([one])] == [merged]
        finally:
            for reading in readings:
                store.delete_article(reading.article.id)


def test_a_merge_is_confirmed_on_the_canvas_and_taken_back(app: RunningApp, new_page: Callable[..., Page]) -> None:
    page = new_page(app.url)
    graph = Graph(page)
    gone = graph.node("Donald Trump")
    graph.menu("Thomas Bossert", "Merge with")
    page.mouse.click(*graph.at("Donald Trump"))
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Why (may be left empty)").fill("only to see")
    expect(dialog.get_by_text("Thomas Bossert becomes part of Donald Trump")).to_be_visible()
    dialog.get_by_role("button", name="Swap").first.click()
    expect(dialog.get_by_text("Donald Trump becomes part of Thomas Bossert")).to_be_visible()
    dialog.get_by_role("button", name="Same").click()
    told = page.get_by_role("status").filter(has_text="Donald Trump is Thomas Bossert")
    expect(told.filter(has_text="It can be taken back here or under Curate.")).to_be_visible()
    expect(dialog).to_have_count(0)
    graph.wait("!(a in root.__ng.places())", gone)
    told.get_by_role("button", name="Take back").click()
    graph.wait("a in root.__ng.places()", gone)
    with open_store(Settings(home=app.home)) as store:
        last = store.judgements()[-1]
    assert (last.kind, last.reason, bool(last.retracted_at)) == ("same", "only to see", True)
