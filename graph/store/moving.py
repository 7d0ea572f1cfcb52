"""What a change of links or judgements moves: where homes stood, where they stand, whose mentions and claims go along.

Fills a Change with what is read; decides by the rules of graph/resolve; writes nothing but the lock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from neo4j import Transaction

from graph.errors import BadInput
from graph.model import Judgement
from graph.resolve import Link, in_force
from graph.store import stored
from graph.store.identity import Neighbourhood
from graph.store.migrations import STORE
from graph.store.projection import Change
from graph.store.records import StoredMention, edge_of


def lock(tx: Transaction) -> dict[str, int]:
    """Make writers take turns: whoever has changed the store's node first goes first.

    What decides a change is read after it. Whoever has the turn may ask again. Gives how many entities there are of
    each type, for ``count``.
    """
    # Neo4j locks a node when it is first set; what is read before that may be out of date by then.
    query = (
        f"MATCH (s:{STORE} {{id: 'store'}}) SET s.locked = true "
        "WITH s SET s.revision = s.revision + 1 RETURN s.types AS types, s.type_counts AS counts"
    )
    state = tx.run(query).single()
    if state is None:
        raise BadInput("The store has been emptied from outside while it was open; open it again.")
    return dict(zip(state["types"], state["counts"], strict=True))


def place(
    tx: Transaction,
    change: Change,
    before: Neighbourhood,
    after: Neighbourhood,
    article_id: str = "",
    rehomed: Sequence[tuple[StoredMention, str]] = (),
) -> dict[str, str | None]:
    """Where every home stands after the change; what must move in other articles than this one joins ``change``.

    ``rehomed``: stored mentions that have another home from now on, and which.
    """
    stood, stands = before.placed(), after.placed()
    now, was = _deciding(after.judgements.values()), _deciding(before.judgements.values())
    change.by = {h: now.get(h, "rule") for h in stands if stands[h] != h}
    staying = [h for h in stands if stands[h] and stands[h] == stood.get(h)]
    change.newly_by = {
        h: by for h in staying if (by := change.by.get(h, "rule")) != (was.get(h, "rule") if stood[h] != h else "rule")
    }
    said_before, change.corrections = before.corrections(stood), after.corrections(stands)
    change.again = {
        entity
        for entity in {*said_before, *change.corrections}
        if said_before.get(entity) != change.corrections.get(entity)
    }
    moving = [h for h in stands if stood.get(h, h) != stands[h]]
    if moving or rehomed:
        elsewhere = stored.mentions_at_home(tx, moving, but_not_of=article_id) if moving else []
        gone = {m.id for m, _ in rehomed}
        change.moved_mentions = [(m, stands[m.home]) for m in elsewhere if m.id not in gone]
        change.moved_mentions += [(replace(m, home=home), stands[home]) for m, home in rehomed]
        _take_claims_along(tx, change, article_id)
    return stands


def _take_claims_along(tx: Transaction, change: Change, article_id: str) -> None:
    target = {m.id: to for m, to in change.moved_mentions}
    claims = [c for c in stored.claims_about(tx, target) if c.article != article_id]
    target |= _entities_of(tx, {e for c in claims for e in (c.subject, c.object)} - set(target))
    moved = [(c, replace(c, edge=edge_of(c, target[c.subject], target[c.object]))) for c in claims]
    change.moved_claims = [(c, to) for c, to in moved if c.edge != to.edge]


def with_links(around: Neighbourhood, links: Counter[Link]) -> Neighbourhood:
    """The same homes and judgements under other links."""
    return Neighbourhood(around.homes, links, around.judgements)


def _deciding(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Home -> id of the judgement that put it where it is; names alone did that for those left out."""
    found: dict[str, str] = {}
    for judgement in in_force(judgements):
        if judgement.kind in ("same", "not_an_entity"):
            found[judgement.left] = found[judgement.right] = judgement.id
    return found


def _entities_of(tx: Transaction, mentions: set[str]) -> Mapping[str, str | None]:
    query = "UNWIND $ids AS id MATCH (m:Mention {id: id}) RETURN collect([id, m.entity]) AS found"
    return {id_: entity for r in tx.run(query, ids=sorted(mentions)) for id_, entity in r["found"]} if mentions else {}
