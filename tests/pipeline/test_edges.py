"""Small exports at the edges of periods, groups, regions and notes, each with its whole answer."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from engine.workbench import child

import scorecard as product
from pipeline.exports import frame
from scorecard.model.pipeline import Pipeline
from scorecard.model.region import Membership
from scorecard.readers.reading import Reading

CARE = {"entered": "2018-01-01"}
DECIDED = {**CARE, "decision": "2018-06-01"}
ORDERED = {**DECIDED, "order": "2018-09-01"}


def found(*children: dict[str, Any], as_at: str = "2026-03-31", **asked: Any) -> Pipeline:
    """What is found of these children, each with an id of its own; all together unless asked otherwise."""
    numbered = [{**one, "child_id": f"C{number}"} for number, one in enumerate(children)]
    without = asked.pop("without", ())
    return product.pipeline(frame(numbered, without), **{"as_at": as_at, "by": "all", **asked})


def row(of: Pipeline, table: str, code: str, shows: str = "value") -> dict[str, Any]:
    """One row of a table: what it shows under each day or period."""
    rows = [one for one in of.figures if (one.line.table, one.line.code) == (table, code)]
    return {one.label: getattr(one, shows) for one in rows}


def facts(of: Pipeline, code: str) -> list[dict[str, Any]]:
    return [dict(one.facts) for one in of.notes if one.code == code]


def test_the_first_year_shown_changes_on_the_year_before_it_from_its_first_day() -> None:
    """One is placed on 1 April 2020, two in 2021-22; two wait on 31 March 2021, a year later nobody."""
    of = found(
        child(**CARE, placed="2019-01-01", adopted="2020-03-31"),
        child(**CARE, placed="2020-04-01"),
        child(**CARE, placed="2021-04-01"),
        child(**CARE, placed="2022-03-31"),
        child(**DECIDED, left="2021-06-01"),
        child(**DECIDED, adopted="2021-06-01"),
    )
    assert row(of, "activity", "placed") == {
        "2021-22": 2, "2022-23": 0, "2023-24": 0, "2024-25": 0, "2025-26": 0,
    }  # fmt: skip
    assert row(of, "activity", "placed", "change_percent")["2021-22"] == 100
    waiting = row(of, "waits-at-end", "a9"), row(of, "waits-at-end", "a9", "change_percent")
    assert (waiting[0]["2021-22"], waiting[1]["2021-22"]) == (0, -100)


def test_who_is_adopted_in_the_first_year_shown_waited_at_the_end_of_the_year_before() -> None:
    of = found(
        child(**CARE, placed="2019-01-01", adopted="2020-03-31"),
        child(**DECIDED, adopted="2021-06-01"),
        child(**DECIDED),
    )
    assert row(of, "waits-at-end", "a9")["2021-22"] == 1
    assert row(of, "waits-at-end", "a9", "change_percent")["2021-22"] == -50


def test_a_decision_on_the_as_at_day_waits_on_it() -> None:
    of = found(child(**CARE, decision="2026-03-31"))
    assert row(of, "waits-at-end", "a9")["2025-26"] == row(of, "waits", "a9")["2026-03-31"] == 1


def test_care_and_order_of_the_day_itself_are_known_on_it() -> None:
    of = found(child(entered="2026-03-31", decision="2026-03-31", order="2026-03-31"))
    on_the_day = {code: row(of, "waits", code)["2026-03-31"] for code in ("a9", "a9-care-unknown", "a14")}
    assert on_the_day == {"a9": 1, "a9-care-unknown": 0, "a14": 1}


def test_a_disruption_without_its_placement_adds_no_days() -> None:
    """10 days in placement, and twice as many disruptions of which no placement is recorded."""
    of = found(
        child(**CARE, placed="2025-05-01", disrupted="2025-05-11"),
        child(**CARE, disrupted="2025-05-11"),
        child(**CARE, disrupted="2025-05-11"),
    )
    assert row(of, "activity", "disruptions")["2025-26"] == 3
    assert row(of, "disruptions", "timed")["2025-26"] == 1
    assert row(of, "disruptions", "mean-days")["2025-26"] == 10


@pytest.mark.parametrize("disrupted", ["2025-04-01", "2026-03-31"])
def test_a_median_has_the_first_and_the_last_day_of_its_year(disrupted: str) -> None:
    of = found(child(**CARE, placed="2025-03-31", disrupted=disrupted))
    days = (date.fromisoformat(disrupted) - date(2025, 3, 31)).days
    assert row(of, "disruptions", "median-days")["2025-26"] == days
    assert row(of, "disruptions", "median-days")["2024-25"] is None
    assert row(of, "disruptions", "median-days", "shorthand")["2024-25"] == "z"


def test_what_is_disrupted_after_the_as_at_day_is_in_no_note() -> None:
    assert facts(found(child(**CARE, disrupted="2026-04-01")), "pipeline-disruptions-untimed") == []


def test_three_siblings_and_four_are_threes_or_more() -> None:
    of = found(
        *({**child(**ORDERED), "sibling_group_id": "A"} for _ in range(3)),
        *({**child(**ORDERED), "sibling_group_id": "B"} for _ in range(4)),
    )
    sizes = ("solo", "pairs", "threes", "no-group")
    assert [row(of, "siblings-order", code)["2026-03-31"] for code in sizes] == [0, 0, 7, 0]
    assert [row(of, "families", code)["2026-03-31"] for code in sizes] == [0, 0, 2, 0]


def test_the_team_s_own_stages_count_those_whose_plan_has_not_ended() -> None:
    of = found(
        {**child(**ORDERED), "stage": "linking"},
        {**child(**ORDERED), "stage": "linking"},
        {**child(**DECIDED), "stage": "panel booked"},
        *(child(**DECIDED) for _ in range(4)),
        {**child(**DECIDED, left="2025-06-01"), "stage": "linking"},
    )
    told = {one.line.code: one.value for one in of.figures if one.line.table == "team-stage"}
    assert told == {"linking": 2, "panel booked": 1, "": 4}
    blank = found(child(**ORDERED), {**child(**DECIDED, left="2025-06-01"), "stage": "linking"})
    assert [one for one in blank.figures if one.line.table == "team-stage"] == []


def test_the_running_year_holds_all_of_its_quarters() -> None:
    """One placed in the first quarter of 2025-26 and one in the second, of which 137 of 365 days are over."""
    of = found(
        child(**CARE, placed="2025-05-01"), child(**CARE, placed="2025-07-01"),
        as_at="2025-08-15", every="quarter",
    )  # fmt: skip
    quarters = row(of, "activity", "placed")
    assert (quarters["2025-26 Q1"], quarters["2025-26 Q2"]) == (1, 1)
    assert row(of, "running-year", "placed") == {"2025-26": 2}
    assert row(of, "running-year", "placed", "full_year_equivalent") == {"2025-26": 5}


def as_of_returns(*without: str) -> Reading:
    """Two children placed in 2023-24 and one in each year after, as though read from returns of 2017-26."""
    placed = ("2023-05-01", "2023-06-01", "2024-05-01", "2025-05-01")
    rows = [{**child(**CARE, match=day, placed=day), "child_id": day} for day in placed]
    reading = product.read(frame(rows))
    tables = tuple(replace(one, given=one.columns - {*without}) for one in reading.journeys.tables)
    return replace(
        reading, journeys=replace(reading.journeys, years=frozenset(range(2017, 2026)), tables=tables)
    )


def test_of_matches_that_returns_tell_late_no_change_and_no_whole_year_is_given() -> None:
    of = product.pipeline(as_of_returns(), as_at="2025-09-30", by="all")
    assert row(of, "activity", "placed", "change_percent")["2024-25"] == -50
    assert row(of, "activity", "matched")["2024-25"] == 1
    assert row(of, "activity", "matched", "change_percent")["2024-25"] is None
    assert row(of, "running-year", "placed", "full_year_equivalent") == {"2025-26": 2}
    assert row(of, "running-year", "matched") == {"2025-26": 1}
    assert row(of, "running-year", "matched", "full_year_equivalent") == {"2025-26": None}


def test_that_matches_are_told_late_is_said_of_returns_with_matches_alone() -> None:
    codes = {
        "returns": product.pipeline(as_of_returns(), as_at="2025-09-30"),
        "returns without": product.pipeline(as_of_returns("match_date"), as_at="2025-09-30"),
        "journeys": found(child(**CARE, match="2025-05-01")),
    }
    told = [name for name, of in codes.items() if facts(of, "pipeline-matches-late")]
    assert told == ["returns"]


def test_what_no_file_has_has_no_whole_year() -> None:
    of = found(child(**CARE, placed="2025-05-01"), as_at="2025-09-30", without=("left_care_date",))
    assert row(of, "running-year", "left-care", "full_year_equivalent") == {"2025-26": None}
    assert row(of, "running-year", "left-care", "shorthand") == {"2025-26": "x"}


def test_of_two_columns_the_one_that_is_lacking_is_named() -> None:
    told = facts(found(child(**CARE), without=("left_care_date",)), "pipeline-no-end-dates")
    assert [(one["columns"], one["number"]) for one in told] == [("left_care_date", 1)]


def test_children_without_a_group_are_explained_where_there_are_groups() -> None:
    assert facts(found(child(**ORDERED)), "pipeline-no-group") == [{}]
    assert facts(found(child(**ORDERED), without=("sibling_group_id",)), "pipeline-no-group") == []


def test_data_that_reaches_back_to_the_years_shown_is_not_said_to_begin() -> None:
    """The first year shown is 2021-22."""
    early = child(**CARE, placed="2019-01-01", adopted="2022-03-31")
    late = child(**CARE, placed="2019-01-01", adopted="2022-04-01")
    assert facts(found(early), "pipeline-data-begins") == []
    assert facts(found(late), "pipeline-data-begins") == [{"years": "2021-22", "first_year": "2022-23"}]


def outside(*spans: tuple[str, str], **dates: str) -> list[str]:
    """The authorities named as in no region, of a child of Kent: in North from and to these days."""
    days = [tuple(date.fromisoformat(day).toordinal() for day in span) for span in spans]
    regions = [Membership("Kent", "North", first, last) for first, last in days]
    of = found(child(**dates), by="region", beside="2025-03-31", regions=regions)
    return [one["authorities"] for one in facts(of, "in-no-region")]


def test_an_authority_in_no_region_on_either_day_is_named() -> None:
    assert outside(("2025-03-31", "2026-03-31"), **CARE) == []
    assert outside(("2025-04-01", "2026-03-31"), **CARE) == ["Kent"]
    assert outside(("2025-03-31", "2026-03-30"), **CARE) == ["Kent"]


def test_an_authority_in_no_region_when_something_happened_is_named() -> None:
    """North has Kent on the two days alone; 1 April 2020 is the first day that anything is counted of."""
    two_days = ("2025-03-31", "2025-03-31"), ("2026-03-31", "2026-03-31")
    assert outside(*two_days, **CARE, placed="2020-03-31") == []
    assert outside(*two_days, **CARE, placed="2020-04-01") == ["Kent"]
    assert outside(*two_days, **CARE, placed="2025-03-31") == []


def test_the_file_that_regions_come_from_is_named_with_its_fingerprint(tmp_path: Path) -> None:
    file = tmp_path / "our regions.csv"
    file.write_text("local_authority,region\nKent,South\n", "utf-8")
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    of = found(child(**CARE), by="region", regions=file)
    assert facts(of, "pipeline-regions-file") == [{"file": "our regions.csv", "sha256": sha256}]
