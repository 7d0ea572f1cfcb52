"""Every page in light and dark, in a wide, a usual and a narrow window; a picture of each is kept for CI."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from graph.picture.style import THEMES
from tests.ui.browser.conftest import RunningApp
from tests.ui.browser.every_page import PATHS, keep_picture, open_path, settle

pytestmark = pytest.mark.browser
OUTSIDE = """() => [...document.querySelectorAll('[data-testid=stMain] :is(button, input)')]
  .filter(e => e.checkVisibility() && e.getClientRects().length && e.getBoundingClientRect().right > innerWidth + 1)
  .filter(e => !e.closest('[role=tablist], [data-testid=stDataFrame]')).map(e => e.outerHTML.slice(0, 120))"""
WIDTHS = {1920: 1080, 1280: 800, 480: 900}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", PATHS)
def test_a_page_fits_its_window(seeded_app: RunningApp, new_page: Callable[..., Page], name: str, theme: str) -> None:
    page = new_page(seeded_app.url, theme=theme)
    open_path(page, seeded_app.url, PATHS[name])
    expect(page.get_by_text("Newsgraph", exact=True).first).to_be_visible()
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        picture = keep_picture(page, f"{name}-{theme}-{width}")
        beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert beyond <= 0, f"{beyond} px wider than the window at {width}"
        outside = page.evaluate(OUTSIDE)
        assert outside == [], f"out of the window at {width}"
        expect(page.locator("[data-testid=stException]")).to_have_count(0)
        if name == "explore":
            box = page.locator(".ng-graph").bounding_box()
            assert box is not None
            assert box["y"] + 200 < height, f"the picture is out of sight at {width}"
        corner = Image.open(picture).convert("L").crop((width - 4, height - 4, width, height)).tobytes()
        assert min(corner) > 200 if theme == "light" else max(corner) < 60
