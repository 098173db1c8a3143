"""Children by hand: where each stands on 31 March 2026, and what the tables say of all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from engine.workbench import child

import scorecard as product
from pipeline.exports import frame
from scorecard.engine.pipeline.calendar import months_before, periods_to
from scorecard.model.window import financial_year
from scorecard.presentation.wording import note_sentence

ON, BESIDE = date(2026, 3, 31), date(2025, 3, 31)
CARE = {"entered": "2024-06-01"}
DECIDED = {**CARE, "decision": "2025-02-01"}
ORDERED = {**DECIDED, "order": "2025-03-31"}
MATCHED = {**ORDERED, "match": "2025-11-01"}
PLACED = {**MATCHED, "placed": "2025-12-01"}

STANDS: dict[str, tuple[dict[str, str], str]] = {
    "no date by the day": ({"entered": "2026-04-01"}, "not-known"),
    "in care, the decision a day late": ({**CARE, "decision": "2026-04-01"}, "in-care"),
    "decision on the day": ({**CARE, "decision": "2026-03-31"}, "decision"),
    "entered care on the day": ({"entered": "2026-03-31"}, "in-care"),
    "order on the day": ({**DECIDED, "order": "2026-03-31"}, "order"),
    "order a day late": ({**DECIDED, "order": "2026-04-01"}, "decision"),
    "matched on the day": ({**ORDERED, "match": "2026-03-31"}, "matched"),
    "matched a day late": ({**ORDERED, "match": "2026-04-01"}, "order"),
    "placed on the day": ({**MATCHED, "placed": "2026-03-31"}, "placed"),
    "placed a day late": ({**MATCHED, "placed": "2026-04-01"}, "matched"),
    "adopted on the day": ({**PLACED, "adopted": "2026-03-31"}, "adopted-in-year"),
    "left care tomorrow": ({**ORDERED, "left": "2026-04-01"}, "order"),
    "order without a decision": ({**CARE, "order": "2026-01-01"}, "order"),
    "matched": (MATCHED, "matched"),
    "placed": (PLACED, "placed"),
    "placed, disrupted after the day": ({**PLACED, "disrupted": "2026-04-01"}, "placed"),
    "disrupted on the day": ({**PLACED, "disrupted": "2026-03-31"}, "order"),
    "disrupted on the day of placing": ({**PLACED, "disrupted": "2025-12-01"}, "order"),
    "disrupted, no order": ({**CARE, "decision": "2025-02-01", "match": "2025-05-01", "placed": "2025-06-01",
                             "disrupted": "2025-07-01"}, "decision"),
    "disrupted, then matched again": ({**MATCHED, "disrupted": "2025-10-31"}, "matched"),
    "matched and disrupted on one day": ({**MATCHED, "disrupted": "2025-11-01"}, "order"),
    "disrupted, then placed again": ({**PLACED, "disrupted": "2025-11-30"}, "placed"),
    "adopted on 1 April": ({**PLACED, "match": "2025-01-01", "placed": "2025-03-31", "adopted": "2025-04-01"},
                           "adopted-in-year"),
    "adopted on 31 March a year ago": ({**CARE, "placed": "2025-01-01", "adopted": "2025-03-31"},
                                       "adopted-before"),
    "adopted tomorrow": ({**PLACED, "adopted": "2026-04-01"}, "placed"),
    "reversed on the day": ({**PLACED, "reversed": "2026-03-31"}, "changed-in-year"),
    "reversed on 1 April": ({**DECIDED, "reversed": "2025-04-01"}, "changed-in-year"),
    "reversed the day before": ({**DECIDED, "reversed": "2025-03-31"}, "changed-before"),
    "reversed and adopted": ({**PLACED, "reversed": "2025-12-24", "adopted": "2026-03-01"},
                             "adopted-in-year"),
    "left care on the day": ({**ORDERED, "left": "2026-03-31"}, "left-care"),
    "left care after the reversal": ({**DECIDED, "reversed": "2025-05-01", "left": "2025-06-01"},
                                     "changed-in-year"),
}  # fmt: skip


def figures(*children: dict[str, Any], **asked: Any) -> dict[tuple[str, str], int | None]:
    """What every line of all together says on the as-at day."""
    asked = {"as_at": ON, "beside": BESIDE, "by": "all", **asked}
    numbered = [{**one, "child_id": f"C{number}"} for number, one in enumerate(children)]
    found = product.pipeline(frame(numbered), **asked)
    day = found.as_at.isoformat()
    return {(one.line.table, one.line.code): one.value for one in found.figures if one.label == day}


@pytest.mark.parametrize(("dates", "state"), STANDS.values(), ids=list(STANDS))
def test_where_a_child_stands(dates: dict[str, str], state: str) -> None:
    found = figures(child(**dates))
    assert {code for (table, code), value in found.items() if table == "states" and value} == {state}


def test_families_siblings_and_ages() -> None:
    found = figures(
        {**child(**ORDERED, born="2025-04-01"), "sibling_group_id": "A"},
        {**child(**DECIDED, born="2025-03-31"), "sibling_group_id": "A"},
        {**child(**ORDERED, born="2021-04-01"), "sibling_group_id": "B"},
        {**child(**MATCHED, born="2021-03-31"), "sibling_group_id": "B"},
        {**child(**ORDERED, born="2021-03-31", la="Leeds"), "sibling_group_id": "A"},
        child(**DECIDED),
    )
    assert [found["siblings-order", code] for code in ("solo", "pairs", "threes", "no-group")] == [2, 1, 0, 0]
    assert [found["siblings-decision", code] for code in ("solo", "pairs", "no-group")] == [0, 1, 1]
    assert [found["families", code] for code in ("solo", "pairs", "no-group", "needed")] == [2, 1, 1, 4]
    assert [found["ages-order", code] for code in ("under-1", "1-to-4", "5-to-9")] == [1, 1, 1]
    assert [found["ages-decision", code] for code in ("1-to-4", "no-birth")] == [1, 1]


@pytest.mark.parametrize(
    ("born", "band"),
    [
        ("2026-03-31", "under-1"), ("2025-04-01", "under-1"), ("2025-03-31", "1-to-4"),
        ("2021-04-01", "1-to-4"), ("2021-03-31", "5-to-9"), ("2016-04-01", "5-to-9"),
        ("2016-03-31", "10-to-15"), ("2010-04-01", "10-to-15"), ("2010-03-31", "16-and-over"),
    ],
)  # fmt: skip
def test_an_age_turns_on_the_birthday(born: str, band: str) -> None:
    found = figures(child(**ORDERED, born=born))
    assert {code for (table, code), value in found.items() if table == "ages-order" and value} == {band}


@pytest.mark.parametrize(
    ("day", "months", "reached"),
    [
        (date(2025, 8, 31), 6, date(2025, 2, 28)),
        (date(2025, 8, 28), 6, date(2025, 2, 28)),
        (date(2025, 8, 27), 6, date(2025, 2, 27)),
        (date(2025, 2, 28), 18, date(2023, 8, 31)),  # 28 to 31 August all reach 28 February
        (date(2025, 2, 27), 18, date(2023, 8, 27)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
    ],
)
def test_calendar_months_before_a_day(day: date, months: int, reached: date) -> None:
    assert months_before(day, months) == reached.toordinal()


@pytest.mark.parametrize(
    ("day", "every", "last"),
    [
        (date(2026, 3, 31), "year", "2025-26"),
        (date(2026, 4, 1), "year", "2026-27"),
        (date(2026, 6, 30), "quarter", "2026-27 Q1"),
        (date(2026, 7, 1), "quarter", "2026-27 Q2"),
        (date(2026, 9, 30), "half-year", "2026-27 H1"),
        (date(2026, 10, 1), "half-year", "2026-27 H2"),
    ],
)
def test_the_period_of_the_day_is_the_last_and_five_years_are_before_it(
    day: date, every: str, last: str
) -> None:
    periods = periods_to(day, every)
    assert periods[-1].label == last
    assert (periods[0].start.year, periods[0].start.month) == (financial_year(day) - 5, 4)


@pytest.mark.parametrize(
    ("entered", "order", "care_18", "order_12", "order_18"),
    [
        ("2024-09-30", "2025-03-31", 1, 1, 0),
        ("2024-10-01", "2025-04-01", 0, 0, 0),
        ("2024-06-01", "2024-09-30", 1, 1, 1),
        ("2024-06-01", "2024-10-01", 1, 1, 0),
    ],
)
def test_a_wait_is_reached_on_the_day(
    entered: str, order: str, care_18: int, order_12: int, order_18: int
) -> None:
    found = figures(child(entered=entered, decision="2025-01-01", order=order))
    reached = [found["waits", code] for code in ("a9-care-18", "a14-order-12", "a14-order-18")]
    assert reached == [care_18, order_12, order_18]


def test_a9_and_a14_are_those_not_placed_with_a_decision() -> None:
    found = figures(
        child(**DECIDED),
        child(**ORDERED),
        child(**MATCHED),
        child(**PLACED),
        child(**CARE, order="2025-03-31"),
        child(decision="2025-02-01", order="2025-03-31"),
    )
    waits = [found["waits", code] for code in ("a9", "a14", "a9-care-unknown")]
    assert waits == [4, 3, 1]


def test_disruptions_their_rate_and_time() -> None:
    rows = [
        child(**CARE, placed="2025-05-01", disrupted="2025-05-11"),
        child(**CARE, placed="2025-05-01", disrupted="2025-06-01"),
        child(**CARE, placed="2025-05-01", disrupted="2025-05-01"),
        child(**CARE, placed="2025-05-01", disrupted="2025-05-12"),
        child(**CARE, placed="2025-05-01", disrupted="2025-04-20"),
        child(**CARE, placed="2025-05-01", adopted="2025-12-01", disrupted="2025-12-01"),
        child(**CARE, placed="2025-05-01"),
    ]
    rows = [{**one, "child_id": f"C{number}"} for number, one in enumerate(rows)]
    found = product.pipeline(frame(rows), as_at=ON, by="all")
    of_year = {one.line.code: one.value for one in found.figures if one.label == "2025-26"}
    assert of_year["disruptions"] == 5
    assert of_year["placed"] == 7
    assert of_year["rate"] == 71
    assert of_year["timed"] == 4
    assert (of_year["mean-days"], of_year["median-days"]) == (13, 11)  # 0, 10, 11, 31: the middle is 10.5
    assert [one.code for one in found.notes if "untimed" in one.code] == ["pipeline-disruptions-untimed"]


@pytest.mark.parametrize(
    ("as_at", "beside", "in_year", "change"),
    [
        ("2026-03-31", "2025-03-31", (2, 1), 1),
        ("2026-03-31", "2024-03-31", (2, 0), 2),
        ("2025-09-30", "2025-03-31", (1, 1), None),
        ("2026-03-31", "2025-09-30", (2, 1), 1),
        ("2024-02-29", "2023-02-28", (0, 0), 0),
        ("2025-02-28", "2024-02-29", (0, 0), None),
    ],
)
def test_counts_from_1_april_change_within_a_year_or_over_years_of_one_length(
    as_at: str, beside: str, in_year: tuple[int, int], change: int | None
) -> None:
    """Adopted on 1 March and 1 May 2025, and 1 March 2026."""
    orders = ("2025-03-01", "2025-05-01", "2026-03-01")
    rows = [
        {**child(entered="2022-01-01", placed="2023-01-01", adopted=day), "child_id": day} for day in orders
    ]
    found = product.pipeline(frame(rows), as_at=as_at, beside=beside, by="all")
    told = [one for one in found.figures if (one.line.table, one.line.code) == ("states", "adopted-in-year")]
    assert tuple(one.value for one in told) == in_year
    assert told[0].change == change
    others = [
        one for one in found.figures if one.line.code in ("changed-in-year", "rd1") and one.label == as_at
    ]
    assert {one.change for one in others if one.line.table != "activity-by-reason"} == {change and 0}


def test_change_on_a_year_before_and_the_full_year_equivalent() -> None:
    placed = ["2023-05-01", "2024-05-01", "2024-06-01", "2024-07-01", "2025-04-01", "2025-05-10"]
    rows = [{**child(entered="2023-01-01", placed=day), "child_id": day} for day in placed]
    adopted = {**child(entered="2022-01-01", placed="2022-09-01", adopted="2023-03-31"), "child_id": "1"}
    found = product.pipeline(frame([*rows, adopted]), as_at="2025-06-11", by="all")
    of_placed = [one for one in found.figures if one.line.code == "placed" and one.start is not None]
    assert [(one.label, one.value, one.change_percent, one.provisional) for one in of_placed[:-1]] == [
        ("2021-22", 0, None, False),
        ("2022-23", 1, None, False),
        ("2023-24", 1, 0, False),
        ("2024-25", 3, 200, False),
        ("2025-26", 2, None, True),
    ]
    assert [one.complete for one in of_placed] == [False, True, True, True, True, True]
    assert [note_sentence(one) for one in found.notes if one.code == "pipeline-data-begins"] == [
        "2021-22: the data has no adoption order before 2022-23, and may lack children of that time."
    ]
    running = of_placed[-1]
    # 72 of 365 days: 2 x 365 / 72 = 10.1
    assert (running.line.table, running.value, running.full_year_equivalent) == ("running-year", 2, 10)


def test_no_change_on_a_year_that_the_data_may_not_reach() -> None:
    adopted = [
        {**child(entered="2022-01-01", placed="2023-01-01", adopted=day), "child_id": day}
        for day in ("2024-03-31", "2024-04-01", "2025-03-31")
    ]
    decided = [
        {**child(entered="2022-01-01", decision=day), "child_id": f"d{day}"}
        for day in ("2023-03-31", "2023-04-01")
    ]
    found = product.pipeline(frame([*adopted, *decided]), as_at="2025-03-31", by="all")
    changes = {
        (one.line.code, one.label): one.change_percent
        for one in found.figures
        if one.line.table == "activity" and one.line.code in ("adopted", "decisions")
    }
    assert {key: percent for key, percent in changes.items() if percent is not None} == {
        ("adopted", "2024-25"): 100,
        ("decisions", "2024-25"): -100,
    }
    without = product.pipeline(frame(decided), as_at="2025-03-31", by="all")
    assert not any(one.complete for one in without.figures if one.start)
    assert [note_sentence(one) for one in without.notes if one.code == "pipeline-no-order"] == [
        "2020-21, 2021-22, 2022-23, 2023-24, 2024-25: the data has no adoption order, so whether it reaches "
        "back so far can't be told."
    ]


def test_who_waits_at_the_end_of_each_period() -> None:
    found = product.pipeline(
        frame([
            {**child(entered="2023-04-01", decision="2024-03-31", order="2024-04-01", left="2025-05-02"),
             "child_id": "1"},
            {**child(entered="2024-04-01", decision="2024-04-01", placed="2025-03-31"), "child_id": "2"},
            {**child(entered="2023-04-01", decision="2024-06-30", left="2024-10-01"), "child_id": "3"},
            {**child(entered="2023-04-01", decision="2024-01-01", placed="2024-05-01", adopted="2025-04-15"),
             "child_id": "4"},
        ]),
        as_at="2025-05-01", by="all", every="quarter",
    )  # fmt: skip
    waits: dict[str, list[int | None]] = {}
    for one in found.figures:
        if one.line.table == "waits-at-end" and one.start and one.start >= date(2024, 1, 1):
            waits.setdefault(one.line.code, []).append(one.value)
    # The ends: 31 March, 30 June, 30 September, 31 December 2024, 31 March 2025, and the as-at day, 1 May.
    assert waits == {
        "a9": [2, 3, 3, 2, 1, 1],
        "a9-care-18": [0, 0, 0, 1, 1, 1],
        "a9-care-unknown": [0, 0, 0, 0, 0, 0],
        "a14": [0, 1, 1, 1, 1, 1],
        "a14-order-12": [0, 0, 0, 0, 0, 1],
        "a14-order-18": [0, 0, 0, 0, 0, 0],
    }


@pytest.mark.parametrize(
    ("placed", "as_at", "whole_year"),
    [
        ("2025-04-01", "2025-04-01", 365),
        ("2025-04-01", "2025-04-02", 183),  # 365 / 2 = 182.5, half up
        ("2023-04-01", "2023-04-03", 122),  # 366 / 3, a leap year's February being to come
        ("2025-04-01", "2026-03-30", 1),
    ],
)
def test_a_full_year_equivalent_counts_both_ends(placed: str, as_at: str, whole_year: int) -> None:
    rows = frame([{**child(entered="2023-01-01", placed=placed), "child_id": "1"}])
    found = product.pipeline(rows, as_at=as_at, by="all")
    running = {one.line.code: one for one in found.figures if one.line.table == "running-year"}
    assert (running["placed"].value, running["placed"].full_year_equivalent) == (1, whole_year)
    assert (running["adopted"].value, running["adopted"].full_year_equivalent) == (0, 0)


def test_who_left_care_with_a_plan_and_who_was_changed_away() -> None:
    found = product.pipeline(
        frame([
            {**one, "child_id": f"C{number}"}
            for number, one in enumerate([
                child(**DECIDED, left="2025-04-01"),
                child(**CARE, match="2026-03-31", left="2026-03-31"),
                child(**ORDERED, left="2025-06-01"),
                child(**CARE, decision="2025-05-02", left="2025-05-01"),
                child(**CARE, left="2025-05-01"),
                child(**DECIDED, reversed="2025-06-01", left="2025-06-01"),
                {**child(**DECIDED, reversed="2025-03-31", left="2025-04-01"), "reversal_reason": "RD1"},
                {**child(**DECIDED, reversed="2025-04-01"), "reversal_reason": "RD2"},
            ])
        ]),
        as_at=ON, by="all",
    )  # fmt: skip
    value = {(one.line.table, one.line.code, one.label): one.value for one in found.figures}
    assert [value["activity", "left-care", year] for year in ("2024-25", "2025-26")] == [0, 3]
    assert [value["activity", "changed", year] for year in ("2024-25", "2025-26")] == [1, 2]
    reasons = ("rd1", "rd2", "no-reason")
    assert [value["changed-by-reason", code, "2026-03-31"] for code in reasons] == [0, 1, 1]
    assert [value["changed-by-reason", code, "2025-03-31"] for code in reasons] == [1, 0, 0]
    assert [value["activity-by-reason", code, "2025-26"] for code in reasons] == [0, 1, 1]
    assert [value["activity-by-reason", code, "2024-25"] for code in reasons] == [1, 0, 0]


def test_at_an_end_a_child_waits_in_the_region_of_that_day() -> None:
    moved = (
        product.Membership("Kent", "Old", last_day=date(2025, 3, 31).toordinal()),
        product.Membership("Kent", "New", first_day=date(2025, 4, 1).toordinal()),
    )
    rows = frame([{**child(**DECIDED), "child_id": "1"}])
    found = product.pipeline(rows, as_at=ON, by="region", regions=moved)
    waiting = {
        (one.area.name, one.label): one.value
        for one in found.figures
        if (one.line.table, one.line.code) == ("waits-at-end", "a9") and one.value
    }
    assert waiting == {("Old", "2024-25"): 1, ("New", "2025-26"): 1}


def test_there_is_no_running_year_on_31_march() -> None:
    found = product.pipeline(frame([{**child(**CARE), "child_id": "1"}]), as_at=ON)
    assert "running-year" not in {one.line.table for one in found.figures}


@pytest.mark.parametrize("day", [date(1, 1, 2), date(2101, 1, 1), "2024-13-01", 5])
def test_what_is_no_day_of_a_journey_is_refused(day: Any) -> None:
    rows = frame([{**child(**CARE), "child_id": "1"}])
    with pytest.raises(product.ScorecardError, match="is not a day"):
        product.pipeline(rows, as_at=day)
    with pytest.raises(product.ScorecardError, match="is not a day"):
        product.pipeline(rows, as_at=ON, beside=day)


def test_the_earlier_day_is_one_year_before_and_must_be_earlier() -> None:
    rows = frame([{**child(**CARE), "child_id": "1"}])
    assert product.pipeline(rows, as_at="2024-02-29").beside == date(2023, 2, 28)
    for beside in ("2026-03-31", "2026-04-01"):
        with pytest.raises(product.ScorecardError, match="is not before the as-at day, 2026-03-31"):
            product.pipeline(rows, as_at=ON, beside=beside)


def test_an_unknown_period_is_refused() -> None:
    with pytest.raises(product.ScorecardError, match="every 'month' is not known"):
        product.pipeline(frame([{**child(**CARE), "child_id": "1"}]), as_at=ON, every="month")


@pytest.mark.parametrize(
    ("column", "code", "missing"),
    [
        ("adoption_decision_date", "pipeline-no-decision", {"states", "siblings-decision", "ages-decision",
                                                            "waits", "waits-at-end", "activity"}),
        ("reversal_date", "pipeline-no-end-dates", {"states", "changed-by-reason", "activity",
                                                    "activity-by-reason"}),
        ("left_care_date", "pipeline-no-end-dates", {"states", "activity"}),
        ("reversal_reason", "pipeline-no-reason", {"changed-by-reason", "activity-by-reason"}),
        ("disruption_date", "pipeline-no-disruption", {"activity", "disruptions"}),
        ("date_of_birth", "pipeline-no-birth", {"ages-order", "ages-decision"}),
        ("sibling_group_id", "pipeline-no-siblings", {"siblings-order", "siblings-decision", "families"}),
    ],
)  # fmt: skip
def test_what_needs_a_column_that_no_file_has_is_not_available(
    column: str, code: str, missing: set[str]
) -> None:
    rows = frame([{**child(**ORDERED), "child_id": "1"}], without=[column])
    found = product.pipeline(rows, as_at=ON, beside=BESIDE, by="all")
    marked = {one.line.table for one in found.figures if one.shorthand == "x"}
    assert marked == missing
    assert all(one.value is None for one in found.figures if one.shorthand == "x")
    assert code in [one.code for one in found.notes]
    whole = sum(
        one.value or 0 for one in found.figures if one.line.table == "states" and one.label == "2026-03-31"
    )
    assert whole == 1


def test_a_column_of_one_file_alone_counts_that_file_and_says_so() -> None:
    with_it = frame([{**child(**ORDERED, disrupted="2025-05-01"), "child_id": "1"}])
    without = frame([{**child(**ORDERED), "child_id": "2"}], without=["disruption_date"])
    found = product.pipeline([with_it, without], as_at=ON, by="all")
    assert "pipeline-no-disruption" in [one.code for one in found.notes]
    (year,) = (one for one in found.figures if one.line.code == "disruptions" and one.label == "2025-26")
    assert year.value == 1


@pytest.mark.parametrize(("disrupted", "told"), [("2021-03-31", 0), ("2021-04-01", 1), ("2026-03-31", 1)])
def test_disruptions_without_a_placement_are_told_of_the_years_shown(disrupted: str, told: int) -> None:
    found = product.pipeline(frame([child(disrupted=disrupted, id="C1")]), as_at=ON, beside=BESIDE, by="all")
    notes = [dict(one.facts) for one in found.notes if one.code == "pipeline-disruptions-untimed"]
    assert notes == [{"disruptions": 1}] * told
