"""The query console: other people's Cypher, read-only for real, within a time and a number of rows.

Embedded store: an account that can only read, and the server's own time limit. Neo4j: a reading session, and the plan
must call itself a pure read. Both: the text check of guard.py, a transaction that is never committed, and a watch that
gives up waiting when the time is over.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import neo4j
from neo4j import Session, Transaction
from neo4j.exceptions import DriverError, Neo4jError

from graph.errors import QueryRefused
from graph.model import Relation, Subgraph
from graph.store import reads
from graph.store.connection import Connection
from graph.store.errors import LOST, sentence
from graph.store.guard import refusal
from graph.store.records import relation
from graph.store.values import graph_values, hollow_nodes, named_edges, plain

_CONNECTED = 300
"""Result entities without any edge among them are joined by the graph's own edges up to this many."""


@dataclass(frozen=True, slots=True)
class QueryResult:
    """Columns and rows of plain values; ``truncated`` where the row limit cut; ``subgraph`` what of it is graph."""

    columns: list[str]
    rows: list[list[object]]
    truncated: bool = False
    seconds: float = 0.0
    subgraph: Subgraph = field(default_factory=Subgraph)


def query(
    connection: Connection, statement: str, parameters: Mapping[str, object] | None, limit: int, timeout: float
) -> QueryResult:
    """Run a reading statement. Raises QueryRefused, with the place in the statement where it has one."""
    if reason := refusal(statement):
        raise QueryRefused(reason)
    statement = statement.strip().rstrip(";")
    run = _Run(connection, statement, dict(parameters or {}), max(limit, 0), timeout)
    return run.result()


class _Run:
    """One statement in a thread of its own, so that a server which does not stop in time cannot hold the caller."""

    def __init__(
        self, connection: Connection, statement: str, parameters: dict[str, object], limit: int, timeout: float
    ) -> None:
        self._connection = connection
        self._statement = statement
        self._parameters = parameters
        self._limit = limit
        self._timeout = timeout
        self._answer: QueryResult | None = None
        self._error: Exception | None = None

    def result(self) -> QueryResult:
        started = time.perf_counter()
        worker = threading.Thread(target=self._work, daemon=True, name="newsgraph-query")
        worker.start()
        worker.join(self._timeout)
        if worker.is_alive():
            raise self._too_slow()
        if self._error is not None:
            raise self._worded(self._error) from self._error
        assert self._answer is not None
        answer = self._answer
        seconds = time.perf_counter() - started
        return QueryResult(answer.columns, answer.rows, answer.truncated, seconds, answer.subgraph)

    def _work(self) -> None:
        try:
            generation = self._connection.generation()
            try:
                self._attempt()
            except LOST:
                if not self._connection.reconnect(generation):
                    raise
                self._attempt()
        except Exception as error:  # noqa: BLE001  # raised again, in words, by the thread that waits
            self._error = error

    def _attempt(self) -> None:
        with self._connection.console_session() as session:
            if self._connection.dialect == "neo4j":
                self._gate(session)
            with session.begin_transaction(timeout=self._timeout) as tx:
                self._answer = self._collect(tx)
                tx.rollback()

    def _gate(self, session: Session) -> None:
        """Let only plans pass that read and do nothing else. EXPLAIN runs nothing on Neo4j (on the embedded store it
        may, and says nothing of use)."""
        plan = neo4j.Query(f"EXPLAIN\n{self._statement}", timeout=self._timeout)
        kind = session.run(plan, self._parameters).consume().query_type
        if kind != "r":
            raise QueryRefused("The console only reads this graph, and this statement would do more than that.")

    def _collect(self, tx: Transaction) -> QueryResult:
        result = tx.run(self._statement, self._parameters)
        columns = list(result.keys())
        records = [list(r.values()) for r in result.fetch(self._limit + 1)]
        truncated = len(records) > self._limit
        records = records[: self._limit]
        result.consume()
        items = [item for row in records for item in graph_values(row)]
        names = {}
        if hollow := hollow_nodes(items):
            query = "MATCH (n) WHERE elementId(n) IN $ids RETURN elementId(n) AS element, n.id AS id"
            names = {r["element"]: r["id"] for r in tx.run(query, ids=sorted(hollow)) if r["id"] is not None}
        rows = [[plain(value, names) for value in row] for row in records]
        entities, edges = named_edges(items, relation)
        found = reads.entities(tx, entities)
        relations = [r for r in edges.values() if isinstance(r, Relation)]
        if not relations and len(found) <= _CONNECTED:
            relations = reads.between(tx, [e.id for e in found])
        return QueryResult(columns, rows, truncated, 0.0, Subgraph(tuple(found), tuple(relations)))

    def _worded(self, error: Exception) -> Exception:
        if isinstance(error, QueryRefused):
            return error
        if isinstance(error, Neo4jError):
            if "TimedOut" in (error.code or "") or "Terminated" in (error.code or ""):
                return self._too_slow()
            return QueryRefused(_in_words(error, self._statement))
        if isinstance(error, DriverError | OSError) and (known := sentence(error, self._connection.where)):
            return known
        if isinstance(error, TypeError | ValueError | OverflowError):
            return QueryRefused(f"The query's parameters cannot be used: {error}.")
        return error

    def _too_slow(self) -> QueryRefused:
        return QueryRefused(
            f"The query took longer than {self._timeout:g} s and was given up; bound its paths, add a LIMIT, or allow "
            "more time."
        )


_NEO4J_PLACE = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\)")
_EMBEDDED_PLACE = re.compile(r"at line (\d+):(\d+)")
_NAMED = re.compile(r"[Vv]ariable [`'](\w+)[`']|[Ff]unction:? [`'](\w+)[`']")


def _in_words(error: Neo4jError, statement: str) -> str:
    """The server's message cut to what helps, with line and column in the statement as typed."""
    message = (error.message or str(error)).strip()
    code = error.code or ""
    if "Forbidden" in code or "AccessMode" in code:
        return "The console only reads this graph, and this statement would change something."
    if "ParameterMissing" in code:
        wanted = re.findall(r"\$?(\w+)", message.partition(":")[2]) or ["..."]
        return f"The query needs a value for the parameter ${wanted[0]}; give one, for example {wanted[0]}=..."
    place = ""
    if found := _NEO4J_PLACE.search(message):
        line, column = int(found.group(1)), int(found.group(2))
        # The plan was asked for with EXPLAIN on a line of its own before the statement.
        line -= 1 if "EXPLAIN" in message or line > statement.count("\n") + 1 else 0
        place = f" (line {max(line, 1)}, column {column})"
        message = message[: found.start()].strip()
    elif found := _EMBEDDED_PLACE.search(message):
        place = f" (line {found.group(1)}, column {int(found.group(2)) + 1})"
        message = message[found.end() :].lstrip(" -") or message
    elif (named := _NAMED.search(message)) and (at := _position(statement, named.group(1) or named.group(2))):
        place = f" (line {at[0]}, column {at[1]})"
    message = re.sub(r"^Error executing Cypher command: ", "", message.splitlines()[0] if message else "unknown error")
    return f"The query does not work{place}: {message.rstrip('.')}."


def _position(statement: str, name: str) -> tuple[int, int] | None:
    found = re.search(rf"\b{re.escape(name)}\b", statement)
    if found is None:
        return None
    before = statement[: found.start()]
    return before.count("\n") + 1, found.start() - (before.rfind("\n") + 1) + 1
