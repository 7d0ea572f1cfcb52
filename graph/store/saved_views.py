"""Explorations that readers keep under a title, in the store beside what they look at. Not part of what is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime

from neo4j import Transaction

from graph.errors import BadInput
from graph.model import SavedView, digest
from graph.store.connection import Connection

LABEL = "SavedView"
LONGEST_TITLE = 200
LONGEST_NOTE = 5000
LONGEST_STATE = 500_000


class SavedViews:
    """The views kept in one store: list them, save, fetch and remove one."""

    def __init__(self, connection: Callable[[], Connection]) -> None:
        self._connection = connection

    def all(self) -> list[SavedView]:
        """All views, the latest saved first."""
        return self._connection().read(_all)

    def get(self, view_id: str) -> SavedView | None:
        """One view; None if there is none of that id."""
        return self._connection().read(lambda tx: _get(tx, view_id))

    def save(self, view: SavedView) -> SavedView:
        """Keep a view; id and time are filled in where they are missing. One of the same id is replaced.

        Raises BadInput for a view without a title, or with a state that is no JSON object.
        """
        title = " ".join(view.title.split())[:LONGEST_TITLE]
        if not title:
            raise BadInput("A view needs a title under which it is found again; give it one.")
        _check(view.state)
        at = view.at or datetime.now(UTC).isoformat(timespec="seconds")
        kept = replace(view, title=title, note=view.note.strip()[:LONGEST_NOTE], at=at)
        kept = replace(kept, id=view.id or "v" + digest(title, at, view.state, length=12))
        self._connection().write(lambda tx: _put(tx, kept))
        return kept

    def remove(self, view_id: str) -> bool:
        """Forget a view; False if there is none of that id."""
        return self._connection().write(lambda tx: _remove(tx, view_id))


def _check(state: str) -> None:
    if len(state) > LONGEST_STATE:
        raise BadInput("The view is too large to be kept; hide some of it first.")
    try:
        known = json.loads(state)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadInput("The view's state is no JSON; export the view again.") from error
    if not isinstance(known, dict):
        raise BadInput("The view's state is no JSON object; export the view again.")


def _all(tx: Transaction) -> list[SavedView]:
    rows = tx.run(f"MATCH (v:{LABEL}) RETURN properties(v) AS p")
    return sorted((_view(r["p"]) for r in rows), key=lambda v: (v.at, v.id), reverse=True)


def _get(tx: Transaction, view_id: str) -> SavedView | None:
    record = tx.run(f"MATCH (v:{LABEL}) WHERE v.id = $id RETURN properties(v) AS p", id=view_id).single()
    return None if record is None else _view(record["p"])


def _put(tx: Transaction, view: SavedView) -> None:
    found = tx.run(f"MATCH (v:{LABEL}) WHERE v.id = $id SET v = $p RETURN v.id", id=view.id, p=asdict(view)).single()
    if found is None:
        tx.run(f"CREATE (v:{LABEL}) SET v = $p", p=asdict(view)).consume()


def _remove(tx: Transaction, view_id: str) -> bool:
    if _get(tx, view_id) is None:
        return False
    tx.run(f"MATCH (v:{LABEL}) WHERE v.id = $id DETACH DELETE v", id=view_id).consume()
    return True


def _view(properties: dict[str, object]) -> SavedView:
    return SavedView(**{name: str(properties.get(name) or "") for name in SavedView.__dataclass_fields__})
