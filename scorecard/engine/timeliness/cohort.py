"""Whose stage counts in a window, and from which day to which.

Source: docs/timeliness.md, "Whose". `ended`: the journeys whose stage ended in the window. `adopted`: the
journeys whose adoption order falls in the window. What happened after the reckoning day is not known.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from scorecard.model.days import NEVER
from scorecard.model.journeys import Column, Journeys

ADOPTED_ON = "adoption_order_date"
Rows: TypeAlias = NDArray[np.intp]


class Taken(NamedTuple):
    """The journeys of a cohort, by row: the day that puts each in the window, and the two dates as known."""

    rows: Rows
    day: Column
    start: Column
    end: Column

    @property
    def dated(self) -> NDArray[np.bool_]:
        """Which of them have both dates."""
        both: NDArray[np.bool_] = (self.start != NEVER) & (self.end != NEVER)
        return both

    @property
    def backwards(self) -> NDArray[np.bool_]:
        """Which of those with both dates have the second before the first."""
        found: NDArray[np.bool_] = self.end[self.dated] < self.start[self.dated]
        return found


def taken(journeys: Journeys, dates: tuple[str, str], in_window: str, span: tuple[int, int]) -> Taken:
    """The journeys whose date `in_window` lies in the span, a window's first day and its reckoning day."""
    first, last = span
    deciding = journeys.days[in_window]
    rows = np.flatnonzero((deciding >= first) & (deciding <= last))
    start, end = (_known(journeys.days[name][rows], last) for name in dates)
    return Taken(rows, deciding[rows], start, end)


def _known(days: Column, last: int) -> Column:
    return np.where(days > last, np.int32(NEVER), days)
