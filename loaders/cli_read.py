"""``python -m loaders read``: what the reader finds, on standard output, without a store."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.model import Reading
from loaders.cli import INTERRUPTED, FailureLines, options_from, shown, source_options
from loaders.cli_load import exit_code
from loaders.plan import Plan
from loaders.sources import SourceFailure


@click.command(epilog="Example: python -m loaders read story.txt --jsonl > story.jsonl")
@source_options
@click.option("--jsonl", is_flag=True, help="One JSON object an article, with offsets in code points into its text.")
def read(sources: tuple[str, ...], jsonl: bool, **said: Any) -> None:
    """Show what articles state, without storing anything.

    SOURCE is as for load. Exit codes: 0 all read, 1 some failed, 2 nothing could be done, 130 stopped by Ctrl-C.
    """
    lines = FailureLines(Console(stderr=True))
    done = failed = 0
    try:
        for found in _readings(Plan(sources, options_from(**said))):
            if isinstance(found, SourceFailure):
                lines.show(found)
                failed += not found.skipped
                continue
            done += 1
            if jsonl:
                _write(json_line(found))
            else:
                Console().print(_table(found))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        lines.close()
    if not done and not failed:
        click.echo("There was nothing to read.", err=True)
    sys.exit(exit_code(done, failed))


def json_line(reading: Reading) -> str:
    """The reading as one line of JSON, by the contract that outside scorers rely on.

    Offsets are code points into ``article.text``; subject, object and said_by name mentions of the same line.
    """
    article = reading.article
    value = {
        "article": {
            "id": article.id,
            "url": article.url,
            "title": article.title,
            "author": article.author,
            "published": article.published,
            "source": article.source,
            "text": article.text,
        },
        "mentions": [
            {"id": m.id, "name": m.name, "type": m.type, "spans": [list(span) for span in m.spans]}
            for m in reading.mentions
        ],
        "claims": [
            {
                "id": c.id,
                "subject": c.subject,
                "type": c.type,
                "predicate": c.predicate,
                "object": c.object,
                "start": c.start,
                "end": c.end,
                "quote": c.quote,
                "factuality": c.factuality,
                "said_by": c.said_by,
                "confidence": c.confidence,
                "rule": c.rule,
                "engine": c.engine,
                "time_text": c.time_text,
                "time_from": c.time_from,
                "time_to": c.time_to,
            }
            for c in reading.claims
        ],
    }
    return json.dumps(value, ensure_ascii=False)


def _readings(plan: Plan) -> Iterator[Reading | SourceFailure]:
    """The reader is opened when the first article is there."""
    reader = None
    for found in plan.articles():
        if isinstance(found, SourceFailure):
            yield found
            continue
        if reader is None:
            from loaders.reader import load_reader

            reader = load_reader()
        try:
            yield reader.read(found)
        except Exception as error:  # noqa: BLE001  # as in a load: a fault on one text does not stop the others
            yield SourceFailure(found.source, f"could not be read ({type(error).__name__}: {error})")


def _write(line: str) -> None:
    """UTF-8 and ``\\n`` whatever the terminal's language and system."""
    out = click.get_binary_stream("stdout")
    out.write(line.encode("utf-8") + b"\n")
    out.flush()


def _table(reading: Reading) -> Table:
    names = {mention.id: shown(mention.name) for mention in reading.mentions}
    table = Table(title=escape(shown(reading.article.title or reading.article.source)), title_justify="left")
    for column in ("subject", "relation", "object", "how", "according to", "sentence"):
        table.add_column(column, overflow="fold")
    for claim in reading.claims:
        cells: Sequence[str] = (
            names[claim.subject],
            claim.type if claim.type != "RELATED" else claim.predicate,
            names[claim.object],
            claim.factuality,
            names.get(claim.said_by or "", ""),
            " ".join(claim.quote.split()),
        )
        table.add_row(*(escape(shown(cell)) for cell in cells))
    return table
