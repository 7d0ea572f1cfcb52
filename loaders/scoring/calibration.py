"""Whether a claim's confidence is the share of such claims that are right: expected calibration error. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.model import Reading
from loaders.scoring.measures import Score
from loaders.scoring.news import gold_of

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of nearly one confidence: how many, their mean confidence, and the share of them that is right."""

    count: int
    confidence: float
    right: float


def bins(judged: Sequence[tuple[float, bool]], number: int = BINS) -> list[Bin]:
    """Confidences with whether each was right, in bins of equal width; empty bins are left out."""
    sorted_in: list[list[tuple[float, bool]]] = [[] for _ in range(number)]
    for confidence, right in judged:
        sorted_in[min(number - 1, int(confidence * number))].append((confidence, right))
    return [Bin(len(b), sum(c for c, _ in b) / len(b), sum(r for _, r in b) / len(b)) for b in sorted_in if b]


def expected_calibration_error(judged: Sequence[tuple[float, bool]], number: int = BINS) -> float:
    """Mean distance of confidence and share right, weighted by how many claims stand in each bin."""
    found = bins(judged, number)
    total = sum(b.count for b in found)
    return sum(b.count * abs(b.confidence - b.right) for b in found) / total if total else 0.0


def judged_claims(
    golds: Sequence[Mapping[str, Any]], readings: Sequence[Reading], *, typed: bool = False
) -> list[tuple[float, bool]]:
    """Every claim's confidence, and whether its pair stands in the annotation (``typed``: with its type, too)."""
    out: list[tuple[float, bool]] = []
    for gold, reading in zip(golds, readings, strict=True):
        wanted, to_gold = gold_of(gold, reading)
        for claim in reading.claims:
            types = wanted.get((to_gold.get(claim.subject, ""), to_gold.get(claim.object, "")), set())
            hit = bool(types)
            if typed and hit:
                hit = "RELATED" in types or claim.type in types - {"RELATED"}
            out.append((claim.confidence, hit))
    return out


def calibration_scores(name: str, golds: Sequence[Mapping[str, Any]], readings: Sequence[Reading]) -> list[Score]:
    """The table's lines: of related pairs, and of pairs with the right type."""
    out = []
    for measure, typed in (("calibration error, pairs", False), ("calibration error, typed", True)):
        judged = judged_claims(golds, readings, typed=typed)
        note = " ".join(f"{b.confidence:.2f}:{b.right:.2f}" for b in bins(judged))
        out.append(Score(name, measure, expected_calibration_error(judged), f"{BINS} bins, confidence:right {note}"))
    return out
