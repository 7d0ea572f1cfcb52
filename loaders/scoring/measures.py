"""Counts and the precision, recall and F1 they give. Pure."""

from __future__ import annotations

from dataclasses import dataclass

NOT_RUN = "not run"
"""The measure of a set that was not scored."""


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, predicted and gold items; addable."""

    true: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.true + other.true, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of predictions that are right."""
        return self.true / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of gold items that were found."""
        return self.true / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.predicted + self.gold
        return 2 * self.true / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Ratio:
    """Precision and recall that count different things (triples and facts, say), as sums; addable."""

    hit_precision: float = 0.0
    of_precision: float = 0.0
    hit_recall: float = 0.0
    of_recall: float = 0.0

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(
            self.hit_precision + other.hit_precision,
            self.of_precision + other.of_precision,
            self.hit_recall + other.hit_recall,
            self.of_recall + other.of_recall,
        )

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right."""
        return self.hit_precision / self.of_precision if self.of_precision else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.hit_recall / self.of_recall if self.of_recall else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """One line of the table: a set, a measure, and its value in 0..1 (for traps a count; NaN where there is none)."""

    set: str
    measure: str
    value: float
    note: str = ""


def not_run(name: str, reason: str) -> Score:
    """The line of a set that was not scored, with the reason."""
    return Score(name, NOT_RUN, float("nan"), reason)
