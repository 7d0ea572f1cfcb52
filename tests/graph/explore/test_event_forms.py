"""What a browser sends, read as events: odd forms in tables, and that nothing whatever raises."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.explore.events import FURTHEST, KINDS, LONGEST_ID, MOST_IDS, QUIET, Event, read_event, read_positions

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.fixed_dictionaries(
    {"type": st.sampled_from(sorted(KINDS))},
    optional=dict.fromkeys(
        ("id", "entities", "relations", "words", "number", "article", "time", "positions", "extra"), JSON
    ),
)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_alone_is_an_event_without_more(kind: str) -> None:
    assert read_event({"type": kind}) == Event(kind)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(None, id="nothing"),
        pytest.param([], id="a list"),
        pytest.param("select", id="a text"),
        pytest.param({}, id="no kind"),
        pytest.param({"type": None}, id="none for a kind"),
        pytest.param({"type": ["select"]}, id="a list for a kind"),
        pytest.param({"type": "SELECT"}, id="another case"),
        pytest.param({"type": "drop"}, id="an unknown kind"),
        pytest.param({"kind": "select"}, id="another key"),
    ],
)
def test_no_events(raw: object) -> None:
    assert read_event(raw) is None


@pytest.mark.parametrize(
    ("sent", "wanted"),
    [
        pytest.param({"id": "a"}, ("a",), id="one id"),
        pytest.param({"entities": ["a", "b"]}, ("a", "b"), id="two"),
        pytest.param({"entities": ["a", "b", "a"]}, ("a", "b"), id="each once"),
        pytest.param({"entities": ["b"], "id": "a"}, ("b",), id="the list goes before the id"),
        pytest.param({"entities": [], "id": "a"}, ("a",), id="an empty list leaves the id"),
        pytest.param({"entities": "ab"}, (), id="a text is no list"),
        pytest.param({"entities": [1, None, "", ["a"], "a"]}, ("a",), id="what is no id is left out"),
        pytest.param({"entities": ["a" * (LONGEST_ID + 1)]}, (), id="too long an id"),
        pytest.param({"entities": ["a" * LONGEST_ID]}, ("a" * LONGEST_ID,), id="as long as may be"),
        pytest.param({"id": 3}, (), id="a number"),
    ],
)
def test_ids(sent: dict[str, object], wanted: tuple[str, ...]) -> None:
    found = read_event({"type": "select", **sent})
    assert found is not None
    assert found.entities == wanted
    assert found.id == (wanted[0] if wanted else "")


@pytest.mark.parametrize(
    ("number", "wanted"),
    [(3, 3), (0, 0), (-2, -2), (True, 0), (3.0, 0), ("3", 0), (None, 0), ([3], 0)],
    ids=repr,
)
def test_numbers(number: object, wanted: int) -> None:
    found = read_event({"type": "limit", "number": number})
    assert found is not None
    assert found.number == wanted


@pytest.mark.parametrize("name", ["article", "time"])
@pytest.mark.parametrize(("sent", "wanted"), [("2017", "2017"), ("", ""), (2017, ""), (["x"], "")], ids=repr)
def test_single_words(name: str, sent: object, wanted: str) -> None:
    found = read_event({"type": "expand", name: sent})
    assert found is not None
    assert getattr(found, name) == wanted


def test_so_many_ids_are_read_and_no_more() -> None:
    found = read_event({"type": "hide", "entities": [f"e{i}" for i in range(MOST_IDS + 50)]})
    assert found is not None
    assert len(found.entities) == MOST_IDS


@given(FIELDS)
def test_a_known_kind_is_an_event_whatever_else_is_sent(raw: dict[str, object]) -> None:
    found = read_event(raw)
    assert found is not None
    assert found.kind == raw["type"]
    for ids in (found.entities, found.relations, found.words):
        assert len(set(ids)) == len(ids)
        assert all(isinstance(i, str) and 0 < len(i) <= LONGEST_ID for i in ids)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in found.positions.values())


@given(JSON)
def test_nothing_raises(raw: object) -> None:
    found = read_event(raw)
    assert found is None or found.kind in KINDS


@given(JSON)
def test_positions_never_raise_and_lie_within_bounds(raw: object) -> None:
    for x, y in read_positions(raw).values():
        assert abs(x) <= FURTHEST
        assert abs(y) <= FURTHEST


@pytest.mark.parametrize(
    ("sent", "wanted"),
    [
        pytest.param([1, 2], (1.0, 2.0), id="a pair"),
        pytest.param((1.5, -2), (1.5, -2.0), id="a tuple"),
        pytest.param([FURTHEST, -FURTHEST], (FURTHEST, -FURTHEST), id="the edge"),
        pytest.param([FURTHEST * 2, 0], None, id="too far"),
        pytest.param([math.nan, 0], None, id="no number"),
        pytest.param([math.inf, 0], None, id="infinite"),
        pytest.param([True, 0], None, id="a truth"),
        pytest.param(["1", 0], None, id="a text"),
        pytest.param([1], None, id="half a pair"),
        pytest.param([1, 2, 3], None, id="three"),
        pytest.param({"x": 1, "y": 2}, None, id="a map"),
        pytest.param([10**400, 0], None, id="a number beyond floats"),
    ],
)
def test_places(sent: object, wanted: tuple[float, float] | None) -> None:
    assert read_positions({"a": sent}) == ({} if wanted is None else {"a": wanted})


@given(st.dictionaries(st.text(max_size=5), st.tuples(st.floats(-1e5, 1e5), st.floats(-1e5, 1e5)), max_size=8))
def test_good_places_come_back_as_they_are(places: dict[str, tuple[float, float]]) -> None:
    assert read_positions(places) == places


def test_what_is_quiet_is_known() -> None:
    assert QUIET < KINDS
