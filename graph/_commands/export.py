"""``python -m graph export``: the graph, or what a query returns, as a picture, a page or JSON lines."""

from __future__ import annotations

from pathlib import Path

import click

from graph._commands import the_store
from graph.errors import BadInput
from graph.model import Subgraph
from graph.store import GraphStore

PICTURED = 40
"""Entities in a picture of the whole graph: the most mentioned, for more cannot be read."""
_QUERY_ROWS = 2000


@click.command(epilog='Example: python -m graph export chain.png --query "MATCH p=()-[:BY]->() RETURN p"')
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--query", "cypher", help="Cypher that returns parts of the graph; without it all of it.")
@click.option("--title", default="", help="Heading of the picture; by default the file's name.")
@click.option("--theme", default="light", show_default=True, type=click.Choice(["light", "dark"]))
@click.option(
    "--entities",
    default=PICTURED,
    show_default=True,
    type=click.IntRange(min=1),
    help="Most entities drawn without --query.",
)
def export(file: Path, cypher: str | None, title: str, theme: str, entities: int) -> None:
    """Write FILE as png, svg, html or jsonl, by its suffix.

    JSON lines hold the articles with all mentions and claims: those behind the query's result, or all of them.
    """
    from graph.export import write_export
    from graph.export.jsonl import write_jsonl

    with the_store() as store:
        if file.suffix.lower() == ".jsonl" and cypher is None:
            write_jsonl(file, store.readings())
        else:
            subgraph = _asked(store, cypher) if cypher else _most_mentioned(store, entities)
            evidence = {r.id: store.evidence(r.subject, r.type, r.object) for r in subgraph.relations}
            behind = sorted({e.article_id for found in evidence.values() for e in found})
            readings = (r for r in map(store.reading, behind) if r is not None)
            write_export(file, subgraph, evidence, title=title or file.stem, theme=theme, readings=readings)  # type: ignore[arg-type]
    click.echo(f"Written: {file}")


def _asked(store: GraphStore, cypher: str) -> Subgraph:
    found = store.query(cypher, limit=_QUERY_ROWS).subgraph
    if not found.entities:
        raise BadInput(
            "The query returns no part of the graph; let it return nodes, relationships or paths, as in MATCH "
            "p=(:Person)-->() RETURN p."
        )
    return found


def _most_mentioned(store: GraphStore, limit: int) -> Subgraph:
    """The most mentioned entities that are linked with each other."""
    found = store.top_entities(limit)
    relations = store.between([e.id for e in found])
    linked = {end for r in relations for end in (r.subject, r.object)}
    return Subgraph(tuple(e for e in found if e.id in linked) or tuple(found), tuple(relations))
