"""The parameters of a query: which ``$names`` stand in it, and what was typed for them as values. Pure."""

from __future__ import annotations

import json
import re

_STRINGS_AND_COMMENTS = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*|/\*.*?\*/|`[^`]*`", re.S)
_NAME = re.compile(r"\$([A-Za-z_]\w*|`[^`]+`)")
EXPLAIN = re.compile(r"^\s*EXPLAIN\b", re.I)


def names(cypher: str) -> list[str]:
    """The parameters of a query, each once, in order.

    >>> names("MATCH (n {name: $name}) WHERE n.text <> '$5' RETURN n LIMIT $most // $not")
    ['name', 'most']
    """
    code = _STRINGS_AND_COMMENTS.sub(" ", cypher)
    return list(dict.fromkeys(_NAME.findall(code)))


def value(typed: str) -> object:
    """What was typed as a value: JSON where it is JSON, else text, as on the command line.

    >>> value("3"), value("North Korea"), value('["a", "b"]'), value('"3"')
    (3, 'North Korea', ['a', 'b'], '3')
    """
    try:
        return json.loads(typed)
    except (ValueError, RecursionError):
        return typed


def typed(given: object) -> str:
    """A value as it would have been typed.

    >>> [typed(v) for v in ("North Korea", "3", 3, ["a"], None)]
    ['North Korea', '"3"', '3', '["a"]', 'null']
    """
    if isinstance(given, str) and value(given) == given:
        return given
    return json.dumps(given, ensure_ascii=False)
