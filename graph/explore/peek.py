"""The one sentence that tells most about an entity or a relation, for whoever only points at it. Pure but for reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.explore.reads import GraphReads
from graph.model import FACTUALITIES, Evidence

LOOKED_AT = 60
"""Of an entity's claims, the latest."""
GOOD_LENGTH = (40, 220)
"""Shorter sentences seldom stand alone, longer ones are not read at a glance."""
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Peek:
    """A sentence and where it is from. ``id`` is what was pointed at."""

    id: str
    quote: str
    speaker: str = ""
    title: str = ""
    published: str = ""
    claims: int = 0
    """How many claims there were to choose from."""


def best_sentence(reads: GraphReads, id_: str) -> Peek | None:
    """The best sentence behind an entity or, of an id ``subject|TYPE|object``, a relation; None if there is none."""
    parts = id_.split("|")
    found = reads.evidence(*parts) if len(parts) == 3 else reads.evidence_of(id_, limit=LOOKED_AT)
    best = best_of(found)
    if best is None:
        return None
    quote = " ".join(best.claim.quote.split())
    quote = quote if len(quote) <= LONGEST else quote[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
    speaker = best.speaker.name if best.speaker else ""
    return Peek(id_, quote, speaker, best.article_title or best.article_source, best.published or "", len(found))


def best_of(found: Sequence[Evidence]) -> Evidence | None:
    """What is most certainly so, in a sentence of a good length, then the surest, then the latest."""

    def badness(item: tuple[int, Evidence]) -> tuple[int, bool, float, int]:
        place, evidence = item
        claim = evidence.claim
        least, most = GOOD_LENGTH
        fits = least <= len(claim.quote) <= most
        return FACTUALITIES.index(claim.factuality), not fits, -round(claim.confidence, 1), place

    return min(enumerate(found), key=badness, default=(0, None))[1]
