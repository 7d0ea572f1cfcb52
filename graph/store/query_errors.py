"""What a server says about a statement that a user typed, in the user's words and with the place in it. Pure.

Errors of the store itself, whatever was asked of it, are worded in errors.py.
"""

from __future__ import annotations

import re

from neo4j.exceptions import Neo4jError

from graph.errors import QueryRefused

MEMORY = (
    "The query wants more memory than the store gives it and was ended; ask for less at a time: add a LIMIT, count "
    "instead of collecting, or shorten its lists and paths."
)
STORE_ENDED = (
    "The store stopped while it ran this query, most likely for want of memory, and was started again; nothing that "
    "was stored is lost. Ask for less at a time: add a LIMIT, count instead of collecting, or shorten its lists."
)
BUSY = "The store is busy with other queries; try again in a moment."

_NEO4J_PLACE = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\)")
_EMBEDDED_PLACE = re.compile(r"at line (\d+):(\d+)")
_NAMED = re.compile(r"[Vv]ariable [`'](\w+)[`']|[Ff]unction:? [`'](\w+)[`']")
_OUT_OF_MEMORY = re.compile(
    r"heap space|heap budget exceeded|allowed elements for in-heap|queryMaxRangeSize|OutOfMemory|memory limit|"
    r"array size exceeds|MemoryPool",
    re.I,
)
_TIMED_OUT = re.compile(r"command\.timeout|regexTimeout|TimedOut", re.I)
_QUEUED = re.compile(r"queryQueueTimeout|queryQueueMaxSize", re.I)


def too_slow(seconds: float) -> QueryRefused:
    """The refusal of a statement that was ended for its time."""
    return QueryRefused(
        f"The query took longer than {seconds:.3g} s and was ended; bound its paths, add a LIMIT, or allow more time."
    )


def worded(error: Neo4jError, statement: str, seconds: float) -> QueryRefused:
    """The refusal that tells of a server's error. ``seconds`` is how long the statement had been running."""
    message, code = (error.message or str(error)).strip(), error.code or ""
    if _QUEUED.search(message):
        return QueryRefused(BUSY)
    if _OUT_OF_MEMORY.search(code) or _OUT_OF_MEMORY.search(message):
        return QueryRefused(MEMORY)
    if _TIMED_OUT.search(code) or _TIMED_OUT.search(message):
        return too_slow(seconds)
    if "Terminated" in code:
        return QueryRefused(f"The query was ended by the server after {seconds:.3g} s; try again.")
    return QueryRefused(_in_words(message, code, statement))


def _in_words(message: str, code: str, statement: str) -> str:
    """The server's message cut to what helps, with line and column in the statement as typed."""
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
