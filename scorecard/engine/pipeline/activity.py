"""What was done in each period: adoptions, placements, matches, orders, decisions, changes, disruptions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from scorecard.engine.areas import Areas
from scorecard.engine.averages import published_mean, published_median, published_share
from scorecard.engine.pipeline.family_finding import Counts, Rows
from scorecard.engine.pipeline.on_a_day import reasons_of
from scorecard.engine.running_totals import Grid, sums_by_window
from scorecard.model.journeys import Column, Journeys
from scorecard.model.window import Window

EVENTS = {
    "adopted": "adoption_order_date",
    "placed": "placed_for_adoption_date",
    "matched": "match_date",
    "orders": "placement_order_date",
    "decisions": "adoption_decision_date",
    "changed": "reversal_date",
}
"""The lines that count one date as it stands."""
PLAN = ("adoption_decision_date", "placement_order_date", "match_date", "placed_for_adoption_date")
"""The dates any of which shows that there was a plan for adoption."""
Key = tuple[str, str]


class Happened(NamedTuple):
    """Some journeys, the day on which something happened to each, and the lines that count it."""

    rows: Rows
    day: Column
    counts: Counts


class Activity:
    """What happened from the first period's start to the as-at day; nothing later is known."""

    def __init__(self, journeys: Journeys, periods: Sequence[Window], as_at: date) -> None:
        self.journeys, self.periods, self.as_at = journeys, periods, as_at
        self._span = periods[0].start.toordinal(), as_at.toordinal()
        self.happened = tuple(self._happened())

    def by_area(self, areas: Areas) -> Mapping[Key, list[list[int | None]]]:
        """By table and line, what each period (rows) and area (columns) has; none for not applicable."""
        ends = [(one.start.toordinal(), one.reckoning_day(self.as_at).toordinal()) for one in self.periods]
        grids: dict[Key, Grid] = {}
        medians: list[list[int | None]] = []
        for one in self.happened:
            area = areas.of(self.journeys.authority[one.rows], one.day)
            grids |= sums_by_window(one.counts, one.day, area, len(areas.areas), ends)
            if ("disruptions", "days") in one.counts:
                medians = [self._medians(one, area, len(areas.areas), span) for span in ends]
        days = grids.pop(("disruptions", "days"))
        timed, placed = grids["disruptions", "timed"], grids["activity", "placed"]
        return {
            **{key: grid.tolist() for key, grid in grids.items()},
            ("disruptions", "rate"): _each(published_share, grids["activity", "disruptions"], placed),
            ("disruptions", "mean-days"): _each(published_mean, days, timed),
            ("disruptions", "median-days"): medians,
        }

    def _happened(self) -> Iterator[Happened]:
        for code, column in EVENTS.items():
            rows = self._inside(self.journeys.days[column])
            counts: Counts = {("activity", code): np.ones(len(rows), np.bool_)}
            if code == "changed":
                reasons = reasons_of(self.journeys, rows)
                counts |= {("activity-by-reason", reason): which for reason, which in reasons.items()}
            yield Happened(rows, self.journeys.days[column][rows], counts)
        yield self._left_care()
        yield self._disrupted()

    def _inside(self, days: Column) -> Rows:
        first, last = self._span
        return np.flatnonzero((days >= first) & (days <= last))

    def _left_care(self) -> Happened:
        """With a plan by the day, neither adopted nor changed away by it."""
        days = self.journeys.days
        rows = self._inside(days["left_care_date"])
        left = days["left_care_date"][rows]
        planned = np.min([days[column][rows] for column in PLAN], axis=0) <= left
        ended = np.minimum(days["adoption_order_date"][rows], days["reversal_date"][rows]) <= left
        return Happened(rows, left, {("activity", "left-care"): planned & ~ended})

    def _disrupted(self) -> Happened:
        """Before an adoption order; timed where the placement that ended is the one that is recorded."""
        days = self.journeys.days
        rows = self._inside(days["disruption_date"])
        rows = rows[days["disruption_date"][rows] < days["adoption_order_date"][rows]]
        day, placed = days["disruption_date"][rows], days["placed_for_adoption_date"][rows]
        timed = placed <= day
        counts: Counts = {
            ("activity", "disruptions"): np.ones(len(rows), np.bool_),
            ("disruptions", "timed"): timed,
            ("disruptions", "days"): np.where(timed, day - placed, 0),
        }
        return Happened(rows, day, counts)

    def _medians(self, one: Happened, area: Column, areas: int, span: tuple[int, int]) -> list[int | None]:
        timed = (one.counts["disruptions", "timed"] != 0) & (one.day >= span[0]) & (one.day <= span[1])
        days, area = one.counts["disruptions", "days"][timed], area[timed]
        return [published_median(days[area == at].tolist()) for at in range(areas)]


def _each(published: Callable[[int, int], int | None], above: Grid, below: Grid) -> list[list[int | None]]:
    """A rounded figure of each period and area."""
    return [list(map(published, *row)) for row in zip(above.tolist(), below.tolist(), strict=True)]
