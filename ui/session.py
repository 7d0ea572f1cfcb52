"""The store and the reading engine that all sessions of this process share, and the version of what is stored.

Pages ask here and open nothing themselves. What they cache is keyed by ``version()``, which changes with every write of
this process at once, and with writes of others (the command line) within a few seconds.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import streamlit as st

from graph.errors import StoreError
from graph.model import Stats
from graph.store import GraphStore, open_store

if TYPE_CHECKING:
    from loaders.reader.engine import Reader

BEGUN = "ng-begun"
REVISION_SECONDS = 2.0
"""How long the store's revision is believed before it is asked for again."""


@st.cache_resource(show_spinner="Opening the store …", on_release=lambda opened: opened.close())
def store() -> GraphStore:
    """The connected store, opened once; raises StoreError with the remedy where that fails, and is tried again."""
    return open_store()


def reader() -> Reader:
    """The reading engine, loaded once a process (it sees to that itself) and only when something is to be read.

    Not by Streamlit's cache: loads run in threads of their own, where a cache that draws a spinner is out of place.
    """
    from loaders.reader import load_reader

    return load_reader()


@st.cache_resource(show_spinner=False)
def reading_lock() -> threading.Lock:
    """Held by whoever lets the engine read: it has one thread, and loads take turns."""
    return threading.Lock()


@st.cache_data(ttl=REVISION_SECONDS, show_spinner=False)
def _revision() -> int:
    return store().revision()


@st.cache_data(max_entries=2, show_spinner=False)
def _stats(version: str) -> Stats:
    return store().stats()


def version() -> str:
    """A key for caches: equal as long as what is stored is the same."""
    return f"{_revision()} {store().describe()}"


def stats() -> Stats:
    """How much the store holds."""
    return _stats(version())


def changed() -> None:
    """Say that this process has written, so that every page shows it at its next run."""
    _revision.clear()


def begin() -> None:
    """Open the store; at the first run of a browser session see what is in it now, whatever is remembered."""
    store()
    if BEGUN not in st.session_state:
        st.session_state[BEGUN] = True
        changed()


def reconnect() -> None:
    """Have ``store()`` open a new connection if the present one does not find the store again by itself.

    Others use the present one too, a load that is running among them: it is not taken from them without need.
    """
    changed()
    try:
        store().revision()
    except StoreError:
        store.clear()
