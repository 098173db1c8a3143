"""Which windows there are, which are complete or provisional, and what is known on their last day."""

from __future__ import annotations

from datetime import date

import pytest

from engine.workbench import adopted_after, child, facts, figure, figures, window_codes
from scorecard.engine.windows import (
    choose_windows,
    every_window,
    is_complete,
    is_covered,
    latest_window,
    missing_years,
)
from scorecard.model.errors import NothingToCompute, UsageError
from scorecard.model.window import window_named

JUNE_2012 = date(2012, 6, 1)


def labels(
    names: tuple[str, ...] = (),
    endings: tuple[date, ...] = (),
    years: int = 3,
    as_at: date = date(2016, 3, 31),
) -> list[str]:
    return [window.label for window in choose_windows(names, endings, years, JUNE_2012, as_at)]


def test_a_window_is_whole_financial_years() -> None:
    three, one = window_named("2013-16"), window_named("2015-16")
    assert (three.start, three.end) == (date(2013, 4, 1), date(2016, 3, 31))
    assert (one.start, one.end) == (date(2015, 4, 1), date(2016, 3, 31))
    century = window_named("1999-02")
    assert (century.start, century.end) == (date(1999, 4, 1), date(2002, 3, 31))


@pytest.mark.parametrize(
    ("as_at", "expected"),
    [
        (date(2016, 3, 31), ["2012-15", "2013-16"]),
        (date(2016, 4, 1), ["2012-15", "2013-16", "2014-17"]),
        (date(2015, 3, 31), ["2012-15"]),
        (date(2014, 4, 1), ["2012-15"]),
        (date(2014, 3, 31), ["2011-14"]),  # fewer than three years: the one that ends in the as-at day's year
        (date(2012, 6, 1), ["2010-13"]),
    ],
)
def test_every_window_from_the_first_orders_year_on(as_at: date, expected: list[str]) -> None:
    assert labels(as_at=as_at) == expected


def test_single_years() -> None:
    assert labels(years=1) == ["2012-13", "2013-14", "2014-15", "2015-16"]
    assert labels(years=1, as_at=date(2012, 6, 1)) == ["2012-13"]


@pytest.mark.parametrize(("first", "label"), [(date(2013, 3, 31), "2012-15"), (date(2013, 4, 1), "2013-16")])
def test_the_first_year_begins_in_april(first: date, label: str) -> None:
    assert every_window(first, date(2020, 3, 31))[0].label == label


@pytest.mark.parametrize(
    ("as_at", "years", "label"),
    [
        (date(2016, 3, 31), 3, "2013-16"),
        (date(2016, 3, 30), 3, "2012-15"),
        (date(2016, 4, 1), 3, "2013-16"),
        (date(2016, 12, 31), 3, "2013-16"),
        (date(2017, 3, 30), 3, "2013-16"),
        (date(2016, 3, 31), 1, "2015-16"),
        (date(2016, 3, 30), 1, "2014-15"),
        (date(2016, 5, 31), 3, "2013-16"),  # the 31st of another month
    ],
)
def test_latest_is_the_last_window_that_has_ended(as_at: date, years: int, label: str) -> None:
    assert latest_window(as_at, years).label == label
    assert labels(("latest",), years=years, as_at=as_at) == [label]


def test_windows_asked_for_come_once_and_in_order_of_time() -> None:
    asked = ("2014-17", "2013-16", "2015-16", "latest", "2013-16")
    assert labels(asked) == ["2013-16", "2015-16", "2014-17"]


def test_years_ending_on_any_day() -> None:
    december, march, leap = date(2017, 12, 31), date(2016, 3, 31), date(2016, 2, 29)
    assert labels(endings=(december, march, december)) == ["2013-16", "2015-01-01..2017-12-31"]
    assert labels(endings=(march,), years=1) == ["2015-16"]
    (found,) = choose_windows((), (leap,), 3, None, march)
    assert (found.label, found.start) == ("2013-03-01..2016-02-29", date(2013, 3, 1))
    (found,) = choose_windows((), (date(2016, 2, 28),), 1, None, march)
    assert found.start == date(2015, 3, 1)


def test_names_and_last_days_together_are_refused() -> None:
    with pytest.raises(UsageError) as caught:
        labels(("2013-16",), (date(2016, 3, 31),))
    assert (caught.value.what, caught.value.fix) == (
        "--window and --ending are both given",
        "give one of them",
    )


@pytest.mark.parametrize("name", ["2013-15", "2013/16", "13-16", "2013-2016", "Latest", "", "1899-02"])
def test_an_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        labels((name,))
    assert caught.value.what == f"{name!r} is not a window of one or three financial years"


@pytest.mark.parametrize("years", [-1, 0, 2, 4])
def test_other_lengths_are_refused(years: int) -> None:
    with pytest.raises(UsageError) as caught:
        labels(years=years)
    assert caught.value.what == f"a window of {years} years is not known"
    assert caught.value.fix == "give 1 or 3 years"


def test_without_any_order_nothing_follows_unless_a_window_is_named() -> None:
    with pytest.raises(NothingToCompute) as caught:
        choose_windows((), (), 3, None, date(2016, 3, 31))
    assert caught.value.what == (
        "the data has no adoption order on or before 2016-03-31, so no window follows from it"
    )
    assert caught.value.fix == "ask for a window by name, as --window 2013-16"
    assert choose_windows(("2013-16",), (), 3, None, date(2016, 3, 31)) == (window_named("2013-16"),)


@pytest.mark.parametrize(
    ("label", "complete"),
    [("2011-14", False), ("2012-15", True), ("2013-16", True), ("2011-12", False), ("2012-13", True)],
)
def test_complete_from_the_first_orders_year_on(label: str, complete: bool) -> None:
    assert is_complete(window_named(label), JUNE_2012) is complete


def test_nothing_is_complete_without_an_order() -> None:
    assert not is_complete(window_named("2013-16"), None)


def test_an_incomplete_window_says_when_the_data_begins() -> None:
    a1 = figure("A1", adopted_after(426, "2014-04-01"))
    assert (a1.complete, a1.status, window_codes(a1)) == (False, "met", ["incomplete"])
    assert facts(a1, "incomplete") == {"first_year": "2014-15"}
    turn = figure("A1", adopted_after(426, "2000-03-31"), window="1998-01", as_at=date(2001, 3, 31))
    assert facts(turn, "incomplete") == {"first_year": "1999-00"}
    whole = figure("A1", adopted_after(426, "2014-03-31"))
    assert (whole.complete, window_codes(whole)) == (True, [])


def test_without_a_known_order_a_window_is_incomplete_and_says_why() -> None:
    a3 = figure("A3", child(entered="2015-06-01", decision="2015-09-01", adopted="2017-01-01"))
    assert (a3.children, a3.complete, window_codes(a3)) == (1, False, ["no-adoption-order"])


@pytest.mark.parametrize(
    ("as_at", "provisional", "children"),
    [(date(2016, 3, 30), True, 0), (date(2016, 3, 31), False, 1), (date(2016, 4, 1), False, 1)],
)
def test_provisional_until_the_last_day_and_judged_all_the_same(
    as_at: date, provisional: bool, children: int
) -> None:
    rows = [adopted_after(100, "2016-03-31"), adopted_after(400, "2013-04-01")]
    a1 = figure("A1", *rows, as_at=as_at)
    assert (a1.provisional, a1.children, a1.status) == (provisional, 1 + children, "met")
    assert window_codes(a1) == (["provisional"] if provisional else [])
    assert (a1.start, a1.end) == (date(2013, 4, 1), date(2016, 3, 31))


def test_a_provisional_window_names_its_day() -> None:
    a1 = figure("A1", adopted_after(100, "2013-06-01"), as_at=date(2015, 12, 31))
    assert facts(a1, "provisional") == {"as_at": "2015-12-31"}


def test_a_window_that_has_not_begun_counts_nobody_but_those_on_the_way() -> None:
    rows = [
        adopted_after(100, "2014-06-01"), adopted_after(100, "2016-06-01"), adopted_after(9, "2018-06-01"),
        child(entered="2014-01-01", decision="2014-06-01"),
    ]  # fmt: skip
    found = figures(rows, "2012-15", "2018-21", as_at=date(2014, 12, 31))
    later = [found["All", "2018-21", code] for code in ("A1", "A2", "A3", "A10")]
    assert [one.children for one in later] == [0, 0, 1, 0]
    assert [one.left_out for one in later] == [{}] * 4
    assert found["All", "2012-15", "A1"].children == 1


def test_no_window_has_no_result() -> None:
    from engine.workbench import in_force, journeys_of
    from scorecard.engine.areas import everyone
    from scorecard.engine.scorecard import Question, counts_anyone, results

    none = results(journeys_of([adopted_after(9)]), Question((), date(2016, 3, 31), in_force()), [everyone()])
    assert none == ()
    assert not counts_anyone(none)


def test_a_window_that_begins_after_the_as_at_day_is_refused() -> None:
    begun = choose_windows(("2016-19",), (), 3, None, date(2016, 4, 1))
    assert begun == (window_named("2016-19"),)
    with pytest.raises(UsageError) as caught:
        choose_windows(("2013-16", "2016-19"), (), 3, None, date(2016, 3, 31))
    assert (caught.value.what, caught.value.fix) == (
        "the window 2016-19 begins after the as-at day, 2016-03-31",
        "ask for a window that has begun, or give a later --as-at",
    )


@pytest.mark.parametrize(
    ("as_at", "returns", "missing"),
    [
        (date(2016, 3, 31), {2013, 2014, 2015}, ()),
        (date(2016, 3, 31), {2012, 2015}, (2013, 2014)),
        (date(2018, 5, 1), {2013, 2014}, (2015,)),  # a window asks for no return after its own years
        (date(2015, 3, 31), {2013}, (2014,)),
        (date(2014, 3, 31), {2013}, ()),  # a year that has not begun on the as-at day has no return yet
        (date(2014, 4, 1), {2013}, (2014,)),
    ],
)
def test_a_return_of_each_of_the_windows_years(
    as_at: date, returns: set[int], missing: tuple[int, ...]
) -> None:
    window = window_named("2013-16")
    assert missing_years(window, as_at, frozenset(returns)) == missing
    assert is_covered(window, as_at, None, frozenset(returns)) is (not missing)


def test_without_returns_no_year_is_missing_and_the_first_order_tells_what_is_covered() -> None:
    window, as_at = window_named("2013-16"), date(2016, 3, 31)
    assert missing_years(window, as_at, None) == ()
    firsts = (date(2013, 6, 1), date(2014, 3, 31), date(2014, 4, 1), None)
    assert [is_covered(window, as_at, first, None) for first in firsts] == [True, True, False, False]
