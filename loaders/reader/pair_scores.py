"""Pairs of mentions for the pair head: which there are, as the arrays that it reads, and its answers. No sessions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.model import FACTUALITIES, Factuality
from loaders.reader.analysis import Analysis
from loaders.reader.decoding import Floats, FoundSpan, Ints
from loaders.reader.labels import LEVELS, RELATIONS, SPAN_TYPES
from loaders.reader.tree_paths import anchor_paths

WORDS_PER_RUN = 256
"""Every pair of a run is compared with every word of it, so a run holds a few sentences."""
TRIGGER, NO_TRIGGER = 0.2, 0.5
"""Least probability of a word of the trigger, and the probability from which there is none."""
_TYPE_INDEX = {t: i for i, t in enumerate(SPAN_TYPES)}
_LEVEL_INDEX = {v: i for i, v in enumerate(LEVELS)}


@dataclass(frozen=True, slots=True)
class PairScore:
    """Whether and how a sentence relates an ordered pair of its spans (indices into the sentence's spans)."""

    subject: int
    object: int
    related: float
    relations: Floats
    """Probability of each of the 57 types, given that there is a relation."""
    factuality: Factuality
    trigger: tuple[int, ...]
    speaker: int | None

    @property
    def best(self) -> str:
        """The most probable relation type."""
        return RELATIONS[int(self.relations.argmax())]


@dataclass(frozen=True, slots=True)
class PairRun:
    """The pairs of a few sentences: the inputs of the head, and where each sentence's words and mentions begin."""

    inputs: dict[str, NDArray[Any]]
    sentences: tuple[int, ...]
    words: tuple[int, ...]
    mentions: tuple[int, ...]
    mention_sentence: tuple[int, ...]

    def read(self, outputs: Mapping[str, NDArray[Any]], into: list[list[PairScore]]) -> None:
        """Add the likely pairs to the lists of their sentences."""
        if not len(outputs["likely"]):
            return
        subjects, objects = self.inputs["subject"].tolist(), self.inputs["object"].tolist()
        likely = outputs["likely"].tolist()
        owner = np.asarray(self.mention_sentence)
        speaker = outputs["speaker"]
        elsewhere = owner[None] != owner[self.inputs["subject"][outputs["likely"]]][:, None]
        own = np.where(elsewhere, -np.inf, speaker[:, :-1])
        spoken_by, said = own.argmax(1).tolist(), (own.max(1) > speaker[:, -1]).tolist()
        # Words of other sentences have no share in a trigger's probability.
        trigger = outputs["trigger"]
        words: list[list[int]] = [[] for _ in likely]
        strong = (trigger[:, :-1] >= TRIGGER) & (trigger[:, -1:] < NO_TRIGGER)
        for row, word in np.argwhere(strong).tolist():
            words[row].append(word)
        rows = zip(likely, outputs["related"].tolist(), outputs["factuality"].tolist(), words, strict=True)
        for row, (pair, related, factuality, found) in enumerate(rows):
            s = self.mention_sentence[subjects[pair]]
            mention, word = self.mentions[s], self.words[s]
            into[self.sentences[s]].append(
                PairScore(
                    subject=subjects[pair] - mention,
                    object=objects[pair] - mention,
                    related=related,
                    relations=outputs["relation"][row],
                    factuality=FACTUALITIES[factuality],
                    trigger=tuple(w - word for w in found),
                    speaker=spoken_by[row] - mention if said[row] else None,
                )
            )


def pair_runs(
    analyses: Sequence[Analysis],
    spans: Sequence[Sequence[FoundSpan]],
    relation_index: Mapping[str, int],
) -> Iterator[PairRun]:
    """All ordered pairs of mentions with different anchors within a sentence, a few sentences a run."""
    chosen: list[int] = []
    size = 0
    for k, found in enumerate(spans):
        if len(found) < 2:
            continue
        count = len(analyses[k].upos)
        if chosen and size + count > WORDS_PER_RUN:
            yield from _run(chosen, analyses, spans, relation_index)
            chosen, size = [], 0
        chosen.append(k)
        size += count
    if chosen:
        yield from _run(chosen, analyses, spans, relation_index)


def _run(
    chosen: Sequence[int],
    analyses: Sequence[Analysis],
    spans: Sequence[Sequence[FoundSpan]],
    relation_index: Mapping[str, int],
) -> Iterator[PairRun]:
    words, mentions = [0], [0]
    anchors: list[int] = []
    kinds: list[int] = []
    levels: list[int] = []
    owner: list[int] = []
    heads: list[int] = []
    relations: list[int] = []
    parts: list[Ints] = []
    for s, k in enumerate(chosen):
        begin, found, analysis = words[-1], spans[k], analyses[k]
        anchors += [begin + f.last for f in found]
        kinds += [_TYPE_INDEX[f.type] for f in found]
        levels += [_LEVEL_INDEX[f.level] for f in found]
        owner += [s] * len(found)
        heads += [begin + h if h >= 0 else -1 for h in analysis.heads]
        relations += [relation_index[d] for d in analysis.deprels]
        parts.append(_ordered_pairs(len(found)) + mentions[-1])
        words.append(begin + len(analysis.upos))
        mentions.append(mentions[-1] + len(found))
    anchor, pairs = np.asarray(anchors, np.int64), np.concatenate(parts)
    pairs = pairs[anchor[pairs[:, 0]] != anchor[pairs[:, 1]]]
    if not len(pairs):
        return
    up, down, top = anchor_paths(
        np.asarray(heads, np.int64), np.asarray(relations, np.int64), anchor, pairs, len(relation_index)
    )
    inputs = {
        "words": np.concatenate([analyses[k].vectors for k in chosen]),
        "sentence": np.repeat(np.arange(len(chosen)), np.diff(words)),
        "anchor": anchor,
        "span_type": np.asarray(kinds, np.int64),
        "level": np.asarray(levels, np.int64),
        "subject": np.ascontiguousarray(pairs[:, 0]),
        "object": np.ascontiguousarray(pairs[:, 1]),
        "up": up,
        "down": down,
        "top": top,
    }
    yield PairRun(inputs, tuple(chosen), tuple(words), tuple(mentions), tuple(owner))


@lru_cache(maxsize=128)
def _ordered_pairs(count: int) -> Ints:
    """All (i, j) with i != j below ``count``, one a row."""
    grid = np.indices((count, count)).reshape(2, -1).T
    found: Ints = grid[grid[:, 0] != grid[:, 1]]
    return found
