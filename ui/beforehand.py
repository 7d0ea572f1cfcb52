"""What the first page will need, made ready while the browser still loads its own part. Imports little itself."""

from __future__ import annotations

import importlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from threading import Thread

import streamlit as st

from ui import stopping

FIRST_PAGE = (
    "ui.away",
    "ui.header",
    "ui.exporting",
    "ui.inspector",
    "ui.article_dialog",
    "ui.asked_for",
    "ui.beginning",
    "ui.beside_claims",
    "ui.judging",
    "ui.legend",
    "ui.looking_ahead",
    "ui.no_articles",
    "ui.relation_table",
    "ui.sections",
    "ui.ungranted",
    "ui.wishes",
)
"""Modules that bring with them all that Explore imports."""


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """From the start of the server to its end: make ready, wait for nothing, end quietly."""
    stopping.quietly()
    make_ready()
    yield


def make_ready() -> list[Thread]:
    """Import the first page's modules and start the store, beside one another; the threads, for who wants to wait."""
    jobs: tuple[Callable[[], None], ...] = (import_first_page, start_store)
    threads = [Thread(target=job, daemon=True) for job in jobs]
    for thread in threads:
        thread.start()
    return threads


def import_first_page() -> None:
    """Import what a first run of the page would import."""
    for name in FIRST_PAGE:
        importlib.import_module(name)


def start_store() -> None:
    """Start the embedded store, or see that the server answers; what fails is said by the page, which tries again."""
    from graph.errors import NewsgraphError
    from graph.store import open_store

    with suppress(NewsgraphError):
        open_store().close()
