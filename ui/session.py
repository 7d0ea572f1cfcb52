"""The store and the reading engine that all sessions of this process share, and the version of what is stored.

Pages ask here and open nothing themselves. What they cache is keyed by ``version()``, which changes with every write of
this process at once and with writes of others (the command line) within a few seconds.
"""

from __future__ import annotations

import streamlit as st

from graph.model import Stats
from graph.store import GraphStore, open_store
from loaders.reader import Reader, load_reader

STATS_SECONDS = 5.0
"""How long counts are believed before the store is asked again: a count over a large store is not free."""


@st.cache_resource(show_spinner="Opening the store …", on_release=lambda opened: opened.close())
def store() -> GraphStore:
    """The connected store, opened once; raises StoreError with the remedy where that fails, and is tried again."""
    return open_store()


@st.cache_resource(show_spinner="Loading the reading engine …")
def reader() -> Reader:
    """The reading engine, loaded once."""
    return load_reader()


@st.cache_data(ttl=STATS_SECONDS, show_spinner=False)
def stats() -> Stats:
    """How much the store holds, at most a few seconds old."""
    return store().stats()


@st.cache_resource(show_spinner=False)
def _writes() -> list[int]:
    return [0]  # one list for all sessions of the process


def changed() -> None:
    """Say that this process has written, so that every page shows it at its next run."""
    _writes()[0] += 1
    stats.clear()


def version() -> str:
    """A key for caches: equal as long as what is stored is the same, as far as this process can know cheaply."""
    now = stats()
    return f"{_writes()[0]}-{now.articles}-{now.entities}-{now.relations}-{now.claims}"


def reconnect() -> None:
    """Forget the connection, so that the next call of ``store()`` opens a new one."""
    store.clear()
    stats.clear()
