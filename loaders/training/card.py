"""The model card beside the weights: what they were trained on, how, and how well they read. Trains nothing."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch

from loaders.reader.labels import NAME_TAGS, RELATIONS, UNER_TAGS, UPOS
from loaders.scoring.measures import Score
from loaders.training.train import WEIGHTS, Recipe

CORPORA: tuple[tuple[str, str, str], ...] = (
    (
        "newsgraph",
        "names, entity spans, coreference, relations, triggers, factuality, speakers",
        "as its texts (CC BY, CC BY-SA, OGL)",
    ),
    ("UD English EWT", "tags and trees", "CC BY-SA 4.0"),
    ("UD English GUM (non-NC genres)", "tags and trees", "CC BY 4.0, texts CC BY / CC BY-SA / public domain"),
    ("UNER English EWT", "names by the UNER scheme (scored only)", "CC BY-SA 4.0"),
)
"""Corpus, the labels it gives, its licence."""


def card(
    recipe: Recipe, progress: Mapping[str, float], inventory: dict[str, list[str]], scores: Sequence[Score]
) -> str:
    """The card as Markdown."""
    corpora = "\n".join(f"| {name} | {labels} | {licence} |" for name, labels, licence in CORPORA)
    lines = "\n".join(f"| {s.set} | {s.measure} | {s.value:.4f} | {s.note} |" for s in scores)
    weights = ", ".join(f"{k} {v:g}" for k, v in sorted(WEIGHTS.items()))
    return f"""# The reading engine's weights

One encoder (all-MiniLM-L6-v2, 22.7 M parameters, Apache-2.0, with a learned embedding of word shapes, since it is
uncased) and heads on it: {len(UPOS)} universal tags, {len(inventory["xpos"])} Penn tags, a biaffine tree over
{len(inventory["deprels"])} relations, {len(NAME_TAGS)} name tags, {len(UNER_TAGS)} UNER tags, entity spans by anchor,
type, level and length, a head over ordered pairs of spans ({len(RELATIONS)} relation types, trigger, factuality,
speaker), and a coreference head. `words.onnx` is int8 per channel; `pairs.onnx` and `links.onnx` are float32.

Licence of the weights: CC BY-SA 4.0 (see NOTICE). They are made for English news; they carry the views, the names and
the gaps of the texts below. What they find is a reading of a text, not a fact about the world.

## Data

| corpus | labels | licence |
|---|---|---|
{corpora}

About one document in twenty of newsgraph's training part is kept from training to set thresholds on; its dev part is
kept from everything and only checked.

## Recipe

`python -m loaders.training CORPORA`: AdamW, learning rate {recipe.encoder_rate:g} (encoder) and {recipe.head_rate:g}
(heads), warm-up {recipe.warm_up:.0%}, linear decay by time, word embeddings frozen, bf16 autocast, windows of whole
sentences of 40 to 220 pieces, {recipe.news_pieces} pieces of news and {recipe.tree_pieces} of treebank a step;
{int(progress["step"])} steps in {progress["spent"] / 60:.0f} minutes with {recipe.threads} thread(s) of a two-core
machine that was busy with other work; seed {recipe.seed}. Weights of losses that are not 1: {weights}.

## Scores

Measured {datetime.date.today().isoformat()} on the exported int8 files: raw text for the news sets, given tokens for
the treebanks.

| set | measure | value | |
|---|---|---|---|
{lines}
"""


def write_card(run: Path, target: Path, recipe: Recipe, scores: Sequence[Score]) -> None:
    """Write ``CARD.md`` into the weights' folder, with the progress that the run recorded."""
    progress = torch.load(run / "checkpoint.pt", weights_only=True)
    inventory = json.loads((run / "inventory.json").read_text())
    (target / "CARD.md").write_text(card(recipe, progress, inventory, scores), encoding="utf-8")
