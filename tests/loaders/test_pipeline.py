"""Sources to reader to store, on a real embedded store: counts, failures, what is passed over, stopping, going on."""

from __future__ import annotations

import json
import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from graph.errors import BadInput, EngineUnavailable, StoreError, StoreUnavailable
from graph.model import Article, Judgement, Reading
from graph.store import GraphStore, Settings
from loaders.pipeline import LoadSummary, ReadsArticles, Step, load, load_sources, opened
from loaders.sources import Item, SourceFailure, read_item
from seeds import seed_articles, seed_readings
from tests.loaders.engines import MeetingReader, OfficeReader, office

ADA = Article("Ada met Bob.", source="a.txt")
EVE = Article("Eve met Bob. Ada met Eve.", source="e.txt", title="Eve")


class GoldReader:
    """Reads the sample articles as their hand annotation has them."""

    def __init__(self) -> None:
        self._readings = {reading.article.id: reading for reading in seed_readings()}

    def read(self, article: Article) -> Reading:
        return self._readings[article.id]


def test_the_sample_articles_are_loaded_with_all_their_claims(embedded_store: GraphStore) -> None:
    summary = load(seed_articles(), GoldReader(), embedded_store)
    assert (summary.new, summary.changed, summary.unchanged, summary.failed) == (12, 0, 0, 0)
    assert summary.claims == sum(len(r.claims) for r in seed_readings()) == embedded_store.stats().claims
    assert summary.words == sum(len(a.text.split()) for a in seed_articles())
    assert list(summary.article_ids) == [a.id for a in seed_articles()]
    for reading in seed_readings():
        stored = embedded_store.reading(reading.article.id)
        assert stored is not None
        assert stored.article == reading.article


def test_loading_again_reads_nothing_and_changes_nothing(embedded_store: GraphStore) -> None:
    first = load([ADA, EVE], MeetingReader(), embedded_store)
    before = embedded_store.stats()
    reader = MeetingReader()
    second = load([ADA, EVE], reader, embedded_store)
    assert (first.new, second.unchanged, second.new, second.claims) == (2, 2, 0, 0)
    assert reader.read_articles == []
    assert embedded_store.stats() == before
    assert second.article_ids == first.article_ids


def test_a_changed_article_takes_the_place_of_its_former_version(embedded_store: GraphStore) -> None:
    load([ADA], MeetingReader(), embedded_store)
    changed = Article("Ada met Eve.", source="a.txt")
    summary = load([changed], MeetingReader(), embedded_store)
    assert (summary.changed, summary.new) == (1, 0)
    assert embedded_store.article(ADA.id) == changed
    assert {entity.name for entity in embedded_store.top_entities(10)} == {"Ada", "Eve"}


def test_a_newer_engine_reads_again_what_an_older_one_read(embedded_store: GraphStore) -> None:
    load([ADA], MeetingReader("1"), embedded_store)
    same, newer = MeetingReader("1"), MeetingReader("2")
    load([ADA], same, embedded_store)
    load([ADA], newer, embedded_store)
    assert (same.read_articles, newer.read_articles) == ([], ["a.txt"])


def test_force_reads_again(embedded_store: GraphStore) -> None:
    load([ADA], MeetingReader(), embedded_store)
    reader = MeetingReader()
    summary = load([ADA], reader, embedded_store, force=True)
    assert reader.read_articles == ["a.txt"]
    assert (summary.unchanged, embedded_store.stats().articles) == (1, 1)


def test_failures_are_collected_and_the_rest_goes_on(embedded_store: GraphStore) -> None:
    found: list[Article | SourceFailure] = [
        SourceFailure("x.txt", "no text found in it"),
        ADA,
        SourceFailure(".git", "left out: hidden", skipped=True),
        Article("FAULT", source="f.txt"),
        EVE,
    ]
    steps: list[Step] = []
    summary = load(found, MeetingReader(), embedded_store, progress=steps.append)
    assert [(s.status, s.source) for s in steps] == [
        ("failed", "x.txt"),
        ("new", "a.txt"),
        ("skipped", ".git"),
        ("failed", "f.txt"),
        ("new", "e.txt"),
    ]
    assert [f.reason for f in summary.failures] == [
        "no text found in it",
        "could not be read (ValueError: a fault of the engine)",
    ]
    assert (summary.new, summary.failed, len(summary.skipped), summary.articles) == (2, 2, 1, 2)
    assert embedded_store.stats().articles == 2


def test_progress_tells_what_was_found(embedded_store: GraphStore) -> None:
    steps: list[Step] = []
    load([EVE], MeetingReader(), embedded_store, progress=steps.append)
    assert steps == [Step("new", "e.txt", EVE.id, "Eve", words=6, claims=2)]


def test_two_texts_of_one_address_do_not_replace_each_other_in_silence(embedded_store: GraphStore) -> None:
    first = Article("Ada met Bob.", source="one.html", url="https://e.org/a")
    second = Article("Eve met Bob.", source="two.html", url="https://e.org/a")
    summary = load([first, second, first], MeetingReader(), embedded_store)
    assert (summary.new, summary.unchanged) == (1, 1)
    assert summary.failures == (
        SourceFailure("two.html", "has the same address or id as one.html but another text; only the first was loaded"),
    )
    stored = embedded_store.article(first.id)
    assert stored is not None
    assert stored.text == "Ada met Bob."


def test_what_the_store_refuses_is_the_failure_of_one_article(embedded_store: GraphStore) -> None:
    broken = Article("Ada met \ud800.", source="broken.txt")
    summary = load([broken, ADA], MeetingReader(), embedded_store)
    assert summary.new == 1
    assert [f.source for f in summary.failures] == ["broken.txt"]
    assert "surrogate" in summary.failures[0].reason


def stopping(articles: list[Article], error: BaseException) -> Iterator[Article]:
    yield from articles
    raise error


def test_ctrl_c_ends_with_the_summary_of_what_is_stored(embedded_store: GraphStore) -> None:
    summary = load(stopping([ADA, EVE], KeyboardInterrupt()), MeetingReader(), embedded_store)
    assert summary.interrupted
    assert (summary.new, embedded_store.stats().articles) == (2, 2)


class InterruptedReader(MeetingReader):
    def read(self, article: Article) -> Reading:
        if article is EVE:
            raise KeyboardInterrupt
        return super().read(article)


def test_ctrl_c_while_reading_leaves_no_half_article(embedded_store: GraphStore) -> None:
    summary = load([ADA, EVE], InterruptedReader(), embedded_store)
    assert (summary.interrupted, summary.new, summary.failed) == (True, 1, 0)
    assert embedded_store.article(EVE.id) is None


@pytest.mark.parametrize(("error", "stored"), [(StoreUnavailable("It is gone; start it."), 1), (StoreError("No."), 2)])
def test_a_store_that_is_gone_ends_the_load_and_one_that_refuses_does_not(
    embedded_store: GraphStore, monkeypatch: pytest.MonkeyPatch, error: StoreError, stored: int
) -> None:
    real = embedded_store.write_reading

    def write(reading: Reading, *, reader: str = "") -> object:
        if reading.article.source == "e.txt":
            raise error
        return real(reading, reader=reader)

    monkeypatch.setattr(embedded_store, "write_reading", write)
    last = Article("Bob met Cid.", source="z.txt")
    summary = load([ADA, EVE, last], MeetingReader(), embedded_store)
    assert (summary.new, summary.problem) == (stored, "It is gone; start it." if stored == 1 else None)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with 6 articles and two files that cannot be read."""
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"Ada met Person{number}.")
    (tmp_path / "5.jsonl").write_text('{"text": "Bob met Eve."}\n{broken\n{"text": "Bob met Cid."}\n')
    (tmp_path / "bad.txt").write_bytes(b"\x00")
    return tmp_path


@pytest.fixture
def settings(embedded_store: GraphStore, embedded_settings: Settings) -> Settings:
    """Settings of an embedded store that is empty and has no journals."""
    shutil.rmtree(embedded_settings.home / "loads", ignore_errors=True)
    return embedded_settings


def journals(settings: Settings) -> list[Path]:
    return list((settings.home / "loads").glob("*.jsonl"))


def test_a_folder_with_bad_files_is_loaded_around_them(
    news: Path, settings: Settings, embedded_store: GraphStore
) -> None:
    fractions: list[float] = []
    summary, description = load_sources(
        [str(news)],
        settings=settings,
        reader=MeetingReader(),
        progress=lambda step, fraction: fractions.append(fraction),
    )
    assert (summary.new, summary.failed) == (6, 2)
    assert [f.source for f in summary.failures] == [f"{news}/5.jsonl:2", f"{news}/bad.txt"]
    assert description == embedded_store.describe()
    titles = {article.title for article in embedded_store.articles()}
    assert titles == {"Bob met Eve.", "Bob met Cid.", *(f"Ada met Person{n}." for n in range(4))}, "how each begins"
    assert fractions == sorted(fractions)
    assert 0 <= fractions[0] < 0.5 < fractions[-1] <= 1
    assert journals(settings) == []


def test_nothing_to_load_opens_nothing(tmp_path: Path) -> None:
    nowhere = Settings(uri="bolt://127.0.0.1:1")
    summary, description = load_sources([str(tmp_path / "missing.txt"), str(tmp_path)], settings=nowhere)
    assert [f.reason for f in summary.failures] == ["there is no such file or folder"]
    assert description == ""


class StopsAt(MeetingReader):
    """Is interrupted at the article with these words."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def read(self, article: Article) -> Reading:
        if self._words in article.text:
            raise KeyboardInterrupt
        return super().read(article)


def test_resume_goes_on_without_opening_what_was_finished(
    news: Path, settings: Settings, embedded_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped, _ = load_sources([str(news)], settings=settings, reader=StopsAt("Person2"))
    assert (stopped.interrupted, stopped.new) == (True, 2)
    assert len(journals(settings)) == 1

    opened: list[str] = []
    real = open

    def watched(file: str, *arguments: object, **options: object) -> object:
        opened.append(str(file))
        return real(file, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr("builtins.open", watched)
    reader = MeetingReader()
    summary, _ = load_sources([str(news)], settings=settings, reader=reader, resume=True)
    assert (summary.unchanged, summary.new, summary.failed) == (2, 4, 2)
    assert not {f"{news}/0.txt", f"{news}/1.txt"} & set(opened)
    assert f"{news}/2.txt" in opened
    assert len(summary.article_ids) == embedded_store.stats().articles == 6
    assert journals(settings) == []


def test_resume_believes_the_store_and_not_the_journal(
    news: Path, settings: Settings, embedded_store: GraphStore
) -> None:
    load_sources([str(news)], settings=settings, reader=StopsAt("Person2"))
    (journal,) = journals(settings)
    entries = [json.loads(line) for line in journal.read_text().splitlines()]
    assert embedded_store.delete_article(entries[0][1][0][0])
    journal.write_text(journal.read_text() + '["half a li')
    summary, _ = load_sources([str(news)], settings=settings, reader=MeetingReader(), resume=True)
    assert (summary.unchanged, summary.new) == (1, 5)
    assert embedded_store.stats().articles == 6


def test_resume_reads_what_has_changed_since(news: Path, settings: Settings, embedded_store: GraphStore) -> None:
    load_sources([str(news)], settings=settings, reader=StopsAt("Person2"))
    (news / "0.txt").write_text("Zoe met Bob.")
    summary, _ = load_sources([str(news)], settings=settings, reader=MeetingReader(), resume=True)
    assert (summary.changed, summary.unchanged) == (1, 1)


def test_a_file_with_failures_is_tried_again(tmp_path: Path, settings: Settings, embedded_store: GraphStore) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Ada met Bob."}\n{broken\n')
    (tmp_path / "b.txt").write_text("Ada met Stop.")
    load_sources([str(tmp_path)], settings=settings, reader=StopsAt("Stop"))
    summary, _ = load_sources([str(tmp_path)], settings=settings, reader=MeetingReader(), resume=True)
    assert (summary.failed, summary.unchanged, summary.new) == (1, 1, 1)


def test_resume_with_nothing_interrupted_is_a_plain_load(news: Path, settings: Settings) -> None:
    summary, _ = load_sources([str(news)], settings=settings, reader=MeetingReader(), resume=True)
    assert summary.new == 6


def test_a_load_of_other_sources_has_a_journal_of_its_own(news: Path, settings: Settings, tmp_path: Path) -> None:
    load_sources([str(news)], settings=settings, reader=StopsAt("Person2"))
    load_sources([str(news / "3.txt")], settings=settings, reader=MeetingReader())
    assert len(journals(settings)) == 1
    load_sources([str(news)], settings=settings, reader=MeetingReader())
    assert journals(settings) == []


# Engines that cost something, wait, or are gone


class Costly(MeetingReader):
    """An engine with a connection, notes, and articles that it cannot go on with."""

    def __init__(self) -> None:
        super().__init__("costly")
        self.closed = False

    def read(self, article: Article) -> Reading:
        if "GONE" in article.text:
            raise EngineUnavailable("The limit is reached; raise it.")
        if "REFUSED" in article.text:
            raise BadInput("the model refuses it")
        return super().read(article)

    def notes(self) -> tuple[str, ...]:
        return (f"read {len(self.read_articles)}",)

    def close(self) -> None:
        self.closed = True


def test_an_engine_that_cannot_go_on_ends_the_load_and_one_that_refuses_an_article_does_not(
    embedded_store: GraphStore,
) -> None:
    found = [Article("REFUSED", source="r.txt"), ADA, Article("GONE", source="g.txt"), EVE]
    summary = load(found, Costly(), embedded_store)
    assert (summary.new, summary.problem) == (1, "The limit is reached; raise it.")
    assert summary.failures == (SourceFailure("r.txt", "the model refuses it"),)
    assert summary.notes == ("read 1",)
    assert embedded_store.stats().articles == 1


def test_an_engine_without_notes_has_none(embedded_store: GraphStore) -> None:
    assert load([ADA], MeetingReader(), embedded_store).notes == ()


@pytest.mark.parametrize("given", ["opens it", "is it"])
def test_an_engine_that_the_load_opened_is_closed_by_it_and_another_is_not(
    given: str, news: Path, settings: Settings
) -> None:
    engine = Costly()
    summary, _ = load_sources(
        [str(news)], settings=settings, reader=engine if given == "is it" else lambda: engine, force=True
    )
    assert summary.articles == 6
    assert engine.closed == (given == "opens it")


def test_a_class_is_opened_and_not_taken_for_an_engine() -> None:
    with opened(Costly) as engine:
        assert isinstance(engine, Costly)
        closed = [engine.closed]
    assert [*closed, engine.closed] == [False, True]
    seen: list[ReadsArticles] = []

    def breaking() -> None:
        with opened(Costly) as broken:
            seen.append(broken)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        breaking()
    assert [isinstance(engine, Costly) and engine.closed for engine in seen] == [True]


def test_before_the_first_article_it_can_be_asked_whether_to_go_on(news: Path, settings: Settings) -> None:
    load_sources([str(news / "0.txt")], settings=settings, reader=MeetingReader("7"))
    asked: list[tuple[int, list[bool]]] = []
    engine = MeetingReader("7")

    def before(reader: ReadsArticles, items: Sequence[Item], known: Callable[[Article], bool]) -> bool:
        assert reader is engine
        found = [a for item in items for a in read_item(item) if isinstance(a, Article)]
        asked.append((len(items), [known(article) for article in found]))
        return False

    for force in (False, True):
        summary, description = load_sources([str(news)], settings=settings, reader=engine, before=before, force=force)
        assert (summary, bool(description)) == (LoadSummary(), True)
    assert engine.read_articles == []
    assert [(items, known.count(True)) for items, known in asked] == [(6, 1), (6, 0)]


def test_the_store_is_written_whole_though_reading_can_be_interrupted(
    embedded_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Ctrl-C that arrives while one article is stored ends the reading of the next, and not the storing.
    stopped = threading.Event()
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    real = embedded_store.write_reading

    class Slow(MeetingReader):
        def read(self, article: Article) -> Reading:
            assert article is ADA or stopped.wait(60)
            return super().read(article)

    def write(reading: Reading, *, reader: str = "") -> object:
        os.kill(os.getpid(), signal.SIGINT)
        stopped.set()
        return real(reading, reader=reader)

    monkeypatch.setattr(embedded_store, "write_reading", write)
    reader = Slow()
    try:
        summary = load([ADA, EVE], reader, embedded_store)
    finally:
        signal.signal(signal.SIGINT, before)
    assert summary.interrupted
    assert reader.read_articles == ["a.txt"]
    assert embedded_store.stats().articles == 1


def test_the_next_article_is_read_while_one_is_stored_and_steps_keep_the_order(
    embedded_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = threading.Event()
    real = embedded_store.write_reading

    class Tells(MeetingReader):
        def read(self, article: Article) -> Reading:
            if article is EVE:
                reading.set()
            return super().read(article)

    def write(found: Reading, *, reader: str = "") -> object:
        assert reading.wait(60), "nothing is read while the store is busy"
        return real(found, reader=reader)

    monkeypatch.setattr(embedded_store, "write_reading", write)
    steps: list[Step] = []
    found: list[Article | SourceFailure] = [ADA, EVE, SourceFailure("gone.txt", "it is gone"), ADA]
    summary = load(found, Tells(), embedded_store, progress=steps.append)
    assert [(s.status, s.source) for s in steps] == [
        ("new", "a.txt"),
        ("new", "e.txt"),
        ("failed", "gone.txt"),
        ("unchanged", "a.txt"),
    ]
    assert summary.article_ids == (ADA.id, EVE.id)


def test_a_store_that_goes_at_the_last_article_is_a_problem_and_the_article_is_not_counted(
    embedded_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(found: Reading, *, reader: str = "") -> None:
        raise StoreUnavailable("It is gone; start it.")

    monkeypatch.setattr(embedded_store, "write_reading", gone)
    summary = load([ADA], MeetingReader(), embedded_store)
    assert (summary.new, summary.article_ids, summary.problem) == (0, (), "It is gone; start it.")


AIDES = (office("Thomas Bossert").article, office("Thomas P. Bossert").article)


def test_what_is_certain_across_articles_is_merged_once_at_the_end(
    embedded_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    settle = GraphStore.settle

    def counted(store: GraphStore) -> list[Judgement]:
        looked.append(store.stats().articles)
        return settle(store)

    monkeypatch.setattr(GraphStore, "settle", counted)
    summary = load(AIDES, OfficeReader(), embedded_store)
    assert looked == [2]
    assert [(j.by, j.left_text, j.right_text) for j in summary.merged] == [
        ("rule", "Thomas P. Bossert", "Thomas Bossert")
    ]
    assert summary.proposals == len(embedded_store.proposals())
    people = [e for e in embedded_store.top_entities() if e.type == "Person"]
    assert [(e.name, e.article_count) for e in people] == [("Thomas P. Bossert", 2)]
    again = load(AIDES, OfficeReader(), embedded_store)
    assert (again.unchanged, again.merged, again.proposals, looked) == (2, (), 0, [2])


def test_what_a_user_has_taken_apart_is_left_to_the_user(embedded_store: GraphStore) -> None:
    (merged,) = load(AIDES, OfficeReader(), embedded_store).merged
    embedded_store.retract(merged.id)
    summary = load([office("Rex Tillerson").article], OfficeReader(), embedded_store)
    assert (summary.new, summary.merged) == (1, ())
    assert summary.proposals == len(embedded_store.proposals()) >= 1


def test_a_store_that_cannot_compare_names_has_the_articles_all_the_same(
    embedded_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object, **__: object) -> None:
        raise StoreError("The store took too long to answer and was stopped; try again with a smaller request.")

    monkeypatch.setattr(GraphStore, "proposals", slow)
    summary = load(AIDES, OfficeReader(), embedded_store)
    assert (summary.new, summary.problem, summary.merged, summary.proposals) == (2, None, (), 0)
    assert summary.notes == (
        "Names that may be one were not looked for: The store took too long to answer and was stopped; "
        "try again with a smaller request.",
    )


def test_ctrl_c_while_names_are_compared_keeps_what_is_loaded(
    embedded_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(GraphStore, "proposals", stopped)
    summary = load(AIDES, OfficeReader(), embedded_store)
    assert (summary.new, summary.interrupted) == (2, True)
    assert embedded_store.stats().articles == 2
