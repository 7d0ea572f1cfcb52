"""The reading engine: raw text to mentions and claims. Weights in ``model/``; training is in ``loaders.training``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.reader.engine import Reader

__all__ = ["load_reader"]


def load_reader() -> Reader:
    """The reader of this process, loaded once. The network's libraries are imported here and not before."""
    from loaders.reader.engine import the_reader

    return the_reader()
