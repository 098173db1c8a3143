"""A1 by hand: who is in the cohort, who counts, and how long they waited."""

from __future__ import annotations

import pytest

from engine.workbench import adopted_after, child, figure, figures
from scorecard.engine.scorecard import most_left_out


def test_the_mean_wait_from_entering_care_to_moving_in() -> None:
    one = child(entered="2014-01-01", placed="2014-01-11", adopted="2015-06-01")
    other = child(entered="2014-01-01", placed="2014-02-01", adopted="2015-06-01")
    a1 = figure("A1", one, other)
    assert (a1.children, a1.total, a1.mean, a1.value) == (2, 10 + 31, 20.5, 21)
    assert (a1.unit, a1.numerator, a1.share, a1.limit_days) == ("days", None, None, None)


@pytest.mark.parametrize(
    ("adopted", "children"),
    [("2013-03-31", 0), ("2013-04-01", 1), ("2016-03-31", 1), ("2016-04-01", 0)],
)
def test_both_ends_of_the_window_are_inside(adopted: str, children: int) -> None:
    assert figure("A1", adopted_after(100, adopted), adopted_after(9, "2015-01-01")).children == children + 1


@pytest.mark.parametrize(
    ("days", "status", "headroom"), [(425, "met", 1), (426, "met", 0), (427, "not met", -1)]
)
def test_met_is_no_longer_than_the_threshold(days: int, status: str, headroom: int) -> None:
    a1 = figure("A1", adopted_after(days))
    assert (a1.value, a1.threshold, a1.threshold_of) == (days, 426, "A1")
    assert (a1.status, a1.headroom) == (status, headroom)


def test_29_february_is_a_day_like_another() -> None:
    leap = child(entered="2015-02-28", placed="2016-02-29", adopted="2016-03-01")
    plain = child(entered="2014-02-28", placed="2015-02-28", adopted="2015-03-01")
    on_it = child(entered="2016-02-28", placed="2016-03-01", adopted="2016-03-01")
    assert [figure("A1", row).total for row in (leap, plain, on_it)] == [366, 365, 2]


def test_placed_on_the_day_of_the_order_counts_and_the_day_after_does_not() -> None:
    same = child(entered="2014-06-01", placed="2015-06-01", adopted="2015-06-01")
    after = child(entered="2014-06-01", placed="2015-06-02", adopted="2015-06-01")
    never = child(entered="2014-06-01", adopted="2015-06-01")
    a1 = figure("A1", same, after, never)
    assert (a1.children, a1.total, a1.left_out) == (1, 365, {"not-placed-before-order": 2})


def test_the_first_reason_that_fits_is_the_one_told() -> None:
    neither = child(adopted="2015-06-01")
    no_start = child(placed="2015-01-01", adopted="2015-06-01")
    a1 = figure("A1", neither, no_start)
    assert (a1.children, a1.left_out) == (0, {"no-entered-care-date": 2})


def test_placed_on_the_day_of_entering_care_is_a_wait_of_0() -> None:
    a1 = figure("A1", adopted_after(0), adopted_after(1))
    assert (a1.children, a1.total, a1.mean) == (2, 1, 0.5)


def test_after_a_disruption_the_final_placement_counts() -> None:
    row = child(entered="2014-01-01", placed="2014-01-31", adopted="2015-06-01", disrupted="2014-02-15")
    assert figure("A1", row).total == 30


def test_adopted_and_reversed_is_adopted() -> None:
    row = adopted_after(100, decision="2015-03-01", reversed="2015-04-01")
    assert figure("A1", row).children == 1


def test_half_a_day_is_rounded_up_and_then_judged() -> None:
    half = figure("A1", adopted_after(486, "2015-03-31"), adopted_after(487, "2015-03-31"), window="2012-15")
    assert (half.mean, half.value, half.threshold, half.status) == (486.5, 487, 487, "met")
    over = figure("A1", adopted_after(487, "2015-03-31"), adopted_after(488, "2015-03-31"), window="2012-15")
    assert (over.mean, over.value, over.status, over.headroom) == (487.5, 488, "not met", -1)


def test_nobody_has_no_mean_and_is_not_judged() -> None:
    a1 = figure("A1", adopted_after(100, "2012-06-01"))
    assert (a1.children, a1.total, a1.mean, a1.value) == (0, 0, None, None)
    assert (a1.status, a1.headroom, a1.threshold, a1.edition) == ("not judged", None, 426, "dfe-2014-01-14")


def test_the_window_in_which_a1_leaves_out_most() -> None:
    """A2 leaves out all four in each window that holds them; A1 one in 2010-13, two of three in 2013-16."""
    rows = [
        child(entered="2011-01-01", adopted="2012-06-01"),
        child(entered="2013-01-01", adopted="2014-06-01"),
        child(adopted="2015-06-01"),
        child(entered="2013-01-01", placed="2014-01-01", adopted="2015-06-01"),
    ]
    found = list(figures(rows, "2010-13", "2013-16", "2007-10").values())
    assert most_left_out(found) == ("2013-16", {"no-entered-care-date": 1, "not-placed-before-order": 1})
    assert most_left_out([one for one in found if one.indicator == "A2"]) is None
    assert most_left_out([one for one in found if one.window == "2007-10"]) is None
