"""README against the program: every command is in it and has help with an example; no file ties us to one machine."""

from __future__ import annotations

import itertools
import re
import shlex
import subprocess
from functools import cache
from pathlib import Path

import click
import pytest

from tests.availability import ROOT
from tests.command_reference import PROGRAMS, commands, help_of, with_reference

README = (ROOT / "README.md").read_text(encoding="utf-8")
ALL_COMMANDS = [
    pytest.param(words, command, id=words.removeprefix("python -m "))
    for program in PROGRAMS
    for words, command in commands(program)
]
EVERY_COMMAND = pytest.mark.parametrize(("words", "command"), ALL_COMMANDS)


def test_the_two_programs_have_their_commands() -> None:
    names = {words for program in PROGRAMS for words, _ in commands(program)}
    assert {"python -m loaders load", "python -m loaders read", "python -m graph query"} <= names


def test_the_readme_shows_every_command_with_its_help_of_today() -> None:
    # Releases of click may break lines elsewhere; the words are what counts.
    same = with_reference(README).split() == README.split()
    assert same, "the commands have changed: run python -m tests.command_reference"
    for program in PROGRAMS:
        assert all(words in README for words, _ in commands(program))


@EVERY_COMMAND
def test_every_command_has_help_with_an_example_that_parses(words: str, command: click.Command) -> None:
    assert command.help
    assert f"Usage: {words}" in help_of(words, command)
    example = re.search(rf"Examples?:\s+({words}\b.*)", command.epilog or command.help)
    assert example, f"the epilog of {words} has no example of it"
    arguments = list(itertools.takewhile(lambda word: word not in {">", "|", "<"}, shell_words(example[1])))
    command.make_parser(click.Context(command)).parse_args(arguments[len(words.split()) :])


def shell_words(line: str) -> list[str]:
    """The line as a shell splits it, with what redirects as words of its own."""
    split = shlex.shlex(line, posix=True, punctuation_chars=True)
    split.whitespace_split = True
    return list(split)


@EVERY_COMMAND
def test_every_option_is_explained(words: str, command: click.Command) -> None:
    # A choice between words like light and dark explains itself.
    options = [p for p in command.params if isinstance(p, click.Option) and not isinstance(p.type, click.Choice)]
    assert [option.name for option in options if not (option.help or option.hidden)] == []


def test_the_commands_of_the_readme_exist() -> None:
    known = [words for program in PROGRAMS for words, _ in commands(program)]
    for command in re.findall(r"python -m (?:loaders|graph) [a-z]+", README):
        assert any(words.startswith(command) for words in known), command


def test_the_readme_names_the_two_commands_and_those_without_make() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make ([a-z]+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for command in ("make run", "make test", "-m venv", "pip install -r requirements.txt", "streamlit run app.py"):
        assert command in README


def test_files_that_the_readme_names_exist() -> None:
    linked = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    named = re.findall(r"`((?:graph|loaders|ui|seeds|tests|docs|\.ci)/[\w./-]*)`", README)
    assert named
    assert [name for name in [*linked, *named, "LICENSE", "NOTICE"] if not (ROOT / name).exists()] == []


@cache
def tracked() -> list[tuple[Path, str]]:
    """All text files that git knows, with their contents."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    files = []
    for name in filter(None, listed.decode().split("\0")):
        path = ROOT / name
        if path.is_file():
            try:
                files.append((path, path.read_text(encoding="utf-8")))
            except UnicodeDecodeError:
                continue
    return files


def test_no_file_ties_the_project_to_a_machine_or_a_registry() -> None:
    # Written apart, so that this file does not hold what it looks for.
    forbidden = [
        *(
            f"/{folder}/{name}"
            for folder, name in (("work", "main"), ("work", "shared"), ("home", "user"), ("root", "."))
        ),
        *(f"{a}.{b}" for a, b in (("pypi", "org"), ("pythonhosted", "org"), ("registry", "npmjs"), ("repo1", "maven"))),
        *(f"{a}.{b}" for a, b in (("deb", "debian.org"), ("repo.maven.apache", "org"), ("crates", "io"))),
    ]
    found = [f"{path.relative_to(ROOT)}: {word}" for path, text in tracked() for word in forbidden if word in text]
    assert found == []


@pytest.mark.seed
def test_no_text_of_the_seed_article_is_shipped(seed_article: Path) -> None:
    sentences = [part.strip() for part in re.split(r"(?<=[.!?])\s+", seed_article.read_text(encoding="utf-8"))]
    long = [sentence for sentence in sentences if len(sentence) > 90]
    found = [f"{path.relative_to(ROOT)}: {s}" for path, text in tracked() for s in long if s in " ".join(text.split())]
    assert found == []


def test_the_makers_of_all_shipped_parts_are_credited() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for folder in ("loaders/reader/model", "graph/picture/fonts", "loaders/reader/data"):
        assert (ROOT / folder).is_dir()
        assert folder in notice
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "by-sa/4.0" in (ROOT / "loaders/reader/model/NOTICE").read_text(encoding="utf-8")
