"""Nodes as the store returns them, as the model's dataclasses. Runs no query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.model import Claim, Entity, Mention, Span
from graph.store.records import local_id

Row = Mapping[str, Any]
"""One record or node of the driver, which does not say what types its values have."""


def mention_from(p: Row) -> Mention:
    """A mention under its local id."""
    return Mention(local_id(str(p["id"])), str(p["text"]), str(p["type"]), spans(p["spans"]), tuple(p["names"] or ()))


def claim_from(p: Row) -> Claim:
    """A claim under the reader's local ids."""
    known = {k: p[k] for k in Claim.__dataclass_fields__ if p.get(k) is not None}
    known |= {k: local_id(str(known[k])) for k in ("id", "subject", "object", "said_by") if k in known}
    return Claim(**{**known, "trigger": spans(p.get("trigger"))})


def spans(flat: object) -> tuple[Span, ...]:
    """Pairs from the flat list that a property can hold."""
    numbers = list(flat) if isinstance(flat, list | tuple) else []
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def entity_from(labels: Iterable[str], p: Row) -> Entity:
    """An entity node as the model's Entity."""
    return Entity(
        id=str(p["id"]),
        name=str(p["name"]),
        type=next((label for label in labels if label != "Entity"), ""),
        aliases=tuple(p.get("aliases") or ()),
        first_seen=p.get("first_seen"),
        last_seen=p.get("last_seen"),
        mention_count=int(p.get("mention_count") or 0),
        article_count=int(p.get("article_count") or 0),
        degree=int(p.get("neighbour_count") or 0),
    )
