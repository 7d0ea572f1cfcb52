"""A connection to one store: the driver, reading and writing transactions, and finding a lost embedded server again.

No Cypher about articles or entities lives here.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeVar

import neo4j
from neo4j import Driver, Session, Transaction
from neo4j.exceptions import AuthError, ConstraintError, DriverError, Neo4jError

from graph.errors import StoreError, StoreUnavailable
from graph.store import embedded
from graph.store.endpoint import DATABASE, READER, WRITER, Endpoint
from graph.store.errors import EMBEDDED, disk_full, lost, translated
from graph.store.settings import Settings

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what it logs, we raise; not to be printed as well

_log = logging.getLogger(__name__)
T = TypeVar("T")
Dialect = Literal["neo4j", "embedded"]
OLDEST = (5, 26)
RETRY_SECONDS = 30.0
CONSOLE_FETCH = 100
"""Rows that the console has a server send at once: nobody knows how large theirs are."""


def _driver_for(uri: str, login: tuple[str, str] | None) -> Driver:
    return neo4j.GraphDatabase.driver(
        uri,
        auth=login,
        user_agent="newsgraph",
        connection_timeout=15.0,
        connection_acquisition_timeout=60.0,
        notifications_min_severity="OFF",
    )


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
        self._open = True
        self._generation = 0
        self.version = ""
        self._connect()

    @property
    def where(self) -> str:
        """The store by name, as it stands in messages."""
        if self.settings.uri:
            return f"The Neo4j server at {self.settings.uri}"
        return f"{EMBEDDED} in {_short(self.settings.home)}"

    @property
    def database(self) -> str | None:
        return self.settings.database if self.settings.uri else DATABASE

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Run ``work`` in a reading transaction."""
        return self._run(work, neo4j.READ_ACCESS)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Run ``work`` in one writing transaction; again where it met another writer."""
        try:
            return self._run(work, neo4j.WRITE_ACCESS)
        except (Neo4jError, StoreError) as error:
            # The embedded server says this in many ways, and none of them is that the disk is full.
            if self.settings.uri or not embedded.is_full(self.settings.home):
                raise
            raise disk_full(self.where) from error

    def command(self, statement: str) -> None:
        """Run one schema statement."""
        self.write(lambda tx: tx.run(statement).consume())

    @contextmanager
    def console_session(self) -> Iterator[Session]:
        """A reading session of the account with the least rights."""
        driver = self._reader or self._driver()
        with driver.session(
            database=self.database, default_access_mode=neo4j.READ_ACCESS, fetch_size=CONSOLE_FETCH
        ) as session:
            yield session

    def generation(self) -> int:
        """A number that tells one connection to the embedded server from the next; to hand to ``reconnect``."""
        return self._generation

    def reconnect(self, lost: int) -> bool:
        """Find the embedded server again, started anew if it has gone, unless another thread has already done so.

        ``lost`` is the generation that failed. False on a Neo4j server, and once closed.
        """
        with self._lock:
            if self.settings.uri or not self._open:
                return False
            if lost == self._generation:
                self._close()
                self._connect()
            return True

    def close(self) -> None:
        """Close the drivers; what still runs in other threads fails, and nothing is opened again."""
        with self._lock:
            self._open = False
            self._close()

    def _run(self, work: Callable[[Transaction], T], mode: str) -> T:
        """One transaction, run again for passing troubles.

        Not the driver's own retries: those wait half a minute for a server that is gone, while the embedded one only
        has to be started again; and they give up on the constraint error by which the embedded engine reports that two
        processes made the same new node.
        """
        give_up = time.monotonic() + RETRY_SECONDS
        pause, lost_before = 0.01, False
        with translated(self.where):
            while True:
                generation = self.generation()
                try:
                    with (
                        self._driver().session(database=self.database, default_access_mode=mode) as session,
                        session.begin_transaction() as tx,
                    ):
                        result = work(tx)
                        tx.commit()
                        return result
                except (Neo4jError, DriverError) as error:
                    if lost(error) or isinstance(error, AuthError):  # where ours has gone a stranger may listen
                        if lost_before or not self.reconnect(generation):
                            raise
                        lost_before = True
                        continue
                    passing = isinstance(error, ConstraintError) or error.is_retryable()
                    if not passing or time.monotonic() + pause > give_up:
                        raise
                    time.sleep(pause * random.uniform(0.5, 1.0))
                    pause = min(2 * pause, 2.0)

    def _driver(self) -> Driver:
        if self._writer is None and self._open and not self.settings.uri:
            self.reconnect(self._generation)  # the last attempt to do so failed
        if self._writer is None:
            raise StoreUnavailable(f"{self.where} has been closed; open it again.")
        return self._writer

    def _connect(self) -> None:
        with translated(self.where):
            if self.settings.uri:
                login = (self.settings.username, self.settings.password) if self.settings.password else None
                self._writer = _driver_for(self.settings.uri, login)
                try:
                    self._check_server()
                except (Neo4jError, DriverError, StoreUnavailable, OSError):
                    self._close()
                    raise
                return
            endpoint = self._endpoint()
            self._writer = _driver_for(endpoint.uri, (WRITER, endpoint.writer_password))
            self._reader = _driver_for(endpoint.uri, (READER, endpoint.reader_password))
            self.version = self._writer.get_server_info().agent
            self._generation += 1

    def _endpoint(self) -> Endpoint:
        if self._ensure:
            return embedded.ensure(self.settings.home, idle_minutes=self.settings.idle_minutes)
        if found := embedded.running(self.settings.home):
            return found
        raise StoreUnavailable(f"{self.where} is not running; any command that reads or writes articles starts it.")

    def _check_server(self) -> None:
        info = self._driver().get_server_info()
        self.version = info.agent.partition("/")[2]
        numbers = tuple(int(part) for part in self.version.split(".")[:2] if part.isdigit())
        if numbers < OLDEST:
            raise StoreUnavailable(
                f"{self.where} is version {self.version or 'unknown'}, but Newsgraph needs 5.26 or newer; upgrade it, "
                "or unset NEO4J_URI to use the embedded store."
            )

    def _close(self) -> None:
        for driver in (self._writer, self._reader):
            if driver is not None:
                try:
                    driver.close()
                except Exception as error:  # noqa: BLE001  # it may fail in many ways while other threads use it
                    _log.info("Closing the connection to %s: %r", self.where, error)
        self._writer = self._reader = None


def _short(path: Path) -> str:
    try:
        return "~/" + path.relative_to(Path.home()).as_posix()
    except ValueError:
        return str(path)
