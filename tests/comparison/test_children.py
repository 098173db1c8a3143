"""The children behind a share, one by one: what each was before and after, and who stands first."""

from __future__ import annotations

import pytest
from engine.workbench import adopted_after, child

from comparison.test_worked_example import asked, figure
from scorecard import Comparison
from scorecard.engine.comparison.children import Children
from scorecard.model.comparison import ChildCompared


def listed(found: Comparison, indicator: str) -> dict[str, list[ChildCompared]]:
    """The children of each cause of one figure's change."""
    one = figure(found, indicator)
    return {share.cause: Children(found, [one]).of(one, share) for share in one.shares}


def under_the_limit(found: Comparison, indicator: str) -> list[tuple[str, str, bool | None, bool | None]]:
    return [
        (cause, one.child, one.under_before, one.under_after)
        for cause, children in listed(found, indicator).items()
        for one in children
    ]


def test_under_the_limit_is_told_of_a3_alone_and_of_who_counts() -> None:
    """The limit is 426 days. K1 and K4 are mended across it, K2 is new, K3 gone."""
    before = [adopted_after(days, id=one) for days, one in ((400, "K1"), (300, "K3"), (500, "K4"))]
    after = [adopted_after(days, id=one) for days, one in ((430, "K1"), (200, "K2"), (410, "K4"))]
    found = asked(before, after)
    assert under_the_limit(found, "A3") == [
        ("new-in-export", "K2", None, True),
        ("gone-from-export", "K3", True, None),
        ("dates-changed", "K1", True, False),
        ("dates-changed", "K4", False, True),
    ]
    assert {told[2:] for told in under_the_limit(found, "A1")} == {(None, None)}


@pytest.mark.parametrize(("was", "now"), [(False, True), (True, False), (None, True), (True, None)])
def test_a_changed_flag_is_told_as_yes_no_or_blank(was: bool | None, now: bool | None) -> None:
    """A foster carer adopted, with whom the child was for 300 of its 400 days."""
    rows = [
        {**adopted_after(400, id="K1", foster="2014-08-05"), "adopted_by_foster_carer": flag}
        for flag in (was, now)
    ]
    stays = adopted_after(400, id="K2")
    ((one,),) = listed(asked([rows[0], stays], [rows[1], stays]), "A10").values()
    assert [(told.column, told.before, told.after) for told in one.changes] == [
        ("adopted_by_foster_carer", was, now)
    ]


def test_where_nobody_counted_before_children_stand_by_id() -> None:
    """There is no mean that they could have moved."""
    before = [child(id="K0", entered="2014-01-01")]
    after = [*before, adopted_after(100, id="K1"), adopted_after(500, id="K2")]
    children = listed(asked(before, after), "A1")["new-in-export"]
    assert [(one.child, one.days_after, one.change) for one in children] == [
        ("K1", 100, None),
        ("K2", 500, None),
    ]
