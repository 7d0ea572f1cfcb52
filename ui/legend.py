"""What the side says: names that a search finds, and the legend, which is the filter at once. Pure but for reads."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any, Protocol

from graph.explore import Explorer
from graph.explore.recollection import MOST_NOTED
from graph.explore.scene import Scene
from graph.explore.view import CONTESTED
from graph.model import FACTUALITIES, Entity
from graph.picture import style
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
    """Types and kinds of lines, with how many there are of each, and how many of them pass where that is not all."""
    scene, view = explorer.told.scene, explorer.view
    sifted = explorer.sifted()
    left = Scene(entities=sifted.passing.entities, relations=sifted.passing.relations)
    types, lines = scene.type_counts(), scene.line_counts()
    known = [*ENTITY_TYPES, *sorted(set(types) - set(ENTITY_TYPES))]
    words: dict[str, list[str]] = {}
    for factuality in FACTUALITIES:
        if lines.get(factuality):
            words.setdefault(FACTUALITY_STYLES[factuality].word, []).append(factuality)
    if lines.get(CONTESTED):
        words[style.CONTESTED.word] = [CONTESTED]
    kinds = scene.kind_counts()
    passing_types, passing_lines, passing_kinds = left.type_counts(), left.line_counts(), left.kind_counts()
    hidden_kinds = view.filters.hidden_relation_types
    status = f"{count(len(left.entities), 'entity')}, {count(len(left.relations), 'relation')} shown."
    gone = len(scene.entities) - len(left.entities), len(scene.relations) - len(left.relations)
    if any(gone):
        status += f" Filters {'fade' if view.filters.fade else 'hold back'} {number(gone[0])} and {number(gone[1])}."
    if weak := undrawn(explorer):
        status += f" {count(weak, 'weaker line')} not drawn: hide some names to see them."
    if view.filters.of_claims and sum(r.count for r in explorer.scene.relations) > MOST_NOTED:
        status += f" The filters have looked through {number(MOST_NOTED)} of the claims, not all."
    if scene.cut:
        status += " Of names with very many relations only the best told among them are shown."
    return {
        "types": [
            _row([name], name or "other", passing_types, types, name in view.hidden_types)
            for name in known
            if types.get(name)
        ],
        "lines": [
            _row(group, word, passing_lines, lines, set(group) <= view.hidden_factualities)
            for word, group in words.items()
        ],
        "kinds": [
            _row([kind], _kind(kind), passing_kinds, kinds, kind in hidden_kinds)
            for kind in sorted({*kinds, *hidden_kinds}, key=lambda k: (-kinds.get(k, 0), k))
        ],
        "fades": view.filters.fade,
        "status": status if scene.entities else "",
    }


def _row(
    words: list[str], label: str, passing: Mapping[str, int], whole: Mapping[str, int], hidden: bool
) -> dict[str, Any]:
    """A row of the legend; how many of it are shown, and of how many if filters hold some back."""
    shown, there = (sum(counts.get(word, 0) for word in words) for counts in (passing, whole))
    told = number(there) if shown == there else f"{number(shown)} of {number(there)}"
    return {"words": words, "label": label, "count": told, "hidden": hidden}


def _kind(kind: str) -> str:
    known = RELATION_TYPES.get(kind)
    return known.display if known and kind != "RELATED" else "other relations"


def _hit(entity: Entity, text: str) -> dict[str, str]:
    wanted = text.casefold()
    note = count(entity.article_count, "article")
    if wanted not in entity.name.casefold():
        note = next((alias for alias in entity.aliases if wanted in alias.casefold()), note)
    return {"id": entity.id, "name": entity.name, "type": entity.type, "note": note[:40]}
