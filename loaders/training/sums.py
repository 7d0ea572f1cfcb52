"""The hashes beside the weights, by which ``doctor`` knows a damaged file. Needs no torch."""

from __future__ import annotations

import hashlib
from pathlib import Path


def write_sums(folder: Path) -> Path:
    """Write ``SHA256SUMS`` over the ONNX and JSON files of a folder of weights."""
    files = sorted(p for p in folder.iterdir() if p.suffix in {".onnx", ".json"})
    file = folder / "SHA256SUMS"
    lines = [f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}" for p in files]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file
