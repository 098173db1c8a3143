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
_HOUR, _SECOND = r"(?P<h>[0-9]{2}):(?P<m>[0-9]{2})", r":(?P<s>[0-9]{2})"
_FORMS = (
    re.compile(
        rf"(?P<day>[0-9]{{1,2}})/(?P<month>[0-9]{{1,2}})/(?P<year>[0-9]{{4}})( {_HOUR}({_SECOND})?)?",
        re.ASCII,
    ),
    re.compile(
        rf"(?P<year>[0-9]{{4}})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})(T{_HOUR}{_SECOND})?", re.ASCII
    ),
    re.compile(r"(?P<day>[0-9]{1,2})-(?P<name>[A-Za-z]{3})-(?P<year>[0-9]{4})", re.ASCII),
)
_TWO_DIGIT_YEAR = re.compile(r"[0-9]{1,2}([/.-])([0-9]{1,2}|[A-Za-z]{3})\1[0-9]{2}(?: .*)?", re.ASCII)
_BARE_NUMBER = re.compile(r"[0-9]+(\.[0-9]*)?", re.ASCII)
_MIDNIGHT = (None, "00")


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
    try:
        return "1900" in cell and _read(clean_text(cell)) == PLACEHOLDER
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
    match = next((m for form in _FORMS if (m := form.fullmatch(text))), None)
    if match is None:
        raise PydanticCustomError(_code_of_unread(text), "not a date")
    parts = match.groupdict()
    if not all(parts.get(unit) in _MIDNIGHT for unit in "hms"):
        raise PydanticCustomError("date-time-of-day", "a time of day")
    return _calendar_day(int(parts["year"]), _month(parts), int(parts["day"]))


def _month(parts: dict[str, str | None]) -> int:
    name = parts.get("name")
    if name is None:
        return int(parts["month"] or 0)
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
    if _BARE_NUMBER.fullmatch(text):
        return "date-excel-serial"
    if _TWO_DIGIT_YEAR.fullmatch(text):
        return "date-two-digit-year"
    return "date-unrecognised"
