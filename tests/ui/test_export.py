"""The export of what is on the screen."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from graph.errors import StoreUnavailable
from graph.model import Evidence, Subgraph
from graph.picture.style import THEMES
from graph.store import GraphStore
from tests.ui.test_query import labels_of, run
from ui.exporting import SCALES, Export, file_name
from ui.query_examples import HEADLINE

Open = Callable[[str], AppTest]


@pytest.fixture
def export(seeded: GraphStore) -> Export:
    """The headline path as an export."""
    return Export(seeded.query(HEADLINE.cypher).subgraph, seeded, title="Who did it?")


def size(png: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(png)).size


def test_a_png_is_drawn_at_the_size_asked_for_and_is_not_blank(export: Export) -> None:
    small, large = (replace(export, scale=SCALES[scale]).png() for scale in ("1×", "2×"))
    width, height = size(small)
    assert size(large) == pytest.approx((2 * width, 2 * height), abs=2)
    colours = Image.open(io.BytesIO(large)).convert("RGB").getcolors(maxcolors=1 << 24)
    assert colours is not None
    assert len(colours) > 50
    assert max(number for number, _ in colours) < 0.99 * size(large)[0] * size(large)[1]


def test_the_background_is_that_of_the_theme(export: Export) -> None:
    light, dark = (
        Image.open(io.BytesIO(replace(export, theme=name).png())).convert("L").crop((0, 0, 4, 4)).tobytes()
        for name in THEMES
    )
    assert set(light) == {255}
    assert max(dark) < 60


def test_an_svg_has_title_names_and_sources(export: Export) -> None:
    text = " ".join("".join(ElementTree.fromstring(export.svg()).itertext()).split())
    for expected in ("Who did it?", "Thomas Bossert", "Lazarus Group", "works for", "Sources"):
        assert expected in text


def test_the_page_holds_the_sentences_and_asks_for_nothing_outside(export: Export) -> None:
    page = export.html().decode("utf-8")
    sentences = [item.claim.quote for items in export.evidence().values() for item in items]
    assert sentences
    assert "default-src 'none'" in page
    assert "<link" not in page
    assert 'src="http' not in page


def test_positions_of_the_screen_are_kept(export: Export) -> None:
    names = [entity.id for entity in export.subgraph.entities]
    row = {name: (250.0 * place, 0.0) for place, name in enumerate(names)}
    assert replace(export, positions=row).svg() != export.svg()


def test_without_its_store_a_picture_still_comes_but_names_no_sources(export: Export) -> None:
    class Away:
        def evidence(self, subject: str, type: str, object: str) -> list[Evidence]:
            raise StoreUnavailable("The store is away; start it.")

    assert b"Sources" not in replace(export, store=Away()).svg()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "name"),
    [("Who did it?", "who-did-it.png"), ("", "graph.png"), ("../../etc", "etc.png"), ("Москва", "москва.png")],
)
def test_a_title_makes_a_file_name(title: str, name: str) -> None:
    assert file_name(title, "png") == name


def test_a_long_title_makes_a_short_file_name() -> None:
    assert len(file_name("word " * 100, "svg")) <= 64


def test_a_result_with_a_graph_can_be_exported(seeded: GraphStore, open_page: Open) -> None:
    page = run(open_page("ui/pages/query.py"), HEADLINE.cypher)
    assert {"PNG", "SVG", "HTML", "CSV", "JSON"} <= labels_of(page, "download_button")
    assert page.text_input(key="ng-export-query-title").value == HEADLINE.question


def test_an_empty_graph_is_not_exported(seeded: GraphStore, open_page: Open) -> None:
    assert Export(Subgraph(), seeded).subgraph.entities == ()
    page = run(open_page("ui/pages/query.py"), "MATCH (a:Article) RETURN count(a) AS n")
    assert labels_of(page, "download_button") == {"CSV", "JSON"}
