"""Articles go in, come out, change and go, and the graph follows: on both back ends."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Article, Claim, Mention, Reading
from graph.store import GraphStore
from tests.graph.store.readings import make_reading

BOSSERT, WANNACRY, LAZARUS, KOREA = (
    ("Thomas Bossert", "Person"),
    ("WannaCry", "Malware"),
    ("Lazarus Group", "Group"),
    ("North Korea", "Country"),
)
CHAIN = [(1, "ATTRIBUTES", 2), (2, "BY", 3, "attributed"), (3, "WORKS_FOR", 4)]


def chain(source: str = "a.txt", **more: str) -> Reading:
    return make_reading(source, [BOSSERT, WANNACRY, LAZARUS, KOREA], CHAIN, **more)


def test_written_reading_comes_back_as_it_was(store: GraphStore) -> None:
    reading = chain(published="2017-12-19")
    result = store.write_reading(reading)
    assert (result.status, result.mentions, result.claims, result.entities) == ("new", 4, 3, 4)
    assert store.reading(result.article_id) == reading
