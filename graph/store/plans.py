"""How a store means to carry out a statement: the steps of its plan, the same form from both stores. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_CAMEL = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+")
_CAPITALS = re.compile(r"[A-Z]{2,}(?: [A-Z]{2,})*")
_ROWS = re.compile(r"\brows=(\d+(?:\.\d+)?)")
_INDEX = re.compile(r"\bindex=(\w+)\[(\w+)\]")
_UNNAMED = re.compile(r"(?<=\()\s+(?:src|tgt|rel)\d+")
_CLAUSE = re.compile(r" (?:RETURN|WHERE|WITH|DISTINCT)\b.*")
_TITLES = ("=", "OpenCypher ", "Execution Plan", "Physical Plan", "Steps After", "Using ", "Reason:", "Total Estimated")


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step: the operator by the store's name for it, what it works on, and how many rows are expected of it.

    ``depth`` is how far it stands below the step that takes its rows.
    """

    operator: str
    details: str = ""
    rows: float | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """All steps from the last to the first on Neo4j, from the first to the last on the embedded store."""

    steps: tuple[PlanStep, ...] = ()
    text: str = ""
    """The plan as the store itself writes it; empty where it gives only steps."""


def of_summary(plan: Mapping[str, Any]) -> QueryPlan:
    """The plan in a result's summary.

    >>> of_summary({"operatorType": "AllNodesScan@neo4j", "args": {"Details": "n", "EstimatedRows": 3.0}}).steps
    (PlanStep(operator='AllNodesScan', details='n', rows=3.0, depth=0),)
    """
    text = plan.get("args", {}).get("string-representation")
    if isinstance(text, str):
        return QueryPlan(tuple(_lines(text)), text.strip())
    return QueryPlan(tuple(_nested(plan, 0)))


def _nested(plan: Mapping[str, Any], depth: int) -> Iterator[PlanStep]:
    arguments = plan.get("args", {})
    rows = arguments.get("EstimatedRows")
    name = str(plan.get("operatorType", "")).partition("@")[0]
    yield PlanStep(name, str(arguments.get("Details", "")), float(rows) if rows is not None else None, depth)
    for child in plan.get("children", ()):
        yield from _nested(child, depth + 1)


def _lines(text: str) -> Iterator[PlanStep]:
    """The steps out of the embedded engine's text, one a line: ``+ NodeByLabelScan(n:Person) [cost=1.00, rows=9]``."""
    for line in text.splitlines():
        step = line.strip(" |+")
        if step and not step.startswith(_TITLES) and (found := _CAMEL.match(step) or _CAPITALS.match(step)):
            operator = _CLAUSE.sub("", found[0])
            rows = _ROWS.search(step)
            rest = step[len(operator) :].partition(" [")[0] if rows else step[len(operator) :]
            details = " ".join(_UNNAMED.sub("", rest).split())
            if index := _INDEX.search(step):
                details += f" by index {index[1]}({index[2]})"
            depth = (len(line) - len(line.lstrip(" |"))) // 2
            yield PlanStep(operator, details, float(rows[1]) if rows else None, depth)
