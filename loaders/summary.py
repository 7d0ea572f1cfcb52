"""What a load tells: a step for each article or source as it happens, a summary at the end. Plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from graph.model import Judgement
from loaders.sources import SourceFailure

Status = Literal["new", "changed", "unchanged", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one article or source, told to ``progress`` as it happens."""

    status: Status
    source: str
    article_id: str | None = None
    title: str | None = None
    words: int = 0
    claims: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a load did. ``article_ids`` are all articles that are in the store because of it or were before, in order.

    ``interrupted``: the user stopped it; ``problem``: the sentence of the store, or of the engine, when it could not go
    on. In both cases everything counted is stored whole. ``notes`` are the engine's. ``merged`` is what the rules were
    sure enough of, across articles, to merge at the end; ``proposals`` how many pairs of names are left to the user.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failures: tuple[SourceFailure, ...] = ()
    skipped: tuple[SourceFailure, ...] = ()
    mentions: int = 0
    claims: int = 0
    words: int = 0
    seconds: float = 0.0
    article_ids: tuple[str, ...] = ()
    interrupted: bool = False
    problem: str | None = None
    notes: tuple[str, ...] = ()
    merged: tuple[Judgement, ...] = ()
    proposals: int = 0

    @property
    def failed(self) -> int:
        """How many files, pages or rows could not be loaded."""
        return len(self.failures)

    @property
    def articles(self) -> int:
        """How many articles went through, unchanged ones included."""
        return self.new + self.changed + self.unchanged


def failed(failure: SourceFailure) -> Step:
    """The step of what could not be had, or was left out on purpose."""
    return Step("skipped" if failure.skipped else "failed", failure.source, reason=failure.reason)


def parted(failures: Iterable[SourceFailure]) -> tuple[tuple[SourceFailure, ...], tuple[SourceFailure, ...]]:
    """Failures and skipped ones apart."""
    listed = list(failures)
    return tuple(f for f in listed if not f.skipped), tuple(f for f in listed if f.skipped)
