"""The state of one reader's query console: what ran last, what came of it, the history. Plain Python, no Streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from graph.errors import QueryRefused
from ui.editor import Command, Problem
from ui.query_hints import place

if TYPE_CHECKING:
    from graph.store import QueryResult

ROW_LIMIT = 1000
SECONDS = 10.0
HISTORY = 50


class Queries(Protocol):
    """The part of GraphStore that a console needs."""

    def query(
        self,
        cypher: str,
        params: Mapping[str, object] | None = None,
        *,
        limit: int = ROW_LIMIT,
        timeout: float = SECONDS,
    ) -> QueryResult:
        """Run a statement that only reads."""


@dataclass(frozen=True, slots=True)
class Ran:
    """One line of the history. ``rows`` is None where the query was refused or failed."""

    cypher: str
    at: datetime
    rows: int | None = None
    seconds: float = 0.0


@dataclass
class Console:
    """The last query with its result or refusal, and those before it, newest first."""

    command: Command
    cypher: str = ""
    result: QueryResult | None = None
    refusal: str = ""
    problem: Problem | None = None
    history: list[Ran] = field(default_factory=list)
    runs: int = 0

    def run(self, store: Queries, cypher: str) -> None:
        """Run a query and keep what comes of it; raises only StoreUnavailable, with the last result still there."""
        started = datetime.now(UTC)
        try:
            result = store.query(cypher, limit=ROW_LIMIT, timeout=SECONDS)
        except QueryRefused as error:
            self.result, self.refusal, self.problem = None, str(error), place(str(error))
            ran = Ran(cypher, started)
        else:
            self.result, self.refusal, self.problem = result, "", None
            ran = Ran(cypher, started, len(result.rows), result.seconds)
        self.cypher = cypher
        self.runs += 1
        self.history = [ran, *(old for old in self.history if old.cypher != cypher)][:HISTORY]

    def write(self, text: str, *, insert: bool = False) -> None:
        """Put text into the editor: in place of what is there, or at the cursor."""
        self.command = Command(text, insert)
