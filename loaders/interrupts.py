"""Ctrl-C where it does no harm: not inside a block (the store's driver does not survive being cut off in mid-answer),
but while one waits within it.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from graph.errors import EngineUnavailable


class Interrupted(EngineUnavailable):
    """A reading engine was asked to stop before it had asked all: the article is not read."""


class _Hold:
    """A Ctrl-C that is held back; ``handler`` is whoever would have had it."""

    def __init__(self, handler: Callable[[int, FrameType | None], object], said: Callable[[], None] | None) -> None:
        self.handler = handler
        self.frames: list[FrameType | None] = []
        self._said = said

    def hold(self, number: int, frame: FrameType | None) -> None:
        """Keep the first one, let a second one through."""
        if self.frames:
            self.handler(number, frame)
        self.frames.append(frame)
        if self._said:
            self._said()

    def deliver(self) -> None:
        """Hand on what was held."""
        if self.frames:
            frame = self.frames[0]
            self.frames.clear()
            self.handler(signal.SIGINT, frame)


_holds: list[_Hold] = []
"""Those at work in the main thread, the innermost last."""


@contextmanager
def uninterrupted(said: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold back a first Ctrl-C until the block has ended well; a second one goes through at once.

    ``said`` is called when one is held. Does nothing outside of the main thread, where signals never arrive.
    """
    handler = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(handler):
        yield
        return
    hold = _Hold(handler, said)
    _holds.append(hold)
    signal.signal(signal.SIGINT, hold.hold)
    try:
        yield
    finally:
        _holds.remove(hold)
        signal.signal(signal.SIGINT, handler)
    hold.deliver()


@contextmanager
def interruptible() -> Iterator[None]:
    """Within ``uninterrupted``, let Ctrl-C through at once: one that is held already, and any that comes."""
    if threading.current_thread() is not threading.main_thread() or not _holds:
        yield
        return
    hold = _holds[-1]
    signal.signal(signal.SIGINT, hold.handler)
    try:
        hold.deliver()
        yield
    finally:
        signal.signal(signal.SIGINT, hold.hold)


def came_of_interrupt(error: BaseException | None) -> bool:
    """Whether an error is a KeyboardInterrupt or happened while one was being dealt with."""
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__context__
    return False
