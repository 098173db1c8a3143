"""Which journey is which: ids as they stand, plans by their days, whatever the order of the rows."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from engine.workbench import child
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples, journeys

from comparison.exports import a_month_later, reading
from scorecard import compare
from scorecard.engine.comparison.pairs import differ_in_zeros, of_another_authority, pairs
from scorecard.model.comparison import NOWHERE
from scorecard.model.errors import NothingToCompute
from scorecard.readers.joined import with_shared_authorities

law = examples(50)
FIRST = child(id="K1", entered="2012-01-01", decision="2012-06-01", reversed="2013-05-01")
SECOND = child(id="K1", entered="2012-01-01", decision="2014-01-01")
ADOPTED = {**SECOND, "adoption_order_date": SECOND["adoption_decision_date"].replace(year=2015)}


def matched(before: list[Any], after: list[Any]) -> list[int]:
    """For each row before the row after."""
    one, other = with_shared_authorities([reading(before).journeys, reading(after).journeys])
    found = pairs(one, other)
    assert [found.of_after[row] for row in found.of_before if row != NOWHERE] == [
        row for row, there in enumerate(found.of_before) if there != NOWHERE
    ]
    return list(map(int, found.of_before))


def test_plans_are_told_apart_by_their_days() -> None:
    assert matched([FIRST], [FIRST]) == [0]
    assert matched([FIRST], [SECOND]) == [NOWHERE]
    on_the_day = {**SECOND, "adoption_decision_date": FIRST["reversal_date"]}
    assert matched([FIRST], [on_the_day]) == matched([on_the_day], [FIRST]) == [NOWHERE]
    assert matched([FIRST, SECOND], [ADOPTED, FIRST]) == [1, 0]
    assert matched([FIRST], [ADOPTED, FIRST]) == [1]
    assert matched([SECOND, FIRST], [ADOPTED]) == [0, NOWHERE]
    assert matched([FIRST, SECOND], [ADOPTED]) == [NOWHERE, 0]


def test_a_plan_that_ended_on_its_first_day_is_still_itself() -> None:
    row = child(id="K1", decision="2014-01-01", reversed="2014-01-01", entered="2013-01-01")
    assert matched([row], [row]) == [0]


def test_a_plan_that_began_when_both_ended_is_another() -> None:
    """Both were reversed on 1 January 2014. One began then, the other half a year earlier."""
    short = child(id="K1", decision="2014-01-01", reversed="2014-01-01", entered="2013-01-01")
    long = {**short, "adoption_decision_date": date(2013, 6, 1)}
    assert matched([short], [long]) == matched([long], [short]) == [NOWHERE]


def test_a_plan_whose_beginning_is_not_recorded_may_be_any() -> None:
    unbegun = child(id="K1", born="2010-05-05")
    assert matched([FIRST], [unbegun]) == matched([unbegun], [FIRST]) == [0]


def test_an_open_plan_goes_to_the_plan_that_began_nearest() -> None:
    """The decision of the first plan was not recorded; it overlaps with both."""
    unended = child(id="K1", entered="2012-01-01", decision="2012-06-02")
    assert matched([unended], [SECOND, FIRST]) == [1]
    assert matched([FIRST, SECOND], [unended]) == [0, NOWHERE], "each plan once"
    just_before_it_ended = {**unended, "adoption_decision_date": date(2013, 4, 25)}
    assert matched([just_before_it_ended], [FIRST, SECOND]) == [1], "251 days from it, 328 from the first"


def test_of_plans_that_began_as_near_the_one_that_ended_nearest() -> None:
    """Thirty days before 11 January and thirty after; they ended 405 days and 28 from 1 March 2014."""
    plan = child(id="K1", entered="2012-01-01", decision="2013-01-11", reversed="2014-03-01")
    first = child(id="K1", entered="2012-01-01", decision="2012-12-12", reversed="2013-01-20")
    second = child(id="K1", entered="2012-01-01", decision="2013-02-10", reversed="2014-02-01")
    assert matched([plan], [first, second]) == [1]


def test_of_several_plans_none_may_be_the_one() -> None:
    second = {**SECOND, "reversal_date": date(2014, 12, 1)}
    third = child(id="K1", entered="2012-01-01", decision="2015-06-01")
    assert matched([FIRST], [second, third]) == [NOWHERE]


def test_ids_are_compared_exactly_within_an_authority() -> None:
    row = child(id="7", decision="2014-01-01", entered="2013-01-01")
    assert matched([row], [{**row, "child_id": "007"}]) == [NOWHERE]
    assert matched([row], [{**row, "local_authority": "Leeds"}]) == [NOWHERE]
    assert matched([{**row, "child_id": " 7 "}], [row]) == [0]
    assert matched([row], [{**row, "local_authority": "Kent County Council"}]) == [0]


def test_ids_that_differ_in_leading_zeros_alone_are_counted() -> None:
    rows = [child(id=str(one), decision="2014-01-01", entered="2013-01-01") for one in (7, 8, 9)]
    other = [{**rows[0], "child_id": "007"}, {**rows[1], "child_id": "08"}, rows[2]]
    one, two = with_shared_authorities([reading(rows).journeys, reading(other).journeys])
    assert differ_in_zeros(one, two, pairs(one, two)) == 2
    found = compare(reading(rows), reading(other), windows="2013-16", as_at="2016-03-31")
    assert [note.code for note in found.notes] == ["compared-ids-differ-in-zeros"]


def test_only_zeros_are_leading_zeros() -> None:
    """Ids of other signs are other ids: ?7 is not 7, and 8 is not ?8."""
    day = {"entered": "2013-01-01"}
    before = reading([child(id="?7", **day), child(id="8", **day)])
    after = reading([child(id="7", **day), child(id="?8", **day)])
    one, two = with_shared_authorities([before.journeys, after.journeys])
    assert differ_in_zeros(one, two, pairs(one, two)) == 0


def test_ids_of_another_authority_are_counted() -> None:
    """K1 moved to Leeds; K2 of Leeds is another child than K2 of Kent, who stays; K3 has a further plan."""
    day = {"entered": "2012-01-01", "decision": "2012-06-01", "reversed": "2013-05-01"}
    before = [child(id="K1", **day), child(id="K2", **day), child(id="K3", **day)]
    after = [
        child(id="K1", la="Leeds", **day),
        child(id="K2", **day), child(id="K2", la="Leeds", entered="2014-01-01"),
        child(id="K3", entered="2014-01-01", decision="2014-02-01"), ANCHOR,
    ]  # fmt: skip
    one, two = with_shared_authorities([reading(before).journeys, reading(after).journeys])
    assert of_another_authority(one, two, pairs(one, two)) == 1
    found = compare(reading(before), reading(after), windows="2013-16", as_at="2016-03-31")
    assert [note.code for note in found.notes] == ["compared-ids-of-another-authority"]


def pools(before: list[Any], after: list[Any], rng: random.Random | None = None) -> dict[Any, Any] | None:
    """Every share of every figure of two windows, without the rows."""
    try:
        found = compare(
            reading(before, rng=rng), reading(after, rng=rng), windows=["2013-16", "2012-15"],
            as_at="2015-12-31", as_at_before="2015-11-30",
        )  # fmt: skip
    except NothingToCompute:
        return None
    return {
        (one.area, one.before.window, one.indicator, share.cause):
            (share.children, share.total_before, share.total_after, share.change)
        for one in found.found
        for share in one.shares
    }  # fmt: skip


@law
@given(journeys(max_size=12).filter(bool), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_plays_no_part(rows: list[Any], rng: random.Random) -> None:
    after = a_month_later(rng, rows)
    if after:
        mixed = rng.sample(rows, len(rows)), rng.sample(after, len(after))
        assert pools(rows, after) == pools(*mixed)


@law
@given(journeys(max_size=12).filter(bool), st.randoms(use_true_random=False))
def test_backwards_who_came_in_drops_out(rows: list[Any], rng: random.Random) -> None:
    after = a_month_later(rng, rows) or rows
    there, back = (
        {
            (one.area, one.indicator, share.cause): (share.children, share.total_before, share.total_after)
            for one in compare(*pair, windows="2013-16", as_at="2016-03-31", as_at_before="2016-03-31").found
            for share in one.shares
        }
        for pair in (
            (reading([*rows, ANCHOR]), reading([*after, ANCHOR])),
            (reading([*after, ANCHOR]), reading([*rows, ANCHOR])),
        )
    )
    opposite = {
        "new-in-export": "gone-from-export",
        "in-by-dates": "out-by-dates",
        "dates-changed": "dates-changed",
    }
    for (area, indicator, cause), (children, was, now) in there.items():
        turned = {**opposite, **{other: one for one, other in opposite.items()}}[cause]
        assert back[area, indicator, turned] == (children, now, was)


ANCHOR = child(id="anchor", entered="2013-05-01", placed="2014-05-01", adopted="2015-05-01")
"""Somebody who always counts."""
