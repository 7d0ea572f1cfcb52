"""Judgements as a file: there and back, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.export.judgements import dump_judgements, parse_judgements, read_judgements
from graph.model import JUDGEMENT_KINDS, Judgement

some = st.text(min_size=1, max_size=20)
judgements = st.lists(
    st.builds(
        Judgement,
        some,
        st.sampled_from(JUDGEMENT_KINDS),
        some,
        st.text(max_size=9),
        st.text(max_size=9),
        some,
        st.text(),
        st.none() | some,
        st.text(),
        st.text(),
        st.text(),
        st.text(max_size=9),
    )
)


@given(judgements)
def test_there_and_back(given_: list[Judgement]) -> None:
    assert parse_judgements(dump_judgements(given_)) == given_
    assert parse_judgements(dump_judgements(given_).encode("utf-8", "surrogatepass")) == given_


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no file of judgements"),
        ("[1]", 'no list "judgements"'),
        ('{"judgements": {}}', 'no list "judgements"'),
        ('{"judgements": []}', "another version"),
        ('{"newsgraph_judgements": 2, "judgements": []}', "another version"),
        ('{"newsgraph_judgements": 1, "judgements": [7]}', "Judgement 1 of the file is no object"),
        ('{"newsgraph_judgements": 1, "judgements": [{"id": "j1"}]}', 'has no "kind"'),
        ("[" * 100_000, "no file of judgements"),
        ("9" * 5_000, "no file of judgements: it holds what they never hold"),
        (r'["\ud800"]', "no file of judgements: it holds what they never hold"),
    ],
)
def test_what_is_no_file_of_judgements_is_said(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        parse_judgements(text)


def test_a_file_that_is_too_large_or_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "judgements.json"
    file.write_text(dump_judgements([Judgement("j1", "same", "a", "b", at="1")]))
    assert [j.id for j in read_judgements(file)] == ["j1"]
    monkeypatch.setattr("graph.export.judgements.MOST_BYTES", 9)
    with pytest.raises(BadInput, match=r"judgements\.json' is larger than"):
        read_judgements(file)
    with pytest.raises(BadInput, match="cannot be read"):
        read_judgements(tmp_path)


def test_something_that_is_no_text_is_refused_and_more_than_known_is_passed_over() -> None:
    row = {"id": "j1", "kind": "same", "left": "a", "right": "b", "at": "1", "colour": 7}
    whole = {"newsgraph_judgements": 1, "judgements": [row]}
    assert parse_judgements(json.dumps(whole)) == [Judgement("j1", "same", "a", "b", at="1")]
    for wrong in ({"left": 7}, {"retracted_at": True}, {"reason": ["x"]}):
        with pytest.raises(BadInput, match="no text"):
            parse_judgements(json.dumps({**whole, "judgements": [{**row, **wrong}]}))
