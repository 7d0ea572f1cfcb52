"""How `make` makes its environments: the right Python, installed once, again only when the requirements change."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.availability import ROOT

FAKE_PYTHON = """#!/bin/sh
case "$*" in
  "-c "*) exit {fits} ;;
  --version) echo "Python {version}" ;;
  "-m venv --clear "*) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" && echo "venv by {version}" >>"$LOG" ;;
  "-m pip "*) echo "$*" | sed 's/.* -r /pip /' >>"$LOG"; exit "${{PIP_EXIT:-0}}" ;;
esac
"""


class Workshop:
    """A folder with requirements, fake Pythons on the path, and a log of what they were asked to do."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.log = folder / "log"
        for tool in ("sh", "cat", "cksum", "rm", "mkdir", "cp", "sed"):
            (self.bin / tool).symlink_to(shutil.which(tool) or pytest.fail(f"{tool} is missing"))
        (folder / "requirements.txt").write_text("streamlit\n")

    def python(self, name: str, version: str, *, fits: bool = True) -> None:
        path = self.bin / name
        path.write_text(FAKE_PYTHON.format(fits=0 if fits else 1, version=version))
        path.chmod(0o755)

    def make(self, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", str(ROOT / ".ci" / "environment"), ".venv", "requirements.txt"],
            cwd=self.folder,
            env={"PATH": str(self.bin), "LOG": str(self.log), **environment},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def done(self) -> list[str]:
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return lines


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def test_makes_the_environment_once_and_installs_again_only_when_the_file_changed(workshop: Workshop) -> None:
    workshop.python("python3", "3.12.1")
    assert workshop.make().returncode == 0
    assert workshop.done() == ["venv by 3.12.1", "pip requirements.txt"]
    assert workshop.make().stdout == ""
    assert workshop.done() == []
    (workshop.folder / "requirements.txt").write_text("streamlit\nneo4j\n")
    assert workshop.make().returncode == 0
    assert workshop.done() == ["pip requirements.txt"]


def test_an_installation_that_failed_is_tried_again(workshop: Workshop) -> None:
    workshop.python("python3", "3.12.1")
    assert workshop.make(PIP_EXIT="1").returncode == 1
    workshop.done()
    assert workshop.make().returncode == 0
    assert workshop.done() == ["pip requirements.txt"]


def test_takes_the_first_python_that_fits_or_the_one_that_is_given(workshop: Workshop) -> None:
    workshop.python("python3", "3.9.2", fits=False)
    workshop.python("python3.12", "3.12.1")
    workshop.python("mine", "3.13.0")
    workshop.make()
    assert workshop.done()[0] == "venv by 3.12.1"
    shutil.rmtree(workshop.folder / ".venv")
    workshop.make(PYTHON="mine")
    assert workshop.done()[0] == "venv by 3.13.0"


def test_without_a_python_that_fits_it_says_what_is_needed(workshop: Workshop) -> None:
    workshop.python("python3", "3.9.2", fits=False)
    made = workshop.make()
    assert made.returncode == 2
    assert "Newsgraph needs Python 3.11, 3.12 or 3.13" in made.stderr
    assert not (workshop.folder / ".venv").exists()


def test_an_environment_of_a_python_that_no_longer_fits_is_made_anew(workshop: Workshop) -> None:
    workshop.python("python3", "3.12.1")
    workshop.make()
    workshop.done()
    old = workshop.folder / ".venv" / "bin" / "python"
    old.write_text(FAKE_PYTHON.format(fits=1, version="3.9.2"))
    assert workshop.make().returncode == 0
    assert workshop.done() == ["venv by 3.12.1", "pip requirements.txt"]


def make(*arguments: str) -> str:
    command = ["make", "--dry-run", *arguments]
    environment = {**os.environ, "MAKEFLAGS": ""}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make on this machine")
def test_the_two_commands_start_the_app_and_the_tests() -> None:
    assert "streamlit run app.py --server.port 8501" in make("run")
    assert "--server.port 9000" in make("run", "PORT=9000")
    assert "-m pytest -n 2 -k store" in make("test", "PYTESTFLAGS=-k store")
