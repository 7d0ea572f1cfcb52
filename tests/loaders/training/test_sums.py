"""Hashes beside the weights."""

from __future__ import annotations

import hashlib
from pathlib import Path

from loaders.reader.labels import MODEL_FOLDER
from loaders.training.sums import write_sums


def test_weights_and_labels_are_summed_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "b.onnx").write_bytes(b"weights")
    (tmp_path / "a.json").write_text("{}")
    (tmp_path / "CARD.md").write_text("a card")
    lines = write_sums(tmp_path).read_text(encoding="utf-8").splitlines()
    assert [line.split("  ")[1] for line in lines] == ["a.json", "b.onnx"]
    assert lines[1].split("  ")[0] == hashlib.sha256(b"weights").hexdigest()


def test_writing_again_takes_a_changed_file_in(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    before = write_sums(tmp_path).read_text(encoding="utf-8")
    (tmp_path / "a.json").write_text("[]")
    assert write_sums(tmp_path).read_text(encoding="utf-8") != before


def test_the_shipped_sums_are_those_of_the_shipped_files(tmp_path: Path) -> None:
    for file in MODEL_FOLDER.iterdir():
        if file.suffix in {".onnx", ".json"}:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    shipped = (MODEL_FOLDER / "SHA256SUMS").read_text(encoding="utf-8")
    assert write_sums(tmp_path).read_text(encoding="utf-8") == shipped
