"""What splits change: whose mentions get another home, and what that makes of the graph. Writes nothing.

Several judgements are worked out together, so that an entity of several names is split in one transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from neo4j import Transaction

from graph.model import Judgement
from graph.resolve.splits import articles_of, home_in
from graph.store import stored
from graph.store.identity import Neighbourhood, judgement_from, neighbourhood
from graph.store.moving import place
from graph.store.projection import Change, Plan, plan
from graph.store.records import StoredMention
from graph.store.writes import ends, links_of


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """Homes, links and judgements before and after, and what has to be written."""

    before: Neighbourhood
    after: Neighbourhood
    change: Change
    plan: Plan


def work_out(tx: Transaction, said: Sequence[Judgement]) -> WorkedOut:
    """What judgements make of the graph, splits among them; those retracted by now are taken back."""
    splits = _splits_of(tx, {j.left for j in said if j.kind == "split"})
    splits |= {j.id: j for j in said if j.kind == "split"}
    rehomed = _rehomed(tx, splits, frozenset().union(*(articles_of(j) for j in said if j.kind == "split")))
    old_links = links_of(m for m, _ in rehomed)
    new_links = links_of(replace(m, home=home) for m, home in rehomed)
    touched = {end for j in (*said, *splits.values()) for end in (j.left, j.right)}
    before = neighbourhood(tx, touched | ends(old_links) | ends(new_links))
    links = Counter(before.links)
    links.update(new_links)
    links.subtract(old_links)
    after = Neighbourhood(before.homes, links, {**before.judgements, **{j.id: j for j in said}})
    change = Change()
    place(tx, change, before, after, rehomed=rehomed)
    return WorkedOut(before, after, change, plan(tx, change))


def base_homes(tx: Transaction, homes: set[str]) -> dict[str, str]:
    """The home by its own name, for homes that were split off one; other homes are their own."""
    query = "UNWIND $homes AS home MATCH (j:Judgement {right: home}) WHERE j.kind = 'split' RETURN home, j.left AS left"
    found = {r["home"]: r["left"] for r in tx.run(query, homes=sorted(homes))}
    return {home: found.get(home, home) for home in homes}


def _splits_of(tx: Transaction, homes: set[str]) -> dict[str, Judgement]:
    """The splits of these homes that are in force."""
    query = (
        "UNWIND $homes AS home MATCH (j:Judgement {left: home}) "
        "WHERE j.kind = 'split' AND j.retracted_at IS NULL RETURN properties(j) AS p"
    )
    return {j.id: j for j in (judgement_from(r["p"]) for r in tx.run(query, homes=sorted(homes)))}


def _rehomed(
    tx: Transaction, splits: dict[str, Judgement], articles: frozenset[str]
) -> list[tuple[StoredMention, str]]:
    own = {j.right: j.left for j in splits.values()}
    found = []
    for mention in stored.mentions_at_home_in(tx, {*own, *own.values()}, articles):
        home = home_in(own.get(mention.home, mention.home), mention.article, splits.values())
        if home != mention.home:
            found.append((mention, home))
    return found
