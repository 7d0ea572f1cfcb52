"""A statement while it runs: in a thread of its own, with a limit of time and of memory, and a way to stop it.

Giving up waiting is not enough: what goes on in the server takes room from everybody. So a statement that is stopped,
or takes too long, is ended there too, by the server's own command, which both stores have. An embedded server that has
lost its breath over a statement and does not answer even to that is ended and started again; what was acknowledged
is on its disk.
"""

from __future__ import annotations

import re
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Generic, Protocol, TypeVar

import psutil
from neo4j import Record, Session
from neo4j.exceptions import DriverError, Neo4jError

from graph.errors import NewsgraphError, QueryRefused
from graph.store import embedded
from graph.store.connection import Connection
from graph.store.errors import lost
from graph.store.query_errors import MEMORY, STORE_ENDED, too_slow

T = TypeVar("T")
LOOK_EVERY = 0.05
PATIENCE = 3.0
"""Seconds that whoever stops a statement waits for its end before being told that it was stopped."""
GRACE = 6.0
"""Seconds after which an embedded server that has not ended a statement is ended itself."""
MOST_GROWTH = 1 << 30
"""Bytes by which this process may grow over a result: the driver reads a row whole, however large it is."""
_TRANSACTION_ID = re.compile(r"[\w.@:-]+")


class StopSign(Protocol):
    """Says when a statement is no longer wanted; a ``threading.Event`` is one."""

    def is_set(self) -> bool:
        """Whether it should stop."""
        ...


class Attempt:
    """What a piece of work over one session is given: the session, and ``sent`` to call before the statement goes."""

    def __init__(self, session: Session, mark: str) -> None:
        self.session = session
        self.mark = mark
        self.under_way = False

    def sent(self) -> None:
        """From here on a server that goes away is not asked the same again: it may have gone because of it."""
        self.under_way = True


class Watch(Generic[T]):
    """One piece of work, watched. ``work`` is given an Attempt; its ``mark`` has to travel with the statement."""

    def __init__(
        self, connection: Connection, work: Callable[[Attempt], T], *, timeout: float, stop: StopSign | None = None
    ) -> None:
        self._connection = connection
        self._work = work
        self._timeout = timeout
        self._stop = stop
        self._mark = f"newsgraph-{secrets.token_hex(8)}"
        self._outcome: list[T] = []
        self._error: Exception | None = None
        self._attempt: Attempt | None = None
        self._started = time.monotonic()
        self._worker = threading.Thread(target=self._run, daemon=True, name="newsgraph-query")

    @property
    def seconds(self) -> float:
        """How long it has been running."""
        return time.monotonic() - self._started

    def result(self) -> T:
        """What the work gives, or raises. Raises QueryRefused where it was stopped or ended for time or memory."""
        self._started = time.monotonic()
        process = psutil.Process()
        most = process.memory_info().rss + MOST_GROWTH
        self._worker.start()
        while True:
            self._worker.join(LOOK_EVERY)
            if not self._worker.is_alive():
                break
            if self._stop is not None and self._stop.is_set():
                stopped = self.seconds
                self._end()
                raise QueryRefused(f"Stopped after {stopped:.1f} s.")
            if self.seconds > self._timeout:
                self._end()
                raise too_slow(self._timeout)
            if process.memory_info().rss > most:
                self._end()
                raise QueryRefused(MEMORY)
        if self._error is not None:
            raise self._error
        return self._outcome[0]

    def _run(self) -> None:
        try:
            generation = self._connection.generation()
            try:
                self._once()
            except (Neo4jError, DriverError) as error:
                if not lost(error):
                    raise
                if self._attempt is not None and self._attempt.under_way:
                    if self._connection.reconnect(generation):
                        raise QueryRefused(STORE_ENDED) from error
                    raise
                if not self._connection.reconnect(generation):
                    raise
                self._once()
        except Exception as error:  # noqa: BLE001  # raised again by the thread that waits
            self._error = error

    def _once(self) -> None:
        with self._connection.console_session() as session:
            self._attempt = Attempt(session, self._mark)
            self._outcome.append(self._work(self._attempt))

    def _end(self) -> None:
        """See to it that the statement ends; comes back when it has, or after some patience while that goes on."""
        ending = threading.Thread(target=self._see_it_end, daemon=True, name="newsgraph-query-end")
        ending.start()
        ending.join(PATIENCE)

    def _see_it_end(self) -> None:
        teller = threading.Thread(target=self._tell_to_end, daemon=True, name="newsgraph-query-stop")
        teller.start()
        self._worker.join(GRACE)
        if self._worker.is_alive() and self._connection.dialect == "embedded":
            embedded.end_at_once(self._connection.settings.home)

    def _tell_to_end(self) -> None:
        give_up = time.monotonic() + 2 * GRACE
        while self._worker.is_alive() and time.monotonic() < give_up:  # again: it may not have reached the server yet
            with (
                suppress(Neo4jError, DriverError, OSError, NewsgraphError),  # the server may be past answering
                self._connection.console_session() as session,
            ):
                end_marked(session, self._mark, metadata=self._connection.dialect == "neo4j")
            self._worker.join(5 * LOOK_EVERY)


def end_marked(session: Session, mark: str, *, metadata: bool) -> int:
    """End all statements of this account that carry the mark, in their text or (``metadata``) beside it; how many."""
    shown = "SHOW TRANSACTIONS YIELD transactionId, metaData" if metadata else "SHOW TRANSACTIONS"
    ids = [str(row["transactionId"]) for row in list(session.run(shown)) if _carries(row, mark)]
    for id_ in ids:
        if _TRANSACTION_ID.fullmatch(id_):
            session.run(f"TERMINATE TRANSACTIONS '{id_}'").consume()
    return len(ids)


def _carries(row: Record, mark: str) -> bool:
    beside = row.get("metaData")
    return mark in str(row.get("currentQuery") or "") or (isinstance(beside, Mapping) and mark in beside.values())
