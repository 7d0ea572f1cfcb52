"""From the start command to the seed graph on the screen: the first time in a fresh home, and again after a stop."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from graph.store import Settings, embedded, open_store
from tests.availability import ROOT, require_chromium
from tests.benchmarks.figures import figure

FIRST_SECONDS, AGAIN_SECONDS = 10, 5
LEAST_NODES = 4
"""The headline path of the sample story has four entities."""
DRAWN = f"""() => {{
    const all = (root) => [...root.querySelectorAll('*')].flatMap(e => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])]);
    return all(document).some(e => e.dataset?.ready === '1' && Number(e.dataset.nodes) >= {LEAST_NODES});
}}"""


def seconds_to_graph(page: Page, home: Path) -> float:
    """Start the app over ``home``, open it and wait for the drawn graph; the app is stopped again."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("NEO4J_")} | {"NEWSGRAPH_HOME": str(home)}
    begin = time.perf_counter()
    with (home / "app.log").open("ab") as log:
        app = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        url = f"http://localhost:{port}"
        while not _answers(f"{url}/_stcore/health"):
            if app.poll() is not None or time.perf_counter() - begin > 60:
                raise RuntimeError(f"the app did not start: {(home / 'app.log').read_text(errors='replace')[-2000:]}")
        page.goto(url)
        page.wait_for_function(DRAWN, timeout=120_000)
        return time.perf_counter() - begin
    finally:
        app.send_signal(signal.SIGINT)
        app.wait(30)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=1):
            return True
    except (urllib.error.URLError, OSError):
        time.sleep(0.02)
        return False


def main() -> None:
    """Print the time to the graph for the first start and for the next ones, the store being stopped in between."""
    try:
        chromium = require_chromium()
    except pytest.skip.Exception as reason:
        sys.exit(f"not measured: {reason}")
    with tempfile.TemporaryDirectory(prefix="newsgraph-home-") as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        home = Path(folder)
        taken = []
        for _ in range(3):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            taken.append(seconds_to_graph(page, home))
            page.close()
            embedded.stop(home)
        browser.close()
        with open_store(Settings(home=home)) as store:
            stats = store.stats()
        embedded.stop(home)
    print(f"seed graph: {stats.articles} articles, {stats.entities} entities, {stats.relations} relations")
    print(figure("start to graph, first time", taken[0], "s", most=FIRST_SECONDS))
    print(figure("start to graph, again", sorted(taken[1:])[0], "s", most=AGAIN_SECONDS))


if __name__ == "__main__":
    main()
