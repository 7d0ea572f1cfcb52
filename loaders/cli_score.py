"""``python -m loaders score``: how well the reading engine reads, as one table."""

from __future__ import annotations

import datetime
import json
import math
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from graph.errors import BadInput
from loaders.scoring.measures import NOT_RUN, Score, not_run

if TYPE_CHECKING:
    from loaders.reader.engine import StatedBy

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
"""Where the corpora are looked for: beside the project."""


@click.command(epilog="Example: python -m loaders score ../shared/corpora --only news --only seed")
@click.argument("corpora", required=False, type=click.Path(path_type=Path), metavar="[CORPORA]")
@click.option("--only", "--set", "sets", multiple=True, metavar="SET", help="Only this set. Repeatable.")
@click.option(
    "--errors",
    type=click.IntRange(min=0),
    metavar="N",
    help="Also list the classes of errors on the news set, by rule and by type, with N sentences each.",
)
@click.option(
    "--stated-by",
    type=click.Choice(["both", "rules", "head"]),
    default="both",
    show_default=True,
    help="Let rules or the pair head alone state relations, to see what each is worth.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON list.")
@click.option("--markdown", is_flag=True, help="Print the table as Markdown.")
def score(
    corpora: Path | None,
    sets: tuple[str, ...],
    errors: int | None,
    stated_by: StatedBy,
    as_json: bool,
    markdown: bool,
) -> None:
    """Score the reading engine on the development sets in the folder CORPORA.

    CORPORA is by default the folder shared/corpora beside the project. Sets: news, seed, samples, unread, trees,
    roles, ontogum, gap, benchie, carb, knowledgenet, redocred. A set whose files are absent is named as not run; with
    CI=true in the environment the exit code is then 1.
    """
    from loaders.reader.engine import Reader
    from loaders.scoring.table import SETS, news_errors, table

    names = [s.name for s in SETS]
    unknown = sorted(set(sets) - set(names))
    if unknown:
        raise BadInput(f"There is no set named {unknown[0]}; choose from {', '.join(names)}.")
    if as_json and markdown:
        raise BadInput("--json and --markdown exclude each other; choose one.")
    if as_json and errors is not None:
        raise BadInput("--json prints one list and nothing else; leave --errors out.")
    folder = corpora or CORPORA
    if corpora is not None and not corpora.is_dir():
        raise BadInput(
            f"{folder} is not a folder; give the folder that holds newsgraph/, ud_ewt/ and the other corpora."
        )
    reader = Reader(stated_by=stated_by)
    lines: list[Score] = []
    with Console(stderr=True).status("Scoring ...") as status:
        for name in [n for n in names if not sets or n in sets]:
            status.update(f"Scoring {name} ...")
            lines += table(reader, folder, [name])
    absent = [s for s in lines if s.measure == NOT_RUN]
    if as_json:
        click.echo(as_json_list(lines))
    elif markdown:
        click.echo(as_markdown(lines))
    else:
        Console().print(as_table(lines))
    if errors is not None and (lacking := next(s for s in SETS if s.name == "news").missing(folder)):
        absent.append(not_run("errors", f"{lacking} is absent in {folder}"))
    elif errors is not None:
        for line in news_errors(reader, folder, errors):
            click.echo(line)
    for line_ in absent:
        click.echo(f"not run: {line_.set} ({line_.note})", err=True)
    if absent and os.environ.get("CI") == "true":
        sys.exit(1)


def as_table(lines: Sequence[Score]) -> Table:
    """The scores as a table for the terminal."""
    shown = Table("set", "measure", "value", "note")
    for s in lines:
        shown.add_row(s.set, s.measure, _value(s.value), s.note)
    return shown


def as_markdown(lines: Sequence[Score]) -> str:
    """The scores as Markdown, with the day they were measured."""
    head = f"Measured {datetime.date.today().isoformat()} with `python -m loaders score`.\n"
    rows = [f"| {s.set} | {s.measure} | {_value(s.value)} | {s.note} |" for s in lines]
    return "\n".join([head, "| set | measure | value | |\n|---|---|---|---|", *rows])


def as_json_list(lines: Sequence[Score]) -> str:
    """The scores as a JSON list; what was not run has no value."""
    rows = [
        {"set": s.set, "measure": s.measure, "value": None if math.isnan(s.value) else s.value, "note": s.note}
        for s in lines
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _value(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.3f}" if value <= 1 else f"{value:.0f}"
