"""What an export holds, as one value for all formats, and what a format is. No format here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from graph.model import Evidence, Subgraph
from graph.picture.style import Theme

Positions = Mapping[str, tuple[float, float]]
Kind = Literal["picture", "page", "data"]


@dataclass(frozen=True, slots=True)
class Contents:
    """A part of the graph and how it is to look; formats take of it what they can show.

    ``evidence`` is by relation id. ``positions`` are places as the screen has them; without them the graph is laid out
    anew. ``scale`` (1 to 4), ``transparent`` and ``pale`` are for pictures: what steps back on the screen is drawn in
    them, and in no other file.
    """

    subgraph: Subgraph
    evidence: Mapping[str, Sequence[Evidence]] = field(default_factory=dict)
    title: str = ""
    theme: Theme = "light"
    positions: Positions | None = None
    scale: float = 2.0
    transparent: bool = False
    pale: Subgraph = field(default_factory=Subgraph)

    def behind(self, relation_id: str) -> Sequence[Evidence]:
        """The claims behind a relation."""
        return self.evidence.get(relation_id, ())


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: what it is called, how its files end, and how it is written."""

    word: str
    suffix: str
    mime: str
    kind: Kind
    write: Callable[[Contents], bytes]
    suffixes: tuple[str, ...] = ()
    """Other endings by which it is known."""
