"""Shared access: one store for all, and a version that changes with what is stored."""

from __future__ import annotations

import pytest
import streamlit as st

from graph.errors import StoreUnavailable
from graph.model import Article
from graph.store import GraphStore
from seeds import seed_articles
from tests.ui.conftest import StandIn
from ui import session


def test_the_store_is_opened_once(app_store: GraphStore) -> None:
    assert session.store() is session.store()


def test_connecting_anew_leaves_a_store_that_answers_to_those_who_use_it(app_store: GraphStore) -> None:
    first = session.store()
    session.reconnect()
    assert session.store() is first
    assert session.stats().articles == 0


def test_a_store_that_is_closed_is_opened_anew(app_store: GraphStore) -> None:
    first = session.store()
    first.close()
    with pytest.raises(StoreUnavailable, match="closed"):
        session.stats()
    session.reconnect()
    assert session.store() is not first
    assert session.stats().articles == 0


def test_who_opens_the_page_sees_what_others_have_written_just_now(app_store: GraphStore) -> None:
    session.begin()
    assert session.stats().articles == 0
    app_store.write_reading(StandIn().read(Article("Ada met Bob.")))
    session.begin()
    assert session.stats().articles == 0, "remembered for a moment"
    del st.session_state[session.BEGUN]
    session.begin()
    assert session.stats().articles == 1


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
