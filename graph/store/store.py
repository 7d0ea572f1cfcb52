"""GraphStore: one store, Neo4j or embedded, behind one class. The work is done by the modules beside this one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from types import TracebackType

from graph.errors import BadInput
from graph.model import (
    Article,
    ArticleSummary,
    Entity,
    Evidence,
    Reading,
    Relation,
    Stats,
    Subgraph,
)
from graph.store import evidence, migrations, nearby, reads, search, upgrade, writes
from graph.store.asking import Asking
from graph.store.connection import Connection
from graph.store.curating import Curating
from graph.store.exploring import Exploring
from graph.store.remembered import Remembered
from graph.store.remembered_hubs import RememberedHubs
from graph.store.settings import Settings
from graph.store.splitting import Splitting
from graph.store.writes import WriteResult

_POPULAR = 500
_POPULAR_SECONDS = 60.0
"""How long search may go on with the same idea of which entities are most mentioned."""


def open_store(settings: Settings | None = None, *, ensure: bool = True) -> GraphStore:
    """Open the store that the settings name, by default those of ``Settings.load()``.

    With ``ensure`` the embedded server is started where none runs. Raises StoreUnavailable with the remedy.
    """
    connection = Connection(settings or Settings.load(), ensure=ensure)
    try:
        upgrade.bring_up(connection)
        migrations.prepare(connection)
    except BaseException:
        connection.close()
        raise
    return GraphStore(connection)


class GraphStore(Asking, Curating, Exploring, Splitting):
    """Articles in; entities, relations and their evidence out. A context manager, safe to share between threads."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._popular = Remembered(lambda: connection.read(lambda tx: reads.top_entities(tx, _POPULAR)), self.revision)
        self._article_order = Remembered(lambda: connection.read(reads.article_order), self.revision)
        self._news = Remembered(self._in_the_news, self.revision)
        self._hubs = RememberedHubs()

    def __enter__(self) -> GraphStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store; the embedded server stops by itself when nobody has used it for a while."""
        self._connection.close()

    def describe(self) -> str:
        """The store in words: ``Neo4j 5.26.28 at bolt://host`` or ``embedded store in ~/...``."""
        settings = self._connection.settings
        if settings.uri:
            return f"Neo4j {self._connection.version} at {settings.uri}"
        return self._connection.where.removeprefix("The ")

    # Writing

    def write_reading(self, reading: Reading, *, reader: str = "") -> WriteResult:
        """Store an article with its mentions and claims in one transaction, in place of its former version.

        ``reader`` names the engine's version, so that ``has_article`` can tell what a newer one should read again.
        Mentions and claims whose spans do not hold their text are dropped.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        dialect = self._connection.dialect
        _encodable(reading.article)
        return self._connection.write(
            lambda tx: writes.write_reading(tx, reading, reader=reader, now=now, dialect=dialect)
        )

    def delete_article(self, article_id: str) -> bool:
        """Remove an article and what only it said; False if there is none of that id."""
        dialect = self._connection.dialect
        return self._connection.write(lambda tx: writes.delete_article(tx, article_id, dialect=dialect))

    # Articles

    def stats(self) -> Stats:
        """How much the store holds."""
        return self._connection.read(reads.stats)

    def revision(self) -> int:
        """A number that grows with every change, for caches of what was read."""
        return self._connection.read(reads.revision)

    def articles(self, *, search: str = "", limit: int = 50, offset: int = 0) -> list[ArticleSummary]:
        """Lines of the article list, latest published first; ``search`` looks in title, source and text."""
        if search.strip():
            return self._connection.read(lambda tx: reads.found_articles(tx, search, limit, offset))
        page = self._article_order.get()[offset : offset + limit]
        return self._connection.read(lambda tx: reads.summaries(tx, page))

    def article(self, article_id: str) -> Article | None:
        """The article as it was loaded."""
        return self._connection.read(lambda tx: reads.article(tx, article_id))

    def has_article(self, article_id: str, sha256: str, *, reader: str = "") -> bool:
        """Whether exactly this version is stored (as read by ``reader``, if that is given)."""
        return self._connection.read(lambda tx: reads.has_article(tx, article_id, sha256, reader))

    def reading(self, article_id: str) -> Reading | None:
        """The article with its mentions and claims as stored."""
        return self._connection.read(lambda tx: reads.reading(tx, article_id))

    def readings(self) -> Iterator[Reading]:
        """All readings, one at a time, in order of article ids."""
        for article_id in self._connection.read(reads.article_ids):
            found = self.reading(article_id)
            if found is not None:
                yield found

    def mention_entities(self, article_id: str) -> dict[str, Entity]:
        """Local mention id -> the entity that it refers to."""
        return self._connection.read(lambda tx: reads.mention_entities(tx, article_id))

    # The graph

    def search(self, text: str, *, limit: int = 10) -> list[Entity]:
        """Entities by name or alias, best first: exact, beginning, near miss. Any text is fine."""
        return self._connection.read(
            lambda tx: search.search(tx, text, limit, lambda: self._popular.get(at_most_old=_POPULAR_SECONDS))
        )

    def entity(self, entity_id: str) -> Entity | None:
        """One entity, its degree filled in."""
        found = self.entities([entity_id])
        return found[0] if found else None

    def entities(self, ids: Collection[str]) -> list[Entity]:
        """The entities with these ids, in this order; unknown ones are left out."""
        return self._connection.read(lambda tx: reads.entities(tx, ids))

    def top_entities(self, limit: int = 20) -> list[Entity]:
        """The most mentioned entities."""
        popular = self._popular.get()
        if limit <= len(popular) or len(popular) < _POPULAR:
            return popular[:limit]
        return self._connection.read(lambda tx: reads.top_entities(tx, limit))

    def neighbours(
        self,
        entity_id: str,
        *,
        limit: int = 25,
        exclude: Collection[str] = frozenset(),
        relation_types: Collection[str] | None = None,
    ) -> Subgraph:
        """An entity with its best-evidenced neighbours and the edges among them all (of hubs as in ``among``).

        Best is: by the number of articles, then of claims, then by confidence. ``exclude`` are neighbours not wanted,
        ``hidden`` in the result how many more there are.
        """
        return self._connection.read(
            lambda tx: nearby.neighbours(tx, entity_id, limit, exclude, relation_types, self._hubs)
        )

    def star(self, entity_id: str, *, limit: int = 25) -> Subgraph:
        """An entity with its best-evidenced neighbours and only its own edges to them; of a hub those that it lists."""
        return self._connection.read(lambda tx: nearby.star(tx, entity_id, limit))

    def between(
        self, ids: Collection[str], *, at: Collection[str] | None = None, types: Collection[str] | None = None
    ) -> list[Relation]:
        """All edges among these entities; with ``at`` only those with one of these at an end, or only of ``types``."""
        return self._connection.read(lambda tx: reads.between(tx, ids, at, types))

    def among(self, ids: Collection[str], *, at: Collection[str] | None = None) -> tuple[list[Relation], bool]:
        """As ``between``, but of entities with very many edges only the best; whether any may be left out for that."""
        look_at = nearby.LOOKED_AT if at is None else nearby.GLANCED_AT
        return self._connection.read(lambda tx: nearby.among(tx, ids, self._hubs, at, look_at))

    def path(self, start: str, end: str, *, longest: int = 5) -> Subgraph | None:
        """A shortest path between two entities, in its order; None if there is none of at most ``longest`` edges."""
        return self._connection.read(lambda tx: reads.path(tx, start, end, longest))

    def evidence(self, subject: str, type: str, object: str) -> list[Evidence]:
        """The claims behind one edge, latest article first."""
        return self._connection.read(lambda tx: evidence.of_edge(tx, subject, type, object))

    def evidence_of(self, entity_id: str, *, limit: int = 200) -> list[Evidence]:
        """Claims with this entity as subject, object or speaker, latest article first."""
        return self._connection.read(lambda tx: evidence.of_entity(tx, entity_id, limit))

    # For a query editor

    def labels(self) -> list[str]:
        """The labels in use that mean something to a reader, for a query editor."""
        found = self._names("CALL db.labels() YIELD label AS name RETURN name")
        return [name for name in found if name not in migrations.HIDDEN]

    def relationship_types(self) -> list[str]:
        """The relationship types in use, for a query editor."""
        return self._names("CALL db.relationshipTypes() YIELD relationshipType AS name RETURN name")

    def property_keys(self) -> list[str]:
        """The properties that nodes and edges of the graph have, for a query editor."""
        return list(migrations.PROPERTIES)

    def _names(self, statement: str) -> list[str]:
        return self._connection.read(lambda tx: sorted(r["name"] for r in tx.run(statement)))


def _encodable(article: Article) -> None:
    try:
        said = (article.title, article.author, article.publisher, article.url, article.source)
        "".join(filter(None, (article.text, *said))).encode()
    except UnicodeEncodeError as error:
        raise BadInput(
            f"The article {article.title or article.source or article.id!r} holds half a surrogate pair at character "
            f"{error.start}; decode its file again as UTF-8."
        ) from error
