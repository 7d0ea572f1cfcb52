"""The sample story is loaded once, into an empty store, and never again."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from graph.errors import StoreUnavailable
from graph.model import Article, Judgement, Reading, Stats
from graph.resolve.proposing import Proposal
from graph.store import GraphStore, WriteResult
from ui import first_run

STORY = [Article(f"Text {n}.", title=f"Title {n}") for n in range(3)]


class Memory:
    """A store in memory that can be told to fail."""

    def __init__(self, held: int = 0, *, fails_at: int | None = None) -> None:
        self.written: dict[str, Reading] = {}
        self.held = held
        self.fails_at = fails_at

    def stats(self) -> Stats:
        return Stats(articles=self.held + len(self.written))

    def has_article(self, article_id: str, sha256: str, *, reader: str = "") -> bool:
        return article_id in self.written

    def write_reading(self, reading: Reading, *, reader: str = "") -> WriteResult:
        if len(self.written) == self.fails_at:
            raise StoreUnavailable("The store is away; start it.")
        self.written[reading.article.id] = reading
        return WriteResult(reading.article.id, "new")

    def proposals(self, *, limit: int) -> list[Proposal]:
        return []

    def settle(self) -> list[Judgement]:
        return []


class Engine:
    def read(self, article: Article) -> Reading:
        return Reading(article)


def start(store: Memory, home: Path, steps: list[tuple[int, int]] | None = None) -> bool:
    note = steps if steps is not None else []
    return first_run.run(
        cast(GraphStore, store),
        home,
        articles=lambda: STORY,
        reader=Engine,
        progress=lambda done, total: note.append((done, total)),
    )


def test_the_first_start_loads_the_story_and_says_how_far_it_is(tmp_path: Path) -> None:
    store, steps = Memory(), list[tuple[int, int]]()
    assert start(store, tmp_path / "new home", steps)
    assert [reading.article for reading in store.written.values()] == STORY
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_the_second_start_loads_nothing(tmp_path: Path) -> None:
    store = Memory()
    start(store, tmp_path)
    assert not start(store, tmp_path)


def test_a_deleted_story_stays_deleted(tmp_path: Path) -> None:
    store = Memory()
    start(store, tmp_path)
    store.written.clear()
    assert not start(store, tmp_path)
    assert store.written == {}


def test_a_store_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    store = Memory(held=1)
    assert not start(store, tmp_path)
    assert store.written == {}


def test_an_interrupted_first_start_goes_on(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        start(Memory(fails_at=1), tmp_path)
    store = Memory(held=1)
    assert start(store, tmp_path)
    assert len(store.written) == len(STORY)


def test_the_reading_engine_is_not_loaded_for_nothing(tmp_path: Path) -> None:
    def no_engine() -> Engine:
        raise AssertionError("the engine was loaded")

    assert not first_run.run(cast(GraphStore, Memory(held=1)), tmp_path, articles=lambda: STORY, reader=no_engine)
