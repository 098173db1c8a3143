"""A4: the children adopted as a share of all who left care, from SSDA903 returns. Source: docs/pipeline.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from scorecard.engine.areas import Areas, everyone, local_authorities, regions
from scorecard.engine.averages import published_share
from scorecard.engine.pipeline.calendar import year_start
from scorecard.engine.running_totals import sums_by_window
from scorecard.model.leavings import Leavings
from scorecard.model.region import Membership
from scorecard.model.window import Window

TABLE = "leaving-care"
Values = Mapping[tuple[str, str], list[list[int | None]]]


class LeavingCare:
    """Who had left care by the as-at day: each child once a financial year, by its last leaving in it."""

    def __init__(
        self, leavings: Leavings, periods: Sequence[Window], as_at: date, memberships: Sequence[Membership]
    ) -> None:
        self.leavings, self.memberships = leavings, memberships
        self._ends = [(one.start.toordinal(), one.reckoning_day(as_at).toordinal()) for one in periods]
        years = np.unique([year_start(one.start) for one in periods])
        known = np.flatnonzero((leavings.day >= years[0]) & (leavings.day <= as_at.toordinal()))
        year = np.searchsorted(years, leavings.day[known], side="right")
        order = np.lexsort((leavings.adopted[known], leavings.day[known], year, leavings.child[known]))
        child, year = leavings.child[known][order], year[order]
        is_last = np.append((child[1:] != child[:-1]) | (year[1:] != year[:-1]), np.True_)[: len(child)]
        self._rows = known[order][is_last]

    def by_area(self, areas: Areas) -> Values:
        """By table and line, what each period (rows) and area (columns) has; none where no return is."""
        ours = self._areas_of(areas)
        day, adopted = self.leavings.day[self._rows], self.leavings.adopted[self._rows]
        area = ours.of(self.leavings.authority[self._rows], day)
        counts = {"adopted": adopted, "left": np.ones(len(day), np.bool_)}
        grids = sums_by_window(counts, day, area, len(ours.areas), self._ends)
        place = {one: at for at, one in enumerate(ours.areas)}
        places = [place.get(one) for one in areas.areas]
        found: dict[tuple[str, str], list[list[int | None]]] = {
            (TABLE, name): [[None if at is None else row[at] for at in places] for row in grid.tolist()]
            for name, grid in grids.items()
        }
        by_period = zip(found[TABLE, "adopted"], found[TABLE, "left"], strict=True)
        found[TABLE, "share"] = [list(map(_share, *both)) for both in by_period]
        return found

    def _areas_of(self, areas: Areas) -> Areas:
        """The areas of the same kind among the returns' authorities, some of which may have no journey."""
        if areas.type == "all":
            return everyone()
        if areas.type == "region":
            return regions(self.leavings, self.memberships)
        return local_authorities(self.leavings)


def _share(adopted: int | None, left: int | None) -> int | None:
    return None if adopted is None or left is None else published_share(adopted, left)
