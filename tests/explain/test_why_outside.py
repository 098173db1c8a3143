"""Why a child is not in a figure, at the edges of the window, and what is left out on the way to adoption."""

from __future__ import annotations

import pytest
from engine.workbench import AFTER, Row, adopted_after, child

from explain.runs import SETTINGS, asked
from scorecard.engine.explain.child import explain_child
from scorecard.engine.explain.parts import parts, terms_of
from scorecard.model.explanation import ChildExplained, Part
from scorecard.model.window import window_named

WINDOW = window_named("2013-16")
"""Its last day, by which things must be known, is 31 March 2016."""


def explained(row: Row) -> ChildExplained:
    run = asked([{**row, "child_id": "Ash"}], WINDOW, as_at=AFTER)
    journeys = run.journeys
    return explain_child("Ash", journeys, run.scorecard(journeys), run.question.settings)


def part_of(row: Row, indicator: str) -> Part:
    (journey,) = explained(row).journeys
    (found,) = (part for part in journey.parts if part.indicator == indicator)
    return found


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (child(entered="2015-01-01"), "no-decision-by-then"),
        (child(entered="2015-01-01", decision="2016-04-01"), "no-decision-by-then"),
        (child(entered="2015-01-01", decision="2016-03-31", reversed="2016-03-31"), "plan-reversed"),
        (child(entered="2015-01-01", decision="2015-06-01", left="2016-03-31"), "left-care"),
        (adopted_after(400, "2013-03-31", decision="2012-06-01"), "adopted-before-window"),
    ],
)
def test_why_a_child_is_not_in_a3(row: Row, reason: str) -> None:
    found = part_of(row, "A3")
    assert (found.standing, found.reason) == ("not in the cohort", reason)


def test_in_which_way_a_child_is_in_the_cohort() -> None:
    """On the way without the day of entering care: left out of A3, as an adopted child would be of A1."""
    waits, adopted = child(decision="2015-06-01"), child(placed="2015-01-01", adopted="2015-06-01")
    found = part_of(waits, "A3"), part_of(adopted, "A1"), part_of(adopted_after(400), "A1")
    assert [(part.standing, part.way, part.reason) for part in found] == [
        ("left out", "on the way", "no-entered-care-date"),
        ("left out", "adopted", "no-entered-care-date"),
        ("counted", "adopted", ""),
    ]  # fmt: skip


def test_of_those_on_the_way_only_who_has_no_first_day_is_left_out() -> None:
    rows = [
        child(entered="2015-01-01", decision="2015-06-01"),
        child(decision="2015-06-01"),
        adopted_after(9),
    ]
    journeys = asked(rows, WINDOW, as_at=AFTER).journeys
    found = parts(journeys.days, WINDOW, "A3", terms_of(journeys, AFTER, SETTINGS[0]))
    assert found.waiting.tolist() == [True, True, False]
    assert found.counted.tolist() == [True, False, True]
    assert found.left_out["no-entered-care-date"].tolist() == [False, True, False]


def test_a_single_journey_is_not_taken_together() -> None:
    assert explained(adopted_after(400)).together == ()
