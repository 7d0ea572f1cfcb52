"""Other articles on the same matter: what they share, and in which order they come."""

from __future__ import annotations

import pytest

from graph.store import GraphStore
from tests.graph.store.readings import BOSSERT, KOREA, LAZARUS, MICROSOFT, WANNACRY, M, make_reading


def load(store: GraphStore, source: str, *mentions: M) -> str:
    reading = make_reading(source, mentions, title=source)
    store.write_reading(reading)
    return reading.article.id


def test_articles_on_the_same_come_best_first_with_what_they_share(store: GraphStore) -> None:
    one = load(store, "one", BOSSERT, WANNACRY, KOREA)
    load(store, "two", BOSSERT, WANNACRY, LAZARUS)
    load(store, "three", KOREA, MICROSOFT)
    load(store, "four", MICROSOFT, LAZARUS)
    found = store.similar_articles(one)
    assert [(s.article.title, set(s.shared)) for s in found] == [
        ("two", {"Thomas Bossert", "WannaCry"}),
        ("three", {"North Korea"}),
    ]


def test_what_few_articles_tell_of_counts_for_more(embedded_store: GraphStore) -> None:
    one = load(embedded_store, "one", WANNACRY, KOREA)
    load(embedded_store, "rare", WANNACRY)
    for number in range(5):
        load(embedded_store, f"common {number}", KOREA)
    assert embedded_store.similar_articles(one, limit=2)[0].article.title == "rare"


def test_what_is_only_in_one_article_leads_nowhere(embedded_store: GraphStore) -> None:
    one = load(embedded_store, "one", WANNACRY)
    load(embedded_store, "two", KOREA)
    assert embedded_store.similar_articles(one) == []
    assert embedded_store.similar_articles("nothing") == []


@pytest.mark.parametrize(("limit", "number"), [(0, 0), (1, 1), (3, 3), (100, 5), (-1, 0)])
def test_no_more_than_asked_for(embedded_store: GraphStore, limit: int, number: int) -> None:
    one = load(embedded_store, "one", KOREA)
    for n in range(5):
        load(embedded_store, f"other {n}", KOREA)
    assert len(embedded_store.similar_articles(one, limit=limit)) == number


def test_entities_in_too_many_articles_are_not_followed(
    embedded_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.store.similar.MOST_ARTICLES", 2)
    one = load(embedded_store, "one", KOREA)
    for n in range(3):
        load(embedded_store, f"other {n}", KOREA)
    assert embedded_store.similar_articles(one) == []
