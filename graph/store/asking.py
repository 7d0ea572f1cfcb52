"""The part of the store's face for the query page and the article page: Cypher, plans, kept queries, like articles."""

from __future__ import annotations

from collections.abc import Mapping

from graph.store import console, similar
from graph.store.connection import Connection
from graph.store.console import QueryResult
from graph.store.plans import QueryPlan
from graph.store.saved_queries import SavedQueries
from graph.store.similar import SimilarArticle
from graph.store.watch import StopSign


class Asking:
    """What answers other people's Cypher, over one connection."""

    _connection: Connection

    def query(
        self,
        cypher: str,
        params: Mapping[str, object] | None = None,
        *,
        limit: int = 1000,
        timeout: float = 10.0,
        stop: StopSign | None = None,
    ) -> QueryResult:
        """Run a statement that only reads, for at most ``timeout`` seconds and ``limit`` rows, until ``stop`` is set.

        Raises QueryRefused in the user's words, with line and column where the server names them.
        """
        return console.query(self._connection, cypher, params, limit, timeout, stop)

    def explain(self, cypher: str, params: Mapping[str, object] | None = None, *, timeout: float = 10.0) -> QueryPlan:
        """How the store would run a statement that only reads, without running it. Raises QueryRefused."""
        return console.explain(self._connection, cypher, params, timeout)

    @property
    def queries(self) -> SavedQueries:
        """The queries that are kept in this store."""
        return SavedQueries(lambda: self._connection)

    def similar_articles(self, article_id: str, *, limit: int = 8) -> list[SimilarArticle]:
        """Other articles on the same matter, best first, with what they have in common."""
        return self._connection.read(lambda tx: similar.similar(tx, article_id, limit))
