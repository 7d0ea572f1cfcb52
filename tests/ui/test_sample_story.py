"""The sample story on the load page: offered where nothing is stored, taken away beside other articles."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from graph.model import Article
from graph.store import GraphStore
from seeds import seed_articles
from tests.ui.conftest import StandIn

REMOVE = "ng-sample-remove"
PAGE = "ui/pages/load.py"


def keys(page: AppTest) -> set[str | None]:
    return {button.key for button in page.button}


def test_the_sample_story_goes_and_the_readers_own_articles_stay(
    app_store: GraphStore, open_page: Callable[[str], AppTest]
) -> None:
    for article in seed_articles()[:3]:
        app_store.write_reading(StandIn().read(article))
    assert REMOVE not in keys(open_page(PAGE)), "there is nothing else"
    own = app_store.write_reading(StandIn().read(Article("Ada met Bob.", title="Mine"))).article_id
    page = open_page(PAGE)
    page.button(key=REMOVE).click().run()
    assert not page.exception
    assert [article.id for article in app_store.articles()] == [own]
    assert REMOVE not in keys(page)


def test_an_empty_store_offers_it(app_store: GraphStore, open_page: Callable[[str], AppTest]) -> None:
    assert "ng-load-sample" in keys(open_page(PAGE))
