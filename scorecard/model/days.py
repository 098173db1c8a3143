"""Days: how a date stands in a column, and how a cell's text becomes one.

A day is a whole number, `date.toordinal()`, so that waits are differences. A date that is not
recorded is `NEVER`, later than every day: an event that is not recorded has not happened yet.
The readers' list of date forms is fixed (`parse_day`); nothing outside it is ever guessed at.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias

from dateutil.relativedelta import relativedelta
from pydantic_core import PydanticCustomError

from scorecard.model.cell_text import clean_text

NEVER = 2**31 - 1
"""The day of an event that is not recorded: the largest 32-bit number."""

FIRST_DAY, LAST_DAY = date(1980, 1, 1), date(2100, 12, 31)
PLACEHOLDER = date(1900, 1, 1)
"""What some case systems write for "not recorded"; read as blank, with a warning."""

Days: TypeAlias = Any
"""One day (`int`) or a column of days (`numpy` array of int32): the rules take either."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_FORMS = (
    re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})(?: 00:00(?::00)?)?", re.ASCII),
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?:T00:00:00)?", re.ASCII),
    re.compile(r"(?P<day>[0-9]{1,2})-(?P<month>[A-Za-z]{3})-(?P<year>[0-9]{4})", re.ASCII),
)
_WITH_A_TIME = re.compile(
    r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4} [0-9]{2}:[0-9]{2}(:[0-9]{2})?"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}",
    re.ASCII,
)
_TWO_DIGIT_YEAR = re.compile(r"[0-9]{1,2}([/.-])([0-9]{1,2}|[A-Za-z]{3})\1[0-9]{2}(?: .*)?", re.ASCII)
_BARE_NUMBER = re.compile(r"[0-9]+(\.[0-9]*)?", re.ASCII)


def recorded(days: Days) -> Days:
    """Whether a day (or each day of a column) is recorded."""
    return days != NEVER


def day_number(day: date | None) -> int:
    """The whole number that stands for a date; `NEVER` for none."""
    return NEVER if day is None else day.toordinal()


def as_date(day: int) -> date | None:
    """The date that a whole number stands for; none for `NEVER`."""
    return None if day == NEVER else date.fromordinal(day)


@lru_cache(maxsize=65536)
def years_later(day: int, years: int) -> int:
    """The same day some years later (29 February: the 28th where there is no 29th)."""
    return (date.fromordinal(day) + relativedelta(years=years)).toordinal()


def parse_day(cell: object) -> object:
    """A date cell's text as a date, `None` for blank and for the placeholder 1 January 1900.

    Raises `PydanticCustomError`, its type a code of the register (`scorecard.model.rules`), for every
    text that is not one of the listed forms. Source: the column reference, "Dates".
    """
    if not isinstance(cell, str):
        return _in_range(cell) if type(cell) is date else _refuse_type(cell)
    return _day(cell)


def is_placeholder(cell: str) -> bool:
    """Whether a date cell holds 1 January 1900, which is read as blank."""
    if "1900" not in cell:
        return False
    try:
        return _read(clean_text(cell)) == PLACEHOLDER
    except PydanticCustomError:
        return False


def _refuse_type(cell: object) -> object:
    # Pydantic would read a number as seconds since 1970, and a datetime's hour would be lost.
    if cell is None:
        return None
    raise PydanticCustomError("date-unrecognised", "not a date")


def _in_range(day: date) -> date | None:
    if day == PLACEHOLDER:
        return None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise PydanticCustomError("date-out-of-range", "outside 1980 to 2100")
    return day


@lru_cache(maxsize=65536)
def _day(cell: str) -> date | None:
    text = clean_text(cell)
    return _in_range(_read(text)) if text else None


def _read(text: str) -> date:
    for form in _FORMS:
        if match := form.fullmatch(text):
            return _calendar_day(int(match["year"]), _month(match["month"]), int(match["day"]))
    raise PydanticCustomError(_code_of_unread(text), "not a date")


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    if name.lower() not in _MONTHS:
        raise PydanticCustomError("date-unrecognised", "no such month")
    return _MONTHS.index(name.lower()) + 1


def _calendar_day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        pass
    if month > 12 and day <= 12:
        raise PydanticCustomError("date-month-first", "month above 12")
    if year < 1:
        raise PydanticCustomError("date-out-of-range", "outside 1980 to 2100")
    raise PydanticCustomError("date-no-such-day", "no such day")


def _code_of_unread(text: str) -> str:
    if _WITH_A_TIME.fullmatch(text):
        return "date-time-of-day"
    if _BARE_NUMBER.fullmatch(text):
        return "date-excel-serial"
    if _TWO_DIGIT_YEAR.fullmatch(text):
        return "date-two-digit-year"
    return "date-unrecognised"
