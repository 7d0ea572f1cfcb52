"""Neighbours of a name beyond those that the inspector lists, a page at a time, for who asks for them. No Streamlit."""

from __future__ import annotations

from typing import Any

from graph.explore import Explorer
from graph.explore.growth import Growth, grown
from graph.model import Relation
from ui.inspector import best_first, named, row
from ui.inspector_words import further
from ui.words import count

Content = dict[str, Any]

PAGE = 100
MOST_PAGES = 20
"""Nobody reads two thousand rows; for them all there are tables, exports and queries."""


def with_more(explorer: Explorer, content: Content, pages: int) -> Content:
    """What the inspector says of an entity, with so many more pages of its neighbours and how many are left then."""
    if content.get("kind") != "entity" or not content["hidden"]:
        return content
    entity_id, left = content["id"], content["hidden"]
    known = {entity_id} | _others(entity_id, [*content["roles"], *(r for g in content["groups"] for r in g["rows"])])
    beyond: list[Content] = []
    for page in range(min(pages, MOST_PAGES)):
        shown = frozenset(known)
        rows, left = explorer.recall(("beyond", entity_id, page), lambda: _page(explorer, entity_id, shown))  # noqa: B023
        known |= _others(entity_id, rows)
        beyond += rows
    return content | {
        "beyond": beyond,
        "cut": f"{count(left, 'more neighbour')} {'is' if left == 1 else 'are'} not listed." if left else "",
        "further": further(left, PAGE) if pages < MOST_PAGES else "",
    }


def _page(explorer: Explorer, entity_id: str, known: frozenset[str]) -> tuple[list[Content], int]:
    """The best-evidenced neighbours that are not known, and how many more there are.

    Each with its best relation; of two hubs it may not be at hand, then the neighbour is named alone.
    """
    reads = explorer.reads
    ids, left = grown(reads, entity_id, Growth(), limit=PAGE, exclude=known, recall=explorer.recall)
    names = {e.id: e for e in reads.entities([entity_id, *ids])}
    found, _ = reads.among([entity_id, *ids], at=ids)
    best: dict[str, Relation] = {}
    for r in sorted(found, key=best_first):
        if entity_id in (r.subject, r.object):
            best.setdefault(r.object if r.subject == entity_id else r.subject, r)
    return [row(best[i], entity_id, names) if i in best else named(names[i]) for i in ids if i in names], left


def _others(entity_id: str, rows: list[Content]) -> set[str]:
    """Who is at the other ends of these relations, or named alone."""
    ends = {end for row in rows for end in (row["relation"].split("|")[::2] if "relation" in row else (row["id"],))}
    return ends - {entity_id}
