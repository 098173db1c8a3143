"""From one window to the next: who came on, who rolled off, and of whom more became known.

Source: methodology, "Trajectories". Worked out child by child, apart from the windows' own sums, so that
the two can be held against each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.areas import Areas
from scorecard.engine.averages import mean_in_tenths
from scorecard.engine.known import READ, DayColumns, known_by, rows_of
from scorecard.engine.running_totals import sums_by_area
from scorecard.engine.scorecard import Question
from scorecard.engine.sums import Measure, measures, spans
from scorecard.model.days import NEVER
from scorecard.model.journeys import Column, Journeys
from scorecard.model.movement import Movement, Pool
from scorecard.model.result import Area, Result

ROLLING = ("A1", "A2", "A10")
"""The indicators that are means over the children of a window: A3 also counts those still on the way."""

Rows: TypeAlias = NDArray[np.intp]
Pools: TypeAlias = list[Pool]
"""A pool for each area."""


def movements(
    journeys: Journeys, question: Question, area_types: Sequence[Areas], found: Sequence[Result]
) -> tuple[Movement, ...]:
    """Every step between neighbouring windows, ordered by area, indicator and time; `found`: the results."""
    pools = {
        (one.area, one.indicator, one.window): Pool(one.children, one.total)
        for one in found
        if one.indicator in ROLLING and one.children is not None and one.total is not None
    }
    adopted = _Adopted(journeys, question.as_at)
    measure = measures(question.settings, ())
    return tuple(
        movement
        for areas in area_types
        for movement in _of_areas(
            areas, question, pools, {code: adopted.steps(areas, question, measure[code]) for code in ROLLING}
        )
    )


def _of_areas(
    areas: Areas,
    question: Question,
    pools: Mapping[tuple[Area, str, str], Pool],
    steps: Mapping[str, Sequence[tuple[Pools, Pools, Pools]]],
) -> Iterator[Movement]:
    for position, area in enumerate(areas.areas):
        for code in ROLLING:
            pairs = zip(pairwise(question.windows), steps[code], strict=True)
            for (earlier, later), (on, off, changed) in pairs:
                before, after = pools.get((area, code, earlier.label)), pools.get((area, code, later.label))
                if before is None or after is None:
                    continue
                yield Movement(
                    area, code, earlier.label, later.label,
                    before, on[position], off[position], changed[position], after,
                    (_tenths(before), _tenths(after)),
                )  # fmt: skip


class _Adopted:
    """The adopted children in the order of their adoption orders: a window's are a stretch of them."""

    def __init__(self, journeys: Journeys, as_at: date) -> None:
        orders = journeys.days["adoption_order_date"]
        rows = np.flatnonzero(orders <= as_at.toordinal())
        rows = rows[np.argsort(orders[rows], kind="stable")]
        self.days = rows_of(journeys.days, rows)
        self.authority = journeys.authority[rows]
        self.order = self.days["adoption_order_date"]
        later = [(self.days[name] > self.order) & (self.days[name] != NEVER) for name in READ]
        self.late = np.flatnonzero(np.any(later, axis=0))
        """Those of whom something became known after their adoption: nobody else can change in a figure."""

    def steps(self, areas: Areas, question: Question, measure: Measure) -> list[tuple[Pools, Pools, Pools]]:
        """For each step, by area: who came on, who rolled off, and what changed."""
        area, size = areas.of(self.authority, self.order), len(areas.areas)
        return [
            self._step(earlier, later, measure, area, size)
            for earlier, later in pairwise(spans(question.windows, question.as_at))
        ]

    def _step(
        self, earlier: tuple[int, int], later: tuple[int, int], measure: Measure, area: Column, size: int
    ) -> tuple[Pools, Pools, Pools]:
        starts = np.searchsorted(self.order, [earlier[0], later[0]])
        ends = np.searchsorted(self.order, [earlier[1], later[1]], side="right")
        on = np.arange(max(ends[0], starts[1]), ends[1])
        off = np.arange(starts[0], min(ends[0], starts[1]))
        both = self.late[(self.late >= starts[1]) & (self.late < ends[0])]
        now = self._sums(measure, both, later[1])
        was = self._sums(measure, both, earlier[1])
        return (
            _pools(self._sums(measure, on, later[1]), area[on], size),
            _pools(self._sums(measure, off, earlier[1]), area[off], size),
            _pools({name: now[name] - was[name] for name in now}, area[both], size),
        )

    def _sums(self, measure: Measure, rows: Rows, day: int) -> dict[str, NDArray[np.int64]]:
        """What each of some children adds to a figure, as known on a day."""
        days: DayColumns = rows_of(self.days, rows)
        found = measure(known_by(days, day))
        return {name: found[name].astype(np.int64) for name in ("children", "total")}


def _tenths(pool: Pool) -> int | None:
    return mean_in_tenths(pool.total, pool.children)


def _pools(sums: Mapping[str, NDArray[np.int64]], area: Column, size: int) -> Pools:
    by_area = sums_by_area(sums, area, size)
    pairs = zip(by_area["children"].tolist(), by_area["total"].tolist(), strict=True)
    return [Pool(children, total) for children, total in pairs]
