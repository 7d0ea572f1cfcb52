"""What a browser (or any stranger) may ask of an exploration, checked for form; which ids exist is not known here."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

KINDS = frozenset(
    {
        "select",  # entities=[...], relations=[...]: these and nothing else; empty clears
        "show",  # id: bring an entity in and select it
        "show_relation",  # id (subject|TYPE|object): bring both ends in and select the relation
        "expand",  # entities: their next best neighbours; words=[relation type, ...], article or time narrow it
        "ways",  # id: by which ways it can be expanded
        "peek",  # id (entity, or subject|TYPE|object): its best sentence
        "collapse",  # id: hide the neighbours that hang on it alone
        "hide",  # entities=[...], relations=[...]
        "keep",  # entities=[...]: hide everything else; of one entity, keep its neighbours too
        "path",  # entities=[start, end]
        "path_from",  # id: remember where a path starts
        "path_to",  # id: show the path from there
        "type",  # words=[entity type, ...]: show or hide them
        "factuality",  # words=[of view.LINES, ...]: show or hide their relations
        "limit",  # number: how many entities may be shown at once
        "moved",  # positions={id: [x, y]}: where they stand; no step
        "drag",  # positions={id: [x, y]}: the reader has put these there; they are pinned
        "pin",  # entities=[...], words=["on" | "off"]
        "tidy",  # entities=[pinned, ...]: find new places for all but these
        "layout",  # words=[one of bands.FIGURES]
        "merge",  # entities=[kept, merged]: the reader thinks that they are one
        "undo",
        "redo",
        "step",  # number: the step of the history to go to
    }
)
LONGEST_ID = 1000
MOST_IDS = 2000
QUIET = frozenset({"moved", "peek"})
"""What is no wish for a change: what was said last goes on standing."""
FURTHEST = 1e6


@dataclass(frozen=True, slots=True)
class Event:
    """One wish of the reader. ``kind`` is one of KINDS; the fields that it does not need are empty."""

    kind: str
    entities: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    number: int = 0
    article: str = ""
    time: str = ""
    positions: dict[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The one entity (or relation, of ``show_relation`` and ``peek``) that is meant; empty if none is."""
        return next(iter(self.entities), "")


def read_event(raw: object) -> Event | None:
    """The event in a message from the browser; None if it is none. Never raises.

    >>> read_event({"type": "expand", "id": "person-ada"}).id
    'person-ada'
    >>> read_event({"type": "format disk"}) is None
    True
    """
    if not isinstance(raw, dict):
        return None
    kind = raw.get("type")
    if not isinstance(kind, str) or kind not in KINDS:
        return None
    number = raw.get("number")
    return Event(
        kind,
        entities=_ids(raw.get("entities")) or _ids([raw.get("id")]),
        relations=_ids(raw.get("relations")),
        words=_ids(raw.get("words")),
        number=number if isinstance(number, int) and not isinstance(number, bool) else 0,
        article=next(iter(_ids([raw.get("article")])), ""),
        time=next(iter(_ids([raw.get("time")])), ""),
        positions=read_positions(raw.get("positions")),
    )


def read_positions(raw: object) -> dict[str, tuple[float, float]]:
    """The places in ``{id: [x, y]}``; what is no finite number is left out."""
    if not isinstance(raw, dict):
        return {}
    places: dict[str, tuple[float, float]] = {}
    for key, value in list(raw.items())[:MOST_IDS]:
        if not (isinstance(key, str) and isinstance(value, list | tuple) and len(value) == 2):
            continue
        x, y = _coordinate(value[0]), _coordinate(value[1])
        if x is not None and y is not None:
            places[key] = (x, y)
    return places


def _coordinate(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) <= FURTHEST and math.isfinite(value) else None


def _ids(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        return ()
    kept = (item for item in value[:MOST_IDS] if isinstance(item, str) and 0 < len(item) <= LONGEST_ID)
    return tuple(dict.fromkeys(kept))
