"""What a store must have before anything is written: constraints, indexes, the schema version."""

from __future__ import annotations

from neo4j import Transaction

from graph.errors import StoreUnavailable
from graph.schema import ENTITY_TYPES, RELATION_TYPES, SCHEMA_VERSION
from graph.store.connection import Connection
from graph.store.standing import HUB

STORE = "Newsgraph"
"""Label of the one node that holds the store's own state: schema version, revision, counts."""

UNIQUE = ("Entity", "Article", "Mention", "Claim", "Judgement", "AliasLink", HUB, STORE)
HIDDEN = frozenset({STORE, HUB, "AliasLink", "SavedView", "SavedQuery"})
"""Labels of our own bookkeeping, which no list of labels shows."""
INDEXED = (
    ("Entity", "name"),
    ("Entity", "key"),
    ("Mention", "home"),
    ("Claim", "edge"),
    ("AliasLink", "full"),
    ("AliasLink", "short"),
    ("Judgement", "left"),
    ("Judgement", "right"),
)
PROPERTIES = (
    *("aliases", "amount_text", "article_count", "article_ids", "articles", "author", "claim_ids", "confidence"),
    *("count", "denied", "edge_count", "neighbour_count"),
    *("end", "engine", "factuality", "first_said", "first_seen", "id", "last_said", "last_seen", "loaded_at"),
    *(
        "mention_count",
        "name",
        "place_text",
        "predicate",
        "published",
        "publisher",
        "quote",
        "rule",
        "sha256",
        "source",
        "spans",
        "start",
        "text",
    ),
    *("time_from", "time_text", "time_to", "title", "type", "url"),
)
"""What is worth asking for; the embedded engine cannot list properties itself."""
INTERNAL_TYPES = ("CONTAINS", "STATES", "REFERS_TO", "SUBJECT", "OBJECT", "SAID_BY")


def statements(dialect: str) -> list[str]:
    """The schema in Cypher; the embedded server makes its full-text indexes itself."""
    made = [f"CREATE CONSTRAINT {n.lower()}_id IF NOT EXISTS FOR (n:{n}) REQUIRE n.id IS UNIQUE" for n in UNIQUE]
    made += [f"CREATE INDEX {n.lower()}_{p} IF NOT EXISTS FOR (n:{n}) ON (n.{p})" for n, p in INDEXED]
    if dialect == "neo4j":
        made += [
            # Not on the embedded store, whose planner does not use it for the order, and which pays at every update.
            "CREATE INDEX entity_mention_count IF NOT EXISTS FOR (n:Entity) ON (n.mention_count)",
            "CREATE FULLTEXT INDEX entity_search IF NOT EXISTS FOR (n:Entity) ON EACH [n.search]",
            "CREATE FULLTEXT INDEX article_text IF NOT EXISTS FOR (n:Article) ON EACH [n.text]",
            "CALL db.awaitIndexes(120)",
        ]
    return made


def prepare(connection: Connection) -> None:
    """Bring a store to the current schema; one of another version is refused with the remedy."""
    found = connection.read(version)
    if found == SCHEMA_VERSION:
        return
    if found is not None:
        raise StoreUnavailable(
            f"{connection.where} was made by another version of Newsgraph (schema {found}, this one needs "
            f"{SCHEMA_VERSION}); use that version, or set NEWSGRAPH_HOME or NEO4J_DATABASE to an empty store and load "
            "the articles again."
        )
    for statement in statements(connection.dialect):
        connection.command(statement)
    connection.write(_begin)


def version(tx: Transaction) -> int | None:
    """The schema of a store, None where nothing has been made yet."""
    record = tx.run(f"MATCH (s:{STORE} {{id: 'store'}}) RETURN s.schema AS version").single()
    return None if record is None else int(record["version"])


def _begin(tx: Transaction) -> None:
    tx.run(
        f"MERGE (s:{STORE} {{id: 'store'}}) ON CREATE SET s.schema = $version, s.revision = 0, s.articles = 0, "
        "s.mentions = 0, s.claims = 0, s.relations = 0, s.entities = 0, s.types = [], s.type_counts = []",
        version=SCHEMA_VERSION,
    ).consume()


assert not set(RELATION_TYPES) & {*ENTITY_TYPES, *UNIQUE, *INTERNAL_TYPES}
