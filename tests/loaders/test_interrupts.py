"""Holding back Ctrl-C."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator

import pytest

from loaders.interrupts import came_of_interrupt, interruptible, uninterrupted

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT to itself")


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    """A suite that runs in the background has SIGINT ignored from the start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def interrupted(times: int, done: list[str]) -> None:
    with uninterrupted():
        for _ in range(times):
            interrupt()
        done.append("whole")


@pytest.mark.parametrize(("times", "whole"), [(1, ["whole"]), (2, [])])
def test_the_first_waits_for_the_end_of_the_block_and_the_second_does_not(times: int, whole: list[str]) -> None:
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        interrupted(times, done)
    assert done == whole


def test_the_handler_is_put_back_and_nothing_comes_without_a_signal() -> None:
    before = signal.getsignal(signal.SIGINT)
    with uninterrupted():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before
    with pytest.raises(ZeroDivisionError), uninterrupted():
        1 / 0
    assert signal.getsignal(signal.SIGINT) is before


def test_other_threads_are_left_alone() -> None:
    before = signal.getsignal(signal.SIGINT)
    seen = []

    def work() -> None:
        with uninterrupted():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [before]


def fail_on_the_way_out() -> None:
    try:
        raise KeyboardInterrupt
    finally:
        raise BufferError


def test_an_error_on_the_way_out_of_an_interrupt_is_known_as_one() -> None:
    with pytest.raises(BufferError) as caught:
        fail_on_the_way_out()
    assert came_of_interrupt(caught.value)
    assert not came_of_interrupt(BufferError())
    assert not came_of_interrupt(None)


def test_who_waits_within_a_block_can_be_interrupted_at_once() -> None:
    done: list[str] = []

    def waiting() -> None:
        with uninterrupted():
            with interruptible():
                interrupt()
                done.append("not reached")
            done.append("nor this")

    with pytest.raises(KeyboardInterrupt):
        waiting()
    assert done == []


def test_one_that_is_held_already_goes_through_where_waiting_begins() -> None:
    done: list[str] = []

    def working() -> None:
        with uninterrupted():
            interrupt()
            done.append("worked")
            with interruptible():
                done.append("not reached")

    with pytest.raises(KeyboardInterrupt):
        working()
    assert done == ["worked"]


def test_after_the_waiting_the_block_is_held_together_again() -> None:
    before = signal.getsignal(signal.SIGINT)
    done: list[str] = []

    def working() -> None:
        with uninterrupted():
            with interruptible():
                assert signal.getsignal(signal.SIGINT) is before
            interrupt()
            done.append("whole")

    with pytest.raises(KeyboardInterrupt):
        working()
    assert done == ["whole"]
    assert signal.getsignal(signal.SIGINT) is before


def test_work_within_the_waiting_is_held_together_and_then_let_through() -> None:
    done: list[str] = []

    def working() -> None:
        with uninterrupted(), interruptible():
            with uninterrupted():
                interrupt()
                done.append("answer kept")
            done.append("not reached")

    with pytest.raises(KeyboardInterrupt):
        working()
    assert done == ["answer kept"]


def test_whoever_holds_one_back_can_say_so_and_a_second_is_not_held() -> None:
    said: list[str] = []

    def working(times: int) -> None:
        with uninterrupted(lambda: said.append("stopping")):
            for _ in range(times):
                interrupt()
            said.append("whole")

    for times, expected in ((1, ["stopping", "whole"]), (2, ["stopping"])):
        said.clear()
        with pytest.raises(KeyboardInterrupt):
            working(times)
        assert said == expected


def test_an_error_while_waiting_leaves_everything_as_it_was() -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(ZeroDivisionError), uninterrupted(), interruptible():
        1 / 0
    assert signal.getsignal(signal.SIGINT) is before
    with interruptible():
        assert signal.getsignal(signal.SIGINT) is before
