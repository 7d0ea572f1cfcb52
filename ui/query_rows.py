"""A query's result as cells, table, CSV and JSON. Pure; knows the shapes of nodes, relationships and paths in a row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeGuard

from graph.export.spreadsheet import csv_of

Cell = str | int | float | bool | None
_NAMED_BY = ("name", "title", "quote", "text", "id")
"""The property by which a node is called, the first that it has: Entity, Article, Claim, Mention."""
_LONGEST = 160
_LARGEST = 2**53
"""Beyond this a browser's numbers are no longer exact; such numbers are shown as text."""


def is_node(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether a value of a row is a node."""
    return isinstance(value, dict) and "labels" in value and "properties" in value


def is_relationship(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether a value of a row is a relationship."""
    return isinstance(value, dict) and {"type", "start", "end", "properties"} <= value.keys()


def is_path(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether a value of a row is a path."""
    return isinstance(value, dict) and {"nodes", "relationships"} == value.keys()


def cell(value: object, *, whole: bool = False) -> Cell:
    """A value as one cell shows it; ``whole`` where there is room for the longest name or quote.

    >>> node = {"id": "x", "labels": ["Person"], "properties": {"name": "Thomas Bossert"}}
    >>> cell(node), cell([1, None, "b"]), cell({"a": 1}), cell(2.5)
    ('Thomas Bossert', '1, –, b', '{"a": 1}', 2.5)
    """
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if is_node(value):
        return _name(value, whole)
    if is_relationship(value):
        return str(value["type"])
    if is_path(value):
        return _chain(value["nodes"], value["relationships"], whole)
    if isinstance(value, list | tuple):
        return ", ".join("–" if item is None else str(cell(item, whole=whole)) for item in value)
    return json.dumps(value, ensure_ascii=False, default=str)


def _name(node: dict[str, Any], whole: bool) -> str:
    properties = node["properties"]
    found = next((str(properties[key]) for key in _NAMED_BY if properties.get(key)), ":".join(node["labels"]))
    return found if whole or len(found) <= _LONGEST else found[: _LONGEST - 1] + "…"


def _chain(nodes: Sequence[dict[str, Any]], relationships: Sequence[dict[str, Any]], whole: bool) -> str:
    """A path in reading order, every arrow in its own direction."""
    parts = [_name(nodes[0], whole)] if nodes else []
    for before, step, after in zip(nodes, relationships, nodes[1:], strict=False):
        forward = step["start"] == before["id"]
        parts.append(f"—{step['type']}→" if forward else f"←{step['type']}—")
        parts.append(_name(after, whole))
    return " ".join(parts)


def filtered(rows: Sequence[list[object]], words: str) -> list[list[object]]:
    """The rows whose cells hold all the words, in any case and any column.

    >>> filtered([["Ada", 1], ["Bob", 2]], "ADA"), filtered([["Ada", 1]], "")
    ([['Ada', 1]], [['Ada', 1]])
    """
    wanted = words.casefold().split()
    if not wanted:
        return list(rows)
    return [row for row in rows if _holds(" ".join(str(cell(value)) for value in row).casefold(), wanted)]


def _holds(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def entities_of(value: object) -> list[str]:
    """The ids of all entities anywhere in a value of a row, in order, each once."""
    return list(dict.fromkeys(_entities(value)))


def _entities(value: object) -> Iterator[str]:
    if is_node(value):
        if "Entity" in value["labels"]:
            yield str(value["id"])
    elif is_relationship(value):
        if str(value["id"]).count("|") == 2:
            yield from (str(value["start"]), str(value["end"]))
    elif isinstance(value, dict):
        for part in value.values():
            yield from _entities(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _entities(part)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> dict[str, list[Cell]]:
    """The columns to show: numbers stay numbers where a column holds nothing else, everything else is text."""
    cells = [[cell(value) for value in row] for row in rows]
    return {name: _column([row[place] for row in cells]) for place, name in enumerate(_distinct(columns))}


def _distinct(columns: Sequence[str]) -> list[str]:
    names: list[str] = []
    for column in columns:
        name, again = column, 1
        while name in names:
            again += 1
            name = f"{column} ({again})"
        names.append(name)
    return names


def _column(values: list[Cell]) -> list[Cell]:
    kinds = {type(value) for value in values if value is not None}
    small = all(abs(value) < _LARGEST for value in values if type(value) is int)
    if small and (kinds == {bool} or kinds <= {int, float}):
        return values
    return [None if value is None else str(value) for value in values]


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The whole result as CSV, no name or quote in it cut."""
    return csv_of(columns, ([cell(value, whole=True) for value in row] for row in rows))


def as_objects(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> list[dict[str, object]]:
    """One object a row, nodes and relationships as objects, as ``--format json`` of the command line has it."""
    return [dict(zip(columns, row, strict=True)) for row in rows]


def as_json(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The whole result as a JSON list of row objects."""
    return json.dumps(as_objects(columns, rows), ensure_ascii=False, indent=2, default=str).encode("utf-8")
