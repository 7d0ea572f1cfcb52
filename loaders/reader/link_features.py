"""Features of a pair of mentions for the coreference head: plain numbers from surfaces and places. Shared by training
and run time; the head itself is elsewhere."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CANDIDATES = 40
"""How many earlier mentions are looked at as antecedents."""
_SKIPPED = frozenset(["the", "a", "an", "of", "and", "for", "in", "'s", "’s"])


@dataclass(frozen=True, slots=True)
class LinkMention:
    """What the features need of a mention; ``first`` and ``last`` are word positions in the document."""

    words: tuple[str, ...]
    type: int
    sentence: int
    first: int
    last: int

    @property
    def surface(self) -> str:
        """Lower-cased words joined by spaces."""
        return " ".join(self.words).lower()


def candidate_pairs(mentions: Sequence[LinkMention]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(later, earlier) index pairs: each mention with up to ``CANDIDATES`` mentions before it, in document order."""
    later: list[int] = []
    earlier: list[int] = []
    for i in range(len(mentions)):
        for j in range(max(0, i - CANDIDATES), i):
            later.append(i)
            earlier.append(j)
    return np.asarray(later, dtype=np.int64), np.asarray(earlier, dtype=np.int64)


def link_features(
    mentions: Sequence[LinkMention], later: NDArray[np.int64], earlier: NDArray[np.int64]
) -> NDArray[np.float32]:
    """(P, 12) float features of the pairs."""
    out = np.zeros((len(later), 12), dtype=np.float32)
    surfaces = [m.surface for m in mentions]
    content = [frozenset(w.lower() for w in m.words) - _SKIPPED for m in mentions]
    heads = [m.words[-1].lower() if m.words else "" for m in mentions]
    initials = ["".join(w[0] for w in m.words if w[:1].isupper()).lower() for m in mentions]
    bare = [s.replace(".", "") for s in surfaces]
    logs = [math.log1p(k) / 3 for k in range(CANDIDATES + 2)]
    for row, (i, j) in enumerate(zip(later.tolist(), earlier.tolist(), strict=True)):
        a, b = mentions[i], mentions[j]
        gap = a.sentence - b.sentence
        line = out[row]
        line[0] = surfaces[i] == surfaces[j]
        line[1] = heads[i] == heads[j]
        line[2] = bool(content[i]) and bool(content[j]) and (content[i] <= content[j] or content[j] <= content[i])
        line[3] = a.type == b.type
        line[4 + min(gap, 2) if gap < 4 else 7] = 1.0
        line[8] = logs[min(i - j, CANDIDATES)]
        line[9] = math.log1p(max(0, a.first - b.last)) / 5
        line[10] = a.first <= b.last and b.first <= a.last
        line[11] = (len(bare[i]) > 1 and bare[i] == initials[j]) or (len(bare[j]) > 1 and bare[j] == initials[i])
    return out
