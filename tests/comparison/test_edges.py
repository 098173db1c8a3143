"""Comparisons at their edges: first days, areas, limits that are not set, figures of nobody."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd
from engine.workbench import adopted_after, child, matched_after

from comparison.test_worked_example import asked, figure, shares
from scorecard import compare


def test_who_was_adopted_on_the_first_day_of_the_window_counts() -> None:
    before = [adopted_after(400, id="K1")]
    after = [*before, adopted_after(500, "2013-04-01", id="K2"), adopted_after(900, "2013-03-31", id="K3")]
    assert shares(figure(asked(before, after), "A1")) == {"new-in-export": (1, Fraction(500 - 400, 2))}


def test_who_does_not_count_is_in_no_authority() -> None:
    """K2 of Kent has no match. A2 of Leeds and of York is as it was."""
    before = [matched_after(50, id=la, la=la) for la in ("Kent", "Leeds", "York")]
    after = [*before, adopted_after(400, id="K2")]
    found = asked(before, after, by="local-authority").found
    assert {one.area.name: shares(one) for one in found if one.indicator == "A2"} == {
        "Kent": {}, "Leeds": {}, "York": {},
    }  # fmt: skip
    assert {one.area.name: shares(one) for one in found if one.indicator == "A3"} == {
        "Kent": {"new-in-export": (1, None)}, "Leeds": {}, "York": {},
    }  # fmt: skip


def test_a_percentage_that_was_0_rises_by_who_came_in() -> None:
    """0 of 1 under the limit of 426 days before, 1 of 2 after."""
    before = [adopted_after(500, id="K1")]
    a3 = figure(asked(before, [*before, adopted_after(100, id="K2")]), "A3")
    assert a3.exact == (Fraction(0), Fraction(50))
    assert shares(a3) == {"new-in-export": (1, Fraction(50))}


def test_where_nobody_counted_before_no_share_is_told() -> None:
    before = [child(id="K0", entered="2014-01-01")]
    found = asked(before, [*before, adopted_after(400, id="K1"), adopted_after(500, id="K2")])
    assert shares(figure(found, "A1")) == {"new-in-export": (2, None)}


def test_without_a_limit_nobody_is_under_it_and_no_share_is_told() -> None:
    """2007-10 has no threshold; 2008-11 has 639 days. Adopted on the day of entering care: 0 days."""
    rows = [adopted_after(0, "2009-06-01", id="K1"), adopted_after(700, "2009-06-01", id="K2")]
    a3 = figure(asked(rows, None, windows=["2007-10", "2008-11"]), "A3")
    assert a3.exact == (None, Fraction(50))
    assert shares(a3) == {"limit-changed": (1, None)}


def test_a_column_that_one_export_lacks_is_not_compared() -> None:
    """Whichever export lacks it, and whatever the other says in it."""
    lacks = pd.DataFrame([adopted_after(400, id="K1")]).drop(columns="left_care_date").astype(object)
    lacks = lacks.where(lacks.notna(), "")
    full = lacks.assign(left_care_date="2015-06-01", sex="F", placed_for_adoption_date="2015-05-31")
    for pair in ((full, lacks), (lacks, full)):
        found = compare(*pair, windows="2013-16", as_at="2016-12-31", as_at_before="2016-12-31").data
        assert found is not None
        assert found.not_compared == ("left_care_date", "sex")
        assert [one.column for one in found.columns] == ["placed_for_adoption_date"]
