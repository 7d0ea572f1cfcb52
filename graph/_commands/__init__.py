"""The commands over the graph, one file each; here what they share: the store, and what is meant by a name."""

from __future__ import annotations

from graph.errors import BadInput
from graph.model import Entity
from graph.store import GraphStore, open_store

SOME_FAILED = 1
_MOST_SHOWN = 100


def the_store() -> GraphStore:
    """The configured store, open."""
    return open_store()


def entity_named(store: GraphStore, said: str) -> Entity:
    """The entity that a user means by an id or a name. Raises BadInput where that is none or several."""
    if found := store.entity(said):
        return found
    named = [e for e in store.search(said, limit=20) if said.casefold() in {n.casefold() for n in (e.name, *e.aliases)}]
    # Who has the name goes before who is also called so.
    named = [e for e in named if e.name.casefold() == said.casefold()] or named
    if len(named) == 1:
        return named[0]
    said = said if len(said) <= _MOST_SHOWN else said[:_MOST_SHOWN] + "…"
    if not named:
        raise BadInput(f'There is no entity {said!r}; look for it with: python -m graph query "MATCH (e:Entity) ..."')
    choices = ", ".join(f"{e.id} ({e.type})" for e in named)
    raise BadInput(f"Several entities are called {said!r}; give the id of one: {choices}.")


def shown(value: object) -> str:
    """Text of others made harmless for a terminal: control characters come as escapes."""
    text = str(value)
    return "".join(c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode("ascii") for c in text)
