"""All together, regions and authorities: pooled over children, never averaged over areas."""

from __future__ import annotations

from datetime import date

import pytest

from engine.workbench import AFTER, adopted_after, child, in_force, journeys_of
from scorecard.engine.areas import everyone, local_authorities, regions
from scorecard.engine.scorecard import Question, results
from scorecard.model.days import NEVER
from scorecard.model.region import Membership
from scorecard.model.window import window_named

MAY = date(2015, 5, 31).toordinal()


def children(
    rows: list[dict[str, object]], *memberships: Membership, window: str = "2013-16"
) -> dict[str, int]:
    """The children of A3 (adopted or on the way) by area."""
    journeys = journeys_of(rows)
    kinds = [everyone(), regions(journeys, memberships), local_authorities(journeys)]
    found = results(journeys, Question((window_named(window),), AFTER, in_force()), kinds)
    return {one.area.name: one.children or 0 for one in found if one.indicator == "A3"}


def test_a_figure_for_all_and_for_each_authority_by_name() -> None:
    rows = [adopted_after(100, la=la) for la in ("York", "Kent", "Medway", "Kent")]
    found = children(rows)
    assert list(found.items()) == [("All", 4), ("Kent", 2), ("Medway", 1), ("York", 1)]


def test_results_come_by_area_then_window_then_indicator() -> None:
    journeys = journeys_of([adopted_after(100, la=la) for la in ("York", "Kent")])
    windows = (window_named("2012-15"), window_named("2013-16"))
    found = results(journeys, Question(windows, AFTER, in_force()), [everyone(), local_authorities(journeys)])
    assert [(one.area.name, one.window, one.indicator) for one in found] == [
        (area, window, indicator)
        for area in ("All", "Kent", "York")
        for window in ("2012-15", "2013-16")
        for indicator in ("A1", "A2", "A3", "A10")
    ]
    assert [one.area.type for one in found[::8]] == ["all", "local-authority", "local-authority"]


def test_a_child_counts_for_the_region_of_its_order_and_the_waiting_for_that_of_the_last_day() -> None:
    before, after = adopted_after(100, "2015-05-31"), adopted_after(100, "2015-06-01")
    waiting = child(entered="2014-06-01", decision="2014-09-01")
    found = children(
        [before, after, after, waiting],
        Membership("Kent", "Old", 1, MAY),
        Membership("Kent", "New", MAY + 1, NEVER),
    )
    assert (found["Old"], found["New"]) == (1, 3)


@pytest.mark.parametrize(("last_day", "expected"), [(date(2016, 3, 31), 1), (date(2016, 3, 30), 0)])
def test_both_days_of_a_membership_are_inside(last_day: date, expected: int) -> None:
    one = [adopted_after(100, "2016-03-31")]
    assert children(one, Membership("Kent", "North", 1, last_day.toordinal()))["North"] == expected
    first = Membership("Kent", "North", last_day.toordinal() + 1, NEVER)
    assert children(one, first)["North"] == 1 - expected


def test_regions_come_by_name_and_only_those_of_the_data() -> None:
    found = children(
        [adopted_after(100, la="Kent"), adopted_after(100, la="York")],
        Membership("York", "West", 1, NEVER),
        Membership("Leeds", "Nowhere", 1, NEVER),
        Membership("Kent", "East", 1, NEVER),
    )
    assert list(found) == ["All", "East", "West", "Kent", "York"]
    assert (found["East"], found["West"]) == (1, 1)


def test_an_authority_of_no_region_is_in_the_total_and_in_no_region() -> None:
    found = children([adopted_after(9), adopted_after(9, la="York")], Membership("York", "West", 1, NEVER))
    assert (found["All"], found["West"], found["Kent"]) == (2, 1, 1)


def test_no_membership_of_the_data_is_no_region() -> None:
    assert children([adopted_after(9)], Membership("Leeds", "West", 1, NEVER)) == {"All": 1, "Kent": 1}


def test_a_child_of_no_region_with_a_late_match_is_in_no_region() -> None:
    late = child(order="2015-01-01", placed="2015-03-01", adopted="2015-06-01", match="2015-07-01", la="Kent")
    journeys = journeys_of([late, adopted_after(9, la="York")])
    kinds = [regions(journeys, [Membership("York", "West", 1, NEVER)])]
    found = results(journeys, Question((window_named("2013-16"),), AFTER, in_force()), kinds)
    a2 = next(one for one in found if one.indicator == "A2")
    assert (a2.area.name, a2.children, a2.left_out) == ("West", 0, {"no-placement-order": 1})
