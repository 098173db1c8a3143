"""A2: from the court's placement order to the match."""

from __future__ import annotations

import numpy as np

from scorecard.engine.known import DayColumns, Sums, first_reason
from scorecard.model.days import NEVER
from scorecard.model.result import Indicator

A2 = Indicator(
    code="A2",
    title="Placement order to match with a family",
    unit="days",
    definition=(
        "The mean number of days from the placement (or freeing) order to the decision on the match, over "
        "the children adopted in the window who had such an order. A child matched on or before the day of "
        "the order counts as 0 and stays in the mean."
    ),
    source=(
        "DfE Adoption Scorecards methodology; that an order after the adoption counts as none is our choice"
    ),
)


def sums(days: DayColumns) -> Sums:
    """What each adopted child adds to the indicator's sums."""
    adopted, order = days["adoption_order_date"], days["placement_order_date"]
    children, left_out = first_reason(
        ("not-placed-before-order", days["placed_for_adoption_date"] > adopted),
        ("no-placement-order", order > adopted),
        ("no-match-date", days["match_date"] == NEVER),
    )
    waited = np.maximum(days["match_date"] - order, 0)
    return {"children": children, "total": np.where(children, waited, 0), **left_out}
