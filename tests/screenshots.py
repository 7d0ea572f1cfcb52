"""Pictures of the real app over the sample story, light and dark: ``python -m tests.screenshots [FOLDER]``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from graph.store import Settings, embedded, open_store
from seeds import seed_articles
from tests.availability import ROOT, require_chromium
from tests.running_app import DRAWN, running_app

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WAIT_MS = 120_000
STILL = "[data-testid=stApp][data-test-script-state=notRunning]"


def take(browser: Browser, url: str, entity: str, folder: Path) -> Iterator[Path]:
    """Save the pictures into ``folder``: first screen, an entity, a relation, the other pages. Gives their paths."""
    article = next(a for a in seed_articles() if "attribution" in a.source)
    for theme in THEMES:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=theme)
        context.set_default_timeout(WAIT_MS)
        page = context.new_page()
        page.goto(url)
        page.wait_for_function(DRAWN)
        yield _shoot(page, folder / f"start-{theme}.png")
        page.goto(f"{url}/?n={entity}")
        page.wait_for_function(DRAWN)
        yield _shoot(page, folder / f"entity-{theme}.png")
        page.locator("button.ng-row").first.click()
        yield _shoot(page, folder / f"relation-{theme}.png")
        page.goto(f"{url}/query")
        page.get_by_role("button", name="Run").click()
        yield _shoot(page, folder / f"query-{theme}.png")
        for name, path in (("load", "load"), ("articles", "articles"), ("article", f"articles?article={article.id}")):
            page.goto(f"{url}/{path}")
            page.wait_for_selector(STILL)
            yield _shoot(page, folder / f"{name}-{theme}.png")
        context.close()


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
        # As it is on a user's machine: the header names this folder.
        home = Path(name) / ".local" / "share" / "newsgraph"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        try:
            with running_app(home, HOME=name) as url:
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
