"""The pair head's losses: related or not, relation, trigger, factuality and speaker of ordered pairs of mentions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from loaders.reader.labels import RELATIONS
from loaders.reader.tree_paths import tree_paths
from loaders.training.batches import FACTUALITY_INDEX, RELATION_INDEX, Batch
from loaders.training.model import ReadingNetwork


@dataclass(slots=True)
class MentionTensors:
    """Gold mentions of a batch and the spurious ones added to them (entity -1)."""

    sentence: Tensor
    anchor: Tensor
    type: Tensor
    level: Tensor
    entity: list[str]


def pair_losses(
    network: ReadingNetwork,
    words: Tensor,
    batch: Batch,
    mentions: MentionTensors,
    trees: list[tuple[list[int], list[int]]],
) -> dict[str, Tensor]:
    """Loss by name over all ordered pairs of mentions of a sentence; ``trees`` are heads and relations a sentence."""
    by_sentence: dict[int, list[int]] = {}
    for k, s in enumerate(mentions.sentence.tolist()):
        by_sentence.setdefault(s, []).append(k)
    anchors = mentions.anchor.tolist()
    subjects: list[int] = []
    objects: list[int] = []
    stated: list[tuple[int, list[tuple[str, tuple[int, ...], str, str | None]]]] = []
    paths: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]] = []
    inventory = network.heads.label.shape[0]
    for s, members in by_sentence.items():
        relations: dict[tuple[str, str], list[tuple[str, tuple[int, ...], str, str | None]]] = {}
        window = batch.window_of[s]
        for r in batch.sentences[s].relations:
            speaker = f"{window}:{r.speaker}" if r.speaker else None
            key = (f"{window}:{r.subject}", f"{window}:{r.object}")
            relations.setdefault(key, []).append((r.type, r.trigger, r.factuality, speaker))
        before = len(subjects)
        for i in members:
            for j in members:
                if (
                    i == j
                    or anchors[i] == anchors[j]
                    or (mentions.entity[i] and mentions.entity[i] == mentions.entity[j])
                ):
                    continue
                found = relations.get((mentions.entity[i], mentions.entity[j]))
                if found:
                    stated.append((len(subjects), found))
                subjects.append(i)
                objects.append(j)
        ends = [(anchors[i], anchors[j]) for i, j in zip(subjects[before:], objects[before:], strict=True)]
        paths.append(tree_paths(*trees[s], ends, inventory))
    if not subjects:
        return {}
    subject, object_ = torch.tensor(subjects), torch.tensor(objects)
    up, down, top = (torch.from_numpy(np.concatenate(parts)) for parts in zip(*paths, strict=True))
    triggers, related, relation, factuality, speaker, keys = network.pairs(
        words,
        batch.word_mask,
        mentions.sentence,
        mentions.anchor,
        mentions.type,
        mentions.level,
        subject,
        object_,
        up,
        down,
        top,
    )
    target = torch.zeros(len(subjects))
    for k, _ in stated:
        target[k] = 1
    out = {"related": F.binary_cross_entropy_with_logits(related.float(), target)}
    if not stated:
        return out
    rows = torch.tensor([k for k, _ in stated])
    kinds = torch.zeros(len(stated), len(RELATIONS))
    trigger_target = torch.zeros(len(stated), triggers.shape[1])
    facts = []
    for n, (_, found) in enumerate(stated):
        for kind, trigger, _, _ in found:
            kinds[n, RELATION_INDEX[kind]] = 1
            for w in trigger or (triggers.shape[1] - 1,):
                trigger_target[n, w] += 1
        facts.append(FACTUALITY_INDEX[found[0][2]])
    kinds = kinds / kinds.sum(1, keepdim=True)
    trigger_target = trigger_target / trigger_target.sum(1, keepdim=True)
    out["relation"] = -(kinds * F.log_softmax(relation.float()[rows], 1)).sum(1).mean()
    out["trigger"] = -(trigger_target * F.log_softmax(triggers.float()[rows], 1)).sum(1).mean()
    out["factuality"] = F.cross_entropy(factuality.float()[rows], torch.tensor(facts))
    speaker_losses = []
    for k, found in stated:
        members = by_sentence[int(mentions.sentence[subjects[k]])]
        who = found[0][3]
        correct = (
            [True, *(False for _ in members)] if who is None else [False, *(mentions.entity[m] == who for m in members)]
        )
        if not any(correct):
            continue
        own = keys[torch.tensor(members)] @ speaker[k, :-1]
        logits = torch.cat([speaker[k, -1:], own]).float()
        log_probability = F.log_softmax(logits, 0)
        speaker_losses.append(-torch.logsumexp(log_probability[torch.tensor(correct)], 0))
    if speaker_losses:
        out["speaker"] = torch.stack(speaker_losses).mean()
    return out
