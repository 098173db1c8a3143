"""Which group a child is in, at the edges of each rule."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

import scorecard as product
from scorecard.commands.timeliness import BY
from scorecard.engine.timeliness.age_band import BANDS, age_bands
from scorecard.engine.timeliness.ethnicity import ethnicity_group
from scorecard.engine.timeliness.groupings import BREAKDOWNS
from scorecard.engine.timeliness.periods import period_name, period_of, periods_between
from scorecard.model.days import NEVER
from scorecard.presentation.timeliness_words import BY_WORDS, GROUP_HEADINGS

HEADER = (
    "child_id,local_authority,entered_care_date,placement_order_date,match_date,placed_for_adoption_date,"
    "adoption_order_date"
)


def table(*rows: str, more: str = "") -> pd.DataFrame:
    """Children with these cells: an id, then cells of the columns `more`; all dates are the same."""
    usual = ("Kent", "2014-01-01", "2014-06-01", "2014-07-01", "2014-08-01", "2015-06-01")
    columns = [*HEADER.split(","), *more.split(",")]
    made = [(one.split(",")[0], *usual, *one.split(",")[1:]) for one in rows]
    return pd.DataFrame(made, columns=columns)


def children_by(by: str, data: Any, **asked: Any) -> dict[str, int]:
    """How many children of the stage from match to placed are in each group, in order."""
    found = product.timeliness(data, by=by, windows="2013-16", as_at="2016-03-31", **asked)
    figures = (one for one in found.stages if one.stage.code == "match-placed")
    return {one.group.name: one.spread.children or 0 for one in figures if one.spread}


@pytest.mark.parametrize(
    ("born", "entered", "band"),
    [
        ("2013-06-02", "2014-06-01", "Under 1"),
        ("2013-06-01", "2014-06-01", "1 to 4"),
        ("2009-06-02", "2014-06-01", "1 to 4"),
        ("2009-06-01", "2014-06-01", "5 to 9"),
        ("2004-06-02", "2014-06-01", "5 to 9"),
        ("2004-06-01", "2014-06-01", "10 to 15"),
        ("1998-06-02", "2014-06-01", "10 to 15"),
        ("1998-06-01", "2014-06-01", "16 and over"),
        ("2012-02-29", "2013-02-27", "Under 1"),
        ("2012-02-29", "2013-02-28", "1 to 4"),
        ("2014-06-01", "2014-06-01", "Under 1"),
        ("2014-06-02", "2014-06-01", "Not recorded"),
        (None, "2014-06-01", "Not recorded"),
        ("2013-06-01", None, "Not recorded"),
    ],
)
def test_age_bands_turn_on_the_birthday(born: str | None, entered: str | None, band: str) -> None:
    days = [np.array([NEVER if day is None else date.fromisoformat(day).toordinal()], np.int32)
            for day in (born, entered)]  # fmt: skip
    assert (*BANDS, "Not recorded")[int(age_bands(*days)[0])] == band


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("WBRI", "White"), ("wbri", "White"), ("a) WBRI", "White"), ("h) MWAS", "Mixed"), ("CHNE", "Asian"),
        ("both", "Black"), ("OOTH", "Other"), ("REFU", "Not known"), ("q) NOBT", "Not known"),
        ("White British", "White British"), ("WBRX", "WBRX"), ("WBRI2", "WBRI2"),
        ("ｗｂｒｉ", "ｗｂｒｉ"), ("1) WBRI", "1) WBRI"), ("a)", "a)"),
    ],
)  # fmt: skip
def test_ethnicity_groups(text: str, group: str) -> None:
    assert ethnicity_group(text) == group


def test_every_code_of_the_return_has_its_group() -> None:
    codes = {
        "White": "WBRI WIRI WOTH WIRT WROM",
        "Mixed": "MWBC MWBA MWAS MOTH",
        "Asian": "AIND APKN ABAN AOTH CHNE",
        "Black": "BCRB BAFR BOTH",
        "Other": "OOTH",
        "Not known": "REFU NOBT",
    }
    found = {group: {ethnicity_group(code) for code in one.split()} for group, one in codes.items()}
    assert found == {group: {group} for group in codes}


def test_other_texts_stand_under_themselves_after_the_groups() -> None:
    data = table("A,WBRI", "B,a) WBRI", "C,zulu", "D,British", "E,", "F,Not recorded", more="ethnicity")
    assert children_by("ethnicity", data) == {"White": 2, "British": 1, "zulu": 1, "Not recorded": 2}


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2016-03-31", ("2015-16", "2015-16 H2", "2015-16 Q4")),
        ("2016-04-01", ("2016-17", "2016-17 H1", "2016-17 Q1")),
        ("2016-09-30", ("2016-17", "2016-17 H1", "2016-17 Q2")),
        ("2016-10-01", ("2016-17", "2016-17 H2", "2016-17 Q3")),
        ("1999-12-31", ("1999-00", "1999-00 H2", "1999-00 Q3")),
    ],
)
def test_periods_are_counted_from_april(day: str, names: tuple[str, ...]) -> None:
    number = np.array([date.fromisoformat(day).toordinal()], np.int32)
    kinds = ("year", "half-year", "quarter")
    assert tuple(period_name(int(period_of(number, by)[0]), by) for by in kinds) == names


def test_a_window_has_every_period_that_began() -> None:
    first, last = date(2013, 4, 1).toordinal(), date(2014, 10, 1).toordinal()
    names = [period_name(number, "half-year") for number in periods_between(first, last, "half-year")]
    assert names == ["2013-14 H1", "2013-14 H2", "2014-15 H1", "2014-15 H2"]
    assert list(periods_between(last, first, "year")) == []
    assert [period_name(number, "year") for number in periods_between(first, first, "year")] == ["2013-14"]


@pytest.mark.parametrize(
    ("placed", "children"), [("2013-03-31", 0), ("2013-04-01", 1), ("2016-03-31", 1), ("2016-04-01", 0)]
)
def test_a_window_has_its_first_day_and_its_last(placed: str, children: int) -> None:
    """Beside one child who was placed in it."""
    data = table("A,M", "B,M", more="sex").assign(
        entered_care_date="2012-01-01", placement_order_date="2012-06-01", match_date="2013-01-01",
        placed_for_adoption_date=["2014-08-01", placed], adoption_order_date="2016-12-01",
    )  # fmt: skip
    assert children_by("all", data) == {"All": 1 + children}


def test_who_entered_care_on_the_last_day_has_an_age() -> None:
    """Born on 31 March 2014, in care, matched and placed on the window's last day."""
    days = dict.fromkeys(HEADER.split(",")[2:], "2016-03-31")
    data = table("A,2014-03-31", more="date_of_birth").assign(**days)
    assert children_by("age-band", data)["1 to 4"] == 1


def test_a_group_of_texts_with_nobody_is_left_out() -> None:
    assert children_by("ethnicity", table("A,BAFR", more="ethnicity")) == {"Black": 1}


def test_a_sibling_group_is_of_one_authority_and_counts_each_child_once() -> None:
    data = table("A,G1,", "B,G1,", "C,G2,", "D,G3,", "E,G3,", "F,G3,", "G,,", "H,G1,", "C,G2,",
                 more="sibling_group_id,reversal_date")  # fmt: skip
    data.loc[7, "local_authority"] = "Medway"
    # C's first plan was reversed, the second led to an adoption: two journeys of one child.
    data.loc[2, ["adoption_decision_date", "reversal_date"]] = ["2013-02-01", "2013-05-01"]
    data.loc[8, "adoption_decision_date"] = "2014-03-01"
    data.loc[2, ["placement_order_date", "match_date", "placed_for_adoption_date", "adoption_order_date"]] = [
        ""
    ] * 4
    data.loc[2, "entered_care_date"] = data.loc[8, "entered_care_date"] = "2012-12-01"
    data = data.fillna("")
    assert children_by("sibling-group", data) == {"Solo": 2, "2": 2, "3 or more": 3, "Not recorded": 1}


def test_routes() -> None:
    data = table("A,yes,2014-02-01", "B,no,2014-02-01", "C,no,", "D,,", "E,,2016-04-01",
                 more="adopted_by_foster_carer,early_permanence_date")  # fmt: skip
    assert children_by("route", data) == {"Foster carer": 1, "Early permanence": 1, "Other": 3}
    on_the_last_day = table("A,,2016-03-31", more="adopted_by_foster_carer,early_permanence_date")
    assert children_by("route", on_the_last_day) == {"Foster carer": 0, "Early permanence": 1, "Other": 0}


def test_a_route_is_not_recorded_for_a_file_that_does_not_ask() -> None:
    whole = table("A,yes,2014-02-01", "B,no,", more="adopted_by_foster_carer,early_permanence_date")
    part = table("C,yes", "D,no", more="adopted_by_foster_carer")
    assert children_by("route", [whole, part]) == {
        "Foster carer": 2, "Early permanence": 0, "Other": 1, "Not recorded": 1,
    }  # fmt: skip


def test_a_breakdown_whose_column_no_file_has_is_refused_by_name() -> None:
    data = table("A,M", more="sex")
    for by, column in {"ethnicity": "ethnicity", "route": "adopted_by_foster_carer",
                       "sibling-group": "sibling_group_id", "age-band": "date_of_birth"}.items():  # fmt: skip
        with pytest.raises(product.ScorecardError) as refused:
            children_by(by, data)
        assert refused.value.what == f"figures by {by} need the column {column}, and no file has it"
    assert children_by("sex", [data, table("B,", more="disability")]) == {"M": 1, "Not recorded": 1}


def test_unknown_breakdowns_and_cohorts_are_refused_with_those_that_there_are() -> None:
    data = table("A,M", more="sex")
    with pytest.raises(product.ScorecardError) as refused:
        children_by("gender", data)
    assert refused.value.what == "figures by 'gender' are not known"
    assert "sibling-group" in refused.value.fix
    with pytest.raises(product.ScorecardError) as refused:
        children_by("sex", data, cohort="placed")
    assert (refused.value.what, refused.value.fix) == (
        "the cohort 'placed' is not known", "give one of ended, adopted",
    )  # fmt: skip


def test_a_child_counts_for_the_region_of_its_authority_on_the_day_of_the_stage() -> None:
    members = [
        product.Membership("Kent", "North", last_day=date(2014, 7, 31).toordinal()),
        product.Membership("Kent", "South", first_day=date(2014, 8, 1).toordinal(),
                           last_day=date(2014, 12, 31).toordinal()),
    ]  # fmt: skip
    data = table("A,M", more="sex")
    found = product.timeliness(data, by="region", regions=members, windows="2013-16", as_at="2016-03-31")
    counted = {(one.stage.code, one.group.name): one.spread.children for one in found.stages if one.spread}
    assert counted["order-match", "North"] == counted["match-placed", "South"] == 1
    assert counted["match-placed", "North"] == counted["care-adopted", "South"] == 0
    (outside,) = (note for note in found.notes if note.code == "in-no-region")
    assert dict(outside.facts)["authorities"] == "Kent"


@pytest.mark.parametrize(
    ("cohort", "north", "south"),
    [("ended", {"order-match": 1, "match-placed": 1, "care-adopted": 0},
      {"order-match": 1, "match-placed": 1, "care-adopted": 2}),
     ("adopted", {"order-match": 0, "match-placed": 0, "care-adopted": 0},
      {"order-match": 2, "match-placed": 2, "care-adopted": 2})],
)  # fmt: skip
def test_two_children_of_a_stage_count_for_a_region_each_on_its_own_day(
    cohort: str, north: dict[str, int], south: dict[str, int]
) -> None:
    members = [
        product.Membership("Kent", "North", last_day=date(2014, 8, 1).toordinal()),
        product.Membership("Kent", "South", first_day=date(2014, 8, 2).toordinal()),
    ]
    data = table("A,M", "B,M", more="sex")
    data["match_date"] = ["2014-07-01", "2014-08-02"]
    data["placed_for_adoption_date"] = ["2014-08-01", "2014-09-01"]
    asked: Any = {"regions": members, "windows": "2013-16", "as_at": "2016-03-31", "cohort": cohort}
    found = product.timeliness(data, by="region", **asked)
    counted = {(one.group.name, one.stage.code): one.spread.children for one in found.stages if one.spread}
    assert {code: counted["North", code] for code in north} == north
    assert {code: counted["South", code] for code in south} == south


def test_every_breakdown_is_offered_and_has_words() -> None:
    assert set(BY) == set(BREAKDOWNS) == set(BY_WORDS) == set(GROUP_HEADINGS)
