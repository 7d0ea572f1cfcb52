"""``python -m loaders read``: what the reader finds, on standard output, without a store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from graph.errors import EngineUnavailable, NewsgraphError
from graph.export.jsonl import line_of
from graph.model import Reading
from loaders.cli import INTERRUPTED, FailureLines, options_from, shown, source_options
from loaders.cli_engine import Engine, chosen_engine, engine_options, split_options
from loaders.cli_load import exit_code
from loaders.pipeline import ReadsArticles, notes_of, opened
from loaders.plan import Plan
from loaders.sources import SourceFailure


@click.command(epilog="Example: python -m loaders read story.txt --jsonl > story.jsonl")
@source_options
@click.option("--jsonl", is_flag=True, help="One JSON object an article, with offsets in code points into its text.")
@engine_options
def read(sources: tuple[str, ...], jsonl: bool, **said: Any) -> None:
    """Show what articles state, without storing anything.

    SOURCE and engine are as for load. Exit codes: 0 all read, 1 some failed, 2 nothing could be done, 130 stopped by
    Ctrl-C.
    """
    about_engine, about_sources = split_options(said)
    engine = chosen_engine(**about_engine)
    lines = FailureLines(Console(stderr=True))
    console = Console()
    done = failed = 0
    try:
        for found in _readings(Plan(sources, options_from(**about_sources)), engine):
            if isinstance(found, SourceFailure):
                lines.show(found)
                failed += not found.skipped
                continue
            done += 1
            if jsonl:
                _write(line_of(found))
            else:
                _show(found, console)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        lines.close()
    if engine.estimate:
        return
    if not done and not failed:
        click.echo("There was nothing to read.", err=True)
    sys.exit(exit_code(done, failed))


def _readings(plan: Plan, engine: Engine) -> Iterator[Reading | SourceFailure]:
    """The reader is opened when the first article is there; of one that costs something it is said how much first."""
    with ExitStack() as stack:
        yield from _read(plan, engine, stack)


def _read(plan: Plan, engine: Engine, stack: ExitStack) -> Iterator[Reading | SourceFailure]:
    reader: ReadsArticles | None = None
    before = engine.before(_tell)
    for found in plan.articles():
        if isinstance(found, SourceFailure):
            yield found
            continue
        if reader is None:
            reader = stack.enter_context(opened(lambda: engine.open(_tell)))
            if before and not before(reader, plan.items, lambda article: False):
                return
        try:
            yield reader.read(found)
        except EngineUnavailable:
            raise
        except NewsgraphError as error:
            yield SourceFailure(found.source, str(error))
        except Exception as error:  # noqa: BLE001  # as in a load: a fault on one text does not stop the others
            yield SourceFailure(found.source, f"could not be read ({type(error).__name__}: {error})")
    for note in notes_of(reader) if reader else ():
        _tell(note)


def _tell(line: str) -> None:
    """What an engine has to say, beside the readings."""
    click.echo(shown(line), err=True)


def _write(line: str) -> None:
    """UTF-8 and ``\\n`` whatever the terminal's language and system."""
    out = sys.stdout.buffer
    out.write(line.encode("utf-8") + b"\n")
    out.flush()


def _show(reading: Reading, console: Console) -> None:
    """The claims as a reader would note them down: who, what, whom; how sure and by whom; the sentence."""
    names = {mention.id: shown(mention.name) for mention in reading.mentions}
    console.print(Text(shown(reading.article.title or reading.article.source), style="bold"))
    for claim in reading.claims:
        relation = claim.type if claim.type != "RELATED" else f"RELATED ({shown(claim.predicate)})"
        said = f", according to {names[claim.said_by]}" if claim.said_by else ""
        line = Text(f"  {names[claim.subject]} ")
        line.append(relation, style="cyan")
        line.append(f" {names[claim.object]}")
        if claim.factuality != "asserted" or said:
            line.append(f"  [{claim.factuality}{said}]", style="yellow")
        console.print(line, soft_wrap=True)
        console.print(Text(f"    {shown(' '.join(claim.quote.split()))}", style="dim"), soft_wrap=True)
    if not reading.claims:
        console.print(Text("  nothing found that one entity is said to do to another", style="dim"))
