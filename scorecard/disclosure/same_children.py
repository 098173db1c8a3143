"""Averages of nearly the same children as an A1 or A2: beside that one, they would tell the days of the few.

Source: docs/disclosure.md, "The committee paper".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from scorecard.disclosure.averages import is_few
from scorecard.engine.areas import Areas
from scorecard.engine.known import known_by, rows_of
from scorecard.engine.scorecard import Question
from scorecard.engine.settings import Settings
from scorecard.engine.sums import measures
from scorecard.engine.timeliness.cohort import taken
from scorecard.model.journeys import Journeys
from scorecard.model.result import Area
from scorecard.model.stage import STAGES
from scorecard.model.timeliness import Span
from scorecard.model.window import Window

MEASURED_BY = {"A1": "care-placed", "A2": "order-match"}
"""The stage whose days an indicator measures, of other children: those adopted in a window."""
Places: TypeAlias = NDArray[np.int32]
"""The position of its area for each journey that counts, `_NOBODYS` for the others."""
_NOBODYS = -1


class _Counted(NamedTuple):
    """The children of an average, and those of them whose days it may take for others than A2 does."""

    places: Places
    backwards: NDArray[np.bool_] | np.bool_ = np.False_


@dataclass(frozen=True)
class SameChildren:
    """Which averages 1 to 10 children tell from A1 or A2 of some window of a scorecard's question."""

    journeys: Journeys
    question: Question
    areas: Areas

    def stages(self, span: Span) -> Iterator[tuple[Area, str]]:
        """Of the stages that ended in a span: area and code.

        A child who was matched before its placement order tells too: A2 counts it as 0.
        """
        for indicator, code in MEASURED_BY.items():
            ended = self._ended(code, span)
            if ended is not None:
                yield from ((area, code) for area in self._nearly(ended, indicator))

    def windows(self, window: Window) -> Iterator[tuple[Area, str]]:
        """Of another window: area and indicator."""
        for indicator in MEASURED_BY:
            adopted = _Counted(self._adopted(indicator, window))
            yield from ((area, indicator) for area in self._nearly(adopted, indicator))

    def _nearly(self, one: _Counted, indicator: str) -> Iterator[Area]:
        for window in self.question.windows:
            other = self._adopted(indicator, window)
            differ = (one.places != other) | one.backwards
            for position, area in enumerate(self.areas.areas):
                ours = (one.places == position) | (other == position)
                if is_few(int((differ & ours).sum())):
                    yield area

    def _ended(self, code: str, span: Span) -> _Counted | None:
        """The children whose stage ended in a span; none where not every file has its dates."""
        stage = next(one for one in STAGES if one.code == code)
        if not (self.journeys.has_column(stage.start) and self.journeys.has_column(stage.end)):
            return None
        days = span.start.toordinal(), min(span.end, self.question.as_at).toordinal()
        cohort = taken(self.journeys, (stage.start, stage.end), stage.end, days)
        rows = cohort.rows[cohort.dated]
        backwards = np.zeros(len(self.journeys.authority), np.bool_)
        backwards[rows[cohort.backwards]] = True
        return _Counted(self._places(rows, stage.end), backwards)

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
