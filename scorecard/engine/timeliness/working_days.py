"""Working days between two days: those after the first, up to and including the second.

Source: docs/timeliness.md, "Working days". A day on the next working day is 1, on the same day 0; a day
before the first is negative.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scorecard.model.errors import UsageError
from scorecard.model.journeys import Column
from scorecard.model.target import Target
from scorecard.model.working_days import BankHolidays


def working_days_between(
    start: Column, end: Column, holidays: BankHolidays, target: Target
) -> NDArray[np.int64]:
    """The working days of each span. Raises `UsageError` for spans outside the days that are known."""
    first, last = holidays.first_day.toordinal(), holidays.last_day.toordinal()
    outside = (np.minimum(start, end) < first) | (np.maximum(start, end) > last)
    if outside.any():
        raise _refused(target, holidays, int(outside.sum()))
    until = _working(holidays).cumsum()
    spans: NDArray[np.int64] = until[end - first] - until[start - first]
    return spans


def _working(holidays: BankHolidays) -> NDArray[np.int64]:
    """For each day that is covered: 1 for Monday to Friday but for bank holidays, otherwise 0."""
    after = np.datetime64(holidays.last_day) + np.timedelta64(1, "D")
    days = np.arange(np.datetime64(holidays.first_day), after)
    return np.is_busday(days, holidays=list(holidays.days)).astype(np.int64)


def _refused(target: Target, holidays: BankHolidays, spans: int) -> UsageError:
    known = f"{holidays.first_day.isoformat()} to {holidays.last_day.isoformat()}"
    children = "1 child's dates lie" if spans == 1 else f"{spans:,} children's dates lie"
    return UsageError(
        f"the target {target.name!r} is in working days, and {children} outside {known}, "
        "the days whose bank holidays are known",
        fix="ask for windows inside, check those dates, or give the target in days",
    )
