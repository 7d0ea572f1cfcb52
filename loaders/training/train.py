"""The training loop: checkpointed, resumable, with a learning rate that decays over a given number of minutes."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import torch
from torch import Tensor

from loaders.reader.labels import Pieces
from loaders.scoring import corpora, name_corpora, propbank
from loaders.scoring.corpora import LabelledDocument
from loaders.training import chains, question_roles, relation_corpora
from loaders.training.augment import Rates, pools, varied
from loaders.training.batches import Inventory, Window, batches, collate, cut
from loaders.training.losses import all_losses
from loaders.training.model import ReadingNetwork

WEIGHTS = {
    "related": 3.0,
    "relation": 0.7,
    "trigger": 0.3,
    "factuality": 0.4,
    "speaker": 0.3,
    "links": 0.7,
    "names": 1.5,
    "span_type": 1.5,
    "level": 0.4,
    "span_length": 0.4,
    "xpos": 0.7,
    "uner": 0.7,
    "name_sets": 1.0,
    "predicate": 0.5,
    "roles": 0.7,
}
"""Weight of each head's loss where it is not 1."""
STREAMS = {"facts": 0.3, "chains": 0.4, "questions": 0.3}
"""Weight of all losses of a kind of corpora where it is not 1."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a training run depends on besides the corpora."""

    minutes: float
    news_pieces: int = 800
    tree_pieces: int = 1000
    name_pieces: int = 200
    fact_pieces: int = 250
    chain_pieces: int = 150
    question_pieces: int = 150
    masked: float = 0.05
    """How much of the text the encoder sees only the shape of."""
    encoder_rate: float = 1.2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.03
    seed: int = 1
    news: bool = True
    """Without the annotated news only tags, trees, roles and names are learnt: an ablation."""
    threads: int = 2
    bf16: bool = True
    start: Path | None = None
    """Weights of an earlier run to begin from, instead of the published encoder."""
    average: Path | None = None
    """Weights of an earlier run, of whose and these the mean is exported (Izmailov et al. 2018)."""
    log_every: int = 100
    save_seconds: float = 180


def inventory_of(documents: list[LabelledDocument]) -> Inventory:
    """Tags and relations that occur at least five times in the treebanks."""
    xpos: Counter[str] = Counter()
    deprels: Counter[str] = Counter()
    for sentence in chain.from_iterable(d.sentences for d in documents):
        xpos.update(sentence.xpos or ())
        deprels.update(sentence.deprels or ())
    return Inventory(sorted(x for x, n in xpos.items() if n >= 5), sorted(d for d, n in deprels.items() if n >= 5))


class Stream:
    """Batches of windows for ever, cut (and, given rates, varied) anew in each round; counts the rounds."""

    def __init__(
        self,
        documents: list[LabelledDocument],
        pieces: Pieces,
        budget: int,
        rng: random.Random,
        rates: Rates | None = None,
    ) -> None:
        self.documents, self.pieces, self.budget, self.rng, self.rates = documents, pieces, budget, rng, rates
        self._names = pools(documents) if rates else {}
        self.rounds = 0
        self._queue: list[list[Window]] = []

    def next(self) -> list[Window]:
        """The windows of the next step."""
        if not self._queue:
            documents = self.documents
            if self.rates:
                documents = [varied(d, self._names, self.rng, self.rates) for d in documents]
            found = cut(documents, self.pieces, (40, 200), self.rng)
            self._queue = list(batches(found, self.budget, self.rng))
            self.rounds += 1
        return self._queue.pop()


def train(corpora_folder: Path, encoder: Path, tokenizer: Path, run: Path, recipe: Recipe) -> None:
    """Train for ``recipe.minutes`` of this machine, counting earlier pieces of the same run; saves into ``run``."""
    run.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    pieces = Pieces(tokenizer)
    trees = corpora.ewt(corpora_folder, "train") + corpora.gum(corpora_folder, "train")
    news = corpora.newsgraph(corpora_folder, "train")
    for sentence in chain.from_iterable(d.sentences for d in trees):
        if sentence.uner is not None:
            sentence.allowed_names = name_corpora.UNER.tags(sentence.uner)
    propbank.add_roles(trees, corpora_folder)
    chains.add_gum([d for d in trees if d.corpus == "gum"], corpora_folder / "ud_gum" / "en_gum-train.conllu")
    checks = corpora.newsgraph(corpora_folder, "dev")
    unseen = frozenset(relation_corpora.letters(s.words) for d in checks for s in d.sentences if len(s.words) >= 6)
    others = name_corpora.load(corpora_folder, checks)
    facts = relation_corpora.load(corpora_folder, unseen)
    questions = question_roles.load(corpora_folder, unseen)
    inventory = inventory_of(trees)
    (run / "inventory.json").write_text(json.dumps({"xpos": inventory.xpos, "deprels": inventory.deprels}))
    network = ReadingNetwork(len(inventory.xpos), len(inventory.deprels))
    network.encoder.start_from(encoder)
    if recipe.start:
        state = torch.load(recipe.start, weights_only=True)
        network.start_from(state.get("network", state))
    encoder_weights = [p for p in network.encoder.parameters() if p.requires_grad]
    head_weights = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": encoder_weights, "lr": 0.0}, {"params": head_weights, "lr": 0.0}],
        betas=(0.9, 0.98),
        weight_decay=0.01,
    )
    step, spent = 0, 0.0
    checkpoint = run / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        step, spent = state["step"], state["spent"]
        rng.seed(recipe.seed + step)
        print(f"resumed at step {step}, {spent / 60:.1f} minutes done", flush=True)
    streams = {
        "trees": Stream(trees, pieces, recipe.tree_pieces, rng, Rates(swapped=0.0)),
        "names": Stream(others, pieces, recipe.name_pieces, rng, Rates(swapped=0.0)),
    }
    if recipe.news:
        streams["news"] = Stream(news, pieces, recipe.news_pieces, rng, Rates())
        streams["facts"] = Stream(facts, pieces, recipe.fact_pieces, rng, Rates(swapped=0.0))
        streams["questions"] = Stream(questions, pieces, recipe.question_pieces, rng, Rates(swapped=0.0))
        streams["chains"] = Stream(chains.litbank(corpora_folder), pieces, recipe.chain_pieces, rng, Rates(swapped=0.0))
    total = recipe.minutes * 60
    begun = saved = time.monotonic()
    sums: Counter[str] = Counter()
    network.train()
    words = 0
    while (elapsed := spent + time.monotonic() - begun) < total:
        share = elapsed / total
        rate = min(share / recipe.warm_up, 1.0) * (1 - share) if recipe.warm_up else 1 - share
        for group, base in zip(optimiser.param_groups, (recipe.encoder_rate, recipe.head_rate), strict=True):
            group["lr"] = base * rate
        for kind, stream in streams.items():
            batch = collate(stream.next(), pieces, inventory, recipe.masked, rng)
            losses = all_losses(network, batch, rng, extra=share > 0.15, bf16=recipe.bf16)
            if losses:
                loss: Tensor = torch.stack([WEIGHTS.get(k, 1.0) * v for k, v in losses.items()]).sum()
                (loss * STREAMS.get(kind, 1.0)).backward()
            words += int(batch.word_mask.sum())
            sums.update({f"{kind}/{k}" if kind in STREAMS else k: float(v.detach()) for k, v in losses.items()})
        torch.nn.utils.clip_grad_norm_([*encoder_weights, *head_weights], 2.0)
        optimiser.step()
        optimiser.zero_grad()
        step += 1
        if step % recipe.log_every == 0:
            shown = " ".join(f"{k} {v / recipe.log_every:.3f}" for k, v in sorted(sums.items()))
            rounds = ", ".join(f"{name} round {stream.rounds}" for name, stream in streams.items())
            pace = f"{words / (time.monotonic() - begun):.0f} words/s"
            print(f"step {step} {elapsed / 60:.1f} min, {rounds}, {pace}: {shown}", flush=True)
            sums.clear()
        if time.monotonic() - saved > recipe.save_seconds:
            _save(checkpoint, network, optimiser, step, spent + time.monotonic() - begun)
            saved = time.monotonic()
    _save(checkpoint, network, optimiser, step, spent + time.monotonic() - begun)
    torch.save(network.state_dict(), run / "network.pt")


def _save(path: Path, network: ReadingNetwork, optimiser: torch.optim.Optimizer, step: int, spent: float) -> None:
    temporary = path.with_suffix(".new")
    torch.save(
        {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "spent": spent}, temporary
    )
    temporary.replace(path)
