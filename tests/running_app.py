"""The real app in a process of its own, for benchmarks and pictures. Tests have their own in tests/ui/browser."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.availability import ROOT

START_SECONDS = 120
LEAST_NODES = 4
"""The headline path of the sample story has four entities."""
DRAWN = f"""() => {{
    const all = (root) => [...root.querySelectorAll('*')].flatMap(e => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])]);
    return all(document).some(e => e.dataset?.ready === '1' && Number(e.dataset.nodes) >= {LEAST_NODES});
}}"""
"""JavaScript that is true once a graph of that many nodes is drawn, inside shadow roots too."""


@contextmanager
def running_app(home: Path, **variables: str) -> Iterator[str]:
    """The address of the app over the embedded store in ``home``; it is stopped afterwards, its store is not.

    ``variables`` are added to its environment.
    """
    home.mkdir(parents=True, exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    environment = {**inherited, "NEWSGRAPH_HOME": str(home), **variables}
    log = home / "app.log"
    with log.open("ab") as out:
        app = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
    try:
        give_up = time.monotonic() + START_SECONDS
        url = f"http://localhost:{port}"
        while not _answers(f"{url}/_stcore/health"):
            if app.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"the app did not start: {log.read_text(errors='replace')[-2000:]}")
        yield url
    finally:
        if app.poll() is None:
            app.send_signal(signal.SIGINT)
        app.wait(30)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=1):
            return True
    except (urllib.error.URLError, OSError):
        time.sleep(0.02)
        return False
