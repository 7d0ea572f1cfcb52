"""What is made ready while the browser loads: the first page's modules, and the store."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.store import Settings, embedded
from tests.availability import ROOT
from ui import beforehand

OURS = ("ui", "graph", "loaders", "seeds", "networkx", "pyvis")
ASKED = """
import sys
from ui import beforehand
heavy = {"neo4j", "pandas", "networkx", "pyvis", "graph", "loaders"} & {name.split(".")[0] for name in sys.modules}
assert not heavy, f"the server waits for {heavy}"
beforehand.import_first_page()
before = set(sys.modules)
import ui.pages.explore
print(*sorted(set(sys.modules) - before))
"""


def test_the_first_page_finds_its_modules_and_the_server_waits_for_none(tmp_path: Path) -> None:
    # The page that is imported asks for the store: for one that is not there, so that none is started, least of all
    # that of whoever runs the tests.
    nowhere = {"NEWSGRAPH_HOME": str(tmp_path), "NEO4J_URI": "bolt://127.0.0.1:9", "NEO4J_PASSWORD": "none"}
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=ROOT,
        env={**os.environ, **nowhere},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert {name for name in done.stdout.split() if name.startswith(OURS)} == {"ui.pages", "ui.pages.explore"}


def test_the_store_is_there_when_the_page_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSGRAPH_HOME", str(tmp_path))
    for name in ("NEO4J_URI", "NEO4J_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(beforehand, "import_first_page", lambda: None)
    assert embedded.running(tmp_path) is None
    for thread in beforehand.make_ready():
        thread.join(60)
    try:
        assert embedded.running(Settings.load().home) is not None
    finally:
        embedded.stop(tmp_path)


def test_a_store_that_cannot_be_started_is_left_to_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file where the folder should be")
    monkeypatch.setenv("NEWSGRAPH_HOME", str(taken))
    beforehand.start_store()
    assert taken.read_text() == "a file where the folder should be"
