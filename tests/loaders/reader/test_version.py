"""The engine's version follows what it reads by."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.reader.version import reader_version

FILES = {"engine.py": "code", "data/verbs.tsv": "rules", "SHA256SUMS": "weights", "CARD.md": "words"}


def version_of(folder: Path, changed: str = "") -> str:
    (folder / "data").mkdir(parents=True)
    for name, content in FILES.items():
        (folder / name).write_text("other" if name == changed else content)
    return reader_version(folder)


@pytest.mark.parametrize(
    ("changed", "same"), [("engine.py", False), ("data/verbs.tsv", False), ("SHA256SUMS", False), ("CARD.md", True)]
)
def test_code_tables_and_weights_each_make_another_version(changed: str, same: bool, tmp_path: Path) -> None:
    assert (version_of(tmp_path / "a", changed) == version_of(tmp_path / "b")) is same


def test_the_engine_itself_has_one() -> None:
    assert len(reader_version()) == 16
