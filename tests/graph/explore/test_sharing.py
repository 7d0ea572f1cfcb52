"""A state as an address or a file comes back as it was; anything else gives none and no error."""

from __future__ import annotations

import base64
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.explore import Explorer, Selection, View, restored
from graph.explore.sharing import LARGEST, pack, read_view_file, unpack, view_file
from tests.graph.explore.small_graph import SmallGraph, entity

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=20,
)
STATES = st.dictionaries(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=10), JSON, max_size=6)


@given(STATES)
def test_a_state_comes_back_from_its_address(state: dict[str, object]) -> None:
    packed = pack(state)
    assert unpack(packed) == json.loads(json.dumps(state))
    assert set(packed) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda b: base64.urlsafe_b64encode(b).decode()))
def test_any_text_as_an_address_gives_a_state_or_none(text: str) -> None:
    assert unpack(text) is None or isinstance(unpack(text), dict)


def test_an_address_that_unfolds_without_end_gives_none() -> None:
    bomb = base64.urlsafe_b64encode(zlib.compress(b'{"a":"' + b"x" * (LARGEST + 10) + b'"}')).decode().rstrip("=")
    assert len(bomb) < 10_000
    assert unpack(bomb) is None


def test_what_is_packed_but_no_object_gives_none() -> None:
    packed = base64.urlsafe_b64encode(zlib.compress(b"[1, 2]")).decode()
    assert unpack(packed) is None


@given(st.text(max_size=30), st.text(max_size=30), STATES)
def test_a_file_comes_back_as_it_was(title: str, note: str, state: dict[str, object]) -> None:
    assert read_view_file(view_file(title, note, state)) == (title, note, json.loads(json.dumps(state)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": "newsgraph-view"}',
        '{"format": "other", "state": {}}',
        "[" * 5000,
        "x" * (LARGEST + 1),
    ],
)
def test_what_is_no_such_file_gives_none(text: str) -> None:
    assert read_view_file(text) is None


def test_title_and_note_of_a_strange_file_are_left_out_where_they_are_no_text() -> None:
    assert read_view_file('{"format": "newsgraph-view", "title": 3, "note": [], "state": {}}') == ("", "", {})


def test_a_picture_of_six_hundred_names_fits_in_an_address() -> None:
    graph = SmallGraph([entity(f"Organization-of-some-length-{i * 7919 % 1000:08x}") for i in range(600)])
    explorer = Explorer(graph, View(tuple(e.id for e in graph.nodes), Selection((graph.nodes[3].id,))), limit=600)
    explorer.positions = {e.id: (i * 17.3 % 900, i * 31.7 % 700) for i, e in enumerate(graph.nodes)}
    packed = pack(explorer.state())
    assert len(packed) < 16_000
    again = restored(graph, unpack(packed))
    assert again.state() == explorer.state()
