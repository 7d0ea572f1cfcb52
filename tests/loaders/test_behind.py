"""Work that goes on behind its owner: one at a time, in order, its outcome handed on where it is asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.behind import Behind

LONG = 60
"""Seconds after which something hangs that should not."""


def test_the_owner_goes_on_while_the_work_is_done() -> None:
    behind: Behind[bool] = Behind("test")
    told: list[bool] = []
    free = threading.Event()
    with behind:
        behind.start(lambda: free.wait(LONG), lambda outcome: told.append(outcome()))
        assert told == []
        free.set()
        behind.finish()
        assert told == [True]


def test_nothing_is_told_twice_and_nothing_to_finish_is_no_fault() -> None:
    behind: Behind[int] = Behind("test")
    told: list[int] = []
    with behind:
        behind.finish()
        behind.start(lambda: 1, lambda outcome: told.append(outcome()))
        behind.finish()
        behind.finish()
    assert told == [1]


def test_an_error_comes_out_where_the_work_is_finished_and_the_next_can_be_started() -> None:
    behind: Behind[float] = Behind("test")
    told: list[float] = []

    def then(outcome: Callable[[], float]) -> None:
        told.append(outcome())

    with behind:
        behind.start(lambda: 1 / 0, then)
        with pytest.raises(ZeroDivisionError):
            behind.finish()
        behind.start(lambda: 2.0, then)
        behind.finish()
    assert told == [2.0]


def test_leaving_waits_for_what_is_going_on() -> None:
    behind: Behind[None] = Behind("test")
    done: list[str] = []
    with behind:
        behind.start(lambda: done.append("work"), lambda outcome: done.append("told"))
    assert done == ["work"]


@given(st.lists(st.integers()))
def test_outcomes_come_in_the_order_of_the_work(numbers: list[int]) -> None:
    behind: Behind[int] = Behind("test")
    told: list[int] = []
    with behind:
        for number in numbers:
            behind.start(lambda number=number: number, lambda outcome: told.append(outcome()))  # type: ignore[misc]
        behind.finish()
    assert told == numbers
