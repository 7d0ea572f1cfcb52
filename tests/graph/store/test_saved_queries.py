"""Queries kept in the store under a title."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.store import GraphStore, SavedQuery
from tests.graph.store.readings import chain

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def test_a_query_is_kept_with_its_parameters(store: GraphStore) -> None:
    kept = store.queries.save(SavedQuery("Who?", "MATCH (n {name: $name})\nRETURN n", {"name": "Ada", "most": 3}))
    assert kept.id
    assert kept.at
    assert store.queries.all() == [kept]


def test_they_come_in_the_order_of_their_titles(embedded_store: GraphStore) -> None:
    for title in ("b", "A", "c"):
        embedded_store.queries.save(SavedQuery(title, "RETURN 1"))
    assert [query.title for query in embedded_store.queries.all()] == ["A", "b", "c"]


def test_saving_again_under_a_title_replaces_it(store: GraphStore) -> None:
    first = store.queries.save(SavedQuery("Who?", "RETURN 1"))
    second = store.queries.save(SavedQuery("  who? ", "RETURN 2"))
    assert second.id == first.id
    assert [(q.title, q.cypher) for q in store.queries.all()] == [("who?", "RETURN 2")]


def test_one_is_removed_by_its_id(store: GraphStore) -> None:
    kept = store.queries.save(SavedQuery("Who?", "RETURN 1"))
    assert not store.queries.remove("nothing")
    assert store.queries.remove(kept.id)
    assert not store.queries.remove(kept.id)
    assert store.queries.all() == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (SavedQuery("  ", "RETURN 1"), "title"),
        (SavedQuery("x", " \n"), "no query"),
        (SavedQuery("x", "RETURN '" + "y" * 100_000 + "'"), "longer than"),
        (SavedQuery("x", "RETURN $a", {"a": object()}), "cannot be kept"),
    ],
)
def test_what_cannot_be_kept_is_said(embedded_store: GraphStore, query: SavedQuery, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        embedded_store.queries.save(query)
    assert embedded_store.queries.all() == []


def test_kept_queries_are_no_part_of_what_is_told(store: GraphStore) -> None:
    store.write_reading(chain())
    before = store.stats()
    store.queries.save(SavedQuery("Who?", "RETURN 1"))
    assert store.stats() == before
    assert "SavedQuery" not in store.labels()
    assert not {"Newsgraph", "AliasLink", "SavedView"} & set(store.labels())


@given(title=st.text(min_size=1, max_size=30).filter(lambda t: t.strip()), values=st.dictionaries(st.text(), JSON))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_title_and_any_values_come_back(embedded_store: GraphStore, title: str, values: dict[str, object]) -> None:
    query = SavedQuery(title, "RETURN $x", values)
    try:
        kept = embedded_store.queries.save(query)
    except UnicodeEncodeError:
        return  # half a surrogate pair, which no keyboard gives
    assert kept in embedded_store.queries.all()
    embedded_store.queries.remove(kept.id)
