"""What a reader sees when something fails: the sentence of the error, which holds the remedy, and a button to retry."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from graph.errors import NewsgraphError, StoreUnavailable
from ui import session
from ui.words import plain

_log = logging.getLogger(__name__)


@contextmanager
def guarded(place: str) -> Iterator[None]:
    """Show a banner in place of what the block would have drawn. ``place`` names it, once a page.

    A fragment needs one of its own inside: Streamlit lets nothing that goes wrong in it reach the page around it.
    """
    try:
        yield
    except NewsgraphError as error:
        _log.info("%s: %s", place, error)
        banner(error, place=place)


def banner(error: NewsgraphError, *, place: str) -> None:
    """The sentence and "Try again"; a store that is away is connected anew by it."""
    with st.container(key=f"ng-error-{place}", horizontal=True, vertical_alignment="center"):
        st.error(plain(str(error)), width="stretch")
        reconnects = isinstance(error, StoreUnavailable)
        st.button("Try again", key=f"ng-retry-{place}", on_click=session.reconnect if reconnects else None)
