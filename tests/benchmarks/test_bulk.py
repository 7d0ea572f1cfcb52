"""A store that was filled at once is the one that loading article by article makes."""

from __future__ import annotations

import pytest

from graph.model import Article, Mention, Reading
from graph.store import GraphStore
from tests.benchmarks.bench_explorer import readings
from tests.benchmarks.bulk import fill
from tests.graph.store.snapshot import snapshot
from tests.stores import emptied


def test_filling_at_once_makes_what_loading_makes(embedded_store: GraphStore) -> None:
    made = list(readings(700, seed=3))
    for reading in made:
        embedded_store.write_reading(reading)
    loaded, counts = snapshot(embedded_store), embedded_store.stats()
    assert counts.claims > 600
    with emptied(embedded_store._connection.settings) as store:
        said: list[str] = []
        fill(store, made, say=said.append)
        assert store.stats() == counts
        assert snapshot(store) == loaded
        assert said[-1] == f"{counts.relations} edges written"


def test_what_was_filled_at_once_can_be_loaded_again_and_deleted(embedded_store: GraphStore) -> None:
    made = list(readings(300, seed=4))
    fill(embedded_store, made)
    assert {embedded_store.write_reading(r).status for r in made} == {"unchanged"}
    for reading in made:
        assert embedded_store.delete_article(reading.article.id)
    left = embedded_store.stats()
    assert (left.articles, left.entities, left.relations, left.claims) == (0, 0, 0, 0)


def test_aliases_are_refused(embedded_store: GraphStore) -> None:
    text = "The European Commission met. EC officials spoke."
    whole = Mention("m0", "European Commission", "Organization", ((4, 23),), ("European Commission", "EC"))
    with pytest.raises(ValueError, match="alias"):
        fill(embedded_store, [Reading(Article(text, source="made/1"), (whole,), ())])
    assert embedded_store.stats().articles == 0
