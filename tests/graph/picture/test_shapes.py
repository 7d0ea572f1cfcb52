"""Node outlines: closed, of equal weight, told apart."""

from __future__ import annotations

import itertools
import math

import pytest

from graph.picture.shapes import OUTLINES, Outline, outline, reach
from graph.picture.style import TYPE_SHAPES


def area(points: Outline) -> float:
    ring = itertools.pairwise([*points, points[0]])
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in ring)) / 2


def test_every_type_has_an_outline() -> None:
    assert set(TYPE_SHAPES.values()) == set(OUTLINES)
    assert outline("no such shape") == OUTLINES["circle"]


@pytest.mark.parametrize("shape", OUTLINES)
def test_shapes_weigh_about_the_same(shape: str) -> None:
    assert math.pi * 0.8 < area(OUTLINES[shape]) < math.pi * 1.05
    assert 1.0 <= reach(shape) < 1.7


@pytest.mark.parametrize("shape", OUTLINES)
def test_shapes_turn_about_their_place(shape: str) -> None:
    """The place is inside, and left and right are alike (the folded corner of the page apart)."""
    xs = [x for x, _ in OUTLINES[shape]]
    assert min(xs) == pytest.approx(-max(xs), abs=0.01)
    assert min(y for _, y in OUTLINES[shape]) < 0 < max(y for _, y in OUTLINES[shape])


def test_outlines_differ() -> None:
    for one, two in itertools.combinations(OUTLINES.values(), 2):
        assert one != two
