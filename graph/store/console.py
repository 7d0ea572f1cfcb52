"""The query console: other people's Cypher, read-only for real, within a time, a number of rows and a size.

Embedded store: an account that can only read, and the server's own time limit. Neo4j: a reading session, and the plan
must call itself a pure read. Both: the text check of guard.py, a transaction that is never committed, and the watch of
watch.py, which ends a statement in the server when its time is over or it is stopped.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

import neo4j
from neo4j import ResultSummary, Session, Transaction
from neo4j.exceptions import DriverError, Neo4jError
from neo4j.graph import Node, Path, Relationship

from graph.errors import QueryRefused
from graph.model import Relation, Subgraph
from graph.store import plans, reads
from graph.store.connection import Connection
from graph.store.errors import sentence
from graph.store.guard import refusal
from graph.store.plans import QueryPlan
from graph.store.query_errors import worded
from graph.store.records import relation
from graph.store.values import graph_values, hollow_nodes, named_edges, plain
from graph.store.watch import Attempt, StopSign, Watch

T = TypeVar("T")
Cut = Literal["", "rows", "size"]
MOST_SIZE = 16 << 20
"""Bytes that a result may take, about; beyond that the rows so far are given."""
_CONNECTED = 300
"""Result entities without any edge among them are joined by the graph's own edges up to this many."""


@dataclass(frozen=True, slots=True)
class QueryResult:
    """Columns and rows of plain values; ``truncated`` where a limit cut; ``subgraph`` what of it is graph."""

    columns: list[str]
    rows: list[list[object]]
    truncated: bool = False
    seconds: float = 0.0
    subgraph: Subgraph = field(default_factory=Subgraph)
    cut: Cut = ""
    """Which limit cut: the number of rows, or their size."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A statement that passed the text check, and what it is asked with."""

    connection: Connection
    statement: str
    parameters: dict[str, object]
    timeout: float
    limit: int = 0

    @property
    def on_neo4j(self) -> bool:
        return self.connection.dialect == "neo4j"


def query(
    connection: Connection,
    statement: str,
    parameters: Mapping[str, object] | None,
    limit: int,
    timeout: float,
    stop: StopSign | None = None,
) -> QueryResult:
    """Run a reading statement. Raises QueryRefused, with the place in the statement where it has one."""
    asked = _Asked(connection, _checked(statement), dict(parameters or {}), timeout, max(limit, 0))
    started = time.perf_counter()
    result = _watched(asked, lambda attempt: _answer(asked, attempt), stop)
    return replace(result, seconds=time.perf_counter() - started)


def explain(
    connection: Connection, statement: str, parameters: Mapping[str, object] | None, timeout: float
) -> QueryPlan:
    """How the store would run a reading statement, without running it. Raises QueryRefused like ``query``."""
    asked = _Asked(connection, _checked(statement), dict(parameters or {}), timeout)
    return _watched(asked, lambda attempt: _plan(asked, attempt.session), None)


def _checked(statement: str) -> str:
    if reason := refusal(statement):
        raise QueryRefused(reason)
    return statement.strip().rstrip(";")


def _watched(asked: _Asked, work: Callable[[Attempt], T], stop: StopSign | None) -> T:
    watch = Watch(asked.connection, work, timeout=asked.timeout, stop=stop)
    try:
        return watch.result()
    except Neo4jError as error:
        raise worded(error, asked.statement, watch.seconds) from error
    except (DriverError, OSError) as error:
        if known := sentence(error, asked.connection.where):
            raise known from error
        raise
    except UnicodeEncodeError as error:
        raise QueryRefused("The query or its parameters hold bytes that are no UTF-8; write them in UTF-8.") from error
    except RecursionError as error:
        raise QueryRefused("The query's parameters or its result are nested too deeply; use flatter lists.") from error
    except (TypeError, ValueError, OverflowError) as error:
        raise QueryRefused(f"The query's parameters cannot be used: {error}.") from error


def _answer(asked: _Asked, attempt: Attempt) -> QueryResult:
    statement, metadata = asked.statement, {"newsgraph": attempt.mark}
    if asked.on_neo4j:
        _explained(asked, attempt.session)
    else:
        statement += f"\n// {attempt.mark}"  # the embedded store does not keep what stands beside a transaction
    with attempt.session.begin_transaction(metadata=metadata, timeout=asked.timeout) as tx:
        attempt.sent()
        result = _collect(tx, statement, asked.parameters, asked.limit)
        tx.rollback()
        return result


def _explained(asked: _Asked, session: Session) -> ResultSummary:
    """The summary of the statement's plan, if it reads and does nothing else. EXPLAIN runs nothing on Neo4j."""
    plan = neo4j.Query(f"EXPLAIN\n{asked.statement}", timeout=asked.timeout)
    summary = session.run(plan, asked.parameters).consume()
    if summary.query_type != "r":
        raise QueryRefused("The console only reads this graph, and this statement would do more than that.")
    return summary


def _plan(asked: _Asked, session: Session) -> QueryPlan:
    if asked.on_neo4j:
        return plans.of_summary(_explained(asked, session).plan or {})
    # On the embedded store EXPLAIN of a schema change carries it out: the account must not be able to, nor to commit.
    with session.begin_transaction() as tx:
        summary = tx.run(f"EXPLAIN {asked.statement}", asked.parameters).consume()
        tx.rollback()
    return plans.of_summary(summary.plan or {})


def _collect(tx: Transaction, statement: str, parameters: dict[str, object], limit: int) -> QueryResult:
    result = tx.run(statement, parameters)
    columns = list(result.keys())
    records, cut = _fetched((list(record.values()) for record in result), limit)
    result.consume()
    items = [item for row in records for item in graph_values(row)]
    names = {}
    if hollow := hollow_nodes(items):
        ids = "MATCH (n) WHERE elementId(n) IN $ids RETURN elementId(n) AS element, n.id AS id"
        names = {r["element"]: r["id"] for r in tx.run(ids, ids=sorted(hollow)) if r["id"] is not None}
    rows = [[plain(value, names) for value in row] for row in records]
    entities, edges = named_edges(items, relation)
    found = reads.entities(tx, entities)
    relations = [r for r in edges.values() if isinstance(r, Relation)]
    if not relations and len(found) <= _CONNECTED:
        relations = reads.between(tx, [e.id for e in found])
    return QueryResult(columns, rows, bool(cut), 0.0, Subgraph(tuple(found), tuple(relations)), cut)


def _fetched(records: Iterable[list[object]], limit: int) -> tuple[list[list[object]], Cut]:
    """The first rows, as many as the limits of number and size allow, and which of the two cut."""
    kept: list[list[object]] = []
    room = MOST_SIZE
    for record in records:
        if len(kept) == limit:
            return kept, "rows"
        room -= size_of(record, room)
        if room <= 0 and not kept:
            raise QueryRefused(
                f"One row of the result is larger than {MOST_SIZE >> 20} MB; return less in a row: single properties, "
                "counts, or parts of lists."
            )
        if room <= 0:
            return kept, "size"
        kept.append(record)
    return kept, ""


def size_of(value: object, enough: int) -> int:
    """Bytes that a value takes, about; not counted further than ``enough``.

    >>> size_of(["abcd", 1], 1000), size_of([0] * 1000, 100)
    (44, 112)
    """
    match value:
        case str() | bytes() | bytearray():
            return 8 + len(value)
        case Path():
            return sum(size_of(part, enough) for part in (*value.nodes, *value.relationships))
        case Node() | Relationship() | Mapping():
            parts: Iterable[object] = (part for item in value.items() for part in item)
        case list() | tuple():
            parts = value
        case _:
            return 16
    total = 16
    for part in parts:
        if total >= enough:
            break
        total += size_of(part, enough - total)
    return total
