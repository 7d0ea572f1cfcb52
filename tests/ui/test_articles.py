"""The articles page: list, find, open, delete, take back."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from graph.model import Article
from graph.store import GraphStore
from tests.ui.conftest import StandIn
from tests.ui.events import data
from ui import links

PAGE = links.ARTICLES
Open = Callable[[str], AppTest]


@pytest.fixture
def two(app_store: GraphStore) -> list[Article]:
    """Two articles of the same people, in the store."""
    articles = [
        Article("Ada met Bob. In Paris.", source="one", title="One", published="2020-01-02", url="https://a.org/1"),
        Article("Ada met Bob. In *Rome*.", source="two", title="Two *stars*", published="2021-03-04"),
    ]
    for article in articles:
        app_store.write_reading(StandIn().read(article))
    return articles


def opened(open_page: Open, article: Article) -> AppTest:
    page = open_page(PAGE)
    page.query_params[links.ARTICLE] = article.id
    page.run()
    assert not page.exception
    return page


def test_the_list_has_the_latest_first_with_source_and_counts(two: list[Article], open_page: Open) -> None:
    table = open_page(PAGE).dataframe[0].value
    assert list(table["Title"]) == ["Two *stars*", "One"]
    assert list(table["Published"]) == ["4 Mar 2021", "2 Jan 2020"]
    assert list(table["Source"]) == ["two", "a.org"]
    assert list(table["Claims"]) == [1, 1]
    assert list(table["Mentions"]) == [2, 2]
    assert list(table["Loaded"]) == ["just now", "just now"]


def test_the_row_of_the_article_that_a_link_opened_is_marked(two: list[Article], open_page: Open) -> None:
    listed = opened(open_page, two[0]).dataframe[0]
    assert json.loads(listed.proto.selection_default)["selection"]["rows"] == [1]
    assert list(listed.value["Published"]) == ["4 Mar 2021", "2 Jan 2020"]


def test_search_looks_in_titles_and_texts(two: list[Article], open_page: Open) -> None:
    page = open_page(PAGE)
    page.text_input(key="ng-articles-search").set_value("Paris").run()
    assert list(page.dataframe[0].value["Title"]) == ["One"]
    page.text_input(key="ng-articles-search").set_value("zebra").run()
    assert "zebra" in page.info[0].value
    assert len(page.dataframe) == 0


def test_odd_searches_do_no_harm(two: list[Article], open_page: Open) -> None:
    page = open_page(PAGE)
    for text in ("(", "*", "'\"`", "a AND", "\\", "x" * 500, "*Rome*"):
        page.text_input(key="ng-articles-search").set_value(text).run()
        assert not page.exception
        assert not page.error


def test_an_empty_store_says_so_and_shows_the_way(app_store: GraphStore, open_page: Open) -> None:
    page = open_page(PAGE)
    assert any("The store is empty" in element.proto.body for element in page.get("html"))
    assert [link.proto.label for link in page.get("page_link")] == ["Load articles"]


def test_deleting_asks_first_with_what_goes(two: list[Article], app_store: GraphStore, open_page: Open) -> None:
    page = opened(open_page, two[0])
    page.button(key="ng-article-delete").click().run()
    said = " ".join(text.value for text in page.markdown)
    assert "2 mentions and 1 claim go with it." in said
    assert "1 relation stays, with one source less." in said
    assert app_store.stats().articles == 2
    page.button(key="ng-delete-yes").click().run()
    assert app_store.article(two[0].id) is None
    assert list(page.dataframe[0].value["Title"]) == ["Two *stars*"]


def test_what_was_deleted_can_be_taken_back(two: list[Article], app_store: GraphStore, open_page: Open) -> None:
    before = app_store.stats()
    page = opened(open_page, two[1])
    page.button(key="ng-article-delete").click().run()
    page.button(key="ng-delete-yes").click().run()
    assert app_store.stats() != before
    page.button(key="ng-undelete").click().run()
    assert app_store.stats() == before
    assert len(page.dataframe[0].value) == 2


def test_the_opened_article_has_its_claims_beside_it(two: list[Article], open_page: Open) -> None:
    page = opened(open_page, two[0])
    shown = data(page, "ng_article")["content"]
    assert isinstance(shown, dict)
    assert "".join(part["text"] for part in shown["parts"]) == two[0].text
    (card,) = shown["claims"]
    assert (card["subject"]["name"], card["object"]["name"]) == ("Ada Lovelace", "Bob Noyce")
    assert card["phrase"] == "met with"
    assert card["only"] is False  # the other article states it too
    assert any(part.get("claims") == [0] for part in shown["parts"])


def test_it_has_a_graph_of_its_own(two: list[Article], open_page: Open) -> None:
    drawn = data(opened(open_page, two[0]), "ng_graph")
    assert {str(node["label"]) for node in drawn["nodes"]} == {"Ada Lovelace", "Bob Noyce"}  # type: ignore[attr-defined]
    assert len(drawn["edges"]) == 1  # type: ignore[arg-type]


def test_it_names_other_articles_on_the_same_and_opens_them(two: list[Article], open_page: Open) -> None:
    page = opened(open_page, two[0])
    assert any("both tell of Ada Lovelace, Bob Noyce" in caption.value for caption in page.caption)
    assert page.button(key=f"ng-like-{two[1].id}").label == r"Two \*stars\*"


def test_what_only_it_states_is_told(app_store: GraphStore, open_page: Open) -> None:
    alone = Article("Ada met Bob.", source="alone", title="Alone")
    app_store.write_reading(StandIn().read(alone))
    page = opened(open_page, alone)
    assert [tab.label for tab in page.tabs] == ["Text and claims", "Graph", "Only here (1)", "Other articles (0)"]
    table = page.dataframe[1].value
    assert [table[name][0] for name in ("Who", "Relation", "Whom")] == ["Ada Lovelace", "met with", "Bob Noyce"]
    assert any(
        "Named in no other article: Ada Lovelace, Bob Noyce" in caption.value.replace("\\", "")
        for caption in page.caption
    )


def test_an_update_is_previewed_written_and_taken_back(
    two: list[Article], app_store: GraphStore, open_page: Open
) -> None:
    before = app_store.stats()
    page = opened(open_page, two[1])
    page.button(key="ng-article-update").click().run()
    area = page.text_area[0]
    assert area.value == two[1].text
    area.set_value("Nothing of the kind in *Rome*.")
    page.button(key="ng-update-preview").click().run()
    said = " ".join(text.value.replace("\\", "") for text in page.markdown)
    assert "1 claim goes." in said
    assert "No longer in it: Ada Lovelace, Bob Noyce." in said
    assert app_store.stats() == before
    page.button(key="ng-update-yes").click().run()
    assert not page.exception
    held = app_store.article(two[1].id)
    assert held is not None
    assert held.text.startswith("Nothing of the kind")
    assert app_store.stats().claims == before.claims - 1
    page.button(key="ng-undelete").click().run()
    assert app_store.stats() == before


def test_an_update_needs_a_text_and_a_date_that_is_one(
    two: list[Article], app_store: GraphStore, open_page: Open
) -> None:
    page = opened(open_page, two[1])
    page.button(key="ng-article-update").click().run()
    page.text_area[0].set_value(" ")
    page.button(key="ng-update-preview").click().run()
    assert "delete it" in page.warning[0].value
    page.text_area[0].set_value("Ada met Bob.")
    next(field for field in page.text_input if field.label.startswith("Published")).set_value("yesterday")
    page.button(key="ng-update-preview").click().run()
    assert "has to be written like" in page.warning[0].value


def test_an_article_that_is_gone_is_said(app_store: GraphStore, open_page: Open) -> None:
    page = opened(open_page, Article("Never loaded."))
    assert "not in the store" in " ".join(info.value for info in page.info)


def test_a_long_list_is_shown_in_pieces(
    app_store: GraphStore, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(103):
        app_store.write_reading(StandIn().read(Article(f"Text {number}.", title=f"T{number}")))
    page = open_page(PAGE)
    assert len(page.dataframe[0].value) == 100
    assert "100 of 103 articles" in [caption.value for caption in page.caption]
    page.button(key="ng-articles-more").click().run()
    assert len(page.dataframe[0].value) == 103


def test_the_way_back_closes_the_article_and_forgets_what_was_selected(two: list[Article], open_page: Open) -> None:
    page = open_page(PAGE)
    assert not [button for button in page.button if button.key == "ng-articles-back"], "nothing is open"
    page = opened(open_page, two[0])
    page.query_params["claim"] = "c1"
    before = page.dataframe[0].proto.id
    page.button(key="ng-articles-back").click().run()
    assert not page.exception
    assert not {links.ARTICLE, "claim"} & set(page.query_params)
    assert page.dataframe[0].proto.id != before, "a list of its own, in which nothing is selected"
    assert any("Select an article" in element.proto.body for element in page.get("html"))
