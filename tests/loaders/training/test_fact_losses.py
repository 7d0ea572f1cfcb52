"""What is learnt from facts of other corpora and from their chains, and what gives no loss.

Runs where torch is installed (requirements-training.txt).
"""

from __future__ import annotations

import random
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from loaders.reader.labels import MASK, MODEL_FOLDER, Pieces  # noqa: E402
from loaders.scoring.corpora import LabelledFact, LabelledSentence, LabelledSpan  # noqa: E402
from loaders.training.batches import RELATION_INDEX, Batch, Inventory, Window, collate  # noqa: E402
from loaders.training.losses import all_losses  # noqa: E402
from loaders.training.model import ReadingNetwork  # noqa: E402

INVENTORY = Inventory(["NN"], ["dep", "root"])


@pytest.fixture(scope="module")
def network() -> Any:
    torch.manual_seed(0)
    return ReadingNetwork(1, 2).eval()


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(MODEL_FOLDER / "tokenizer.json")


def sentence(*facts: LabelledFact, marks: Any = "facts") -> LabelledSentence:
    spans = [LabelledSpan(0, 1, "", "name", "a"), LabelledSpan(3, 3, "", "name", "b")]
    return LabelledSentence(words=["Ann", "Roe", "left", "Acme"], spans=spans, facts=list(facts), marks=marks)


def batch(pieces: Pieces, *sentences: LabelledSentence, masked: float = 0.0) -> Batch:
    return collate([Window(list(sentences), 8)], pieces, INVENTORY, masked, random.Random(1))


def losses(network: Any, given: Batch) -> dict[str, float]:
    found = all_losses(network, given, random.Random(1), extra=True, bf16=False)
    return {name: float(value.detach()) for name, value in found.items()}


def test_a_certain_fact_teaches_that_and_how_a_pair_is_related(network: Any, pieces: Pieces) -> None:
    found = losses(network, batch(pieces, sentence(LabelledFact("a", "b", ("WORKS_FOR",), True))))
    assert set(found) == {"related", "relation"}


def test_an_uncertain_fact_teaches_the_type_alone(network: Any, pieces: Pieces) -> None:
    assert set(losses(network, batch(pieces, sentence(LabelledFact("a", "b", ("FAMILY",), False))))) == {"relation"}


def test_an_unrelated_pair_has_no_type(network: Any, pieces: Pieces) -> None:
    assert set(losses(network, batch(pieces, sentence(LabelledFact("a", "b", (), True))))) == {"related"}


def test_pairs_that_nothing_is_known_of_give_no_loss(network: Any, pieces: Pieces) -> None:
    assert losses(network, batch(pieces, sentence())) == {}


def test_several_types_are_right_together(network: Any, pieces: Pieces) -> None:
    one = losses(network, batch(pieces, sentence(LabelledFact("a", "b", ("WORKS_FOR",), True))))
    both = losses(network, batch(pieces, sentence(LabelledFact("a", "b", ("WORKS_FOR", "LEADS"), True))))
    every = losses(network, batch(pieces, sentence(LabelledFact("a", "b", tuple(RELATION_INDEX), True))))
    assert every["relation"] == pytest.approx(0, abs=1e-4)
    assert both["relation"] < one["relation"]


def test_chains_of_other_corpora_teach_links_alone(network: Any, pieces: Pieces) -> None:
    later = LabelledSentence(words=["She", "ran"], spans=[LabelledSpan(0, 0, "", "pronoun", "a")], marks="chains")
    assert set(losses(network, batch(pieces, sentence(marks="chains"), later))) == {"links"}


def test_masked_words_keep_their_place_and_their_shape(pieces: Pieces) -> None:
    plain, masked = batch(pieces, sentence()), batch(pieces, sentence(), masked=1.0)
    assert masked.ids.tolist()[0][0] == plain.ids.tolist()[0][0]
    assert set(masked.ids[0, 1:-1].tolist()) == {MASK}
    assert torch.equal(masked.shapes, plain.shapes)
    assert torch.equal(masked.word_index, plain.word_index)
