"""Pictures of the real app over the sample story, light and dark; ``python -m tests.screenshots [FOLDER]`` takes them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from graph.store import Settings, embedded, open_store
from tests.availability import ROOT, require_chromium
from tests.running_app import DRAWN, running_app

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAGES = ("load", "query", "articles")
WAIT_MS = 120_000


def take(browser: Browser, url: str, entity: str, folder: Path) -> list[Path]:
    """Save all pictures into ``folder``; gives their paths."""
    taken = []
    for theme in THEMES:
        context = browser.new_context(
            viewport={"width": 1440, "height": 900}, device_scale_factor=1, color_scheme=theme
        )
        page = context.new_page()
        page.goto(url)
        page.wait_for_function(DRAWN, timeout=WAIT_MS)
        taken.append(_shoot(page, folder / f"start-{theme}.png"))
        page.goto(f"{url}/?n={entity}")
        page.wait_for_function(DRAWN, timeout=WAIT_MS)
        taken.append(_shoot(page, folder / f"explore-{theme}.png"))
        for name in PAGES:
            page.goto(f"{url}/{name}")
            page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=WAIT_MS)
            taken.append(_shoot(page, folder / f"{name}-{theme}.png"))
        context.close()
    return taken


def _shoot(page: Page, path: Path) -> Path:
    """A picture once the page stands still: two in a row that are the same."""
    before = b""
    for _ in range(30):
        page.wait_for_timeout(500)
        now = page.screenshot()
        if now == before:
            break
        before = now
    path.write_bytes(before)
    return path


def main(folder: Path) -> None:
    """Start the app in a fresh home, let it read the sample story, and save the pictures."""
    try:
        chromium = require_chromium()
    except pytest.skip.Exception as reason:
        sys.exit(f"no pictures: {reason}")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="newsgraph-home-") as name, sync_playwright() as playwright:
        home = Path(name)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        try:
            with running_app(home) as url:
                page = browser.new_page()
                page.goto(url)
                page.wait_for_function(DRAWN, timeout=WAIT_MS)
                page.close()
                with open_store(Settings(home=home)) as store:
                    entity = store.search("Lazarus Group", limit=1)[0].id
                for path in take(browser, url, entity, folder):
                    print(path)
        finally:
            browser.close()
            embedded.stop(home)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots")
