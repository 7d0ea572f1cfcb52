"""The parameters of a query: which ``$names`` stand in it, and what was typed for them as values. Pure."""

from __future__ import annotations

import json
import re

LITERALS = r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*|/\*.*?\*/"
"""Strings and comments of Cypher, in which nothing is a name. To be compiled with re.S."""
_NAME = re.compile(rf"\$(?:([^\W\d]\w*)|`((?:``|[^`])+)`)|{LITERALS}|`[^`]*`", re.S)
EXPLAIN = re.compile(r"^\s*EXPLAIN\b", re.I)


def names(cypher: str) -> list[str]:
    """The parameters of a query, each once, in order.

    >>> names("MATCH (n {name: $name}) WHERE n.text <> '$5' RETURN n LIMIT $most // $not")
    ['name', 'most']
    """
    found = (plain or quoted.replace("``", "`") for plain, quoted in _NAME.findall(cypher))
    return list(dict.fromkeys(name for name in found if name))


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
