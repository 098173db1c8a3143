"""How many children of the data share a child's sibling group: the same authority and sibling_group_id."""

from __future__ import annotations

from itertools import count

import numpy as np
from numpy.typing import NDArray

from scorecard.model.journeys import NO_TEXT, Column, Journeys

SIZES = ("Solo", "2", "3 or more")


def sibling_groups(journeys: Journeys) -> Column:
    """Each journey's size of group, a position in `SIZES`; past the last where none is recorded.

    A child with several journeys counts once in its group, known by its id.
    """
    ids = journeys.texts["sibling_group_id"]
    rows = np.flatnonzero(ids != NO_TEXT)
    groups = journeys.authority[rows].astype(np.int64) * (len(journeys.categories["sibling_group_id"]) + 1)
    groups += ids[rows]
    children = np.unique(groups * (len(rows) + 1) + _child(journeys.ids.take(rows)))
    named, sizes = np.unique(children // (len(rows) + 1), return_counts=True)
    found = np.full(len(journeys), len(SIZES), np.int32)
    found[rows] = np.minimum(sizes[np.searchsorted(named, groups)], len(SIZES)) - 1
    return found


def _child(ids: list[str]) -> NDArray[np.int64]:
    """A number for each id, the same for the same id."""
    first: dict[str, int] = {}
    return np.fromiter(map(first.setdefault, ids, count()), np.int64, len(ids))
