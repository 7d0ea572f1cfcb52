"""The network at run time: words in, tags, trees, entity spans, pair and link scores out. Torch-free, one thread.

Knows nothing of text, rules or claims. The files of ``model/`` are written by ``loaders.training``; how text is laid
out for them is known in ``windows`` and ``pair_scores``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.errors import BadInput
from loaders.reader.analysis import Analysis, Roles, analyses, padded
from loaders.reader.calibration import load_calibration
from loaders.reader.decoding import Floats, FoundSpan, Ints
from loaders.reader.labels import MODEL_FOLDER, ROLES, Pieces, shape
from loaders.reader.link_features import CANDIDATES, LinkMention, candidate_pairs, link_features
from loaders.reader.pair_scores import PairScore, pair_runs
from loaders.reader.sessions import Session
from loaders.reader.windows import PieceTable

__all__ = ["Analysis", "Network", "PairScore", "Roles"]

FILES = ("words.onnx", "pairs.onnx", "links.onnx", "roles.onnx", "labels.json", "tokenizer.json")
RUN_WINDOW = 100
"""Pieces in a window at run time, inside the range that training saw."""
LONGEST = 480
"""Pieces that one over-long sentence may take; words beyond are cut to fewer pieces."""
MOST_PIECES = 508
"""Pieces of a sentence that the encoder has positions for; words beyond share the last."""
PIECES_PER_RUN = 400
MENTIONS_PER_RUN = 400
"""Mentions whose antecedents are looked for at once; every pair of them costs kilobytes while it is scored."""
KNOWN_WORDS = 200_000
"""Words of which pieces and shapes are remembered."""


class Network:
    """The ONNX sessions and the label inventories. Not thread-safe for writing, safe to share for reading."""

    def __init__(self, folder: Path = MODEL_FOLDER) -> None:
        for name in FILES:
            if not (folder / name).exists():
                raise BadInput(f"The reading engine's file {name} is missing in {folder}; install Newsgraph again.")
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._xpos: list[str] = labels["xpos"]
        self._deprels: list[str] = labels["deprels"]
        self._deprel_index = {name: i for i, name in enumerate(self._deprels)}
        self._words, self._pairs, self._links, self._roles = (
            Session(folder / f"{n}.onnx") for n in ("words", "pairs", "links", "roles")
        )
        self.pieces = Pieces(folder / "tokenizer.json")
        self._known: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}
        self.calibration = load_calibration(folder)

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """Tags, tree and entity spans of every sentence (none empty), read in windows of whole sentences in order."""
        if not sentences:
            return []
        out: list[Analysis | None] = [None] * len(sentences)
        for rows in self._table(sentences).runs(RUN_WINDOW, PIECES_PER_RUN):
            outputs = self._words.run(rows.inputs)
            counts = [len(sentences[i]) for i in rows.sentences]
            found = analyses(outputs, counts, self._xpos, self._deprels)
            for number, analysis in zip(rows.sentences, found, strict=True):
                out[number] = analysis
        return [a for a in out if a is not None]

    def _table(self, sentences: Sequence[Sequence[str]]) -> PieceTable:
        ids: list[int] = []
        shapes: list[int] = []
        starts: list[int] = []
        words, ends = [0], [0]
        if len(self._known) > KNOWN_WORDS:
            self._known.clear()
        known = self._known
        for sentence in sentences:
            begin = len(ids)
            for word in sentence:
                pieces, kinds = known.get(word) or self._learn(word)
                starts.append(len(ids))
                ids += pieces
                shapes += kinds
            if len(ids) - begin > LONGEST:
                del ids[begin:], shapes[begin:], starts[words[-1] :]
                self._add_long(sentence, ids, shapes, starts)
            words.append(len(starts))
            ends.append(len(ids))
        arrays = (np.asarray(column, np.int64) for column in (ids, shapes, starts, words, ends))
        return PieceTable(*arrays)

    def _learn(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        pieces = self.pieces.of(word)
        found = self._known[word] = pieces, (shape(word),) * len(pieces)
        return found

    def _add_long(self, sentence: Sequence[str], ids: list[int], shapes: list[int], starts: list[int]) -> None:
        """A sentence that has more pieces than the encoder has places: words get fewer, the last ones share one."""
        found = [self.pieces.of(word) for word in sentence]
        cap = 8
        while sum(map(len, found)) > LONGEST and cap:
            found = [p[:cap] for p in found]
            cap //= 2
        last = len(ids) + MOST_PIECES - 1
        for word, pieces in zip(sentence, found, strict=True):
            starts.append(min(len(ids), last))
            ids += pieces
            shapes += [shape(word)] * len(pieces)
        del ids[last + 1 :], shapes[last + 1 :]

    def roles(self, sentences: Sequence[Analysis]) -> list[list[Roles]]:
        """The semantic roles of every predicate of each sentence (PropBank's numbered arguments and modifiers)."""
        at = [(s, word) for s, a in enumerate(sentences) for word, _ in a.predicates]
        out: list[list[Roles]] = [[] for _ in sentences]
        if not at:
            return out
        words, word_mask = padded(sentences)
        sentence, word = (np.asarray(column, np.int64) for column in zip(*at, strict=True))
        scores = self._roles.run({"words": words, "sentence": sentence, "word": word})["role"]
        kinds = [kind for a in sentences for _, kind in a.predicates]
        exponent = np.exp(scores - scores.max(-1, keepdims=True))
        probability = exponent / exponent.sum(-1, keepdims=True)
        best = scores.argmax(-1)
        for row, (s, predicate) in enumerate(at):
            found = np.flatnonzero((best[row] > 0) & (word_mask[s] > 0)).tolist()
            arguments = tuple((w, ROLES[best[row, w]], float(probability[row, w, best[row, w]])) for w in found)
            out[s].append(Roles(predicate, kinds[row], arguments))
        return out

    def pairs(self, sentences: Sequence[Analysis], spans: Sequence[Sequence[FoundSpan]]) -> list[list[PairScore]]:
        """Ordered pairs of spans of each sentence that are at all likely to be related, scored.

        ``spans`` may differ from those that were found.
        """
        out: list[list[PairScore]] = [[] for _ in spans]
        for run in pair_runs(sentences, spans, self._deprel_index):
            run.read(self._pairs.run(run.inputs), out)
        return out

    def links(self, mentions: Sequence[LinkMention], vectors: Floats, levels: Ints) -> dict[tuple[int, int], float]:
        """Probability that an earlier mention is the antecedent of a later one: {(later, earlier): p}, p over .05."""
        later, earlier = candidate_pairs(mentions)
        if not len(later):
            return {}
        types = np.asarray([m.type for m in mentions], np.int64)
        features = link_features(mentions, later, earlier)
        scores = []
        for begin in range(0, len(mentions), MENTIONS_PER_RUN):
            pairs_of = slice(*np.searchsorted(later, (begin, begin + MENTIONS_PER_RUN)))
            first, end = max(0, begin - CANDIDATES), begin + MENTIONS_PER_RUN
            given: dict[str, NDArray[Any]] = {
                "vectors": vectors[first:end],
                "span_type": types[first:end],
                "level": levels[first:end],
                "later": later[pairs_of] - first,
                "earlier": earlier[pairs_of] - first,
                "features": features[pairs_of],
            }
            scores.append(self._links.run(given)["score"])
        score = np.concatenate(scores)
        exponent = np.exp(np.minimum(score, 30.0))
        probability = exponent / (1.0 + np.bincount(later, exponent, len(mentions)))[later]
        strong = np.flatnonzero(probability > 0.05)
        pairs = zip(later[strong].tolist(), earlier[strong].tolist(), strict=True)
        return dict(zip(pairs, probability[strong].tolist(), strict=True))
