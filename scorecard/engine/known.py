"""What is known on a day: any event after it is as if it had not happened. Source: methodology."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scorecard.model.days import NEVER
from scorecard.model.journey_rules import FLAG, WAY_TO_ADOPTION
from scorecard.model.journeys import Column

DayColumns: TypeAlias = Mapping[str, Column]
Sums: TypeAlias = dict[str, NDArray[np.generic]]
"""What each child adds to each sum of an indicator, by the sum's name: a number, or yes / no."""


READ = (
    *WAY_TO_ADOPTION,
    "foster_placement_date",
    "reversal_date",
    "disruption_date",
    "left_care_date",
)
"""The events that the core indicators read."""


def known_by(days: DayColumns, day: int | Column) -> DayColumns:
    """The columns as they were known on a day, the same for all children or one for each."""
    never = np.int32(NEVER)
    return {
        name: days[name] if name == FLAG else np.where(days[name] > day, never, days[name])
        for name in (*READ, FLAG)
        if name in days
    }


def rows_of(
    days: DayColumns, rows: NDArray[np.generic], columns: Sequence[str] = (*READ, FLAG)
) -> DayColumns:
    """Some rows of columns: of all that the indicators read, or of the named ones."""
    return {name: days[name][rows] for name in columns}


def first_reason(*reasons: tuple[str, NDArray[np.bool_]]) -> tuple[NDArray[np.bool_], Sums]:
    """Which children count, and for each reason the children whom it is the first to leave out."""
    remaining = np.ones(len(reasons[0][1]), dtype=np.bool_)
    left_out: Sums = {}
    for reason, applies in reasons:
        left_out[reason] = remaining & applies
        remaining = remaining & ~applies
    return remaining, left_out
