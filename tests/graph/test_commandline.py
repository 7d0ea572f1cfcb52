"""What all command lines share: how a command ends on what it cannot use, and which numbers are some."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from graph.commandline import SECONDS, Commands, Number
from graph.errors import BadInput


@click.group(cls=Commands)
def cli() -> None:
    pass


@cli.command()
@click.argument("words")
def say(words: str) -> None:
    if words == "nothing":
        raise BadInput("There is nothing to say; say something.")
    words.encode()


@cli.command()
@click.option("--share", type=Number(0, 1))
@click.option("--for", "seconds", type=SECONDS)
def wait(share: float, seconds: float) -> None:
    click.echo(f"{share} {seconds}")


def test_what_cannot_be_used_is_one_sentence_and_exit_code_2() -> None:
    result = CliRunner().invoke(cli, ["say", "nothing"])
    assert (result.exit_code, result.stderr) == (2, "Error: There is nothing to say; say something.\n")


def test_bytes_that_are_no_utf_8_are_named() -> None:
    result = CliRunner().invoke(cli, ["say", "caf\udce9"])
    assert result.exit_code == 2
    assert result.stderr == "Error: 'caf\\udce9' holds bytes that are no UTF-8; write it in UTF-8.\n"
    assert len(CliRunner().invoke(cli, ["say", "\udcff" + "x" * 100_000]).stderr) < 200


def test_numbers_within_bounds() -> None:
    assert CliRunner().invoke(cli, ["wait", "--share", "0.5", "--for", "86400"]).stdout == "0.5 86400.0\n"


@pytest.mark.parametrize("given", ["--share=nan", "--share=2", "--for=nan", "--for=inf", "--for=1e19", "--for=0"])
def test_what_is_no_number_within_bounds_is_refused(given: str) -> None:
    result = CliRunner().invoke(cli, ["wait", given])
    assert result.exit_code == 2
    assert f"Invalid value for '{given.partition('=')[0]}'" in result.stderr
