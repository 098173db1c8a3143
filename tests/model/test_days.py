"""Days: which texts are dates, and the code of each that is none."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from pydantic_core import PydanticCustomError

from scorecard.model.days import (
    NEVER,
    as_date,
    day_number,
    is_placeholder,
    parse_day,
    recorded,
    years_later,
)


def code_of(cell: object) -> str:
    """The code with which a cell is refused."""
    with pytest.raises(PydanticCustomError) as caught:
        parse_day(cell)
    return caught.value.type


@pytest.mark.parametrize(
    "text",
    [
        "31/03/2016", " 31/03/2016 ", "\u00a031/03/2016\t", "31/3/2016", "31/03/2016 00:00",
        "31/03/2016 00:00:00", "2016-03-31", "2016-03-31T00:00:00", "31-Mar-2016", "31-MAR-2016",
        "31-mar-2016", "31/3/2016 00:00",
    ],
)  # fmt: skip
def test_every_listed_form_of_31_march_2016(text: str) -> None:
    assert parse_day(text) == date(2016, 3, 31)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/4/2016", date(2016, 4, 1)),
        ("1-Apr-2016", date(2016, 4, 1)),
        ("09/04/2025", date(2025, 4, 9)),
        ("2025-04-09", date(2025, 4, 9)),
        ("29/02/2016", date(2016, 2, 29)),
        ("01/01/1980", date(1980, 1, 1)),
        ("31/12/2100", date(2100, 12, 31)),
    ],
)
def test_days_come_before_months(text: str, day: date) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize(
    "name", ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
)
def test_every_month_by_name(name: str) -> None:
    months = [parse_day(f"15-{one}-2016") for one in (name, name.lower())]
    assert months == [date(2016, parse_month(name), 15)] * 2


def parse_month(name: str) -> int:
    """The number of a month's short name."""
    return "JanFebMarAprMayJunJulAugSepOctNovDec".index(name) // 3 + 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("today", "date-unrecognised"),
        ("now", "date-unrecognised"),
        ("N/A", "date-unrecognised"),
        ("-", "date-unrecognised"),
        ("2016-03-31 00:00:00", "date-unrecognised"),
        ("2016-03-31T00:00", "date-unrecognised"),
        ("2016-03-31T00:00:00Z", "date-unrecognised"),
        ("2016-03-31T00:00:00+00:00", "date-unrecognised"),
        ("2016-3-31", "date-unrecognised"),
        ("2016/03/31", "date-unrecognised"),
        ("31.03.2016", "date-unrecognised"),
        ("31-03-2016", "date-unrecognised"),
        ("31 Mar 2016", "date-unrecognised"),
        ("31-March-2016", "date-unrecognised"),
        ("31-Foo-2016", "date-unrecognised"),
        ("31/03/2016 00", "date-unrecognised"),
        ("31/03/2016  00:00", "date-unrecognised"),
        ("031/03/2016", "date-unrecognised"),
        ("31/03/02016", "date-unrecognised"),
        ("-31/03/2016", "date-unrecognised"),
        ("\uff13\uff11/\uff10\uff13/\uff12\uff10\uff11\uff16", "date-unrecognised"),
        ("\u0663\u0661/\u0660\u0663/\u0662\u0660\u0661\u0666", "date-unrecognised"),
        ("31/03/16", "date-two-digit-year"),
        ("31/03/16 00:00", "date-two-digit-year"),
        ("31-03-16", "date-two-digit-year"),
        ("31.03.16", "date-two-digit-year"),
        ("31-Mar-16", "date-two-digit-year"),
        ("04/13/2025", "date-month-first"),
        ("12/31/2025", "date-month-first"),
        ("2025-13-04", "date-month-first"),
        ("13/13/2025", "date-no-such-day"),
        ("31/02/2015", "date-no-such-day"),
        ("29/02/2015", "date-no-such-day"),
        ("31-Jun-2015", "date-no-such-day"),
        ("00/01/2015", "date-no-such-day"),
        ("01/00/2015", "date-no-such-day"),
        ("2015-02-30T00:00:00", "date-no-such-day"),
        ("41365", "date-excel-serial"),
        ("41365.0", "date-excel-serial"),
        ("41365.5", "date-excel-serial"),
        ("20160331", "date-excel-serial"),
        ("0", "date-excel-serial"),
        ("31/03/2016 14:30", "date-time-of-day"),
        ("31/03/2016 00:00:01", "date-time-of-day"),
        ("31/03/2016 00:01", "date-time-of-day"),
        ("31/03/2016 24:00", "date-time-of-day"),
        ("2016-03-31T00:00:01", "date-time-of-day"),
        ("31/12/1979", "date-out-of-range"),
        ("01/01/2101", "date-out-of-range"),
        ("01/04/0013", "date-out-of-range"),
        ("31/12/9999", "date-out-of-range"),
        ("01/01/0000", "date-out-of-range"),
        ("30/02/0001", "date-no-such-day"),
        ("02/01/1900", "date-out-of-range"),
        ("31/03/\n2016", "control-character"),
        ("31/03/2016\n", "control-character"),
        ("\x0031/03/2016", "control-character"),
        ("\x0c", "control-character"),
    ],
)
def test_everything_else_is_refused(text: str, code: str) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize(
    "text", ["", " ", "\t", "\u00a0", "\u3000", "1900-01-01", "01/01/1900", "1-Jan-1900"]
)
def test_blank_and_the_placeholder_are_not_recorded(text: str) -> None:
    assert parse_day(text) is None


def test_dates_are_taken_as_they_are() -> None:
    assert (parse_day(date(2016, 3, 31)), parse_day(date(1900, 1, 1)), parse_day(None)) == (
        date(2016, 3, 31),
        None,
        None,
    )
    assert code_of(date(1979, 12, 31)) == "date-out-of-range"


@pytest.mark.parametrize("cell", [41365, 41365.0, True, datetime(2016, 3, 31), b"31/03/2016", ["31/03/2016"]])
def test_numbers_and_times_are_no_dates(cell: object) -> None:
    assert code_of(cell) == "date-unrecognised"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("1900-01-01", True),
        (" 01/01/1900 00:00", True),
        ("02/01/1900", False),
        ("", False),
        ("x", False),
        ("1900-01-01\n", False),
    ],
)
def test_the_placeholder_is_known(text: str, answer: bool) -> None:
    assert is_placeholder(text) is answer


def test_days_are_numbers() -> None:
    assert day_number(date(1, 1, 2)) == 2
    assert day_number(None) == NEVER == 2_147_483_647
    assert as_date(2) == date(1, 1, 2)
    assert as_date(NEVER) is None
    assert (recorded(NEVER), recorded(NEVER - 1)) == (False, True)


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (date(2000, 2, 29), 19, date(2019, 2, 28)),
        (date(2000, 2, 29), 4, date(2004, 2, 29)),
        (date(2000, 2, 28), 19, date(2019, 2, 28)),
        (date(2001, 3, 1), 19, date(2020, 3, 1)),
    ],
)
def test_years_later(day: date, years: int, later: date) -> None:
    assert years_later(day.toordinal(), years) == later.toordinal()
