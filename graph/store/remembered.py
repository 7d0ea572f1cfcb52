"""Answers that take a look at everything, kept until the store changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    """One answer with the revision of the store that it holds for; safe to share between threads."""

    def __init__(self, compute: Callable[[], T], revision: Callable[[], int]) -> None:
        self._compute = compute
        self._revision = revision
        self._lock = threading.Lock()
        self._kept: tuple[int, float, T] | None = None

    def get(self, *, at_most_old: float = 0.0) -> T:
        """The answer, computed anew if the store has changed and the last one is older than so many seconds."""
        with self._lock:
            kept = self._kept
            if kept is not None and at_most_old and time.monotonic() - kept[1] < at_most_old:
                return kept[2]
            revision = self._revision()
            if kept is not None and kept[0] == revision:
                return kept[2]
            answer = self._compute()
            self._kept = (revision, time.monotonic(), answer)
            return answer
