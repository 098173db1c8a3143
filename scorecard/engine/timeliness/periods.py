"""Financial years, half-years and quarters: the period of each day, and a period's name.

A financial year runs from 1 April. Half-years are April to September (H1) and October to March (H2).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scorecard.model.journeys import Column
from scorecard.model.window import year_label

MONTHS = {"year": 12, "half-year": 6, "quarter": 3}
_LETTERS = {"year": "", "half-year": " H", "quarter": " Q"}
_EPOCH = 719_163
"""1 January 1970, numpy's day 0, as `date.toordinal()` counts."""
_TO_APRIL = 3


def period_of(day: Column | NDArray[np.integer], by: str) -> NDArray[np.int64]:
    """The number of each day's period; neighbouring periods have neighbouring numbers."""
    months = (day.astype(np.int64) - _EPOCH).astype("datetime64[D]").astype("datetime64[M]")
    number: NDArray[np.int64] = (months.astype(np.int64) - _TO_APRIL) // MONTHS[by]
    return number


def periods_between(first: int, last: int, by: str) -> range:
    """The numbers of the periods from one day's to another's; none where the second day is earlier."""
    ends = period_of(np.array([first, last]), by).tolist()
    return range(ends[0], ends[1] + 1) if first <= last else range(0)


def periods_in_part(first: int, last: int, by: str) -> tuple[str, ...]:
    """The names of the periods of which only some days lie between two days."""
    before, begins, ends, after = period_of(np.array([first - 1, first, last, last + 1]), by).tolist()
    cut = [here for here, beyond in ((begins, before), (ends, after)) if here == beyond and first <= last]
    return tuple(period_name(number, by) for number in dict.fromkeys(cut))


def period_name(number: int, by: str) -> str:
    """A period as `2015-16`, `2015-16 H1` or `2015-16 Q1`."""
    in_a_year = 12 // MONTHS[by]
    year = 1970 + number // in_a_year
    part = str(number % in_a_year + 1) if _LETTERS[by] else ""
    return f"{year_label(year)}{_LETTERS[by]}{part}"
