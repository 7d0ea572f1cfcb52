"""What a reader sees when something fails: the sentence of the error, which holds the remedy, and a button to retry."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
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


def banner(error: NewsgraphError, *, place: str, again: Callable[[], None] | None = None) -> None:
    """The sentence and "Try again", which does ``again``; a store that is away is connected anew first."""

    def retry() -> None:
        if isinstance(error, StoreUnavailable):
            session.reconnect()
        if again is not None:
            again()

    with st.container(key=f"ng-error-{place}", horizontal=True, vertical_alignment="center"):
        st.error(plain(str(error)), width="stretch")
        st.button("Try again", key=f"ng-retry-{place}", on_click=retry)
