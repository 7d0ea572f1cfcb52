"""What the query console refuses by reading a statement, before any server sees it. Text only; runs nothing.

This is the second fence. The first is the server's: an account without the right to write on the embedded store, a
reading session and the plan's own verdict on Neo4j. The text check words the common refusals well, and stops what those
let through: reading files and URLs, waiting, looking into other users' queries, other databases.
"""

from __future__ import annotations

import re

PROCEDURES = frozenset(
    {
        "db.labels",
        "db.relationshiptypes",
        "db.propertykeys",
        "db.schema.visualization",
        "db.schema.nodetypeproperties",
        "db.schema.reltypeproperties",
        "db.index.fulltext.querynodes",
        "db.index.fulltext.queryrelationships",
        "dbms.components",
    }
)
NAMESPACES = frozenset({"date", "datetime", "localdatetime", "time", "localtime", "duration", "point", "vector"})
"""First parts of dotted functions that may be called; no others (apoc, genai, gds ...) for what they can reach."""
SHOWN = frozenset({"index", "indexes", "constraint", "constraints", "procedure", "procedures", "function", "functions"})
LONGEST = 100_000

_TOKENS = re.compile(
    r"""(?P<comment>//[^\n\r]*|/\*.*?(?:\*/|\Z))
      | (?P<string>'(?:\\.|[^'\\])*(?:'|\Z)|"(?:\\.|[^"\\])*(?:"|\Z))
      | (?P<quoted>`(?:``|[^`])*(?:`|\Z))""",
    re.VERBOSE | re.DOTALL,
)
_BLANKS = re.compile(r"\s+")
_ESCAPE = re.compile(r"\\u+([0-9a-fA-F]{4})")
_WORD = r"(?<![\w.:$|&!`]){}(?![\w`]|\s*[:.](?!:))"
_CLAUSES = {
    "LOAD CSV": re.compile(_WORD.format(r"LOAD\s+CSV"), re.I),
    "USE": re.compile(r"(?<![\w.:$|&!`])USE(?:\s+\w|\s*\x00)", re.I),  # no blank is needed before a quoted name
    "IN TRANSACTIONS": re.compile(r"\bIN\s+(?:\S+\s+)?(?:CONCURRENT\s+)?TRANSACTIONS?\b", re.I),
}
_WRITES = re.compile(
    _WORD.format(
        r"(CREATE|INSERT|MERGE|SET|DELETE|DETACH|NODETACH|REMOVE|DROP|FOREACH|ALTER|GRANT|REVOKE|DENY|RENAME|TERMINATE|"
        r"ENABLE|REALLOCATE|DEALLOCATE|DRYRUN)"
    ),
    re.I,
)
_PLAN = re.compile(r"^\s*(?:CYPHER\b[^()]*?\s)?(EXPLAIN|PROFILE)\b", re.I)
_SHOW_KINDS = (
    r"ALL|CURRENT|DEFAULT|HOME|RANGE|TEXT|POINT|LOOKUP|VECTOR|FULLTEXT|BUILT\s+IN|USER\s+DEFINED|UNIQUE|UNIQUENESS|NODE|"
    r"RELATIONSHIP|KEY|EXISTENCE"
)
_SHOW = re.compile(rf"(?<![\w.:$|&!`])SHOW\s+(?:(?:{_SHOW_KINDS})\s+)*(\w+)", re.I)
_START_STOP = re.compile(r"^\s*(START|STOP)\s+DATABASE\b", re.I)
_CALL = re.compile(r"(?<![\w.:$|&!`])CALL\s+([\w.]+)", re.I)
_DOTTED = re.compile(r"(?<![\w.$])([^\W\d]\w*(?:\.\w+)+)\s*\(")


def refusal(statement: str) -> str | None:
    """Why the console will not run a statement, as a sentence; None if nothing speaks against it."""
    if not statement.strip():
        return "The query is empty; type a Cypher statement such as MATCH (n:Entity) RETURN n LIMIT 25."
    if len(statement) > LONGEST:
        return f"The query is longer than {LONGEST:,} characters; pass long values as parameters."
    # Neo4j reads \uXXXX anywhere, even in keywords; checking both readings closes the difference.
    decoded = _ESCAPE.sub(lambda m: chr(int(m.group(1), 16)), statement)
    return next((found for text in dict.fromkeys((statement, decoded)) if (found := _check(text))), None)


def _check(statement: str) -> str | None:
    # One blank for many: the patterns would try every part of a long row of them.
    keywords = _BLANKS.sub(" ", _TOKENS.sub(_without_names, statement))
    names = re.sub(r" ?\. ?", ".", _BLANKS.sub(" ", _TOKENS.sub(_with_names, statement)))
    if match := _PLAN.search(keywords):
        return f"The console shows results, not plans; leave out {match.group(1).upper()}."
    for clause, pattern in _CLAUSES.items():
        if pattern.search(keywords):
            return f"The console does not run {clause}: it reads this graph and nothing else."
    if match := _WRITES.search(keywords) or _START_STOP.search(keywords):
        return (
            f"The console only reads, and {match.group(1).upper()} would change the store; load, delete and merge with "
            "the app's pages or the command line. (Put a name that reads like a keyword in `backticks`.)"
        )
    if (match := _SHOW.search(keywords)) and match.group(1).lower() not in SHOWN:
        return f"The console does not run SHOW {match.group(1).upper()}: it reads this graph and nothing else."
    for called in _CALL.findall(names):
        if called.lower() not in PROCEDURES:
            return f"The console does not call {called}; of procedures it calls {', '.join(sorted(PROCEDURES))}."
    for called in _DOTTED.findall(names):
        if called.lower() not in PROCEDURES and called.split(".")[0].lower() not in NAMESPACES:
            return f"The console does not call {called}; it calls Cypher's own functions only."
    return None


def _without_names(match: re.Match[str]) -> str:
    """Comments become a space, strings empty, quoted names a letter that is no keyword."""
    return " " if match["comment"] else "''" if match["string"] else "\x00"


def _with_names(match: re.Match[str]) -> str:
    """Like ``_without_names``, but quoted names stand bare: `apoc`.`load` is a call of apoc.load.

    Blanks around them, since Cypher needs none: CALL`db`.`info` calls, and so does what stands right behind a name.
    """
    if match["quoted"]:
        return " " + (re.sub(r"\W", "_", match["quoted"].strip("`")) or "_") + " "
    return _without_names(match)
