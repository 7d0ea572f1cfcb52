"""Features of a pair of mentions for the coreference head: plain numbers from surfaces and places. Shared by training
and run time; the head itself is elsewhere."""

from __future__ import annotations

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
    count = len(mentions)
    rows, steps = np.divmod(np.arange(count * CANDIDATES, dtype=np.int64), CANDIDATES)
    earlier = rows - CANDIDATES + steps
    kept = earlier >= 0
    return rows[kept], earlier[kept]


def link_features(
    mentions: Sequence[LinkMention], later: NDArray[np.int64], earlier: NDArray[np.int64]
) -> NDArray[np.float32]:
    """(P, 12) float features of the pairs; ``later`` and ``earlier`` as ``candidate_pairs`` gives them."""
    out = np.zeros((len(later), 12), dtype=np.float32)
    surfaces = [m.surface for m in mentions]
    out[:, 0] = _same(_numbered(surfaces), later, earlier)
    out[:, 1] = _same(_numbered([m.words[-1].lower() if m.words else "" for m in mentions]), later, earlier)
    types, sentence, first, last = np.asarray([(m.type, m.sentence, m.first, m.last) for m in mentions]).T
    out[:, 3] = _same(types, later, earlier)
    gap = sentence[later] - sentence[earlier]
    column = np.where(gap < 4, 4 + np.minimum(gap, 2), 7)
    out[np.arange(len(later)), column] = 1.0
    out[:, 8] = np.log1p(np.minimum(later - earlier, CANDIDATES)) / 3
    out[:, 9] = np.log1p(np.maximum(0, first[later] - last[earlier])) / 5
    out[:, 10] = (first[later] <= last[earlier]) & (first[earlier] <= last[later])
    _rare_features(mentions, surfaces, np.searchsorted(later, np.arange(len(mentions))).tolist(), out)
    return out


def _numbered(values: Sequence[str]) -> NDArray[np.int64]:
    numbers: dict[str, int] = {}
    return np.asarray([numbers.setdefault(v, len(numbers)) for v in values], dtype=np.int64)


def _same(values: NDArray[np.int64], later: NDArray[np.int64], earlier: NDArray[np.int64]) -> NDArray[np.bool_]:
    same: NDArray[np.bool_] = values[later] == values[earlier]
    return same


def _rare_features(
    mentions: Sequence[LinkMention],
    surfaces: Sequence[str],
    starts: Sequence[int],
    out: NDArray[np.float32],
) -> None:
    """One surface inside the other, and acronyms: looked at only where mentions share a word or initials.

    ``starts`` is where the rows of each later mention begin.
    """
    content = [frozenset(w.lower() for w in m.words) - _SKIPPED for m in mentions]
    with_word: dict[str, list[int]] = {}
    initials: dict[str, list[int]] = {}
    bare = [s.replace(".", "") for s in surfaces]
    by_bare: dict[str, list[int]] = {}
    for i, mention in enumerate(mentions):
        short = "".join(w[0] for w in mention.words if w[:1].isupper()).lower()
        oldest = max(0, i - CANDIDATES)
        start = starts[i] - oldest
        others = [*initials.get(bare[i], ()), *by_bare.get(short, ())] if len(bare[i]) > 1 or len(short) > 1 else []
        for j in others:
            acronym = (len(bare[i]) > 1 and bare[i] == _initials(mentions[j])) or (
                len(bare[j]) > 1 and bare[j] == short
            )
            if acronym and j >= oldest:
                out[start + j, 11] = 1.0
        for j in {j for word in content[i] for j in with_word.get(word, ())}:
            if j >= oldest and (content[i] <= content[j] or content[j] <= content[i]):
                out[start + j, 2] = 1.0
        initials.setdefault(short, []).append(i)
        by_bare.setdefault(bare[i], []).append(i)
        for word in content[i]:
            with_word.setdefault(word, []).append(i)


def _initials(mention: LinkMention) -> str:
    return "".join(w[0] for w in mention.words if w[:1].isupper()).lower()
