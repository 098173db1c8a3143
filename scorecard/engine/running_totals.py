"""Sums by stretch of time and area, computed once: every window is a difference of running totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from scorecard.model.journeys import Column

Grid = NDArray[np.int64]
"""Whole numbers by window and area."""

Name = TypeVar("Name")


def sums_by_area(
    sums: Mapping[Name, NDArray[np.generic]], area: Column, areas: int
) -> dict[Name, NDArray[np.int64]]:
    """Each sum by area; `area` is each child's, below 0 for none."""
    place = np.maximum(area + 1, 0)
    return {name: _summed(values, place, areas) for name, values in sums.items()}


def sums_by_window(
    sums: Mapping[Name, NDArray[np.generic]],
    day: Column,
    area: Column,
    areas: int,
    spans: Sequence[tuple[int, int]],
) -> dict[Name, Grid]:
    """Each sum by window and area: the children whose `day` lies in the window's span, both ends included."""
    edges = sorted({edge for first, last in spans for edge in (first, last + 1)})
    stretch = _edges_reached(edges, day)
    place = np.where(area < 0, 0, stretch * areas + area + 1)
    starts = np.searchsorted(edges, [first for first, _ in spans], side="right")
    ends = np.searchsorted(edges, [last + 1 for _, last in spans], side="right")
    grids = {}
    for name, values in sums.items():
        by_stretch = _summed(values, place, (len(edges) + 1) * areas).reshape(len(edges) + 1, areas)
        running = np.vstack([np.zeros((1, areas), np.int64), by_stretch.cumsum(axis=0)])
        grids[name] = running[ends] - running[starts]
    return grids


def _edges_reached(edges: Sequence[int], day: Column) -> NDArray[np.intp]:
    """How many edges each day has reached, looked up in a table of days: far quicker than searching."""
    days = np.arange(min(edges, default=0) - 1, max(edges, default=0) + 1)
    each = np.clip(day, days[0], days[-1]) - days[0]
    reached: NDArray[np.intp] = np.searchsorted(edges, days, side="right")[each]
    return reached


def _summed(values: NDArray[np.generic], place: NDArray[np.integer], size: int) -> NDArray[np.int64]:
    """The sum of each place; the first is 1, and 0 is where nothing counts."""
    if values.dtype == np.bool_:
        found = np.bincount(place[np.flatnonzero(values)], minlength=size + 1)
    else:
        # Sums of days stay far below 2**53, so the doubles that bincount adds are exact.
        found = np.bincount(place, values, minlength=size + 1)
    return found[1:].astype(np.int64)
