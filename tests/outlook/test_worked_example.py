"""Worked examples: the input and the expected answer on one screen, and the published required pace."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from engine.workbench import Row, adopted_after, child, journeys_of, sharing

from scorecard.engine.outlook.pace import at_most
from scorecard.model.days import NEVER
from scorecard.model.errors import NothingToCompute, UsageError
from scorecard.model.movement import Pool
from scorecard.model.outlook import AtMost, LayerFigure, Outlook, Pace
from scorecard.model.region import Membership
from scorecard.notebook_outlook import outlook
from scorecard.readers.reading import Reading

AS_AT = date(2015, 9, 30)
"""The running window is 2013-16, judged by 426 and 121; the next are 2014-17 and 2015-18."""
ASH = adopted_after(400, "2013-06-10")  # in the running window's first year
BIRCH = adopted_after(430, "2014-06-10")
CEDAR = child(entered="2014-01-01", order="2014-08-01", match="2014-12-01", placed="2015-06-01")
"""Placed: A1 516 days, A2 122 days. An order 200 days on is of 18 December 2015."""
DAMSON = child(entered="2014-01-01", order="2014-08-01", match="2015-09-20")
"""Matched: A2 415 days. Placed 30 days on, 20 October 2015: A1 657 days; the order is of 7 May 2016."""
ELDER = child(entered="2015-01-01", decision="2015-08-01", order="2015-09-01")
"""Waiting. Matched 60 days on, 29 November 2015: A2 89 days. Placed 29 December 2015: A1 362 days."""
FIR = child(entered="2015-05-01", decision="2015-09-01")
"""Waiting without an order: A1 242 days; never in A2."""


def looked(*rows: Row, **asked: Any) -> Outlook:
    asked = {"as_at": AS_AT, "place_within": 30, "order_within": 200, "by": "all", **asked}
    without = asked.pop("without", ())
    return outlook(Reading(journeys_of(rows, without=without), (), (), ()), **asked)


def layers(found: Outlook, window: str, indicator: str) -> dict[str, LayerFigure]:
    return {
        one.layer: one
        for one in found.figures
        if (one.figure.window, one.figure.indicator) == (window, indicator)
    }


def sums(found: Outlook, window: str, indicator: str) -> list[tuple[int | None, int | None]]:
    return [(one.figure.children, one.figure.total) for one in layers(found, window, indicator).values()]


def pace_of(found: Outlook, window: str, indicator: str) -> Pace:
    (found_one,) = [one for one in found.paces if (one.window, one.indicator) == (window, indicator)]
    return found_one


SIX = (ASH, BIRCH, CEDAR, DAMSON, ELDER, FIR)


def test_each_layer_of_each_window() -> None:
    found = looked(*SIX, match_within=60)
    assert sums(found, "2013-16", "A1") == [(2, 830), (3, 1346), (3, 1346), (3, 1346)]
    assert sums(found, "2014-17", "A1") == [(1, 430), (2, 946), (3, 1603), (5, 2207)]
    assert sums(found, "2015-18", "A1") == [(0, 0), (1, 516), (2, 1173), (4, 1777)]
    assert sums(found, "2014-17", "A2") == [(0, 0), (1, 122), (2, 537), (3, 626)]
    assert layers(found, "2014-17", "A2")["waiting"].figure.left_out == {
        "no-placement-order": 2  # Birch, adopted, and Fir
    }


def test_room_verdict_and_pace() -> None:
    first = layers(looked(*SIX), "2013-16", "A1")["adopted"]
    assert (first.figure.value, first.figure.status, first.room) == (415, "met", 2 * 426 - 830)
    assert first.to_come == Pool(1, 516)
    pace = first.to_come_at_most
    assert pace is not None  # 426 x 3 - 830
    assert (pace.children, pace.mean, pace.tenths) == (1, 448.0, 4480)


def test_a_mean_above_the_threshold_is_met_when_it_rounds_to_it() -> None:
    rows = [adopted_after(days, "2015-06-01") for days in (427, 426, 426)]
    (one, *_) = layers(looked(*rows), "2013-16", "A1").values()
    assert (one.figure.status, one.room, one.room_as_judged) == ("met", -1, 0)
    (one, *_) = layers(looked(*rows, adopted_after(428, "2015-06-01")), "2013-16", "A1").values()
    # 1,707 days of 4 children are 426.75: 427, not met. One day fewer than 1,705.99 would be 426.
    assert (one.figure.status, one.room, one.room_as_judged) == ("not met", -3, -2)


def test_the_published_required_pace() -> None:
    """Last year's mean 535; to average 426 over three equal years the other two must average 371.5."""
    year = 40
    pace = at_most(426, Pool(year, 535 * year), 2 * year)
    assert pace is not None
    assert (pace.mean, pace.tenths) == (371.5, 3715)


def test_the_published_pace_of_a_window() -> None:
    """The same as a window: 40 children adopted in its first year, 80 further ones."""
    rows = [adopted_after(days, "2013-09-01") for days in sharing(535 * 40, 40)]
    (further,) = pace_of(looked(*rows, as_at=date(2014, 3, 31), further=(80,)), "2013-16", "A1").further
    assert (further.children, further.mean) == (80, 371.5)


def test_the_pace_is_rounded_down_and_below_nothing_there_is_none() -> None:
    down, never = at_most(426, Pool(2, 851), 3), at_most(121, Pool(10, 2000), 2)
    assert down is not None
    assert never is not None
    assert (Fraction(down.mean).limit_denominator(9), down.tenths) == (Fraction(1279, 3), 4263)
    assert (never.mean, never.tenths) == (-274.0, -2740)
    assert at_most(None, Pool(1, 1), 1) is None
    assert at_most(426, Pool(1, 1), 0) is None


def test_a_further_day_of_each_waiting_child() -> None:
    assumed = pace_of(looked(*SIX, match_within=60), "2015-18", "A1")
    assert (assumed.waiting, assumed.of, assumed.per_day, assumed.assumed) == (2, 4, 0.5, True)
    as_if = pace_of(looked(*SIX), "2015-18", "A2")
    assert (as_if.waiting, as_if.of, as_if.per_day, as_if.assumed) == (1, 3, 1 / 3, False)
    # Check: both wait a day longer, and the mean of 4 children is half a day longer.
    longer = [
        layers(looked(*SIX, match_within=days), "2015-18", "A1")["waiting"].figure.mean for days in (60, 61)
    ]
    assert longer == [1777 / 4, 1777 / 4 + 0.5]


def test_the_clock_of_a_child_who_waits_with_its_foster_carer_has_stopped_in_a10() -> None:
    """Gorse is with the carer who is to adopt it since 1 March 2015: A10 59 days, however long it waits."""
    gorse = child(entered="2015-01-01", order="2015-09-01", flag=True, foster="2015-03-01")
    for asked in ({"match_within": 60}, {}):
        found = looked(gorse, ELDER, **asked)
        paces = [pace_of(found, "2015-18", code) for code in ("A1", "A2", "A10")]
        assert [(one.waiting, one.of, one.per_day) for one in paces] == [(2, 2, 1), (2, 2, 1), (1, 2, 0.5)]
    totals = [
        layers(looked(gorse, ELDER, match_within=days), "2015-18", "A10")["waiting"].figure.total
        for days in (60, 61)
    ]
    assert totals == [59 + 362, 59 + 363]


def test_what_is_overdue_happens_on_the_day_after() -> None:
    """Placed 300 days ago, matched 100 days ago: the order, and the move, are of 1 October 2015."""
    placed = child(entered="2014-01-01", order="2014-06-01", match="2014-10-01", placed="2014-12-04")
    matched = child(entered="2014-01-01", order="2014-06-01", match="2015-06-22")
    found = looked(placed, matched, order_within=0)
    assert [(one.state, one.children, one.overdue, one.by_year) for one in found.standing[:2]] == [
        ("placed", 1, 1, (1, 0, 0)),
        ("matched", 1, 1, (1, 0, 0)),
    ]
    moved = (date(2015, 10, 1) - date(2014, 1, 1)).days
    assert layers(found, "2013-16", "A1")["matched"].added == Pool(1, moved)


@pytest.mark.parametrize(("earlier", "overdue"), [(0, 0), (1, 1)])
def test_a_step_of_the_day_after_is_not_overdue_and_one_of_the_as_at_day_is(
    earlier: int, overdue: int
) -> None:
    """Cedar, placed on 1 June 2015, has the order 122 days on; Damson, matched 20 September, moves 11 on."""
    found = looked(CEDAR, DAMSON, order_within=122 - earlier, place_within=11 - earlier)
    assert [(one.state, one.overdue) for one in found.standing[:2]] == [
        ("placed", overdue), ("matched", overdue),
    ]  # fmt: skip


def test_a_child_adopted_on_the_as_at_day_is_one_of_the_median() -> None:
    row = child(entered="2014-01-01", order="2014-06-01", match="2015-01-01", placed="2015-01-08",
                adopted="2015-09-30")  # fmt: skip
    found = looked(row, place_within=None, order_within=None)
    assert [(one.days, one.children) for one in found.assumptions] == [(None, None), (7, 1), (265, 1)]


def test_a_match_before_the_order_is_no_day_of_the_room() -> None:
    early = child(entered="2014-01-01", order="2015-02-01", match="2015-01-01", placed="2015-03-01",
                  adopted="2015-06-01")  # fmt: skip
    first = layers(looked(early), "2013-16", "A2")["adopted"]
    assert (first.figure.total, first.figure.value, first.room, first.room_as_judged) == (0, 0, 121, 121)
    assert pace_of(looked(early, further=(1,)), "2013-16", "A2").further == (AtMost(1, 242.0, 2420),)
    both = layers(looked(early, CEDAR), "2013-16", "A2")["placed"]
    assert (both.figure.children, both.figure.total, both.room) == (2, 122, 120)


def test_an_order_on_the_last_day_is_in_and_on_the_next_is_not() -> None:
    for order_within, children in ((183, 1), (184, 0)):  # 30 September 2015 to 31 March 2016 and 1 April
        placed = child(entered="2014-09-30", order="2015-01-01", match="2015-05-01", placed="2015-09-30")
        found = looked(placed, order_within=order_within)
        assert layers(found, "2013-16", "A1")["placed"].added == Pool(children, 365 * children)


def test_a_placement_that_broke_down_is_not_counted_as_placed() -> None:
    broken = {**CEDAR, "disruption_date": date(2015, 8, 1)}
    found = looked(broken, match_within=60, order_within=0)
    assert [one.children for one in found.standing] == [0, 0, 1, 0]
    again = date(2015, 11, 29) + timedelta(days=30)
    assert layers(found, "2013-16", "A1")["waiting"].added == Pool(1, (again - date(2014, 1, 1)).days)


def test_whose_plan_ended_or_who_left_care_is_not_on_the_way() -> None:
    reversed_, left = {**CEDAR, "reversal_date": date(2015, 7, 1)}, {**DAMSON, "left_care_date": AS_AT}
    found = looked(ASH, reversed_, left)
    assert not any(one.children for one in found.standing)
    later = looked(ASH, {**CEDAR, "reversal_date": date(2015, 10, 1)})
    assert later.standing[0].children == 1


def test_the_median_of_the_last_three_years() -> None:
    def of(wait: int, adopted: str) -> Row:
        day = date.fromisoformat(adopted)
        placed, match = (day - timedelta(days=wait)).isoformat(), (day - timedelta(days=wait + 7)).isoformat()
        return child(entered="2011-01-01", order="2011-06-01", match=match, placed=placed, adopted=adopted)

    rows = [of(100, "2012-10-01"), of(201, "2014-01-01"), of(9, "2012-09-30"), CEDAR]
    found = looked(*rows, place_within=None, order_within=None)
    assert [(one.code, one.days, one.children) for one in found.assumptions] == [
        ("match-within", None, None), ("place-within", 7, 2), ("order-within", 151, 2),  # 150.5, a half up
    ]  # fmt: skip


def test_who_rolls_off_by_quarter() -> None:
    found = looked(*SIX)
    (one,) = [one for one in found.roll_offs if (one.window, one.indicator) == ("2013-16", "A1")]
    assert [(last.isoformat(), pool.children, pool.total) for last, pool in one.quarters] == [
        ("2013-06-30", 1, 400), ("2013-09-30", 0, 0), ("2013-12-31", 0, 0), ("2014-03-31", 0, 0),
    ]  # fmt: skip
    assert (one.next_window, one.leave, one.stay) == ("2014-17", Pool(1, 400), Pool(1, 430))


def test_a_quarter_has_its_first_and_its_last_day() -> None:
    days = ("2013-04-01", "2013-06-30", "2013-07-01", "2013-09-30", "2013-10-01", "2013-12-31",
            "2014-01-01", "2014-03-31", "2014-04-01")  # fmt: skip
    found = looked(*(adopted_after(2**place, day) for place, day in enumerate(days)))
    (one,) = [one for one in found.roll_offs if (one.window, one.indicator) == ("2013-16", "A1")]
    assert [pool.total for _, pool in one.quarters] == [1 + 2, 4 + 8, 16 + 32, 64 + 128]
    assert (one.leave.total, one.stay) == (255, Pool(1, 256))


def test_single_years() -> None:
    found = looked(*SIX, years=1, ahead=1)
    assert [(one.window, one.stay.children) for one in found.roll_offs if one.indicator == "A1"] == [
        ("2015-16", 0), ("2016-17", 0),
    ]  # fmt: skip
    assert sums(found, "2015-16", "A1") == [(0, 0), (1, 516), (1, 516)]


def test_without_the_flag_column_there_is_no_a10() -> None:
    found = looked(*SIX, without=("adopted_by_foster_carer",))
    a10 = layers(found, "2013-16", "A10")
    assert {(one.figure.children, one.figure.shorthand, one.added, one.room) for one in a10.values()} == {
        (None, "x", None, None)
    }
    assert (
        {one.indicator for one in found.paces} == {one.indicator for one in found.roll_offs} == {"A1", "A2"}
    )


def test_columns_that_are_missing_and_children_in_no_layer_are_told() -> None:
    columns = ("adoption_decision_date", "reversal_date", "left_care_date", "disruption_date")
    found = looked(ASH, CEDAR, ELDER, without=columns)
    assert [(one.state, one.children) for one in found.standing] == [
        ("placed", 1), ("matched", 0), ("order", 1), ("decision", None),
    ]  # fmt: skip
    codes = [note.code for note in found.scorecard.notes]
    assert codes == [
        "outlook-no-end-dates", "outlook-no-decision", "outlook-no-disruption", "outlook-waiting-not-counted",
    ]  # fmt: skip
    assert [note.code for note in looked(ASH, ELDER, match_within=1).scorecard.notes] == []


KENT = Membership("Kent", "North", 1, date(2015, 12, 31).toordinal())
KENT_SINCE = Membership("Kent", "South", date(2016, 1, 1).toordinal(), NEVER)


def test_a_child_counts_for_the_region_of_its_assumed_order_and_stands_in_that_of_the_as_at_day() -> None:
    """Kent moves on 1 January 2016: Cedar is adopted on 18 December 2015, Damson on 7 May 2016."""
    found = looked(CEDAR, DAMSON, by=("region",), regions=(KENT, KENT_SINCE))
    last = [one for one in found.figures if (one.layer, one.figure.indicator) == ("matched", "A1")]
    assert [(one.figure.area.name, one.figure.window, one.figure.total) for one in last] == [
        ("North", "2013-16", 516), ("North", "2014-17", 516), ("North", "2015-18", 516),
        ("South", "2013-16", 0), ("South", "2014-17", 657), ("South", "2015-18", 657),
    ]  # fmt: skip
    assert [(one.area.name, one.state) for one in found.standing if one.children] == [
        ("North", "placed"), ("North", "matched"),
    ]  # fmt: skip


def in_no_region(*rows: Row, memberships: tuple[Membership, ...], **asked: Any) -> list[str]:
    """The authorities that the outlook names as in no region."""
    found = looked(*rows, by=("region",), regions=memberships, **asked)
    notes = [note for note in found.scorecard.notes if note.code == "in-no-region"]
    return [str(dict(note.facts)["authorities"]) for note in notes]


def test_authorities_in_no_region_on_a_day_that_counts_are_named() -> None:
    """Kent is in a region until the end of 2015, and Rutland on no day."""
    other = Membership("Rutland", "North", 1, 1)
    assert in_no_region(ASH, CEDAR, memberships=(KENT, other)) == []
    assert in_no_region(CEDAR, DAMSON, memberships=(KENT, other)) == ["Kent"]  # an order of 7 May 2016
    assert in_no_region(CEDAR, DAMSON, memberships=(KENT, other), ahead=0) == []  # in no window
    assert in_no_region(ASH, {**ELDER, "local_authority": "Rutland"}, memberships=(KENT, other)) == [
        "Rutland"
    ]
    adopted = {**adopted_after(9, "2013-04-01"), "local_authority": "Rutland"}
    assert in_no_region(ASH, adopted, memberships=(KENT, other)) == ["Rutland"]
    before = {**adopted_after(9, "2013-03-31"), "local_authority": "Rutland"}
    assert in_no_region(ASH, before, memberships=(KENT, other)) == []
    # Who waits is in a layer only with a day of matching: Elder's order would be of 16 July 2016.
    assert in_no_region(ELDER, memberships=(KENT, other)) == []
    assert in_no_region(ELDER, memberships=(KENT, other), match_within=60) == ["Kent"]


def test_a_number_of_further_children_is_told_once() -> None:
    (one,) = [one for one in looked(CEDAR, further=(5, 3, 5), ahead=0).paces if one.indicator == "A1"]
    assert [at_most.children for at_most in one.further] == [5, 3]


def test_a_window_that_has_ended_has_no_pace() -> None:
    found = looked(*SIX, as_at=date(2016, 3, 31))
    assert {one.window for one in found.paces} == {"2014-17", "2015-18"}
    assert not layers(found, "2013-16", "A1")["adopted"].figure.provisional


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        (
            {"order_within": None},
            "--order-within is not given, and no child adopted in the 3 years",
        ),
        ({"match_within": 0}, "--match-within 0 can't be used"),
        ({"order_within": 6_571}, "--order-within 6571 can't be used"),
        ({"place_within": -1}, "--place-within -1 can't be used"),
        ({"order_within": -1}, "--order-within -1 can't be used"),
        ({"years": 2}, "a window of 2 years is not known"),
        ({"ahead": -1}, "-1 windows ahead can't be given"),
        ({"ahead": 11}, "11 windows ahead can't be given"),
        ({"further": (0,)}, "further children are 1 or more"),
    ],
)
def test_what_can_not_be_asked_is_refused(asked: dict[str, Any], what: str) -> None:
    with pytest.raises(UsageError) as refused:
        looked(CEDAR, **asked)
    assert refused.value.what.startswith(what)
    assert refused.value.fix


@pytest.mark.parametrize(
    "asked",
    [
        {"match_within": 1},
        {"match_within": 6_570},
        {"place_within": 0, "order_within": 0},
        {"order_within": 6_570},
    ],
)
def test_the_least_and_the_most_days_that_can_be_asked(asked: dict[str, Any]) -> None:
    given = {f"{name.removesuffix('_within')}-within": days for name, days in asked.items()}
    assert {
        one.code: one.days for one in looked(CEDAR, DAMSON, **asked).assumptions if one.code in given
    } == given


def test_none_to_ten_windows_ahead() -> None:
    for ahead in (0, 10):
        windows = dict.fromkeys(one.figure.window for one in looked(CEDAR, ahead=ahead).figures)
        assert list(windows) == [f"{year}-{year - 1997}" for year in range(2013, 2014 + ahead)]


def test_an_assumption_that_nobody_needs_may_be_missing() -> None:
    found = looked(adopted_after(400, "2015-06-01"), place_within=None, order_within=None)
    assert [(one.days, one.children) for one in found.assumptions] == [(None, None), (None, 0), (0, 1)]


def test_nobody_at_all_is_refused() -> None:
    with pytest.raises(NothingToCompute):
        looked(adopted_after(400, "2010-06-01"))
