"""A10 by hand: A1 with the clock stopped for a child adopted by its own foster carer."""

from __future__ import annotations

import pytest

from engine.workbench import adopted_after, child, codes, facts, figure, figures

JOURNEY = {"entered": "2014-01-01", "placed": "2015-01-01", "adopted": "2015-06-01"}


@pytest.mark.parametrize(
    ("foster", "days"),
    [
        ("2014-01-31", 30),
        ("2014-01-02", 1),
        ("2014-01-01", 0),
        ("2013-06-01", 0),  # before entering care
        ("2015-01-01", 365),
    ],
)
def test_the_clock_stops_at_the_foster_carers_door(foster: str, days: int) -> None:
    found = figures([child(**JOURNEY, flag=True, foster=foster)])
    assert found["All", "2013-16", "A10"].total == days
    assert found["All", "2013-16", "A1"].total == 365


@pytest.mark.parametrize("flag", [False, None])
def test_a_foster_placement_without_the_flag_is_not_adjusted(flag: bool | None) -> None:
    a10 = figure("A10", child(**JOURNEY, flag=flag, foster="2014-01-31"))
    assert (a10.total, codes(a10)) == (365, ["a10-compared-with-a1"])


def test_flagged_without_the_date_is_counted_as_in_a1_and_said() -> None:
    rows = [child(**JOURNEY, flag=True)] * 2 + [child(**JOURNEY, flag=True, foster="2014-01-31")]
    a10 = figure("A10", *rows)
    assert (a10.children, a10.total) == (3, 365 + 365 + 30)
    assert facts(a10, "a10-flag-without-date") == {"children": 2}
    assert "a10-flag-without-date" not in codes(figure("A1", *rows))


def test_flagged_without_the_date_and_left_out_is_left_out() -> None:
    a10 = figure("A10", child(adopted="2015-06-01", flag=True))
    assert (a10.left_out, codes(a10)) == ({"no-entered-care-date": 1}, ["a10-compared-with-a1"])


def test_a10_leaves_out_as_a1_does() -> None:
    rows = [child(adopted="2015-06-01"), child(adopted="2015-06-01", entered="2015-01-01"), adopted_after(7)]
    found = figures(rows)
    a1, a10 = (found["All", "2013-16", code] for code in ("A1", "A10"))
    assert (a10.children, a10.total, a10.left_out) == (a1.children, a1.total, a1.left_out) == (
        1, 7, {"no-entered-care-date": 1, "not-placed-before-order": 1},
    )  # fmt: skip


@pytest.mark.parametrize(("days", "status"), [(425, "met"), (426, "met"), (427, "not met")])
def test_a10_is_compared_with_a1s_threshold_and_says_so(days: int, status: str) -> None:
    a10 = figure("A10", adopted_after(days))
    assert (a10.threshold, a10.threshold_of, a10.status) == (426, "A1", status)
    assert (a10.headroom, codes(a10)) == (426 - days, ["a10-compared-with-a1"])


def test_without_the_flag_column_it_is_not_available_and_never_a1() -> None:
    a10 = figure("A10", adopted_after(100), without=["adopted_by_foster_carer"])
    assert (a10.children, a10.total, a10.mean, a10.value) == (None, None, None, None)
    assert (a10.status, a10.threshold, a10.headroom, a10.shorthand) == ("not judged", None, None, "x")
    assert (a10.left_out, codes(a10)) == ({}, ["a10-not-available"])


def test_without_the_flag_column_nothing_stops_in_a3_either() -> None:
    row = adopted_after(500, foster="2014-06-01")
    a3 = figure("A3", row, without=["adopted_by_foster_carer"], a3_foster_carer_clock="foster")
    assert a3.numerator == 0
