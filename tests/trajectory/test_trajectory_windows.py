"""Which windows `--every` asks for: one to each period's end, ended ones only."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.engine.trajectory import MONTHS, trajectory, windows_asked
from scorecard.engine.windows import every_window
from scorecard.model.errors import NothingToCompute, UsageError
from scorecard.model.window import window_ending

FIRST = date(2013, 9, 1)
"""A first adoption order: the data reaches from 2013-14 on, its first window is 2013-16."""


def ends(every: str, as_at: str, years: int = 3, first: date = FIRST) -> list[str]:
    return [one.end.isoformat() for one in trajectory(every, years, first, date.fromisoformat(as_at))]


def test_quarters_from_the_end_of_the_first_window_to_the_as_at_day() -> None:
    found = trajectory("quarter", 3, FIRST, date(2017, 1, 31))
    assert [one.label for one in found] == [
        "2013-16",
        "2013-07-01..2016-06-30",
        "2013-10-01..2016-09-30",
        "2014-01-01..2016-12-31",
    ]


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("month", ["2016-03-31", "2016-04-30", "2016-05-31", "2016-06-30", "2016-07-31", "2016-08-31"]),
        ("quarter", ["2016-03-31", "2016-06-30"]),
        ("half-year", ["2016-03-31"]),
        ("year", ["2016-03-31"]),
    ],
)
def test_each_period(every: str, expected: list[str]) -> None:
    assert ends(every, "2016-09-29") == expected


@pytest.mark.parametrize(("as_at", "last"), [("2016-09-29", "2016-06-30"), ("2016-09-30", "2016-09-30")])
def test_a_period_counts_from_the_day_on_which_it_ends(as_at: str, last: str) -> None:
    assert ends("quarter", as_at)[-1] == last


def test_february_ends_on_its_last_day() -> None:
    assert ends("month", "2020-03-01", 1, date(2018, 4, 1))[-2:] == ["2020-01-31", "2020-02-29"]


def test_single_years() -> None:
    found = trajectory("half-year", 1, FIRST, date(2015, 3, 31))
    assert [one.label for one in found] == ["2013-14", "2013-10-01..2014-09-30", "2014-15"]


def test_years_are_the_windows_of_compute_that_have_ended() -> None:
    assert trajectory("year", 3, FIRST, date(2020, 3, 31)) == every_window(FIRST, date(2020, 3, 31))
    assert trajectory("year", 3, FIRST, date(2020, 3, 30)) == every_window(FIRST, date(2020, 3, 30))[:-1]


@pytest.mark.parametrize(
    ("as_at", "every", "expected"),
    [
        ("2015-06-30", "quarter", "2015-06-30"),
        ("2015-06-29", "quarter", "2015-03-31"),
        ("2015-06-29", "month", "2015-05-31"),
        ("2015-06-29", "half-year", "2015-03-31"),
        ("2016-03-30", "year", "2015-03-31"),
    ],
)
def test_data_of_less_than_three_years_has_the_window_to_the_last_end(
    as_at: str, every: str, expected: str
) -> None:
    assert ends(every, as_at) == [expected]


@pytest.mark.parametrize("every", MONTHS)
@pytest.mark.parametrize("years", [1, 3])
def test_windows_are_labelled_as_by_ending(every: str, years: int) -> None:
    found = trajectory(every, years, FIRST, date(2019, 5, 7))
    assert found == tuple(window_ending(one.end, years) for one in found)
    assert all(one.end <= date(2019, 5, 7) for one in found)


def test_what_can_not_be_asked() -> None:
    with pytest.raises(UsageError, match="every 'week' is not known"):
        trajectory("week", 3, FIRST, date(2019, 3, 31))
    with pytest.raises(UsageError, match="a window of 2 years is not known"):
        trajectory("month", 2, FIRST, date(2019, 3, 31))
    with pytest.raises(NothingToCompute, match="no adoption order"):
        trajectory("month", 3, None, date(2019, 3, 31))
    with pytest.raises(UsageError, match="--every and --window are both given"):
        windows_asked("month", ["latest"], (), 3, FIRST, date(2019, 3, 31))
    with pytest.raises(UsageError, match="--every and --ending are both given"):
        windows_asked("month", (), [date(2019, 3, 31)], 3, FIRST, date(2019, 3, 31))
