"""Training documents as tensors: windows of whole sentences, labels beside them. No network here."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from graph.model import FACTUALITIES
from loaders.reader.labels import (
    CLS,
    LEVELS,
    MASK,
    NAME_TAGS,
    PREDICATES,
    RELATIONS,
    ROLES,
    SEP,
    SPAN_TYPES,
    UNER_TAGS,
    UPOS,
    Pieces,
    shape,
    windows,
)
from loaders.reader.link_features import LinkMention
from loaders.scoring.corpora import LabelledDocument, LabelledSentence, LabelledSpan

MAX_WORDS = 160
NO_LABEL = -100


@dataclass(slots=True)
class Inventory:
    """Label lists that come from the treebanks."""

    xpos: list[str]
    deprels: list[str]


@dataclass(slots=True)
class Window:
    """Consecutive sentences of one document and their size in pieces."""

    sentences: list[LabelledSentence]
    pieces: int


@dataclass(slots=True)
class BatchMention:
    """A gold mention in a batch: its sentence (row of the word matrix), anchor word, and what it is."""

    window: int
    sentence: int
    span: LabelledSpan


@dataclass(slots=True)
class Batch:
    """Tensors of one step. Word labels are (sentences, words) with -100 where there is no label."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    word_index: Tensor
    word_mask: Tensor
    labels: dict[str, Tensor]
    sentences: list[LabelledSentence]
    mentions: list[BatchMention] = field(default_factory=list)
    window_of: list[int] = field(default_factory=list)
    name_sets: Tensor | None = None
    """Name tags that each word may have, as bits (sentences, words); 0 where a corpus of our own scheme says it."""


def cut(
    documents: Sequence[LabelledDocument], pieces: Pieces, limit: tuple[int, int], rng: random.Random
) -> list[Window]:
    """Cut documents into windows; each document draws its own limit, so that short and long contexts are both seen."""
    out = []
    for document in documents:
        usable = [s for s in document.sentences if 0 < len(s.words) <= MAX_WORDS]
        lengths = [sum(len(pieces.of(w)) for w in s.words) for s in usable]
        for first, end in windows(lengths, rng.randint(*limit)):
            size = sum(lengths[first:end])
            if size <= 500:
                out.append(Window(usable[first:end], size))
    return out


def batches(found: list[Window], budget: int, rng: random.Random, shuffle: bool = True) -> Iterator[list[Window]]:
    """Windows of like size together, at most ``budget`` padded pieces a batch, in random order."""
    ordered = sorted(found, key=lambda w: w.pieces + (rng.random() * 24 if shuffle else 0))
    groups: list[list[Window]] = []
    current: list[Window] = []
    for window in ordered:
        if current and max(w.pieces for w in [*current, window]) * (len(current) + 1) > budget:
            groups.append(current)
            current = []
        current.append(window)
    if current:
        groups.append(current)
    if shuffle:
        rng.shuffle(groups)
    yield from groups


def collate(
    found: Sequence[Window], pieces: Pieces, inventory: Inventory, masked: float = 0.0, rng: random.Random | None = None
) -> Batch:
    """One batch from windows; of ``masked`` of the pieces, drawn by ``rng``, the encoder sees only the shape."""
    rows = [[(w, pieces.of(w)) for s in window.sentences for w in s.words] for window in found]
    length = max(sum(len(p) for _, p in row) for row in rows) + 2
    sentences = [s for window in found for s in window.sentences]
    widest = max(len(s.words) for s in sentences)
    ids = np.zeros((len(found), length), np.int64)
    shapes, mask = np.zeros_like(ids), np.zeros_like(ids)
    word_index = np.zeros((len(sentences), widest), np.int64)
    word_mask = np.zeros((len(sentences), widest), np.float32)
    names = ("upos", "xpos", "heads", "deprels", "uner", "names", "span_type", "level", "span_length", "predicate")
    labels = {k: np.full((len(sentences), widest), NO_LABEL, np.int64) for k in names}
    name_sets = np.zeros((len(sentences), widest), np.int64)
    mentions: list[BatchMention] = []
    window_of: list[int] = []
    row = 0
    for b, window in enumerate(found):
        at = 1
        ids[b, 0] = CLS
        for sentence in window.sentences:
            for i, word in enumerate(sentence.words):
                found_ids = pieces.of(word)
                word_index[row, i] = b * length + at
                ids[b, at : at + len(found_ids)] = found_ids
                shapes[b, at : at + len(found_ids)] = shape(word)
                at += len(found_ids)
            word_mask[row, : len(sentence.words)] = 1
            _word_labels(sentence, {k: v[row] for k, v in labels.items()}, inventory)
            if sentence.allowed_names is not None:
                name_sets[row, : len(sentence.words)] = sentence.allowed_names
            mentions.extend(
                BatchMention(b, row, s) for s in sorted(sentence.spans or (), key=lambda s: (s.last, s.first))
            )
            window_of.append(b)
            row += 1
        if rng and masked:
            ids[b, 1:at][[rng.random() < masked for _ in range(1, at)]] = MASK
        ids[b, at] = SEP
        mask[b, : at + 1] = 1
    t = torch.from_numpy
    return Batch(
        t(ids),
        t(shapes),
        t(mask),
        t(word_index),
        t(word_mask),
        {k: t(v) for k, v in labels.items()},
        sentences,
        mentions,
        window_of,
        t(name_sets) if name_sets.any() else None,
    )


_UPOS = {u: i for i, u in enumerate(UPOS)}
_UNER = {u: i for i, u in enumerate(UNER_TAGS)}
_NAMES = {u: i for i, u in enumerate(NAME_TAGS)}
_TYPES = {u: i for i, u in enumerate(SPAN_TYPES)}
_LEVELS = {u: i for i, u in enumerate(LEVELS)}
RELATION_INDEX = {r: i for i, r in enumerate(RELATIONS)}
FACTUALITY_INDEX = {str(f): i for i, f in enumerate(FACTUALITIES)}
TYPE_INDEX, LEVEL_INDEX = _TYPES, _LEVELS
ROLE_INDEX = {r: i for i, r in enumerate(ROLES)}


def _word_labels(sentence: LabelledSentence, into: dict[str, NDArray[np.int64]], inventory: Inventory) -> None:
    n = len(sentence.words)
    if sentence.heads is not None and sentence.upos and sentence.xpos and sentence.deprels:
        xpos = {x: i for i, x in enumerate(inventory.xpos)}
        deprels = {d: i for i, d in enumerate(inventory.deprels)}
        into["upos"][:n] = [_UPOS.get(u, NO_LABEL) for u in sentence.upos]
        into["xpos"][:n] = [xpos.get(x, NO_LABEL) for x in sentence.xpos]
        into["heads"][:n] = sentence.heads
        into["deprels"][:n] = [deprels.get(d, deprels.get(d.split(":")[0], NO_LABEL)) for d in sentence.deprels]
    if sentence.predicates is not None and sentence.marks != "roles":
        into["predicate"][:n] = 0
        for predicate in sentence.predicates:
            into["predicate"][predicate.word] = PREDICATES.index(predicate.kind)
    if sentence.uner is not None:
        into["uner"][:n] = [_UNER[t] for t in sentence.uner]
    if sentence.spans is not None and sentence.marks == "all":
        into["names"][:n] = 0
        into["span_type"][:n] = 0
        for span in sorted(sentence.spans, key=lambda s: s.last - s.first):
            into["span_type"][span.last] = _TYPES[span.type]
            into["level"][span.last] = _LEVELS[span.level]
            into["span_length"][span.last] = span.last - span.first
            if span.level == "name" and not into["names"][span.first : span.last + 1].any():
                into["names"][span.first : span.last + 1] = _NAMES[f"I-{span.type}"]
                into["names"][span.first] = _NAMES[f"B-{span.type}"]


def link_mention(mention: BatchMention, sentence: LabelledSentence, kind: int, offset: int) -> LinkMention:
    """A batch mention of a type as the coreference features see it; ``offset``: its sentence's start in the window."""
    span = mention.span
    return LinkMention(
        tuple(sentence.words[span.first : span.last + 1]),
        kind,
        mention.sentence,
        offset + span.first,
        offset + span.last,
    )
