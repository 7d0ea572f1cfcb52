"""Draws the first start: a bar that says how far the sample story is read. first_run.py decides when it is due."""

from __future__ import annotations

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
        place = st.empty()

        def progress(done: int, total: int) -> None:
            place.progress(done / total, f"Reading the sample story: article {min(done + 1, total)} of {total}")

        if start.run(session.store(), settings.home, articles=seed_articles, reader=session.reader, progress=progress):
            session.changed()
        place.empty()
    st.session_state[CHECKED] = True
