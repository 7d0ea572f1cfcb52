"""The command line as README shows it, made from the commands' own help; ``python -m tests.command_reference`` does.

`tests/test_docs.py` holds README against this, so that the two never part.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator

import click
from click.testing import CliRunner

from tests.availability import ROOT

PROGRAMS = ("loaders", "graph")
WIDTH = 100
BLOCK = re.compile(r"(<!-- commands -->\n).*?(<!-- /commands -->)", re.DOTALL)
FOLDED = "<details><summary><code>{words} --help</code></summary>\n\n```\n{help}\n```\n\n</details>\n"
README = ROOT / "README.md"


def commands(program: str) -> Iterator[tuple[str, click.Command]]:
    """All commands of ``python -m program`` by the words that call them, groups within groups included."""
    module = importlib.import_module(f"{program}.__main__")
    mains = [value for value in vars(module).values() if isinstance(value, click.Group)]
    assert len(mains) == 1, f"one click group is expected in {program}.__main__, not {len(mains)}"

    def walk(group: click.Group, words: str) -> Iterator[tuple[str, click.Command]]:
        for name, command in sorted(group.commands.items()):
            if isinstance(command, click.Group):
                yield from walk(command, f"{words} {name}")
            else:
                yield f"{words} {name}", command

    yield from walk(mains[0], f"python -m {program}")


def help_of(words: str, command: click.Command) -> str:
    """What ``words --help`` prints."""
    shown = CliRunner().invoke(command, ["--help"], prog_name=words, terminal_width=WIDTH)
    assert shown.exit_code == 0
    return "\n".join(line.rstrip() for line in shown.output.strip().split("\n"))


def reference() -> str:
    """A table of all commands, and the help of each to fold out."""
    every = [(words, command) for program in PROGRAMS for words, command in commands(program)]
    rows = [f"| `{words}` | {command.get_short_help_str(limit=200)} |" for words, command in every]
    texts = [FOLDED.format(words=words, help=help_of(words, command)) for words, command in every]
    return "\n".join(["| command | what it does |", "|---|---|", *rows, "", *texts])


def with_reference(readme: str) -> str:
    """README with its block of commands as it has to be."""
    return BLOCK.sub(lambda block: f"{block[1]}\n{reference()}\n{block[2]}", readme)


if __name__ == "__main__":
    README.write_text(with_reference(README.read_text(encoding="utf-8")), encoding="utf-8")
