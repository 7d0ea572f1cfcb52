"""What a query that found nothing, or could not run, may have meant: unknown names, places of errors. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from ui.editor import Problem
from ui.query_parameters import LITERALS

_STRINGS_AND_COMMENTS = re.compile(LITERALS, re.S)
_NODE = re.compile(r"\(([^()\[\]{}]*)")
_RELATIONSHIP = re.compile(r"\[([^()\[\]{}*]*)")
_TYPED = re.compile(r"\s*\w*\s*(:[^=<>.,]*)")
_NAME = re.compile(r"[:|&!]\s*(?:`([^`]+)`|([A-Za-z_]\w*))")
_PROPERTY = re.compile(r"\b[A-Za-z_]\w*\.([A-Za-z_]\w*)(?!\w|\s*\()")
_PLACE = re.compile(r"line\s+(\d+)\D{1,3}column\s+(\d+)", re.I)
_STUMBLED = re.compile(r"input\s+'(?:[^']*\W)?(\w+)\s*'", re.I)
_WORD_AT = re.compile(r"\W*(\w+)")
MOST_HINTS = 3
KEYWORDS = (
    *("MATCH", "OPTIONAL", "WHERE", "RETURN", "WITH", "ORDER", "SKIP", "LIMIT", "UNWIND", "DISTINCT", "UNION", "CALL"),
    *("CONTAINS", "STARTS", "ENDS", "YIELD", "CASE", "WHEN", "THEN", "ELSE", "EXISTS", "COUNT", "DESC", "ASC"),
)


def place(message: str) -> Problem | None:
    """Where an error is, if its message says so.

    >>> found = place("Unknown function (line 2, column 8)")
    >>> (found.line, found.column)
    (2, 8)
    """
    found = _PLACE.search(message)
    return Problem(int(found[1]), int(found[2])) if found else None


def problem(message: str, cypher: str) -> Problem | None:
    """The place of an error with what may have been meant there, for the editor; None if the message names no place.

    >>> problem("mismatched input 'RETRN' (line 1, column 11)", "MATCH (n) RETRN n").fix
    'RETURN'
    """
    found = place(message)
    if found is None:
        return None
    fix = ""
    lines = cypher.split("\n")
    if 0 < found.line <= len(lines):
        word = _WORD_AT.match(lines[found.line - 1], max(found.column - 1, 0))
        fix = _keyword(word[1]) if word else ""
    hint = keyword_hint(message)
    return Problem(found.line, found.column, " ".join(part for part in (message, hint) if part), fix)


def _keyword(word: str) -> str:
    """The keyword that a word is near to; empty if it is one itself, or near to none."""
    if word.upper() in KEYWORDS:
        return ""
    near = difflib.get_close_matches(word.upper(), KEYWORDS, n=1, cutoff=0.7)
    return near[0] if near else ""


def keyword_hint(message: str) -> str:
    """What a word that the parser stumbled over may have meant, as a sentence; empty if it is near to no keyword.

    >>> keyword_hint("mismatched input 'RETRN' expecting {WHERE, RETURN}")
    'Did you mean RETURN instead of RETRN?'
    """
    found = _STUMBLED.search(message)
    word = found[1] if found else ""
    near = _keyword(word)
    return f"Did you mean {near} instead of {word}?" if near else ""


def why_empty(cypher: str, *, labels: Iterable[str], relations: Iterable[str], properties: Iterable[str]) -> list[str]:
    """A sentence for each name in the query that the store does not have, the nearest one that it has beside it.

    >>> why_empty("MATCH (:Persn) RETURN 1", labels=["Person"], relations=[], properties=[])
    ['No node has the label Persn; did you mean Person?']
    """
    code = _STRINGS_AND_COMMENTS.sub(" ", cypher)
    kinds = (
        ("No node has the label", _names(_NODE, code), set(labels)),
        ("There is no relation of type", _names(_RELATIONSHIP, code), set(relations)),
        ("Nothing has the property", (name for name in _PROPERTY.findall(code)), set(properties)),
    )
    hints = [
        f"{words} {name}{_meant(name, known)}"
        for words, names, known in kinds
        for name in dict.fromkeys(names)
        if name not in known
    ]
    return hints[:MOST_HINTS]


def _names(pattern: re.Pattern[str], code: str) -> Iterator[str]:
    for inside in pattern.findall(code):
        if typed := _TYPED.match(inside):
            yield from (quoted or plain for quoted, plain in _NAME.findall(typed[1]))


def _meant(name: str, known: set[str]) -> str:
    by_folded = {word.casefold(): word for word in sorted(known)}
    near = difflib.get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.6)
    return f"; did you mean {by_folded[near[0]]}?" if near else "."
