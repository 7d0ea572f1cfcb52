"""What holds of every load, on a store in memory: once is twice, counts add up, a failure costs one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput, EngineUnavailable, StoreUnavailable
from graph.model import Article, Reading
from graph.store import GraphStore
from loaders.pipeline import LoadSummary, Step, load, notes_of, opened, version_of
from loaders.sources import SourceFailure
from tests.loaders.engines import MeetingReader


@dataclass
class Memory:
    """What of a store a load asks for: whether it has an article, to take a reading, to settle names at the end."""

    held: dict[str, tuple[str, str]] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    settled: list[int] = field(default_factory=list)
    """How many articles had been written whenever names were settled."""

    def proposals(self, *, limit: int) -> list[Any]:
        return []

    def settle(self) -> list[Any]:
        self.settled.append(len(self.written))
        return []

    def has_article(self, article_id: str, sha256: str, *, reader: str = "") -> bool:
        return self.held.get(article_id) == (sha256, reader)

    def write_reading(self, reading: Reading, *, reader: str = "") -> Any:
        before = self.held.get(reading.article.id)
        same = before is not None and before[0] == reading.article.sha256
        self.held[reading.article.id] = (reading.article.sha256, reader)
        self.written.append(reading.article.id)
        status = "unchanged" if same else "changed" if before else "new"
        return SimpleNamespace(status=status, mentions=len(reading.mentions), claims=len(reading.claims))


def loaded(
    found: Sequence[Article | SourceFailure], store: Memory, reader: Any = None, *, force: bool = False
) -> tuple[LoadSummary, list[Step]]:
    steps: list[Step] = []
    engine = reader or MeetingReader()
    return load(found, engine, cast(GraphStore, store), progress=steps.append, force=force), steps


NAMES = st.sampled_from(["Ada", "Bob", "Cid", "Eve"])
ARTICLES = st.builds(
    lambda source, one, other: Article(f"{one} met {other}.", source=source), st.sampled_from("abcd"), NAMES, NAMES
)
FOUND = st.lists(
    ARTICLES
    | st.just(SourceFailure("x", "is not text"))
    | st.just(SourceFailure(".x", "left out: hidden", skipped=True))
    | st.just(Article("FAULT", source="f")),
    max_size=8,
)


@given(FOUND)
def test_every_article_and_failure_is_one_step_and_counted_once(found: list[Article | SourceFailure]) -> None:
    summary, steps = loaded(found, Memory())
    assert len(steps) == len(found) == summary.articles + summary.failed + len(summary.skipped)
    by_status = {status: sum(s.status == status for s in steps) for status in ("new", "changed", "unchanged")}
    assert (summary.new, summary.changed, summary.unchanged) == tuple(by_status.values())
    assert summary.claims == sum(s.claims for s in steps)
    assert summary.words == sum(s.words for s in steps)
    assert not summary.interrupted
    assert summary.problem is None


@given(FOUND)
def test_loading_twice_is_loading_once(found: list[Article | SourceFailure]) -> None:
    store = Memory()
    first, _ = loaded(found, store)
    held, written = dict(store.held), len(store.written)
    again, _ = loaded(found, store)
    assert (again.new, again.changed, again.claims, again.words) == (0, 0, 0, 0)
    assert again.article_ids == first.article_ids
    assert again.failures == first.failures
    assert (store.held, len(store.written)) == (held, written)


@given(FOUND)
def test_force_reads_all_again_and_stores_the_same(found: list[Article | SourceFailure]) -> None:
    store = Memory()
    first, _ = loaded(found, store)
    held = dict(store.held)
    again, _ = loaded(found, store, force=True)
    assert store.held == held
    assert (again.new, again.changed) == (0, 0)
    assert again.articles >= first.new


@given(FOUND, FOUND)
def test_two_loads_one_after_the_other_store_what_the_later_one_says(
    one: list[Article | SourceFailure], other: list[Article | SourceFailure]
) -> None:
    store = Memory()
    loaded(one, store)
    loaded(other, store)
    firsts: dict[str, str] = {}
    for article in other:
        if isinstance(article, Article) and article.text != "FAULT":
            firsts.setdefault(article.id, article.sha256)
    assert {key: store.held[key][0] for key in firsts} == firsts


@given(FOUND)
def test_of_two_texts_in_one_place_the_first_is_kept(found: list[Article | SourceFailure]) -> None:
    store = Memory()
    summary, steps = loaded(found, store)
    clashes = [s for s in steps if "but another text; only the first was loaded" in s.reason]
    assert len(store.held) == len(summary.article_ids) == len(set(summary.article_ids))
    assert all(s.status == "failed" and s.source for s in clashes)


@given(FOUND)
def test_without_failures_among_them_the_articles_fare_the_same(found: list[Article | SourceFailure]) -> None:
    with_all, alone = Memory(), Memory()
    loaded(found, with_all)
    loaded([each for each in found if isinstance(each, Article)], alone)
    assert with_all.held == alone.held


@given(FOUND)
def test_names_are_settled_once_after_the_last_article_and_only_if_something_was_written(
    found: list[Article | SourceFailure],
) -> None:
    store = Memory()
    loaded(found, store)
    assert store.settled == ([len(store.written)] if store.written else [])
    before = list(store.settled)
    loaded(found, store)
    assert store.settled == before


def test_a_newer_version_of_the_engine_reads_again() -> None:
    store, article = Memory(), Article("Ada met Bob.", source="a")
    for version, read in (("1", 1), ("1", 0), ("2", 1), ("2", 0), ("1", 1)):
        reader = MeetingReader(version)
        loaded([article], store, reader)
        assert len(reader.read_articles) == read


class Raising(MeetingReader):
    """Raises at Eve."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error

    def read(self, article: Article) -> Reading:
        if "Eve" in article.text:
            raise self.error
        return super().read(article)


STORY = [Article(f"Ada met {name}.", source=name) for name in ("Bob", "Eve", "Cid")]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (BadInput("It is too long; cut it."), "It is too long; cut it."),
        (ValueError("odd"), "could not be read (ValueError: odd)"),
        (RecursionError("deep"), "could not be read (RecursionError: deep)"),
        (MemoryError(), "could not be read (MemoryError: )"),
        (KeyError("x"), "could not be read (KeyError: 'x')"),
    ],
)
def test_an_engine_that_fails_on_one_article_costs_that_one(error: Exception, reason: str) -> None:
    summary, steps = loaded(STORY, Memory(), Raising(error))
    assert [s.status for s in steps] == ["new", "failed", "new"]
    assert summary.failures == (SourceFailure("Eve", reason),)


@pytest.mark.parametrize("error", [EngineUnavailable("It is gone."), StoreUnavailable("It is gone.")])
def test_what_is_gone_ends_the_load_with_its_sentence(error: Exception) -> None:
    store = Memory()

    def write(reading: Reading, *, reader: str = "") -> Any:
        if "Eve" in reading.article.text:
            raise error
        return Memory.write_reading(store, reading, reader=reader)

    gone = isinstance(error, StoreUnavailable)
    if gone:
        store.write_reading = write  # type: ignore[method-assign]
    summary, steps = loaded(STORY, store, MeetingReader() if gone else Raising(error))
    assert ([s.status for s in steps], summary.new, summary.problem) == (["new"], 1, "It is gone.")
    assert len(store.held) == 1


def test_an_interrupt_ends_the_load_with_what_was_stored() -> None:
    store = Memory()
    summary, _ = loaded(STORY, store, Raising(KeyboardInterrupt()))
    assert (summary.interrupted, summary.new, len(store.held)) == (True, 1, 1)


@pytest.mark.parametrize(
    ("reader", "version"), [(MeetingReader("7"), "7"), (MeetingReader(), ""), (SimpleNamespace(version=3), "3")]
)
def test_the_version_of_an_engine(reader: Any, version: str) -> None:
    assert version_of(reader) == version
    assert version_of(cast(Any, object())) == ""


@pytest.mark.parametrize(
    ("notes", "said"), [(lambda: ["a", "b"], ("a", "b")), (lambda: (), ()), ("no function", ()), (None, ())]
)
def test_the_notes_of_an_engine(notes: Any, said: tuple[str, ...]) -> None:
    assert notes_of(cast(Any, SimpleNamespace(notes=notes))) == said


def test_an_engine_that_was_opened_here_is_closed_even_after_an_error() -> None:
    closed: list[str] = []
    engine = SimpleNamespace(read=None, close=lambda: closed.append("closed"))
    with pytest.raises(ZeroDivisionError), opened(lambda: cast(Any, engine)):
        1 / 0
    assert closed == ["closed"]
    with opened(cast(Any, engine)) as same:
        assert same is engine
    assert closed == ["closed"]
