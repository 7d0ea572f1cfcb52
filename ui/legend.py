"""What the side says: names that a search finds, and the legend, which is the filter at once. Pure but for reads."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import Any, Protocol

from graph.explore import Explorer
from graph.explore.recollection import MOST_NOTED
from graph.model import FACTUALITIES, Entity
from graph.picture.style import FACTUALITY_STYLES
from graph.schema import ENTITY_TYPES, RELATION_TYPES
from ui.drawing import undrawn
from ui.words import count, number

RESULTS, MORE_RESULTS = 12, 60
"""Hits of a search, at first and when more are asked for."""
LONGEST = 200
NEAREST = 3
COMPARED = 500
"""Names that a search without a hit is compared with: those that most articles mention."""


class Searches(Protocol):
    """The part of a store that finds names."""

    def search(self, text: str, *, limit: int = 10) -> list[Entity]:
        """Names and aliases, best first."""

    def top_entities(self, limit: int = 20) -> list[Entity]:
        """The most mentioned entities."""


def found(store: Searches, asked: object, *, more: bool = False) -> dict[str, Any]:
    """The answer to a search: the hits, or the nearest names with a remark that there is none.

    ``cut`` is what to say where there are more than are listed, ``more`` whether they can be asked for.
    """
    text = asked[:LONGEST].strip() if isinstance(asked, str) else ""
    if not text:
        return {"query": "", "results": [], "remark": "", "cut": "", "more": ""}
    most = MORE_RESULTS if more else RESULTS
    hits = store.search(text, limit=most + 1)
    left = len(hits) > most
    hits = hits[:most]
    remark = ""
    if not hits:
        hits = nearest(store.top_entities(COMPARED), text)
        remark = f"No name is like “{text}”." + (" The nearest:" if hits else "")
    return {
        "query": text,
        "results": [_hit(entity, text) for entity in hits],
        "remark": remark,
        "cut": f"The best {most} are listed; type more of the name." if left and more else "",
        "more": "Show more hits" if left and not more else "",
    }


def nearest(entities: list[Entity], text: str) -> list[Entity]:
    """The entities whose names or aliases look most like the text."""

    def likeness(entity: Entity) -> float:
        names = (entity.name, *entity.aliases[:5])
        return max(SequenceMatcher(None, text.casefold(), name.casefold()).ratio() for name in names)

    return sorted(entities, key=lambda e: (-likeness(e), e.id))[:NEAREST]


def legend(explorer: Explorer) -> dict[str, Any]:
    """Types and kinds of lines that are visible or filtered out, with how many there are of each."""
    scene, view = explorer.scene, explorer.view
    types = scene.type_counts()
    known = [*ENTITY_TYPES, *sorted(set(types) - set(ENTITY_TYPES))]
    lines = scene.factuality_counts()
    words: dict[str, list[str]] = {}
    for factuality in FACTUALITIES:
        if lines.get(factuality):
            words.setdefault(FACTUALITY_STYLES[factuality].word, []).append(factuality)
    sifted = explorer.sifted()
    shown = sifted.shown
    kinds: Counter[str] = Counter(r.type for r in scene.filtered(view).relations)
    hidden_kinds = view.filters.hidden_relation_types
    passing = [sum(i.id not in sifted.faded for i in items) for items in (shown.entities, shown.relations)]
    status = f"{count(passing[0], 'entity')}, {count(passing[1], 'relation')} shown."
    gone = len(scene.entities) - passing[0], len(scene.relations) - passing[1]
    if any(gone):
        status += f" Filters {'fade' if view.filters.fade else 'hold back'} {number(gone[0])} and {number(gone[1])}."
    if left := undrawn(explorer):
        status += f" {count(left, 'weaker line')} not drawn: hide some names to see them."
    if view.filters.of_claims and sum(r.count for r in scene.relations) > MOST_NOTED:
        status += f" The filters have looked through {number(MOST_NOTED)} of the claims, not all."
    if scene.cut:
        status += " Of names with very many relations only the best told among them are shown."
    return {
        "types": [
            {"words": [name], "label": name or "other", "count": types[name], "hidden": name in view.hidden_types}
            for name in known
            if types.get(name)
        ],
        "lines": [
            {
                "words": group,
                "label": word,
                "count": sum(lines[factuality] for factuality in group),
                "hidden": set(group) <= view.hidden_factualities,
            }
            for word, group in words.items()
        ],
        "kinds": [
            {"words": [kind], "label": _kind(kind), "count": kinds[kind], "hidden": kind in hidden_kinds}
            for kind in sorted({*kinds, *hidden_kinds}, key=lambda k: (-kinds[k], k))
        ],
        "fades": view.filters.fade,
        "status": status if scene.entities else "",
    }


def _kind(kind: str) -> str:
    known = RELATION_TYPES.get(kind)
    return known.display if known and kind != "RELATED" else "other relations"


def _hit(entity: Entity, text: str) -> dict[str, str]:
    wanted = text.casefold()
    note = count(entity.article_count, "article")
    if wanted not in entity.name.casefold():
        note = next((alias for alias in entity.aliases if wanted in alias.casefold()), note)
    return {"id": entity.id, "name": entity.name, "type": entity.type, "note": note[:40]}
