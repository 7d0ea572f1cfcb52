"""What is exported computes what was trained: the rearranged forward passes against those of the model.

Runs where torch and onnx are installed (requirements-training.txt).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from loaders.reader.labels import LEVELS, NAME_TAGS, SPAN_TYPES  # noqa: E402
from loaders.reader.sessions import Session  # noqa: E402
from loaders.reader.tree_paths import PATH_STEPS  # noqa: E402
from loaders.training import export, runtime  # noqa: E402
from loaders.training.heads import LINK_FEATURES, WIDTH  # noqa: E402
from loaders.training.model import ReadingNetwork  # noqa: E402

XPOS, DEPRELS = 9, 7
COUNTS = (5, 9, 3)
"""Words of the sentences."""


@pytest.fixture(scope="module")
def network() -> Any:
    """A network of random weights, none of them nought."""
    torch.manual_seed(1)
    made = ReadingNetwork(XPOS, DEPRELS)
    with torch.no_grad():
        for parameter in made.parameters():
            if parameter.abs().max() == 0:
                parameter.normal_(std=0.1)
        made.pairs.path.weight[0] = 0
    return made.eval()


def _close(one: Any, other: Any, within: float = 1e-4) -> None:
    assert one.shape == other.shape
    assert float((one - other).abs().max()) < within


def _layout() -> dict[str, Any]:
    """Two windows of one length that hold all words of three sentences, one piece a word."""
    length = sum(COUNTS[:2]) + 2
    ids = torch.randint(1000, 2000, (2, length))
    word_at = [1 + k for k in range(14)] + [length + 1 + k for k in range(3)]
    grid = torch.zeros(3, max(COUNTS), dtype=torch.long)
    number = 0
    for row, count in enumerate(COUNTS):
        grid[row, :count] = torch.arange(number + 1, number + count + 1)
        number += count
    place = torch.nonzero(grid.reshape(-1) > 0)[:, 0]
    return {
        "ids": ids,
        "shapes": torch.randint(1, 15, ids.shape),
        "word_at": torch.tensor(word_at),
        "grid": grid,
        "place": place,
    }


def test_words_tags_and_trees_are_those_of_the_model(network: Any) -> None:
    given = _layout()
    with torch.no_grad():
        found = dict(zip(runtime.RuntimeWords.OUTPUTS, runtime.RuntimeWords(network)(*given.values()), strict=True))
        word_index = torch.zeros_like(given["grid"])
        word_index[given["grid"] > 0] = given["word_at"]
        words = network.words(given["ids"], given["shapes"], torch.ones_like(given["ids"]), word_index)
        inside = given["grid"] > 0
        _close(found["words"], words[inside], 1e-3)
        heads = network.heads
        assert torch.equal(found["upos"], heads.upos(words).argmax(-1)[inside])
        assert torch.equal(found["xpos"], heads.xpos(words).argmax(-1)[inside])
        assert torch.equal(found["predicate"], heads.predicate(words).argmax(-1)[inside])
        _close(found["names"], heads.names(words)[inside], 1e-3)
        _close(found["span_type"], torch.softmax(heads.span_type(words), -1)[inside], 1e-3)
        arcs, dependent, head = heads.parse(words)
        for row, count in enumerate(COUNTS):
            own = arcs[row, 1 : count + 1, : count + 1].clone()
            own[torch.arange(count), torch.arange(count) + 1] = -10000.0
            start = sum(COUNTS[:row])
            greedy = own.argmax(-1)
            assert torch.equal(found["greedy"][start : start + count], greedy)
            labels = heads.labels(dependent[row, 1 : count + 1], head[row, greedy]).argmax(-1)
            assert torch.equal(found["deprel"][start : start + count], labels)
            allowed = own > -5000
            _close(found["arcs"][row, :count, : count + 1][allowed], own[allowed], 2e-3)
            assert (found["arcs"][row, :count, count + 1 :] < -5000).all()


def _pairs() -> dict[str, Any]:
    """Words of three sentences end to end, mentions and all their pairs."""
    begins = [sum(COUNTS[:k]) for k in range(3)]
    anchor = torch.tensor([1, 4, begins[1], begins[1] + 4, begins[1] + 8, begins[2] + 1, begins[2] + 2])
    pairs = torch.tensor([(0, 1), (1, 0), (2, 3), (3, 2), (4, 2), (5, 6), (6, 5)])
    size = (len(pairs), PATH_STEPS)
    return {
        "words": torch.randn(sum(COUNTS), WIDTH),
        "sentence": torch.repeat_interleave(torch.arange(3), torch.tensor(COUNTS)),
        "anchor": anchor,
        "span_type": torch.randint(1, len(SPAN_TYPES), (7,)),
        "level": torch.randint(0, len(LEVELS), (7,)),
        "subject": pairs[:, 0].clone(),
        "object": pairs[:, 1].clone(),
        "up": torch.randint(0, PATH_STEPS * DEPRELS, size),
        "down": torch.randint(0, PATH_STEPS * DEPRELS, size),
        "top": anchor[pairs[:, 0]],
    }


def test_pairs_are_judged_as_the_model_judges_them(network: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "LEAST_RELATED", 0.0)
    given = _pairs()
    begins = torch.tensor([sum(COUNTS[:k]) for k in range(3)])
    padded, mask = torch.zeros(3, max(COUNTS), WIDTH), torch.zeros(3, max(COUNTS))
    for row, count in enumerate(COUNTS):
        padded[row, :count] = given["words"][begins[row] : begins[row] + count]
        mask[row, :count] = 1
    owner = given["sentence"][given["anchor"]]
    own = owner[given["subject"]]
    with torch.no_grad():
        values = runtime.RuntimePairs(network.pairs)(*given.values())
        found = dict(zip(runtime.RuntimePairs.OUTPUTS, values, strict=True))
        trigger, related, relation, factuality, speaker, keys = network.pairs(
            padded,
            mask,
            owner,
            given["anchor"] - begins[owner],
            given["span_type"],
            given["level"],
            given["subject"],
            given["object"],
            given["up"],
            given["down"],
            given["top"] - begins[own],
        )
        assert found["likely"].tolist() == list(range(7))
        _close(found["related"], torch.sigmoid(related))
        _close(found["relation"], torch.softmax(relation, -1))
        assert torch.equal(found["factuality"], factuality.argmax(-1))
        _close(found["speaker"], torch.cat([speaker[:, :-1] @ keys.T, speaker[:, -1:]], 1), 1e-3)
        local = torch.softmax(trigger, 1)
        for row, s in enumerate(own.tolist()):
            begin, count = int(begins[s]), COUNTS[s]
            _close(found["trigger"][row, begin : begin + count], local[row, :count])
            assert float(found["trigger"][row].sum()) == pytest.approx(1, abs=1e-4)


def test_unlikely_pairs_are_left_out(network: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "LEAST_RELATED", 2.0)
    with torch.no_grad():
        found = runtime.RuntimePairs(network.pairs)(*_pairs().values())
    assert all(len(value) == 0 for value in found)


def _links() -> dict[str, Any]:
    return {
        "vectors": torch.randn(5, WIDTH),
        "span_type": torch.randint(1, len(SPAN_TYPES), (5,)),
        "level": torch.randint(0, len(LEVELS), (5,)),
        "later": torch.tensor([1, 2, 2, 3, 4]),
        "earlier": torch.tensor([0, 0, 1, 2, 0]),
        "features": torch.rand(5, LINK_FEATURES),
    }


def test_links_are_scored_as_the_model_scores_them(network: Any) -> None:
    given = _links()
    with torch.no_grad():
        _close(runtime.RuntimeLinks(network.links)(*given.values()), network.links(*given.values()))


@pytest.fixture(scope="module")
def files(network: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The network's ONNX files."""
    folder = tmp_path_factory.mktemp("model")
    export.write(network, folder)
    return folder


def _arrays(given: dict[str, Any]) -> dict[str, np.ndarray[Any, Any]]:
    return {name: value.numpy() for name, value in given.items()}


def test_the_written_words_file_stays_near_the_model(network: Any, files: Path) -> None:
    given = _layout()
    outputs = Session(files / "words.onnx").run(_arrays(given))
    with torch.no_grad():
        wanted = dict(zip(runtime.RuntimeWords.OUTPUTS, runtime.RuntimeWords(network)(*given.values()), strict=True))
    assert set(outputs) == set(runtime.RuntimeWords.OUTPUTS)
    assert outputs["names"].shape == (sum(COUNTS), len(NAME_TAGS))
    one, other = outputs["words"].reshape(-1), wanted["words"].numpy().reshape(-1)
    assert np.corrcoef(one, other)[0, 1] > 0.99


def test_the_written_link_and_pair_files_stay_near_the_model(network: Any, files: Path) -> None:
    links, pairs = _links(), _pairs()
    with torch.no_grad():
        wanted = network.links(*links.values()).numpy()
        likely = runtime.RuntimePairs(network.pairs)(*pairs.values())
    score = Session(files / "links.onnx").run(_arrays(links))["score"]
    assert np.abs(score - wanted).max() < 0.1
    outputs = Session(files / "pairs.onnx").run(_arrays(pairs))
    assert outputs["likely"].tolist() == likely[0].tolist()
    assert np.abs(outputs["related"] - likely[1].numpy()).max() < 0.1


def test_files_take_any_number_of_words_pairs_and_mentions(files: Path) -> None:
    pairs = _pairs()
    few = {**pairs, **{name: pairs[name][:1] for name in ("subject", "object", "up", "down", "top")}}
    assert len(Session(files / "pairs.onnx").run(_arrays(few))["likely"]) <= 1
    roles = Session(files / "roles.onnx").run(
        {
            "words": np.zeros((4, 6, WIDTH), np.float32),
            "sentence": np.asarray([0, 3]),
            "word": np.asarray([5, 0]),
        }
    )["role"]
    assert roles.shape[:2] == (2, 6)
