"""One query of the query page while it runs, in a thread of its own, so that it can be stopped. No Streamlit."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from graph.errors import NewsgraphError, QueryRefused, StoreError

if TYPE_CHECKING:
    from graph.store import QueryPlan, QueryResult
    from graph.store.watch import StopSign

ROW_LIMIT = 1000
SECONDS = 10.0


class Queries(Protocol):
    """The part of GraphStore that a console needs."""

    def query(
        self,
        cypher: str,
        params: Mapping[str, object] | None = None,
        *,
        limit: int = ROW_LIMIT,
        timeout: float = SECONDS,
        stop: StopSign | None = None,
    ) -> QueryResult:
        """Run a statement that only reads."""

    def explain(
        self, cypher: str, params: Mapping[str, object] | None = None, *, timeout: float = SECONDS
    ) -> QueryPlan:
        """How the store would run it."""


class QueryJob:
    """A query under way: whether it still runs, how long, what came of it."""

    def __init__(
        self,
        store: Queries,
        cypher: str,
        parameters: Mapping[str, object],
        *,
        explain: bool = False,
        rows: int = ROW_LIMIT,
        seconds: float = SECONDS,
    ) -> None:
        self.cypher = cypher
        self.parameters = dict(parameters)
        self.explain = explain
        self.result: QueryResult | None = None
        self.plan: QueryPlan | None = None
        self.refusal: QueryRefused | None = None
        self.failure: NewsgraphError | None = None
        self._store = store
        self._rows = rows
        self._limit = seconds
        self._stop = threading.Event()
        self._began = time.monotonic()
        self._ended: float | None = None
        self._thread = threading.Thread(target=self._run, daemon=True, name="newsgraph-page-query")

    @property
    def running(self) -> bool:
        """Whether it is still at work."""
        return self._thread.is_alive()

    @property
    def stopped(self) -> bool:
        """Whether the reader has stopped it."""
        return self._stop.is_set()

    @property
    def seconds(self) -> float:
        """How long it took, or has taken so far."""
        return (self._ended or time.monotonic()) - self._began

    def start(self) -> QueryJob:
        """Begin; comes back at once."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """End it, in the store too."""
        self._stop.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the end; False if it is not there in time."""
        self._thread.join(seconds)
        return not self.running

    def _run(self) -> None:
        try:
            if self.explain:
                self.plan = self._store.explain(self.cypher, self.parameters, timeout=self._limit)
            else:
                self.result = self._store.query(
                    self.cypher, self.parameters, limit=self._rows, timeout=self._limit, stop=self._stop
                )
        except QueryRefused as error:
            self.refusal = error
        except NewsgraphError as error:
            self.failure = error
        except Exception as error:  # noqa: BLE001  # raised again, as a cause, by whoever asks for the outcome
            self.failure = StoreError("The query ended on an error in Newsgraph itself; the terminal has the details.")
            self.failure.__cause__ = error
        finally:
            self._ended = time.monotonic()
