"""Properties of the figures, and the edges of months, years and leaving."""

from __future__ import annotations

from datetime import date
from random import Random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples

import scorecard
from adopters.lists import ASH
from adopters.wild import COLUMNS, export
from scorecard.model.adopters import AdopterFigure, Adopters

AS_AT, BESIDE = date(2016, 3, 31), date(2015, 3, 31)


def card(
    rows: list[dict[str, str]], as_at: date | str = AS_AT, beside: date | str = BESIDE, **asked: object
) -> Adopters:
    frame = pd.DataFrame([{**dict.fromkeys(COLUMNS, ""), **row} for row in rows])
    return scorecard.adopters(frame, as_at=as_at, beside=beside, **asked)  # type: ignore[arg-type]


def value(found: Adopters, table: str, code: str, year: str = "") -> int | None:
    (one,) = (
        one.value
        for one in found.figures
        if (one.area.type, *one.line.key) == ("all", table, code, "")
        and (one.label == year if year else one.end == found.as_at and one.start is None)
    )
    return one


def kept(found: Adopters, areas: tuple[str, ...] = ()) -> list[tuple[object, ...]]:
    def fields(one: AdopterFigure) -> tuple[object, ...]:
        return one.area, one.line.key, one.label, one.value, one.exact, one.change

    return [fields(one) for one in found.figures if not areas or one.area.name in areas]


@examples(40)
@given(st.integers(0, 10**6))
def test_shuffling_the_rows_changes_nothing(seed: int) -> None:
    rows = export(Random(seed), 8)
    shuffled = rows.copy()
    Random(seed + 1).shuffle(shuffled)
    assert kept(card(rows)) == kept(card(shuffled))


@examples(40)
@given(st.integers(0, 10**6))
def test_every_family_is_at_one_stage_and_the_parts_add_up(seed: int) -> None:
    found = card(export(Random(seed), 12))
    for day in (AS_AT, BESIDE):
        on_day = [
            one for one in found.figures if one.end == day and one.start is None and one.area.name == "All"
        ]
        stages = {one.line.code: one.value or 0 for one in on_day if one.line.table == "stages"}
        waiting = {one.line.code: one.value or 0 for one in on_day if one.line.table == "waiting"}
        assert sum(stages.values()) == found.families
        assert (waiting["a11"], waiting["a13"]) == (stages["approved"], stages["stage-1"] + stages["stage-2"])
    years: dict[tuple[str, str], dict[tuple[str, str], int]] = {}
    for one in found.figures:
        if one.start is not None and one.line.unit == "families":
            years.setdefault((one.area.name, one.label), {})[
                one.line.table + " " + one.line.code, one.line.reason
            ] = one.value or 0
    for lines in years.values():
        steps = [
            lines[f"conversion {step}", ""]
            for step in ("enquiries", "stage-1", "stage-2", "approved", "matched", "placed")
        ]
        assert steps == sorted(steps, reverse=True)
        by_stage = {key: count for key, count in lines.items() if key[0].startswith("leavers ")}
        left = lines["activity left", ""]
        assert sum(count for (_, reason), count in by_stage.items() if not reason) == left
        assert sum(count for (_, reason), count in by_stage.items() if reason) == left


@examples(30)
@given(st.integers(0, 10**6))
def test_authorities_add_up_to_all_together(seed: int) -> None:
    totals: dict[tuple[object, ...], int] = {}
    for one in card(export(Random(seed), 10)).figures:
        if one.line.unit in ("families", "children"):
            sign = 1 if one.area.type == "all" else -1
            key = (*one.line.key, one.label)
            totals[key] = totals.get(key, 0) + sign * (one.value or 0)
    assert set(totals.values()) == {0}


@examples(30)
@given(st.integers(0, 10**6))
def test_what_happens_later_changes_nothing_earlier(seed: int) -> None:
    rows = export(Random(seed), 8)
    early = [{**row} for row in rows]
    for row in early:
        for column in COLUMNS:
            if column.endswith("_date") and row[column] > AS_AT.isoformat():
                row[column] = ""
    early = [row for row in early if any(row[column] for column in COLUMNS if column.endswith("_date"))]
    if not early:
        return
    try:
        known = card(early)
    except scorecard.RowsRefused:  # two applications that only the later date told apart
        return
    if known.families == card(rows).families:
        assert kept(known, ("All",)) == kept(card(rows), ("All",))


@pytest.mark.parametrize(
    ("start", "end", "within"),
    [
        ("31/12/2013", "28/02/2014", 1), ("31/12/2013", "01/03/2014", 0), ("30/12/2015", "29/02/2016", 1),
        ("30/12/2015", "01/03/2016", 0), ("15/04/2014", "15/06/2014", 1), ("15/04/2014", "16/06/2014", 0),
        ("15/04/2014", "15/04/2014", 1),
    ],
)  # fmt: skip
def test_two_calendar_months(start: str, end: str, within: int) -> None:
    row = {**ASH, **dict.fromkeys(COLUMNS[3:], ""), "stage_1_start_date": start, "stage_1_end_date": end}
    found = card([row])
    years = [one.label for one in found.figures if one.line.key == ("stage-1", "ended", "") and one.value]
    assert value(found, "stage-1", "ended", years[0]) == 1
    assert value(found, "stage-1", "within", years[0]) == within


@pytest.mark.parametrize(("day", "over"), [("2015-06-14", 0), ("2015-06-15", 0), ("2015-06-16", 1)])
def test_a_running_stage_is_over_its_limit_from_the_day_after(day: str, over: int) -> None:
    row = {**ASH, **dict.fromkeys(COLUMNS[3:], ""), "stage_1_start_date": "15/04/2015"}
    found = card([row], day)
    assert (value(found, "waiting", "in-stage-1"), value(found, "waiting", "stage-1-over")) == (1, over)


@pytest.mark.parametrize(
    ("dates", "counts"),
    [
        ({"stage_1_start_date": "15/04/2015"}, (1, 1, 0, 0)),
        ({"stage_1_start_date": "15/04/2015", "stage_1_end_date": "15/05/2015"}, (1, 0, 0, 1)),
        ({"application_date": "15/04/2015"}, (1, 0, 0, 1)),
        ({"stage_2_start_date": "15/04/2015"}, (1, 0, 1, 0)),
        ({"stage_2_start_date": "15/04/2015", "stage_2_end_date": "15/05/2015"}, (1, 0, 0, 1)),
        ({"approval_date": "15/04/2015"}, (0, 0, 0, 0)),
    ],
)
def test_who_is_still_to_be_assessed_is_in_a_stage_or_between(
    dates: dict[str, str], counts: tuple[int, ...]
) -> None:
    found = card([{**ASH, **dict.fromkeys(COLUMNS[3:], ""), **dates}], "2015-06-01")
    codes = ("a13", "in-stage-1", "in-stage-2", "between")
    assert tuple(value(found, "waiting", code) for code in codes) == counts


@pytest.mark.parametrize(
    ("start", "code", "limit"),
    [
        ("stage_2_start_date", "stage-2-over", "2015-08-15"),
        ("stage_1_start_date", "approval-over", "2015-10-15"),
    ],
)
def test_the_other_limits_are_kept_on_the_day_itself_too(start: str, code: str, limit: str) -> None:
    row = {**ASH, **dict.fromkeys(COLUMNS[3:], ""), start: "15/04/2015"}
    after = date.fromordinal(date.fromisoformat(limit).toordinal() + 1)
    assert [value(card([row], day), "waiting", code) for day in (limit, after)] == [0, 1]


def of_stage_1(*ends: str) -> list[dict[str, str]]:
    """Families whose Stage 1 started on 1 May 2015, and when it ended."""
    blank = {**ASH, **dict.fromkeys(COLUMNS[3:], ""), "stage_1_start_date": "01/05/2015"}
    return [
        {**blank, "adopter_id": f"A{number}", "family_id": f"F{number}", "stage_1_end_date": end}
        for number, end in enumerate(ends)
    ]


def stage_1_of_2015(found: Adopters) -> dict[str, tuple[int | None, float | None, str]]:
    return {
        one.line.code: (one.value, one.exact, one.shorthand)
        for one in found.figures
        if one.line.table == "stage-1" and (one.area.type, one.label) == ("all", "2015-16")
    }


def test_what_is_published_is_rounded_half_up_and_what_is_exact_is_not() -> None:
    """31, 60, 61 and 92 days, of which three of four are within two months."""
    found = card(of_stage_1("01/06/2015", "30/06/2015", "01/07/2015", "01/08/2015"))
    assert stage_1_of_2015(found) == {
        "ended": (4, None, ""), "within": (3, None, ""), "share": (75, 75.0, ""),
        "median-days": (61, 60.5, ""), "left-out": (0, None, ""),
    }  # fmt: skip
    thirds = card(of_stage_1("01/06/2015", "30/06/2015", "01/08/2015"))
    assert stage_1_of_2015(thirds)["share"] == (67, 66.66666666666667, "")


def test_a_share_and_a_median_of_nobody_are_not_applicable() -> None:
    assert stage_1_of_2015(card(of_stage_1(""))) == {
        "ended": (0, None, ""), "within": (0, None, ""), "share": (None, None, "z"),
        "median-days": (None, None, "z"), "left-out": (0, None, ""),
    }  # fmt: skip


@pytest.mark.parametrize(("as_at", "stage"), [("2015-08-31", "approved"), ("2015-09-01", "matched")])
def test_of_two_adopters_who_differ_only_what_was_known_on_the_day_counts(as_at: str, stage: str) -> None:
    """The later of their matches, of October, is not known yet: the earlier one counts till then."""
    ada = {**of_stage_1("01/06/2015")[0], "approval_date": "01/08/2015", "match_date": "01/09/2015"}
    found = card([ada, {**ada, "adopter_id": "A1", "match_date": "01/10/2015"}], as_at)
    assert value(found, "stages", stage) == 1
    assert value(found, "activity", "matches", "2015-16") == (stage == "matched")


@pytest.mark.parametrize(("as_at", "provisional"), [("2016-03-30", True), ("2016-03-31", False)])
def test_the_year_under_way_is_provisional_and_no_day_is(as_at: str, provisional: bool) -> None:
    found = card(of_stage_1("01/06/2015"), as_at)
    marks = {(one.label, one.provisional) for one in found.figures}
    assert marks == {
        (as_at, False), ("2015-03-31", False), ("2015-16", provisional),
        *((f"{year}-{year - 1999}", False) for year in range(2011, 2015)),
    }  # fmt: skip


def test_the_change_is_from_the_earlier_day() -> None:
    found = card([{**of_stage_1("")[0], "enquiry_date": "01/03/2015"}])
    changes = {
        one.line.code: one.change
        for one in found.figures
        if (one.line.table, one.area.type, one.label) == ("stages", "all", "2016-03-31")
    }
    assert {code: change for code, change in changes.items() if change} == {"enquiry": -1, "stage-1": 1}


def told_of_no_region(enquiry: str, *spans: tuple[str, str]) -> bool:
    """Whether Kent is named as in no region, being in North from and to these days."""
    days = [tuple(date.fromisoformat(day).toordinal() for day in span) for span in spans]
    members = [scorecard.Membership("Kent", "North", first, last) for first, last in days]
    row = {**ASH, **dict.fromkeys(COLUMNS[3:], ""), "enquiry_date": enquiry}
    return "in-no-region" in [one.code for one in card([row], by="region", regions=members).notes]


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2015-03-31", "2016-03-31", False),
        ("2015-04-01", "2016-03-31", True),
        ("2015-03-31", "2016-03-30", True),
    ],
)
def test_an_authority_in_no_region_on_either_day_is_named(first: str, last: str, told: bool) -> None:
    """The enquiry is of a year that is not shown."""
    assert told_of_no_region("31/03/2011", (first, last)) is told


@pytest.mark.parametrize(
    ("enquiry", "told"), [("31/03/2015", False), ("01/04/2015", True), ("01/04/2011", True)]
)
def test_an_authority_in_no_region_when_something_counted_happened_is_named(enquiry: str, told: bool) -> None:
    """North has Kent on the two days alone; 1 April 2011 is the first day of the years shown."""
    two_days = [("2015-03-31", "2015-03-31"), ("2016-03-31", "2016-03-31")]
    assert told_of_no_region(enquiry, *two_days) is told


def test_an_application_alone_is_stage_1() -> None:
    row = {**ASH, **dict.fromkeys(COLUMNS[3:], ""), "application_date": "15/04/2015"}
    assert value(card([row]), "stages", "stage-1") == 1


def test_a_match_before_the_approval_waited_no_days() -> None:
    days = {"approval_date": "15/04/2015", "match_date": "10/04/2015"}
    row = {**ASH, **dict.fromkeys(COLUMNS[3:], ""), **days}
    assert value(card([row]), "a12", "median-days", "2015-16") == 0


@pytest.mark.parametrize(("day", "waiting"), [("2015-07-14", 0), ("2015-07-15", 1)])
def test_three_months_of_waiting_are_reached_on_the_day_itself(day: str, waiting: int) -> None:
    row = {**ASH, **dict.fromkeys(COLUMNS[3:], ""), "approval_date": "15/04/2015"}
    assert value(card([row], day), "waiting", "a11-3-months") == waiting
    matched = {**row, "match_date": f"{day[8:]}/07/2015"}
    assert value(card([matched]), "a12", "within", "2015-16") == waiting


@pytest.mark.parametrize(
    ("order", "left", "stage"),
    [
        ("", "01/03/2016", "left"), ("01/03/2016", "01/03/2016", "adopted"), ("01/03/2016", "", "adopted"),
        ("01/03/2016", "02/03/2016", "adopted"), ("02/03/2016", "01/03/2016", "left"),
    ],
)  # fmt: skip
def test_leaving_after_the_order_is_no_leaving(order: str, left: str, stage: str) -> None:
    days = {"child_placed_date": "01/06/2015", "adoption_order_date": order, "left_process_date": left}
    row = {**ASH, **dict.fromkeys(COLUMNS[3:], ""), **days}
    found = card([row])
    assert value(found, "stages", stage) == 1
    assert value(found, "activity", "left", "2015-16") == (stage == "left")
    assert value(found, "leavers", "placed", "2015-16") == (stage == "left")


def test_a_region_counts_a_family_while_its_authority_is_in_it() -> None:
    row = {
        **ASH,
        **dict.fromkeys(COLUMNS[3:], ""),
        "enquiry_date": "31/03/2015",
        "stage_1_start_date": "01/05/2015",
    }
    members = [
        scorecard.Membership("Kent", "North", last_day=BESIDE.toordinal()),
        scorecard.Membership("Kent", "South", first_day=BESIDE.toordinal() + 1),
    ]
    found = card([row], by="region", regions=members)
    told = {
        (one.area.name, one.line.code, one.label)
        for one in found.figures
        if one.value and one.line.table in ("stages", "activity")
    }
    assert told == {
        ("North", "enquiry", "2015-03-31"), ("North", "enquiries", "2014-15"),
        ("South", "stage-1", "2016-03-31"), ("South", "registrations", "2015-16"),
    }  # fmt: skip


def test_bad_questions_are_refused() -> None:
    with pytest.raises(scorecard.ScorecardError, match="not before"):
        card([ASH], "2026-03-31", "2026-03-31")
    with pytest.raises(scorecard.ScorecardError, match="not known"):
        card([ASH], "2026-03-31", by="street")
