"""``python -m graph proposals | judgements``: what may be one entity, and all that was said on who is who."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from graph._commands import SOME_FAILED, entity_named, shown, the_store
from graph._commands.articles import FORMAT
from graph._commands.curate import login
from graph.commandline import Number
from graph.errors import BadInput
from graph.export.files import write_whole
from graph.export.judgements import dump_judgements, read_judgements
from graph.model import JUDGEMENT_KINDS, Judgement
from graph.resolve.proposing import Proposal
from graph.store import GraphStore

_LISTED = 20


@click.command(epilog='Example: python -m graph proposals --about "Lazarus Group"')
@click.option("--about", default="", metavar="ENTITY", help="Only those with this entity.")
@click.option("--limit", type=click.IntRange(min=1), help=f"Most proposals to list ({_LISTED} by default) or to merge.")
@click.option("--least", default=0.0, show_default=True, type=Number(0, 1), help="Lowest score.")
@click.option("--merge-certain", is_flag=True, help="Merge those that the rules are sure of; each can be taken back.")
@FORMAT
def proposals(about: str, limit: int | None, least: float, merge_certain: bool, format_: str) -> None:
    """List entities that may be one, surest first, with what speaks for and against it."""
    with the_store() as store:
        entity = entity_named(store, about).id if about else ""
        if merge_certain:
            _told_merges(store.settle(about=entity, least=least, limit=limit), format_)
            return
        found = store.proposals(limit=limit or _LISTED, about=entity, least=least)
    if format_ == "json":
        click.echo(json.dumps([_row(p) for p in found], ensure_ascii=False, indent=2))
        return
    if not found:
        click.echo("Nothing looks like one entity under two names.")
        return
    ends_whole = [Column(name, overflow="fold") for name in ("A", "B")]  # other commands ask for their ids
    table = Table("score", *ends_whole, "for and against", header_style="bold")
    for p in found:
        reasons = "\n".join(f"{'+' if r.points > 0 else '-'} {shown(r.words)}" for r in p.reasons)
        ends = (f"{shown(e.name)}\n{e.type}, {e.id}" for e in (p.left, p.right))
        table.add_row(f"{p.score:.2f}{' certain' if p.certain else ''}", *(Text(e) for e in ends), Text(reasons))
    Console().print(table)
    click.echo("Say which are one with: python -m graph merge A B, and which are not: python -m graph different A B")


def _told_merges(passed: list[Judgement], format_: str) -> None:
    if format_ == "json":
        click.echo(json.dumps([asdict(j) for j in passed], ensure_ascii=False, indent=2))
        return
    for j in passed:
        click.echo(f"{j.id}  {shown(j.right_text)} is now {shown(j.left_text)}. {shown(j.reason)}")


@click.command(epilog="Example: python -m graph judgements --kind same --in-force")
@click.option("--kind", type=click.Choice(JUDGEMENT_KINDS), help="Only of this kind.")
@click.option("--by", default="", help="Only by this person; with --retract, who takes it back, by default your login.")
@click.option("--about", default="", metavar="ENTITY", help="Only on this entity.")
@click.option("--search", default="", help="Only with these words in names, reason or note.")
@click.option("--in-force", is_flag=True, help="Without those taken back.")
@click.option("--export", "export_", type=click.Path(dir_okay=False, path_type=Path), help="Write them to this file.")
@click.option(
    "--import", "import_", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Take over this file's."
)
@click.option("--retract", multiple=True, metavar="ID", help="Take this one back; may be given several times.")
@FORMAT
def judgements(
    kind: str | None,
    by: str,
    about: str,
    search: str,
    in_force: bool,
    export_: Path | None,
    import_: Path | None,
    retract: tuple[str, ...],
    format_: str,
) -> None:
    """List, export, import and take back what was judged: who said what, when and why."""
    done_at_once = [name for name, given in (("export", export_), ("import", import_), ("retract", retract)) if given]
    if len(done_at_once) > 1:
        raise BadInput(f"--{' and --'.join(done_at_once)} exclude each other; give one of them.")
    if (import_ or retract) and (kind or about or search or in_force or (by and import_)):
        raise BadInput(f"--{done_at_once[0]} takes all that is given; leave out what chooses among the stored ones.")
    with the_store() as store:
        if import_ is not None:
            done = store.import_judgements(read_judgements(import_))
            click.echo(f"{done.added} new, {done.retracted} taken back, {done.known} known already.")
            return
        if retract:
            _retract(store, retract, by or login())
            return
        found = store.judgements()
        if about:
            ids = {j.id for j in store.history(entity_named(store, about).id).judgements}
            found = [j for j in found if j.id in ids]
    found = [j for j in found if _fits(j, kind, by, search, in_force)]
    if export_ is not None:
        write_whole(export_, dump_judgements(found).encode("utf-8"))
        click.echo(f"{len(found)} written to {shown(export_)}.")
        return
    if format_ == "json":
        click.echo(json.dumps([asdict(j) for j in found], ensure_ascii=False, indent=2))
        return
    table = Table("id", "kind", "about", "by", "when", "reason", "taken back", header_style="bold")
    for j in found:
        row = (j.id, j.kind, _about(j), j.by, j.at[:16], j.reason, (j.retracted_at or "")[:16])
        table.add_row(*(Text(shown(cell)) for cell in row))
    Console().print(table)


def _retract(store: GraphStore, ids: tuple[str, ...], by: str) -> None:
    missing = [i for i in ids if not store.retract(i, by=by)]
    for judgement_id in missing:
        click.echo(f"No judgement {shown(judgement_id)} is in force; see: python -m graph judgements", err=True)
    click.echo(f"{len(ids) - len(missing)} taken back.")
    if missing:
        sys.exit(SOME_FAILED)


def _fits(j: Judgement, kind: str | None, by: str, search: str, in_force: bool) -> bool:
    if (kind and j.kind != kind) or (by and j.by != by) or (in_force and j.retracted_at):
        return False
    text = " ".join((j.left_text, j.right_text, j.reason, j.value, j.left, j.right)).casefold()
    return all(word in text for word in search.casefold().split())


def _about(j: Judgement) -> str:
    if j.kind in ("wrong_claim", "right_claim"):
        return j.right_text
    ends = " | ".join(filter(None, (j.left_text or j.left, j.right_text or j.right)))
    return f"{ends}: {j.value}" if j.value else ends


def _row(p: Proposal) -> dict[str, object]:
    def end(side: str) -> dict[str, object]:
        e = getattr(p, side)
        return {"id": e.id, "name": e.name, "type": e.type, "aliases": list(e.aliases), "articles": e.articles}

    reasons = [{"words": r.words, "points": round(r.points, 3)} for r in p.reasons]
    return {"left": end("left"), "right": end("right"), "score": p.score, "certain": p.certain, "reasons": reasons}
