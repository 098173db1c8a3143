"""What is said beside the figures of timeliness, and when."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import scorecard as product
from scorecard.presentation.wording import note_sentence
from timeliness.test_groups import table
from timeliness.test_targets import GOOD, written

COLUMNS = "sex,adoption_decision_date"
"""With a decision every stage is available, and no note says otherwise."""


def one_child(**dates: str) -> pd.DataFrame:
    """Decision, order, match and placed on the first of May to August 2014, adopted on 1 June 2015."""
    return table("A,M,2014-05-01", more=COLUMNS).assign(**dates)


def notes(data: Any, code: str, **asked: Any) -> list[str]:
    found = product.timeliness(data, **{"as_at": "2016-03-31", "by": "all", **asked})
    return [note_sentence(note) for note in found.notes if note.code == code]


@pytest.mark.parametrize(
    ("by", "asked", "in_part"),
    [
        ("year", {"windows": "2013-16"}, []),
        ("year", {"ending": "2015-09-30"}, ["2012-13, 2015-16 are"]),
        ("half-year", {"ending": "2015-09-30"}, []),
        ("quarter", {"ending": "2015-08-31"}, ["2012-13 Q2, 2015-16 Q2 are"]),
        ("quarter", {"windows": "2013-16", "as_at": "2015-06-30"}, []),
        ("half-year", {"windows": "2013-16", "as_at": "2015-06-30"}, ["2015-16 H1 is"]),
        ("year", {"windows": "2013-16", "as_at": "2015-04-01"}, ["2015-16 is"]),
        ("year", {"ending": "2014-12-31", "years": 1, "as_at": "2014-08-31"}, ["2013-14, 2014-15 are"]),
        ("all", {"ending": "2015-09-30"}, []),
        ("year", {"ending": "2016-04-01", "as_at": "2016-12-31"}, ["2013-14, 2016-17 are"]),  # from 2 April
        ("year", {"ending": "2016-03-30"}, ["2012-13, 2015-16 are"]),  # from 31 March
    ],
)
def test_a_period_of_which_days_are_outside_is_named(
    by: str, asked: dict[str, Any], in_part: list[str]
) -> None:
    told = notes(one_child(), "periods-in-part", by=by, **asked)
    ending = " in part, without the days outside the window or after the as-at day."
    assert [one.partition(": ")[2] for one in told] == [part + ending for part in in_part]


def test_one_period_that_is_cut_at_both_ends_is_named_once() -> None:
    asked = {"ending": "2015-06-30", "years": 1, "as_at": "2014-08-31"}
    (told,) = notes(one_child(), "periods-in-part", by="year", **asked)
    assert told.startswith("2014-07-01..2015-06-30: 2014-15 is in part")


def test_a_period_of_which_one_day_is_known_is_in_part() -> None:
    data = one_child(placed_for_adoption_date="2015-04-01")
    asked = {"by": "year", "windows": "2015-16", "as_at": "2015-04-01"}
    (told,) = notes(data, "periods-in-part", **asked)
    assert told.startswith("2015-16: 2015-16 is in part")


def test_dates_the_wrong_way_round_are_counted_by_stage_and_by_target(tmp_path: Path) -> None:
    data = one_child(match_date="2014-08-02")
    asked: dict[str, Any] = {"windows": "2013-16", "targets": written(tmp_path, GOOD)}
    assert notes(data, "stage-backwards", **asked) == [
        "2013-16, Match to placed: 1 child moved in before the match. Such days are negative, and count."
    ]
    assert notes(data, "target-backwards", **asked) == [
        "2013-16, Placed within 4 weeks of the match: 1 child has placed_for_adoption_date before "
        "match_date. They count as within."
    ]
    same_day = one_child(match_date="2014-08-01")
    assert notes(same_day, "stage-backwards", **asked) == notes(same_day, "target-backwards", **asked) == []


def test_a_weekend_the_wrong_way_round_has_no_working_day_and_is_counted(tmp_path: Path) -> None:
    data = one_child(match_date="2014-08-03", placed_for_adoption_date="2014-08-02")
    targets = written(tmp_path, GOOD.replace("weeks", "working-days"))
    found = product.timeliness(data, by="all", windows="2013-16", as_at="2016-03-31", targets=targets)
    (one,) = found.targets
    assert (one.children, one.within, one.longest, one.negative) == (1, 1, 0, 1)


def returns(*years: int) -> product.Reading:
    """As though the child were read from the returns of these years."""
    reading = product.read(one_child())
    tables = tuple(replace(one, given=one.columns) for one in reading.journeys.tables)
    return replace(reading, journeys=replace(reading.journeys, years=frozenset(years), tables=tables))


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ((2013, 2014, 2015), []),
        ((2013, 2015), ["2014-15 was given, so what happened in that year is missing."]),
        ((2016,), ["2013-14, 2014-15, 2015-16 was given, so what happened in those years is missing."]),
    ],
)
def test_by_its_returns_a_window_is_whole_or_not(years: tuple[int, ...], told: list[str]) -> None:
    found = product.timeliness(returns(*years), by="all", windows="2013-16", as_at="2016-03-31")
    assert {one.span.complete for one in found.stages} == {not told}
    said = [note_sentence(note) for note in found.notes if note.code.startswith("windows-")]
    assert said == [f"2013-16: no return of {one}" for one in told]


def test_that_returns_tell_a_match_late_is_said_of_what_ended_and_of_returns_alone() -> None:
    asked: dict[str, Any] = {"code": "returns-tell-matches-late", "windows": "2013-16"}
    assert len(notes(returns(2013, 2014, 2015), **asked)) == 1
    assert notes(returns(2013, 2014, 2015), cohort="adopted", **asked) == []
    assert notes(one_child(), **asked) == []


def test_a_stage_without_its_dates_has_no_children_the_wrong_way_round() -> None:
    """No file has the decision, so nothing is told of the stages that begin or end with it."""
    data = table("A,M", more="sex")
    assert len(notes(data, "dates-not-available", windows="2013-16")) == 1
    assert notes(data, "stage-backwards", windows="2013-16") == []


def test_a_window_is_whole_from_the_year_of_the_first_order_on() -> None:
    """The one adoption order is of 1 June 2015, and all that came before it of 2014."""
    told = {
        year: notes(one_child(), "windows-incomplete", windows=year, as_at="2016-06-30")
        for year in ("2014-15", "2015-16")
    }
    assert {year: len(found) for year, found in told.items()} == {"2014-15": 1, "2015-16": 0}


def test_of_two_authorities_the_one_in_no_region_is_named() -> None:
    """Kent is in North, the first and only region; of the child of Leeds no match is recorded."""
    data = table("A,M", "B,M", more="sex").assign(local_authority=["Kent", "Leeds"])
    data.loc[1, "match_date"] = ""
    members = [product.Membership("Kent", "North")]
    asked: dict[str, Any] = {"by": "region", "regions": members, "windows": "2013-16", "as_at": "2016-03-31"}
    found = product.timeliness(data, **asked)
    assert [dict(one.facts) for one in found.notes if one.code == "in-no-region"] == [
        {"authorities": "Leeds", "number": 1}
    ]
    (stage,) = (one for one in found.stages if one.stage.code == "match-placed")
    assert (stage.group.name, stage.spread and stage.spread.children, stage.left_out) == ("North", 1, 0)
