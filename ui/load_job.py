"""One load of the load page, running in a thread of its own: how far it is, what came of it, stop, undo. No Streamlit.

A thread, so that a reader who looks at another page meanwhile does not end the load.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial

from graph.errors import NewsgraphError
from graph.model import Article, Reading
from graph.resolve import RULE
from graph.store import GraphStore
from loaders.llm.forecast import Estimates, Forecast, forecast_of
from loaders.pipeline import LoadSummary, ReadsArticles, Step, load, notes_of, opened, version_of
from loaders.sources import SourceFailure
from ui.article_content import best_first

COUNTED = 200
"""For so many articles of a load the entities are counted; counting is one more question to the store for each."""
ASK_SECONDS = 3600.0
"""Who has not answered by then has gone away; nothing is sent."""
_log = logging.getLogger(__name__)
Found = Article | SourceFailure


@dataclass(frozen=True, slots=True)
class Done:
    """One article that was loaded; ``entities`` are ids, best first, empty where they were not counted."""

    step: Step
    entities: tuple[str, ...] = ()


class LoadJob:
    """A load. ``articles`` is opened and drawn in the thread; ``total`` is how many sources there are.

    ``foresee``: the articles lie on this machine, so that what an engine that costs something will take can be told
    before it begins; ``ask``: such an engine begins only after ``go``.
    """

    def __init__(
        self,
        name: str,
        articles: Callable[[], Iterable[Found]],
        *,
        total: int,
        store: GraphStore,
        reader: Callable[[], ReadsArticles],
        turn: AbstractContextManager[object] | None = None,
        written: Callable[[], None] = lambda: None,
        foresee: bool = False,
        ask: bool = False,
    ) -> None:
        self.name = name
        self.total = total
        self.done: list[Done] = []
        self.failures: list[Step] = []
        self.summary: LoadSummary | None = None
        self.problem = ""
        self.undone = False
        self.again: Callable[[], object] = lambda: None
        """Begins another load of the same in the place of this one; who shows the load says how."""
        self.opening = True
        """Whether the engine is being got ready."""
        self.waiting = turn is not None
        """Whether it has not had its turn yet."""
        self._articles = articles
        self._store = store
        self._reader = reader
        self._turn = turn or nullcontext()
        self._written = written
        self.forecast = ""
        """What the engine is going to take, in a line; empty where that is nothing or cannot be foreseen."""
        self.said = ""
        """What the engine said last, as why it waits."""
        self._engine: ReadsArticles | None = None
        self.limit = ""
        """The limits that the reader has set to what the engine may take, in a line."""
        self.asking = False
        """Whether it waits for the reader to say ``go`` or ``stop``: nothing has been sent anywhere so far."""
        self.settling = False
        """Whether all is read, and names across articles are being compared."""
        self.cancelled = False
        """Whether it was stopped before anything was sent."""
        self._foresee = foresee
        self._ask = ask
        self._decided = threading.Event()
        self._former: dict[str, Reading] = {}
        self._stop = threading.Event()
        self._started = time.monotonic()
        self._thread = threading.Thread(target=self._run, name=f"load {name}", daemon=True)

    @property
    def running(self) -> bool:
        """Whether it is still at work."""
        return self._thread.is_alive()

    @property
    def stopped(self) -> bool:
        """Whether the reader has stopped it."""
        return self._stop.is_set()

    @property
    def handled(self) -> int:
        """Articles and failures so far."""
        return len(self.done) + len(self.failures)

    @property
    def seconds(self) -> float:
        """How long it took, or has taken so far."""
        return self.summary.seconds if self.summary else time.monotonic() - self._started

    @property
    def notes(self) -> tuple[str, ...]:
        """What reading has taken so far and what was dropped, in the engine's lines; ours has none."""
        return notes_of(self._engine) if self._engine else ()

    @property
    def costs(self) -> bool:
        """Whether a model is asked, request by request."""
        return isinstance(self._engine, Estimates)

    @property
    def can_undo(self) -> bool:
        """Whether it has changed the store and that was not taken back yet."""
        return not self.running and not self.undone and any(d.step.status != "unchanged" for d in self.done)

    @property
    def entities(self) -> tuple[str, ...]:
        """The entities of all its articles: one of each article in turn, so that every article is seen."""
        turns = (ids[place] for place in range(COUNTED) for ids in (d.entities for d in self.done) if place < len(ids))
        return tuple(dict.fromkeys(turns))

    def start(self) -> LoadJob:
        """Begin; comes back at once."""
        self._thread.start()
        return self

    def go(self) -> None:
        """Let an engine that costs something begin."""
        self._decided.set()

    def stop(self) -> None:
        """End after the article that is being read, or between two requests to a model; what is stored stays, whole."""
        self._stop.set()
        self._decided.set()

    def tell(self, line: str) -> None:
        """Hear what the engine has to say while it works."""
        self.said = line

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the end; False if it is not there in time."""
        self._thread.join(seconds)
        return not self.running

    def undo(self) -> None:
        """Put the store back: articles that are new go, changed ones become what they were."""
        for done in reversed(self.done):
            article_id = done.step.article_id
            if done.step.status == "new" and article_id:
                self._store.delete_article(article_id)
            elif done.step.status == "changed" and article_id in self._former:
                self._store.write_reading(self._former[article_id])
        for judgement in reversed(self.summary.merged if self.summary else ()):
            self._store.retract(judgement.id, by=RULE)  # nobody has said that the two differ
        self.undone = True
        self._written()

    def _run(self) -> None:
        try:
            with opened(self._reader) as self._engine:
                self.opening = False
                if not self._agreed(self._engine):
                    self.cancelled = True
                    return
                with self._turn:
                    self.waiting = False
                    self._started = time.monotonic()
                    self.summary = load(self._watched(), self._engine, self._store, progress=self._step)
            self.problem = self.summary.problem or ""
        except NewsgraphError as error:
            self.problem = str(error)
        except Exception:  # noqa: BLE001  # nobody else hears of what ends a thread
            _log.exception("load %s", self.name)
            self.problem = "This load ended on an error in Newsgraph itself; the terminal it runs in has the details."
        finally:
            self._written()

    def _agreed(self, engine: ReadsArticles) -> bool:
        """Foresee what an engine that costs something will take, and have the reader agree to it."""
        if not isinstance(engine, Estimates):
            return True
        requests = 1
        if self._foresee:
            found = self._foreseen(engine)
            requests = found.usage.requests
            self.forecast = found.said(engine.settings.price)
        self.limit = engine.settings.limit
        if self._ask and requests:
            self.asking = True
            self._decided.wait(ASK_SECONDS)
            self.asking = False
            return self._decided.is_set() and not self.stopped
        return True

    def _foreseen(self, engine: Estimates) -> Forecast:
        """What the engine will take. The articles are drawn once more for it."""
        known = partial(self._store.has_article, reader=version_of(engine))
        return forecast_of(engine, self._articles(), lambda a: known(a.id, a.sha256))

    def _watched(self) -> Iterator[Found]:
        """The articles, until stopped; of one that is stored already, its former reading is kept for undo."""
        version = version_of(self._engine) if self._engine else ""
        for found in self._articles():
            if self.stopped:
                return
            if isinstance(found, Article) and not self._store.has_article(found.id, found.sha256, reader=version):
                former = self._store.reading(found.id)
                if former is not None:
                    self._former.setdefault(found.id, former)
            yield found
        self.settling = True

    def _step(self, step: Step) -> None:
        if step.article_id is None:
            self.failures.append(step)
            return
        self.done.append(Done(step, self._entities_of(step.article_id) if len(self.done) < COUNTED else ()))
        self._written()

    def _entities_of(self, article_id: str) -> tuple[str, ...]:
        reading = self._store.reading(article_id)
        return () if reading is None else tuple(best_first(reading, self._store.mention_entities(article_id)))
