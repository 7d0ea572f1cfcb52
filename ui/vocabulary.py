"""Which labels, relation types and properties the store has right now, with how many and in which words."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from graph.schema import ENTITY_TYPES, RELATION_TYPES
from ui import session
from ui.editor import Vocabulary, Word
from ui.query_functions import Function, functions
from ui.words import number

MOST_NAMES = 500
"""Names offered inside quotes: those that most articles mention."""
COUNTED_RELATIONS = 200_000
"""In a larger store, counting relations by type takes seconds: their counts are left out."""
_COUNT_RELATIONS = "MATCH (:Entity)-[r]->(:Entity) RETURN type(r) AS type, count(r) AS count"


@dataclass(frozen=True, slots=True)
class Named:
    """A label or relation type; ``count`` is None where counting would take long."""

    name: str
    count: int | None = None
    words: str = ""

    @property
    def detail(self) -> str:
        """What stands beside the name."""
        counted = "" if self.count is None else number(self.count)
        return " · ".join(part for part in (self.words, counted) if part)


@dataclass(frozen=True, slots=True)
class Schema:
    """The live schema: types of entities first, then what they rest on."""

    entity_types: tuple[Named, ...] = ()
    other_labels: tuple[Named, ...] = ()
    relations: tuple[Named, ...] = ()
    links: tuple[Named, ...] = ()
    properties: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    functions: tuple[Function, ...] = ()

    @property
    def labels(self) -> list[str]:
        """All labels."""
        return [named.name for named in (*self.entity_types, *self.other_labels)]

    @property
    def relation_types(self) -> list[str]:
        """All types of relationships."""
        return [named.name for named in (*self.relations, *self.links)]

    def vocabulary(self) -> Vocabulary:
        """What the editor completes."""
        return Vocabulary(
            labels=[Word(named.name, named.detail) for named in (*self.entity_types, *self.other_labels)],
            relations=[Word(named.name, named.detail) for named in (*self.relations, *self.links)],
            properties=[Word(name) for name in self.properties],
            names=self.names,
            functions=self.functions,
        )


@st.cache_data(max_entries=2, show_spinner=False)
def _functions(of_store: str) -> tuple[Function, ...]:
    return functions(session.store())


@st.cache_data(max_entries=4, show_spinner=False)
def _schema(version: str) -> Schema:
    store, held = session.store(), session.stats()
    found = set(store.labels())
    types = [Named(name, held.by_type.get(name)) for name in ENTITY_TYPES if held.by_type.get(name) or name in found]
    counts: dict[str, int] = {}
    if held.relations <= COUNTED_RELATIONS:
        rows = store.query(_COUNT_RELATIONS, limit=len(RELATION_TYPES)).rows
        counts = {str(name): int(str(count)) for name, count in rows}
    there = set(store.relationship_types())
    relations = [
        Named(name, counts.get(name), kind.display)
        for name, kind in RELATION_TYPES.items()
        if counts.get(name) or (not counts and name in there)
    ]
    return Schema(
        entity_types=tuple(types),
        other_labels=tuple(Named(name) for name in sorted(found - set(ENTITY_TYPES))),
        relations=tuple(sorted(relations, key=lambda named: (-(named.count or 0), named.name))),
        links=tuple(Named(name) for name in sorted(there - set(RELATION_TYPES))),
        properties=tuple(sorted(set(store.property_keys()))),
        names=tuple(entity.name for entity in store.top_entities(MOST_NAMES)),
        functions=_functions(store.describe()),
    )


def schema() -> Schema:
    """The schema of what is stored now; cached as long as nothing changes."""
    return _schema(session.version())
