"""Processor time goes to the part that spent it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.processor import PARTS, between, spent, summed

BUSY = """
import time
begun = time.process_time()
while time.process_time() - begun < 0.3:
    pass
print("done", flush=True)
input()
"""


def test_each_process_counts_for_its_part() -> None:
    lines = [
        ("/usr/bin/python -m graph.store.server /tmp/x", 1.0),
        ("/usr/bin/python -m streamlit run app.py", 2.0),
        ("/usr/lib/chromium/chromium --type=renderer", 4.0),
        ("chromium --type=gpu-process", 8.0),
        ("node cli.js run-driver", 16.0),
    ]
    assert summed(lines) == {"app": 2.0, "store": 1.0, "browser": 12.0}
    assert summed([]) == dict.fromkeys(PARTS, 0.0)


def test_a_busy_process_below_this_one_is_seen(tmp_path: Path) -> None:
    before = spent(tmp_path)
    command = [sys.executable, "-c", BUSY, "streamlit run"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdin
        assert process.stdout.readline() == "done\n"
        used = between(before, spent(tmp_path))
        process.stdin.close()
    assert used["app"] >= 0.25
    assert used["store"] < 0.1
