"""The state of one reader's query console: what runs, what came of it, the history. Plain Python, no Streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from graph.errors import StoreUnavailable
from ui.editor import Command, Problem
from ui.query_hints import problem
from ui.query_job import ROW_LIMIT, SECONDS, Queries, QueryJob
from ui.query_parameters import EXPLAIN, names, value

if TYPE_CHECKING:
    from graph.store import QueryPlan, QueryResult

HISTORY = 50
ROWS = (100, ROW_LIMIT, 5000)
TIMES = (5.0, SECONDS, 20.0)
"""What a reader may choose; the embedded store ends everything after the last."""
Unanswered = tuple[str, bool]
"""A query that has not been answered, and whether its plan was asked for."""


@dataclass(frozen=True, slots=True)
class Ran:
    """One line of the history. ``rows`` is None where the query was refused or failed."""

    cypher: str
    at: datetime
    rows: int | None = None
    seconds: float = 0.0
    parameters: Mapping[str, object] = field(default_factory=dict)
    stopped: bool = False


@dataclass
class Console:
    """The last query with its result, plan or refusal, and those before it, newest first."""

    command: Command
    cypher: str = ""
    result: QueryResult | None = None
    plan: QueryPlan | None = None
    refusal: str = ""
    problem: Problem | None = None
    history: list[Ran] = field(default_factory=list)
    runs: int = 0
    rows: int = ROW_LIMIT
    seconds: float = SECONDS
    typed: dict[str, str] = field(default_factory=dict)
    """What was typed for parameters, by their names."""
    wanted: tuple[str, ...] = ()
    """Parameters of the query asked for last that nothing was typed for yet; it waits for them."""
    waiting: str = ""
    job: QueryJob | None = None
    unanswered: Unanswered | None = None
    """What was asked for last, if the store was away."""

    def ask(self, store: Queries, cypher: str, *, explain: bool = False) -> None:
        """Begin a query, or a plan; one that wants values for its parameters waits for them."""
        self.stop()
        if found := EXPLAIN.match(cypher):
            explain, cypher = True, cypher[found.end() :].lstrip()
        needed = names(cypher)
        self.wanted = tuple(name for name in needed if name not in self.typed)
        self.waiting = cypher if self.wanted else ""
        self.unanswered = None
        if self.wanted:
            return
        given = {name: value(self.typed[name]) for name in needed}
        self.job = QueryJob(store, cypher, given, explain=explain, rows=self.rows, seconds=self.seconds).start()

    def settle(self) -> bool:
        """Take over what came of the query that was under way, if it has ended; whether there is news.

        Raises StoreError where the store was away, with the last result still there.
        """
        job = self.job
        if job is None or job.running:
            return False
        self.job = None
        if job.failure is not None:
            if isinstance(job.failure, StoreUnavailable):
                self.unanswered = job.cypher, job.explain
            raise job.failure
        self._take(job)
        return True

    def run(self, store: Queries, cypher: str, *, explain: bool = False) -> None:
        """Run a query and wait for what comes of it; raises only StoreError."""
        self.ask(store, cypher, explain=explain)
        if self.job is not None:
            self.job.wait()
            self.settle()

    def stop(self) -> None:
        """End the query that is under way."""
        if self.job is not None:
            self.job.stop()

    def give_up(self) -> None:
        """Ask no more for what was not answered."""
        self.unanswered = None

    def write(self, text: str, *, insert: bool = False) -> None:
        """Put text into the editor: in place of what is there, or at the cursor."""
        self.command = Command(text, insert)

    def _take(self, job: QueryJob) -> None:
        self.result, self.plan = job.result, job.plan
        self.refusal = "" if job.refusal is None else str(job.refusal)
        self.problem = problem(self.refusal, job.cypher)
        self.cypher = job.cypher
        self.runs += 1
        if job.explain:
            return
        at = datetime.now(UTC)
        rows = None if job.result is None else len(job.result.rows)
        took = job.result.seconds if job.result is not None else job.seconds if job.stopped else 0.0
        ran = Ran(job.cypher, at, rows, took, job.parameters, job.stopped)
        self.history = [ran, *(old for old in self.history if old.cypher != job.cypher)][:HISTORY]
