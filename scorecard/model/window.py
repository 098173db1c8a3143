"""Financial years and the windows made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from scorecard.model.days import FIRST_DAY, LAST_DAY
from scorecard.model.errors import UsageError

_LABEL = re.compile(r"([0-9]{4})-([0-9]{2})", re.ASCII)
_HOW = "write a window as 2013-16 (three financial years) or 2015-16 (one), or say latest"


def financial_year(day: date) -> int:
    """The calendar year in which the day's financial year (1 April to 31 March) begins."""
    return day.year if day.month >= 4 else day.year - 1


def year_label(year: int) -> str:
    """A financial year as it is written, by its first calendar year: 2015-16."""
    return f"{year}-{(year + 1) % 100:02d}"


@dataclass(frozen=True, slots=True)
class Window:
    """A run of whole years, `start` to `end`, both days included. Source: DfE scorecard methodology."""

    label: str
    start: date
    end: date

    @property
    def last_financial_year(self) -> int:
        """The financial year that holds the window's last day, by the year in which it begins."""
        return financial_year(self.end)

    def reckoning_day(self, as_at: date) -> date:
        """The day whose knowledge counts: the window's last, or the as-at day if that is earlier."""
        return min(self.end, as_at)

    def is_provisional(self, as_at: date) -> bool:
        """Whether the window had not ended on the as-at day."""
        return as_at < self.end


def window_of_years(first_year: int, years: int = 3) -> Window:
    """The window of whole financial years that begins on 1 April of `first_year`."""
    label = f"{first_year}-{(first_year + years) % 100:02d}"
    return Window(label, date(first_year, 4, 1), date(first_year + years, 3, 31))


def window_named(name: str) -> Window:
    """The window of a name such as `2013-16` or `2015-16`. Raises `UsageError` for any other name."""
    match = _LABEL.fullmatch(name.strip())
    years = (int(match[2]) - int(match[1])) % 100 if match else 0
    if match is None or years not in (1, 3) or not 1900 <= int(match[1]) <= 2100:
        raise UsageError(f"{name!r} is not a window of one or three financial years", fix=_HOW)
    return window_of_years(int(match[1]), years)


def window_ending(end: date, years: int = 3) -> Window:
    """The window of `years` years to any day; named by its days unless it ends a financial year.

    It starts on the same day of the year as the day after `end` (1 March for 29 February). Raises
    `UsageError` for a day that no date of a journey can have.
    """
    if not FIRST_DAY <= end <= LAST_DAY:
        raise UsageError(
            f"no window can end on {end.isoformat()}",
            fix="give a day between 1 January 1980 and 31 December 2100",
        )
    following = end + timedelta(days=1)
    start = following - relativedelta(years=years)
    if start.day != following.day:
        start += timedelta(days=1)
    if (start.month, start.day) == (4, 1):
        return window_of_years(start.year, years)
    return Window(f"{start.isoformat()}..{end.isoformat()}", start, end)
