"""A3: the share of children who waited less than the limit, adopted or still on the way."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.indicators import a1, a10
from scorecard.engine.known import DayColumns, Sums, first_reason
from scorecard.model.days import NEVER, recorded
from scorecard.model.journeys import Column
from scorecard.model.result import Indicator

A3 = Indicator(
    code="A3",
    title="Waited less than the limit between entering care and moving in",
    unit="percent",
    definition=(
        "Of the children adopted in the window, and of those who on its last day had an adoption decision "
        "and were still on the way: the percentage who waited less than the limit (14 months are 426 days, "
        "so 425 is in and 426 is out) from entering care to being placed or, not placed yet, to that day."
    ),
    source="DfE Adoption Scorecards methodology; joining the three years with the last day is our choice",
)


def sums(days: DayColumns, limits: Iterable[int], foster_carer_clock: str) -> Sums:
    """What each adopted child adds: `children`, and `under-N` for each limit N."""
    children, left_out = a1.counts(days)
    waited = wait(days, foster_carer_clock)
    return {"children": children, **left_out, **_under(children, waited, limits)}


def wait(days: DayColumns, foster_carer_clock: str) -> Column:
    """How long each adopted child waited; meaningless for those who do not count."""
    return a10.wait(days) if foster_carer_clock == "foster" else a1.wait(days)


def on_the_way_until(days: DayColumns) -> Column:
    """The first day on which a child with a decision is no longer on the way; `NEVER` for none."""
    ends = np.minimum(days["reversal_date"], days["adoption_order_date"])
    return np.minimum(ends, days["left_care_date"])


def on_the_way(days: DayColumns, until: Column, day: int) -> NDArray[np.bool_]:
    """Which children are on the way on a day: decided by then, and not reversed, adopted or gone by then.

    `until` is `on_the_way_until`, which is the same for every day.
    """
    way: NDArray[np.bool_] = (days["adoption_decision_date"] <= day) & (day < until)
    return way


READ_OF_WAITING = ("entered_care_date", "placed_for_adoption_date", "disruption_date")
"""The columns that tell how long a child on the way has waited."""


def waiting_sums(days: DayColumns, reckoning_day: int, limits: Iterable[int]) -> Sums:
    """What each child on the way adds on the reckoning day; `days` as known by then."""
    children, left_out = first_reason(("no-entered-care-date", days["entered_care_date"] == NEVER))
    return {"children": children, **left_out, **_under(children, waiting(days, reckoning_day), limits)}


def waiting(days: DayColumns, reckoning_day: int) -> Column:
    """How long each child on the way has waited by the reckoning day, or waited until it was placed."""
    placed, disruption = days["placed_for_adoption_date"], days["disruption_date"]
    disrupted = recorded(disruption) & (disruption >= placed)
    end = np.where(recorded(placed) & ~disrupted, placed, reckoning_day)
    return end - days["entered_care_date"]


def _under(children: NDArray[np.bool_], waited: Column, limits: Iterable[int]) -> Sums:
    return {f"under-{limit}": children & (waited < limit) for limit in limits}
