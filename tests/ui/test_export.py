"""The export of what is on the screen: what every format holds, and the buttons on the pages."""

from __future__ import annotations

import base64
import io
import json
import re
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from graph.errors import StoreUnavailable
from graph.explore.filters import Filters
from graph.explore.through import through
from graph.explore.view import Selection
from graph.export import FORMATS
from graph.model import Entity, Evidence, Subgraph
from graph.picture.style import THEMES
from graph.store import GraphStore
from tests.ui.events import data, fire
from tests.ui.test_query import run
from ui.exporting import SCALES, Export, file_name
from ui.query_examples import HEADLINE

Open = Callable[[str], AppTest]
SAVE = "ng_save"


@pytest.fixture
def export(seeded: GraphStore) -> Export:
    """The headline path as an export."""
    return Export(seeded.query(HEADLINE.cypher).subgraph, lambda: seeded, title="Who did it?")


def content(export: Export, wanted: str) -> bytes:
    found = export.file(wanted)
    assert found is not None
    return found.content


def test_sentences_are_read_through_the_filters(export: Export, seeded: GraphStore) -> None:
    days = {item.published for items in export.evidence().values() for item in items if item.published}
    last = sorted(days)[0]
    early = replace(export, reads=lambda: through(seeded, Filters(published_to=last)))
    assert {item.published for items in early.evidence().values() for item in items} == {last} < days
    korea = next(e for e in export.subgraph.entities if e.name == "North Korea")
    whole, part = (
        content(replace(e, selected=Selection((korea.id,))), "dossier.html").decode() for e in (export, early)
    )
    assert " mentions" in whole
    assert " mentions" not in part
    assert part.count("<blockquote") < whole.count("<blockquote")


def size(png: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(png)).size


def test_a_png_is_drawn_at_the_size_asked_for_and_is_not_blank(export: Export) -> None:
    small, large = (content(replace(export, scale=SCALES[scale]), ".png") for scale in ("1×", "4×"))
    width, height = size(small)
    assert size(large) == pytest.approx((4 * width, 4 * height), abs=4)
    colours = Image.open(io.BytesIO(small)).convert("RGB").getcolors(maxcolors=1 << 24)
    assert colours is not None
    assert len(colours) > 50
    assert max(number for number, _ in colours) < 0.99 * width * height


def test_the_background_is_that_of_the_theme_or_none(export: Export) -> None:
    light, dark = (
        Image.open(io.BytesIO(content(replace(export, theme=name), ".png"))).convert("L").crop((0, 0, 4, 4)).tobytes()
        for name in THEMES
    )
    assert set(light) == {255}
    assert max(dark) < 60
    clear = Image.open(io.BytesIO(content(replace(export, transparent=True), ".png")))
    assert clear.getpixel((0, 0))[3] == 0  # type: ignore[index]


def test_an_svg_has_title_names_and_sources(export: Export) -> None:
    text = " ".join("".join(ElementTree.fromstring(content(export, ".svg")).itertext()).split())
    for expected in ("Who did it?", "Thomas Bossert", "Lazarus Group", "works for", "Sources"):
        assert expected in text


def test_the_page_holds_the_sentences_and_asks_for_nothing_outside(export: Export) -> None:
    page = content(export, ".html").decode("utf-8")
    sentences = [item.claim.quote for items in export.evidence().values() for item in items]
    assert sentences
    assert "default-src 'none'" in page
    assert "<link" not in page
    assert 'src="http' not in page


@pytest.mark.parametrize("wanted", FORMATS, ids=lambda found: found.word)
def test_every_format_is_made_under_a_name_of_its_own(export: Export, wanted: Any) -> None:
    found = export.file(wanted.suffix)
    assert found is not None
    assert found.name == "who-did-it" + wanted.suffix
    assert found.mime == wanted.mime
    assert len(found.content) > 200


def test_what_is_no_format_gives_nothing(export: Export) -> None:
    for wanted in ("", ".exe", "png", "dossier.png", "dossier.pdf"):
        assert export.file(wanted) is None


def test_positions_of_the_screen_are_kept(export: Export) -> None:
    names = [entity.id for entity in export.subgraph.entities]
    row = {name: (250.0 * place, 0.0) for place, name in enumerate(names)}
    assert content(replace(export, positions=row), ".svg") != content(export, ".svg")
    nodes = json.loads(content(replace(export, positions=row), ".json"))["nodes"]
    assert {(n["x"], n["y"]) for n in nodes} == set(row.values())


def test_what_fades_is_in_pictures_alone_and_brings_no_sources(export: Export) -> None:
    fades = Subgraph((Entity("zz", "Zoe Zander", "Person"), Entity("yy", "Yann Young", "Person")))
    pale = replace(export, pale=fades)
    picture = content(pale, ".svg").decode("utf-8")
    assert "Zoe Zander" in picture
    assert "pale: held back by a filter" in picture
    sources = re.findall(r">(?:Sources?: |\(1\) )[^<]*<", picture)
    assert sources == re.findall(r">(?:Sources?: |\(1\) )[^<]*<", content(export, ".svg").decode("utf-8"))
    for found in FORMATS:
        if found.kind != "picture":
            assert b"Zoe Zander" not in content(pale, found.suffix), found.word
    assert content(replace(pale, pale=Subgraph()), ".svg") == content(export, ".svg")


def test_the_explorer_hands_over_what_fades_but_not_what_is_hidden(seeded: GraphStore, open_page: Open) -> None:
    page = open_page("ui/pages/explore.py")
    explorer = page.session_state["ng-explorer"]
    gone = next(e for e in explorer.subgraph().entities if e.type == "Malware")

    def made() -> str:
        fire(page, SAVE, "event", {"batch": [{"n": time.time_ns(), "type": "save", "format": ".svg"}]})
        return base64.b64decode(data(page, SAVE)["file"]["data"]).decode("utf-8")  # type: ignore[index]

    explorer.change(replace(explorer.view, hidden_types=frozenset({"Malware"})))
    assert f"<title>{gone.name} (" not in made(), "what is hidden stays out"
    explorer.change(replace(explorer.view, filters=Filters(fade=True)))
    page.run()
    assert any("pale in a picture" in caption.value for caption in page.caption)
    picture = made()
    assert f"<title>{gone.name} (" in picture
    assert "pale: held back by a filter" in picture


def test_a_dossier_is_about_what_is_selected(export: Export) -> None:
    lazarus = next(e for e in export.subgraph.entities if e.name == "Lazarus Group")
    about = replace(export, selected=Selection((lazarus.id,)), title="")
    assert about.subject() == "Lazarus Group"
    page = about.file("dossier.html")
    assert page is not None
    assert page.name == "lazarus-group-dossier.html"
    found = content(about, "dossier.pdf")
    document = pypdfium2.PdfDocument(found)
    text = " ".join(p.get_textpage().get_text_range() for p in document)
    document.close()
    assert text.startswith("Lazarus Group")
    assert "Articles" in text


def test_a_dossier_follows_the_path_that_is_shown(export: Export) -> None:
    chain = [r.id for r in sorted(export.subgraph.relations, key=lambda r: r.type)]
    about = replace(export, trail=tuple(chain), title="")
    assert " – " in about.subject()
    page = content(about, "dossier.html").decode("utf-8")
    assert "Step by step" in page
    for relation in export.subgraph.relations:
        for item in export.reads().evidence(relation.subject, relation.type, relation.object):
            assert (item.article_title or "") in page
    selected = replace(about, selected=Selection((), (chain[0],)))
    assert [r.id for r in selected.path()] == chain[:1], "what is selected goes before the path"
    among = replace(about, selected=Selection(tuple(e.id for e in export.subgraph.entities)))
    assert {r.id for r in among.path()} == set(chain)


def test_what_is_selected_but_not_shown_has_no_dossier(export: Export) -> None:
    gone = replace(export, selected=Selection(("nowhere",), ("a|B|c",)), trail=("x|Y|z",))
    assert gone.subject() == ""
    assert gone.file("dossier.html") is None


def test_without_its_store_a_picture_still_comes_but_names_no_sources(export: Export) -> None:
    class Away:
        def evidence(self, subject: str, type: str, object: str) -> list[Evidence]:
            raise StoreUnavailable("The store is away; start it.")

    assert b"Sources" not in content(replace(export, reads=Away), ".svg")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "name"),
    [("Who did it?", "who-did-it.png"), ("", "graph.png"), ("../../etc", "etc.png"), ("Москва", "москва.png")],
)
def test_a_title_makes_a_file_name(title: str, name: str) -> None:
    assert file_name(title, ".png") == name


def test_a_long_title_makes_a_short_file_name() -> None:
    assert len(file_name("word " * 100, ".svg")) <= 64


def words(page: AppTest, key: str = "") -> set[str]:
    groups = data(page, SAVE, key)["groups"]
    return {button["word"] for group in groups for button in group["buttons"]}  # type: ignore[attr-defined]


def test_a_result_with_a_graph_can_be_exported(seeded: GraphStore, open_page: Open) -> None:
    page = run(open_page("ui/pages/query.py"), HEADLINE.cypher)
    assert words(page, "ng-export-query-save") >= {f.word for f in FORMATS}
    assert page.text_input(key="ng-export-query-title").value == HEADLINE.question


def test_a_press_brings_the_file_with_the_number_of_the_press(seeded: GraphStore, open_page: Open) -> None:
    page = open_page("ui/pages/explore.py")
    page.text_input(key="ng-export-explore-title").set_value("My graph").run()
    fire(page, SAVE, "event", {"batch": [{"n": 7, "type": "save", "format": ".graphml"}]})
    made: Any = data(page, SAVE)["file"]
    assert (made["n"], made["name"], made["mime"]) == (7, "my-graph.graphml", "application/xml")
    assert b"WannaCry" in base64.b64decode(made["data"])
    page.run()
    assert data(page, SAVE)["file"] == made, "a page that is drawn anew still hands it over"
    fire(page, SAVE, "event", {"batch": [{"n": 7, "type": "save", "format": ".graphml"}, {"n": 8, "format": ".csv"}]})
    assert data(page, SAVE)["file"]["name"] == "my-graph.csv"  # type: ignore[index]


@pytest.mark.parametrize("wanted", [".exe", None, 5, "dossier.exe"])
def test_a_wish_for_what_is_no_format_does_nothing(seeded: GraphStore, open_page: Open, wanted: object) -> None:
    page = fire(open_page("ui/pages/explore.py"), SAVE, "event", {"batch": [{"n": 3, "format": wanted}]})
    assert not page.exception
    assert data(page, SAVE)["file"] is None


def test_an_empty_graph_is_not_exported(seeded: GraphStore, open_page: Open) -> None:
    assert Export(Subgraph(), lambda: seeded).subject() == ""
    page = run(open_page("ui/pages/query.py"), "MATCH (a:Article) RETURN count(a) AS n")
    assert [found.key for found in page.get("bidi_component") if found.proto.component_name == SAVE] == [
        "ng-query-save"
    ]
