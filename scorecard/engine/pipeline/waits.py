"""The children who wait on a day (A9, A14), and how long they have: on one day, or at the end of periods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from scorecard.engine.areas import Areas
from scorecard.engine.known import DayColumns, rows_of
from scorecard.engine.pipeline.calendar import months_before
from scorecard.engine.pipeline.family_finding import Counts, Rows
from scorecard.engine.pipeline.states import States, states_on, within
from scorecard.engine.running_totals import sums_by_area
from scorecard.model.journeys import Journeys
from scorecard.model.pipeline_lines import WAITS, WAITS_AT_END
from scorecard.model.window import Window

WAITING = ("matched", "order", "decision")
"""The states of a child who is not placed; with a decision by the day it is one of A9."""


def waits(days: DayColumns, states: States, on: date) -> tuple[Rows, Counts]:
    """The journeys that A9 counts on a day, and the lines that count each."""
    rows = np.flatnonzero(within(states, *WAITING) & (days["adoption_decision_date"] <= on.toordinal()))
    entered, ordered = days["entered_care_date"][rows], days["placement_order_date"][rows]
    return rows, {
        ("waits", "a9"): np.ones(len(rows), np.bool_),
        ("waits", "a9-care-18"): entered <= months_before(on, 18),
        ("waits", "a9-care-unknown"): entered > on.toordinal(),
        ("waits", "a14"): ordered <= on.toordinal(),
        ("waits", "a14-order-12"): ordered <= months_before(on, 12),
        ("waits", "a14-order-18"): ordered <= months_before(on, 18),
    }


class WaitsAtEnds:
    """Who waits on the last day of each period; on the as-at day, of one that had not ended."""

    def __init__(self, journeys: Journeys, periods: Sequence[Window], as_at: date) -> None:
        days = journeys.days
        self.ends = tuple(one.reckoning_day(as_at) for one in periods)
        # Those who wait at none of the ends are most of them, and are set aside at once.
        rows = np.flatnonzero(
            (days["adoption_decision_date"] <= as_at.toordinal())
            & (days["adoption_order_date"] > self.ends[0].toordinal())
        )
        self._days, self._authority = rows_of(days, rows), journeys.authority[rows]
        self._waiting = [waits(self._days, states_on(self._days, on), on) for on in self.ends]

    def by_area(self, areas: Areas) -> Mapping[tuple[str, str], list[list[int]]]:
        """By table and line, how many wait at the end of each period (rows), by area (columns)."""
        by_end = list(self._by_end(areas))
        return {
            (at_end.table, at_end.code): [one[line.table, line.code] for one in by_end]
            for line, at_end in zip(WAITS, WAITS_AT_END, strict=True)
        }

    def _by_end(self, areas: Areas) -> Iterator[Mapping[tuple[str, str], list[int]]]:
        for on, (rows, counts) in zip(self.ends, self._waiting, strict=True):
            area = areas.of(self._authority[rows], on.toordinal())
            sums = sums_by_area(counts, area, len(areas.areas))
            yield {key: by_area.tolist() for key, by_area in sums.items()}
