"""A3 by hand: who waited less than the limit, adopted or on the way."""

from __future__ import annotations

from datetime import date

import pytest

from engine.workbench import adopted_after, child, codes, facts, figure, figures

WAITING = {"entered": "2015-06-01", "decision": "2015-09-01"}


@pytest.mark.parametrize(("days", "numerator"), [(425, 1), (426, 0), (427, 0)])
def test_less_than_426_is_strict(days: int, numerator: int) -> None:
    a3 = figure("A3", adopted_after(days))
    assert (a3.numerator, a3.children, a3.limit_days) == (numerator, 1, 426)
    assert (a3.share, a3.value, a3.unit) == (100.0 * numerator, 100 * numerator, "percent")


def test_a3_has_no_target_and_no_average() -> None:
    a3 = figure("A3", adopted_after(100))
    assert (a3.status, a3.threshold, a3.threshold_of, a3.headroom) == ("not judged", None, None, None)
    assert (a3.total, a3.mean, a3.edition) == (None, None, "dfe-2014-01-14")


def test_the_percentage_is_rounded_half_up() -> None:
    eighth = [adopted_after(100)] + [adopted_after(500)] * 7
    a3 = figure("A3", *eighth)
    assert (a3.share, a3.value) == (12.5, 13)
    third = figure("A3", adopted_after(100), adopted_after(500), adopted_after(500))
    assert (third.share, third.value) == (100 / 3, 33)


@pytest.mark.parametrize(
    ("event", "day", "children"),
    [
        ("reversed", "2016-03-31", 0),  # on the reckoning day is by the reckoning day
        ("reversed", "2016-04-01", 1),  # the day after is not known yet
        ("left", "2016-03-31", 0),
        ("left", "2016-04-01", 1),
        ("decision", "2016-03-31", 1),
        ("decision", "2016-04-01", 0),
    ],
)
def test_who_is_on_the_way_on_the_last_day(event: str, day: str, children: int) -> None:
    assert figure("A3", child(**{**WAITING, event: day})).children == children


def test_an_order_after_the_last_day_leaves_the_child_on_the_way() -> None:
    on_it = figures([child(**WAITING, placed="2016-01-01", adopted="2016-03-31")], "2013-16", "2014-17")
    after = figures([child(**WAITING, placed="2016-01-01", adopted="2016-04-01")], "2013-16", "2014-17")
    for found in (on_it, after):
        assert [found["All", window, "A3"].children for window in ("2013-16", "2014-17")] == [1, 1]
    assert [one["All", "2013-16", "A1"].children for one in (on_it, after)] == [1, 0]


def test_adopted_before_the_window_is_in_neither_part() -> None:
    row = child(
        entered="2012-06-01", decision="2012-09-01", placed="2012-12-01", adopted="2013-03-31"
    )  # fmt: skip
    assert figure("A3", row).children == 0


def test_a_waiting_childs_clock_stops_when_placed_and_otherwise_on_the_last_day() -> None:
    since = {"entered": "2015-01-30", "decision": "2015-09-01"}  # 426 days before 31 March 2016
    assert figure("A3", child(**since)).numerator == 0
    assert figure("A3", child(**since, placed="2016-03-30")).numerator == 1
    assert figure("A3", child(**since, placed="2016-03-31")).numerator == 0
    assert figure("A3", child(**since, placed="2016-06-01")).numerator == 0
    a_day_less = {**since, "entered": "2015-01-31"}
    assert figure("A3", child(**a_day_less, placed="2016-06-01")).numerator == 1


@pytest.mark.parametrize(
    ("disrupted", "numerator"),
    [
        ("2014-12-31", 1),  # another placement, before this one
        ("2015-01-01", 0),  # the day it began: the child is not placed
        ("2016-03-31", 0),
        ("2016-04-01", 1),  # not known on the last day
    ],
)
def test_a_disruption_undoes_the_placement(disrupted: str, numerator: int) -> None:
    row = child(entered="2014-06-01", decision="2014-09-01", placed="2015-01-01", disrupted=disrupted)
    assert figure("A3", row).numerator == numerator


def test_a_disruption_without_a_placement_changes_nothing() -> None:
    assert figure("A3", child(**WAITING, disrupted="2016-01-01")).numerator == 1


def test_a_disrupted_child_who_is_adopted_in_the_window_waited_until_the_placed_date() -> None:
    row = child(
        entered="2014-06-01", decision="2014-09-01", placed="2015-01-01", disrupted="2015-02-01",
        adopted="2016-03-31",
    )  # fmt: skip
    assert figure("A3", row).numerator == 1


def test_a_waiting_child_without_a_known_entered_care_date_is_left_out() -> None:
    a3 = figure("A3", child(decision="2015-09-01"), child(decision="2015-09-01", entered="2016-04-01"))
    assert (a3.children, a3.numerator, a3.value) == (0, 0, None)
    assert a3.left_out == {"no-entered-care-date": 2}


def test_left_out_adds_the_adopted_and_the_waiting() -> None:
    a3 = figure(
        "A3", child(decision="2015-09-01"), child(adopted="2015-06-01"),
        child(adopted="2015-06-01", entered="2015-01-01"),
    )  # fmt: skip
    assert a3.left_out == {"no-entered-care-date": 2, "not-placed-before-order": 1}


def test_the_variant_without_the_waiting_children() -> None:
    rows = [adopted_after(100), child(**WAITING)]
    assert figure("A3", *rows).children == 2
    variant = figure("A3", *rows, a3_population="adopted")
    assert (variant.children, codes(variant)) == (1, ["a3-adopted-by-choice"])


def test_without_the_decision_column_only_the_adopted_count() -> None:
    rows = [adopted_after(100), child(entered="2015-06-01")]
    a3 = figure("A3", *rows, without=["adoption_decision_date"])
    assert (a3.children, codes(a3)) == (1, ["a3-adopted-only"])
    chosen = figure("A3", *rows, without=["adoption_decision_date"], a3_population="adopted")
    assert codes(chosen) == ["a3-adopted-by-choice"]


def test_the_foster_carers_clock_stops_only_when_told_to() -> None:
    carer = adopted_after(500, flag=True, foster="2014-06-01")
    plain = figure("A3", carer)
    assert (plain.numerator, codes(plain)) == (0, [])
    stopped = figure("A3", carer, a3_foster_carer_clock="foster")
    assert (stopped.numerator, codes(stopped)) == (1, ["a3-foster-clock"])


def test_a_provisional_window_reckons_on_the_as_at_day() -> None:
    row = child(entered="2014-06-01", decision="2014-09-01")
    assert figure("A3", row, as_at=date(2015, 7, 31)).numerator == 1  # 425 days
    assert figure("A3", row, as_at=date(2015, 8, 1)).numerator == 0  # 426 days


def test_the_limit_follows_the_window() -> None:
    rows = [adopted_after(days, "2012-03-31") for days in (486, 487, 546, 547, 607, 608, 638, 639)]
    windows = ["2009-12", "2010-13", "2011-14", "2011-12"]
    found = figures(rows, *windows)
    assert [found["All", window, "A3"].limit_days for window in windows] == [639, 608, 547, 639]
    assert [found["All", window, "A3"].numerator for window in windows] == [7, 5, 3, 7]


def test_before_2008_11_there_is_no_limit_and_no_numerator() -> None:
    a3 = figure("A3", adopted_after(100, "2009-06-01"), window="2007-10")
    assert (a3.children, a3.numerator, a3.share, a3.value) == (1, None, None, None)
    assert (a3.limit_days, a3.edition, codes(a3)) == (None, None, ["no-limit"])


def test_columns_that_tell_when_a_plan_ended_are_missed_and_named() -> None:
    waiting = child(entered="2015-01-01", decision="2015-06-01")
    both, one, none = (
        figure("A3", waiting, without=without)
        for without in (("reversal_date", "left_care_date"), ("left_care_date",), ())
    )
    assert facts(both, "a3-no-end-dates") == {
        "columns": "reversal_date and left_care_date", "number": 2, "files": 1,
    }  # fmt: skip
    assert facts(one, "a3-no-end-dates") == {"columns": "left_care_date", "number": 1, "files": 1}
    assert "a3-no-end-dates" not in codes(none)
