"""England's bank holidays, and the working days between two days."""

from __future__ import annotations

import random
from datetime import date, timedelta

import holidays as published
import numpy as np
import pytest
from dateutil.easter import easter

from scorecard.engine.timeliness.working_days import working_days_between
from scorecard.model.errors import UsageError
from scorecard.model.target import Target
from scorecard.model.working_days import BankHolidays
from scorecard.readers.bank_holidays import shipped_bank_holidays
from timeliness import reference as ref

SHIPPED = shipped_bank_holidays()
YEARS = range(2000, 2028)
TARGET = Target.model_validate(
    {
        "name": "Soon",
        "from": "match_date",
        "to": "placed_for_adoption_date",
        "within": 5,
        "unit": "working-days",
    }
)


def column(*days: date) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array([day.toordinal() for day in days], np.int32)


def between(start: date, end: date, of: BankHolidays = SHIPPED) -> int:
    return int(working_days_between(column(start), column(end), of, TARGET)[0])


def test_they_are_those_of_an_independent_list() -> None:
    """The `holidays` package lists weekend days too, and their substitutes beside them."""
    england = published.country_holidays("GB", subdiv="ENG", years=YEARS)
    weekdays = {day for day in england if day.weekday() < 5 and day.year in YEARS}
    assert weekdays == set(SHIPPED.days)


def test_they_follow_the_rules() -> None:
    once = {
        date(2002, 6, 3),
        date(2011, 4, 29),
        date(2012, 6, 5),
        date(2022, 6, 3),
        date(2022, 9, 19),
        date(2023, 5, 8),
    }
    for year in YEARS:
        ours = {day for day in SHIPPED.days if day.year == year}
        assert all(day.weekday() < 5 for day in ours)
        assert len(ours - once) == 8
        assert {easter(year) - timedelta(days=2), easter(year) + timedelta(days=1)} <= ours
        assert max(day for day in ours if day.month == 8).weekday() == 0
    assert once <= set(SHIPPED.days)


@pytest.mark.parametrize(
    ("moved", "to"),
    [
        ("2020-05-04", "2020-05-08"), ("2002-05-27", "2002-06-04"), ("2012-05-28", "2012-06-04"),
        ("2022-05-30", "2022-06-02"), ("2021-12-25", "2021-12-27"), ("2021-12-26", "2021-12-28"),
        ("2022-12-25", "2022-12-27"), ("2022-01-01", "2022-01-03"), ("2027-12-25", "2027-12-27"),
    ],
)  # fmt: skip
def test_days_that_moved(moved: str, to: str) -> None:
    assert date.fromisoformat(moved) not in SHIPPED.days
    assert date.fromisoformat(to) in SHIPPED.days


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2014-04-11", "2014-04-11", 0),
        ("2014-04-11", "2014-04-12", 0),
        ("2014-04-11", "2014-04-14", 1),
        ("2014-04-12", "2014-04-14", 1),
        ("2014-04-17", "2014-04-22", 1),
        ("2014-04-11", "2014-04-30", 11),
        ("2013-12-06", "2013-12-20", 10),
        ("2014-04-30", "2014-04-11", -11),
        ("2000-01-01", "2000-01-04", 1),
        ("2027-12-24", "2027-12-31", 3),
    ],
)
def test_the_day_after_is_the_first_and_the_last_counts(start: str, end: str, days: int) -> None:
    assert between(date.fromisoformat(start), date.fromisoformat(end)) == days


def test_they_agree_with_counting_day_by_day() -> None:
    rng = random.Random(7)
    first = SHIPPED.first_day
    for _ in range(300):
        start = first + timedelta(days=rng.randrange(10_000))
        end = start + timedelta(days=rng.randrange(-60, 90))
        if SHIPPED.first_day <= end <= SHIPPED.last_day:
            assert between(start, end) == ref.working_days(start, end, SHIPPED.days)


@pytest.mark.parametrize(
    ("start", "end"),
    [("1999-12-31", "2000-01-10"), ("2027-12-20", "2028-01-01"), ("2000-01-10", "1999-12-31")],
)
def test_a_span_outside_is_refused_and_names_the_target_and_the_days(start: str, end: str) -> None:
    with pytest.raises(UsageError) as refused:
        between(date.fromisoformat(start), date.fromisoformat(end))
    assert refused.value.what == (
        "the target 'Soon' is in working days, and 1 child's dates lie outside 2000-01-01 to 2027-12-31, the "
        "days whose bank holidays are known"
    )
    assert start not in refused.value.what.replace("2000-01-01", "")


def test_one_span_outside_among_others_is_refused_too() -> None:
    inside, outside = date(2020, 1, 1), date(2028, 1, 1)
    with pytest.raises(UsageError, match="1 child's dates lie outside"):
        working_days_between(column(inside, inside), column(inside, outside), SHIPPED, TARGET)


def test_a_bank_holiday_outside_its_file_is_refused() -> None:
    with pytest.raises(ValueError, match="outside the days"):
        BankHolidays(title="t", source="s", first_day=date(2020, 1, 1), last_day=date(2020, 12, 31),
                     days={date(2021, 1, 1): "New Year's Day"})  # fmt: skip
