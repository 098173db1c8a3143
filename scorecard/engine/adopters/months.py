"""Calendar months after a day, for whole columns. Source: dateutil's `relativedelta`, as in windows."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

import numpy as np
from dateutil.relativedelta import relativedelta

from scorecard.model.days import NEVER
from scorecard.model.journeys import Column


def months_later(days: Column, months: int) -> Column:
    """The same day of the month so many months later, or that month's last; `NEVER` for `NEVER`."""
    known = days != NEVER
    if not known.any():
        return days
    first = int(days[known].min())
    from_first = days[known] - first
    different = np.flatnonzero(np.bincount(from_first))
    of_day = np.zeros(different[-1] + 1, np.int32)
    of_day[different] = [_later(first + day, months) for day in different.tolist()]
    later = np.full(len(days), NEVER, np.int32)
    later[known] = of_day[from_first]
    return later


@lru_cache(maxsize=65536)
def _later(day: int, months: int) -> int:
    return (date.fromordinal(day) + _calendar_months(months)).toordinal()


@cache
def _calendar_months(number: int) -> relativedelta:
    return relativedelta(months=number)
