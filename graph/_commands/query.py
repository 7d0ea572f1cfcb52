"""``python -m graph query``: Cypher that only reads, as a table, JSON or CSV."""

from __future__ import annotations

import csv
import json
import sys
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph._commands import shown, the_store
from graph.commandline import SECONDS
from graph.store import QueryResult


def parameters(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, object]:
    """``name=value`` pairs; a value that is JSON is taken as such, any other as text."""
    found: dict[str, object] = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign or not name.isidentifier():
            raise click.BadParameter(f"{pair!r} is not of the form name=value")
        try:
            found[name] = json.loads(value)
        except RecursionError:
            raise click.BadParameter(f"the value of {name} is nested too deeply") from None
        except ValueError:
            found[name] = value
    return found


@click.command(
    epilog='Example: python -m graph query "MATCH (p:Person)-[r:WORKS_FOR]->(o) RETURN p.name, o.name" --format csv'
)
@click.argument("cypher")
@click.option(
    "--param", "params", multiple=True, metavar="NAME=VALUE", callback=parameters, help="Value of $NAME. Repeatable."
)
@click.option("--limit", default=1000, show_default=True, type=click.IntRange(min=1), help="Most rows to return.")
@click.option("--timeout", default=10.0, show_default=True, type=SECONDS, help="Seconds.")
@click.option("--format", "format_", default="table", show_default=True, type=click.Choice(["table", "json", "csv"]))
@click.option("--explain", is_flag=True, help="Show how the store would run it, without running it.")
def query(cypher: str, params: dict[str, object], limit: int, timeout: float, format_: str, explain: bool) -> None:
    """Run a Cypher statement that only reads.

    CYPHER is the statement, or - for standard input. JSON is one list of row objects; nodes and relationships in them
    are objects with id, labels or type, and properties.
    """
    statement = sys.stdin.read() if cypher == "-" else cypher
    with the_store() as store:
        if explain:
            plan = store.explain(statement, params, timeout=timeout)
            rows: list[list[object]] = [["  " * s.depth + s.operator, s.details, s.rows] for s in plan.steps]
            _FORMATS[format_](QueryResult(["step", "on", "rows expected"], rows))
            return
        result = store.query(statement, params, limit=limit, timeout=timeout)
    _FORMATS[format_](result)
    if result.cut == "size":
        click.echo(
            f"The result is very large: only its first {len(result.rows)} rows are shown; return less in a row.",
            err=True,
        )
    elif result.truncated:
        click.echo(f"Only the first {limit} rows are shown; raise --limit for more.", err=True)


def _json(result: QueryResult) -> None:
    rows = [dict(zip(result.columns, row, strict=True)) for row in result.rows]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2))


def _csv(result: QueryResult) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(result.columns)
    writer.writerows([[_cell(value) for value in row] for row in result.rows])


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list | bool) else value


def _table(result: QueryResult) -> None:
    table = Table(header_style="bold")
    for name in result.columns:
        table.add_column(Text(shown(name)))
    for row in result.rows:
        table.add_row(*(Text(shown(_brief(value))) for value in row))
    console = Console()
    console.print(table)
    rows = "1 row" if len(result.rows) == 1 else f"{len(result.rows)} rows"
    console.print(f"{rows} in {1000 * result.seconds:.0f} ms", highlight=False)


def _brief(value: Any) -> str:
    """A value as one reads it: a node by its name, an edge by its type, a path as a chain."""
    match value:
        case None:
            return ""
        case {"labels": _, "properties": properties}:
            return str(properties.get("name") or properties.get("title") or properties.get("quote") or value["id"])
        case {"type": type_, "start": _, "end": _}:
            return f"[{type_}]"
        case {"nodes": nodes, "relationships": relationships}:
            return _chain(nodes, relationships)
        case dict() | list():
            return json.dumps(value, ensure_ascii=False)
    return str(value)


def _chain(nodes: list[Any], relationships: list[Any]) -> str:
    parts = [_brief(nodes[0])]
    for at, (relationship, node) in enumerate(zip(relationships, nodes[1:], strict=True)):
        forward = relationship["start"] == nodes[at]["id"]
        parts.append(f"-[{relationship['type']}]->" if forward else f"<-[{relationship['type']}]-")
        parts.append(_brief(node))
    return " ".join(parts)


_FORMATS = {"json": _json, "csv": _csv, "table": _table}
