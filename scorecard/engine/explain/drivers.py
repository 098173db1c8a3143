"""What drives an average: the longest waits, foster carers' adoptions, the median, one year beside three."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.explain.child import windows_of
from scorecard.engine.explain.parts import Flags, Parts, parts, terms_of
from scorecard.engine.explain.without import of_sums
from scorecard.engine.scorecard import first_adoption_order
from scorecard.engine.settings import Settings
from scorecard.engine.windows import is_complete
from scorecard.model.days import FIRST_DAY, LAST_DAY
from scorecard.model.drivers import Drivers, DriversExplained, LongWait
from scorecard.model.journey_rules import FLAG
from scorecard.model.journeys import Column, Journeys
from scorecard.model.result import Area, Note, Result, Scorecard, note
from scorecard.model.window import Window, financial_year, window_ending, window_of_years

ENDED_BY = {
    "A1": "placed_for_adoption_date",
    "A2": "match_date",
    "A10": "placed_for_adoption_date",
}
"""The cell that ends a wait; A10's is another where a foster carer adopted."""

PartsOf = Callable[[Window, str], Parts]


def explain_drivers(
    journeys: Journeys, scorecard: Scorecard, settings: Settings, longest: int
) -> DriversExplained:
    """The drivers of every average of the scorecard, which is of these journeys; A3 has none.

    `longest` is how many of the longest waits are told.
    """
    terms = terms_of(journeys, scorecard.as_at, settings)

    @cache
    def parts_of(window: Window, indicator: str) -> Parts:
        return parts(journeys.days, window, indicator, terms)

    of_one = _DriversOfOne(journeys, scorecard, parts_of, longest)
    found = (
        of_one.drivers(result)
        for result in scorecard.results
        if result.indicator in ENDED_BY and result.children
    )
    return DriversExplained(scorecard, tuple(found))


class _DriversOfOne:
    """The drivers of one average after another; what each journey is in a window is worked out once."""

    def __init__(self, journeys: Journeys, scorecard: Scorecard, parts_of: PartsOf, longest: int) -> None:
        self.journeys, self.parts_of, self.longest = journeys, parts_of, longest
        self.flagged = journeys.has_column(FLAG)
        self.windows = {window.label: window for window in windows_of(scorecard)}
        self.first_order = first_adoption_order(journeys, scorecard.as_at)
        self.as_at = scorecard.as_at

    def drivers(self, result: Result) -> Drivers:
        window = self.windows[result.window]
        rows = self._counted(window, result)
        days = self.parts_of(window, result.indicator).days[rows]
        longest = np.lexsort((rows, -days))[: self.longest]
        waits = self._long_waits(result, rows[longest], days[longest])
        carers = self.journeys.days[FLAG][rows] == 1
        return Drivers(
            result=result,
            longest=waits,
            median=float(np.median(days)),
            added_by_all=_over(result, int(days.sum(dtype=np.int64)), len(days)),
            without_longest=waits[-1].without,
            without_foster_carers=_of(result, days[~carers]) if self.flagged else None,
            only_foster_carers=_of(result, days[carers]) if self.flagged else None,
            beside=self._beside(window, result),
        )

    def _counted(self, window: Window, result: Result) -> NDArray[np.intp]:
        """The positions of the journeys that count in a window for the result's indicator and area."""
        counted = self.parts_of(window, result.indicator).counted
        return np.flatnonzero(counted & self._in(result.area))

    def _in(self, area: Area) -> Flags | np.bool_:
        if area.type == "all":
            return np.True_
        here: Flags = self.journeys.authority == self.journeys.authorities.index(area.name)
        return here

    def _long_waits(self, result: Result, rows: NDArray[np.intp], days: Column) -> tuple[LongWait, ...]:
        children, total = result.children or 0, result.total or 0
        found = []
        for number, (row, wait) in enumerate(zip(rows.tolist(), days.tolist(), strict=True), 1):
            total -= wait
            less = of_sums(replace(result, left_out={}, notes=()), children - number, total)
            over = None if result.threshold is None else wait - result.threshold
            found.append(
                LongWait(
                    place=self.journeys.place(row, self._ended_by(result.indicator, row)),
                    days=wait,
                    over=over,
                    added=None if over is None else over / children,
                    without=less,
                )
            )
        return tuple(found)

    def _ended_by(self, indicator: str, row: int) -> str:
        days = self.journeys.days
        foster = days["foster_placement_date"][row] <= days["placed_for_adoption_date"][row]
        if indicator == "A10" and days[FLAG][row] == 1 and foster:
            return "foster_placement_date"
        return ENDED_BY[indicator]

    def _beside(self, window: Window, result: Result) -> Result | None:
        """The same indicator over one year (or three) to the same day; the threshold is that of the day."""
        other = _other_length(window)
        if other is None:
            return None
        days = self.parts_of(other, result.indicator).days[self._counted(other, result)]
        return replace(
            _of(result, days),
            window=other.label,
            start=other.start,
            end=other.end,
            complete=is_complete(other, self.first_order),
            notes=self._notes(other),
        )

    def _notes(self, window: Window) -> tuple[Note, ...]:
        """That the data may not reach back to the window's start, as `compute` notes it."""
        if self.first_order is None or is_complete(window, self.first_order):
            return ()
        first = window_of_years(financial_year(self.first_order), 1)
        return (note("incomplete", first_year=first.label),)


def _of(result: Result, days: Column) -> Result:
    """The figure of the children who waited these days."""
    return of_sums(replace(result, left_out={}, notes=()), len(days), int(days.sum(dtype=np.int64)))


def _over(result: Result, total: int, children: int) -> float | None:
    """What all children together add to the threshold: the mean less it."""
    if result.threshold is None:
        return None
    return (total - result.threshold * children) / children


def _other_length(window: Window) -> Window | None:
    if not FIRST_DAY <= window.end <= LAST_DAY:
        return None
    one, three = window_ending(window.end, 1), window_ending(window.end, 3)
    return three if window == one else one if window == three else None
