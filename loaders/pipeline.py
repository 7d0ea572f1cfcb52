"""Sources to reader to store: one transaction per article, failures collected, nothing left half done.

``load`` is the loop; ``load_sources`` opens everything around it. How sources are read, what the reader finds and how
a reading is stored is known elsewhere.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Protocol

from graph.errors import EngineUnavailable, NewsgraphError, StoreError, StoreUnavailable
from graph.model import Article, Judgement, Reading
from loaders.interrupts import Interrupted, interruptible, uninterrupted
from loaders.journal import Journal
from loaders.plan import Plan
from loaders.sources import Item, Options, SourceFailure

if TYPE_CHECKING:
    from graph.store import GraphStore, Settings

MOST_PROPOSALS = 10_000
Status = Literal["new", "changed", "unchanged", "failed", "skipped"]


class ReadsArticles(Protocol):
    """What the pipeline asks of a reading engine. One that has a ``version`` reads again what an older one read; one
    that has ``notes()`` says at the end, in lines, what reading took."""

    def read(self, article: Article) -> Reading:
        """Mentions and claims of one article."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one article or source, told to ``progress`` as it happens."""

    status: Status
    source: str
    article_id: str | None = None
    title: str | None = None
    words: int = 0
    claims: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a load did. ``article_ids`` are all articles that are in the store because of it or were before, in order.

    ``interrupted``: the user stopped it; ``problem``: the sentence of the store, or of the engine, when it could not go
    on. In both cases everything counted is stored whole. ``notes`` are the engine's. ``merged`` is what the rules were
    sure enough of, across articles, to merge at the end; ``proposals`` how many pairs of names are left to the user.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failures: tuple[SourceFailure, ...] = ()
    skipped: tuple[SourceFailure, ...] = ()
    mentions: int = 0
    claims: int = 0
    words: int = 0
    seconds: float = 0.0
    article_ids: tuple[str, ...] = ()
    interrupted: bool = False
    problem: str | None = None
    notes: tuple[str, ...] = ()
    merged: tuple[Judgement, ...] = ()
    proposals: int = 0

    @property
    def failed(self) -> int:
        """How many files, pages or rows could not be loaded."""
        return len(self.failures)

    @property
    def articles(self) -> int:
        """How many articles went through, unchanged ones included."""
        return self.new + self.changed + self.unchanged


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
    run = _Run(reader, store, progress, force)
    began = time.monotonic()
    interrupted, problem = False, None
    try:
        for found in articles:
            with uninterrupted():
                run.take(found)
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
            tell(_failed(failure))
        failures, skipped = _parted(plan.failures)
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
            engine, plan.items, lambda a: not force and store.has_article(a.id, a.sha256, reader=version)
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
        self, reader: ReadsArticles, store: GraphStore, progress: Callable[[Step], None] | None, force: bool
    ) -> None:
        self._reader = reader
        self._version = version_of(reader)
        self._store = store
        self._progress = progress
        self._force = force
        self._counts: dict[str, int] = {"new": 0, "changed": 0, "unchanged": 0}
        self._failures: list[SourceFailure] = []
        self._mentions = self._claims = self._words = 0
        self._seen: dict[str, tuple[str, str]] = {}

    def take(self, found: Article | SourceFailure) -> None:
        step = _failed(found) if isinstance(found, SourceFailure) else self._article(found)
        if step.status in ("failed", "skipped"):
            self._failures.append(SourceFailure(step.source, step.reason, skipped=step.status == "skipped"))
        else:
            self._counts[step.status] += 1
        if self._progress:
            self._progress(step)

    def summary(self) -> LoadSummary:
        failures, skipped = _parted(self._failures)
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

    def _article(self, article: Article) -> Step:
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
                reading = self._reader.read(article)
        except EngineUnavailable:
            raise
        except NewsgraphError as error:
            return Step("failed", article.source, reason=str(error))
        except Exception as error:  # noqa: BLE001  # a fault on one text must not cost the user the other thousand
            return Step("failed", article.source, reason=f"could not be read ({type(error).__name__}: {error})")
        try:
            result = self._store.write_reading(reading, reader=self._version)
        except StoreUnavailable:
            raise
        except NewsgraphError as error:
            return Step("failed", article.source, reason=str(error))
        words = len(article.text.split())
        self._seen[article_id] = (sha256, article.source)
        self._mentions += result.mentions
        self._claims += result.claims
        self._words += words
        return Step(result.status, article.source, article_id, article.title, words, result.claims)


def _failed(failure: SourceFailure) -> Step:
    return Step("skipped" if failure.skipped else "failed", failure.source, reason=failure.reason)


def _parted(failures: Iterable[SourceFailure]) -> tuple[tuple[SourceFailure, ...], tuple[SourceFailure, ...]]:
    """Failures and skipped ones apart."""
    listed = list(failures)
    return tuple(f for f in listed if not f.skipped), tuple(f for f in listed if f.skipped)
