"""Processor time of the parts of an answer: app, store, browser. On a busy machine the surer measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import psutil

from graph.store.endpoint import read_endpoint, store_folder

PARTS = ("app", "store", "browser")


def spent(home: Path) -> dict[str, float]:
    """Seconds of processor time up to now of each part: of the processes below this one, and of the home's store."""
    endpoint = read_endpoint(store_folder(home))
    processes = psutil.Process().children(recursive=True)
    if endpoint is not None and psutil.pid_exists(endpoint.pid):
        processes = [p for p in processes if p.pid != endpoint.pid] + [psutil.Process(endpoint.pid)]
    return summed((line, seconds) for process in processes for line, seconds in _time_of(process))


def summed(processes: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Seconds by part, of processes by their command lines; what belongs to no part is left out.

    >>> summed([("python -m streamlit run app.py", 2.0), ("node driver", 9.0), ("/usr/bin/chromium --x", 1.5)])
    {'app': 2.0, 'store': 0.0, 'browser': 1.5}
    """
    total = dict.fromkeys(PARTS, 0.0)
    for line, seconds in processes:
        if part := _part(line):
            total[part] += seconds
    return total


def between(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    """What was spent from one moment to another."""
    return {part: after[part] - before[part] for part in PARTS}


def _part(line: str) -> str:
    if "streamlit run" in line:
        return "app"
    if "graph.store.server" in line:
        return "store"
    return "browser" if "chrom" in line else ""


def _time_of(process: psutil.Process) -> list[tuple[str, float]]:
    try:
        times = process.cpu_times()
        return [(" ".join(process.cmdline()), times.user + times.system)]
    except psutil.Error:  # it has ended meanwhile
        return []
