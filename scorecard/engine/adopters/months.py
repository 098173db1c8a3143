"""Calendar months after a day, for whole columns. Source: dateutil's `relativedelta`, as in windows."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import numpy as np
from dateutil.relativedelta import relativedelta

from scorecard.model.days import NEVER
from scorecard.model.journeys import Column


def months_later(days: Column, months: int) -> Column:
    """The same day of the month so many months later, or that month's last; `NEVER` for `NEVER`."""
    different, places = np.unique(days, return_inverse=True)
    later = [NEVER if day == NEVER else _later(day, months) for day in different.tolist()]
    return np.array(later, np.int32)[places]


@lru_cache(maxsize=65536)
def _later(day: int, months: int) -> int:
    return (date.fromordinal(day) + relativedelta(months=months)).toordinal()
