"""CaRB: triples against crowd-sourced tuples by shared words. Pure but for reading the gold.

Follows the scorer of CaRB (Bhardwaj, Aggarwal and Mausam, EMNLP 2019; MIT licence, github.com/dair-iitd/CaRB) in its
default setting: further arguments join the object, precision pairs triples and tuples one to one and greedily, recall
takes the best triple for each tuple, and the reported F1 is that of the best confidence threshold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from loaders.triples.triple import Triple

FORMS_OF_BE = ("be", "is", "am", "are", "was", "were", "been", "being")
SAYING = ("said", "told", "added", "adds", "says")
"""Tuples of these may have speaker and speech in either order."""

Slots = tuple[Sequence[str], Sequence[str], Sequence[str]]
"""Words of predicate, subject and object."""


@dataclass(frozen=True, slots=True)
class CarbScore:
    """Precision, recall and F1 at the best threshold, and the area under the curve of precision over recall."""

    precision: float
    recall: float
    f1: float
    auc: float
    threshold: float


def gold_tuples(lines: Iterable[str]) -> dict[str, list[Slots]]:
    """Sentence to tuples; contexts of a tuple ("C: he said") are left out, further arguments join the object."""
    out: dict[str, list[Slots]] = {}
    for line in lines:
        fields = [field.strip() for field in line.strip().split("\t")]
        if len(fields) < 2:
            continue
        arguments = [a for a in fields[2:] if "C: " not in a]
        subject = arguments[0] if arguments else ""
        out.setdefault(fields[0], []).append((fields[1].split(), subject.split(), " ".join(arguments[1:]).split()))
    return out


def read_gold(path: Path) -> dict[str, list[Slots]]:
    """The gold file from disk."""
    with path.open(encoding="utf-8") as lines:
        return gold_tuples(lines)


def _shared(gold: Sequence[str], own: Sequence[str]) -> int:
    return (Counter(gold) & Counter(own)).total()


def _match(gold: Slots, own: Slots) -> tuple[float, float]:
    predicate = _shared(gold[0], own[0])
    left = Counter(own[0]) - Counter(gold[0])
    if "be" in left and any(form in gold[0] for form in FORMS_OF_BE):
        predicate += 1
    if not predicate:
        return 0.0, 0.0
    shared = predicate + sum(_shared(g, o) for g, o in zip(gold[1:], own[1:], strict=True))
    return shared / max(1, sum(map(len, own))), shared / max(1, sum(map(len, gold)))


def match(gold: Slots, own: Slots) -> tuple[float, float]:
    """Shares of the triple's and of the gold tuple's words that the other has too, slot by slot."""
    straight = _match(gold, own)
    if any(verb in " ".join(gold[0]) for verb in SAYING):
        return max(straight, _match(gold, (own[0], own[2], own[1])))
    return straight


def _slots(triple: Triple) -> Slots:
    return triple.predicate.split(), triple.subject.split(), triple.object.split()


def _paired(shares: Sequence[Sequence[float]]) -> float:
    """Sum of the precisions of triples paired with gold tuples, best pair first, none used twice."""
    pairs = sorted(((p, -g, -t) for g, row in enumerate(shares) for t, p in enumerate(row)), reverse=True)
    used_gold: set[int] = set()
    used_own: set[int] = set()
    total = 0.0
    for precision, g, t in pairs:
        if g not in used_gold and t not in used_own:
            used_gold.add(g)
            used_own.add(t)
            total += precision
    return total


def score(gold: Mapping[str, Sequence[Slots]], found: Mapping[str, Sequence[Triple]]) -> CarbScore:
    """Score the triples found in the gold's sentences."""
    thresholds = sorted({t.confidence for triples in found.values() for t in triples})
    place = {c: n for n, c in enumerate(thresholds)}
    sums = [[0.0, 0.0, 0.0] for _ in thresholds]  # precision, triples, recall
    tuples = sum(map(len, gold.values()))
    for sentence, wanted in gold.items():
        triples = found.get(sentence, ())
        scores = [[match(g, _slots(t)) for t in triples] for g in wanted]
        done = 0
        for confidence in sorted({t.confidence for t in triples}):
            kept = [n for n, t in enumerate(triples) if t.confidence >= confidence]
            precision = _paired([[row[n][0] for n in kept] for row in scores])
            recall = sum(max((row[n][1] for n in kept), default=0.0) for row in scores)
            for at in range(done, place[confidence] + 1):
                sums[at][0] += precision
                sums[at][1] += len(kept)
                sums[at][2] += recall
            done = place[confidence] + 1
    points = [(p / n if n else 1.0, r / max(1, tuples)) for p, n, r in sums]
    best = max(range(len(points)), key=lambda n: _f1(*points[n]), default=None)
    if best is None:
        return CarbScore(0.0, 0.0, 0.0, 0.0, 0.0)
    return CarbScore(*points[best], _f1(*points[best]), _area([*points, (1.0, 0.0)]), thresholds[best])


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _area(points: Sequence[tuple[float, float]]) -> float:
    """Area under precision over recall by trapezia; recall falls from point to point."""
    return sum((r1 - r2) * (p1 + p2) / 2 for (p1, r1), (p2, r2) in pairwise(points))
