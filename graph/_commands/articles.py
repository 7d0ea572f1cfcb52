"""``python -m graph articles | delete | stats | stop``: what is stored, and taking it away."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph._commands import SOME_FAILED, shown, the_store
from graph.errors import StoreError
from graph.store import Settings

FORMAT = click.option("--format", "format_", default="table", show_default=True, type=click.Choice(["table", "json"]))


@click.command(epilog='Example: python -m graph articles --search "kill switch"')
@click.option("--search", default="", help="Words in title, source or text.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(min=1), help="Most articles to list.")
@click.option("--offset", default=0, show_default=True, type=click.IntRange(min=0), help="Articles to pass over first.")
@FORMAT
def articles(search: str, limit: int, offset: int, format_: str) -> None:
    """List the articles, latest published first."""
    with the_store() as store:
        found = store.articles(search=search, limit=limit, offset=offset)
        stored = 0 if found else store.stats().articles
        if stored and not (found or search or offset):
            raise StoreError(
                f"The {store.describe()} counts {stored:,} articles and can read none: its files are damaged; put a "
                "backup of them back, or set NEWSGRAPH_HOME to a new folder and load the articles again."
            )
    if format_ == "json":
        click.echo(json.dumps([asdict(article) for article in found], ensure_ascii=False, indent=2))
        return
    if not found:
        click.echo(_none(search, offset, stored))
        return
    table = Table(header_style="bold")
    table.add_column("id", no_wrap=True, min_width=max(len(a.id) for a in found))  # other commands ask for it
    for name in ("published", "title", "source", "claims"):
        table.add_column(name)
    for a in found:
        row = (a.id, a.published or "", a.title or "", a.url or a.source, str(a.claims))
        table.add_row(*(Text(shown(cell)) for cell in row))
    Console().print(table)


def _none(search: str, offset: int, stored: int) -> str:
    """Why no article is listed."""
    if not stored:
        return "There are no articles yet; load some with: python -m loaders load FILE"
    if offset:
        return f"No article is left after {offset:,}; of {stored:,} stored, give a smaller --offset."
    return "No article fits."


@click.command(epilog="Example: python -m graph delete a0123456789abcdef --yes")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(ids: tuple[str, ...], yes: bool) -> None:
    """Delete articles with all that only they said. Load them again to have them back.

    Exit codes: 0 all deleted, 1 some were not there, 2 the store could not be used.
    """
    with the_store() as store:
        if not yes:
            what = "1 article" if len(ids) == 1 else f"{len(ids)} articles"
            click.confirm(f"Delete {what} from the {store.describe()}?", abort=True, err=True)
        missing = [i for i in ids if not store.delete_article(i)]
    for article_id in missing:
        click.echo(f"There is no article {shown(article_id)}; see: python -m graph articles", err=True)
    click.echo(f"{len(ids) - len(missing)} deleted.")
    if missing:
        sys.exit(SOME_FAILED)


@click.command(epilog="Example: python -m graph stats --format json")
@FORMAT
def stats(format_: str) -> None:
    """Count articles, entities, relations and claims."""
    with the_store() as store:
        counts, name = store.stats(), store.describe()
    if format_ == "json":
        click.echo(json.dumps(asdict(counts), indent=2))
        return
    table = Table.grid(padding=(0, 2))
    for what in ("articles", "entities", "relations", "claims"):
        table.add_row(what, f"{getattr(counts, what):,}")
    for type_, count in sorted(counts.by_type.items(), key=lambda item: (-item[1], item[0])):
        table.add_row(Text(f"  {type_}", style="dim"), f"{count:,}")
    console = Console()
    console.print(Text(name, style="bold"))
    console.print(table)


@click.command(name="stop", epilog="Example: python -m graph stop")
def stop_server() -> None:
    """Stop the embedded store's server. It stops by itself when nobody uses it, and starts again when needed."""
    from graph.store.embedded import stop

    settings = Settings.load()
    if settings.uri:
        click.echo(f"The store is a Neo4j server ({settings.uri}), which is not ours to stop.")
        return
    click.echo("Stopped." if stop(settings.home) else "It was not running.")
