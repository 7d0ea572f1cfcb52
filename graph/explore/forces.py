"""Two numeric steps of a layout: distances that fit a graph, boxes that do not overlap. Arrays in, arrays out.

networkx's counterpart of the first (Kamada-Kawai) needs scipy, which is not installed; the second it does not have.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
"""Shape (n, 2): one row a node."""
Boxes = npt.NDArray[np.float64]
"""Shape (n, 4): left, top, right, bottom of what is drawn for a node, relative to its place."""

_NEAR = 1e-9


def pivot_mds(distances: Points) -> Points:
    """First places of n nodes from their distances to a few pivots, (n, pivots), by classical scaling.

    Pivot MDS (Brandes, Pich: Eigensolver Methods for Progressive Multidimensional Scaling, 2006): linear in n,
    no random start, and rarely a start that majorization cannot untangle.
    """
    squared = distances**2
    centred = squared - squared.mean(0) - squared.mean(1, keepdims=True) + squared.mean()
    _values, vectors = np.linalg.eigh(centred.T @ centred)
    found: Points = -0.5 * centred @ vectors[:, ::-1][:, :2]
    spread = np.hypot(*found.T).mean()
    scaled: Points = found * (distances.mean() / max(float(spread), _NEAR))
    return scaled if scaled.shape[1] == 2 else np.pad(scaled, ((0, 0), (0, 2 - scaled.shape[1])))


def stress(start: Points, distances: Points, *, steps: int = 80, turn: float = 0.0) -> Points:
    """Places whose distances come close to the wanted ones (n, n), found from ``start`` by majorization (SMACOF).

    Weights are 1 / distance squared, as usual for graphs (Gansner, Koren, North: Graph Drawing by Stress
    Majorization, 2004): near neighbours count more. Deterministic; each step lowers the stress. ``turn`` (radians)
    turns the tiny scatter that parts nodes of one place: another turn may give another, equally good figure.
    """
    count = len(start)
    if count < 2:
        return start.copy()
    wanted = distances + np.eye(count)
    weights = 1.0 / wanted**2
    np.fill_diagonal(weights, 0.0)
    laplacian = np.diag(weights.sum(1)) - weights
    inverse = np.linalg.inv(laplacian + 1.0 / count) - 1.0 / count  # the pseudo-inverse, ten times cheaper
    tension = weights * distances
    places: Points = start + 0.05 * float(distances.max()) * _fan(count, turn)
    for _ in range(steps):
        delta = places[:, None] - places[None]
        length = np.hypot(delta[..., 0], delta[..., 1])
        ratio = np.where(length > _NEAR, tension / np.maximum(length, _NEAR), 0.0)
        guttman = np.diag(ratio.sum(1)) - ratio
        places = inverse @ (guttman @ places)
    return places


def separate(
    places: Points, boxes: Boxes, *, gap: float = 10.0, steps: int = 300, fixed: npt.NDArray[np.bool_] | None = None
) -> Points:
    """Push the boxes apart until none overlap (or the steps are used up), along the shorter way out of each overlap.

    Fixed nodes stay exactly where they are; the others make room.
    """
    moved: Points = places.copy()
    count = len(moved)
    if count < 2:
        return moved
    free = np.ones(count, bool) if fixed is None else ~fixed
    movable = np.triu(free[:, None] | free[None], 1)
    for _ in range(steps):
        left, top, right, bottom = (np.tile(moved, 2) + boxes + np.array([-gap, -gap, gap, gap]) / 2).T
        hit = movable & (left[:, None] < right[None]) & (left[None] < right[:, None])
        hit &= (top[:, None] < bottom[None]) & (top[None] < bottom[:, None])
        one, two = np.nonzero(hit)
        if not len(one):
            break
        over_x = np.minimum(right[one], right[two]) - np.maximum(left[one], left[two])
        over_y = np.minimum(bottom[one], bottom[two]) - np.maximum(top[one], top[two])
        across = over_x <= over_y
        ahead = np.where(across, (left + right)[one] >= (left + right)[two], (top + bottom)[one] >= (top + bottom)[two])
        push = (np.where(across, over_x, over_y) + 0.1) * np.where(ahead, 1.0, -1.0)
        # The way out is shared; all of it falls to the free one where the other is fixed.
        first, second = _shares(free[one], free[two])
        # Many overlaps at once would throw a node far away: a crowded one takes less of each.
        crowd = np.sqrt(np.maximum(np.bincount(one, minlength=count) + np.bincount(two, minlength=count), 1))
        for axis, along in ((0, across), (1, ~across)):
            way = np.where(along, push, 0.0)
            total = np.bincount(one, way * first, count) - np.bincount(two, way * second, count)
            moved[:, axis] += total / crowd
    return moved


def _shares(one: npt.NDArray[np.bool_], two: npt.NDArray[np.bool_]) -> tuple[Points, Points]:
    first = np.where(one, np.where(two, 0.5, 1.0), 0.0)
    return first, 1.0 - first


def along_principal_axis(places: Points) -> Points:
    """The same figure about its middle, turned so that its longest extent lies left to right."""
    centred: Points = places - places.mean(0)
    if len(places) < 3:
        return centred
    _values, vectors = np.linalg.eigh(centred.T @ centred)
    turned: Points = centred @ vectors[:, ::-1]
    return turned


def _fan(count: int, turn: float) -> Points:
    """A small deterministic scatter, so that nodes that start at one place can part."""
    angle = turn + np.arange(count) * 2.399963  # the golden angle: no two in one direction
    return np.stack([np.cos(angle), np.sin(angle)], axis=1)
