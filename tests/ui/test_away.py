"""A page opened while the store is away: one banner, the page's frame, and all of it once the store is back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from graph.errors import StoreUnavailable
from graph.store import GraphStore
from ui import away, links, session

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
