"""One piece of work going on in a thread while its owner prepares the next. What the work is, is not known here."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Behind(Generic[Result]):
    """Work started with ``start`` goes on behind its owner; ``finish`` waits for it and hands its outcome on.

    At most one at a time: starting waits for the one before. A context manager; leaving it waits too, without handing
    anything on.
    """

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._going: tuple[Future[Result], Callable[[Callable[[], Result]], None]] | None = None

    def start(self, work: Callable[[], Result], then: Callable[[Callable[[], Result]], None]) -> None:
        """Begin ``work``. ``then`` is called by ``finish`` with what gives its result or raises its error."""
        self.finish()
        self._going = self._thread.submit(work), then

    def finish(self) -> None:
        """Wait for what is going on, if anything is, and tell its ``then``, whose errors come out of here."""
        if self._going is None:
            return
        future, then = self._going
        future.exception()  # waits: an interruption here leaves the work to be finished again
        self._going = None
        then(future.result)

    def __enter__(self) -> Behind[Result]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.shutdown(wait=True)
