"""Counts and the precision, recall and F1 they give. Pure."""

from __future__ import annotations

from dataclasses import dataclass


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
class Score:
    """One line of the table: a set, a measure, and its value in 0..1 (or counts behind it)."""

    set: str
    measure: str
    value: float
    note: str = ""
