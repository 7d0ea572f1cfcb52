"""Fixtures for tests on real stores: an embedded one over a temporary folder, a real Neo4j, and both in turn.

``embedded_store`` and ``neo4j_store`` are empty at the start of every test; the servers start once a session, when the
first test asks. ``store`` runs a test on both.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import GraphStore, Settings, open_store
from graph.store.embedded import stop
from tests.neo4j_server import running_neo4j


@pytest.fixture(scope="session")
def embedded_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """An embedded store of this session's own."""
    home: Path = tmp_path_factory.mktemp("newsgraph-home")
    yield Settings(home=home)
    stop(home)


@pytest.fixture(scope="session")
def neo4j_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A real Neo4j server of this session's own; skips where Java or the jars are missing."""
    with running_neo4j(tmp_path_factory.mktemp("neo4j")) as settings:
        yield settings


@pytest.fixture
def embedded_store(embedded_settings: Settings) -> Iterator[GraphStore]:
    """The embedded store, empty."""
    with emptied(embedded_settings) as store:
        yield store


@pytest.fixture
def neo4j_store(neo4j_settings: Settings) -> Iterator[GraphStore]:
    """A real Neo4j, empty. Mark tests that ask for it with ``neo4j``."""
    with emptied(neo4j_settings) as store:
        yield store


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest) -> GraphStore:
    """An empty store, embedded and Neo4j in turn."""
    found: GraphStore = request.getfixturevalue(f"{request.param}_store")
    return found


def emptied(settings: Settings) -> GraphStore:
    """The store with all its contents removed, the schema in place."""
    with open_store(settings) as store:
        store._connection.command("MATCH (n) DETACH DELETE n")
    return open_store(settings)
