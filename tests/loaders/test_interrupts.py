"""Holding back Ctrl-C."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator

import pytest

from loaders.interrupts import came_of_interrupt, uninterrupted

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
