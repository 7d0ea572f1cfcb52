"""``python -m graph merge | unmerge | reject`` and others: say who is who and what is true, and take it back."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from getpass import getuser
from typing import TypeVar

import click

from graph._commands import SOME_FAILED, entity_named, shown, the_store
from graph.errors import BadInput
from graph.model import Entity, Judgement, JudgementKind
from graph.schema import ENTITY_TYPES
from graph.store import GraphStore

Command = TypeVar("Command", bound=Callable[..., None])
_CLAIM = re.compile(r"a[0-9a-f]{16}/.+")
_JUDGEMENT = re.compile(r"j[0-9a-f]{12}")


def login() -> str:
    """Who judges where nobody is named: NEWSGRAPH_BY, else who is logged in, where that can be known."""
    if named := os.environ.get("NEWSGRAPH_BY"):
        return named
    try:
        return getuser()
    except (OSError, KeyError):  # a container without a user database
        return ""


_by = click.option("--by", default=login, show_default="your login", help="Who says so.")


def said_by(command: Command) -> Command:
    """The options of every command that passes a judgement: why, and who says so."""
    return click.option("--reason", default="", help="Why.")(_by(command))


@click.command(epilog='Example: python -m graph merge "Lazarus Group" "Hidden Cobra" --reason "US-CERT TA17-164A"')
@click.argument("kept", metavar="A")
@click.argument("merged", metavar="B")
@said_by
@click.option("--preview", is_flag=True, help="Only say what would change.")
def merge(kept: str, merged: str, reason: str, by: str, preview: bool) -> None:
    """Say that B is the entity A. A and B are ids or names; the number printed takes it back with unmerge."""
    with the_store() as store:
        left, right = entity_named(store, kept), entity_named(store, merged)
        if preview:
            for sentence in store.preview_merge(left.id, right.id).sentences:
                click.echo(shown(sentence))
            return
        passed = store.judge(Judgement("", "same", left.id, right.id, by=by, reason=reason))
    click.echo(f"{shown(right.name)} is now {shown(left.name)}; undo with: python -m graph unmerge {passed.id}")


@click.command(epilog="Example: python -m graph unmerge j0123456789ab")
@click.argument("what", metavar="JUDGEMENT|ENTITY")
@_by
def unmerge(what: str, by: str) -> None:
    """Take a merge, or any other judgement, back: the graph is what it would be without it.

    Given an entity that was merged once, this takes that merge back; of several you are asked for one.
    """
    with the_store() as store:
        chosen = what if _JUDGEMENT.fullmatch(what) else _only_merge(store, entity_named(store, what))
        done = store.retract(chosen, by=by)
    if not done:
        click.echo(f"No judgement {shown(chosen)} is in force; see: python -m graph judgements", err=True)
        sys.exit(SOME_FAILED)
    click.echo("Taken back.")


@click.command(epilog='Example: python -m graph different "Kim Jong Un" "Kim Jong Il"')
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@said_by
def different(left: str, right: str, reason: str, by: str) -> None:
    """Say that A and B are two: no rule will join them, and they are not proposed again."""
    with the_store() as store:
        one, other = entity_named(store, left), entity_named(store, right)
        passed = store.judge(Judgement("", "different", one.id, other.id, by=by, reason=reason))
    click.echo(f"{shown(one.name)} and {shown(other.name)} stay apart; {_undo(passed)}")


@click.command(epilog='Example: python -m graph split "John Smith" a0123456789abcdef --name "John Smith (chemist)"')
@click.argument("entity", metavar="ENTITY")
@click.argument("articles", metavar="[ARTICLE]...", nargs=-1)
@click.option("--name", default="", help="What the other one is called; by default the same with a number.")
@said_by
@click.option("--preview", is_flag=True, help="Only say what would change.")
def split(entity: str, articles: tuple[str, ...], name: str, reason: str, by: str, preview: bool) -> None:
    """Say that in these articles another one of the same name is meant: it becomes an entity of its own.

    Without articles this lists those that ENTITY is in, with their ids and the words around the name.
    """
    with the_store() as store:
        found = entity_named(store, entity)
        if not articles:
            for o in store.occurrences(found.id):
                click.echo(f"{o.article_id}  {(o.published or '')[:10]:10}  {shown(o.title)}: {shown(o.excerpt)}")
            return
        if preview:
            for sentence in store.preview_split(found.id, articles, name=name).sentences:
                click.echo(shown(sentence))
            return
        passed = store.split(found.id, articles, name=name, by=by, reason=reason)[0]
    click.echo(f"{shown(passed.right_text)} is another {shown(found.name)} now; {_undo(passed)}")


@click.command(epilog='Example: python -m graph reject "Monday" --reason "a day, not a person"')
@click.argument("what", metavar="ENTITY|CLAIM")
@said_by
def reject(what: str, reason: str, by: str) -> None:
    """Say that something is no entity, in whatever article; or that a claim is read wrongly.

    A claim is given by its id (ARTICLE/CLAIM, c.id in a query). It stays stored, marked, and is drawn no more.
    """
    with the_store() as store:
        if _CLAIM.fullmatch(what):
            passed = store.judge(Judgement("", "wrong_claim", what, by=by, reason=reason))
            click.echo(f"Rejected: {shown(passed.right_text)}; {_undo(passed)}")
            return
        entity = entity_named(store, what)
        passed = store.judge(Judgement("", "not_an_entity", entity.id, by=by, reason=reason))
    click.echo(f"{shown(entity.name)} is no entity any more; {_undo(passed)}")


@click.command(epilog="Example: python -m graph confirm a0123456789abcdef/c3")
@click.argument("claim", metavar="CLAIM")
@said_by
def confirm(claim: str, reason: str, by: str) -> None:
    """Say that a claim is read rightly: it counts as certain. CLAIM is ARTICLE/CLAIM, c.id in a query."""
    with the_store() as store:
        passed = store.judge(Judgement("", "right_claim", claim, by=by, reason=reason))
    click.echo(f"Confirmed: {shown(passed.right_text)}; {_undo(passed)}")


@click.command(epilog='Example: python -m graph correct "Georgia" --type Country')
@click.argument("entity", metavar="ENTITY")
@click.option("--name", default="", help="What it is called.")
@click.option("--type", "type_", type=click.Choice(ENTITY_TYPES), help="What it is.")
@said_by
def correct(entity: str, name: str, type_: str | None, reason: str, by: str) -> None:
    """Give an entity its right name, its right type, or both."""
    if not (name.strip() or type_):
        raise BadInput("Say what is right: --name NAME, --type TYPE, or both.")
    with the_store() as store:
        found = entity_named(store, entity)
        wanted: list[tuple[JudgementKind, str]] = [("name", name), ("type", type_ or "")]
        for kind, value in wanted:
            if value.strip():
                passed = store.judge(Judgement("", kind, found.id, by=by, reason=reason, value=value))
                click.echo(f"{shown(found.name)} has the {kind} {shown(passed.value)} now; {_undo(passed)}")


@click.command(epilog='Example: python -m graph note "Lazarus Group" "also called APT38; see the files of 2018"')
@click.argument("what", metavar="ENTITY|CLAIM")
@click.argument("text")
@said_by
def note(what: str, text: str, reason: str, by: str) -> None:
    """Note something on an entity or a claim; it is shown beside it and changes nothing."""
    with the_store() as store:
        left = what if _CLAIM.fullmatch(what) else entity_named(store, what).id
        passed = store.judge(Judgement("", "note", left, by=by, reason=reason, value=text))
    click.echo(f"Noted; {_undo(passed)}")


def _only_merge(store: GraphStore, entity: Entity) -> str:
    merges = store.history(entity.id).merges
    if len(merges) == 1:
        return merges[0].id
    if not merges:
        raise BadInput(f"{shown(entity.name)} was not merged by anybody; see: python -m graph judgements")
    named = ", ".join(f"{j.id} ({shown(j.right_text or j.right)})" for j in merges)
    raise BadInput(f"{shown(entity.name)} was merged several times; give one of: {named}.")


def _undo(passed: Judgement) -> str:
    return f"undo with: python -m graph unmerge {passed.id}"
