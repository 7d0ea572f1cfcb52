"""Pages without a browser: the real app over a real embedded store, run by Streamlit's own test runner."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from graph.model import Article, Claim, Mention, Reading
from graph.store import GraphStore, Settings, open_store
from graph.store.embedded import stop
from seeds import seed_readings
from tests.stores import emptied
from ui import first_run, looking_ahead, session

ROOT = Path(__file__).parents[2]
PAGE_SECONDS = 60


class StandIn:
    """A reading engine for tests of pages: "Ada met Bob." is read, whatever else the text says."""

    def read(self, article: Article) -> Reading:
        at = article.text.find("Ada met Bob.")
        if at < 0:
            return Reading(article)
        mentions = (
            Mention("m1", "Ada Lovelace", "Person", ((at, at + 3),)),
            Mention("m2", "Bob Noyce", "Person", ((at + 8, at + 11),)),
        )
        claim = Claim("c1", "m1", "MET_WITH", "met", "m2", at, at + 12, article.text[at : at + 12])
        return Reading(article, mentions, (claim,))


@pytest.fixture(scope="session")
def seeded_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A store with the sample story in it, made once: tests that use it do not write."""
    settings = Settings(home=tmp_path_factory.mktemp("seeded-home"))
    with open_store(settings) as store:
        for reading in seed_readings():
            store.write_reading(reading)
    yield settings
    stop(settings.home)


@pytest.fixture
def seeded(seeded_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphStore]:
    """The store of the app under test: the sample story, to be read only."""
    with open_store(seeded_settings) as store, connected(seeded_settings, monkeypatch):
        yield store


@pytest.fixture
def app_store(embedded_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphStore]:
    """The store of the app under test: empty, the first run over, a stand-in as reading engine."""
    monkeypatch.setattr(session, "reader", StandIn)
    with emptied(embedded_settings) as store, connected(embedded_settings, monkeypatch):
        yield store


@contextmanager
def connected(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Connect the app to this store, and let it forget it afterwards."""
    for name in [key for key in os.environ if key.startswith("NEO4J_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("NEWSGRAPH_HOME", str(settings.home))
    monkeypatch.setattr(looking_ahead, "DRAWN_WITHIN", 0.0)
    (settings.home / first_run.NOTE).write_text(first_run.DONE, "utf-8")
    st.cache_resource.clear()
    st.cache_data.clear()
    yield
    looking_ahead._reader().submit(int).result(PAGE_SECONDS)  # who still reads ahead would lose the store meanwhile
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture
def open_page() -> Callable[[str], AppTest]:
    """Open a page of the app by its path, over the store of ``seeded`` or ``app_store``; an exception in it fails."""

    def opened(path: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PAGE_SECONDS)
        app.switch_page(path)
        app.run()
        assert not app.exception
        return app

    return opened
