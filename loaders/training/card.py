"""The model card beside the weights: what they were trained on, how, and how well they read. Trains nothing."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch

from loaders.reader.labels import NAME_TAGS, RELATIONS, ROLES, UNER_TAGS, UPOS
from loaders.scoring.measures import Score
from loaders.training.train import STREAMS, WEIGHTS, Recipe

CORPORA: tuple[tuple[str, str, str], ...] = (
    (
        "newsgraph",
        "names, entity spans, coreference, relations, triggers, factuality, speakers",
        "as its texts (CC BY, CC BY-SA, OGL)",
    ),
    ("UD English EWT", "tags and trees", "CC BY-SA 4.0"),
    ("UD English GUM (non-NC genres)", "tags and trees", "CC BY 4.0, texts CC BY / CC BY-SA / public domain"),
    ("UNER English EWT", "names by the UNER scheme, and as sets of our name tags", "CC BY-SA 4.0"),
    ("PropBank on EWT", "predicates and their semantic roles", "CC BY-SA 4.0"),
    (
        "WikiGold, WNUT 17, CrossNER, AnnoCTR, CyNER, Re-DocRED (its dev part)",
        "names by their own schemes, as sets of our name tags",
        "CC BY 4.0, CC BY 4.0, MIT, CC BY-SA 4.0, MIT, MIT",
    ),
    ("GUM, LitBank", "coreference chains of entities", "CC BY 4.0, CC BY 4.0"),
    (
        "KnowledgeNet (folds 1 to 3), Re-DocRED (its dev part), FewRel",
        "facts, as sets of our relation types, between some pairs",
        "CC BY-SA 4.0, MIT, MIT",
    ),
    ("QANom, QA-SRL", "roles, out of questions whose form tells them", "MIT, MIT"),
)
"""Corpus, the labels it gives, its licence."""


def card(
    recipe: Recipe,
    progress: Mapping[str, float],
    inventory: dict[str, list[str]],
    scores: Sequence[Score],
    before: Mapping[tuple[str, str], float],
) -> str:
    """The card as Markdown; ``before`` holds the scores, by set and measure, of the weights that these replace."""
    corpora = "\n".join(f"| {name} | {labels} | {licence} |" for name, labels, licence in CORPORA)
    lines = "\n".join(
        f"| {s.set} | {s.measure} | {_shown(before.get((s.set, s.measure)))} | {s.value:.4f} | {s.note} |"
        for s in scores
    )
    weights = ", ".join(f"{k} {v:g}" for k, v in sorted(WEIGHTS.items()))
    return f"""# The reading engine's weights

One encoder (all-MiniLM-L6-v2, 22.7 M parameters, Apache-2.0, with a learned embedding of word shapes, since it is
uncased) and heads on it: {len(UPOS)} universal tags, {len(inventory["xpos"])} Penn tags, a biaffine tree over
{len(inventory["deprels"])} relations, {len(NAME_TAGS)} name tags, {len(UNER_TAGS)} UNER tags, entity spans by anchor,
type, level and length, semantic roles (a second biaffine, {len(ROLES) - 1} roles), a head over ordered pairs of spans
({len(RELATIONS)} relation types, trigger, factuality, speaker) that also sees the way through the tree from one to the
other, and a coreference head. `words.onnx`, `pairs.onnx` and `links.onnx` are int8, `roles.onnx` is float32.

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
sentences of 40 to 200 pieces, {recipe.news_pieces} pieces of news, {recipe.tree_pieces} of treebank and
{recipe.name_pieces} of other name corpora a step, {recipe.fact_pieces} of facts, {recipe.chain_pieces} of LitBank and
{recipe.question_pieces} of questions (their losses times {_factors()}), {recipe.masked:.0%} of the pieces masked,
names, casing and quotes of the news varied anew in each round;
{int(progress["step"])} steps in {progress["spent"] / 60:.0f} minutes with {recipe.threads} thread(s) of a two-core
machine that was busy with other work{_begun(recipe)}{_averaged(recipe)};
seed {recipe.seed}. Weights of losses that are not 1: {weights}.

## Scores

Measured {datetime.date.today().isoformat()} on the exported int8 files: raw text for the news sets, given tokens for
the treebanks.

| set | measure | before | now | |
|---|---|---|---|---|
{lines}
"""


def _factors() -> str:
    return ", ".join(f"{STREAMS[name]:g}" for name in ("facts", "chains", "questions"))


def _begun(recipe: Recipe) -> str:
    return ", from the weights of an earlier run" if recipe.start else ""


def _averaged(recipe: Recipe) -> str:
    return "; the mean of these weights and of those it began from is what is exported" if recipe.average else ""


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def scores_of(text: str) -> dict[tuple[str, str], float]:
    """The scores that a card shows, by set and measure."""
    found: dict[tuple[str, str], float] = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        values = [c for c in cells[2:4] if re.fullmatch(r"\d+\.\d{4}", c)]
        if len(cells) >= 3 and values:
            found[cells[0], cells[1]] = float(values[-1])
    return found


def write_card(run: Path, target: Path, recipe: Recipe, scores: Sequence[Score]) -> None:
    """Write ``CARD.md`` into the weights' folder, with the run's progress and what the card before it showed."""
    progress = torch.load(run / "checkpoint.pt", weights_only=True)
    inventory = json.loads((run / "inventory.json").read_text())
    file = target / "CARD.md"
    before = scores_of(file.read_text(encoding="utf-8")) if file.exists() else {}
    file.write_text(card(recipe, progress, inventory, scores, before), encoding="utf-8")
