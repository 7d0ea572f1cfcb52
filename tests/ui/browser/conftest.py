"""The real app in the real browser: one process of it per store, one browser per run, one fresh page per test.

``seeded_app`` is the app over a store that holds the seed articles; tests that write use ``new_app(...)`` to get one of
their own. Where Chromium is missing the tests are skipped with the reason; under CI they fail instead.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from graph.store import Settings, open_store
from seeds import seed_readings

ROOT = Path(__file__).parents[3]
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
START_SECONDS = 90
WAIT_MS = 30_000


@dataclass(frozen=True)
class RunningApp:
    """An app under test: where it answers, where its store and its log are."""

    url: str
    home: Path
    log: Path

    def environment(self) -> dict[str, str]:
        """The environment under which other processes (the command line) see the same store."""
        return _environment(self.home)


def _environment(home: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("NEO4J_")}
    return {**kept, "NEWSGRAPH_HOME": str(home), "PYTHONUNBUFFERED": "1"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _fill(home: Path) -> None:
    """Write the seed story, by its hand annotation, into the store under ``home``."""
    before = {k: os.environ.pop(k) for k in list(os.environ) if k.startswith("NEO4J_")}
    before["NEWSGRAPH_HOME"] = os.environ.get("NEWSGRAPH_HOME", "")
    os.environ["NEWSGRAPH_HOME"] = str(home)
    try:
        with open_store(Settings.load()) as store:
            for reading in seed_readings():
                store.write_reading(reading)
    finally:
        os.environ.update(before)
        if not before["NEWSGRAPH_HOME"]:
            del os.environ["NEWSGRAPH_HOME"]


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=1) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _start(home: Path) -> tuple[subprocess.Popen[bytes], RunningApp]:
    port = _free_port()
    app = RunningApp(f"http://localhost:{port}", home, home / "app.log")
    with app.log.open("wb") as log:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "streamlit",
                "run",
                "app.py",
                "--server.port",
                str(port),
                "--server.headless",
                "true",
            ],
            cwd=ROOT,
            env=_environment(home),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    for _ in range(START_SECONDS * 10):
        if _answers(f"{app.url}/_stcore/health"):
            return process, app
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    process.kill()
    raise RuntimeError(f"the app did not start:\n{app.log.read_text(errors='replace')[-4000:]}")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser, or the reason why there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        reason = "no Chromium found: install the package chromium to run the browser tests"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for the whole run."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def new_app(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., RunningApp]]:
    """Start an app over a store of its own: ``new_app(seeds=True)`` with the seed story in it, else empty."""
    running: list[subprocess.Popen[bytes]] = []

    def start(*, seeds: bool = False) -> RunningApp:
        home = tmp_path_factory.mktemp("home")
        if seeds:
            _fill(home)
        process, app = _start(home)
        running.append(process)
        return app

    yield start
    for process in running:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="session")
def seeded_app(new_app: Callable[..., RunningApp]) -> RunningApp:
    """The app over the seed story; shared, so tests that use it do not write."""
    return new_app(seeds=True)


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a fresh page: ``new_page(url, width=1440, height=900, theme="light")``. Errors in it fail the test."""
    opened: list[Page] = []
    errors: list[str] = []

    def open_page(url: str, *, width: int = 1440, height: int = 900, theme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if theme == "dark" else "light",
            accept_downloads=True,
        )
        context.set_default_timeout(WAIT_MS)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda request: _note_outside(request.url, errors))
        page.goto(url)
        opened.append(page)
        return page

    expect.set_options(timeout=WAIT_MS)
    yield open_page
    for page in opened:
        page.context.close()
    assert errors == []


def _note_outside(url: str, errors: list[str]) -> None:
    host = url.split("//", 1)[1] if url.startswith(("http:", "https:", "ws:", "wss:")) else "localhost"
    if not host.startswith(("localhost", "127.0.0.1")):
        errors.append(f"asked outside: {url}")
