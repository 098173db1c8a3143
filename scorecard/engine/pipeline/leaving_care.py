"""A4: the children adopted, as a share of all who left care, from returns. Source: docs/pipeline.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from scorecard.engine.areas import Areas, everyone, local_authorities, regions
from scorecard.engine.averages import published_share
from scorecard.engine.pipeline.calendar import year_start
from scorecard.engine.running_totals import sums_by_window
from scorecard.engine.windows import is_covered
from scorecard.model.leavings import Leavings
from scorecard.model.region import Membership
from scorecard.model.result import Area
from scorecard.model.window import Window

Values = Mapping[str, Sequence[int | None]]
"""By line, what each period has."""


class LeavingCare:
    """Who had left care by the as-at day: each child once a financial year, by its last leaving in it.

    `given` says of which periods there are returns; where their years are not known, `is_complete`'s answer.
    """

    def __init__(
        self,
        leavings: Leavings,
        periods: Sequence[Window],
        as_at: date,
        first_order: date | None,
        memberships: Sequence[Membership],
    ) -> None:
        self.leavings, self.memberships = leavings, memberships
        self.given = {one: is_covered(one, as_at, first_order, leavings.years) for one in periods}
        self._ends = [(one.start.toordinal(), one.reckoning_day(as_at).toordinal()) for one in periods]
        years = np.unique([year_start(one.start) for one in periods])
        known = np.flatnonzero((leavings.day >= years[0]) & (leavings.day <= as_at.toordinal()))
        year = np.searchsorted(years, leavings.day[known], side="right")
        order = np.lexsort((leavings.adopted[known], leavings.day[known], year, leavings.child[known]))
        child, year = leavings.child[known][order], year[order]
        is_last = np.append((child[1:] != child[:-1]) | (year[1:] != year[:-1]), np.True_)[: len(child)]
        self._rows = known[order][is_last]

    def by_area(self, areas: Areas) -> Mapping[Area, Values]:
        """By area of the returns and line, what each period has. An area without a return is not there."""
        ours = self._of_returns(areas)
        day, adopted = self.leavings.day[self._rows], self.leavings.adopted[self._rows]
        area = ours.of(self.leavings.authority[self._rows], day)
        counts = {"adopted": adopted, "left": np.ones(len(day), np.bool_)}
        grids = sums_by_window(counts, day, area, len(ours.areas), self._ends)
        return {
            one: _lines(grids["adopted"][:, at].tolist(), grids["left"][:, at].tolist())
            for at, one in enumerate(ours.areas)
        }

    def _of_returns(self, areas: Areas) -> Areas:
        """The areas of the same kind among the returns' authorities, some of which may have no journey."""
        if areas.type == "all":
            return everyone()
        if areas.type == "region":
            return regions(self.leavings, self.memberships)
        return local_authorities(self.leavings)


def _lines(adopted: list[int], left: list[int]) -> Values:
    return {"adopted": adopted, "left": left, "share": list(map(published_share, adopted, left))}
