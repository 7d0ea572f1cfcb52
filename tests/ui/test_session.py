"""Shared access: one store for all, and a version that changes with what is stored."""

from __future__ import annotations

from graph.model import Article
from graph.store import GraphStore
from seeds import seed_articles
from tests.ui.conftest import StandIn
from ui import session


def test_the_store_is_opened_once(app_store: GraphStore) -> None:
    assert session.store() is session.store()


def test_after_reconnecting_it_is_another_that_works(app_store: GraphStore) -> None:
    first = session.store()
    session.reconnect()
    assert session.store() is not first
    assert session.stats().articles == 0


def test_a_write_of_this_process_is_seen_at_once(app_store: GraphStore) -> None:
    before = session.version()
    assert session.stats().articles == 0
    session.store().write_reading(StandIn().read(Article("Ada met Bob.")))
    session.changed()
    assert session.version() != before
    assert session.stats().articles == 1


def test_the_version_stays_while_nothing_changes(app_store: GraphStore) -> None:
    first = session.version()
    session.changed()
    assert session.version() == first


def test_the_version_names_the_store(app_store: GraphStore) -> None:
    assert app_store.describe() in session.version()


def test_the_real_engine_reads_the_sample_story() -> None:
    reading = session.reader().read(seed_articles()[0])
    assert reading.mentions
    assert reading.claims
    assert session.reader() is session.reader()
