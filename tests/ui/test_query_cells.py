"""A query's result as cells, columns, CSV and JSON: for any values that a row can hold."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.query_rows import (
    as_csv,
    as_json,
    as_objects,
    cell,
    entities_of,
    filtered,
    is_node,
    is_path,
    is_relationship,
    table,
)

ADA = {"id": "ada", "labels": ["Entity", "Person"], "properties": {"name": "Ada"}}
BOB = {"id": "bob", "labels": ["Entity", "Person"], "properties": {"name": "Bob"}}
PAPER = {"id": "a1", "labels": ["Article"], "properties": {"title": "News"}}
MET = {"id": "ada|MET_WITH|bob", "type": "MET_WITH", "start": "ada", "end": "bob", "properties": {}}
BACK = {"id": "bob|CALLED|ada", "type": "CALLED", "start": "bob", "end": "ada", "properties": {}}
WAY = {"nodes": [ADA, BOB, ADA], "relationships": [MET, BACK]}
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)
VALUES = st.recursive(
    PLAIN | st.sampled_from([ADA, BOB, PAPER, MET, WAY]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("value", "node", "relationship", "path"),
    [
        pytest.param(ADA, True, False, False, id="a node"),
        pytest.param(MET, False, True, False, id="a relationship"),
        pytest.param(WAY, False, False, True, id="a path"),
        pytest.param({}, False, False, False, id="an empty map"),
        pytest.param({"nodes": []}, False, False, False, id="half a path"),
        pytest.param({**WAY, "x": 1}, False, False, False, id="more than a path"),
        pytest.param([ADA], False, False, False, id="a list"),
        pytest.param(None, False, False, False, id="nothing"),
    ],
)
def test_what_is_what(value: object, node: bool, relationship: bool, path: bool) -> None:
    assert (is_node(value), is_relationship(value), is_path(value)) == (node, relationship, path)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        pytest.param(ADA, "Ada", id="a name"),
        pytest.param(PAPER, "News", id="a title"),
        pytest.param({"id": "x", "labels": ["A", "B"], "properties": {}}, "A:B", id="labels"),
        pytest.param({"id": "x", "labels": ["A"], "properties": {"name": "", "id": 7}}, "7", id="an id"),
        pytest.param({"id": "x", "labels": ["A"], "properties": {"text": "y" * 200}}, "y" * 159 + "…", id="long"),
        pytest.param(MET, "MET_WITH", id="a relationship"),
        pytest.param(WAY, "Ada —MET_WITH→ Bob —CALLED→ Ada", id="a path"),
        pytest.param({"nodes": [BOB, ADA], "relationships": [MET]}, "Bob ←MET_WITH— Ada", id="against its arrow"),
        pytest.param({"nodes": [], "relationships": []}, "", id="an empty path"),
        pytest.param({"nodes": [ADA], "relationships": []}, "Ada", id="a path of one"),
        pytest.param([ADA, None, [1, BOB]], "Ada, –, 1, Bob", id="a list"),
        pytest.param([], "", id="an empty list"),
        pytest.param({"é": 1}, '{"é": 1}', id="a map"),
    ],
)
def test_cells(value: object, wanted: object) -> None:
    assert cell(value) == wanted


@given(VALUES)
def test_a_cell_is_something_that_a_table_can_show(value: object) -> None:
    found = cell(value)
    assert found is None or isinstance(found, bool | int | float | str)


@given(st.lists(st.lists(VALUES, min_size=2, max_size=2), max_size=5))
def test_a_column_is_of_one_kind(rows: list[list[object]]) -> None:
    found = table(["a", "b"], rows)
    assert list(found) == ["a", "b"]
    for column in found.values():
        assert len(column) == len(rows)
        kinds = {type(value) for value in column if value is not None}
        assert kinds <= {int, float} or len(kinds) <= 1


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        pytest.param([1, 2], [1, 2], id="numbers"),
        pytest.param([1, 2.5, None], [1, 2.5, None], id="with a gap"),
        pytest.param([True, False], [True, False], id="truths"),
        pytest.param([True, 1], ["True", "1"], id="truths and numbers"),
        pytest.param([1, "x"], ["1", "x"], id="mixed"),
        pytest.param([2**53, 1], [str(2**53), "1"], id="beyond a browser's numbers"),
        pytest.param([None, None], [None, None], id="nothing"),
    ],
)
def test_columns(values: list[object], wanted: list[object]) -> None:
    assert table(["x"], [[value] for value in values]) == {"x": wanted}


@given(st.lists(st.sampled_from(["a", "b", "a (2)"]), max_size=6))
def test_columns_of_one_name_are_told_apart(columns: list[str]) -> None:
    assert len(table(columns, [])) == len(columns)


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8), min_size=2, max_size=2),
        max_size=4,
    )
)
def test_csv_reads_back(rows: list[list[str]]) -> None:
    text = as_csv(["a", "b"], rows).decode("utf-8-sig")
    inert = [
        ["'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell for cell in row] for row in rows
    ]
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], *inert]


@given(st.lists(st.lists(VALUES, min_size=2, max_size=2), max_size=4))
def test_json_reads_back(rows: list[list[object]]) -> None:
    assert json.loads(as_json(["a", "b"], rows)) == json.loads(json.dumps(as_objects(["a", "b"], rows)))


@given(st.lists(st.lists(VALUES, min_size=1, max_size=2), max_size=5), st.text(max_size=6))
def test_a_filter_takes_away_and_never_adds(rows: list[list[object]], words: str) -> None:
    found = filtered(rows, words)
    assert len(found) <= len(rows)
    assert all(row in rows for row in found)
    assert filtered(found, words) == found


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("", 3), ("ada", 2), ("ADA 1", 1), ("1 ada", 1), ("eve", 0), ("  ", 3), ("d", 2)],
    ids=repr,
)
def test_filters(words: str, wanted: int) -> None:
    assert len(filtered([[ADA, 1], ["Bob", 2], ["Ada", 3]], words)) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        pytest.param(ADA, ["ada"], id="a node"),
        pytest.param(PAPER, [], id="no entity"),
        pytest.param(MET, ["ada", "bob"], id="a relationship"),
        pytest.param({**MET, "id": "5:x:1"}, [], id="a relationship of others"),
        pytest.param(WAY, ["ada", "bob"], id="a path"),
        pytest.param([{"x": [BOB]}, ADA], ["bob", "ada"], id="deep"),
        pytest.param("ada", [], id="a text"),
    ],
)
def test_entities_in_a_value(value: object, wanted: list[str]) -> None:
    assert entities_of(value) == wanted
