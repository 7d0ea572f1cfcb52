"""``python -m graph merge | unmerge | judgements``: decide who is who, and take a decision back."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from getpass import getuser

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph._commands import SOME_FAILED, entity_named, shown, the_store
from graph._commands.articles import FORMAT
from graph.model import Judgement


@click.command(epilog='Example: python -m graph merge "Lazarus Group" "Hidden Cobra" --reason "US-CERT TA17-164A"')
@click.argument("kept", metavar="A")
@click.argument("merged", metavar="B")
@click.option("--reason", default="", help="Why they are one.")
def merge(kept: str, merged: str, reason: str) -> None:
    """Say that B is the entity A. A and B are ids or names; the number printed takes it back with unmerge."""
    with the_store() as store:
        left, right = entity_named(store, kept), entity_named(store, merged)
        passed = store.judge(Judgement("", "same", left.id, right.id, by=_user(), reason=reason))
    click.echo(f"{shown(right.name)} is now {shown(left.name)}; undo with: python -m graph unmerge {passed.id}")


@click.command(epilog="Example: python -m graph unmerge j0123456789ab")
@click.argument("judgement_id", metavar="JUDGEMENT")
def unmerge(judgement_id: str) -> None:
    """Take a judgement back: the graph is what it would be without it."""
    with the_store() as store:
        done = store.retract(judgement_id)
    if not done:
        click.echo(f"No judgement {shown(judgement_id)} is in force; see: python -m graph judgements", err=True)
        sys.exit(SOME_FAILED)
    click.echo("Taken back.")


@click.command(epilog="Example: python -m graph judgements --format json")
@FORMAT
def judgements(format_: str) -> None:
    """List all judgements, those taken back included."""
    with the_store() as store:
        found = store.judgements()
    if format_ == "json":
        click.echo(json.dumps([asdict(j) for j in found], ensure_ascii=False, indent=2))
        return
    table = Table("id", "kind", "left", "right", "by", "when", "reason", "taken back", header_style="bold")
    for j in found:
        row = (j.id, j.kind, j.left, j.right, j.by, j.at[:16], j.reason, (j.retracted_at or "")[:16])
        table.add_row(*(Text(shown(cell)) for cell in row))
    Console().print(table)


def _user() -> str:
    try:
        return getuser()
    except (OSError, KeyError):  # a container without a user database
        return ""
