"""Records: which field is what, by usual names or by the user's, and the failures of single rows."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.model import Article
from loaders.sources import Options
from loaders.sources.document import Document
from loaders.sources.rows import USUAL_NAMES, Records, Role, pick, plain_name


def records(columns: Mapping[str, str] | None = None, identity: str = "file:///a.csv") -> Records:
    return Records(Document(io.BytesIO(b""), "a.csv", Options(columns=columns or {}), identity=identity))


def article(record: Mapping[str, Any], line: int = 2, **columns: str) -> Article:
    return records(columns).article(record, line)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("text", "text"),
        ("Text", "text"),
        (" TEXT ", "text"),
        ("publish_date", "publishdate"),
        ("Publish-Date", "publishdate"),
        ("publishDate", "publishdate"),
        ("pub.date", "pubdate"),
        ("\ufefftitle", "title"),
        ("Titel", "titel"),
        ("___", ""),
        ("", ""),
    ],
)
def test_names_are_compared_without_case_and_signs(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@given(st.text(max_size=30))
def test_a_plain_name_is_plain(name: str) -> None:
    plain = plain_name(name)
    assert plain_name(f"_{plain} ") == plain_name(plain)
    assert "_" not in plain


ALL_NAMES = [(role, name) for role, names in USUAL_NAMES.items() for name in names]


@pytest.mark.parametrize(("role", "name"), ALL_NAMES, ids=[f"{role}-{name}" for role, name in ALL_NAMES])
def test_every_usual_name_is_recognised_in_any_spelling(role: Role, name: str) -> None:
    assert pick({name: "x"}, {}) == {role: "x"}
    assert pick({f" {name.upper()}_": "x"}, {}) == {role: "x"}


def test_no_name_stands_for_two_roles() -> None:
    names = [name for _, name in ALL_NAMES]
    assert len(names) == len(set(names))
    assert all(plain_name(name) == name for name in names)


@pytest.mark.parametrize("role", USUAL_NAMES)
def test_the_better_name_wins_wherever_it_stands(role: Role) -> None:
    best, *others = USUAL_NAMES[role]
    for other in others:
        assert pick({other: "worse", best: "better"}, {})[role] == "better"
        assert pick({best: "", other: "better"}, {})[role] == "better"


def test_the_first_of_two_spellings_of_one_name_is_meant() -> None:
    assert pick({"Text": "first", "text_": "second"}, {}) == {"text": "first"}


@pytest.mark.parametrize(
    ("value", "flat"),
    [
        ("plain", "plain"),
        (["one", "two"], "one\n\ntwo"),
        (["one", None, "", "two"], "one\n\ntwo"),
        ([["one"], ["two"]], "one\n\ntwo"),
        ({"text": "inner"}, "inner"),
        ({"text": ["one", "two"]}, "one\n\ntwo"),
        ([{"text": "one"}, {"text": "two"}], "one\n\ntwo"),
        ({"name": "not a text"}, None),
        (None, None),
        (True, None),
        (17, "17"),
        ("  ", None),
        ([], None),
        ({}, None),
    ],
)
def test_values_of_any_shape_as_text(value: object, flat: str | None) -> None:
    assert pick({"text": value}, {}).get("text") == flat


@pytest.mark.parametrize(
    ("value", "flat"),
    [
        ("Ann Lee", "Ann Lee"),
        (["Ann Lee", "Bo Roe"], "Ann Lee, Bo Roe"),
        ({"name": "Ann Lee"}, "Ann Lee"),
        ([{"name": "Ann Lee"}, {"name": "Bo Roe"}], "Ann Lee, Bo Roe"),
        ([{"@type": "Person"}, "Bo Roe"], "Bo Roe"),
        (False, None),
    ],
)
def test_people_of_any_shape_as_author(value: object, flat: str | None) -> None:
    assert pick({"author": value}, {}).get("author") == flat


def test_numbers_are_dates_and_ids_too() -> None:
    made = article({"text": "Sony was hit.", "timestamp": 1513641600, "id": 0})
    assert made.published == "2017-12-19"
    assert made.source == "a.csv#0"


@pytest.mark.parametrize(
    ("columns", "record"),
    [
        ({"text": "spalte"}, {"spalte": "Here.", "text": "Not here."}),
        ({"text": "body.main"}, {"body": {"main": "Here."}}),
        ({"text": "body.main"}, {"body.main": "Here.", "body": {"main": "Not here."}}),
        ({"text": "a.b.c"}, {"a": {"b": {"c": ["Here."]}}}),
        ({"title": "kopf"}, {"kopf": "x", "text": "Here."}),
    ],
)
def test_what_the_user_names_beats_the_usual(columns: dict[str, str], record: dict[str, object]) -> None:
    assert pick(record, columns)["text"] == "Here."


@pytest.mark.parametrize("path", ["a.x", "a.b.c.d", "b", "a.", ".a", ""])
def test_a_path_that_leads_nowhere_is_nothing(path: str) -> None:
    assert "text" not in pick({"a": {"b": {"c": "deep"}}, "text": "usual"}, {"text": path})


@pytest.mark.parametrize(
    ("record", "columns", "problem"),
    [
        ({}, {}, "has no column for the text that is known by name; name it with --column text=NAME"),
        ({"a": "x", "b": "y"}, {}, r"\(it has: a, b\)"),
        ({"text": ""}, {}, "no text found in it"),
        ({"Body": None}, {}, "no text found in it"),
        ({"a": "x"}, {"text": "spalte"}, 'has no "spalte"; it has: a'),
        ({"spalte": ""}, {"text": "spalte"}, "no text found in it"),
        ({"text": "..."}, {}, "no text found in it"),
    ],
)
def test_a_record_without_text_says_what_it_has(
    record: dict[str, object], columns: dict[str, str], problem: str
) -> None:
    with pytest.raises(BadInput, match=problem):
        records(columns).article(record, 2)


def test_of_many_columns_only_a_dozen_are_named() -> None:
    with pytest.raises(BadInput) as refused:
        article({f"c{number}": "x" for number in range(100)})
    assert "c11" in str(refused.value)
    assert "c12" not in str(refused.value)


def test_all_fields_reach_the_article() -> None:
    made = article(
        {
            "Headline": "Hit",
            "Body": "Sony was hit.",
            "Publish_Date": "24.11.2014",
            "Byline": "Ann Lee",
            "Link": "https://e.org/1#x",
            "ID": "n1",
        }
    )
    assert (made.title, made.text, made.published, made.author) == ("Hit", "Sony was hit.", "2014-11-24", "Ann Lee")
    assert (made.url, made.source) == ("https://e.org/1", "a.csv#n1")


def test_a_row_without_an_id_is_named_by_its_line() -> None:
    assert article({"text": "Sony was hit."}, 17).source == "a.csv#17"


@pytest.mark.parametrize(("field", "word"), [("id", "id"), ("url", "address")])
def test_one_id_or_address_with_two_texts_is_refused_and_named(field: str, word: str) -> None:
    table = records()
    same = "https://e.org/1" if field == "url" else "n1"
    first = table.article({"text": "One.", field: same}, 2)
    with pytest.raises(BadInput, match=f"has the same {word} as an earlier row but another text"):
        table.article({"text": "Two.", field: same}, 3)
    assert table.article({"text": "One.", field: same}, 4).id == first.id


def test_two_tables_do_not_know_each_other() -> None:
    one = records().article({"text": "One.", "id": "1"}, 2)
    other = records(identity="file:///b.csv").article({"text": "Two.", "id": "1"}, 2)
    assert one.id != other.id


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "name", "x"]), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*(n for _, n in ALL_NAMES), "x"]), VALUES, max_size=6))
def test_any_record_gives_strings_or_nothing(record: dict[str, object]) -> None:
    for role, value in pick(record, {}).items():
        assert role in USUAL_NAMES
        assert value.strip()
