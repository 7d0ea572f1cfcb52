"""The command line over the loaders; each command is a module and one line here."""

from __future__ import annotations

import click

from graph.commandline import Commands
from loaders.cli_load import load
from loaders.cli_read import read
from loaders.cli_score import score
from loaders.cli_triples import triples


@click.group(cls=Commands, epilog="Example: python -m loaders load news/")
def cli() -> None:
    """Read news articles: into the graph (load), or to standard output (read)."""


cli.add_command(load)
cli.add_command(read)
cli.add_command(score)
cli.add_command(triples)

if __name__ == "__main__":
    cli(prog_name="python -m loaders")
