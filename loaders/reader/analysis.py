"""What the network says of single sentences, read off its outputs: tags, trees, spans, roles. No sessions here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loaders.reader.decoding import Floats, FoundSpan, WordSpans, name_spans
from loaders.reader.labels import PREDICATES, UNER_TAGS, UPOS
from loaders.reader.trees import decode, trees_among


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the network says of one sentence. ``heads`` holds word indices, -1 for the root."""

    upos: list[str]
    xpos: list[str]
    heads: list[int]
    deprels: list[str]
    spans: list[FoundSpan]
    vectors: Floats
    uner_scores: Floats
    predicates: list[tuple[int, str]] = field(default_factory=list)
    """Words that are semantic predicates, with their kind: verb, noun or adjective."""

    @property
    def uner(self) -> list[tuple[int, int, str, float]]:
        """Names by the UNER scheme (first, last, type, score): only scored, not used for claims."""
        return name_spans(self.uner_scores, UNER_TAGS)


@dataclass(frozen=True, slots=True)
class Roles:
    """A predicate of a sentence and the words that fill its semantic roles, as (word, role, probability)."""

    word: int
    kind: str
    arguments: tuple[tuple[int, str, float], ...]


def analyses(
    outputs: Mapping[str, NDArray[Any]], counts: Sequence[int], xpos: Sequence[str], deprels: Sequence[str]
) -> list[Analysis]:
    """The sentences of one run, of which ``counts`` gives the number of words; ``outputs`` are per word, by name."""
    spans = WordSpans(outputs["names"], outputs["span_type"], outputs["level"], outputs["span_length"])
    upos_of = [UPOS[k] for k in outputs["upos"].tolist()]
    xpos_of = [xpos[k] for k in outputs["xpos"].tolist()]
    relation_of = [deprels[k] for k in outputs["deprel"].tolist()]
    greedy = outputs["greedy"].tolist()
    are_trees = trees_among(outputs["greedy"], counts)
    predicate = outputs["predicate"].tolist()
    out: list[Analysis] = []
    start = 0
    for row, count in enumerate(counts):
        end = start + count
        heads, relations = greedy[start:end], relation_of[start:end]
        if not are_trees[row]:
            heads = _repaired(heads, relations, outputs["arcs"][row, :count, : count + 1])
        relations[heads.index(0)] = "root"
        out.append(
            Analysis(
                upos=upos_of[start:end],
                xpos=xpos_of[start:end],
                heads=[h - 1 for h in heads],
                deprels=relations,
                spans=spans.of(start, end),
                vectors=outputs["words"][start:end],
                uner_scores=outputs["uner"][start:end],
                predicates=[(i, PREDICATES[p]) for i, p in enumerate(predicate[start:end]) if p],
            )
        )
        start = end
    return out


def _repaired(greedy: list[int], relations: list[str], arcs: Floats) -> list[int]:
    """Heads that form a tree. Relations were chosen for the greedy heads; only the root's is bound to the tree."""
    heads = [int(h) for h in decode(arcs)]
    for i, (head, chosen) in enumerate(zip(heads, greedy, strict=True)):
        if head != chosen and relations[i] == "root":
            relations[i] = "parataxis"
    return heads


def padded(sentences: Sequence[Analysis]) -> tuple[Floats, Floats]:
    """Word vectors of several sentences in one array, and which of its rows are words."""
    widest = max(len(a.upos) for a in sentences)
    words = np.zeros((len(sentences), widest, sentences[0].vectors.shape[1]), np.float32)
    mask = np.zeros((len(sentences), widest), np.float32)
    for s, analysis in enumerate(sentences):
        words[s, : len(analysis.upos)] = analysis.vectors
        mask[s, : len(analysis.upos)] = 1
    return words, mask
