"""Cypher's functions for the editor: what they take, what they are for. Those of the store where it can list them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from graph.errors import StoreError
from graph.store import QueryResult
from graph.store.guard import refusal

_LISTED = "SHOW FUNCTIONS YIELD name, signature, description RETURN name, signature, description"
_LONGEST_SIGNATURE = 40


@dataclass(frozen=True, slots=True)
class Function:
    """One function; ``signature`` is what stands in its brackets, ``meaning`` one sentence."""

    name: str
    signature: str = "()"
    meaning: str = ""


def _functions(*rows: tuple[str, str, str]) -> tuple[Function, ...]:
    return tuple(Function(name, f"({takes})", meaning) for name, takes, meaning in rows)


PORTABLE: tuple[Function, ...] = _functions(
    ("abs", "number", "A number without its sign."),
    ("avg", "values", "The mean of the values of a group."),
    ("ceil", "number", "The next whole number up."),
    ("coalesce", "a, b, …", "The first of several values that is not null."),
    ("collect", "values", "The values of a group as a list."),
    ("count", "values", "How many there are in a group; count(*) counts rows."),
    ("date", "text", "A date, as in date('2017-12-18')."),
    ("date.truncate", "unit, date", "The first day of the month, year … that a date is in."),
    ("datetime", "text", "A date with its time."),
    ("duration", "text", "A span of time, as in duration('P30D')."),
    ("elementId", "node", "The store's own name for a node or relationship; ours is n.id."),
    ("endNode", "relationship", "The node that a relationship points to."),
    ("floor", "number", "The next whole number down."),
    ("head", "list", "The first of a list."),
    ("keys", "node", "The names of the properties that a node has."),
    ("labels", "node", "The labels of a node."),
    ("last", "list", "The last of a list."),
    ("left", "text, n", "The first letters of a text."),
    ("length", "path", "How many relationships a path has."),
    ("max", "values", "The largest of a group."),
    ("min", "values", "The smallest of a group."),
    ("nodes", "path", "The nodes of a path."),
    ("properties", "node", "All properties of a node as a map."),
    ("range", "from, to", "A list of whole numbers."),
    ("reduce", "sum = 0, x IN list | sum + x", "What comes of going through a list with a running value."),
    ("relationships", "path", "The relationships of a path."),
    ("replace", "text, old, new", "A text with every old part in it exchanged."),
    ("reverse", "list or text", "Back to front."),
    ("right", "text, n", "The last letters of a text."),
    ("round", "number, digits", "A number rounded."),
    ("sign", "number", "-1, 0 or 1."),
    ("size", "list or text", "How many items a list has, or letters a text."),
    ("split", "text, at", "A text cut into a list."),
    ("startNode", "relationship", "The node that a relationship comes from."),
    ("stDev", "values", "The standard deviation of a group."),
    ("substring", "text, start, n", "A part of a text, counted from 0."),
    ("sum", "values", "The sum of a group."),
    ("tail", "list", "A list without its first."),
    ("toFloat", "text", "A text as a number."),
    ("toInteger", "text", "A text as a whole number."),
    ("toLower", "text", "A text in small letters."),
    ("toString", "value", "A value as text."),
    ("toUpper", "text", "A text in capitals."),
    ("trim", "text", "A text without the white space round it."),
    ("type", "relationship", "The type of a relationship."),
    ("all", "x IN list WHERE …", "Whether it holds of all of a list."),
    ("any", "x IN list WHERE …", "Whether it holds of any of a list."),
    ("none", "x IN list WHERE …", "Whether it holds of none of a list."),
    ("single", "x IN list WHERE …", "Whether it holds of exactly one of a list."),
    ("exists", "pattern", "Whether there is such a pattern."),
    ("shortestPath", "(a)-[*..5]-(b)", "A shortest path between two nodes; give it an upper bound."),
    ("allShortestPaths", "(a)-[*..5]-(b)", "All shortest paths between two nodes."),
)
"""Those that both stores have."""


class Queries(Protocol):
    """The part of GraphStore that lists functions."""

    def query(self, cypher: str, *, limit: int = ..., timeout: float = ...) -> QueryResult:
        """Run a statement that only reads."""


def functions(store: Queries) -> tuple[Function, ...]:
    """What the editor completes: the portable ones, and those that the store lists and the console would call."""
    found = {function.name.casefold(): function for function in PORTABLE}
    try:
        rows = store.query(_LISTED, limit=1000, timeout=5.0).rows
    except StoreError:  # the embedded store does not list its functions
        return PORTABLE
    for name, signature, description in rows:
        if refusal(f"RETURN {name}()") is None:
            found.setdefault(str(name).casefold(), _listed(str(name), str(signature), str(description)))
    return tuple(sorted(found.values(), key=lambda function: function.name.casefold()))


def _listed(name: str, signature: str, description: str) -> Function:
    """A function as the server describes it: ``acos(input :: FLOAT) :: FLOAT`` takes ``(input)``.

    >>> _listed("acos", "acos(input :: FLOAT) :: FLOAT", "Returns it. More.").signature
    '(input)'
    """
    inside = signature.partition("(")[2].rpartition(")")[0]
    takes = ", ".join(part.partition("::")[0].partition("=")[0].strip() for part in inside.split(", ") if part)
    short = takes if len(takes) <= _LONGEST_SIGNATURE else takes[: _LONGEST_SIGNATURE - 1] + "…"
    return Function(name, f"({short})", description.strip().partition(". ")[0].rstrip(".") + ".")
