"""A connection to one store: the driver, reading and writing transactions, and finding a lost embedded server again.

No Cypher about articles or entities lives here.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeVar

import neo4j
from neo4j import Driver, ManagedTransaction, Session
from neo4j.exceptions import ConstraintError, DriverError, Neo4jError

from graph.errors import StoreUnavailable
from graph.store import embedded
from graph.store.endpoint import DATABASE, READER, WRITER
from graph.store.errors import LOST, translated
from graph.store.settings import Settings

T = TypeVar("T")
Dialect = Literal["neo4j", "embedded"]
OLDEST = (5, 26)
_ATTEMPTS = 6
_QUIET = {
    "notifications_min_severity": "OFF",
    "connection_acquisition_timeout": 60.0,
    "connection_timeout": 15.0,
    "max_transaction_retry_time": 60.0,
    "user_agent": "newsgraph",
}


class Connection:
    """Transactions on one store; safe to share between threads.

    Work handed to ``read`` and ``write`` may run more than once and must be idempotent.
    """

    def __init__(self, settings: Settings, *, ensure: bool = True) -> None:
        self.settings = settings
        self.dialect: Dialect = "neo4j" if settings.uri else "embedded"
        self._ensure = ensure
        self._lock = threading.Lock()
        self._writer: Driver | None = None
        self._reader: Driver | None = None
        self.version = ""
        self._connect()

    @property
    def where(self) -> str:
        """The store by name, as it stands in messages."""
        if self.settings.uri:
            return f"The Neo4j server at {self.settings.uri}"
        return f"The embedded store in {_short(self.settings.home)}"

    @property
    def database(self) -> str | None:
        return self.settings.database if self.settings.uri else DATABASE

    def read(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Run ``work`` in a reading transaction."""
        return self._run(lambda: self._session(write=False), lambda s: s.execute_read(work))

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Run ``work`` in one writing transaction; again where it met another writer."""
        return self._run(lambda: self._session(write=True), lambda s: s.execute_write(work))

    def command(self, statement: str) -> None:
        """Run one schema statement."""
        self.write(lambda tx: tx.run(statement).consume())  # type: ignore[arg-type]

    @contextmanager
    def console_session(self) -> Iterator[Session]:
        """A reading session of the account with the least rights."""
        driver = self._reader or self._driver()
        with driver.session(database=self.database, default_access_mode=neo4j.READ_ACCESS) as session:
            yield session

    def reconnect(self) -> bool:
        """Find the embedded server again, started anew if it has gone; False on a Neo4j server."""
        if self.settings.uri:
            return False
        with self._lock:
            self._close()
            self._connect()
        return True

    def close(self) -> None:
        with self._lock:
            self._close()

    def _run(self, open_session: Callable[[], Session], work: Callable[[Session], T]) -> T:
        with translated(self.where):
            for attempt in range(_ATTEMPTS):
                try:
                    with open_session() as session:
                        return work(session)
                except ConstraintError:
                    # Two processes made the same new node; the embedded engine reports that instead of waiting.
                    if attempt == _ATTEMPTS - 1:
                        raise
                    time.sleep(0.01 * 2**attempt)
                except LOST:
                    if attempt >= 1 or not self.reconnect():
                        raise
            raise AssertionError("unreachable")

    def _session(self, *, write: bool) -> Session:
        mode = neo4j.WRITE_ACCESS if write else neo4j.READ_ACCESS
        return self._driver().session(database=self.database, default_access_mode=mode)

    def _driver(self) -> Driver:
        if self._writer is None:
            raise StoreUnavailable(f"{self.where} has been closed; open it again.")
        return self._writer

    def _connect(self) -> None:
        with translated(self.where):
            if self.settings.uri:
                login = (self.settings.username, self.settings.password) if self.settings.password else None
                self._writer = neo4j.GraphDatabase.driver(self.settings.uri, auth=login, **_QUIET)
                try:
                    self._check_server()
                except (Neo4jError, DriverError, StoreUnavailable, OSError):
                    self._close()
                    raise
                return
            endpoint = self._endpoint()
            self._writer = neo4j.GraphDatabase.driver(endpoint.uri, auth=(WRITER, endpoint.writer_password), **_QUIET)
            self._reader = neo4j.GraphDatabase.driver(endpoint.uri, auth=(READER, endpoint.reader_password), **_QUIET)
            self.version = self._writer.get_server_info().agent

    def _endpoint(self) -> embedded.Endpoint:
        if self._ensure:
            return embedded.ensure(self.settings.home, idle_minutes=self.settings.idle_minutes)
        if found := embedded.running(self.settings.home):
            return found
        raise StoreUnavailable(f"{self.where} is not running; any command that reads or writes articles starts it.")

    def _check_server(self) -> None:
        info = self._driver().get_server_info(database=self.database)
        self.version = info.agent.partition("/")[2]
        numbers = tuple(int(part) for part in self.version.split(".")[:2] if part.isdigit())
        if numbers < OLDEST:
            raise StoreUnavailable(
                f"{self.where} is version {self.version or 'unknown'}, but Newsgraph needs 5.26 or newer; upgrade it, or "
                "unset NEO4J_URI to use the embedded store."
            )

    def _close(self) -> None:
        for driver in (self._writer, self._reader):
            if driver is not None:
                driver.close()
        self._writer = self._reader = None


def _short(path: Path) -> str:
    try:
        return "~/" + path.relative_to(Path.home()).as_posix()
    except ValueError:
        return str(path)
