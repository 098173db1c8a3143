"""Calendar months up to a day, and the periods of the years up to it."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from scorecard.engine.trajectory import MONTHS
from scorecard.model.errors import UsageError
from scorecard.model.pipeline_lines import PERIODS
from scorecard.model.window import Window, financial_year, window_of_years

YEARS_SHOWN = 5


def months_before(day: date, months: int) -> int:
    """The last day from which so many calendar months have passed by a day; that day itself counts.

    31 August and 6 months reach 28 February, and so do 28, 29 and 30 August. Source: dateutil's
    `relativedelta`, as in windows.
    """
    last = day - relativedelta(months=months)
    while last + timedelta(days=1) + relativedelta(months=months) <= day:
        last += timedelta(days=1)
    return last.toordinal()


def year_start(day: date) -> int:
    """The first day of the financial year that holds a day."""
    return date(financial_year(day), 4, 1).toordinal()


def years_compare(day: date, earlier: date) -> bool:
    """Whether what is counted from 1 April compares: in one financial year, or on the same day of two.

    28 February is the same day as the 29th.
    """
    same_day = day - relativedelta(years=day.year - earlier.year) == earlier
    return same_day or financial_year(day) == financial_year(earlier)


def periods_to(day: date, every: str) -> tuple[Window, ...]:
    """The periods of the last five financial years and of the year before them, up to the one of the day.

    Raises `UsageError` for an unknown length.
    """
    if every not in PERIODS:
        raise UsageError(f"every {every!r} is not known", fix=f"give one of {', '.join(PERIODS)}")
    first = date(financial_year(day) - YEARS_SHOWN, 4, 1)
    months, found = MONTHS[every], []
    while first <= day:
        found.append(_period(first, months, PERIODS[every]))
        first += relativedelta(months=months)
    return tuple(found)


def periods_a_year(every: str) -> int:
    """How many periods a year has: the first year of `periods_to` is there to compare with."""
    return 12 // MONTHS[every]


def running_year(day: date) -> Window | None:
    """The financial year that had not ended on a day; none on 31 March."""
    year = window_of_years(financial_year(day), 1)
    return year if year.is_provisional(day) else None


def _period(first: date, months: int, mark: str) -> Window:
    year = window_of_years(financial_year(first), 1).label
    number = (first.month - 4) % 12 // months + 1
    end = first + relativedelta(months=months) - timedelta(days=1)
    return Window(f"{year} {mark}{number}" if mark else year, first, end)
