"""The pair head's losses on facts of other corpora: only some pairs are known, and a type may be one of several."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from loaders.reader.tree_paths import tree_paths
from loaders.scoring.corpora import LabelledFact
from loaders.training.batches import RELATION_INDEX, Batch
from loaders.training.model import ReadingNetwork
from loaders.training.pair_losses import MentionTensors


def fact_losses(
    network: ReadingNetwork,
    words: Tensor,
    batch: Batch,
    mentions: MentionTensors,
    trees: list[tuple[list[int], list[int]]],
) -> dict[str, Tensor]:
    """Loss by name: whether a pair is related, where that is certain, and how improbable the types are together."""
    by_sentence: dict[int, list[int]] = {}
    for k, mention in enumerate(batch.mentions):
        by_sentence.setdefault(mention.sentence, []).append(k)
    inventory = network.heads.label.shape[0]
    subjects: list[int] = []
    objects: list[int] = []
    facts: list[LabelledFact] = []
    paths = []
    for s, members in by_sentence.items():
        known = {(f.subject, f.object): f for f in batch.sentences[s].facts}
        ends = []
        for i in members:
            for j in members:
                a, b = batch.mentions[i].span, batch.mentions[j].span
                fact = known.get((a.entity, b.entity))
                if fact and a.last != b.last:
                    subjects.append(i)
                    objects.append(j)
                    facts.append(fact)
                    ends.append((a.last, b.last))
        if ends:
            paths.append(tree_paths(*trees[s], ends, inventory))
    if not facts:
        return {}
    up, down, top = (torch.from_numpy(np.concatenate(parts)) for parts in zip(*paths, strict=True))
    given = (mentions.sentence, mentions.anchor, mentions.type, mentions.level)
    pairs = (torch.tensor(subjects), torch.tensor(objects), up, down, top)
    _, related, relation, *_ = network.pairs(words, batch.word_mask, *given, *pairs)
    out = {}
    certain = torch.tensor([f.certain for f in facts])
    if bool(certain.any()):
        target = torch.tensor([float(bool(f.types)) for f in facts])
        out["related"] = F.binary_cross_entropy_with_logits(related.float()[certain], target[certain])
    typed = [k for k, f in enumerate(facts) if f.types]
    if typed:
        allowed = torch.zeros(len(typed), len(RELATION_INDEX), dtype=torch.bool)
        for row, k in enumerate(typed):
            allowed[row, [RELATION_INDEX[t] for t in facts[k].types]] = True
        log_probability = F.log_softmax(relation.float()[typed], -1).masked_fill(~allowed, -1e4)
        out["relation"] = -torch.logsumexp(log_probability, -1).mean()
    return out
