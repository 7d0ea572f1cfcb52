"""The network at run time: words in, tags, trees, entity spans, pair and link scores out. Torch-free, one thread.

Knows nothing of text, rules or claims. The files of ``model/`` are written by ``loaders.training``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from graph.errors import BadInput
from graph.model import FACTUALITIES, Factuality
from loaders.reader.decoding import Floats, FoundSpan, Ints, entity_spans, name_spans
from loaders.reader.labels import (
    CLS,
    LEVELS,
    MODEL_FOLDER,
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
from loaders.reader.link_features import LinkMention, candidate_pairs, link_features
from loaders.reader.tree_paths import tree_paths
from loaders.reader.trees import decode

RUN_WINDOW = 200
"""Pieces in a window at run time, inside the range that training saw."""
LONGEST = 480
"""Pieces that one over-long sentence may take; words beyond are cut to fewer pieces."""
WINDOWS_PER_RUN = 8
SPAN_TYPE_OUTPUT = 7
"""Place of the span types among the outputs of words.onnx."""
LEAST_RELATED = 0.05
"""Pairs less likely related than this are not worth an object."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the network says of one sentence. ``heads`` holds word indices, -1 for the root."""

    upos: list[str]
    xpos: list[str]
    heads: list[int]
    deprels: list[str]
    spans: list[FoundSpan]
    vectors: Floats
    uner: list[tuple[int, int, str, float]]
    """Names by the UNER scheme (first, last, type, score): only scored, not used for claims."""
    predicates: list[tuple[int, str]] = field(default_factory=list)
    """Words that are semantic predicates, with their kind: verb, noun or adjective."""


@dataclass(frozen=True, slots=True)
class Roles:
    """A predicate of a sentence and the words that fill its semantic roles, as (word, role, probability)."""

    word: int
    kind: str
    arguments: tuple[tuple[int, str, float], ...]


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


_TYPE_INDEX = {t: i for i, t in enumerate(SPAN_TYPES)}
_LEVEL_INDEX = {v: i for i, v in enumerate(LEVELS)}


class Network:
    """The three ONNX sessions and the label inventories. Not thread-safe for writing, safe to share for reading."""

    def __init__(self, folder: Path = MODEL_FOLDER) -> None:
        for name in ("words.onnx", "pairs.onnx", "links.onnx", "labels.json", "tokenizer.json"):
            if not (folder / name).exists():
                raise BadInput(f"The reading engine's file {name} is missing in {folder}; install Newsgraph again.")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._words, self._pairs, self._links = (
            onnxruntime.InferenceSession(str(folder / f"{n}.onnx"), options, providers=["CPUExecutionProvider"])
            for n in ("words", "pairs", "links")
        )
        # Weights of version 1 lack the role head and the tree paths of the pair head.
        roles = folder / "roles.onnx"
        self._roles = onnxruntime.InferenceSession(str(roles), options) if roles.exists() else None
        self._sees_paths = any(i.name == "up" for i in self._pairs.get_inputs())
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._xpos: list[str] = labels["xpos"]
        self._deprels: list[str] = labels["deprels"]
        self._deprel_index = {name: i for i, name in enumerate(self._deprels)}
        self.pieces = Pieces(folder / "tokenizer.json")

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """Tags, tree and entity spans of every sentence (none empty), read in windows of whole sentences in order."""
        pieces = [self._sentence_pieces(words) for words in sentences]
        spans = windows([sum(map(len, p)) for p in pieces], RUN_WINDOW)
        order = sorted(
            range(len(spans)), key=lambda k: sum(sum(map(len, p)) for p in pieces[spans[k][0] : spans[k][1]])
        )
        out: list[Analysis | None] = [None] * len(sentences)
        for at in range(0, len(order), WINDOWS_PER_RUN):
            chosen = [spans[k] for k in order[at : at + WINDOWS_PER_RUN]]
            numbers = [i for first, end in chosen for i in range(first, end)]
            results = self._run(sentences, pieces, chosen, numbers)
            results[SPAN_TYPE_OUTPUT] = _softmax(results[SPAN_TYPE_OUTPUT])
            for row, number in enumerate(numbers):
                out[number] = self._sentence(results, row, len(sentences[number]))
        return [a for a in out if a is not None]

    def _sentence_pieces(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        found = [self.pieces.of(w) for w in words]
        cap = 8
        while sum(map(len, found)) > LONGEST and cap:
            found = [p[:cap] for p in found]
            cap //= 2
        return found

    def _run(
        self,
        sentences: Sequence[Sequence[str]],
        pieces: list[list[tuple[int, ...]]],
        chosen: list[tuple[int, int]],
        numbers: list[int],
    ) -> list[NDArray[np.float32]]:
        length = min(510, max(sum(len(p) for i in range(a, b) for p in pieces[i]) for a, b in chosen)) + 2
        widest = max(len(sentences[i]) for i in numbers)
        ids = np.zeros((len(chosen), length), np.int64)
        shapes, mask = np.zeros_like(ids), np.zeros_like(ids)
        word_index = np.zeros((len(numbers), widest), np.int64)
        word_mask = np.zeros((len(numbers), widest), np.float32)
        row = 0
        for b, (first, end) in enumerate(chosen):
            line, kinds, at = [CLS], [0], 1
            for i in range(first, end):
                starts = []
                for word, found in zip(sentences[i], pieces[i], strict=True):
                    starts.append(b * length + min(at, length - 2))
                    line.extend(found)
                    kinds.extend([shape(word)] * len(found))
                    at += len(found)
                word_index[row, : len(starts)] = starts
                word_mask[row, : len(starts)] = 1
                row += 1
            line, kinds = [*line[: length - 1], SEP], [*kinds[: length - 1], 0]
            ids[b, : len(line)] = line
            shapes[b, : len(kinds)] = kinds
            mask[b, : len(line)] = 1
        given = {"ids": ids, "shapes": shapes, "mask": mask, "word_index": word_index, "word_mask": word_mask}
        results: list[NDArray[np.float32]] = self._words.run(None, given)
        return results

    def _sentence(self, results: list[NDArray[np.float32]], row: int, n: int) -> Analysis:
        vectors, upos, xpos, arcs, deprel, names, uner, span_type, level, length = (r[row, :n] for r in results[:10])
        predicate = results[10][row, :n] if self._roles is not None else np.zeros(0, np.int64)
        heads = decode(arcs[:, : n + 1])
        greedy = arcs[:, : n + 1].argmax(1)
        relations = [self._deprels[int(d)] for d in deprel]
        for i in range(n):
            # The relation was chosen for the greedy head; only the root relation is bound to the tree's repair.
            if heads[i] == 0:
                relations[i] = "root"
            elif heads[i] != greedy[i] and relations[i] == "root":
                relations[i] = "parataxis"
        return Analysis(
            upos=[UPOS[int(u)] for u in upos],
            xpos=[self._xpos[int(x)] for x in xpos],
            heads=[int(h) - 1 for h in heads],
            deprels=relations,
            spans=entity_spans(names, span_type, level.astype(np.int64), length.astype(np.int64)),
            vectors=vectors,
            uner=name_spans(uner, UNER_TAGS),
            predicates=[(int(i), PREDICATES[int(predicate[i])]) for i in predicate.nonzero()[0]],
        )

    def roles(self, analyses: Sequence[Analysis]) -> list[list[Roles]]:
        """The semantic roles of every predicate of each sentence (PropBank's numbered arguments and modifiers)."""
        at = [(s, word) for s, a in enumerate(analyses) for word, _ in a.predicates]
        out: list[list[Roles]] = [[] for _ in analyses]
        if not at or self._roles is None:
            return out
        words, word_mask = _padded(analyses)
        sentence, word = (np.asarray(column, np.int64) for column in zip(*at, strict=True))
        (scores,) = self._roles.run(None, {"words": words, "sentence": sentence, "word": word})
        kinds = [kind for a in analyses for _, kind in a.predicates]
        probability = _softmax(scores)
        best = scores.argmax(-1)
        for row, (s, predicate) in enumerate(at):
            found = np.flatnonzero((best[row] > 0) & (word_mask[s] > 0)).tolist()
            arguments = tuple((w, ROLES[best[row, w]], float(probability[row, w, best[row, w]])) for w in found)
            out[s].append(Roles(predicate, kinds[row], arguments))
        return out

    def pairs(self, analyses: Sequence[Analysis], spans: Sequence[Sequence[FoundSpan]]) -> list[list[PairScore]]:
        """Ordered pairs of spans of each sentence that are at all likely to be related, scored.

        ``spans`` may differ from those that were found.
        """
        rows: list[tuple[int, int, int, int]] = []
        starts: list[int] = []
        kept = [k for k, found in enumerate(spans) if len(found) > 1]
        if not kept:
            return [[] for _ in spans]
        parts: list[Ints] = []
        for s, k in enumerate(kept):
            start = len(rows)
            rows.extend((s, f.last, _TYPE_INDEX[f.type], _LEVEL_INDEX[f.level]) for f in spans[k])
            starts.append(start)
            parts.append(_ordered_pairs(len(spans[k])) + start)
        table, pairs = np.asarray(rows, np.int64), np.concatenate(parts)
        pairs = pairs[table[pairs[:, 0], 1] != table[pairs[:, 1], 1]]
        out: list[list[PairScore]] = [[] for _ in spans]
        if not len(pairs):
            return out
        words, word_mask = _padded([analyses[k] for k in kept])
        given: dict[str, NDArray[Any]] = {"words": words, "word_mask": word_mask}
        given |= {
            n: np.ascontiguousarray(table[:, c]) for c, n in enumerate(("sentence", "anchor", "span_type", "level"))
        }
        given |= {"subject": np.ascontiguousarray(pairs[:, 0]), "object": np.ascontiguousarray(pairs[:, 1])}
        if self._sees_paths:
            given |= self._paths([analyses[k] for k in kept], table, pairs)
        trigger, related, relation, factuality, speaker, keys = self._pairs.run(None, given)
        probability = 1 / (1 + np.exp(-related))
        likely = np.flatnonzero(probability >= LEAST_RELATED)
        relation, trigger = _softmax(relation[likely]), _softmax(trigger[likely])
        facts = factuality[likely].argmax(1)
        for row, p in enumerate(likely.tolist()):
            s = int(table[pairs[p, 0], 0])
            start, end = starts[s], starts[s + 1] if s + 1 < len(starts) else len(rows)
            own = keys[start:end] @ speaker[p, :-1]
            who = int(own.argmax()) if own.max() > speaker[p, -1] else None
            words_of = np.flatnonzero(trigger[row, :-1] >= 0.2).tolist() if trigger[row, -1] < 0.5 else ()
            out[kept[s]].append(
                PairScore(
                    subject=int(pairs[p, 0]) - start,
                    object=int(pairs[p, 1]) - start,
                    related=float(probability[p]),
                    relations=relation[row],
                    factuality=FACTUALITIES[facts[row]],
                    trigger=tuple(words_of),
                    speaker=who,
                )
            )
        return out

    def _paths(self, analyses: Sequence[Analysis], table: Ints, pairs: Ints) -> dict[str, Ints]:
        """The tree paths between the anchors of all pairs, which come sentence by sentence."""
        sentence = table[pairs[:, 0], 0]
        parts = []
        for s, analysis in enumerate(analyses):
            own = pairs[sentence == s]
            relations = [self._deprel_index[d] for d in analysis.deprels]
            anchors = np.stack([table[own[:, 0], 1], table[own[:, 1], 1]], 1).tolist()
            parts.append(tree_paths(analysis.heads, relations, anchors, len(self._deprels)))
        return {n: np.concatenate(p) for n, p in zip(("up", "down", "top"), zip(*parts, strict=True), strict=True)}

    def links(self, mentions: Sequence[LinkMention], vectors: Floats, levels: Ints) -> dict[tuple[int, int], float]:
        """Probability that an earlier mention is the antecedent of a later one: {(later, earlier): p}, p over .05."""
        later, earlier = candidate_pairs(mentions)
        if not len(later):
            return {}
        types = np.asarray([m.type for m in mentions], np.int64)
        given = {"vectors": vectors, "span_type": types, "level": levels, "later": later, "earlier": earlier}
        (score,) = self._links.run(None, given | {"features": link_features(mentions, later, earlier)})
        exponent = np.exp(np.minimum(score, 30.0))
        total = np.ones(len(mentions))
        np.add.at(total, later, exponent)
        probability = exponent / total[later]
        strong = np.flatnonzero(probability > 0.05)
        return {(int(later[k]), int(earlier[k])): float(probability[k]) for k in strong}


def _padded(analyses: Sequence[Analysis]) -> tuple[Floats, Floats]:
    """Word vectors of several sentences in one array, and which of its rows are words."""
    widest = max(len(a.upos) for a in analyses)
    words = np.zeros((len(analyses), widest, analyses[0].vectors.shape[1]), np.float32)
    word_mask = np.zeros((len(analyses), widest), np.float32)
    for s, analysis in enumerate(analyses):
        words[s, : len(analysis.upos)] = analysis.vectors
        word_mask[s, : len(analysis.upos)] = 1
    return words, word_mask


def _softmax(scores: Floats) -> Floats:
    shifted: Floats = np.exp(scores - scores.max(-1, keepdims=True))
    total: Floats = shifted / shifted.sum(-1, keepdims=True)
    return total


@lru_cache(maxsize=128)
def _ordered_pairs(count: int) -> Ints:
    """All (i, j) with i != j below ``count``, one a row."""
    grid = np.indices((count, count)).reshape(2, -1).T
    found: Ints = grid[grid[:, 0] != grid[:, 1]]
    return found
