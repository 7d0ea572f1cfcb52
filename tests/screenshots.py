"""Pictures of the real app over the sample story, light and dark: ``python -m tests.screenshots [FOLDER]``.

All go into the folder (``artifacts/screenshots``, which git does not see); those that README shows also into ``docs``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from graph.export import write_dossier, write_export
from graph.export.gathering import entity_dossier, evidence_behind
from graph.model import Entity
from graph.store import GraphStore, Settings, embedded, open_store
from seeds import seed_articles
from tests.availability import ROOT, require_chromium
from tests.running_app import DRAWN, running_app

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
README = {
    "explore.png": "start-light.png",
    "explore-dark.png": "start-dark.png",
    "relation.png": "relation-light.png",
    "load.png": "load-light.png",
    "query.png": "query-light.png",
    "article.png": "article-light.png",
    "curate.png": "curate-light.png",
    "exported.png": "exported-light.png",
    "dossier.png": "dossier-light.png",
}
"""What README calls a picture, and what it is called here."""
WAIT_MS = 120_000
OTHER_PAGES = sorted({p.stem for p in (ROOT / "ui" / "pages").glob("*.py")} - {"__init__", "explore", "query"})
STILL = "[data-testid=stApp][data-test-script-state=notRunning]"


def take(browser: Browser, url: str, entity: str, folder: Path) -> Iterator[Path]:
    """Save the pictures into ``folder``: first screen, an entity, a relation, every other page. Gives their paths."""
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
        page.get_by_text("Who attributes what to whom").first.click()
        page.get_by_role("button", name="Run", exact=True).click()
        page.wait_for_function(DRAWN)
        yield _shoot(page, folder / f"query-{theme}.png")
        article = next(a for a in seed_articles() if "attribution" in a.source)
        others = {name: name for name in OTHER_PAGES} | {"article": f"articles?article={article.id}"}
        for name, path in others.items():
            page.goto(f"{url}/{path}")
            page.wait_for_selector(STILL)
            yield _shoot(page, folder / f"{name}-{theme}.png")
        context.close()


def export(browser: Browser, store: GraphStore, entity: Entity, folder: Path) -> Iterator[Path]:
    """What the app exports of an entity: its picture in both themes, and the first screen of its dossier."""
    around = store.neighbours(entity.id, limit=14)
    evidence = evidence_behind(store, around.relations)
    for theme in THEMES:
        path = folder / f"exported-{theme}.png"
        write_export(path, around, evidence, title=f"What is said about {entity.name}", theme=theme)
        yield path
        written = folder / f"dossier-{theme}.html"
        write_dossier(written, entity_dossier(store, entity, theme=theme), theme=theme)
        page = browser.new_page(viewport={"width": 900, "height": 1100}, color_scheme=theme)
        page.goto(written.resolve().as_uri())
        written.unlink()
        yield _shoot(page, folder / f"dossier-{theme}.png")
        page.close()


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
                    (entity,) = store.search("Lazarus Group", limit=1)
                    for path in export(browser, store, entity, folder):
                        print(path)
                for path in take(browser, url, entity.id, folder):
                    print(path)
        finally:
            browser.close()
            embedded.stop(home)
    for shown, made in README.items():
        shutil.copyfile(folder / made, ROOT / "docs" / shown)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "artifacts" / "screenshots")
