"""What a measure says about who matters, as plain dicts: a table for the panel, sizes and colours for the picture."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from graph.explore import Explorer
from graph.explore.analysis import MEASURES, Analysis, analyse, neighbourhood
from graph.model import Entity, Subgraph
from ui.words import count, number

Content = dict[str, Any]

MOST_COMMUNITIES = 8
"""So many have a colour."""
LEAST_RADIUS, MOST_RADIUS = 7.0, 26.0
TINTS: dict[str, tuple[str, ...]] = {
    "light": ("#0072B2", "#D55E00", "#008F68", "#B8578C", "#8A6D00", "#5B5FC7", "#A04A2E", "#2F7F8F"),
    "dark": ("#4DA3E0", "#F08A4B", "#3CC296", "#E08DB8", "#D8B93C", "#9DA1F2", "#D99077", "#6CC3D3"),
}
"""One colour a community; those beyond the last are grey. Contrast at least 3:1 against either background."""
REST = {"light": "#6B7280", "dark": "#A7B0BC"}


def of_measure(explorer: Explorer, measure: str, around: str = "") -> Content:
    """Entities by a measure, of what is visible or of a neighbourhood, with a plain word on what it means."""
    part, cut, where = _part(explorer, around)
    found = _measured(part, measure)
    known = MEASURES[found.measure]
    names = {e.id: e for e in part.entities if e.name}
    names |= {e.id: e for e in explorer.reads.entities([e.id for e in part.entities if e.id not in names])}
    most = max(found.scores.values(), default=0.0)
    community = found.community()
    remarks = []
    if sum(len(members) > 1 for members in found.communities) > MOST_COMMUNITIES:
        remarks.append(f"The {MOST_COMMUNITIES} largest have colours; the others are grey.")
    if cut:
        remarks.append(f"Its surroundings were cut at {count(len(part.entities), 'entity')}.")
    if found.estimated:
        remarks.append("Estimated from a sample of starting points.")
    if not part.relations:
        remarks.append("Nothing is connected here, so there is nothing to measure.")
    selected = explorer.selected.entities[:1]
    return {
        "kind": "measure",
        "title": known.title,
        "words": known.words,
        "where": where,
        "measure": measure,
        "measures": [{"value": m.name, "label": m.title} for m in MEASURES.values()],
        "around": around,
        "near": _near(explorer, around, selected),
        "lens": explorer.view.lens == measure,
        "rows": [
            {
                "entity": _entity(names[i]),
                "value": _value(found, score),
                "share": round(score / most, 3) if most else 0.0,
                "tint": _tint(community.get(i)) if found.communities else None,
            }
            for i, score in found.ranked()
            if i in names
        ]
        if not found.communities
        else [],
        "communities": [
            {
                "tint": _tint(place),
                "words": count(len(members), "member"),
                "members": [_entity(names[i]) for i in members if i in names],
            }
            for place, members in enumerate(found.communities)
            if len(members) > 1
        ],
        "alone": sum(len(members) == 1 for members in found.communities),
        "remarks": remarks,
    }


@lru_cache(maxsize=8)
def _measured(part: Subgraph, measure: str) -> Analysis:
    """Once for a picture: a page is drawn anew at every click, and some measures take a second."""
    return analyse(part, measure)


def lens(shown: Subgraph, measure: str) -> dict[str, Content]:
    """Entity -> what the picture changes about its node: ``size``, and for communities ``tint`` by theme."""
    if measure not in MEASURES:
        return {}
    found = _measured(shown, measure)
    most = max(found.scores.values(), default=0.0)
    community = found.community()
    looks: dict[str, Content] = {}
    for i, score in found.scores.items():
        # By area, as the eye compares.
        share = (score / most) ** 0.5 if most else 0.0
        looks[i] = {"size": round(LEAST_RADIUS + share * (MOST_RADIUS - LEAST_RADIUS), 1)}
        if community:
            looks[i]["tint"] = _tint(community[i] if len(found.communities[community[i]]) > 1 else None)
    return looks


def _part(explorer: Explorer, around: str) -> tuple[Subgraph, bool, str]:
    centre = explorer.reads.entity(around) if around else None
    if centre is None:
        shown = explorer.sifted().passing
        return shown, False, f"Of what is shown: {count(len(shown.entities), 'entity')}."
    part, cut = neighbourhood(explorer.reads, around)
    return part, cut, f"Within two steps of {centre.name}: {count(len(part.entities), 'entity')}."


def _near(explorer: Explorer, around: str, selected: tuple[str, ...]) -> Content | None:
    """The entity whose neighbourhood could be measured: the one that is, else the selected."""
    wanted = explorer.reads.entity(around or next(iter(selected), ""))
    return _entity(wanted) if wanted else None


def _value(found: Analysis, score: float) -> str:
    return number(int(score)) if found.measure == "degree" else f"{score:.3f}"


def _tint(place: int | None) -> dict[str, str]:
    return {
        theme: colours[place] if place is not None and place < MOST_COMMUNITIES else REST[theme]
        for theme, colours in TINTS.items()
    }


def _entity(entity: Entity) -> dict[str, str]:
    return {"id": entity.id, "name": entity.name, "type": entity.type}
