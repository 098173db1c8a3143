"""Windows: their names, their days, and the rolling ones."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.model.errors import UsageError
from scorecard.model.window import Window, financial_year, window_ending, window_named, window_of_years


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("2013-16", date(2013, 4, 1), date(2016, 3, 31)),
        (" 2013-16 ", date(2013, 4, 1), date(2016, 3, 31)),
        ("2015-16", date(2015, 4, 1), date(2016, 3, 31)),
        ("1997-00", date(1997, 4, 1), date(2000, 3, 31)),
        ("1999-00", date(1999, 4, 1), date(2000, 3, 31)),
        ("2100-03", date(2100, 4, 1), date(2103, 3, 31)),
        ("1900-01", date(1900, 4, 1), date(1901, 3, 31)),
    ],
)
def test_windows_by_name(name: str, start: date, end: date) -> None:
    assert window_named(name) == Window(name.strip(), start, end)


@pytest.mark.parametrize(
    "name",
    [
        "2013-15", "2013-17", "2013-13", "2013-2016", "13-16", "2013/16", "2013-1", "latest", "", "2013-16x",
        "\uff12\uff10\uff11\uff13-\uff11\uff16", "1899-02", "2101-04", "2016-13",
    ],
)  # fmt: skip
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        window_named(name)
    assert caught.value.what == f"{name!r} is not a window of one or three financial years"
    assert caught.value.fix == (
        "write a window as 2013-16 (three financial years) or 2015-16 (one), or say latest"
    )


@pytest.mark.parametrize(
    ("end", "years", "label", "start"),
    [
        (date(2016, 3, 31), 3, "2013-16", date(2013, 4, 1)),
        (date(2016, 3, 31), 1, "2015-16", date(2015, 4, 1)),
        (date(2000, 3, 31), 1, "1999-00", date(1999, 4, 1)),
        (date(2016, 12, 31), 3, "2014-01-01..2016-12-31", date(2014, 1, 1)),
        (date(2016, 3, 30), 3, "2013-03-31..2016-03-30", date(2013, 3, 31)),
        (date(2016, 4, 1), 1, "2015-04-02..2016-04-01", date(2015, 4, 2)),
        (date(2017, 2, 28), 1, "2016-03-01..2017-02-28", date(2016, 3, 1)),
        (date(2016, 2, 28), 3, "2013-03-01..2016-02-28", date(2013, 3, 1)),
        (date(2016, 2, 29), 3, "2013-03-01..2016-02-29", date(2013, 3, 1)),
        (date(2016, 2, 28), 4, "2012-02-29..2016-02-28", date(2012, 2, 29)),
        (date(1980, 1, 1), 3, "1977-01-02..1980-01-01", date(1977, 1, 2)),
        (date(2100, 12, 31), 1, "2100-01-01..2100-12-31", date(2100, 1, 1)),
    ],
)
def test_windows_to_any_day(end: date, years: int, label: str, start: date) -> None:
    assert window_ending(end, years) == Window(label, start, end)


@pytest.mark.parametrize("end", [date.min, date(1979, 12, 31), date(2101, 1, 1), date.max])
def test_no_window_ends_on_a_day_that_no_journey_can_have(end: date) -> None:
    with pytest.raises(UsageError) as caught:
        window_ending(end)
    assert caught.value.what == f"no window can end on {end.isoformat()}"
    assert caught.value.fix == "give a day between 1 January 1980 and 31 December 2100"


def test_financial_years_begin_on_1_april() -> None:
    assert [financial_year(day) for day in (date(2016, 3, 31), date(2016, 4, 1), date(2016, 12, 31))] == [
        2015,
        2016,
        2016,
    ]


def test_what_a_window_knows() -> None:
    window = window_of_years(2013)
    assert window == Window("2013-16", date(2013, 4, 1), date(2016, 3, 31))
    assert window.last_financial_year == 2015
    assert window.reckoning_day(date(2016, 3, 30)) == date(2016, 3, 30)
    assert window.reckoning_day(date(2016, 4, 1)) == date(2016, 3, 31)
    provisional = [window.is_provisional(date(2016, 3, day)) for day in (30, 31)]
    assert provisional == [True, False]
