"""Why each journey came into a figure, dropped out of it, or counts in it with other days.

Source: methodology, "Comparisons". One question tells them apart for a journey that is in both exports: what
would it be in the figure after with the dates it had before? What it would be all the same, the window or the
as-at day did; the rest its dates did.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.areas import Areas
from scorecard.engine.comparison.pairs import Pairs
from scorecard.engine.comparison.standing import Rows, Sides, Standing, adds, counted, standing
from scorecard.model.comparison import CAUSES, NOWHERE
from scorecard.model.journeys import Column

_CODE = {cause: code for code, cause in enumerate(CAUSES)}


@dataclass(frozen=True)
class Events:
    """What happened to a figure, an entry for each journey that had a part in it.

    `cause` points into `CAUSES`; the other columns are those of `Share`.
    """

    cause: Column
    area: Column
    before: Column
    after: Column
    days_before: Column
    days_after: Column
    adds_before: Column
    adds_after: Column

    def take(self, entries: NDArray[np.intp]) -> Events:
        """Some of them, in that order."""
        return Events(*(column[entries] for column in self.columns()))

    def columns(self) -> tuple[Column, ...]:
        """Every column."""
        return (
            self.cause, self.area, self.before, self.after, self.days_before, self.days_after,
            self.adds_before, self.adds_after,
        )  # fmt: skip


def events(sides: Sides, found: Pairs, indicator: str, areas: Areas) -> Events:
    """Every journey that came in, dropped out or changed, in any area of one type."""
    return _Figure(sides, found, indicator, areas).events()


class _Figure:
    """One indicator of one window, before and after."""

    def __init__(self, sides: Sides, found: Pairs, indicator: str, areas: Areas) -> None:
        self.sides, self.indicator, self.areas = sides, indicator, areas
        self.was, self.now = counted(sides.before, indicator, areas), counted(sides.after, indicator, areas)
        self.old_row = found.of_after[self.now.rows]
        self.new_row = found.of_before[self.was.rows]
        self.old = self._old()
        """Where each who counts now stands among those who counted, in the same area; or `NOWHERE`."""

    def _old(self) -> Column:
        # One entry more than there are rows: the last is that of `NOWHERE`.
        position = np.full(len(self.sides.before.journeys) + 1, NOWHERE, np.int32)
        position[self.was.rows] = np.arange(len(self.was.rows), dtype=np.int32)
        old = position[self.old_row]
        area = np.append(self.was.area, np.int32(-1))[old]
        return np.where(area == self.now.area, old, NOWHERE).astype(np.int32)

    def events(self) -> Events:
        """Those who came in, then those who dropped out, then those who changed."""
        groups = (self._came_in(), self._dropped_out(), self._changed())
        return Events(*map(np.concatenate, zip(*(one.columns() for one in groups), strict=True)))

    def _came_in(self) -> Events:
        here = np.flatnonzero(self.old == NOWHERE)
        old, area = self.old_row[here], self.now.area[here]
        by_window = self._unchanged(old).area == area
        nothing = np.zeros(len(here), np.int32)
        return Events(
            _cause(old, by_window, ("new-in-export", "in-by-dates", "in-by-window")),
            area, old, _rows(self.now.rows[here]),
            nothing, self.now.days[here], nothing, self.now.adds[here],
        )  # fmt: skip

    def _dropped_out(self) -> Events:
        stays = np.zeros(len(self.was.rows), np.bool_)
        stays[self.old[self.old >= 0]] = True
        here = np.flatnonzero(~stays)
        rows, area = _rows(self.was.rows[here]), self.was.area[here]
        by_window = self._unchanged(rows).area != area
        nothing = np.zeros(len(here), np.int32)
        return Events(
            _cause(self.new_row[here], by_window, ("gone-from-export", "out-by-dates", "out-by-window")),
            area, rows, self.new_row[here],
            self.was.days[here], nothing, self.was.adds[here], nothing,
        )  # fmt: skip

    def _changed(self) -> Events:
        both = np.flatnonzero(self.old >= 0)
        here = both[self.was.adds[self.old[both]] != self.now.adds[both]]
        there = self.old[here]
        rows, area = _rows(self.was.rows[there]), self.now.area[here]
        unchanged = self._unchanged(rows)
        by_window = (unchanged.area == area) & (unchanged.adds == self.now.adds[here])
        # What the old days would have added under the old limit tells A3's limit from the day.
        by_limit = adds(unchanged.days, self.indicator, self.sides.before.limit) == self.was.adds[there]
        limit, day, dates = (_CODE[one] for one in ("limit-changed", "day-moved", "dates-changed"))
        return Events(
            np.where(by_window, np.where(by_limit, limit, day), dates).astype(np.int32),
            area, rows, _rows(self.now.rows[here]),
            self.was.days[there], self.now.days[here], self.was.adds[there], self.now.adds[here],
        )  # fmt: skip

    def _unchanged(self, rows: Column) -> Standing:
        """What rows of the export before are with their old dates after; in no area if they are nowhere."""
        known = np.maximum(rows, 0).astype(np.intp)
        found = standing(known, self.sides.unchanged, self.indicator, self.areas)
        return replace(found, area=np.where(rows == NOWHERE, np.int32(-1), found.area))


def _cause(other: Column, by_window: NDArray[np.bool_], names: tuple[str, str, str]) -> Column:
    alone, dates, window = (_CODE[name] for name in names)
    return np.where(other == NOWHERE, alone, np.where(by_window, window, dates)).astype(np.int32)


def _rows(rows: Rows) -> Column:
    return rows.astype(np.int32)
