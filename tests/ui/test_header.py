"""The top bar, and what a page shows when the store is away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from graph.errors import StoreUnavailable
from graph.store import GraphStore
from ui import header, links, session

Open = Callable[[str], AppTest]
AWAY = "The embedded store cannot be reached; start it with *any* command."


def bar(page: AppTest) -> str:
    found = [element.proto.body for element in page.get("html") if 'class="ng-bar"' in element.proto.body]
    assert len(found) == 1
    return str(found[0])


def test_it_names_the_store_and_counts_what_it_holds(seeded: GraphStore, open_page: Open) -> None:
    held = seeded.stats()
    text = bar(open_page(links.QUERY))
    assert seeded.describe() in text
    assert f"{held.articles} articles · {held.entities} entities · {held.claims} claims" in text


def test_markup_in_the_place_of_the_store_is_shown_not_obeyed() -> None:
    markup = header.markup('<img src=x onerror="x">', "<b>1</b>")
    assert "<img src=x" not in markup
    assert "&lt;img src=x onerror=&quot;x&quot;&gt;" in markup
    assert "<b>1</b>" in markup


def test_the_icon_comes_with_the_page() -> None:
    assert 'src="data:image/svg+xml;base64,' in header.markup("", "")


@pytest.mark.parametrize("path", [links.LOAD, links.QUERY, links.ARTICLES])
def test_a_store_that_is_away_is_a_sentence_with_a_way_to_try_again(
    app_store: GraphStore, open_page: Open, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def away() -> GraphStore:
        raise StoreUnavailable(AWAY)

    with monkeypatch.context() as broken:
        broken.setattr(session, "open_store", away)
        st.cache_resource.clear()
        page = open_page(path)
        assert "not connected" in bar(page)
        assert any("\\*any\\* command" in error.value for error in page.error)
    retry = next(button for button in page.button if button.label == "Try again")
    retry.click().run()
    assert not page.error
    assert "0 articles" in bar(page)
