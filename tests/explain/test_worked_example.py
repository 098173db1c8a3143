"""Four children on one screen: what each is in each figure of 2013-16, and the figures without it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from engine.workbench import child

from explain.runs import SETTINGS, asked
from scorecard.engine.explain.child import explain_child
from scorecard.model.explanation import JourneyExplained, Part
from scorecard.model.window import window_named

YEAR_END = date(2016, 3, 31)
ROWS = [  # the worked example of docs/methodology.md
    child(id="Ash", entered="2013-05-01", decision="2013-12-02", order="2014-01-15", match="2014-03-20",
          placed="2014-04-30", adopted="2015-01-12", flag=False),
    child(id="Birch", entered="2013-03-01", decision="2013-11-01", order="2013-12-10", match="2013-11-28",
          placed="2014-06-01", adopted="2015-03-30", flag=True, foster="2013-03-15"),
    child(id="Cedar", entered="2014-06-10", decision="2014-10-01", match="2015-01-05",
          placed="2015-08-10", adopted="2016-02-15", flag=False),
    child(id="Damson", entered="2015-02-15", decision="2015-11-20", order="2016-02-10"),
]  # fmt: skip
#               days          A1, days  A2, days  A3, under 426  A10, days
WORKED = {
    "Ash":    ((364, "416"), (64, "32"),          (364, True),  (364, "268")),
    "Birch":  ((457, "416"), (0, "32"),           (457, False), (14, "268")),
    "Cedar":  ((426, "416"), "no-placement-order", (426, False), (426, "268")),
    "Damson": ("not-adopted-by-then", "not-adopted-by-then", (410, True), "not-adopted-by-then"),
}  # fmt: skip


def explained(name: str, **more: object) -> JourneyExplained:
    run = asked(ROWS, window_named("2013-16"), as_at=YEAR_END, **more)  # type: ignore[arg-type]
    journeys = run.journeys
    found = explain_child(name, journeys, run.scorecard(journeys), run.question.settings)
    (journey,) = found.journeys
    return journey


def parts(name: str, **more: object) -> dict[str, Part]:
    return {part.indicator: part for part in explained(name, **more).parts}


@pytest.mark.parametrize("name", WORKED)
def test_every_child_of_the_worked_example(name: str) -> None:
    found = parts(name)
    for code, expected in zip(("A1", "A2", "A3", "A10"), WORKED[name], strict=True):
        part = found[code]
        if isinstance(expected, str):
            assert (part.days, part.reason) == (None, expected)
        elif code == "A3":
            assert (part.days, part.under, part.limit_days) == (*expected, 426)
        else:
            assert (part.days, str(part.figures[0].result.value)) == expected


def test_without_ash_by_hand() -> None:
    found = {code: part.figures[0].without for code, part in parts("Ash").items()}
    assert (found["A1"].total, found["A1"].children, found["A1"].mean) == (1247 - 364, 2, 441.5)
    assert (found["A1"].value, found["A1"].status, found["A1"].headroom) == (442, "not met", -16)
    assert (found["A2"].total, found["A2"].children, found["A2"].value) == (0, 1, 0)
    assert (found["A3"].numerator, found["A3"].children, found["A3"].value) == (1, 3, 33)
    assert (found["A10"].total, found["A10"].mean) == (440, 220.0)


def test_without_a_child_left_out_only_that_count_changes() -> None:
    figures = parts("Cedar")["A2"].figures[0]
    assert figures.result.left_out == {"no-placement-order": 1}
    assert figures.without == replace(figures.result, left_out={}, notes=())


def test_from_which_day_to_which() -> None:
    damson, birch = parts("Damson"), parts("Birch")
    assert (damson["A3"].way, damson["A3"].since, damson["A3"].until) == (
        "on the way", date(2015, 2, 15), YEAR_END,
    )  # fmt: skip
    assert (birch["A1"].since, birch["A1"].until) == (date(2013, 3, 1), date(2014, 6, 1))
    assert (birch["A10"].since, birch["A10"].until) == (date(2013, 3, 1), date(2013, 3, 15))


def test_the_dates_in_order_with_their_cells() -> None:
    found = [(one.column, one.place.cell) for one in explained("Birch").recorded]
    assert found[:3] == [("entered_care_date", "C3"), ("foster_placement_date", "I3"),
                         ("adoption_decision_date", "D3")]  # fmt: skip
    assert [one.column for one in explained("Damson").recorded if one.value is None] == [
        "match_date", "placed_for_adoption_date", "adoption_order_date",
    ]  # fmt: skip


def test_the_choices_of_a3_are_followed() -> None:
    foster, adopted = SETTINGS[1], SETTINGS[2]
    assert (parts("Birch", settings=foster)["A3"].days, parts("Birch", settings=foster)["A3"].under) == (
        14,
        True,
    )
    assert parts("Damson", settings=adopted)["A3"].reason == "only-adopted-counted"


def test_an_id_of_no_journey_has_none() -> None:
    run = asked(ROWS, window_named("2013-16"), as_at=YEAR_END)
    journeys = run.journeys
    assert explain_child("Elm", journeys, run.scorecard(journeys), run.question.settings).journeys == ()


def test_two_plans_of_one_child_are_two_journeys() -> None:
    first = child(id="Fir", entered="2012-01-01", decision="2012-06-01", reversed="2013-06-01")
    second = child(
        id="Fir", entered="2013-06-01", decision="2013-07-01", placed="2014-01-01", adopted="2015-01-01"
    )
    run = asked([*ROWS, first, second], window_named("2013-16"), as_at=YEAR_END)
    journeys = run.journeys
    found = explain_child("Fir", journeys, run.scorecard(journeys), run.question.settings).journeys
    assert [journey.place.row for journey in found] == [6, 7]
    assert [journey.parts[0].standing for journey in found] == ["not in the cohort", "counted"]
    assert [journey.parts[2].reason for journey in found] == ["plan-reversed", ""]
