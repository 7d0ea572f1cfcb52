"""``python -m loaders load``: a skin over ``pipeline.load_sources`` with a progress bar and a summary."""

from __future__ import annotations

import shlex
import sys
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from loaders.cli import INTERRUPTED, FailureLines, options_from, shown, source_options
from loaders.cli_engine import Engine, chosen_engine, engine_options, split_options
from loaders.interrupts import came_of_interrupt
from loaders.pipeline import LoadSummary, Step, load_sources
from loaders.sources import SourceFailure


@click.command(epilog="Example: python -m loaders load news/ https://example.org/story.html")
@source_options
@click.option("--resume", is_flag=True, help="Go on where an interrupted load of the same sources stopped.")
@click.option("--force", is_flag=True, help="Read again what is stored unchanged, as after an update of the reader.")
@engine_options
def load(sources: tuple[str, ...], resume: bool, force: bool, **said: Any) -> None:
    """Read articles and store what they state.

    SOURCE is a file, a folder, a web address, or - for standard input. Text, Markdown, HTML, JSON lines and CSV are
    known by their names or first bytes. Articles that are stored unchanged are passed over.

    With --engine llm the text goes to the server of a language model; its answers are kept, so that none is paid for
    twice, and its key is taken from NEWSGRAPH_LLM_KEY (environment or .env) or a file, never from the command line.

    Exit codes: 0 all loaded, 1 some failed, 2 nothing could be done, 130 stopped by Ctrl-C.
    """
    if resume and force:
        raise click.UsageError("--resume and --force exclude each other: one passes over what is stored, one reads it.")
    about_engine, about_sources = split_options(said)
    engine = chosen_engine(**about_engine)
    try:
        summary, store = _run(sources, engine, resume=resume, force=force, **about_sources)
    except BaseException as error:
        if not came_of_interrupt(error):
            raise
        click.echo("Stopped. Every article is stored whole or not at all; load again to go on.", err=True)
        sys.exit(INTERRUPTED)
    if engine.estimate and store:
        return  # all was said before the first article would have been read
    _say(summary, store)
    if summary.interrupted:
        again = shlex.join(["load", "--resume", *(s for s in _arguments() if s != "--resume")])
        click.echo(f"Stopped. What is counted above is stored whole. To go on: python -m loaders {shown(again)}")
        sys.exit(INTERRUPTED)
    if summary.problem:
        click.echo(f"Error: {summary.problem}", err=True)
        sys.exit(2)
    sys.exit(exit_code(summary.articles, summary.failed))


def exit_code(done: int, failed: int) -> int:
    """0, 1 when some failed, 2 when nothing could be done."""
    if not done:
        return 2
    return 1 if failed else 0


def _run(
    sources: tuple[str, ...], engine: Engine, *, resume: bool, force: bool, **said: Any
) -> tuple[LoadSummary, str]:
    console = Console(stderr=True)
    lines = FailureLines(console)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("Opening", total=1.0, rate="")
        done = 0

        def progress(step: Step, fraction: float) -> None:
            nonlocal done
            if step.status in ("failed", "skipped"):
                lines.show(SourceFailure(step.source, step.reason, skipped=step.status == "skipped"))
            else:
                done += 1
            elapsed = bar.tasks[0].elapsed or 0.0
            rate = f"{done / elapsed:,.1f} articles/s" if elapsed > 0.5 else ""
            bar.update(task, completed=fraction, description=f"{done:,} articles", rate=rate)

        def tell(line: str) -> None:
            console.print(escape(shown(line)), soft_wrap=True, highlight=False)

        summary, store = load_sources(
            sources,
            options=options_from(**said),
            reader=lambda: engine.open(tell),
            progress=progress,
            before=engine.before(tell),
            resume=resume,
            force=force,
        )
    lines.close()
    return summary, store


def _say(summary: LoadSummary, store: str) -> None:
    parts = [f"{count:,} {word}" for count, word in _counts(summary) if count]
    if not parts and not summary.interrupted and not summary.problem:
        click.echo("There was nothing to load.")
        return
    line = ", ".join(parts) or "Nothing loaded yet"
    if summary.words and summary.seconds:
        line += f"; {summary.claims:,} claims from {summary.words:,} words in {summary.seconds:.1f} s"
        line += f", {(summary.new + summary.changed) / summary.seconds:,.1f} articles/s"
    click.echo(line)
    for note in summary.notes:
        click.echo(shown(note))
    if words := _names(summary):
        click.echo(words)
    if store:
        click.echo(f"In the {store}" if store.startswith("embedded") else f"In {store}")


def _names(summary: LoadSummary) -> str:
    """What came of names across articles; empty if nothing did."""
    merged, left = len(summary.merged), summary.proposals
    parts = [
        f"{merged:,} pair{'s' if merged > 1 else ''} of names merged by the rules (see: python -m graph judgements)"
    ]
    parts = parts if merged else []
    if left:
        parts.append(f"{left:,} pair{'s' if left > 1 else ''} of names may be one; see: python -m graph proposals")
    return "\n".join(parts)


def _counts(summary: LoadSummary) -> tuple[tuple[int, str], ...]:
    return (
        (summary.new, "new"),
        (summary.changed, "changed"),
        (summary.unchanged, "unchanged"),
        (summary.failed, "failed"),
        (len(summary.skipped), "left out"),
    )


def _arguments() -> list[str]:
    """What the user typed after ``load``, for the line that says how to go on."""
    arguments = sys.argv[1:]
    return arguments[arguments.index("load") + 1 :] if "load" in arguments else arguments
