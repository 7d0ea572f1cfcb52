"""JSON lines: the contract that outside scorers read."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from graph.export import write_jsonl
from graph.export.jsonl import line_of, reading_to_dict
from graph.model import Article, Claim, Mention, Reading

TEXT = "Tom Bossert blamed North Korea 😀 on Monday.\nIt denied this."
READING = Reading(
    Article(TEXT, "a.txt", "https://example.org/a", "Blame", "Anna", "2017-12-19"),
    (
        Mention("m1", "Tom Bossert", "Person", ((0, 11),), ("Tom Bossert",)),
        Mention("m2", "North Korea", "Country", ((19, 30), (44, 46))),
    ),
    (
        Claim(
            "c1",
            "m1",
            "BLAMES",
            "blamed",
            "m2",
            0,
            43,
            TEXT[:43],
            "attributed",
            "m1",
            0.9,
            "svo",
            "reader",
            "Monday",
            "2017-12-18",
            "2017-12-18",
            ((12, 18),),
        ),
    ),
)


def test_the_object_has_exactly_the_fields_of_the_contract() -> None:
    found = reading_to_dict(READING)
    assert list(found) == ["article", "mentions", "claims"]
    assert list(found["article"]) == ["id", "url", "title", "author", "published", "source", "text"]
    assert list(found["mentions"][0]) == ["id", "name", "type", "spans"]
    fields = (
        "id subject type predicate object start end quote factuality said_by confidence rule engine "
        "time_text time_from time_to"
    )
    assert list(found["claims"][0]) == fields.split()
    assert found["mentions"][1]["spans"] == [[19, 30], [44, 46]]
    assert found["claims"][0]["said_by"] == "m1"


def test_offsets_are_code_points_into_the_text_that_is_written() -> None:
    found = json.loads(line_of(READING))
    text = found["article"]["text"]
    (claim,) = found["claims"]
    assert text[claim["start"] : claim["end"]] == claim["quote"]
    assert [text[start:end] for start, end in found["mentions"][1]["spans"]] == ["North Korea", "It"]


def test_one_line_an_article(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    write_jsonl(path, (READING for _ in range(3)))
    lines = path.read_bytes().split(b"\n")
    assert len(lines) == 4
    assert lines[3] == b""
    assert [json.loads(line) for line in lines[:3]] == [reading_to_dict(READING)] * 3
    assert "😀".encode() in lines[0], "readable as it stands"
    write_jsonl(path, [])
    assert path.read_bytes() == b""


@given(st.text(st.characters(codec=None)))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    """Line separators, control characters, even unpaired surrogates."""
    line = line_of(Reading(Article(text)))
    assert "\n" not in line
    assert json.loads(line.encode("utf-8"))["article"]["text"] == text
