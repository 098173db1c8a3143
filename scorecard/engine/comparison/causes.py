"""Why each journey came into a figure, dropped out of it, or counts in it with other days.

Source: methodology, "Comparisons". A journey that is in both exports came in because of the window or the
as-at day if it would count there with its old dates too, otherwise because its dates changed; likewise
backwards for one that dropped out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.areas import Areas
from scorecard.engine.comparison.pairs import Pairs
from scorecard.engine.comparison.standing import Rows, Side, Standing, counted, standing
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


def events(before: Side, after: Side, found: Pairs, indicator: str, areas: Areas) -> Events:
    """Every journey that came in, dropped out or changed, in any area of one type."""
    return _Figure(before, after, found, indicator, areas).events()


class _Figure:
    """One indicator of one window, before and after."""

    def __init__(self, before: Side, after: Side, found: Pairs, indicator: str, areas: Areas) -> None:
        self.before, self.after, self.indicator, self.areas = before, after, indicator, areas
        self.was, self.now = counted(before, indicator, areas), counted(after, indicator, areas)
        self.old_row = found.of_after[self.now.rows]
        self.new_row = found.of_before[self.was.rows]
        self.old = self._old()
        """Where each who counts now stands among those who counted, in the same area; or `NOWHERE`."""

    def _old(self) -> Column:
        position = np.full(len(self.before.journeys) + 1, NOWHERE, np.int32)  # the last is that of `NOWHERE`
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
        old = self.old_row[here]
        anyway = self._as_if(old, self.before, self.after).area == self.now.area[here]
        nothing = np.zeros(len(here), np.int32)
        return Events(
            _cause(old, anyway, ("new-in-export", "in-by-dates", "in-by-window")),
            self.now.area[here], old, _rows(self.now.rows[here]),
            nothing, self.now.days[here], nothing, self.now.adds[here],
        )  # fmt: skip

    def _dropped_out(self) -> Events:
        stays = np.zeros(len(self.was.rows), np.bool_)
        stays[self.old[self.old >= 0]] = True
        here = np.flatnonzero(~stays)
        new = self.new_row[here]
        anyway = self._as_if(new, self.after, self.before).area == self.was.area[here]
        nothing = np.zeros(len(here), np.int32)
        return Events(
            _cause(new, anyway, ("gone-from-export", "out-by-dates", "out-by-window")),
            self.was.area[here], _rows(self.was.rows[here]), new,
            self.was.days[here], nothing, self.was.adds[here], nothing,
        )  # fmt: skip

    def _changed(self) -> Events:
        both = np.flatnonzero(self.old >= 0)
        here = both[self.was.adds[self.old[both]] != self.now.adds[both]]
        there = self.old[here]
        days_before, days_after = self.was.days[there], self.now.days[here]
        # With the same days, only A3's limit can have made a difference.
        by_limit = days_before == days_after
        anyway = self._as_if(self.old_row[here], self.before, self.after)
        by_day = (anyway.area == self.now.area[here]) & (anyway.days == days_after)
        limit, day, dates = (_CODE[one] for one in ("limit-changed", "day-moved", "dates-changed"))
        return Events(
            np.where(by_limit, limit, np.where(by_day, day, dates)).astype(np.int32),
            self.now.area[here], _rows(self.was.rows[there]), _rows(self.now.rows[here]),
            days_before, days_after, self.was.adds[there], self.now.adds[here],
        )  # fmt: skip

    def _as_if(self, rows: Column, source: Side, by: Side) -> Standing:
        """What rows of one export are in the figure that the other makes; in no area if they are nowhere."""
        known = np.flatnonzero(rows != NOWHERE)
        found = standing(rows[known].astype(np.intp), source.journeys, by, self.indicator, self.areas)
        days, area = np.zeros(len(rows), np.int32), np.full(len(rows), -1, np.int32)
        days[known], area[known] = found.days, found.area
        return Standing(rows.astype(np.intp), days, days, area)


def _cause(other: Column, anyway: NDArray[np.bool_], names: tuple[str, str, str]) -> Column:
    alone, dates, window = (_CODE[name] for name in names)
    return np.where(other == NOWHERE, alone, np.where(anyway, window, dates)).astype(np.int32)


def _rows(rows: Rows) -> Column:
    return rows.astype(np.int32)
