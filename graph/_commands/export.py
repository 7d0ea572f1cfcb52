"""``python -m graph export``: the graph or a part of it as a picture, a page, a dossier or data for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from graph._commands import entity_named, shown, the_store
from graph.commandline import Number
from graph.errors import BadInput
from graph.model import Subgraph
from graph.picture.style import Theme
from graph.store import GraphStore

PICTURED = 40
"""Entities in a picture or page of the whole graph: the most mentioned, for more cannot be read."""
_QUERY_ROWS = 2000
_NEIGHBOURS = 40


@click.command(epilog='Example: python -m graph export chain.png --query "MATCH p=()-[:BY]->() RETURN p"')
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--query", "cypher", help="Cypher that returns parts of the graph; without it all of it.")
@click.option(
    "--about",
    "names",
    multiple=True,
    metavar="NAME",
    help="An entity with its neighbours; given twice or more, the path from each to the next.",
)
@click.option("--dossier", is_flag=True, help="With --about: every sentence and its link, as .html or .pdf.")
@click.option("--title", default="", help="Heading of the picture; by default the file's name.")
@click.option("--theme", default="light", show_default=True, type=click.Choice(["light", "dark"]))
@click.option("--scale", default=2.0, show_default=True, type=Number(1, 4), help="Size of a PNG, 1 to 4 times.")
@click.option("--transparent", is_flag=True, help="Leave the background out of a PNG, SVG or PDF.")
@click.option(
    "--entities",
    type=click.IntRange(min=1),
    help="Most entities without --query or --about, those most mentioned; by default all, and "
    f"{PICTURED} in a picture or page.",
)
def export(
    file: Path,
    cypher: str | None,
    names: tuple[str, ...],
    dossier: bool,
    title: str,
    theme: Theme,
    scale: float,
    transparent: bool,
    entities: int | None,
) -> None:
    """Write FILE as png, svg, pdf, html, graphml, gexf, csv, json (node-link), cypher or jsonl, by its suffix.

    JSON lines hold the articles with all mentions and claims: those behind what is exported, or all of them. What was
    left out is said.
    """
    from graph.export import JSON_LINES, format_for, write_export
    from graph.export.gathering import evidence_behind
    from graph.export.jsonl import write_jsonl

    if cypher and names:
        raise BadInput("--query and --about both say what to export; give one of them.")
    if dossier and not names:
        raise BadInput('A dossier is about somebody or something; name it, as in --about "Lazarus Group".')
    lines = file.suffix.lower() == JSON_LINES
    drawn = not (dossier or lines) and format_for(file).kind != "data"
    with the_store() as store:
        if dossier:
            _write_dossier(store, file, names, title, theme)
        elif lines and not cypher and not names:
            write_jsonl(file, store.readings())
        else:
            if cypher:
                subgraph = _asked(store, cypher)
            elif names:
                subgraph = _named(store, names)
            else:
                subgraph = _most(store, entities or (PICTURED if drawn else None))
            evidence = evidence_behind(store, subgraph.relations)
            behind = sorted({e.article_id for found in evidence.values() for e in found})
            readings = (r for r in map(store.reading, behind) if r is not None)
            write_export(
                file,
                subgraph,
                evidence,
                title=title or file.stem,
                theme=theme,
                scale=scale,
                transparent=transparent,
                readings=readings,
            )
    click.echo(f"Written: {shown(file)}")


def _write_dossier(store: GraphStore, file: Path, names: tuple[str, ...], title: str, theme: Theme) -> None:
    from graph.export import write_dossier
    from graph.export.gathering import entity_dossier, path_between, path_dossier

    found = [entity_named(store, name) for name in names]
    if len(found) == 1:
        made = entity_dossier(store, found[0], title=title, theme=theme)
    else:
        made = path_dossier(store, path_between(store, found), title=title, theme=theme)
    write_dossier(file, made, theme=theme)


def _asked(store: GraphStore, cypher: str) -> Subgraph:
    result = store.query(cypher, limit=_QUERY_ROWS)
    found = result.subgraph
    if not found.entities:
        raise BadInput(
            "The query returns no part of the graph; let it return nodes, relationships or paths, as in MATCH "
            "p=(:Person)-->() RETURN p."
        )
    if result.truncated:
        rows = f"{len(result.rows):,}"
        why = "the result is very large" if result.cut == "size" else "no more are taken"
        click.echo(f"Only the first {rows} rows of the query are exported: {why}. Narrow it, or export all.", err=True)
    return found


def _named(store: GraphStore, names: tuple[str, ...]) -> Subgraph:
    """One entity and its neighbours, or the path along several."""
    from graph.export.gathering import path_between

    found = [entity_named(store, name) for name in names]
    if len(found) > 1:
        return path_between(store, found)
    around = store.neighbours(found[0].id, limit=_NEIGHBOURS)
    if around.hidden:
        click.echo(
            f"Only the {_NEIGHBOURS} best-evidenced neighbours are exported, not {around.hidden:,} more.", err=True
        )
    return around


def _most(store: GraphStore, limit: int | None) -> Subgraph:
    """All entities, or of a limited number of the most mentioned those that are linked with each other."""
    stored = store.stats().entities
    found = store.top_entities(limit or stored)
    relations = store.between([e.id for e in found])
    if limit is None:
        return Subgraph(tuple(found), tuple(relations))
    linked = {end for r in relations for end in (r.subject, r.object)}
    kept = tuple(e for e in found if e.id in linked) or tuple(found)
    if len(kept) < stored:
        click.echo(
            f"Only {len(kept):,} of {stored:,} entities are exported: of the {limit:,} most mentioned those that are "
            "linked with each other. More with --entities.",
            err=True,
        )
    return Subgraph(kept, tuple(relations))
