"""Queries that readers keep under a title, with their parameters, in the store beside what they ask about."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from neo4j import Transaction

from graph.errors import BadInput
from graph.model import digest
from graph.store.connection import Connection
from graph.store.guard import LONGEST

LABEL = "SavedQuery"
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with a title; ``parameters`` are the values that its ``$names`` were last given."""

    title: str
    cypher: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    id: str = ""
    at: str = ""


class SavedQueries:
    """The queries kept in one store: list them, save and remove one."""

    def __init__(self, connection: Callable[[], Connection]) -> None:
        self._connection = connection

    def all(self) -> list[SavedQuery]:
        """All queries, in the order of their titles."""
        return self._connection().read(_all)

    def save(self, query: SavedQuery) -> SavedQuery:
        """Keep a query in place of the one of the same id or title; id and time are filled in.

        Raises BadInput for one without a title or a text, or with values that JSON does not know.
        """
        title = " ".join(query.title.split())[:LONGEST_TITLE]
        if not title:
            raise BadInput("A query needs a title under which it is found again; give it one.")
        if not query.cypher.strip():
            raise BadInput("There is no query to keep yet; write one first.")
        if len(query.cypher) > LONGEST:
            raise BadInput(f"The query is longer than {LONGEST:,} characters and cannot be kept; shorten it.")
        same = next((q.id for q in self.all() if q.title.casefold() == title.casefold()), "")
        at = query.at or datetime.now(UTC).isoformat(timespec="seconds")
        kept = replace(query, title=title, at=at, id=query.id or same or "q" + digest(title, length=12))
        written = _written(kept)
        self._connection().write(lambda tx: _put(tx, kept.id, written))
        return kept

    def remove(self, query_id: str) -> bool:
        """Forget a query; False if there is none of that id."""
        return self._connection().write(lambda tx: _remove(tx, query_id))


def _written(query: SavedQuery) -> dict[str, str]:
    try:
        parameters = json.dumps(dict(query.parameters), ensure_ascii=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise BadInput(f"The query's parameters cannot be kept: {error}.") from error
    return {"id": query.id, "title": query.title, "cypher": query.cypher, "parameters": parameters, "at": query.at}


def _all(tx: Transaction) -> list[SavedQuery]:
    rows = tx.run(f"MATCH (q:{LABEL}) RETURN properties(q) AS p")
    return sorted((_query(r["p"]) for r in rows), key=lambda q: (q.title.casefold(), q.id))


def _put(tx: Transaction, id_: str, written: dict[str, str]) -> None:
    found = tx.run(f"MATCH (q:{LABEL}) WHERE q.id = $id SET q = $p RETURN q.id", id=id_, p=written).single()
    if found is None:
        tx.run(f"CREATE (q:{LABEL}) SET q = $p", p=written).consume()


def _remove(tx: Transaction, id_: str) -> bool:
    if tx.run(f"MATCH (q:{LABEL}) WHERE q.id = $id RETURN q.id", id=id_).single() is None:
        return False
    tx.run(f"MATCH (q:{LABEL}) WHERE q.id = $id DETACH DELETE q", id=id_).consume()
    return True


def _query(p: Mapping[str, object]) -> SavedQuery:
    parameters = json.loads(str(p.get("parameters") or "{}"))
    return SavedQuery(str(p["title"]), str(p["cypher"]), parameters, str(p["id"]), str(p.get("at") or ""))
