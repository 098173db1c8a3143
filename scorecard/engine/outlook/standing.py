"""Who is on the way on the as-at day, by state, and in which financial year each order is assumed.

Source: docs/outlook.md, "Who is on the way". A child stands in its authority's area on the as-at day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from scorecard.engine.areas import Areas
from scorecard.engine.outlook.ahead import OF_LAYER, Ahead, Flags
from scorecard.engine.running_totals import sums_by_area
from scorecard.model.outlook import STATES, Standing
from scorecard.model.window import Window

CHILDREN, OVERDUE, LATER = "children", "overdue", "later"


def standing(ahead: Ahead, areas: Areas, years: Sequence[Window]) -> Iterator[Standing]:
    """Every area's states, in their order; `years` are the financial years that are told one by one."""
    counts = {state: _by_area(ahead, areas, years, ahead.on_the_way.of(state)) for state in STATES}
    told = {state: state not in OF_LAYER["waiting"] or ahead.waiting_assumed for state in STATES}
    for position, area in enumerate(areas.areas):
        for state in STATES:
            if state in ahead.on_the_way.untold:
                yield Standing(area, state)
                continue
            here = {name: by_area[position] for name, by_area in counts[state].items()}
            yield Standing(
                area,
                state,
                here[CHILDREN],
                here[OVERDUE],
                tuple(here[year.label] for year in years) if told[state] else None,
                here[LATER] if told[state] else None,
            )


def _by_area(ahead: Ahead, areas: Areas, years: Sequence[Window], which: Flags) -> dict[str, list[int]]:
    rows = np.flatnonzero(which)
    order, children = ahead.order[rows], ahead.on_the_way
    in_years = {
        year.label: (order >= year.start.toordinal()) & (order <= year.end.toordinal()) for year in years
    }
    counts = {
        CHILDREN: np.ones(len(rows), np.bool_),
        OVERDUE: ahead.overdue[rows],
        LATER: order > years[-1].end.toordinal(),
        **in_years,
    }
    area = areas.of(children.authority[rows], children.as_at)
    found = sums_by_area(counts, area, len(areas.areas))
    return {name: by_area.tolist() for name, by_area in found.items()}
