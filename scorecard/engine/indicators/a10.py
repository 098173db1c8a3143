"""A10: A1 with the clock stopped, for a child adopted by its foster carer, on moving in with that carer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.indicators import a1
from scorecard.engine.known import DayColumns, Sums
from scorecard.model.days import recorded
from scorecard.model.journey_rules import FLAG
from scorecard.model.journeys import Column
from scorecard.model.result import Indicator

A10 = Indicator(
    code="A10",
    title="A1, stopped for foster-carer adoptions when the child moved in with that carer",
    unit="days",
    definition=(
        "A1, but for a child adopted by its own foster carer the clock stops on the day it was first placed "
        "with that carer; on or before entering care, the wait is 0. All other children as in A1, and all "
        "stay in the mean."
    ),
    source="DfE Adoption Scorecards methodology; the 0 is our choice",
)


def wait(days: DayColumns) -> Column:
    """A1's wait, or the days from entering care to moving in with the foster carer who adopted."""
    foster = days["foster_placement_date"]
    with_carer = np.maximum(foster - days["entered_care_date"], 0)
    return np.where(_flagged(days) & recorded(foster), with_carer, a1.wait(days))


def sums(days: DayColumns) -> Sums:
    """What each adopted child adds to the indicator's sums.

    `undated` are those flagged without the date, `stopped` those whose days are not A1's.
    """
    children, left_out = a1.counts(days)
    undated = children & _flagged(days) & ~recorded(days["foster_placement_date"])
    waited = wait(days)
    stopped = children & (waited != a1.wait(days))
    total = np.where(children, waited, 0)
    return {"children": children, "total": total, **left_out, "undated": undated, "stopped": stopped}


def _flagged(days: DayColumns) -> NDArray[np.bool_]:
    flagged: NDArray[np.bool_] = days[FLAG] == 1
    return flagged
