"""Articles of a name beyond those that the inspector lists: page by page all, each read once, and an end to it."""

from __future__ import annotations

import pytest

from graph.explore import Explorer, Selection, View
from tests.graph.explore.small_graph import SmallGraph, entity, evidence, relation
from ui.inspector import ARTICLES, inspect
from ui.more_articles import MOST_PAGES, PAGE, with_more_articles
from ui.wishes import Desk, grant

WHOLE = ARTICLES + PAGE + 7


@pytest.fixture
def told() -> Explorer:
    """Ada, whom more articles mention than the inspector lists at first."""
    graph = SmallGraph([entity("Ada", articles=WHOLE), entity("Bob")], [relation("ada", "BLAMES", "bob")])
    graph.claims = [evidence(graph, graph.edges[0], "Ada blames Bob.", article=f"a{n}") for n in range(WHOLE)]
    return Explorer(graph, View(("ada",), Selection(("ada",))))


def test_page_by_page_all_are_listed(told: Explorer) -> None:
    first = inspect(told)
    shut, one, two = (with_more_articles(told, first, pages) for pages in range(3))
    assert shut["articles_title"] == f"In these articles (the latest {ARTICLES})"
    assert (shut["articles_cut"], shut["articles_further"]) == ("107 more articles are not listed.", "List 100 more")
    assert [a["id"] for a in one["articles"]] == [f"a{n}" for n in range(ARTICLES + PAGE)]
    assert (one["articles_cut"], one["articles_further"]) == ("7 more articles are not listed.", "List 7 more")
    assert len({a["id"] for a in two["articles"]}) == WHOLE
    assert (two["articles_title"], two["articles_cut"], two["articles_further"]) == ("In these articles", "", "")
    assert [shut["opened"], one["opened"], two["opened"]] == [False, True, True]


def test_where_all_are_listed_there_is_nothing_to_ask_for(told: Explorer) -> None:
    told.apply({"type": "show", "id": "bob"})
    bob = inspect(told)
    assert with_more_articles(told, bob, 2) is bob
    told.apply({"type": "select", "relations": ["ada|BLAMES|bob"]})
    between = inspect(told)
    assert with_more_articles(told, between, 2) is between


def test_a_page_is_read_once_until_the_store_has_changed(told: Explorer) -> None:
    first = inspect(told)
    one = with_more_articles(told, first, 1)
    assert isinstance(told.reads, SmallGraph)
    told.reads.claims.clear()
    assert with_more_articles(told, first, 1) == one
    told.refresh()
    assert with_more_articles(told, first, 1)["articles"] == []


def test_each_wish_is_one_page_of_one_name_and_they_have_an_end(told: Explorer) -> None:
    desk = Desk()
    for wanted in (1, 2):
        assert grant({"type": "list_articles", "id": "ada"}, desk, told, None)  # type: ignore[arg-type]
        assert desk.article_pages_of(Selection(("ada",))) == wanted
    assert (desk.article_pages_of(Selection(("bob",))), desk.pages_of(Selection(("ada",)))) == (0, 0)
    for _ in range(2 * MOST_PAGES):
        grant({"type": "list_articles", "id": "ada"}, desk, told, None)  # type: ignore[arg-type]
    assert desk.article_pages_of(Selection(("ada",))) == MOST_PAGES
    assert with_more_articles(told, inspect(told), MOST_PAGES)["articles_further"] == ""
    grant({"type": "list_articles", "id": ["x"]}, desk, told, None)  # type: ignore[arg-type]
    assert desk.article_pages_of(Selection()) == 1, "what is no id is nobody's"
