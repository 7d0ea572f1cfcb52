"""The first start of a first-time user: the sample story is read into the empty store, once, and that is remembered.

Remembered in a file beside the embedded store: deleting the sample articles later does not bring them back. A store
that holds something already, and a Neo4j server of the user's own, are left alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from graph.model import Article, Reading, Stats

NOTE = "first-run.txt"
STARTED = "started\n"
DONE = "done\n"
_lock = threading.Lock()


class Store(Protocol):
    """The part of GraphStore that a first run needs."""

    def stats(self) -> Stats:
        """How much it holds."""

    def write_reading(self, reading: Reading) -> object:
        """Store what was found in one article."""


class Reads(Protocol):
    """The part of the reading engine that a first run needs."""

    def read(self, article: Article) -> Reading:
        """What is found in one article."""


def is_due(store: Store, home: Path) -> bool:
    """Whether the sample story is still to be loaded; a first run that was interrupted goes on."""
    note = home / NOTE
    said = note.read_text("utf-8") if note.is_file() else ""
    if said == DONE:
        return False
    return said == STARTED or store.stats().articles == 0


def run(
    store: Store,
    home: Path,
    *,
    articles: Callable[[], Sequence[Article]],
    reader: Callable[[], Reads],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> bool:
    """Load the articles if that is due and remember it; False if it was not. Only one thread of a process does it."""
    with _lock:
        if not is_due(store, home):
            return False
        home.mkdir(parents=True, exist_ok=True)
        (home / NOTE).write_text(STARTED, "utf-8")
        found = articles()
        engine = reader()
        for done, article in enumerate(found):
            progress(done, len(found))
            store.write_reading(engine.read(article))
        progress(len(found), len(found))
        (home / NOTE).write_text(DONE, "utf-8")
        return True
