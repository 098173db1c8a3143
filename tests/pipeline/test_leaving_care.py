"""A4: the children adopted among all who left care, of small returns by hand and of the sample's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from commands.running import CHECKOUT
from engine.workbench import child
from ssda903.small_returns import AD1, ADOPTED, EPISODES, HEADINGS, PLACED, folder, reading_of, table

import scorecard as product
from pipeline.exports import frame
from scorecard.presentation.pipeline_page import pipeline_page
from scorecard.presentation.text import page_text
from scorecard.readers.reading import Reading

SAMPLE = CHECKOUT / "sample_data" / "synthetic_ssda903"


def returns(at: Path, **years: Sequence[str]) -> Path:
    """Returns of years such as `of_2017` (2016-17), beside a child who was adopted on 20 September 2016."""
    told = [f"{row},2017" for row in ADOPTED["episodes"]]
    told += [f"{row},{year[-4:]}" for year, some in years.items() for row in some]
    return folder(at, **{**ADOPTED, "episodes": table(EPISODES + ",YEAR", told)})


def leaving(reading: Reading, **asked: Any) -> dict[tuple[str, str], tuple[int | None, ...]]:
    """By area and period: adopted, all who left, and the share; periods in which nobody left apart."""
    found = product.pipeline(reading, **{"as_at": "2017-03-31", "by": "all", **asked})
    told: dict[tuple[str, str], list[int | None]] = {}
    for one in found.figures:
        if one.line.table == "leaving-care":
            told.setdefault((one.area.name, one.label), []).append(one.value)
    return {key: tuple(values) for key, values in told.items() if values[1]}


def test_who_left_care_and_who_did_not(tmp_path: Path) -> None:
    at = returns(tmp_path, of_2017=[
        "1,01/05/2015,S,C2,U4,01/04/2016,E4A",
        "2,01/05/2015,S,C2,U4,31/03/2017,E13",
        "3,01/05/2015,S,C2,U4,01/12/2016,X1",  # goes on in care
        "3,01/12/2016,P,C2,U4,,",
        "4,01/05/2016,S,V4,U4,08/05/2016,E8",  # a short break
        "5,01/05/2016,S,V3,U4,08/05/2016,E8",
        "6,01/05/2016,S,C2,U4,,E4A",  # without an end
    ])  # fmt: skip
    assert leaving(reading_of(at)) == {("All", "2016-17"): (1, 3, 33)}


def test_a_child_counts_once_a_financial_year_by_its_last_leaving(tmp_path: Path) -> None:
    at = returns(tmp_path, of_2017=[
        "1,01/05/2015,S,C2,U4,01/05/2016,E4A",
        "1,01/06/2016,S,C2,U4,01/12/2016,E4A",
    ])  # fmt: skip
    assert leaving(reading_of(at)) == {("All", "2016-17"): (1, 2, 50)}
    assert leaving(reading_of(at), every="quarter") == {
        ("All", "2016-17 Q2"): (1, 1, 100),
        ("All", "2016-17 Q3"): (0, 1, 0),
    }
    # By 30 June the second leaving is not known, and the first counts.
    assert leaving(reading_of(at), as_at="2016-06-30", every="quarter") == {("All", "2016-17 Q1"): (0, 1, 0)}


def test_of_two_rows_that_end_on_one_day_the_adoption_counts(tmp_path: Path) -> None:
    rows = ["1,01/05/2015,S,E1,A6,01/05/2016,E12", "1,01/04/2016,P,E1,A6,01/05/2016,E4A"]
    both = returns(tmp_path / "a", of_2017=rows), returns(tmp_path / "b", of_2017=rows[::-1])
    assert [leaving(reading_of(at)) for at in both] == [{("All", "2016-17"): (2, 2, 100)}] * 2


def test_in_two_years_it_counts_in_both(tmp_path: Path) -> None:
    at = returns(
        tmp_path,
        of_2016=["1,01/05/2014,S,C2,U4,31/03/2016,E4A"],
        of_2017=["1,01/04/2016,S,C2,U4,01/04/2016,E4A"],
    )
    found = product.pipeline(reading_of(at), as_at="2017-03-31", by="all")
    left = [one for one in found.figures if (one.line.table, one.line.code) == ("leaving-care", "left")]
    assert [(one.label, one.value, one.change_percent) for one in left] == [
        ("2015-16", 1, None),
        ("2016-17", 2, 100),
    ]


def test_an_end_that_a_later_return_restates_is_no_leaving(tmp_path: Path) -> None:
    at = returns(
        tmp_path,
        of_2016=["1,01/05/2015,S,C2,U4,31/03/2016,E4A", "2,01/05/2015,S,C2,U4,30/03/2016,E4A"],
        of_2017=["1,01/05/2015,S,C2,U4,,"],
    )
    assert leaving(reading_of(at)) == {("All", "2015-16"): (0, 1, 0), ("All", "2016-17"): (1, 1, 100)}


def test_a_row_that_two_returns_have_is_one_leaving(tmp_path: Path) -> None:
    row = "1,01/05/2015,S,C2,U4,01/03/2016,E4A"
    at = returns(tmp_path, of_2016=[row], of_2017=[row])
    assert leaving(reading_of(at)) == {("All", "2015-16"): (0, 1, 0), ("All", "2016-17"): (1, 1, 100)}


def test_a_child_who_is_set_aside_is_in_neither_count(tmp_path: Path) -> None:
    at = returns(tmp_path, of_2017=[
        "1,01/05/2015,S,C2,U4,01/05/2016,E4A",
        "2,01/05/2016,S,C2,U4,31/02/2017,E4A",
        "2,31/01/2015,S,C2,U4,01/04/2016,E4A",
    ])  # fmt: skip
    assert leaving(reading_of(at)) == {("All", "2016-17"): (1, 2, 50)}


def test_a_year_without_a_return_has_none(tmp_path: Path) -> None:
    at = returns(tmp_path, of_2017=["1,01/05/2012,S,C2,U4,01/05/2014,E4A"])
    found = product.pipeline(reading_of(at), as_at="2018-06-30", by="all")
    left = [one.label for one in found.figures if (one.line.table, one.line.code) == ("leaving-care", "left")]
    assert left == ["2016-17"]
    text = " ".join(page_text(pipeline_page(found, "1")).split())
    assert "2014-15 [u] 0" in text
    assert "2018-19 [p] [u] 0" in text
    assert "[u] unreliable: the data may not reach back so far, children may be missing" in text
    assert "2014-15, 2015-16, 2017-18, 2018-19: no return was given" in text


def test_years_that_are_not_known_are_told_by_the_adoption_orders(tmp_path: Path) -> None:
    at = folder(tmp_path, **{**ADOPTED, "episodes": (
        *ADOPTED["episodes"], "1,01/05/2012,S,C2,U4,01/05/2014,E4A", "2,01/05/2012,S,C2,U4,01/05/2015,E4A",
    )})  # fmt: skip
    assert leaving(reading_of(at)) == {("All", "2016-17"): (1, 1, 100)}


def test_where_a_year_is_not_known_nothing_is_taken_back(tmp_path: Path) -> None:
    several_years = folder(tmp_path, "a", episodes=(
        "1,01/05/2012,S,C2,U4,01/05/2016,E4A", "2,01/05/2012,S,C2,U4,01/05/2014,E4A",
        "3,01/05/2012,S,C2,U4,01/05/2015,E4A",
    ))  # fmt: skip
    told = returns(tmp_path / "b", of_2017=["1,01/05/2012,S,C2,U4,,"])
    assert leaving(reading_of(several_years, told)) == {("All", "2016-17"): (1, 2, 50)}


def test_by_area_where_there_is_a_return(tmp_path: Path) -> None:
    heading = "LA," + EPISODES
    rows = ["Kent," + row for row in ADOPTED["episodes"]]
    rows += ["Kent,1,01/05/2015,S,C2,U4,01/05/2016,E4A", "Leeds,2,01/05/2015,S,C2,U4,01/05/2016,E4A"]
    rows.insert(0, "Kent,8,01/05/2015,S,C2,U4,03/01/2017,E4A")
    at = folder(
        tmp_path, "all", header=table("LA,CHILD,SEX,DOB,ETHNIC", ["Kent," + ADOPTED["header"][0]]),
        episodes=table(heading, rows), ad1=table("LA," + AD1, ["Kent," + ADOPTED["ad1"][0]]),
        placed=table("LA," + PLACED, ["Kent," + ADOPTED["placed"][0]]),
    )  # fmt: skip
    of_york = {**child(la="York", entered="2015-01-01", decision="2015-06-01"), "child_id": "Y"}
    york = tmp_path / "york.csv"
    frame([of_york]).to_csv(york, index=False)
    moved = (
        product.Membership("Kent", "South", last_day=736330),  # 2 January 2017
        product.Membership("Leeds", "North"),
        product.Membership("York", "North"),
    )
    reading = reading_of(at, york, local_authority=None)
    assert leaving(reading, by=None, regions=moved) == {
        ("All", "2016-17"): (1, 4, 25),
        ("North", "2016-17"): (0, 1, 0),
        ("South", "2016-17"): (1, 2, 50),
        ("Kent", "2016-17"): (1, 3, 33),
    }


def test_an_authority_that_another_source_spells_differently_is_one(tmp_path: Path) -> None:
    spelt = [
        {**child(la="Little Whinging", entered="2015-01-01", decision="2015-06-01"), "child_id": one}
        for one in "XY"
    ]
    frame(spelt).to_csv(tmp_path / "two.csv", index=False)
    regional = folder(tmp_path, "regional", **{
        kind: table(f"{HEADINGS[kind]},LA,YEAR", [f"{row},little whinging,2017" for row in rows])
        for kind, rows in ADOPTED.items()
    })  # fmt: skip
    found = leaving(reading_of(regional, tmp_path / "two.csv", local_authority=None), by=None)
    assert found == {("All", "2016-17"): (1, 1, 100), ("Little Whinging", "2016-17"): (1, 1, 100)}


def test_journeys_alone_have_no_a4() -> None:
    adopted = child(entered="2015-01-01", placed="2015-06-01", adopted="2016-05-01")
    rows = frame([{**adopted, "child_id": "1"}])
    assert not leaving(product.read(rows))


@pytest.mark.parametrize(
    ("label", "counts"),
    [
        ("2021-22", (8, 32, 25)),
        ("2022-23", (11, 24, 46)),
        ("2023-24", (11, 27, 41)),
        ("2024-25", (13, 31, 42)),
    ],
)
def test_the_sample_returns(label: str, counts: tuple[int, ...]) -> None:
    reading = product.read(SAMPLE, local_authority="Rutland")
    assert leaving(reading, as_at="2025-03-31")["All", label] == counts


def test_the_first_year_shown_changes_on_the_year_before_it_from_its_first_day(tmp_path: Path) -> None:
    """One of one adopted in 2011-12, on 1 April, and one of two in 2012-13: of a share no change is given."""
    at = returns(
        tmp_path,
        of_2012=["1,01/05/2010,S,E1,A6,01/04/2011,E12"],
        of_2013=["2,01/05/2010,S,E1,A6,01/05/2012,E12", "3,01/05/2010,S,C2,U4,01/05/2012,E4A"],
    )
    found = product.pipeline(reading_of(at), as_at="2017-03-31", by="all")
    told = {
        one.line.code: (one.value, one.change_percent)
        for one in found.figures
        if (one.line.table, one.label) == ("leaving-care", "2012-13")
    }
    assert told == {"adopted": (1, 0), "left": (2, 100), "share": (50, None)}


def test_before_anybody_left_care_nobody_has(tmp_path: Path) -> None:
    at = returns(tmp_path, of_2016=["1,01/05/2015,S,C2,U4,01/03/2016,E4A"])
    assert leaving(reading_of(at), as_at="2016-03-01") == {("All", "2015-16"): (0, 1, 0)}
    assert leaving(reading_of(at), as_at="2016-02-29") == {}
