"""The store is away: one banner, the page's frame, and once it is back all of it, with what was asked meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from graph.errors import StoreUnavailable
from graph.store import GraphStore
from tests.graph.store.readings import chain
from tests.ui.test_query import run
from ui import article_changes, away, links, session

Open = Callable[[str], AppTest]
FRAME = '<div class="ng-frame"'
AWAY = "The store cannot be reached; start it again."


def html(page: AppTest) -> str:
    return " ".join(found.proto.body for found in page.get("html"))


@pytest.mark.parametrize("path", [links.EXPLORE, links.LOAD, links.QUERY, links.ARTICLES, links.CURATE])
def test_every_page_says_it_once_in_its_frame_and_is_whole_once_the_store_is_back(
    app_store: GraphStore, open_page: Open, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def gone() -> GraphStore:
        raise StoreUnavailable(AWAY)

    with monkeypatch.context() as broken:
        broken.setattr(session, "open_store", gone)
        st.cache_resource.clear()
        page = open_page(path)
        assert ["cannot be reached" in error.value for error in page.error] == [True]
        assert [button.label for button in page.button].count("Try again") == 1
        assert any(caption.value == away.KEPT for caption in page.caption)
        if path in (links.LOAD, links.QUERY):
            assert page.text_area or page.get("bidi_component"), "who writes need not wait"
        else:
            assert FRAME in html(page)
    page.run()
    assert not page.error
    assert not any(caption.value == away.KEPT for caption in page.caption)
    assert FRAME not in html(page)


def test_the_frame_has_its_parts_beside_each_other_and_nothing_in_it_is_code() -> None:
    made = away.frame((away.Part("A & <b>", "280px"), away.Part("The rest")))
    assert made.count("<section>") == 2
    assert "A &amp; &lt;b&gt;" in made
    assert "--ng-columns:280px 1fr" in made


def test_what_a_page_holds_from_before_stays_where_the_store_is_away(
    app_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert away.nothing_stored(held=False)

    def gone() -> None:
        raise StoreUnavailable(AWAY)

    monkeypatch.setattr(session, "stats", gone)
    assert not away.nothing_stored(held=True)
    with pytest.raises(StoreUnavailable):
        away.nothing_stored(held=False)


@contextmanager
def out_of_reach(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The store of the app goes away for the block."""

    def gone() -> GraphStore:
        raise StoreUnavailable(AWAY)

    with monkeypatch.context() as broken:
        broken.setattr(session, "open_store", gone)
        st.cache_resource.clear()
        st.cache_data.clear()
        yield
    st.cache_data.clear()


def said(page: AppTest) -> list[str]:
    """The banners; there may be but one, with one button."""
    assert [button.label for button in page.button].count("Try again") == len(page.error)
    return [error.value.replace("\\", "") for error in page.error]


def press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def test_a_judgement_passed_while_the_store_is_away_is_kept_with_its_reason_and_passed_at_a_click(
    app_store: GraphStore, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app_store.write_reading(chain("a.txt"))
    page = open_page(links.CURATE)
    page.button_group(key="ng-curate-section").set_value("Entity").run()
    page.text_input(key="ng-curate-search").set_value("WannaCry").run()
    page.text_input(key="ng-curator").set_value("Ada").run()
    page.text_input(key="ng-claim-why").set_value("a hoax")
    with out_of_reach(monkeypatch):
        next(button for button in page.button if button.label == "Wrong").click().run()
        (banner,) = said(page)
        assert "cannot be reached" in banner
        assert "Not done yet: wrong: " in banner
        press(page, "Try again")
        assert len(said(page)) == 1
    page.run()
    assert "was not done: wrong" in page.warning[0].value.replace("\\", "")
    assert page.text_input(key="ng-curate-search").value == "WannaCry", "the page is as it was left"
    assert app_store.judgements() == []
    press(page, "Do it now")
    (judgement,) = app_store.judgements()
    assert (judgement.kind, judgement.by, judgement.reason) == ("wrong_claim", "Ada", "a hoax")
    assert not page.warning
    assert "It can be taken back under Curate." in html(page)


def test_what_was_not_done_can_be_left(app_store: GraphStore, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app_store.write_reading(chain("a.txt"))
    page = open_page(links.CURATE)
    page.button_group(key="ng-curate-section").set_value("Entity").run()
    page.text_input(key="ng-curate-search").set_value("WannaCry").run()
    with out_of_reach(monkeypatch):
        next(button for button in page.button if button.label == "Right").click().run()
    page.run()
    press(page, "Leave it")
    assert not page.warning
    assert app_store.judgements() == []


def test_a_query_sent_while_the_store_is_away_is_run_at_a_click_and_the_last_result_stays(
    app_store: GraphStore, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app_store.write_reading(chain("a.txt"))
    page = open_page(links.QUERY)
    run(page, "RETURN 7 AS seven")
    with out_of_reach(monkeypatch):
        run(page, "RETURN 8 AS eight")
        (banner,) = said(page)
        assert "Not run yet: your query" in banner
        assert page.dataframe[0].value.to_dict() == {"seven": {0: 7}}
        press(page, "Try again")
        assert len(said(page)) == 1
    page.run()
    assert "was not run: RETURN 8 AS eight" in page.warning[0].value.replace("\\", "")
    press(page, "Run it now")
    assert page.dataframe[0].value.to_dict() == {"eight": {0: 8}}
    assert not page.warning


def test_an_article_is_deleted_once_the_store_is_back(
    app_store: GraphStore, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app_store.write_reading(chain("a.txt", title="Blame"))
    page = open_page(links.ARTICLES)
    page.session_state[article_changes.DELETED] = app_store.reading(app_store.articles(limit=1, offset=0)[0].id)
    with out_of_reach(monkeypatch):
        page.run()
        (banner,) = said(page)
        assert "Not done yet: delete “Blame”" in banner
    assert app_store.stats().articles == 1
    press(page, "Try again")
    assert app_store.stats().articles == 0
    press(page, "Take it back")
    assert app_store.stats().articles == 1
