"""The component's code and its event log: every event once, in order, whatever the browser repeats."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from hypothesis import given
from hypothesis import strategies as given_by

from graph.picture import style
from ui import component


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    held: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", held)
    return held


def send(state: dict[str, Any], value: object) -> list[dict[str, Any]]:
    handled: list[dict[str, Any]] = []
    state["view"] = SimpleNamespace(event=value)
    component.drain("view", handled.append)
    return handled


def test_an_event_that_is_sent_again_is_handled_once(state: dict[str, Any]) -> None:
    assert [e["n"] for e in send(state, {"batch": [{"n": 1}, {"n": 2}]})] == [1, 2]
    assert [e["n"] for e in send(state, {"batch": [{"n": 1}, {"n": 2}, {"n": 3}]})] == [3]
    assert send(state, {"batch": [{"n": 3}]}) == []


def test_events_are_handled_in_the_order_of_their_numbers(state: dict[str, Any]) -> None:
    assert [e["n"] for e in send(state, {"batch": [{"n": 9}, {"n": 7}, {"n": 8}]})] == [7, 8, 9]


def test_a_view_that_is_not_there_any_more_is_no_error(state: dict[str, Any]) -> None:
    handled: list[dict[str, Any]] = []
    component.drain("gone", handled.append)
    assert handled == []


def test_what_the_callback_missed_is_handled_at_the_next_chance(state: dict[str, Any]) -> None:
    handled: list[dict[str, Any]] = []
    component.drain("view", handled.append)
    assert component.handle("view", {"batch": [{"n": 1}]}, handled.append)
    assert not component.handle("view", {"batch": [{"n": 1}]}, handled.append)
    assert handled == [{"n": 1}]


def test_letters_that_cannot_be_drawn_are_no_wish_of_a_page(state: dict[str, Any]) -> None:
    batch = [
        {"n": 1, "type": "fonts", "words": ["中"]},
        {"n": 2, "type": "fit"},
        {"n": 3, "type": "fonts", "words": ["한"]},
    ]
    assert [event["n"] for event in send(state, {"batch": batch})] == [2]
    assert state[component.FONTS] == {"Newsgraph DroidSansFallback", "Newsgraph Hangul"}


def test_places_come_first(state: dict[str, Any]) -> None:
    handled = send(state, {"batch": [{"n": 1, "type": "expand"}], "positions": {"a": [1, 2]}})
    assert handled == [{"type": "moved", "positions": {"a": [1, 2]}}, {"n": 1, "type": "expand"}]


@pytest.mark.parametrize(
    "bad",
    [None, 3, "x", [], {}, {"batch": None}, {"batch": "ab"}, {"batch": [1, None, {"n": "1"}, {"n": True}, {"m": 1}]}],
)
def test_garbage_is_no_event(state: dict[str, Any], bad: object) -> None:
    assert send(state, bad) == []


@given(given_by.lists(given_by.integers(1, 40), min_size=1, max_size=30, unique=True), given_by.data())
def test_twenty_of_twenty_arrive_whichever_triggers_are_lost(numbers: list[int], data: given_by.DataObject) -> None:
    numbers = sorted(numbers)
    kept = {*data.draw(given_by.sets(given_by.integers(0, len(numbers) - 1))), len(numbers) - 1}
    state: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "session_state", state)
        handled = [
            event["n"]
            for last in sorted(kept)
            for event in send(state, {"batch": [{"n": n} for n in numbers[: last + 1]]})
        ]
    assert handled == numbers


def test_a_picture_is_written_once_until_something_in_it_is_another() -> None:
    nodes = [{"id": "ann", "label": "“Ann”\ud800 😀"}]
    first = component.packed({"nodes": nodes, "epoch": 1})
    assert json.loads(first[1]) == {"nodes": nodes, "epoch": 1}
    assert component.packed({"nodes": nodes, "epoch": 1}, first) is first
    for other in ({"nodes": nodes, "epoch": 2}, {"nodes": nodes}, {"nodes": [], "epoch": 1}):
        assert json.loads(component.packed(other, first)[1]) == other


def test_the_bundle_is_one_script_that_asks_nothing_of_the_net() -> None:
    bundle = component.bundle()
    assert "globalThis.newsgraph = NG" in bundle
    assert "sourceMappingURL" not in bundle
    own = bundle[bundle.index("const NG = {}") :]
    for name in ("fetch(", "XMLHttpRequest", "WebSocket", "innerHTML = data", "eval("):
        assert name not in own
    # our own frame is the only HTML that is ever parsed
    assert own.count("innerHTML") == 1
    assert "mount.innerHTML = NG.html" in own


def test_the_browser_knows_every_type_and_line_that_the_pictures_know() -> None:
    look = json.loads(json.dumps(component.look()))
    assert look["types"]["dark"] == style.TYPE_COLOURS["dark"]
    assert set(look["shapes"].values()) <= set(look["outlines"])
    assert look["lines"]["negated"] == {"word": "denied", "dashes": [1.5, 4], "head": "open", "bar": True}
    assert set(look["palettes"]) == {"light", "dark"}
