"""A2 by hand: from the placement order to the match."""

from __future__ import annotations

from datetime import date

import pytest

from engine.workbench import child, figure, figures, matched_after

PLACED = {"placed": "2015-05-01", "adopted": "2015-12-01"}


@pytest.mark.parametrize(
    ("order", "days"),
    [("2015-03-02", 0), ("2015-03-01", 0), ("2015-02-28", 1), ("2015-01-01", 59)],
)
def test_matched_on_or_before_the_order_is_0(order: str, days: int) -> None:
    a2 = figure("A2", child(match="2015-03-01", order=order, **PLACED))
    assert (a2.children, a2.total) == (1, days)


def test_a_0_stays_in_the_mean() -> None:
    early = child(match="2015-01-01", order="2015-03-01", **PLACED)
    late = child(match="2015-03-31", order="2015-03-01", **PLACED)
    assert figure("A2", early, late).value == 15


@pytest.mark.parametrize(("days", "status"), [(120, "met"), (121, "met"), (122, "not met")])
def test_the_threshold_is_121_days(days: int, status: str) -> None:
    a2 = figure("A2", matched_after(days))
    assert (a2.value, a2.threshold, a2.threshold_of, a2.status) == (days, 121, "A2", status)
    assert a2.headroom == 121 - days


def test_an_order_on_the_day_of_the_adoption_counts_and_the_day_after_is_none() -> None:
    on_the_day = child(match="2015-01-01", order="2015-12-01", **PLACED)
    after = child(match="2015-01-01", order="2015-12-02", **PLACED)
    a2 = figure("A2", on_the_day, after)
    assert (a2.children, a2.total, a2.left_out) == (1, 0, {"no-placement-order": 1})


def test_each_reason_in_its_order() -> None:
    no_match = child(order="2014-11-01", **PLACED)
    no_order = child(**PLACED)
    unplaced = child(adopted="2015-12-01")
    placed_late = child(placed="2015-12-02", adopted="2015-12-01", order="2014-11-01", match="2015-01-01")
    a2 = figure("A2", no_match, no_order, unplaced, placed_late)
    assert a2.children == 0
    assert a2.left_out == {"not-placed-before-order": 2, "no-placement-order": 1, "no-match-date": 1}
    assert list(a2.left_out) == ["not-placed-before-order", "no-placement-order", "no-match-date"]


def test_the_date_of_entering_care_is_not_needed() -> None:
    a2, a1 = (figure(code, matched_after(50)) for code in ("A2", "A1"))
    assert (a2.children, a1.left_out) == (1, {"no-entered-care-date": 1})


def test_a_foster_carer_adoption_is_not_adjusted() -> None:
    assert figure("A2", matched_after(50, flag=True, foster="2015-01-01")).total == 50


def test_a_match_recorded_after_the_order_is_known_to_one_window_and_not_to_another() -> None:
    late = child(order="2015-12-01", match="2016-04-01", placed="2016-01-01", adopted="2016-03-01")
    found = figures([late], "2013-16", "2014-17", "2015-16", "2016-17")
    assert found["All", "2013-16", "A2"].left_out == {"no-match-date": 1}
    assert found["All", "2015-16", "A2"].left_out == {"no-match-date": 1}
    assert (found["All", "2014-17", "A2"].total, found["All", "2014-17", "A2"].left_out) == (122, {})
    assert (found["All", "2016-17", "A2"].children, found["All", "2016-17", "A2"].left_out) == (0, {})
    assert found["Kent", "2014-17", "A2"].total == 122


@pytest.mark.parametrize(("as_at", "children"), [("2016-03-30", 0), ("2016-03-31", 1)])
def test_a_late_match_is_known_from_its_own_day_on(as_at: str, children: int) -> None:
    late = child(order="2015-12-01", match="2016-03-31", placed="2016-01-01", adopted="2016-03-01")
    assert figure("A2", late, as_at=date.fromisoformat(as_at)).children == children
