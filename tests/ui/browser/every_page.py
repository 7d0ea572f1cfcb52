"""All pages of the app, found in ui/pages, and how a test waits until one stands still. No test is here."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.availability import ROOT
from tests.screenshots import STILL

PATHS: dict[str, str] = {
    path.stem: "" if path.stem == "explore" else path.stem
    for path in sorted((ROOT / "ui" / "pages").glob("*.py"))
    if path.stem != "__init__"
}
"""The name of each page and its path in the address."""
ALL = (
    "((f) => f(f, document))((f, root) => "
    "[...root.querySelectorAll('*')].flatMap(e => [e, ...(e.shadowRoot ? f(f, e.shadowRoot) : [])]))"
)
"""JavaScript for all elements of the page, those in shadow roots too."""
PICTURES = ROOT / "artifacts" / "screenshots"
"""Kept by CI, ignored by git."""


def open_path(page: Page, url: str, path: str) -> None:
    """Go to a page and wait until it is drawn."""
    page.goto(f"{url}/{path}")
    settle(page)


def settle(page: Page) -> None:
    """Wait until Python has nothing more to draw and every view that there is has drawn itself."""
    page.wait_for_selector(STILL)
    page.wait_for_function(f"""() => {{
      const graphs = {ALL}.filter(e => e.classList.contains('ng-graph'));
      return !document.querySelector('[data-testid=stSkeleton]') && graphs.every(e => e.dataset.ready);
    }}""")


def keep_picture(page: Page, name: str) -> Path:
    """Save what is seen among CI's artefacts."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path)
    return path
