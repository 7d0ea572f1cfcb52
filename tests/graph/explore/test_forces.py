"""Numbers behind the layout: distances that fit, boxes that part."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from graph.explore.forces import along_principal_axis, pivot_mds, separate, stress


def distances_of(places: np.ndarray) -> np.ndarray:
    delta = places[:, None] - places[None]
    found: np.ndarray = np.hypot(delta[..., 0], delta[..., 1])
    return found


def test_stress_finds_a_figure_again_from_its_distances() -> None:
    figure = np.array([(0, 0), (100, 0), (100, 100), (0, 100), (50, 170)], float)
    wanted = distances_of(figure)
    found = stress(pivot_mds(wanted), wanted)
    assert distances_of(found) == pytest.approx(wanted, abs=0.5)


def test_stress_parts_nodes_that_start_at_one_place() -> None:
    wanted = np.full((6, 6), 100.0)
    np.fill_diagonal(wanted, 0)
    found = stress(np.zeros((6, 2)), wanted)
    assert distances_of(found)[np.triu_indices(6, 1)].min() > 30


def test_small_inputs() -> None:
    assert stress(np.zeros((1, 2)), np.zeros((1, 1))).tolist() == [[0, 0]]
    assert separate(np.zeros((0, 2)), np.zeros((0, 4))).shape == (0, 2)


@given(arrays(np.float64, (12, 2), elements=st.floats(-50, 50)))
@settings(max_examples=60, deadline=None)
def test_boxes_part_wherever_they_start(places: np.ndarray) -> None:
    boxes = np.tile([-40.0, -10.0, 40.0, 25.0], (12, 1))
    found = separate(places, boxes, gap=4, steps=2000)
    delta = np.abs(found[:, None] - found[None])
    clear = (delta[..., 0] >= 80) | (delta[..., 1] >= 35) | np.eye(12, dtype=bool)
    assert clear.all()


def test_fixed_boxes_do_not_move() -> None:
    places = np.array([(0, 0), (10, 0), (20, 5)], float)
    boxes = np.tile([-30.0, -10.0, 30.0, 10.0], (3, 1))
    found = separate(places, boxes, fixed=np.array([True, False, False]))
    assert found[0].tolist() == [0, 0]
    assert (np.abs(found[1] - found[0]) >= (60, 20)).any()


def test_boxes_that_are_apart_stay() -> None:
    places = np.array([(0, 0), (500, 0)], float)
    assert separate(places, np.tile([-30.0, -10.0, 30.0, 10.0], (2, 1))).tolist() == places.tolist()


def test_the_longest_extent_lies_left_to_right() -> None:
    upright = np.array([(0, 0), (5, 100), (-3, 200), (2, 300)], float)
    turned = along_principal_axis(upright)
    extent = turned.max(0) - turned.min(0)
    assert extent[0] > 299 > 10 > extent[1]
    assert distances_of(turned) == pytest.approx(distances_of(upright))
