"""The one state that each journey is in on a day. Source: docs/pipeline.md, "States"."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.known import DayColumns
from scorecard.engine.pipeline.calendar import year_start
from scorecard.model.pipeline_lines import STATES

States = NDArray[np.int8]
"""For each journey the position of its state in `STATES`."""
POSITION = {state.code: position for position, state in enumerate(STATES)}


def states_on(days: DayColumns, on: date) -> States:
    """The first state of `STATES` that fits each journey, of what was known on the day."""
    day, start = on.toordinal(), year_start(on)
    adopted, reversed_ = days["adoption_order_date"], days["reversal_date"]
    tests = {
        "adopted-in-year": (adopted <= day) & (adopted >= start),
        "adopted-before": adopted < start,
        "changed-in-year": (reversed_ <= day) & (reversed_ >= start),
        "changed-before": reversed_ < start,
        "left-care": days["left_care_date"] <= day,
        "placed": _lasting(days, "placed_for_adoption_date", day),
        "matched": _lasting(days, "match_date", day),
        "order": days["placement_order_date"] <= day,
        "decision": days["adoption_decision_date"] <= day,
        "in-care": days["entered_care_date"] <= day,
    }
    states = np.full(len(adopted), POSITION["not-known"], np.int8)
    for state in reversed(STATES[:-1]):
        states[tests[state.code]] = POSITION[state.code]
    return states


def within(states: States, *codes: str) -> NDArray[np.bool_]:
    """Which journeys are in one of some states."""
    return np.isin(states, [POSITION[code] for code in codes])


def _lasting(days: DayColumns, column: str, day: int) -> NDArray[np.bool_]:
    """Whether a placement, or the match for it, was made by the day and not ended by a disruption by then."""
    made, disruption = days[column], days["disruption_date"]
    lasting: NDArray[np.bool_] = (made <= day) & ~((disruption <= day) & (disruption >= made))
    return lasting
