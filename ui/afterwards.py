"""Errors of callbacks, which run before the page is drawn and can say nothing: kept for the page to say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from graph.errors import NewsgraphError
from ui.errors import banner

_FAILED = "ng-callback-failed"


@contextmanager
def caught() -> Iterator[None]:
    """Keep what goes wrong in the block; nothing of it reaches Streamlit, which would show it nowhere."""
    try:
        yield
    except NewsgraphError as error:
        st.session_state[_FAILED] = error


def say() -> None:
    """Say what went wrong in a callback, once."""
    failed: NewsgraphError | None = st.session_state.pop(_FAILED, None)
    if failed is not None:
        banner(failed, place="callback")
