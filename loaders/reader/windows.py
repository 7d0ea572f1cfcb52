"""How sentences become the rows that the encoder reads: windows of whole sentences, runs of even windows. Pure.

Attention within a window costs with the square of its length, padding costs like text, and a run that outgrows the
cache costs more a piece. So windows are short and even, and no row is padded: what a window is shorter than the longest
of its run is filled with what follows it in the article (or precedes it at the end), as context.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loaders.reader.labels import CLS, SEP, windows

RUN_COST = 24
"""What one more run costs, in pieces: a window that would be filled up with more than that goes into another run."""


@dataclass(frozen=True, slots=True)
class Rows:
    """One run: rows of ids and shapes, and where the words of its sentences stand in them."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    word_at: NDArray[np.int64]
    """Flat index of the first piece of each word, sentence by sentence."""
    grid: NDArray[np.int64]
    """(sentences, longest): the words of each sentence numbered through from 1, 0 where it has no more."""
    place: NDArray[np.int64]
    """Flat index into the grid of each word."""
    sentences: tuple[int, ...]

    @property
    def inputs(self) -> dict[str, NDArray[np.int64]]:
        """What the network is given."""
        names = ("ids", "shapes", "word_at", "grid", "place")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class PieceTable:
    """The word pieces of an article, end to end."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    word_starts: NDArray[np.int64]
    """The first piece of each word."""
    words: NDArray[np.int64]
    """Where the words of each sentence begin, and where the last ends."""
    sentences: NDArray[np.int64]
    """Where the pieces of each sentence begin, and where the last ends."""

    def runs(self, limit: int, most: int) -> list[Rows]:
        """All sentences in runs: windows of about ``limit`` pieces, up to ``most`` pieces a run."""
        lengths = np.diff(self.sentences).tolist()
        found = even_windows(lengths, limit)
        return [self._rows(chosen, length) for length, chosen in grouped(found, lengths, most)]

    def _rows(self, chosen: Sequence[tuple[int, int]], length: int) -> Rows:
        ids = np.empty((len(chosen), length + 2), np.int64)
        shapes = np.zeros_like(ids)
        ids[:, 0], ids[:, -1] = CLS, SEP
        places = []
        for row, (first, end) in enumerate(chosen):
            begin = min(int(self.sentences[first]), len(self.ids) - length)
            ids[row, 1:-1] = self.ids[begin : begin + length]
            shapes[row, 1:-1] = self.shapes[begin : begin + length]
            places.append(self.word_starts[self.words[first] : self.words[end]] + (row * (length + 2) + 1 - begin))
        sentences = [i for first, end in chosen for i in range(first, end)]
        counts = (self.words[1:] - self.words[:-1])[sentences]
        inside = np.arange(int(counts.max()))[None] < counts[:, None]
        grid = np.zeros(inside.shape, np.int64)
        grid[inside] = np.arange(1, int(counts.sum()) + 1)
        return Rows(ids, shapes, np.concatenate(places), grid, np.flatnonzero(inside), tuple(sentences))


def even_windows(lengths: list[int], limit: int) -> list[tuple[int, int]]:
    """Cut consecutive sentences into as few windows as ``limit`` pieces allow, and these as even as can be.

    Returns (first, end) sentence indices. A longer sentence stands alone.
    """
    found = windows(lengths, limit)
    low, high = 1, limit
    while low < high:
        middle = (low + high) // 2
        tried = windows(lengths, middle)
        if len(tried) <= len(found):
            found, high = tried, middle
        else:
            low = middle + 1
    return found


def grouped(
    found: Sequence[tuple[int, int]], lengths: Sequence[int], most: int
) -> list[tuple[int, list[tuple[int, int]]]]:
    """Windows of like length together: (length of the longest, windows) of each run, at most ``most`` pieces a run."""
    before = [0, *itertools.accumulate(lengths)]
    ordered = sorted(((before[b] - before[a], (a, b)) for a, b in found), reverse=True)
    out: list[tuple[int, list[tuple[int, int]]]] = []
    for length, window in ordered:
        if out:
            longest, chosen = out[-1]
            if longest - length <= RUN_COST and longest * (len(chosen) + 1) <= most:
                chosen.append(window)
                continue
        out.append((length, [window]))
    return out
