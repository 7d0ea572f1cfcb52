"""Views that are kept in a store, on both stores: saved, listed, replaced, removed; refused where they are none."""

from __future__ import annotations

import json

import pytest

from graph.errors import BadInput
from graph.model import SavedView
from graph.store import GraphStore


def test_a_view_is_kept_and_found_again(store: GraphStore) -> None:
    state = json.dumps({"visible": ["a", "é"], "note": 'quote " and \\ back'})
    kept = store.views.save(SavedView("", "  Who \n did it ", " for Sunday ", state=state))
    assert (kept.title, kept.note) == ("Who did it", "for Sunday")
    assert kept.id
    assert kept.at
    assert store.views.get(kept.id) == kept
    assert store.views.all() == [kept]


def test_the_latest_comes_first_and_one_of_the_same_id_is_replaced(store: GraphStore) -> None:
    old = store.views.save(SavedView("v1", "Old", at="2020-01-01"))
    new = store.views.save(SavedView("v2", "New", at="2021-01-01"))
    assert store.views.all() == [new, old]
    changed = store.views.save(SavedView("v1", "Old, seen again", at="2022-01-01"))
    assert store.views.all() == [changed, new]


def test_a_view_is_forgotten_once(store: GraphStore) -> None:
    kept = store.views.save(SavedView("", "Gone tomorrow"))
    assert store.views.remove(kept.id)
    assert not store.views.remove(kept.id)
    assert store.views.get(kept.id) is None
    assert store.views.all() == []


def test_keeping_a_view_changes_nothing_of_the_graph(store: GraphStore) -> None:
    before = store.revision(), store.stats()
    store.views.save(SavedView("", "A view"))
    assert (store.revision(), store.stats()) == before


@pytest.mark.parametrize("title", ["", "   ", "\n"])
def test_a_view_without_a_title_is_refused_with_the_remedy(store: GraphStore, title: str) -> None:
    with pytest.raises(BadInput, match="title"):
        store.views.save(SavedView("", title))
    assert store.views.all() == []


@pytest.mark.parametrize("state", ["", "{", "[]", "3", "[" * 100_000, "x" * 600_000])
def test_a_state_that_is_none_is_refused(store: GraphStore, state: str) -> None:
    with pytest.raises(BadInput, match="view"):
        store.views.save(SavedView("", "A view", state=state))


def test_long_titles_and_notes_are_cut(store: GraphStore) -> None:
    kept = store.views.save(SavedView("", "t" * 1000, "n" * 9999))
    assert (len(kept.title), len(kept.note)) == (200, 5000)
