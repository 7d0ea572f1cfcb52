"""``python -m graph export`` over a real store: every format, one entity or a path, dossiers, and what is refused."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pypdfium2
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from graph.__main__ import cli
from graph._commands.export import PICTURED
from graph.export import SUFFIXES
from graph.export.gathering import entity_dossier, in_order, path_between, path_dossier
from graph.store import GraphStore, Settings
from tests.graph.store.readings import WANNACRY, M, chain, make_reading

Run = Callable[..., Result]


@pytest.fixture
def run(embedded_store: GraphStore, embedded_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on a store with one article, which tells the chain from Bossert to North Korea."""
    monkeypatch.setenv("NEWSGRAPH_HOME", str(embedded_settings.home))
    monkeypatch.delenv("NEO4J_URI", raising=False)
    embedded_store.write_reading(chain(published="2017-12-19", title="Blame"))
    return lambda *arguments: CliRunner().invoke(cli, ["export", *map(str, arguments)], prog_name="python -m graph")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_is_written(run: Run, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"graph{suffix}"
    result = run(file, "--title", "Who did it?")
    assert result.exit_code == 0, result.output
    assert f"Written: {file}" in result.output
    content = file.read_bytes()
    if suffix not in (".png", ".pdf"):
        assert "WannaCry" in content.decode("utf-8")


def test_data_holds_all_of_the_graph_and_a_picture_says_what_it_leaves_out(
    run: Run, embedded_store: GraphStore, tmp_path: Path
) -> None:
    for n in range(PICTURED):
        embedded_store.write_reading(make_reading(f"{n}.txt", [M(f"Person Number{n}", "Person"), WANNACRY]))
    stored = embedded_store.stats()
    result = run(tmp_path / "all.graphml")
    found = nx.read_graphml(tmp_path / "all.graphml")
    assert (found.number_of_nodes(), found.number_of_edges()) == (stored.entities, stored.relations)
    assert result.stderr == ""
    few = run(tmp_path / "few.graphml", "--entities", 3)
    assert "of the 3 most mentioned" in few.stderr
    drawn = run(tmp_path / "all.svg")
    assert f"of {stored.entities} entities are exported" in drawn.stderr
    query = "UNWIND range(1, 1200) AS i MATCH (e:Entity)-->(o:Entity) RETURN e, o"
    asked = run(tmp_path / "asked.json", "--query", query)
    assert "Only the first 2,000 rows" in asked.stderr


def test_data_of_the_graph_can_be_read_by_other_programs(run: Run, tmp_path: Path) -> None:
    for suffix in (".graphml", ".json"):
        assert run(tmp_path / f"graph{suffix}").exit_code == 0
    graphml = nx.read_graphml(tmp_path / "graph.graphml")
    data = json.loads((tmp_path / "graph.json").read_text("utf-8"))
    found = nx.node_link_graph(data, edges="edges")
    assert {told["label"] for _, told in graphml.nodes(data=True)} == {
        told["label"] for _, told in found.nodes(data=True)
    }
    assert all(told["claims"] for *_, told in found.edges(data=True)), "every edge has its sentences"


def test_scale_and_ground_of_a_png(run: Run, tmp_path: Path) -> None:
    sizes = {}
    for scale in (1, 4):
        file = tmp_path / f"{scale}.png"
        assert run(file, "--scale", scale, "--transparent").exit_code == 0
        image = Image.open(file)
        sizes[scale] = image.width
        assert image.mode == "RGBA"
        assert image.getpixel((0, 0))[3] == 0  # type: ignore[index]
    assert sizes[4] == pytest.approx(4 * sizes[1], abs=4)


def test_an_entity_is_exported_with_its_neighbours(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "lazarus.svg"
    assert run(file, "--about", "Lazarus Group").exit_code == 0
    texts = " ".join(ET.fromstring(file.read_bytes()).itertext())
    assert "WannaCry" in texts
    assert "North Korea" in texts
    assert "Thomas Bossert" not in texts, "he is no neighbour"


def test_a_path_is_exported_step_by_step(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "path.json"
    assert run(file, "--about", "Thomas Bossert", "--about", "North Korea").exit_code == 0
    found = nx.node_link_graph(json.loads(file.read_text("utf-8")), edges="edges")
    names = nx.get_node_attributes(found, "label")
    assert set(names.values()) == {"Thomas Bossert", "WannaCry", "Lazarus Group", "North Korea"}
    assert found.number_of_edges() == 3


@pytest.mark.parametrize("suffix", [".html", ".pdf"])
def test_a_dossier_of_an_entity_and_of_a_path(run: Run, tmp_path: Path, suffix: str) -> None:
    for names in (["Lazarus Group"], ["Thomas Bossert", "North Korea"]):
        file = tmp_path / f"dossier{suffix}"
        about = [word for name in names for word in ("--about", name)]
        result = run(file, "--dossier", *about)
        assert result.exit_code == 0, result.output
        if suffix == ".pdf":
            document = pypdfium2.PdfDocument(io.BytesIO(file.read_bytes()))
            text = " ".join(page.get_textpage().get_text_range() for page in document)
            document.close()
        else:
            text = file.read_text("utf-8")
        assert names[0] in text
        assert "Blame" in text


@pytest.mark.parametrize(
    ("file", "options", "said"),
    [
        ("a.svg", ["--query", "MATCH (n) RETURN n", "--about", "x"], "give one of them"),
        ("a.html", ["--dossier"], "name it"),
        ("a.svg", ["--dossier", "--about", "WannaCry"], ".html or .pdf"),
        ("a.svg", ["--about", "Nobody At All"], "no entity"),
        ("a.png", ["--scale", "5"], "range"),
        ("a.txt", [], ".graphml"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    run: Run, tmp_path: Path, file: str, options: list[str], said: str
) -> None:
    result = run(tmp_path / file, *options)
    assert result.exit_code == 2
    assert said in result.output
    assert list(tmp_path.iterdir()) == []


def test_what_is_gathered_for_a_dossier(run: Run, embedded_store: GraphStore) -> None:
    (bossert,), (korea,) = (embedded_store.search(name, limit=1) for name in ("Thomas Bossert", "North Korea"))
    path = path_between(embedded_store, [bossert, korea])
    assert [r.type for r in in_order(path)] == ["ATTRIBUTES", "BY", "WORKS_FOR"]
    dossier = path_dossier(embedded_store, path, title="Chain")
    assert dossier.title == "Chain"
    assert all(s.sentences for section in dossier.sections for s in section.statements)
    ET.fromstring(dossier.figure)
    about = entity_dossier(embedded_store, korea)
    assert [section.heading for section in about.sections] == ["Employs"]
    assert "Lazarus Group" in " ".join(ET.fromstring(about.figure).itertext())
