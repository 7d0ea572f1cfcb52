"""Boxes and curves."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.picture.geometry import Box, Curve, bent, inside, overlap, rows, upright

boxes = st.builds(
    Box,
    st.floats(-40, 40),
    st.floats(-40, 40),
    st.floats(2, 60),
    st.floats(2, 60),
    st.floats(-math.pi, math.pi),
)


def grid(box: Box) -> np.ndarray:
    """Points all over a box."""
    xs, ys = np.meshgrid(np.linspace(-0.499, 0.499, 25) * box.width, np.linspace(-0.499, 0.499, 25) * box.height)
    cos, sin = math.cos(box.angle), math.sin(box.angle)
    return np.stack([box.x + xs * cos - ys * sin, box.y + xs * sin + ys * cos], axis=-1).reshape(-1, 2)


@given(boxes, boxes)
def test_boxes_that_share_a_point_overlap(one: Box, two: Box) -> None:
    if inside(grid(one), rows([two])).any():
        assert overlap(rows([one]), rows([two])).all()


@given(boxes, boxes)
def test_overlap_is_mutual_and_holds_for_itself(one: Box, two: Box) -> None:
    table = overlap(rows([one, two]), rows([one, two]))
    assert table[0, 1] == table[1, 0]
    assert table[0, 0]
    assert table[1, 1]


@given(boxes)
def test_the_frame_holds_the_box(box: Box) -> None:
    left, top, right, bottom = box.frame()
    points = grid(box)
    assert (points[:, 0] >= left - 1e-6).all()
    assert (points[:, 0] <= right + 1e-6).all()
    assert (points[:, 1] >= top - 1e-6).all()
    assert (points[:, 1] <= bottom + 1e-6).all()


def test_known_overlaps() -> None:
    cross = [Box(0, 0, 100, 4), Box(0, 0, 100, 4, math.pi / 2)]
    apart = [Box(0, 0, 100, 4), Box(0, 5, 100, 4)]
    diagonal = [Box(0, 0, 10, 10), Box(10, 10, 10, 10, math.pi / 4)]
    found = [bool(overlap(rows([one]), rows([two]))[0, 0]) for one, two in (cross, apart, diagonal)]
    assert found == [True, False, False]
    assert overlap(rows([]), rows(cross)).shape == (0, 2)


coordinates = st.tuples(st.floats(-100, 100), st.floats(-100, 100))
curves = st.builds(Curve, coordinates, coordinates, coordinates)


@given(curves, st.floats(0, 1), st.floats(0, 1))
def test_a_part_of_a_curve_lies_on_it(curve: Curve, one: float, two: float) -> None:
    low, high = sorted((one, two))
    part = curve.part(low, high)
    at = np.linspace(0, 1, 7)
    assert part.points(at) == pytest.approx(curve.points(low + (high - low) * at), abs=1e-6)


def test_a_bent_curve_stands_out_by_its_sagitta_to_the_left() -> None:
    curve = bent((0, 0), (100, 0), 12)
    assert curve.at(0.5) == pytest.approx((50, -12))
    assert curve.at(0) == pytest.approx((0, 0))
    assert curve.at(1) == pytest.approx((100, 0))
    assert bent((0, 0), (100, 0), 0).angle(0.3) == pytest.approx(0)
    assert bent((5, 5), (5, 5), 3).at(0.5) == pytest.approx((5, 5), abs=7)


def test_the_angle_follows_the_curve() -> None:
    curve = Curve((0, 0), (50, 0), (50, 50))
    assert curve.angle(0) == pytest.approx(0)
    assert curve.angle(1) == pytest.approx(math.pi / 2)
    standstill = Curve((0, 0), (0, 0), (0, 30))
    assert standstill.angle(0) == pytest.approx(math.pi / 2)


@given(st.floats(-10, 10))
def test_text_never_stands_on_its_head(angle: float) -> None:
    turned = upright(angle)
    assert -math.pi / 2 - 1e-5 <= turned <= math.pi / 2 + 1e-5
    assert abs(math.sin(turned - angle)) < 1e-6
