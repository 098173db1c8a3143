"""A1: from entering care to being placed for adoption."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.known import DayColumns, Sums, first_reason
from scorecard.model.days import NEVER
from scorecard.model.journeys import Column
from scorecard.model.result import Indicator

A1 = Indicator(
    code="A1",
    title="Entering care to moving in with the adoptive family",
    unit="days",
    definition=(
        "The mean number of days from entering care (the latest period of care) to being placed for adoption "
        "(after a disruption, with the final family), over the children adopted in the window."
    ),
    source="DfE Adoption Scorecards methodology; that the final placement counts is our choice",
)


def counts(days: DayColumns) -> tuple[NDArray[np.bool_], Sums]:
    """Which adopted children count in A1 and A10 and in A3, and who is left out by which reason."""
    placed = days["placed_for_adoption_date"]
    return first_reason(
        ("no-entered-care-date", days["entered_care_date"] == NEVER),
        ("not-placed-before-order", placed > days["adoption_order_date"]),
    )


def wait(days: DayColumns) -> Column:
    """Days from entering care to being placed; meaningless for those who do not count."""
    return days["placed_for_adoption_date"] - days["entered_care_date"]


def sums(days: DayColumns) -> Sums:
    """What each adopted child adds to the indicator's sums."""
    children, left_out = counts(days)
    return {"children": children, "total": np.where(children, wait(days), 0), **left_out}
