"""The parts of the views that need no browser, by their own tests in tests/ui/frontend."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

TESTS = Path(__file__).parent / "frontend"
node = shutil.which("node")


@pytest.mark.skipif(node is None, reason="no node found: install it to run the tests of the views' pure parts")
def test_places_labels_camera_and_the_log_do_as_they_say() -> None:
    files = sorted(str(file) for file in TESTS.glob("*.test.mjs"))
    done = subprocess.run([str(node), "--test", *files], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout[-5000:]
    assert re.search(r"pass [1-9]\d", done.stdout)
