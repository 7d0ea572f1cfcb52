"""The first start of a first-time user: the sample story is read into the empty store, once, and that is remembered.

Remembered in a file beside the embedded store: deleting the sample articles later does not bring them back. A store
that holds something already, and a Neo4j server of the user's own, are left alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from graph.errors import StoreUnavailable
from graph.model import Article
from graph.store import GraphStore
from loaders.pipeline import ReadsArticles, load

NOTE = "first-run.txt"
STARTED = "started\n"
DONE = "done\n"
_lock = threading.Lock()


def is_due(store: GraphStore, home: Path) -> bool:
    """Whether the sample story is still to be loaded; a first run that was interrupted goes on."""
    note = home / NOTE
    said = note.read_text("utf-8") if note.is_file() else ""
    if said == DONE:
        return False
    return said == STARTED or store.stats().articles == 0


def load_story(
    store: GraphStore, articles: Sequence[Article], reader: ReadsArticles, progress: Callable[[int, int], None]
) -> None:
    """Load the articles as any others, telling how many are done of how many. Raises StoreUnavailable."""
    handled = iter(range(1, len(articles) + 1))
    progress(0, len(articles))
    summary = load(articles, reader, store, progress=lambda step: progress(next(handled), len(articles)))
    if summary.problem:
        raise StoreUnavailable(summary.problem)


def run(
    store: GraphStore,
    home: Path,
    *,
    articles: Callable[[], Sequence[Article]],
    reader: Callable[[], ReadsArticles],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> bool:
    """Load the articles if that is due and remember it; False if it was not. Only one thread of a process does it.

    Raises StoreUnavailable where the store goes away meanwhile; the next start goes on.
    """
    with _lock:
        if not is_due(store, home):
            return False
        home.mkdir(parents=True, exist_ok=True)
        (home / NOTE).write_text(STARTED, "utf-8")
        load_story(store, articles(), reader(), progress)
        (home / NOTE).write_text(DONE, "utf-8")
        return True
