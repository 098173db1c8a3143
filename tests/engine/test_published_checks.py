"""The checks at the end of the specification that anyone can repeat, through the product."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from engine.workbench import adopted_after, child, figure, figures, journeys_of, matched_after, sharing
from scorecard.engine.areas import regions
from scorecard.model.days import NEVER
from scorecard.model.region import Membership
from scorecard.model.window import window_ending, window_named


def test_west_sussex_rolling_pool() -> None:
    leaving = [adopted_after(days, "2015-02-10") for days in sharing(5_736, 11)]
    staying = [adopted_after(days, "2016-06-10") for days in sharing(57_997 - 5_736, 109)]
    entering = [adopted_after(days, "2018-02-10") for days in (656, *sharing(1_353, 4))]
    rows = leaving + staying + entering
    windows = [window_ending(date(2017, 12, 31)), window_ending(date(2018, 3, 31))]
    found = figures(rows, *windows, as_at=date(2018, 3, 31))
    before, after = (found["All", window.label, "A1"] for window in windows)
    assert (before.children, before.total, before.value) == (120, 57_997, 483)
    assert before.mean == pytest.approx(483.3, abs=0.05)
    assert (after.children, after.total, after.value) == (114, 54_270, 476)
    assert after.mean == pytest.approx(476.05, abs=0.005)
    assert (after.window, after.headroom) == ("2015-18", -50)


def test_wiltshire_95_of_125() -> None:
    end = date(2018, 3, 31)
    adopted = [adopted_after(425, "2017-05-01")] * 60 + [adopted_after(426, "2017-05-01")] * 17
    soon = child(entered=(end - timedelta(days=425)).isoformat(), decision="2017-09-01")
    late = child(entered=(end - timedelta(days=426)).isoformat(), decision="2017-09-01")
    found = figures(adopted + [soon] * 35 + [late] * 13, "2015-18", as_at=end)
    a3, a1 = (found["All", "2015-18", code] for code in ("A3", "A1"))
    assert (a3.numerator, a3.children, a3.share, a3.value) == (95, 125, 76.0, 76)
    assert a1.children == 77


@pytest.mark.parametrize(
    ("indicator", "window", "value", "status", "headroom"),
    [
        ("A1", "2015-18", 617, "not met", -191),  # Wolverhampton
        ("A1", "2010-13", 784, "not met", -176),  # Thurrock
        ("A2", "2010-13", 323, "not met", -141),
        ("A1", "2012-15", 482, "met", 5),  # Cambridgeshire
        ("A2", "2012-15", 114, "met", 7),
        ("A1", "2010-13", 599, "met", 9),  # Hampshire
        ("A2", "2010-13", 192, "not met", -10),
        ("A2", "2009-12", 192, "met", 21),  # against the window before
    ],
)
def test_published_gaps(indicator: str, window: str, value: int, status: str, headroom: int) -> None:
    end = window_named(window).end
    on = (end - timedelta(days=200)).isoformat()
    row: dict[str, Any] = (adopted_after if indicator == "A1" else matched_after)(value, on)
    found = figure(indicator, row, window=window, as_at=end)
    assert (found.value, found.status, found.headroom) == (value, status, headroom)


def test_a_region_is_pooled_over_children() -> None:
    rows = (
        [adopted_after(617, la="Kent")] * 150
        + [adopted_after(524, la="Medway")] * 114
        + [adopted_after(473, la="York")] * 114
    )
    members = [Membership(name, "East", 1, NEVER) for name in ("Kent", "Medway", "York")]
    found = figures(rows, areas=[regions(journeys_of(rows), members)])
    pooled = found["East", "2013-16", "A1"]
    assert (pooled.children, pooled.area.type) == (378, "region")
    assert pooled.mean == pytest.approx(545.5, abs=0.05)
    assert (617 + 524 + 473) / 3 == 538.0  # what a mean of the three would say
