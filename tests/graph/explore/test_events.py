"""Whatever a browser sends is an event of the right form, or none."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.explore.events import FURTHEST, KINDS, LONGEST_ID, MOST_IDS, read_event, read_positions

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=10), inner, max_size=5),
    max_leaves=20,
)


@given(JSON)
def test_garbage_is_no_event(raw: object) -> None:
    assert read_event(raw) is None


@given(
    st.sampled_from(sorted(KINDS)),
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("id", "entities", "relations", "words", "number", "positions"), JSON)
    ),
)
def test_fields_of_a_known_kind_are_cleaned(kind: str, fields: dict[str, object]) -> None:
    event = read_event({"type": kind, **fields})
    assert event is not None
    assert event.kind == kind
    for ids in (event.entities, event.relations, event.words):
        assert all(isinstance(i, str) and 0 < len(i) <= LONGEST_ID for i in ids)
        assert len(set(ids)) == len(ids)
    assert isinstance(event.number, int)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in event.positions.values())


def test_one_id_is_as_good_as_a_list_of_one() -> None:
    assert read_event({"type": "hide", "id": "a"}) == read_event({"type": "hide", "entities": ["a"]})


def test_ids_are_bounded_in_length_and_number() -> None:
    event = read_event({"type": "hide", "entities": ["x" * (LONGEST_ID + 1), *(str(i) for i in range(MOST_IDS * 2))]})
    assert event is not None
    assert len(event.entities) <= MOST_IDS
    assert "x" * (LONGEST_ID + 1) not in event.entities


@pytest.mark.parametrize(
    "bad", [[1], [1, "2"], [float("nan"), 0], [float("inf"), 0], [FURTHEST * 2, 0], [True, 0], "12", {"x": 1, "y": 2}]
)
def test_a_place_is_two_finite_numbers(bad: object) -> None:
    assert read_positions({"a": bad, "b": [1, -2.5]}) == {"b": (1.0, -2.5)}


def test_numbers_are_not_truths() -> None:
    event = read_event({"type": "limit", "number": True})
    assert event is not None
    assert event.number == 0
