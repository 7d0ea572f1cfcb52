"""Which homes a change touches and where they stand before and after it: reads links and judgements, decides nothing.

The rules are in graph/resolve; this file only fetches what they need, which is little: the homes that are linked or
judged together with those at hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from neo4j import Transaction

from graph.model import Judgement
from graph.naming import form_of
from graph.resolve import IDENTITY, Correction, Link, canonical, corrections

_AROUND = """
UNWIND $ids AS id MATCH (n:AliasLink {full: id}) RETURN 'link' AS kind, properties(n) AS p
UNION UNWIND $ids AS id MATCH (n:AliasLink {short: id}) RETURN 'link' AS kind, properties(n) AS p
UNION UNWIND $ids AS id MATCH (n:Judgement {left: id}) RETURN 'judgement' AS kind, properties(n) AS p
UNION UNWIND $ids AS id MATCH (n:Judgement {right: id}) RETURN 'judgement' AS kind, properties(n) AS p
"""


@dataclass(slots=True)
class Neighbourhood:
    """All homes connected by links and judgements to some homes, with those links and judgements."""

    homes: set[str] = field(default_factory=set)
    links: Counter[Link] = field(default_factory=Counter)
    judgements: dict[str, Judgement] = field(default_factory=dict)

    def placed(self) -> dict[str, str | None]:
        """Home -> the entity that stands for it."""
        return canonical(self.homes, self.links, self.judgements.values())

    def corrections(self) -> dict[str, Correction]:
        """Entity -> what users said about its name and type."""
        return corrections(self.placed(), self.judgements.values())


def neighbourhood(tx: Transaction, homes: Iterable[str]) -> Neighbourhood:
    """Everything connected with these homes, as stored."""
    found = Neighbourhood()
    fresh = _with_forms(homes)
    while fresh:
        found.homes |= fresh
        seen: set[str] = set()
        for record in tx.run(_AROUND, ids=sorted(fresh)):
            p = record["p"]
            if record["kind"] == "link":
                keys = p.get("full_key") or "", p.get("short_key") or ""
                found.links[Link(p["full"], p["short"], p["strong"], *keys)] = p["count"]
                seen |= {p["full"], p["short"]}
            else:
                judgement = judgement_from(p)
                found.judgements[judgement.id] = judgement
                if judgement.kind in IDENTITY:
                    seen |= {judgement.left, judgement.right}
        fresh = _with_forms(seen) - found.homes
    return found


def _with_forms(homes: Iterable[str]) -> set[str]:
    """What was judged of a text form holds for its mentions in all articles."""
    return {id_ for home in homes if home for id_ in (home, form_of(home))}


def known(tx: Transaction, ids: list[str]) -> set[str]:
    """Those of the ids that stand for something: an entity, or the home of mentions that a rule has moved elsewhere."""
    query = (
        "UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN DISTINCT id "
        "UNION UNWIND $ids AS id MATCH (n:Mention {home: id}) RETURN DISTINCT id"
    )
    return {r["id"] for r in tx.run(query, ids=ids)}


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
