"""``python -m loaders score``: how well the reading engine reads, as one table."""

from __future__ import annotations

import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from graph.errors import BadInput


@click.command(epilog="Example: python -m loaders score ../corpora --set news --set seed")
@click.argument("corpora", type=click.Path(path_type=Path), metavar="CORPORA")
@click.option(
    "--set", "sets", multiple=True, metavar="NAME", help="Only this set (news, seed, samples, trees). Repeatable."
)
@click.option("--errors", default=0, metavar="N", help="Also list N missed and spurious relations of the news set.")
@click.option("--markdown", is_flag=True, help="Print the table as Markdown, as the README has it.")
def score(corpora: Path, sets: tuple[str, ...], errors: int, markdown: bool) -> None:
    """Score the reading engine on the development sets in the folder CORPORA."""
    from loaders.reader import load_reader
    from loaders.scoring.table import SETS, news_errors, table

    unknown = sorted(set(sets) - {s.name for s in SETS})
    if unknown:
        raise BadInput(f"There is no set named {unknown[0]}; choose from {', '.join(s.name for s in SETS)}.")
    if not corpora.is_dir() and set(sets) != {"samples"}:
        raise BadInput(
            f"{corpora} is not a folder; give the folder that holds newsgraph/, ud_ewt/ and the other corpora."
        )
    reader = load_reader()
    lines = list(table(reader, corpora, sets))
    if markdown:
        click.echo(f"Measured {datetime.date.today().isoformat()} with `python -m loaders score`.\n")
        click.echo("| set | measure | value | |\n|---|---|---|---|")
        for s in lines:
            click.echo(f"| {s.set} | {s.measure} | {_value(s.value)} | {s.note} |")
    else:
        shown = Table("set", "measure", "value", "note")
        for s in lines:
            shown.add_row(s.set, s.measure, _value(s.value), s.note)
        Console().print(shown)
    for line in news_errors(reader, corpora, errors) if errors else ():
        click.echo(line)


def _value(value: float) -> str:
    return f"{value:.3f}" if value <= 1 else f"{value:.0f}"
