"""Numbers in sentences."""

from __future__ import annotations

import doctest

import graph.words


def test_examples_in_the_docstrings() -> None:
    assert doctest.testmod(graph.words) == (0, 1)
