"""The two processes of the whole suite: what is dear to start is started in one of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.availability import ROOT
from tests.parallel import TOGETHER, unit

FILES = ("graph/test_one.py", "graph/store/test_two.py", "ui/browser/test_three.py", "ui/browser/test_four.py")
SUITE = """
import os
from pathlib import Path

def test_first():
    with (Path(__file__).parents[0] / "ran").open("a") as ran:
        ran.write(os.environ["PYTEST_XDIST_WORKER"] + " ")

test_second = test_first
"""


@pytest.mark.parametrize(
    ("test", "together"),
    [
        ("tests/ui/browser/test_explore.py::test_a[light]", "tests/ui/browser/"),
        ("tests/ui/test_words.py::test_b", "tests/ui/"),
        ("tests/graph/store/test_server.py::test_kill[23]", "tests/graph/"),
        ("tests/loaders/test_plan.py::test_c", "tests/loaders/test_plan.py"),
        ("tests/loaders/test_plan.py::test_c[neo4j-a]", "tests/graph/"),
        ("tests/test_docs.py::TestReadme::test_d", "tests/test_docs.py"),
    ],
)
def test_folders_that_share_a_server_stay_together(test: str, together: str) -> None:
    assert unit(test) == together


def test_every_folder_that_is_kept_together_is_there() -> None:
    assert [folder for folder in TOGETHER if not (ROOT / folder).is_dir()] == []


def test_two_processes_share_the_folders(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in FILES:
        file = tmp_path / "tests" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(SUITE)
    shutil.copy(ROOT / "tests" / "parallel.py", tmp_path / "tests")
    (tmp_path / "tests" / "conftest.py").write_text('pytest_plugins = ["tests.parallel"]')
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", "-n", "2", "-p", "no:cacheprovider"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    ran = {str(file.parent.relative_to(tmp_path / "tests")): file.read_text().split() for file in tmp_path.rglob("ran")}
    assert {folder: len(workers) for folder, workers in ran.items()} == {"graph": 2, "graph/store": 2, "ui/browser": 4}
    browser, graph = set(ran["ui/browser"]), {*ran["graph"], *ran["graph/store"]}
    assert (len(browser), len(graph)) == (1, 1)
    assert browser != graph
