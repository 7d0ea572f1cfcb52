"""The command line over the graph; each command is a function in graph/_commands and one line here."""

from __future__ import annotations

import click

from graph._commands.articles import articles, delete, stats, stop_server
from graph._commands.curate import confirm, correct, different, merge, note, reject, split, unmerge
from graph._commands.doctor import doctor
from graph._commands.export import export
from graph._commands.judgements import judgements, proposals
from graph._commands.query import query
from graph.commandline import Commands


@click.group(cls=Commands, epilog="Example: python -m graph stats")
def cli() -> None:
    """Query, export and curate the graph, and look after its store."""


_COMMANDS = (
    *(query, export, articles, delete, stats, doctor, stop_server),
    *(proposals, merge, unmerge, different, split, reject, confirm, correct, note, judgements),
)
for _command in _COMMANDS:
    cli.add_command(_command)

if __name__ == "__main__":
    cli(prog_name="python -m graph")
