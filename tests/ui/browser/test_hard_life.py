"""The app over an empty store, one article, ten thousand, odd names, with other users, and with its store away."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from filelock import FileLock
from playwright.sync_api import Dialog, Page, expect

from graph.explore.sharing import unpack
from graph.model import Article, Claim, Mention, Reading
from graph.store import GraphStore, Settings, embedded
from graph.store.migrations import STORE
from seeds import seed_readings
from tests.graph.export.odd_names import ODD_NAMES
from tests.stores import emptied
from tests.ui.browser.conftest import RunningApp
from tests.ui.browser.every_page import PATHS, keep_picture, open_path, settle
from tests.ui.browser.graph_hook import Graph

pytestmark = pytest.mark.browser
MANY = 10_000


@pytest.fixture(scope="module")
def app(new_app: Callable[..., RunningApp]) -> RunningApp:
    """An app whose store every test of this file fills as it needs."""
    return new_app()


@pytest.fixture
def store(app: RunningApp) -> Iterator[GraphStore]:
    """The app's store, empty; the test is another user of it."""
    with emptied(Settings(home=app.home)) as opened:
        # a store's revision never goes back, and pages go by it
        opened._connection.command(f"MATCH (s:{STORE}) SET s.revision = {time.time_ns() // 1_000_000}")
        yield opened


def one_reading() -> Reading:
    text = "Ada met Bob."
    mentions = (Mention("m1", "Ada", "Person", ((0, 3),)), Mention("m2", "Bob", "Person", ((8, 11),)))
    claim = Claim("c1", "m1", "MET_WITH", "met", "m2", 0, len(text), text)
    return Reading(Article(text, source="ada.txt", title="A meeting", published="2024-05-06"), mentions, (claim,))


def each_page(page: Page, app: RunningApp, state: str) -> Iterator[str]:
    """Visit all pages; none may fail. Gives the name of each while it is shown."""
    for name, path in PATHS.items():
        open_path(page, app.url, path)
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
        keep_picture(page, f"{name}-{state}")
        yield name


def test_an_empty_store_teaches_what_to_do(app: RunningApp, store: GraphStore, new_page: Callable[..., Page]) -> None:
    page = new_page(app.url)
    for name in each_page(page, app, "empty"):
        expect(page.get_by_text("0 articles").first).to_be_visible()
        if name == "explore":
            expect(page.get_by_role("button", name="Load the sample story")).to_be_visible()


def test_one_article_is_enough_for_every_page(
    app: RunningApp, store: GraphStore, new_page: Callable[..., Page]
) -> None:
    store.write_reading(one_reading())
    page = new_page(app.url)
    for name in each_page(page, app, "one-article"):
        expect(page.get_by_text("1 article ·").first).to_be_visible()
        if name == "explore":
            assert Graph(page).nodes() == 2
            expect(page.get_by_text("All that is shown and has a date is of 6 May 2024: 1 claim.")).to_be_visible()
            expect(page.get_by_label("As of")).to_have_count(0)


def test_ten_thousand_articles_are_listed_and_counted(
    app: RunningApp, store: GraphStore, new_page: Callable[..., Page]
) -> None:
    store.write_reading(one_reading())
    made = (
        "CREATE (:Article {id: 'many' + i, title: 'Report ' + i, published: '2023-01-01', source: 'r' + i, "
        "text: 'Nothing happened.', sha256: '', loaded_at: '2024-01-01T00:00:00Z'})"
    )
    for first in range(0, MANY, 2000):
        store._connection.command(f"UNWIND range({first + 1}, {min(first + 2000, MANY - 1)}) AS i {made}")
    store._connection.command(f"MATCH (s:{STORE}) SET s.articles = {MANY}, s.revision = s.revision + 1")
    page = new_page(app.url)
    for name in each_page(page, app, "many-articles"):
        expect(page.get_by_text("articles ·").first).to_contain_text(f"{MANY:,}".replace(",", " "))
        if name == "explore":
            assert Graph(page).nodes() == 2


def test_odd_names_are_text_on_every_page(app: RunningApp, store: GraphStore, new_page: Callable[..., Page]) -> None:
    names = [name for name in ODD_NAMES.values() if name.strip()]
    text, mentions, claims = "", [], []
    for i, name in enumerate(names):
        start = len(text)
        text += f"{name} met Ada.\n"
        mentions.append(Mention(f"m{i}", name, "Person", ((start, start + len(name)),)))
        claims.append(Claim(f"c{i}", f"m{i}", "MET_WITH", "met", "ada", start, len(text) - 1, text[start:-1]))
    at = text.index("Ada")
    mentions.append(Mention("ada", "Ada", "Person", ((at, at + 3),)))
    article = Article(text, source=names[0], title=names[0], author=names[0], published="2024-05-06")
    store.write_reading(Reading(article, tuple(mentions), tuple(claims)))
    page = new_page(app.url)
    dialogs: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismissed)
    for name in each_page(page, app, "odd-names"):
        assert page.locator("img[src=x]").count() == 0
        if name == "explore":  # no letter is a box, whatever fonts this machine has
            page.wait_for_function("() => newsgraph.fonts.drawable('朝鲜劳动党', newsgraph.style.families)")
    open_path(page, app.url, f"articles?article={article.id}")
    expect(page.get_by_role("document", name="Text of the article")).to_contain_text("alert(1)")
    (ada,) = store.search("Ada", limit=1)
    open_path(page, app.url, f"?n={ada.id}")
    Graph(page)
    expect(page.locator(".ng-panel").first).to_contain_text("alert(1)")
    keep_picture(page, "explore-odd-names-entity")
    assert page.locator("img[src=x]").count() == 0
    assert dialogs == []


def test_two_users_see_the_same_store_and_have_their_own_view(
    app: RunningApp, store: GraphStore, new_page: Callable[..., Page]
) -> None:
    for reading in seed_readings()[:3]:
        store.write_reading(reading)
    one, two = new_page(app.url), new_page(app.url)
    first, second = Graph(one), Graph(two)
    before = second.ids()
    first.click(one_label(first))
    one.keyboard.press("Delete")
    first.wait("Number(root.dataset.nodes) === a", len(before) - 1)
    assert second.ids() == before, "what one user hides stays in the view of the other"
    store.write_reading(one_reading())
    for page in (one, two):
        page.get_by_role("button", name="Start view").click()
        page.reload()
        expect(page.get_by_text("4 articles").first).to_be_visible()


def one_label(graph: Graph) -> str:
    return str(graph.ask("[...root.__ng.view.info.values()][0].tip.name"))


def test_a_store_that_goes_away_is_a_banner_and_comes_back_with_nothing_lost(
    app: RunningApp, store: GraphStore, new_page: Callable[..., Page]
) -> None:
    for reading in seed_readings()[:3]:
        store.write_reading(reading)
    page = new_page(app.url)
    graph = Graph(page)
    shown = graph.ids()
    label = str(graph.ask("[...root.__ng.view.info.values()].find((n) => n.more).tip.name"))
    retry, said = page.get_by_role("button", name="Try again"), page.locator("[data-testid=stAlert]")
    aside = take_away(app.home)
    try:
        graph.double_click(label)
        expect(page.locator(".st-key-ng-retry-event")).to_be_visible()
        expect(said.first).to_contain_text("cannot be written to")
        settle(page)
        expect(retry).to_have_count(1)
        keep_picture(page, "explore-store-away")
        assert set(shown) <= set(graph.ids()), "the picture is still there"
        retry.first.click()
        expect(said.first).to_be_visible()
    finally:
        bring_back(app.home, aside)
    page.locator(".st-key-ng-retry-event").get_by_role("button").click()
    graph.wait("Number(root.dataset.nodes) > a", len(shown))  # it is expanded, without being asked again
    expect(said).to_have_count(0)
    assert set(shown) <= set(graph.ids())
    page.reload()
    expect(page.get_by_text("3 articles").first).to_be_visible()


def test_a_page_reloaded_while_the_store_is_away_keeps_its_frame_and_address_and_comes_back_whole(
    app: RunningApp, store: GraphStore, new_page: Callable[..., Page]
) -> None:
    for reading in seed_readings()[:3]:
        store.write_reading(reading)
    page = new_page(app.url)
    graph = Graph(page)
    began = len(graph.ids())
    graph.double_click(str(graph.ask("[...root.__ng.view.info.values()].find((n) => n.more).tip.name")))
    # the first click alone changes the address, too, and where the newcomers have been put is told a little later
    page.wait_for_url(lambda url: len(visible_at(url)) > began and {*visible_at(url)} <= {*state_at(url)["positions"]})
    shown, address = visible_at(page.url), page.url
    aside = take_away(app.home)
    try:
        page.reload()
        expect(page.locator(".ng-frame section")).to_have_count(3)
        expect(page.locator("[data-testid=stAlert]")).to_have_count(1)
        expect(page.get_by_role("button", name="Try again")).to_be_visible()
        expect(page.get_by_role("link", name="Query")).to_be_visible()
        assert page.url == address
        keep_picture(page, "explore-reloaded-away")
        for name, path in PATHS.items():
            if path:
                open_path(page, app.url, path)
                expect(page.get_by_text("comes back by itself as soon as the store answers")).to_be_visible()
                expect(page.locator("[data-testid=stAlert]")).to_have_count(1)
                keep_picture(page, f"{name}-opened-away")
        page.goto(address)
        expect(page.locator(".ng-frame")).to_be_visible()
    finally:
        bring_back(app.home, aside)
    back = Graph(page)  # without a click
    assert set(shown) <= set(back.ids())
    expect(page.locator("[data-testid=stAlert]")).to_have_count(0)
    assert page.url == address


def test_a_text_that_was_given_while_the_store_was_away_is_read_when_it_is_back(
    app: RunningApp, store: GraphStore, new_page: Callable[..., Page]
) -> None:
    store.write_reading(seed_readings()[0])
    page = new_page(f"{app.url}/load")
    page.get_by_label("Text of the article").fill("Ann Lee met Bob Roe in Oslo on Monday. Bob Roe works for Acme Corp.")
    again = page.get_by_role("button", name="Read again")
    aside = take_away(app.home)
    try:
        page.get_by_role("button", name="Read it").click()
        expect(again).to_be_visible()
    finally:
        bring_back(app.home, aside)
    page.get_by_label("Text of the article").fill("The next one")
    again.click()
    expect(page.get_by_text("1 article (1 new)")).to_be_visible()
    expect(again).to_have_count(0)
    expect(page.get_by_label("Text of the article")).to_have_value("The next one")


def test_what_is_asked_on_query_curate_and_articles_while_the_store_is_away_is_done_at_a_click(
    app: RunningApp, store: GraphStore, new_page: Callable[..., Page]
) -> None:
    readings = seed_readings()[8:]
    for reading in readings:
        store.write_reading(reading)
    query, curate = new_page(f"{app.url}/query"), new_page(f"{app.url}/curate")
    articles = new_page(f"{app.url}/articles?article={readings[0].article.id}")
    pages = (query, curate, articles)
    query.locator(".ng-cypher[data-ready]").wait_for()
    query.locator(".cm-content").click()
    query.keyboard.press("Control+A")
    query.keyboard.type("RETURN 7 AS seven")
    query.keyboard.press("Escape")
    curate.locator(".st-key-ng-curator input").fill("Ada")
    curate.locator(".st-key-ng-why input").fill("two thefts")
    curate.locator(".st-key-ng-why input").press("Enter")
    articles.get_by_role("button", name="Delete …").click()
    delete = articles.get_by_role("dialog").get_by_role("button", name="Delete it")
    expect(delete).to_be_visible()
    for page in pages:
        settle(page)
    curate.locator(".ng-side h3").first.click()
    aside = take_away(app.home)
    try:
        query.keyboard.press("Control+Enter")
        curate.keyboard.press("d")
        delete.click()
        for page, words in zip(pages, ("Not run yet", "Not done yet", "Not done yet: delete"), strict=True):
            expect(page.locator("[data-testid=stAlert]")).to_contain_text(words)
            settle(page)
            expect(page.get_by_role("button", name="Try again")).to_have_count(1)
            keep_picture(page, f"asked-away-{pages.index(page)}")
        expect(query.locator(".cm-content")).to_have_text("RETURN 7 AS seven")
    finally:
        bring_back(app.home, aside)
    for page, again in zip(pages, ("Run it now", "Do it now", "Do it now"), strict=True):
        page.get_by_role("button", name=again).or_(page.get_by_role("button", name="Try again")).click()
        expect(page.locator("[data-testid=stAlert]")).to_have_count(0)
    expect(query.get_by_text("1 row", exact=True)).to_be_visible()
    expect(articles.get_by_text("Deleted:")).to_be_visible()
    expect(curate.locator(".st-key-ng-curate-undo button").first).to_be_visible()
    expect(curate.locator(".st-key-ng-curator input")).to_have_value("Ada")
    assert [(j.kind, j.by, j.reason) for j in store.judgements()] == [("different", "Ada", "two thefts")]
    assert store.stats().articles == len(readings) - 1


def state_at(address: str) -> dict[str, Any]:
    """The view in an address; empty if there is none."""
    (packed,) = parse_qs(urlsplit(address).query).get("view", [""])
    return unpack(packed) or {}


def visible_at(address: str) -> list[str]:
    """What the view in an address shows."""
    visible = state_at(address).get("visible", [])
    assert isinstance(visible, list)
    return visible


def take_away(home: Path) -> Path:
    """Stop the store's server and leave a file in the place of its folder, so that it cannot start.

    Under the lock of whoever starts it: the app, which may be asking just now, would have it back at once.
    """
    folder, aside = home / "store", home / "store.aside"
    with FileLock(folder / "start.lock"):
        embedded.stop(home)
        folder.rename(aside)
        folder.write_text("in the way")
    return aside


def bring_back(home: Path, aside: Path) -> None:
    (home / "store").unlink()
    aside.rename(home / "store")
