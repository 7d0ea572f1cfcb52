"""The losses of all heads over one batch; a head without labels in the batch gives none."""

from __future__ import annotations

import random

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from loaders.reader.link_features import candidate_pairs, link_features
from loaders.training.batches import (
    LEVEL_INDEX,
    ROLE_INDEX,
    TYPE_INDEX,
    Batch,
    link_mention,
)
from loaders.training.fact_losses import fact_losses
from loaders.training.heads import dropout
from loaders.training.model import ReadingNetwork
from loaders.training.pair_losses import MentionTensors, pair_losses

EXTRA_MENTIONS = 0.5
"""Spurious mentions that the network itself predicts, per gold mention, added as negatives of the pair head."""


def all_losses(
    network: ReadingNetwork, batch: Batch, rng: random.Random, extra: bool, bf16: bool = True
) -> dict[str, Tensor]:
    """Loss by head name, each a mean over its own items."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
        plain = network.words(batch.ids, batch.shapes, batch.mask, batch.word_index)
        words = dropout(plain, 0.2 if network.training else 0.0, network.training)
        heads = network.heads
        scores = {
            "upos": heads.upos(words),
            "xpos": heads.xpos(words),
            "names": heads.names(words),
            "uner": heads.uner(words),
            "span_type": heads.span_type(words),
            "level": heads.level(words),
            "span_length": heads.span_length(words),
            "predicate": heads.predicate(words),
        }
    out: dict[str, Tensor] = {}
    for name, score in scores.items():
        label = batch.labels[name]
        if bool((label >= 0).any()):
            out[name] = F.cross_entropy(score.float().flatten(0, 1), label.flatten(), ignore_index=-100)
    if batch.name_sets is not None:
        out["name_sets"] = _name_set_loss(scores["names"], batch.name_sets)
    if bool((batch.labels["heads"] >= 0).any()):
        out |= _parse_losses(network, words, batch, bf16)
    if any(s.predicates for s in batch.sentences):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            out["roles"] = _role_loss(network, words, batch)
    if batch.mentions:
        mentions = _mention_tensors(batch, scores, rng, extra)
        marks = {batch.sentences[m.sentence].marks for m in batch.mentions}
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            if marks & {"all", "facts"}:
                with torch.no_grad():
                    trees = _found_trees(network, plain.detach(), batch)
                of_pairs = pair_losses if "all" in marks else fact_losses
                out |= of_pairs(network, words, batch, mentions, trees)
            if "facts" not in marks:
                out |= _link_losses(network, words, batch, mentions)
    return out


def _parse_losses(network: ReadingNetwork, words: Tensor, batch: Batch, bf16: bool) -> dict[str, Tensor]:
    rows = (batch.labels["heads"] >= 0).any(1)
    heads, deprels, mask = batch.labels["heads"][rows], batch.labels["deprels"][rows], batch.word_mask[rows]
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
        arcs, dependent, head = network.heads.parse(words[rows])
    arcs = arcs.float()[:, 1:]
    allowed = F.pad(mask, (1, 0), value=1.0)[:, None]
    arcs = arcs.masked_fill(allowed < 1, -1e4)
    count = arcs.shape[1]
    self_arc = F.pad(torch.eye(count, dtype=torch.bool), (1, 0))[None]
    arcs = arcs.masked_fill(self_arc, -1e4)
    out = {"arcs": F.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=-100)}
    chosen = (heads >= 0) & (deprels >= 0)
    index = heads.clamp(min=0)
    governors = torch.gather(head, 1, index[:, :, None].expand(-1, -1, head.shape[2]))
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
        labels = network.heads.labels(dependent[:, 1:][chosen], governors[chosen])
    out["deprels"] = F.cross_entropy(labels.float(), deprels[chosen])
    return out


def _name_set_loss(scores: Tensor, sets: Tensor) -> Tensor:
    """How improbable the allowed tags are together, over the words of corpora with other schemes."""
    rows = sets > 0
    bits = (sets[rows][:, None] >> torch.arange(scores.shape[-1])[None]) & 1
    log_probability = F.log_softmax(scores[rows].float(), -1).masked_fill(bits == 0, -1e4)
    return -torch.logsumexp(log_probability, -1).mean()


def _role_loss(network: ReadingNetwork, words: Tensor, batch: Batch) -> Tensor:
    sentences, at, roles = [], [], []
    for s, sentence in enumerate(batch.sentences):
        for predicate in sentence.predicates or ():
            row = torch.zeros(words.shape[1], dtype=torch.long)
            row[list(predicate.unsure)] = -100
            for word, role in predicate.arguments:
                row[word] = ROLE_INDEX[role]
            sentences.append(s)
            at.append(predicate.word)
            roles.append(row)
    sentence_of = torch.tensor(sentences)
    scores = network.roles(words, sentence_of, torch.tensor(at)).float()
    target = torch.stack(roles).masked_fill(batch.word_mask[sentence_of] < 1, -100)
    # A sum a predicate, not a mean over words: nearly all words have no role.
    return F.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=-100, reduction="sum") / len(at) / 4


def _found_trees(network: ReadingNetwork, words: Tensor, batch: Batch) -> list[tuple[list[int], list[int]]]:
    """Heads (-1: root) and relations of every sentence as the network itself sees them, greedily."""
    heads = network.heads.eval()
    arcs, dependent, head = heads.parse(words)
    arcs = arcs.float()[:, 1:].masked_fill(F.pad(batch.word_mask, (1, 0), value=1.0)[:, None] < 1, -1e4)
    arcs = arcs.masked_fill(F.pad(torch.eye(arcs.shape[1], dtype=torch.bool), (1, 0))[None], -1e4)
    best = arcs.argmax(-1)
    governors = torch.gather(head, 1, best[:, :, None].expand(-1, -1, head.shape[2]))
    labels = heads.labels(dependent[:, 1:].flatten(0, 1), governors.flatten(0, 1)).argmax(-1).view(best.shape)
    heads.train(network.training)
    return list(zip((best - 1).tolist(), labels.tolist(), strict=True))


def _mention_tensors(batch: Batch, scores: dict[str, Tensor], rng: random.Random, extra: bool) -> MentionTensors:
    predicted = scores["span_type"].detach().argmax(-1)
    levels = scores["level"].detach().argmax(-1)
    sentence = [m.sentence for m in batch.mentions]
    anchor = [m.span.last for m in batch.mentions]
    likeliest = (scores["span_type"].detach()[..., 1:].argmax(-1) + 1)[sentence, anchor].tolist()
    kind = [TYPE_INDEX.get(m.span.type, other) for m, other in zip(batch.mentions, likeliest, strict=True)]
    level = [LEVEL_INDEX[m.span.level] for m in batch.mentions]
    entity = [f"{m.window}:{m.span.entity}" for m in batch.mentions]
    if extra:
        for k, (s, a) in enumerate(zip(sentence, anchor, strict=True)):
            seen = int(predicted[s, a])
            if seen and rng.random() < 0.3:
                kind[k] = seen
        spurious = ((predicted > 0) & (batch.labels["span_type"] == 0)).nonzero().tolist()
        rng.shuffle(spurious)
        for s, a in spurious[: int(len(batch.mentions) * EXTRA_MENTIONS)]:
            sentence.append(s)
            anchor.append(a)
            kind.append(int(predicted[s, a]))
            level.append(int(levels[s, a]))
            entity.append("")
    return MentionTensors(torch.tensor(sentence), torch.tensor(anchor), torch.tensor(kind), torch.tensor(level), entity)


def _link_losses(network: ReadingNetwork, words: Tensor, batch: Batch, mentions: MentionTensors) -> dict[str, Tensor]:
    offsets, running, previous = [], 0, -1
    for s, window in enumerate(batch.window_of):
        running = 0 if window != previous else running
        offsets.append(running)
        running += len(batch.sentences[s].words)
        previous = window
    by_window: dict[int, list[int]] = {}
    for k, m in enumerate(batch.mentions):
        by_window.setdefault(m.window, []).append(k)
    kinds = mentions.type.tolist()
    later_all, earlier_all, features_all, groups = [], [], [], []
    for members in by_window.values():
        found = [
            link_mention(m, batch.sentences[m.sentence], kinds[k], offsets[m.sentence])
            for k, m in ((k, batch.mentions[k]) for k in members)
        ]
        later, earlier = candidate_pairs(found)
        if not len(later):
            continue
        features_all.append(link_features(found, later, earlier))
        index = np.asarray(members)
        later_all.append(index[later])
        earlier_all.append(index[earlier])
        groups.append(len(later))
    if not groups:
        return {}
    later, earlier = np.concatenate(later_all), np.concatenate(earlier_all)
    vectors = words[mentions.sentence, mentions.anchor]
    score = network.links(
        vectors,
        mentions.type,
        mentions.level,
        torch.from_numpy(later),
        torch.from_numpy(earlier),
        torch.from_numpy(np.concatenate(features_all)),
    ).float()
    same = torch.tensor(
        [mentions.entity[i] == mentions.entity[j] for i, j in zip(later.tolist(), earlier.tolist(), strict=True)]
    )
    # Every mention is a row of "no antecedent" (score 0) and its candidates, padded.
    count = len(batch.mentions)
    width = int(np.bincount(later, minlength=count).max()) + 1
    position = np.zeros(len(later), np.int64)
    seen = np.zeros(count, np.int64)
    for k, i in enumerate(later.tolist()):
        seen[i] += 1
        position[k] = seen[i]
    logits = torch.full((count, width), -1e4)
    logits[:, 0] = 0
    correct = torch.zeros(count, width, dtype=torch.bool)
    rows, columns = torch.from_numpy(later), torch.from_numpy(position)
    logits = logits.index_put((rows, columns), score)
    correct[rows, columns] = same
    correct[:, 0] = ~correct.any(1)
    log_probability = F.log_softmax(logits, 1).masked_fill(~correct, -1e9)
    return {"links": -torch.logsumexp(log_probability, 1).mean()}
