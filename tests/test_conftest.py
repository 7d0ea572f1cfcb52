"""Skipped tests: said last, and no success under CI=true. Runs pytest on small suites of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import availability
from tests.availability import ROOT, java_version

SUITE = """
import pytest

@pytest.mark.browser
@pytest.mark.parametrize("n", [1, 2])
def test_page(n):
    pytest.skip("no Chromium here")

@pytest.mark.neo4j
@pytest.mark.skip(reason="no Java here")
def test_server():
    pass

def test_other():
    pytest.skip("only on Windows")

@pytest.mark.browser
@pytest.mark.xfail(reason="known")
def test_known_to_fail():
    raise AssertionError
"""


def run(folder: Path, *, ci: str) -> tuple[int, list[str]]:
    (folder / "tests").mkdir()
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copy(ROOT / "tests" / "availability.py", folder / "tests")
    conftest = (ROOT / "tests" / "conftest.py").read_text(encoding="utf-8")
    # The hooks alone: the small suite has no use for the stores.
    (folder / "tests" / "conftest.py").write_text(re.sub(r"^pytest_plugins = .*$", "", conftest, flags=re.MULTILINE))
    (folder / "tests" / "test_suite.py").write_text(SUITE)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "CI": ci}, capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, done.stdout.strip().split("\n")


def test_the_last_line_says_what_was_not_tested(tmp_path: Path) -> None:
    code, lines = run(tmp_path, ci="")
    assert code == 0
    assert lines[-1] == (
        "NOT TESTED: the app in a real browser (2 tests: no Chromium here); "
        "the store on a real Neo4j (1 test: no Java here)"
    )
    assert "4 skipped" in lines[-2]
    assert "1 xfailed" in lines[-2]


def test_under_ci_a_missing_browser_or_server_is_a_failure(tmp_path: Path) -> None:
    code, lines = run(tmp_path, ci="true")
    assert code == 1
    assert "2 failed, 1 skipped, 1 xfailed, 1 error" in lines[-1]
    assert any("skipped under CI=true: no Chromium here" in line for line in lines)


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ('openjdk version "17.0.12" 2024-07-16\nOpenJDK Runtime Environment', 17),
        ('openjdk version "21" 2023-09-19', 21),
        ('java version "1.8.0_202"', 1),
        ("no such thing", None),
    ],
)
def test_versions_of_java(said: str, version: int | None) -> None:
    assert java_version(said) == version


def test_what_is_missing_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(availability, "NEO4J_JARS", tmp_path)
    monkeypatch.setattr(availability, "SEED_ARTICLE", tmp_path / "wannacry.txt")
    for require, words in [
        (availability.require_chromium, "install the package chromium"),
        (availability.require_java, "install a Java runtime"),
        (availability.require_neo4j_jars, "make test"),
        (availability.require_seed_article, str(tmp_path / "wannacry.txt")),
    ]:
        with pytest.raises(pytest.skip.Exception, match=words):
            require()


def test_a_browser_that_does_not_run_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stub = tmp_path / "chromium"
    stub.write_text("#!/bin/sh\necho 'install the snap' >&2; exit 1\n")
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(pytest.skip.Exception, match="chromium does not run"):
        availability.require_chromium()


def test_an_old_java_is_not_enough(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    old = tmp_path / "java"
    old.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(pytest.skip.Exception, match="version 17 or 21 is needed, 11 is here"):
        availability.require_java()
