"""From the start command to the seed graph on the screen: the first time in a fresh home, and again after a stop."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from graph.store import Settings, embedded, open_store
from tests.availability import require_chromium
from tests.benchmarks.figures import figure
from tests.running_app import DRAWN, running_app

FIRST_SECONDS, AGAIN_SECONDS = 10, 5


def seconds_to_graph(page: Page, home: Path) -> float:
    """Start the app over ``home``, open it and wait for the drawn graph; then stop the app and the store."""
    begin = time.perf_counter()
    with running_app(home) as url:
        page.goto(url)
        page.wait_for_function(DRAWN, timeout=120_000)
        seconds = time.perf_counter() - begin
    embedded.stop(home)
    return seconds


def main() -> None:
    """Print the time to the graph for the first start and for the next ones, with app and store cold each time."""
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
        browser.close()
        with open_store(Settings(home=home)) as store:
            stats = store.stats()
        embedded.stop(home)
    print(f"seed graph: {stats.articles} articles, {stats.entities} entities, {stats.relations} relations")
    print(figure("start to graph, first time", taken[0], "s", most=FIRST_SECONDS))
    print(figure("start to graph, again", min(taken[1:]), "s", most=AGAIN_SECONDS))


if __name__ == "__main__":
    main()
