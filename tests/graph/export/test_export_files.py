"""Exports as files: the format by the suffix, whole or not at all, errors a user can act on."""

from __future__ import annotations

import json
import os
import stat
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import export
from graph.errors import BadInput
from graph.export import SUFFIXES, write_export
from graph.export.files import write_whole
from graph.model import Article, Reading, Subgraph
from tests.graph.picture.story import evidence, headline, story

READINGS = [Reading(Article("Anna met Bert.", source="a.txt"))]


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".htm", ".cql", ".PNG"])
def test_the_suffix_picks_the_format(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph of Kraków{suffix}"
    write_export(path, headline(), evidence(), title="T", readings=READINGS)
    content = path.read_bytes()
    match suffix.lower():
        case ".png":
            assert content.startswith(b"\x89PNG\r\n")
        case ".svg":
            assert ET.fromstring(content).tag.endswith("svg")
        case ".jsonl":
            assert json.loads(content)["article"]["text"] == "Anna met Bert."
        case ".pdf":
            assert content.startswith(b"%PDF-")
        case ".graphml" | ".gexf":
            assert ET.fromstring(content).tag.endswith(suffix.removeprefix("."))
        case ".csv":
            assert content.decode("utf-8-sig").startswith("subject,")
        case ".json":
            assert len(json.loads(content)["nodes"]) == 4
        case ".cypher" | ".cql":
            assert content.decode("utf-8").count(";\n") == 7
        case _:
            assert content.decode("utf-8").startswith("<!doctype html>")
    assert os.listdir(tmp_path) == [path.name], "nothing is left beside it"


@pytest.mark.parametrize(("name", "said"), [("graph.bmp", '".bmp"'), ("graph", "without a suffix"), (".png", "suffix")])
def test_an_unknown_suffix_names_the_known_ones(name: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"\.png, \.svg, \.pdf, \.html, .*\.cypher or \.jsonl") as error:
        write_export(tmp_path / name, headline(), {}, title="T")
    assert said in str(error.value)


def test_an_empty_graph_is_refused_before_a_file_is_made(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="the graph is empty"):
        write_export(tmp_path / "graph.svg", Subgraph(), {}, title="T")
    with pytest.raises(BadInput, match="no articles were given"):
        write_export(tmp_path / "graph.jsonl", headline(), {}, title="T")
    assert os.listdir(tmp_path) == []


def test_places_that_cannot_be_written_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="does not exist"):
        write_export(tmp_path / "absent" / "graph.svg", headline(), {}, title="T")
    folder = tmp_path / "folder.svg"
    folder.mkdir()
    with pytest.raises(BadInput, match="is a folder"):
        write_export(folder, headline(), {}, title="T")
    with pytest.raises(BadInput, match="is no ordinary file"):
        write_whole(Path(os.devnull), b"")
    with pytest.raises(BadInput, match="could not be written"):
        write_whole(tmp_path / ("x" * 270 + ".svg"), b"")
    with pytest.raises(BadInput, match="could not be written"):
        write_whole(tmp_path / "null\0character.svg", b"")
    assert os.listdir(tmp_path) == ["folder.svg"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(BadInput, match="Permission denied"):
        write_whole(tmp_path / "graph.svg", b"")


def test_a_failure_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "readings.jsonl"
    path.write_text("old")

    def broken() -> Iterator[Reading]:
        yield READINGS[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export.write_jsonl(path, broken())
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("error", [ValueError("no such colour"), OSError("the store")])
def test_a_fault_in_a_format_is_not_told_as_one_of_the_place(tmp_path: Path, error: Exception) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise error

    with pytest.raises(type(error), match=str(error)):
        write_whole(tmp_path / "graph.svg", broken())
    assert os.listdir(tmp_path) == []


def test_an_existing_file_is_replaced_with_usual_permissions(tmp_path: Path) -> None:
    path = tmp_path / "graph.svg"
    path.write_text("old")
    write_export(path, headline(), {}, title="New")
    assert "New" in path.read_text(encoding="utf-8")
    other = tmp_path / "other"
    other.write_text("")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


def test_sources_are_those_of_what_is_shown(tmp_path: Path) -> None:
    write_export(tmp_path / "a.svg", headline(), evidence(), title="T")
    shown = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "Sources:" in shown
    write_export(tmp_path / "b.svg", story(), {}, title="T")
    assert "Source" not in (tmp_path / "b.svg").read_text(encoding="utf-8")
    assert "/home/somebody" not in shown
