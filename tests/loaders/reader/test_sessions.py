"""Network files as functions of named arrays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from loaders.reader.labels import MODEL_FOLDER
from loaders.reader.sessions import Session


def links(mentions: int, pairs: int) -> dict[str, np.ndarray]:
    """Inputs of the link head."""
    rng = np.random.default_rng(pairs)
    return {
        "vectors": rng.normal(size=(mentions, 384)).astype(np.float32),
        "span_type": np.ones(mentions, np.int64),
        "level": np.zeros(mentions, np.int64),
        "later": np.arange(1, pairs + 1) % mentions,
        "earlier": np.zeros(pairs, np.int64),
        "features": np.zeros((pairs, 12), np.float32),
    }


def test_a_file_tells_what_it_reads_and_answers_by_name() -> None:
    found = Session(MODEL_FOLDER / "links.onnx")
    assert found.inputs == {"vectors", "span_type", "level", "later", "earlier", "features"}
    outputs = found.run(links(3, 2))
    assert list(outputs) == ["score"]
    assert outputs["score"].shape == (2,)
    assert np.isfinite(outputs["score"]).all()


@pytest.mark.parametrize(("mentions", "pairs"), [(2, 1), (40, 300), (7, 0)])
def test_any_number_of_rows_is_taken(mentions: int, pairs: int) -> None:
    assert Session(MODEL_FOLDER / "links.onnx").run(links(mentions, pairs))["score"].shape == (pairs,)


def test_the_same_arrays_get_the_same_answer() -> None:
    found = Session(MODEL_FOLDER / "links.onnx")
    one, other = found.run(links(9, 30))["score"], found.run(links(9, 30))["score"]
    assert np.array_equal(one, other)


def test_all_parts_of_the_network_can_be_opened() -> None:
    for file in sorted(MODEL_FOLDER.glob("*.onnx")):
        assert callable(Session(file).run)


def test_what_is_no_network_is_refused(tmp_path: Path) -> None:
    (tmp_path / "words.onnx").write_bytes(b"not a network")
    with pytest.raises(Exception, match=r"(?i)protobuf|invalid|load"):
        Session(tmp_path / "words.onnx")
