"""The CSV: one row a sentence, read back by the csv module, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from graph.export.contents import Contents
from graph.export.table import COLUMNS, csv_bytes
from graph.model import Entity, Subgraph
from tests.graph.export.odd_names import ODD_NAMES, odd_evidence, odd_graph
from tests.graph.picture.story import evidence, headline, relation, story


def rows_of(contents: Contents) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_bytes(contents).decode("utf-8-sig"), newline="")))


def test_every_sentence_has_a_row_with_speaker_article_and_link() -> None:
    rows = rows_of(Contents(story(), evidence()))
    assert len(rows) == sum(map(len, evidence().values()))
    (row,) = (r for r in rows if r["relation_type"] == "BY")
    assert (row["subject"], row["relation"], row["object"]) == ("WannaCry", "was the work of", "Lazarus Group")
    assert row["speaker"] == "Thomas Bossert"
    assert row["certainty"] == "somebody says so"
    assert row["url"] == "https://www.example.org/news/1"
    assert row["quote"].startswith("WannaCry was the work of")
    assert (row["subject_id"], row["object_id"], row["published"]) == ("wannacry", "lazarus", "2017-12-19")


def test_a_relation_without_sentences_and_an_entity_without_relations_have_a_row() -> None:
    rows = rows_of(Contents(headline()))
    assert [r["relation_type"] for r in rows] == ["BY", "ATTRIBUTES", "WORKS_FOR"], "the best evidenced first"
    assert {r["quote"] for r in rows} == {""}
    alone = rows_of(Contents(Subgraph((Entity("a", "Anna", "Person"),), (relation("a", "SUED", "gone"),))))
    assert [(r["subject"], r["subject_type"], r["relation"]) for r in alone] == [("Anna", "Person", "")]


def test_no_cell_is_run_as_a_formula() -> None:
    rows = rows_of(Contents(odd_graph(), odd_evidence()))
    cells = [cell for row in rows for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert any(cell == "'" + ODD_NAMES["formula"] for cell in cells)
    assert not any("javascript:" in cell for cell in cells)


def test_a_spreadsheet_sees_that_it_is_utf_8() -> None:
    content = csv_bytes(Contents(odd_graph()))
    assert content.startswith(b"\xef\xbb\xbf" + COLUMNS[0].encode())
    assert "朝鲜劳动党" in content.decode("utf-8")


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_any_names_stay_in_their_cells(names: list[str]) -> None:
    entities = tuple(Entity(f"e{i}", name, "Person") for i, name in enumerate(names))
    rows = rows_of(Contents(Subgraph(entities)))
    assert [row["subject_id"] for row in rows] == sorted(e.id for e in entities)
    assert all(row["subject_type"] == "Person" and None not in row for row in rows)
