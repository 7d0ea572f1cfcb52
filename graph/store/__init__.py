"""The graph's store: Neo4j or the embedded database, one class over the official driver. Names are loaded on first use.

``from graph.store import GraphStore, Settings, open_store`` is the whole public surface.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.store.console import QueryResult
    from graph.store.plans import PlanStep, QueryPlan
    from graph.store.saved_queries import SavedQuery
    from graph.store.settings import Settings
    from graph.store.similar import SimilarArticle
    from graph.store.store import GraphStore, open_store
    from graph.store.writes import WriteResult

__all__ = [
    "GraphStore",
    "PlanStep",
    "QueryPlan",
    "QueryResult",
    "SavedQuery",
    "Settings",
    "SimilarArticle",
    "WriteResult",
    "open_store",
]

_HOMES = {
    "GraphStore": "store",
    "open_store": "store",
    "Settings": "settings",
    "QueryResult": "console",
    "PlanStep": "plans",
    "QueryPlan": "plans",
    "SavedQuery": "saved_queries",
    "SimilarArticle": "similar",
    "WriteResult": "writes",
}


def __getattr__(name: str) -> object:
    # The driver takes most of a second to import (it looks for pandas); the server process and `--help` do without.
    if name in _HOMES:
        return getattr(import_module(f"graph.store.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
