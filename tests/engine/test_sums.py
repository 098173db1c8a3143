"""Sums of many children, and of matches that are recorded after the adoption."""

from __future__ import annotations

from datetime import date

import pytest

from engine.workbench import adopted_after, child, figure, figures, journeys_of
from scorecard.engine import sums
from scorecard.engine.indicators import a10
from scorecard.model.window import window_ending


@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_the_sums_are_the_same_however_many_children_are_taken_at_once(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sums, "CHILDREN_AT_ONCE", at_once)
    found = figures([adopted_after(days, la=la) for days, la in zip((1, 2, 4, 8, 16), "KKLLK", strict=True)])
    told = {area: found[area, "2013-16", "A1"] for area in ("All", "K", "L")}
    assert {area: (one.children, one.total) for area, one in told.items()} == {
        "All": (5, 31), "K": (3, 19), "L": (2, 12),
    }  # fmt: skip


def test_a_match_after_an_adoption_on_the_windows_first_day_is_known_to_it() -> None:
    late = child(order="2013-02-01", placed="2013-03-01", adopted="2013-04-01", match="2013-05-01")
    assert figure("A2", late).total == 89


def test_windows_that_end_on_successive_days() -> None:
    """Adopted on 31 March and on 1 April: the first is in both windows, the second in the later alone."""
    rows = [adopted_after(300, "2016-03-31"), adopted_after(20, "2016-04-01")]
    windows = [window_ending(date(2016, 3, 31), 3), window_ending(date(2016, 4, 1), 3)]
    found = figures(rows, *windows)
    assert [found["All", one.label, "A1"].total for one in windows] == [300, 320]


def test_whose_clock_has_stopped() -> None:
    """Placed after 365 days, with the foster carer after 30, or on the same day; and one who is left out."""
    dates = {"entered": "2014-01-01", "placed": "2015-01-01", "adopted": "2015-06-01", "flag": True}
    rows = [
        child(**dates, foster="2014-01-31"),
        child(**dates, foster="2015-01-01"),
        child(**dates),
        child(**{**dates, "placed": "2015-06-02"}, foster="2014-01-31"),
    ]
    found = a10.sums(journeys_of(rows).days)
    assert [found[name].tolist() for name in ("total", "stopped", "undated")] == [
        [30, 365, 365, 0],
        [True, False, False, False],
        [False, False, True, False],
    ]
