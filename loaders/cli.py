"""What the commands over the loaders share: options about sources, lines about failures."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

import click
from rich.console import Console
from rich.markup import escape

from graph.commandline import SECONDS
from loaders.sources import FORMATS, MEGABYTE, Options, SourceFailure
from loaders.sources.decode import known_encoding

Command = TypeVar("Command", bound=Callable[..., object])

ROLES = ("text", "title", "date", "author", "url", "id", "publisher")
_UNITS = {"": 1, "k": 1_000, "m": MEGABYTE, "g": 1_000 * MEGABYTE}
_LARGEST = 1_000_000 * MEGABYTE
_MOST_SHOWN = 80
_MOST_SKIP_LINES = 5

INTERRUPTED = 130


def source_options(command: Command) -> Command:
    """SOURCE... and the options that say how sources are read; gathered by ``options_from``."""
    decorators = (
        click.argument("sources", nargs=-1, required=True, metavar="SOURCE..."),
        click.option(
            "--column",
            "columns",
            multiple=True,
            metavar="ROLE=NAME",
            callback=_columns,
            help=f"Column or key that holds a role ({', '.join(ROLES)}) in CSV and JSON. Repeatable.",
        ),
        click.option(
            "--format",
            "format_",
            type=click.Choice([f.name for f in FORMATS]),
            help="Read every source as this format, whatever its name says.",
        ),
        click.option("--encoding", callback=_encoding, help="Text encoding, where detection goes wrong."),
        click.option(
            "--max-size",
            default="50MB",
            show_default=True,
            metavar="SIZE",
            callback=_size,
            help="Largest file, page, or row of a table.",
        ),
        click.option(
            "--timeout",
            type=SECONDS,
            default=30.0,
            show_default=True,
            metavar="SECONDS",
            help="Longest that fetching one page may take.",
        ),
        click.option("--allow-private", is_flag=True, help="Fetch from private and loopback addresses too."),
    )
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


def options_from(
    *,
    columns: dict[str, str],
    format_: str | None,
    encoding: str | None,
    max_size: int,
    timeout: float,
    allow_private: bool,
) -> Options:
    """Options for the sources out of what click hands over."""
    return Options(
        columns=columns,
        format=format_,
        encoding=encoding,
        max_size=max_size,
        timeout=timeout,
        allow_private=allow_private,
    )


def shown(text: str) -> str:
    """Text of others made harmless for a terminal: control and direction characters come as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


class FailureLines:
    """One line on standard error for each failure; what was left out on purpose is counted after the first few."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._skipped = 0

    def show(self, failure: SourceFailure) -> None:
        """Print the line."""
        line = escape(f"{shown(failure.source)}: {shown(failure.reason)}")
        if not failure.skipped:
            self._console.print(f"[red]failed[/] {line}", soft_wrap=True, highlight=False)
            return
        self._skipped += 1
        if self._skipped <= _MOST_SKIP_LINES:
            self._console.print(f"[dim]- {line}[/]", soft_wrap=True, highlight=False)

    def close(self) -> None:
        """Say how many more were left out."""
        more = self._skipped - _MOST_SKIP_LINES
        if more > 0:
            self._console.print(f"[dim]- {more:,} more left out[/]", highlight=False)


def _columns(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for value in values:
        role, sign, name = value.partition("=")
        if role not in ROLES or not sign or not name:
            raise click.BadParameter(f'"{value}" is not ROLE=NAME with a role out of {", ".join(ROLES)}.')
        columns[role] = name
    return columns


def _encoding(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not known_encoding(value):
        raise click.BadParameter(f'"{value}" is not a text encoding; utf-8, cp1252 and utf-16 are some.')
    return value


def _size(ctx: click.Context, parameter: click.Parameter, value: str) -> int:
    match = re.fullmatch(r"(\d{1,12}(?:\.\d{1,12})?)\s*([kmg]?)b?", value.strip().lower(), re.ASCII)
    size = int(float(match[1]) * _UNITS[match[2]]) if match else 0
    if not 1 <= size <= _LARGEST:
        raise click.BadParameter(f'"{value[:_MOST_SHOWN]}" is not a size up to 1000GB; write it like 200MB.')
    return size
