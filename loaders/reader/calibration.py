"""From a claim's score to its confidence: the share of claims of that score that annotators stated too.

A monotone curve, fitted by ``loaders.training.calibrate`` on documents kept from training and shipped beside the
weights; without the file a score stands for itself.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

FILE = "calibration.json"
_LEAST, _MOST = 0.01, 0.99


@dataclass(frozen=True, slots=True)
class Calibration:
    """A curve through (score, confidence) knots, both rising."""

    knots: tuple[tuple[float, float], ...] = ()

    def __call__(self, score: float) -> float:
        """The confidence of a score, within .01 and .99, to three places."""
        if self.knots:
            scores, confidences = zip(*self.knots, strict=True)
            score = float(np.interp(score, scores, confidences))
        return round(min(_MOST, max(_LEAST, score)), 3)


AS_SCORED = Calibration()
"""No curve: a score is the confidence."""


def load_calibration(folder: Path) -> Calibration:
    """The curve that belongs to the weights of a folder."""
    file = folder / FILE
    if not file.exists():
        return AS_SCORED
    return Calibration(tuple((float(a), float(b)) for a, b in json.loads(file.read_text(encoding="utf-8"))))


def fit(judged: Sequence[tuple[float, bool]], group: int = 60) -> Calibration:
    """The rising curve that fits best (isotonic regression: Ayer et al. 1955) over groups of neighbouring scores.

    ``judged`` holds scores and whether each claim was right. Groups of at least ``group`` claims keep single lucky or
    unlucky claims from bending the curve.
    """
    ordered = sorted(judged)
    if len(ordered) < 2 * group:
        return AS_SCORED
    count = len(ordered) // group
    blocks: list[list[float]] = []  # summed score, right, claims
    for part in np.array_split(np.asarray(ordered, float), count):
        blocks.append([float(part[:, 0].sum()), float(part[:, 1].sum()), float(len(part))])
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    return Calibration(tuple((round(s / n, 4), round(r / n, 4)) for s, r, n in blocks))


def save_calibration(calibration: Calibration, folder: Path) -> Path:
    """Write the curve beside the weights."""
    file = folder / FILE
    file.write_text(json.dumps(calibration.knots) + "\n", encoding="utf-8")
    return file
