"""Averages of nearly the same children as an A1 or A2: beside that one, they would tell the days of the few.

Source: docs/disclosure.md, "The committee paper".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scorecard.disclosure.averages import is_few
from scorecard.engine.areas import Areas
from scorecard.engine.known import known_by, rows_of
from scorecard.engine.scorecard import Question
from scorecard.engine.settings import Settings
from scorecard.engine.sums import measures
from scorecard.model.journeys import Journeys
from scorecard.model.result import Area
from scorecard.model.window import Window

INDICATORS = ("A1", "A2")
"""Those of which a paper gives averages in several places."""
Places: TypeAlias = NDArray[np.int32]
"""The position of its area for each journey that counts, `_NOBODYS` for the others."""
_NOBODYS = -1


@dataclass(frozen=True)
class SameChildren:
    """Which averages 1 to 10 children tell from A1 or A2 of some window of a scorecard's question."""

    journeys: Journeys
    question: Question
    areas: Areas

    def windows(self, window: Window) -> Iterator[tuple[Area, str]]:
        """Of another window: area and indicator."""
        for indicator in INDICATORS:
            adopted = self._adopted(indicator, window)
            yield from ((area, indicator) for area in self._nearly(adopted, indicator))

    def _nearly(self, one: Places, indicator: str) -> Iterator[Area]:
        for window in self.question.windows:
            other = self._adopted(indicator, window)
            for position, area in enumerate(self.areas.areas):
                ours = (one == position) | (other == position)
                if is_few(int(((one != other) & ours).sum())):
                    yield area

    def _adopted(self, indicator: str, window: Window) -> Places:
        """The children whom an indicator counts in a window."""
        last = window.reckoning_day(self.question.as_at).toordinal()
        orders = self.journeys.days["adoption_order_date"]
        rows = np.flatnonzero((orders >= window.start.toordinal()) & (orders <= last))
        days = known_by(rows_of(self.journeys.days, rows), last)
        counted = measures(Settings(), ())[indicator](days)["children"].astype(np.bool_)
        return self._places(rows[counted], "adoption_order_date")

    def _places(self, rows: NDArray[np.intp], day: str) -> Places:
        places = np.full(len(self.journeys.authority), _NOBODYS, np.int32)
        places[rows] = self.areas.of(self.journeys.authority[rows], self.journeys.days[day][rows])
        return places
