"""The one-file page: in a real browser, without a network, with names from strangers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from graph.export import write_export
from graph.export.html import html_text
from graph.export.svg import svg_text, with_fonts
from graph.model import Entity, Evidence, Subgraph
from graph.picture import style
from tests.availability import require_chromium
from tests.graph.picture.story import evidence, headline, relation, story, synthetic

EDGE = "wannacry|BY|lazarus"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
EVIL = "</script><img src=x onerror=\"document.title='pwned'\"><!--<script>"
EVIL_GRAPH = Subgraph(
    (Entity("a", EVIL, EVIL), Entity("b", "B", "Person")), (relation("a", "RELATED", "b", predicate=EVIL),)
)
SCRIPTS = Subgraph(
    (
        Entity("a", "朝鲜劳动党", "Organization"),
        Entity("b", "김정은", "Person"),
        Entity("c", "بنك بنغلاديش", "Organization"),
        Entity("d", "Thomas Bossert", "Person"),
    ),
    (relation("b", "LEADS", "a"), relation("a", "ATTACKED", "c"), relation("d", "BLAMES", "a")),
)
PLACE_OF_EDGE = """(id) => {
    const { network } = newsgraph, p = network.body.edges[id].edgeType.getPoint(0.3), d = network.canvasToDOM(p);
    const box = document.getElementById("graph").getBoundingClientRect();
    return [box.left + d.x, box.top + d.y];
}"""
PLACE_OF_NODE = """(id) => {
    const { network } = newsgraph, d = network.canvasToDOM(network.getPositions([id])[id]);
    const box = document.getElementById("graph").getBoundingClientRect();
    return [box.left + d.x, box.top + d.y];
}"""


class Elements(HTMLParser):
    """All start tags with their attributes, as an HTML parser sees them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_the_page_refers_to_nothing_outside() -> None:
    page = html_text(story(), evidence(), title="T")
    elements = Elements(page).found
    assert not any("src" in attributes or tag in {"link", "iframe", "object"} for tag, attributes in elements)
    (policy,) = (a["content"] for t, a in elements if t == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "jsdelivr" not in page
    assert len(page) < 700_000


def test_the_data_holds_every_relation_and_its_sentences() -> None:
    data = data_of(html_text(story(), evidence(), title="T"))
    assert {node["id"] for node in data["nodes"]} == {entity.id for entity in story().entities}
    assert set(data["evidence"]) == {r.id for r in story().relations}
    (sentence,) = data["evidence"][EDGE]
    assert sentence["speaker"] == "Thomas Bossert"
    assert sentence["word"] == "somebody says so"
    assert sentence["date"] == "19 Dec 2017"
    marked = [sentence["quote"][start:end] for start, end, _ in sentence["marks"]]
    assert marked == ["WannaCry", "was the work of", "Lazarus Group"]


def test_what_others_deny_is_marked_and_in_the_legend() -> None:
    plain, denied = headline(), headline()
    denied = replace(denied, relations=(replace(denied.relations[0], denied=1), *denied.relations[1:]))
    pages = [html_text(graph, {}, title="T") for graph in (plain, denied)]
    assert [page.count("also denied</span>") for page in pages] == [0, 1]
    marks = [[edge["tip"]["mark"] for edge in data_of(page)["edges"]] for page in pages]
    assert [sorted(found) for found in marks] == [["", "", ""], ["", "", "also denied"]]


def test_evidence_of_what_is_not_shown_stays_out() -> None:
    assert set(data_of(html_text(headline(), evidence(), title="T"))["evidence"]) == {
        r.id for r in headline().relations
    }


def test_marks_count_as_javascript_does_and_never_overlap() -> None:
    (one,) = evidence()[EDGE]
    quote = "😀 WannaCry was the work of Lazarus Group"
    shifted: Evidence = replace(
        one,
        claim=replace(one.claim, quote=quote),
        subject_spans=((2, 10),),
        object_spans=((5, 12), (99, 120)),
        trigger_spans=((27, 34),),
    )
    ((first, second),) = (
        s["marks"] for s in data_of(html_text(headline(), {EDGE: [shifted]}, title="T"))["evidence"][EDGE]
    )
    assert first == [3, 11, "Malware"], "the emoji is two units of UTF-16"
    assert second[2] == "trigger"


def test_only_web_addresses_become_links() -> None:
    (one,) = evidence()[EDGE]
    for url, kept in (
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("HTTPS://example.org/a", "HTTPS://example.org/a"),
    ):
        page = html_text(headline(), {EDGE: [replace(one, article_url=url)]}, title="T")
        assert data_of(page)["evidence"][EDGE][0]["url"] == kept


def test_names_cannot_end_the_script_they_stand_in() -> None:
    graph = Subgraph(
        (Entity("a", EVIL, EVIL), Entity("b", "B", "Person")), (relation("a", "RELATED", "b", predicate=EVIL),)
    )
    page = html_text(graph, {}, title=EVIL)
    assert not any(tag == "img" or any(name.startswith("on") for name in a) for tag, a in Elements(page).found)
    assert data_of(page)["nodes"][0]["tip"]["name"] == EVIL


def test_names_in_other_scripts_bring_their_characters_along_and_nothing_else() -> None:
    for page, drawn in (
        (html_text(SCRIPTS, {}, title="T"), "朝鲜劳动党김정은بنكغلاديش"),
        (with_fonts(svg_text(SCRIPTS, {}, title="T")), "朝鲜劳动党김정은بنكغلاديش"),
    ):
        ranges = re.findall(r"unicode-range:([^}]+)}", page)
        carried = {chr(int(code, 16)) for found in ranges for code in re.findall(r"U\+([0-9A-F]+)", found)}
        assert carried - {" "} == set(drawn)
    assert "@font-face" not in html_text(story(), evidence(), title="T")
    assert with_fonts(svg_text(story(), {}, title="T")) == svg_text(story(), {}, title="T")


def test_given_places_are_kept_up_to_scale() -> None:
    places = {"bossert": (0.0, 0.0), "wannacry": (0.0, 300.0), "lazarus": (0.0, 600.0), "dprk": (0.0, 900.0)}
    nodes = {n["id"]: n for n in data_of(html_text(headline(), {}, title="T", positions=places))["nodes"]}
    ys = [nodes[name]["y"] for name in places]
    assert ys == sorted(ys)
    assert max(abs(node["x"]) for node in nodes.values()) < 40


def test_more_than_a_picture_holds_is_still_a_page() -> None:
    data = data_of(html_text(synthetic(200), {}, title="T"))
    assert len(data["nodes"]) == 200
    assert all("x" in node for node in data["nodes"])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=require_chromium(), args=FLAGS.split())
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    made = browser.new_page(viewport={"width": 1300, "height": 850})
    yield made
    made.close()


@pytest.fixture
def opened(page: Page, tmp_path: Path) -> tuple[Page, list[str]]:
    """The story's page, opened from a file, with all requests and errors that follow."""
    path = tmp_path / "story.html"
    write_export(path, story(), evidence(), title="Who did it?")
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.on("pageerror", lambda error: seen.append(f"error: {error}"))
    page.on("console", lambda message: seen.append(f"console: {message.text}"))
    page.goto(path.as_uri())
    page.wait_for_function("document.documentElement.dataset.ready === 'true'")
    assert seen == [path.as_uri()]
    seen.clear()
    return page, seen


@pytest.mark.browser
def test_a_click_on_an_edge_shows_who_says_so(opened: tuple[Page, list[str]]) -> None:
    page, seen = opened
    x, y = page.evaluate(PLACE_OF_EDGE, EDGE)
    page.mouse.click(x, y)
    page.locator("#panel h2", has_text="WannaCry was the work of Lazarus Group").wait_for()
    panel = page.locator("#panel")
    assert "According to Thomas Bossert" in panel.inner_text()
    assert page.locator("blockquote").inner_text() == "WannaCry was the work of Lazarus Group, it was reported."
    assert page.locator("blockquote mark").count() == 3
    link = panel.locator("figcaption a")
    assert link.get_attribute("href") == "https://www.example.org/news/1"
    assert "noopener" in (link.get_attribute("rel") or "")
    assert "19 Dec 2017" in panel.locator("figcaption").inner_text()
    assert seen == [], "no request, no error"


@pytest.mark.browser
def test_the_list_is_the_equal_of_the_picture(opened: tuple[Page, list[str]]) -> None:
    page, seen = opened
    assert page.locator("#panel button[data-relation]").count() == len(story().relations)
    page.get_by_role("searchbox").fill("park charged")
    assert page.locator("#panel button[data-relation]").count() == 1
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#panel h2", has_text="U.S. Department of Justice charged Park Jin Hyok").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("searchbox").fill("nothing of the kind")
    assert "Nothing like that" in page.locator("#panel").inner_text()
    assert seen == []


@pytest.mark.browser
def test_a_click_on_an_entity_lists_its_relations(opened: tuple[Page, list[str]]) -> None:
    page, _ = opened
    page.mouse.click(*page.evaluate(PLACE_OF_NODE, "lazarus"))
    page.locator("#panel h2", has_text="Lazarus Group").wait_for()
    expected = sum("lazarus" in (r.subject, r.object) for r in story().relations)
    assert page.locator("#panel button[data-relation]").count() == expected


@pytest.mark.browser
def test_a_name_is_found_and_brought_into_view(opened: tuple[Page, list[str]]) -> None:
    page, seen = opened
    page.evaluate("newsgraph.network.moveTo({ position: { x: 5000, y: 5000 }, scale: 1 })")
    page.get_by_role("searchbox").fill("lazarus")
    page.locator("#panel button[data-entity=lazarus]").click()
    page.locator("#panel h2", has_text="Lazarus Group").wait_for()
    page.wait_for_function(
        """() => { const { network } = newsgraph, p = network.canvasToDOM(network.getPositions(["lazarus"]).lazarus);
        return p.x > 0 && p.y > 0 && p.x < innerWidth && p.y < innerHeight; }"""
    )
    assert seen == []


@pytest.mark.browser
@pytest.mark.parametrize("theme", style.THEMES)
def test_the_canvas_is_drawn_in_the_theme(theme: style.Theme, page: Page, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write_export(path, story(), {}, title="T", theme=theme)
    page.goto(path.as_uri())
    page.wait_for_function("document.documentElement.dataset.ready === 'true'")
    colours = page.evaluate("""() => {
        const canvas = document.querySelector("#graph canvas"), { width, height } = canvas, found = new Set();
        const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
        const hex = (v) => v.toString(16).padStart(2, "0");
        for (let i = 0; i < data.length; i += 4)
            if (data[i + 3] === 255) found.add("#" + hex(data[i]) + hex(data[i + 1]) + hex(data[i + 2]));
        return [...found];
    }""")
    for kind in ("Person", "Malware", "Country"):
        assert style.TYPE_COLOURS[theme][kind].lower() in colours
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(255, 255, 255)" if theme == "light" else "rgb(18, 22, 28)")


@pytest.mark.browser
def test_what_is_pointed_at_is_said_in_a_tip(opened: tuple[Page, list[str]]) -> None:
    page, seen = opened
    tip = page.get_by_role("tooltip")
    page.mouse.move(*page.evaluate(PLACE_OF_NODE, "lazarus"))
    expect(tip).to_have_text(re.compile(r"^Lazarus Group\s*Group"))
    page.mouse.move(*page.evaluate(PLACE_OF_EDGE, EDGE))
    expect(tip).to_have_text(re.compile(r"^WannaCry was the work of Lazarus Group\s*somebody says so"))
    page.mouse.move(3, 3)
    expect(tip).to_be_hidden()
    assert seen == []


@pytest.mark.browser
@pytest.mark.parametrize("suffix", [".html", ".svg"])
def test_fonts_for_other_scripts_come_along_and_are_used(page: Page, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"scripts{suffix}"
    write_export(path, SCRIPTS, {}, title="Scripts")
    seen: list[str] = []
    page.on("console", lambda message: seen.append(message.text))
    page.goto(path.as_uri())
    if suffix == ".html":
        page.wait_for_function("document.documentElement.dataset.ready === 'true'")
    fonts = page.evaluate("document.fonts.ready.then(() => [...document.fonts].map((f) => [f.family, f.status]))")
    assert {tuple(font) for font in fonts} == {
        (name, "loaded") for name in ("Droid Sans Fallback", "Newsgraph Hangul", "Noto Sans Arabic")
    }
    assert seen == [], "the page's own rules let them in"


@pytest.mark.browser
def test_evil_names_stay_text_in_the_browser(page: Page, tmp_path: Path) -> None:
    (one,) = evidence()[EDGE]
    said = {"a|RELATED|b": [replace(one, claim=replace(one.claim, quote=EVIL), article_title=EVIL)]}
    path = tmp_path / "evil.html"
    write_export(path, EVIL_GRAPH, said, title=EVIL)
    page.goto(path.as_uri())
    page.wait_for_function("document.documentElement.dataset.ready === 'true'")
    page.locator("#panel button[data-relation]").click()
    page.locator("blockquote").wait_for()
    assert page.title() == EVIL
    assert page.locator("img").count() == 0
    assert page.locator("blockquote").inner_text() == EVIL
