"""Draws how far the sample story is read, at the first start and at a reader's wish. first_run.py loads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from graph.store import Settings
from seeds import seed_articles
from ui import first_run as start
from ui import session

CHECKED = "ng-first-run-checked"


def first_run() -> None:
    """Load the sample story if this is the first start; looked at once a browser session."""
    if st.session_state.get(CHECKED):
        return
    settings = Settings.load()
    if settings.uri is None and start.is_due(session.store(), settings.home):
        with _bar() as progress, session.reading_lock():
            if start.run(
                session.store(), settings.home, articles=seed_articles, reader=session.reader, progress=progress
            ):
                session.changed()
    st.session_state[CHECKED] = True


def sample_story() -> None:
    """Load the sample story because the reader asks for it. Raises StoreError."""
    with _bar() as progress, session.reading_lock():
        start.load_story(session.store(), seed_articles(), session.reader(), progress)
    session.changed()


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    place = st.empty()

    def progress(done: int, total: int) -> None:
        place.progress(done / total, f"Reading the sample story: article {min(done + 1, total)} of {total}")

    yield progress
    place.empty()
