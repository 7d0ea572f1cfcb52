"""Sources to reader to store: one transaction per article, failures collected, nothing left half done.

While one article is stored, the next is read.
``load`` is the loop; ``load_sources`` opens everything around it. How sources are read, what the reader finds and how
a reading is stored is known elsewhere.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from graph.errors import EngineUnavailable, NewsgraphError, StoreError, StoreUnavailable
from graph.model import Article, Reading
from loaders.behind import Behind
from loaders.interrupts import Interrupted, interruptible, uninterrupted
from loaders.journal import Journal
from loaders.plan import Plan
from loaders.sources import Item, Options, SourceFailure
from loaders.sources.heading import titled
from loaders.summary import LoadSummary, Step, failed, parted

if TYPE_CHECKING:
    from graph.store import GraphStore, Settings, WriteResult

__all__ = ["LoadSummary", "ReadsArticles", "Step", "load", "load_sources", "notes_of", "opened", "version_of"]

MOST_PROPOSALS = 10_000


class ReadsArticles(Protocol):
    """What the pipeline asks of a reading engine. One that has a ``version`` reads again what an older one read; one
    that has ``notes()`` says at the end, in lines, what reading took."""

    def read(self, article: Article) -> Reading:
        """Mentions and claims of one article."""
        ...


def load(
    articles: Iterable[Article | SourceFailure],
    reader: ReadsArticles,
    store: GraphStore,
    *,
    progress: Callable[[Step], None] | None = None,
    force: bool = False,
) -> LoadSummary:
    """Read each article and store what was found.

    An article that the store holds with the same content, read by the same version of the reader, is passed over
    unread, unless ``force``. A failure concerns
    one article; Ctrl-C (while an article is read, not while it is stored), a store or an engine that is gone ends the
    load with the summary so far. At the end, once, names across articles are settled.
    """
    began = time.monotonic()
    interrupted, problem = False, None
    writing: Behind[WriteResult] = Behind("store")
    with writing:
        run = _Run(reader, store, progress, force, writing)
        try:
            try:
                for found in articles:
                    with uninterrupted():
                        run.take(found)
            finally:
                with uninterrupted():
                    writing.finish()
        except (KeyboardInterrupt, Interrupted):
            interrupted = True
        except (StoreUnavailable, EngineUnavailable) as error:
            problem = str(error)
    summary = replace(run.summary(), interrupted=interrupted, problem=problem, notes=notes_of(reader))
    if (summary.new or summary.changed) and not problem:
        summary = _settled(summary, store)
    return replace(summary, seconds=time.monotonic() - began)


def _settled(summary: LoadSummary, store: GraphStore) -> LoadSummary:
    """Merge what is certain across articles and count what is left to the user; both look at all names of the store."""
    try:
        with uninterrupted():
            found = store.proposals(limit=MOST_PROPOSALS)
            merged = tuple(store.settle())
    except KeyboardInterrupt:
        return replace(summary, interrupted=True)
    except StoreError as error:
        return replace(summary, notes=(*summary.notes, f"Names that may be one were not looked for: {error}"))
    return replace(summary, merged=merged, proposals=len(found) - len(merged))


def load_sources(
    sources: Sequence[str],
    *,
    options: Options | None = None,
    settings: Settings | None = None,
    reader: ReadsArticles | Callable[[], ReadsArticles] | None = None,
    progress: Callable[[Step, float], None] | None = None,
    before: Callable[[ReadsArticles, Sequence[Item], Callable[[Article], bool]], bool] | None = None,
    force: bool = False,
    resume: bool = False,
) -> tuple[LoadSummary, str]:
    """Load paths, folders, web addresses and ``-`` into the configured store; the summary and the store's description.

    ``progress`` is told each step and the fraction done. ``resume`` passes over, unopened, what an interrupted load
    of the same sources had finished. ``reader`` is an engine or opens one, by default ours. ``before`` is given the
    engine, what is going to be opened, and how to ask whether an article is known already; nothing is read if it says
    False. Raises NewsgraphError when reader or store cannot be opened; nothing is opened (and the description is empty)
    when there is nothing to load.
    """
    plan = Plan(sources, options)

    def tell(step: Step) -> None:
        if progress:
            progress(step, plan.fraction)

    if not plan.items:
        for failure in plan.failures:
            tell(failed(failure))
        failures, skipped = parted(plan.failures)
        return LoadSummary(failures=failures, skipped=skipped), ""

    from graph.store import Settings, open_store  # what `--help` need not wait for

    if reader is None:
        from loaders.reader import load_reader

        reader = load_reader
    settings = settings or Settings.load()
    with opened(reader) as engine, open_store(settings) as store:
        version = version_of(engine)
        description = store.describe()
        journal = Journal.of(sources, description, settings.home / "loads")
        passed: list[str] = []
        if resume:
            items, passed = journal.done(plan.items, lambda a, sha256: store.has_article(a, sha256, reader=version))
            plan.drop(items)
        if before and not before(
            engine, plan.items, lambda a: not force and store.has_article(a.id, titled(a).sha256, reader=version)
        ):
            return LoadSummary(), description
        if not resume:
            journal.remove()
        summary = load(plan.articles(journal), engine, store, progress=tell, force=force)
        if not summary.interrupted and not summary.problem:
            journal.remove()
    return (
        replace(summary, unchanged=summary.unchanged + len(passed), article_ids=(*passed, *summary.article_ids)),
        description,
    )


@contextmanager
def opened(reader: ReadsArticles | Callable[[], ReadsArticles]) -> Iterator[ReadsArticles]:
    """An engine, or what opens one; one that is opened here and holds a connection is closed at the end."""
    if hasattr(reader, "read") and not isinstance(reader, type):
        yield reader
        return
    engine = reader()
    try:
        yield engine
    finally:
        close = getattr(engine, "close", None)
        if callable(close):
            close()


def version_of(reader: object) -> str:
    """The version an engine gives itself, empty for one that has none."""
    return str(getattr(reader, "version", ""))


def notes_of(reader: ReadsArticles) -> tuple[str, ...]:
    """What an engine has to say at the end, nothing for one that says nothing."""
    notes = getattr(reader, "notes", None)
    return tuple(notes()) if callable(notes) else ()


class _Run:
    """The counts of one load and what it has seen."""

    def __init__(
        self,
        reader: ReadsArticles,
        store: GraphStore,
        progress: Callable[[Step], None] | None,
        force: bool,
        writing: Behind[WriteResult],
    ) -> None:
        self._reader = reader
        self._version = version_of(reader)
        self._store = store
        self._progress = progress
        self._force = force
        self._writing = writing
        self._counts: dict[str, int] = {"new": 0, "changed": 0, "unchanged": 0}
        self._failures: list[SourceFailure] = []
        self._mentions = self._claims = self._words = 0
        self._seen: dict[str, tuple[str, str]] = {}

    def take(self, found: Article | SourceFailure) -> None:
        """Deal with one article, or with what could not be had; an article that is read is stored behind the next."""
        if isinstance(found, SourceFailure):
            self._writing.finish()
            self._tell(failed(found))
            return
        if found.id in self._seen:
            self._writing.finish()
        read = self._read(found)
        self._writing.finish()
        if isinstance(read, Step):
            self._tell(read)
            return
        self._seen[found.id] = (found.sha256, found.source)
        self._writing.start(
            lambda: self._store.write_reading(read, reader=self._version),
            lambda outcome: self._tell(self._stored(found, outcome)),
        )

    def summary(self) -> LoadSummary:
        failures, skipped = parted(self._failures)
        return LoadSummary(
            new=self._counts["new"],
            changed=self._counts["changed"],
            unchanged=self._counts["unchanged"],
            failures=failures,
            skipped=skipped,
            mentions=self._mentions,
            claims=self._claims,
            words=self._words,
            article_ids=tuple(self._seen),
        )

    def _tell(self, step: Step) -> None:
        if step.status in ("failed", "skipped"):
            self._failures.append(SourceFailure(step.source, step.reason, skipped=step.status == "skipped"))
        else:
            self._counts[step.status] += 1
        if self._progress:
            self._progress(step)

    def _read(self, article: Article) -> Reading | Step:
        """What is to be stored of an article, or what became of it without that."""
        article_id, sha256 = article.id, article.sha256
        other_sha256, other_source = self._seen.get(article_id, (sha256, ""))
        if other_sha256 != sha256:
            # Both would take the same place in the store; which of them is right is not ours to say.
            reason = f"has the same address or id as {other_source} but another text; only the first was loaded"
            return Step("failed", article.source, reason=reason)
        if not self._force and self._store.has_article(article_id, sha256, reader=self._version):
            self._seen[article_id] = (sha256, article.source)
            return Step("unchanged", article.source, article_id, article.title)
        try:
            with interruptible():
                return self._reader.read(article)
        except EngineUnavailable:
            raise
        except NewsgraphError as error:
            return Step("failed", article.source, reason=str(error))
        except Exception as error:  # noqa: BLE001  # a fault on one text must not cost the user the other thousand
            return Step("failed", article.source, reason=f"could not be read ({type(error).__name__}: {error})")

    def _stored(self, article: Article, outcome: Callable[[], WriteResult]) -> Step:
        """What became of an article that was read; one that the store refuses may come again under another source."""
        try:
            result = outcome()
        except StoreUnavailable:
            del self._seen[article.id]
            raise
        except NewsgraphError as error:
            del self._seen[article.id]
            return Step("failed", article.source, reason=str(error))
        words = len(article.text.split())
        self._mentions += result.mentions
        self._claims += result.claims
        self._words += words
        return Step(result.status, article.source, article.id, article.title, words, result.claims)
