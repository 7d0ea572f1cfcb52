"""Which homes a change touches and where they stand before and after it: reads links and judgements, decides nothing.

The rules are in graph/resolve; this file only fetches what they need, which is little: the homes that are linked or
judged together with those at hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from neo4j import Transaction

from graph.model import Judgement
from graph.naming import form_of
from graph.resolve import IDENTITY, Correction, Link, canonical, corrections

# What has been asked for before is not told again from its other end, and what was taken back or noted moves nothing.
_LINKS = (
    "UNWIND $ids AS id MATCH (n:AliasLink {{{here}: id}}) WHERE $known[n.{there}] IS NULL "
    "RETURN 'link' AS kind, collect(properties(n)) AS found"
)
_JUDGED = (
    "UNWIND $ids AS id MATCH (n:Judgement {{{here}: id}}) "
    "WHERE n.retracted_at IS NULL AND n.kind <> 'note' AND $known[n.{there}] IS NULL "
    "RETURN 'judgement' AS kind, collect(properties(n)) AS found"
)
_AROUND = " UNION ALL ".join(
    (
        *(_LINKS.format(here=here, there=there) for here, there in (("full", "short"), ("short", "full"))),
        *(_JUDGED.format(here=here, there=there) for here, there in (("left", "right"), ("right", "left"))),
    )
)


@dataclass(slots=True)
class Neighbourhood:
    """All homes connected by links and judgements to some homes, with those links and the judgements in force."""

    homes: set[str] = field(default_factory=set)
    links: Counter[Link] = field(default_factory=Counter)
    judgements: dict[str, Judgement] = field(default_factory=dict)

    def placed(self) -> dict[str, str | None]:
        """Home -> the entity that stands for it."""
        return canonical(self.homes, self.links, self.judgements.values())

    def corrections(self, placed: Mapping[str, str | None] | None = None) -> dict[str, Correction]:
        """Entity -> what users said about its name and type."""
        return corrections(self.placed() if placed is None else placed, self.judgements.values())


def neighbourhood(tx: Transaction, homes: Iterable[str]) -> Neighbourhood:
    """Everything connected with these homes, as stored."""
    found = Neighbourhood()
    fresh = _with_forms(homes)
    while fresh:
        seen: set[str] = set()
        for record in tx.run(_AROUND, ids=sorted(fresh), known=dict.fromkeys(found.homes, True)):
            for p in record["found"]:
                if record["kind"] == "link":
                    keys = p.get("full_key") or "", p.get("short_key") or ""
                    found.links[Link(p["full"], p["short"], p["strong"], *keys)] = p["count"]
                    seen |= {p["full"], p["short"]}
                else:
                    judgement = judgement_from(p)
                    found.judgements[judgement.id] = judgement
                    if judgement.kind in IDENTITY:
                        seen |= {judgement.left, judgement.right}
        found.homes |= fresh
        fresh = _with_forms(seen) - found.homes
    return found


def _with_forms(homes: Iterable[str]) -> set[str]:
    """What was judged of a text form holds for its mentions in all articles."""
    return {id_ for home in homes if home for id_ in (home, form_of(home))}


def names(tx: Transaction, ids: Collection[str]) -> dict[str, str]:
    """Those of the ids that stand for something, with its name.

    Without one where it is no entity, but the home of mentions that a rule has moved elsewhere.
    """
    query = "UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN collect([id, n.name]) AS found"
    found = {id_: name for r in tx.run(query, ids=list(ids)) for id_, name in r["found"]}
    if rest := [id_ for id_ in ids if id_ not in found]:
        query = "UNWIND $ids AS id MATCH (n:Mention {home: id}) RETURN collect(DISTINCT id) AS found"
        found |= {id_: "" for r in tx.run(query, ids=rest) for id_ in r["found"]}
    return found


def change_links(tx: Transaction, before: Counter[Link], after: Counter[Link]) -> None:
    """Store the counts of the links that changed."""
    rows: list[dict[str, Any]] = [
        {
            "id": f"{link.full}>{link.short}>{int(link.strong)}",
            "p": {**asdict(link), "count": after[link]},
        }
        for link in sorted(set(before) | set(after), key=lambda k: (k.full, k.short, k.strong))
        if before[link] != after[link]
    ]
    gone = [row["id"] for row in rows if row["p"]["count"] <= 0]
    kept = [row for row in rows if row["id"] not in gone]
    if kept:
        tx.run("UNWIND $rows AS row MERGE (n:AliasLink {id: row.id}) SET n += row.p", rows=kept).consume()
    if gone:
        tx.run("UNWIND $ids AS id MATCH (n:AliasLink {id: id}) DELETE n", ids=gone).consume()


def judgement_from(properties: dict[str, Any]) -> Judgement:
    """A judgement as stored."""
    return Judgement(**{k: properties[k] for k in Judgement.__dataclass_fields__ if k in properties})
