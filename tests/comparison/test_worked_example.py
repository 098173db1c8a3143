"""Changes that anyone can check by hand: the figures, the causes, each child's share, and their sum."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from engine.workbench import adopted_after, child, matched_after, sharing

from comparison.exports import reading
from scorecard import Comparison, compare
from scorecard.engine.comparison.children import Children
from scorecard.model.comparison import Compared
from scorecard.model.errors import UsageError


def asked(before: list[Any], after: list[Any] | None, **more: Any) -> Comparison:
    other = None if after is None else reading(after, name="after.csv")
    days = {} if after is None else {"as_at_before": "2016-12-31"}
    windows = {} if "windows" in more else {"windows": "2013-16"}
    return compare(
        reading(before, name="before.csv"),
        other,
        **{"as_at": "2016-12-31", "by": "all", **days, **windows, **more},
    )


def figure(found: Comparison, indicator: str) -> Compared:
    (one,) = (one for one in found.found if one.indicator == indicator)
    return one


def shares(one: Compared) -> dict[str, Any]:
    """By cause: how many children, and their share, which is a `Fraction`."""
    return {share.cause: (share.children, share.change) for share in one.shares}


def test_one_of_each() -> None:
    """Before: 400, 500, 300 days, mean 400. After: 430, 300, 520, mean 416 2/3."""
    before = [adopted_after(400, id="K1"), adopted_after(500, id="K2"), adopted_after(300, id="K3")]
    after = [adopted_after(430, id="K1"), adopted_after(300, id="K3"), adopted_after(520, id="K4")]
    a1 = figure(asked(before, after), "A1")
    assert a1.exact == (Fraction(400), Fraction(1250, 3))
    assert shares(a1) == {
        "new-in-export": (1, Fraction(520 - 400, 3)),
        "gone-from-export": (1, -Fraction(500 - 400, 3)),
        "dates-changed": (1, Fraction(430 - 400, 3)),
    }
    assert a1.change == Fraction(50, 3) == Fraction(120, 3) - Fraction(100, 3) + Fraction(30, 3)
    assert (a1.value_change, a1.threshold_change, a1.headroom_change) == (417 - 400, 0, 400 - 417)


def test_the_child_says_which_date_changed_from_what_to_what() -> None:
    before = [adopted_after(100, id="K1"), matched_after(50, id="K2", adopted="2015-07-01")]
    after = [before[0], {**before[1], "match_date": None}]
    found = asked(before, after)
    a2 = figure(found, "A2")
    (out,) = a2.shares
    (one,) = Children(found, [a2]).of(a2, out)
    (change,) = one.changes
    assert (out.cause, one.child, one.days_before, one.days_after) == ("out-by-dates", "K2", 50, None)
    assert (change.column, str(change.before), change.after) == ("match_date", "2015-07-01", None)
    assert (str(one.place_before), str(change.place_after)) == (
        "before.csv, row 3",
        "after.csv, row 3, cell F3",
    )
    assert (a2.change, out.change, one.change) == (None, None, None), "nobody is left to have a mean"


def test_two_windows_of_one_export() -> None:
    """2012-15 has the waits 200 and 600, 2013-16 has 600 and 500: (500 - 400) / 2 - (200 - 400) / 2 = 150."""
    rows = [
        adopted_after(200, "2012-06-01"), adopted_after(600, "2014-06-01"), adopted_after(500, "2015-06-01"),
    ]  # fmt: skip
    found = asked(rows, None, windows=["2012-15", "2013-16"])
    a1 = figure(found, "A1")
    assert shares(a1) == {"in-by-window": (1, 50), "out-by-window": (1, 100)}
    assert (a1.change, found.data) == (Fraction(150), None)
    assert (a1.before.threshold, a1.after.threshold, a1.threshold_change) == (487, 426, -61)
    assert a1.headroom_change == -61 - 150


def test_a_changed_limit_is_told_apart() -> None:
    """450 days is under 487 and not under 426."""
    rows = [adopted_after(450, "2014-06-01"), adopted_after(100, "2014-06-02")]
    a3 = figure(asked(rows, None, windows=["2012-15", "2013-16"]), "A3")
    assert shares(a3) == {"limit-changed": (1, -50)}
    assert a3.exact == (Fraction(100), Fraction(50))


def test_who_waits_past_the_limit_is_the_day_not_the_dates() -> None:
    """Waiting: 400 days on one day, 431 a month later."""
    rows = [child(entered="2015-01-01", decision="2015-06-01"), adopted_after(100)]
    found = compare(
        reading(rows), windows="2013-16", as_at="2016-03-07", as_at_before="2016-02-05", by="all"
    )  # fmt: skip
    assert shares(figure(found, "A3")) == {"day-moved": (1, -50)}


def test_the_limit_is_told_from_the_day_by_the_old_limit() -> None:
    """Both have waited 150 days on 31 March 2015, under 487. One is placed after 450: under 487 still, not
    under 426. The other still waits on 31 March 2016, after 516 days: under neither."""
    placed = child(entered="2014-11-01", decision="2015-03-01", placed="2016-01-25")
    waiting = {**placed, "placed_for_adoption_date": None}
    a3 = figure(asked([placed, waiting], None, windows=["2012-15", "2013-16"]), "A3")
    assert shares(a3) == {"limit-changed": (1, -50), "day-moved": (1, -50)}


@pytest.mark.parametrize(("recorded_before", "cause"), [(True, "out-by-window"), (False, "out-by-dates")])
def test_a_plan_that_ends_between_the_days(recorded_before: bool, cause: str) -> None:
    """Reversed on 1 March. Only where the export before knew of it already did the day alone do it."""
    plan = child(id="K1", entered="2015-06-01", decision="2015-09-01")
    ended = {**plan, "reversal_date": date(2016, 3, 1)}
    stays = adopted_after(100, id="K2")
    found = compare(
        reading([ended if recorded_before else plan, stays]), reading([ended, stays]),
        windows="2013-16", as_at_before="2016-02-05", as_at="2016-03-07", by="all",
    )  # fmt: skip
    assert shares(figure(found, "A3")) == {cause: (1, 0)}


@pytest.mark.parametrize(("recorded_before", "cause"), [(True, "in-by-window"), (False, "in-by-dates")])
def test_an_adoption_between_the_days(recorded_before: bool, cause: str) -> None:
    """Adopted on 1 March after 430 days. Before, the mean of the other child alone is 400."""
    adopted = adopted_after(430, "2016-03-01", id="K1")
    unknown = {**adopted, "adoption_order_date": None}
    stays = adopted_after(400, id="K2")
    found = compare(
        reading([adopted if recorded_before else unknown, stays]), reading([adopted, stays]),
        windows="2013-16", as_at_before="2016-02-05", as_at="2016-03-07", by="all",
    )  # fmt: skip
    assert shares(figure(found, "A1")) == {cause: (1, Fraction(430 - 400, 2))}


def test_dates_that_change_without_need_did_not_do_it() -> None:
    """Waits 400 days, then 431. Entering care is put a day earlier, 432: it is past 426 either way."""
    waits = child(id="K1", entered="2015-01-01", decision="2015-06-01")
    mended = {**waits, "entered_care_date": date(2014, 12, 31)}
    stays = adopted_after(100, id="K2")
    found = compare(
        reading([waits, stays]), reading([mended, stays]),
        windows="2013-16", as_at_before="2016-02-05", as_at="2016-03-07", by="all",
    )  # fmt: skip
    (share,) = figure(found, "A3").shares
    assert (share.cause, share.days_before.tolist(), share.days_after.tolist()) == ("day-moved", [400], [432])


def test_children_stand_by_what_they_did_then_by_authority_and_id() -> None:
    """The mean before is 400. After there are five: 520 did +24, 310 -18, 430 +6 each of two."""
    before = [adopted_after(400, id="K0")]
    new = [(430, "K9", "Kent"), (310, "K1", "Kent"), (430, "K2", "Leeds"), (520, "K3", "York")]
    after = [*before, *(adopted_after(days, id=one, la=la) for days, one, la in new)]
    found = asked(before, after)
    a1 = figure(found, "A1")
    (share,) = a1.shares
    listed = [(one.child, str(one.change)) for one in Children(found, [a1]).of(a1, share)]
    assert listed == [("K3", "24"), ("K1", "-18"), ("K9", "6"), ("K2", "6")]
    assert [one.child for one in Children(found, [a1]).of(a1, share, 3)] == ["K3", "K1", "K9"]


def test_a_child_that_leaves_one_region_for_another_drops_out_and_comes_in() -> None:
    from scorecard.model.region import Membership

    members = [
        Membership("Kent", "Old", 1, 735000), Membership("Kent", "New", 735001), Membership("York", "New"),
    ]  # fmt: skip
    before = [adopted_after(300, "2013-05-10", id="K1"), adopted_after(100, la="York", id="Y1")]
    after = [adopted_after(300, "2013-05-24", id="K1"), before[1]]
    found = asked(before, after, by=["all", "region"], regions=members)
    told = {one.area.name: shares(one) for one in found.found if one.indicator == "A1"}
    assert told == {
        "All": {},
        "New": {"in-by-dates": (1, 100)},
        "Old": {"out-by-dates": (1, None)},
    }


def test_an_export_compared_with_itself_has_nothing_to_tell() -> None:
    rows = [adopted_after(400, id="K1"), adopted_after(500, id="K2")]
    found = asked(rows, rows)
    assert all(not one.shares and one.change in (0, None) for one in found.found)
    assert found.data is not None
    assert (found.data.both, found.data.differing, found.data.columns) == (2, 0, ())


def test_cells_filled_in_cleared_and_changed_by_column() -> None:
    """Of three journeys in both one match is filled in, two are cleared, and one placed date is changed."""
    placed = {"entered": "2014-01-01", "placed": "2015-01-01", "adopted": "2015-06-01"}
    before = [
        child(id="K1", **placed),
        child(id="K2", match="2014-12-01", **placed),
        child(id="K3", match="2014-12-01", **placed),
        child(id="K4", **placed),
    ]
    after = [
        child(id="K1", match="2014-12-02", **placed),
        child(id="K2", **placed),
        child(id="K3", **{**placed, "placed": "2015-01-02"}),
        child(id="K5", **placed),
    ]
    found = compare(
        reading(before, name="before.csv"),
        reading(after, name="after.csv", without=("left_care_date",)),
        windows="2013-16", as_at="2016-12-31", as_at_before="2016-12-31", by="all",
    ).data  # fmt: skip
    assert found is not None
    assert (found.only_before, found.only_after, found.both, found.differing) == (1, 1, 3, 3)
    assert [(one.column, one.filled_in, one.cleared, one.changed) for one in found.columns] == [
        ("match_date", 1, 2, 0), ("placed_for_adoption_date", 0, 0, 1),
    ]  # fmt: skip
    assert found.not_compared == ("left_care_date",)


@pytest.mark.parametrize("more", [{"windows": []}, {"windows": "2013-16"}, {"as_at_before": "2016-12-31"}])
def test_one_export_on_one_day_needs_two_windows(more: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="nothing to compare"):
        asked([adopted_after(400)], None, **more)


def test_the_published_rolling_pool() -> None:
    """West Sussex, quarter 4 of 2017/18: 57,997 days of 120 children, 11 off, 5 on, 54,270 of 114."""
    leaving = [adopted_after(days, "2015-02-10") for days in sharing(5_736, 11)]
    staying = [adopted_after(days, "2016-06-10") for days in sharing(57_997 - 5_736, 109)]
    entering = [adopted_after(days, "2018-02-10") for days in (656, *sharing(1_353, 4))]
    ends = ["2017-12-31", "2018-03-31"]
    found = asked([*leaving, *staying, *entering], None, windows=[], ending=ends, as_at="2018-12-31")
    a1, mean = figure(found, "A1"), Fraction(57_997, 120)
    assert shares(a1) == {
        "in-by-window": (5, (2_009 - 5 * mean) / 114),
        "out-by-window": (11, -(5_736 - 11 * mean) / 114),
    }
    assert a1.change == Fraction(54_270, 114) - mean
