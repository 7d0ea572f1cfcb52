"""A query's rows as cells, table, CSV and JSON."""

from __future__ import annotations

import csv
import doctest
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import query_rows
from ui.query_rows import as_csv, as_json, as_objects, cell, table

ADA = {"id": "person-ada", "labels": ["Entity", "Person"], "properties": {"id": "person-ada", "name": "Ada"}}
ACME = {"id": "org-acme", "labels": ["Entity", "Organization"], "properties": {"id": "org-acme", "name": "Acme"}}
WORKS = {
    "id": "person-ada|WORKS_FOR|org-acme",
    "type": "WORKS_FOR",
    "start": "person-ada",
    "end": "org-acme",
    "properties": {"count": 2},
}

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(query_rows).failed == 0


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (ADA, "Ada"),
        ({"id": "c", "labels": ["Claim"], "properties": {"id": "c", "quote": "Ada left."}}, "Ada left."),
        ({"id": "a", "labels": ["Article"], "properties": {"title": None, "id": "a1"}}, "a1"),
        ({"id": "x", "labels": ["Odd", "Thing"], "properties": {}}, "Odd:Thing"),
        (WORKS, "WORKS_FOR"),
        ({"nodes": [ADA, ACME], "relationships": [WORKS]}, "Ada —WORKS_FOR→ Acme"),
        ({"nodes": [ACME, ADA], "relationships": [WORKS]}, "Acme ←WORKS_FOR— Ada"),
        ({"nodes": [ADA], "relationships": []}, "Ada"),
        ({"nodes": [], "relationships": []}, ""),
        ([ADA, ACME], "Ada, Acme"),
        ([], ""),
        ({"since": 1990, "who": "Ada"}, '{"since": 1990, "who": "Ada"}'),
        (None, None),
        (True, True),
        (7, 7),
    ],
)
def test_every_kind_of_value_has_a_cell(value: object, shown: object) -> None:
    assert cell(value) == shown


def test_a_long_quote_is_cut_in_its_cell() -> None:
    shown = cell({"id": "c", "labels": ["Claim"], "properties": {"quote": "word " * 100}})
    assert isinstance(shown, str)
    assert len(shown) == 160
    assert shown.endswith("…")


def test_numbers_stay_numbers_unless_a_column_mixes_kinds() -> None:
    shown = table(["n", "mixed", "none", "huge"], [[1, 1, None, 2**60], [None, "b", None, 1]])
    assert shown == {"n": [1, None], "mixed": ["1", "b"], "none": [None, None], "huge": [str(2**60), "1"]}


def test_columns_of_one_name_are_told_apart() -> None:
    assert table(["a", "a", "a"], [[1, 2, 3]]) == {"a": [1], "a (2)": [2], "a (3)": [3]}


@given(st.lists(st.tuples(values, values), max_size=5))
def test_every_result_makes_a_table_a_csv_and_a_json(rows: list[tuple[object, object]]) -> None:
    columns = ["first", "second"]
    shown = table(columns, rows)
    assert [len(column) for column in shown.values()] == [len(rows)] * 2
    for column in shown.values():
        assert len({type(value) for value in column if value is not None} - {int, float}) <= 1
    assert json.loads(as_json(columns, rows)) == json.loads(json.dumps(as_objects(columns, rows)))
    read = list(csv.reader(io.StringIO(as_csv(columns, rows).decode("utf-8", "surrogatepass"), newline="")))
    assert len(read) == len(rows) + 1


def test_csv_keeps_commas_quotes_and_line_ends_in_one_cell() -> None:
    text = 'He said "no",\nthen left'
    data = as_csv(["quote", "n"], [[text, 1]]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(data, newline=""))) == [["quote", "n"], [text, "1"]]


def test_csv_runs_no_formula_in_a_spreadsheet_and_keeps_whole_quotes() -> None:
    quote = "=HYPERLINK(1) " + "word " * 100
    claim = {"id": "c", "labels": ["Claim"], "properties": {"quote": quote}}
    data = as_csv(["+c", "n"], [[claim, -1], [[claim], "-x"]])
    assert data.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert read == [["'+c", "n"], ["'" + quote, "-1"], ["'" + quote, "'-x"]]


def test_json_keeps_nodes_and_relationships_as_objects() -> None:
    assert json.loads(as_json(["a", "r"], [[ADA, WORKS]])) == [{"a": ADA, "r": WORKS}]
