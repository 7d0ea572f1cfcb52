"""The real app in the real browser: one process of it per store, one browser per run, one fresh page per test.

``seeded_app`` is the app over a store that holds the sample story; tests that write use ``new_app(...)`` to get one of
their own.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from graph.store import Settings, embedded, open_store
from seeds import seed_readings
from tests.availability import ROOT, require_chromium
from ui import first_run

CHROMIUM_ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 120
WAIT_MS = 60_000
"""A busy machine is slow, not wrong: tests wait for what they look for, and this is when they give up."""


@dataclass(frozen=True)
class RunningApp:
    """An app under test: where it answers, where its store and its log are."""

    url: str
    home: Path
    log: Path

    def environment(self) -> dict[str, str]:
        """The environment under which other processes (the command line) see the same store."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("NEO4J_")}
        return kept | {"NEWSGRAPH_HOME": str(self.home), "PYTHONUNBUFFERED": "1"}


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=1) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _start(home: Path) -> tuple[subprocess.Popen[bytes], RunningApp]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    app = RunningApp(f"http://localhost:{port}", home, home / "app.log")
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}", "--server.headless=true"]
    with app.log.open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=app.environment(), stdout=log, stderr=subprocess.STDOUT)
    for _ in range(START_SECONDS * 10):
        if _answers(f"{app.url}/_stcore/health"):
            return process, app
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    process.kill()
    process.wait(30)
    raise RuntimeError(f"the app did not start:\n{app.log.read_text(errors='replace')[-4000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the whole run; skips where there is none."""
    path = require_chromium()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def new_app(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., RunningApp]]:
    """Start an app over a store of its own: ``new_app(seeds=True)`` with the sample story in it, else empty.

    The first run, in which the app reads the sample story by itself, is over; ``new_app(first_run_due=True)`` leaves it
    to the app.
    """
    running: list[tuple[subprocess.Popen[bytes], Path]] = []

    def start(*, seeds: bool = False, first_run_due: bool = False) -> RunningApp:
        home = tmp_path_factory.mktemp("home")
        if not first_run_due:
            (home / first_run.NOTE).write_text(first_run.DONE, "utf-8")
        if seeds:
            with open_store(Settings(home=home)) as store:
                for reading in seed_readings():
                    store.write_reading(reading)
        process, app = _start(home)
        running.append((process, home))
        return app

    yield start
    for process, home in running:
        process.terminate()
        process.wait(30)
        embedded.stop(home)
    # what a callback throws is shown nowhere: the page merely does not do what it was asked
    logs = [log.read_text(errors="replace") for _, home in running if (log := home / "app.log").is_file()]
    assert not [block[:4000] for text in logs for block in text.split("Traceback (most")[1:]]


@pytest.fixture(scope="session")
def seeded_app(new_app: Callable[..., RunningApp]) -> RunningApp:
    """The app over the sample story; shared, so tests that use it do not write."""
    return new_app(seeds=True)


@pytest.fixture(scope="session")
def profile(browser: Browser) -> Iterator[Callable[[str, bool], BrowserContext]]:
    """The browser of a reader with light or dark, calm or moving pages. Its cache spares every page but the first the
    loading and compiling of Streamlit; a page keeps nothing else in it for the next one."""
    kept: dict[tuple[str, bool], BrowserContext] = {}

    def of(theme: str, calm: bool) -> BrowserContext:
        if (theme, calm) not in kept:
            kept[theme, calm] = browser.new_context(
                color_scheme="dark" if theme == "dark" else "light",
                reduced_motion="reduce" if calm else "no-preference",
                accept_downloads=True,
            )
            kept[theme, calm].set_default_timeout(WAIT_MS)
        return kept[theme, calm]

    yield of
    for context in kept.values():
        context.close()


@pytest.fixture
def new_page(profile: Callable[[str, bool], BrowserContext]) -> Iterator[Callable[..., Page]]:
    """Open a fresh page: ``new_page(url, width=1440, height=900, theme="light")``.

    The test fails if the page throws an error or asks anything of another machine.
    """
    opened: list[Page] = []
    errors: list[str] = []

    def open_page(url: str, *, width: int = 1440, height: int = 900, theme: str = "light", calm: bool = False) -> Page:
        context = profile(theme, calm)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda request: _note_outside(request.url, errors))
        page.goto(url)
        opened.append(page)
        return page

    expect.set_options(timeout=WAIT_MS)
    yield open_page
    for page in opened:
        if page.url.startswith("http:") and not page.is_closed():
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        page.close()
    assert errors == []


def _note_outside(url: str, errors: list[str]) -> None:
    host = url.split("//", 1)[1] if url.startswith(("http:", "https:", "ws:", "wss:")) else "localhost"
    if not host.startswith(("localhost", "127.0.0.1")):
        errors.append(f"asked outside: {url}")
