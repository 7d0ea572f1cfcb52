"""What reads were told of hubs: how many relations entities have, and lists of the best ones, until the store changes.

A picture of hubs asks for the same lists at every change; to send and to unpack them takes longer than all the rest.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable
from itertools import islice
from sys import intern
from typing import TypeVar

from neo4j import Transaction

from graph.model import Relation
from graph.store import reads
from graph.store.hubs import hub_lists
from graph.store.standing import Row, relation_of, rows_in

MOST_LISTS, MOST_SIZES = 1000, 20_000
"""So many are kept; a picture holds six hundred names at most."""

T = TypeVar("T")


class Best:
    """The best-told relations of a hub, found by who is at the other end."""

    __slots__ = ("_entity", "_places", "_rows")

    def __init__(self, entity_id: str, packed: str) -> None:
        self._entity = entity_id
        # Interned: the lists of hubs that know each other name the same few entities, words and days.
        self._rows: list[Row] = [
            tuple(intern(value) if isinstance(value, str) else value for value in row) for row in rows_in(packed)
        ]
        self._places: dict[str, list[int]] = {}
        for place, row in enumerate(self._rows):
            self._places.setdefault(row[1], []).append(place)

    def towards(self, others: Collection[str], most: int) -> list[Relation]:
        """The relations to these (a set), the best told first, no more than so many."""
        few, many = (others, self._places) if len(others) < len(self._places) else (self._places, others)
        places = sorted(place for other in few if other in many for place in self._places[other])
        return [relation_of(self._entity, self._rows[place]) for place in islice(places, most)]


class RememberedHubs:
    """Sizes and lists of one revision of a store; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._revision = -1
        self._sizes: dict[str, int] = {}
        self._best: dict[str, Best | None] = {}

    def sizes(self, tx: Transaction, ids: Iterable[str]) -> dict[str, int]:
        """How many relations each of these has; those that there are not are left out."""
        wanted = list(ids)
        revision, kept = self._as_of(tx, self._sizes, wanted)
        if fresh := [i for i in wanted if i not in kept]:
            query = "UNWIND $ids AS id MATCH (e:Entity {id: id}) RETURN collect([id, e.edge_count]) AS sizes"
            read = {id_: size or 0 for r in tx.run(query, ids=fresh) for id_, size in r["sizes"]}
            self._keep(revision, self._sizes, read, MOST_SIZES)
            kept |= read
        return {i: kept[i] for i in wanted if i in kept}

    def lists(self, tx: Transaction, ids: Iterable[str]) -> dict[str, Best]:
        """Entity -> its list, for those of these that are hubs."""
        wanted = list(ids)
        revision, kept = self._as_of(tx, self._best, wanted)
        if fresh := [i for i in wanted if i not in kept]:
            packed = {i: lists["best"] for i, lists in hub_lists(tx, fresh).items()}
            read = {i: Best(i, text) if (text := packed.get(i)) else None for i in fresh}
            self._keep(revision, self._best, read, MOST_LISTS)
            kept |= read
        return {i: best for i in wanted if (best := kept[i]) is not None}

    def _as_of(self, tx: Transaction, kept: dict[str, T], ids: list[str]) -> tuple[int, dict[str, T]]:
        """The store's revision in this transaction, and what of these is known of it."""
        revision = reads.revision(tx)
        with self._lock:
            if revision != self._revision:
                self._revision = revision
                self._sizes.clear()
                self._best.clear()
            return revision, {i: kept[i] for i in ids if i in kept}

    def _keep(self, revision: int, kept: dict[str, T], read: dict[str, T], most: int) -> None:
        """Add what was read of a revision, if it is still the one; what was kept for longest goes."""
        with self._lock:
            if revision != self._revision:
                return
            kept |= read
            for gone in list(islice(kept, max(0, len(kept) - most))):
                del kept[gone]
