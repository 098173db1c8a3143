"""What a result says where returns, or tables of them, are missing, and what it then does not claim."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from scorecard.model.result import Result
from scorecard.notebook import compute
from scorecard.notebook_outlook import outlook
from scorecard.notebook_pipeline import pipeline
from scorecard.notebook_timeliness import timeliness
from ssda903.small_returns import AD1, ADOPTED, EPISODES, codes, days_of, folder, reading_of, table

SAMPLE = Path(__file__).parents[2] / "sample_data" / "synthetic_ssda903"
SCILLY = "Isles of Scilly"
YEARS = ("2021-22", "2022-23", "2023-24", "2024-25")
PLACEMENTS = ("activity", "placed")


def sample_without(at: Path, *gone: str) -> Path:
    """The sample returns without some of their folders and files."""
    made = at / "returns"
    shutil.copytree(SAMPLE, made)
    for name in gone:
        path = made / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return made


def figures(at: Path, **options: Any) -> dict[str, Result]:
    """The results of 2022-25 by indicator."""
    card = compute(reading_of(at, local_authority=SCILLY), windows="2022-25", by="all", **options)
    return {one.indicator: one for one in card.results}


def notes(result: Result) -> set[str]:
    return {one.code for one in result.notes}


def test_nothing_is_missing_from_the_sample() -> None:
    found = figures(SAMPLE)
    assert {code: (one.value, one.complete) for code, one in found.items()} == {
        "A1": (464, True), "A2": (153, True), "A3": (42, True), "A10": (413, True),
    }  # fmt: skip
    assert not notes(found["A1"]) & {"returns-missing", "returns-not-given"}


def test_a_missing_year_is_named_and_its_windows_are_not_complete(tmp_path: Path) -> None:
    at = sample_without(tmp_path, "2023-24")
    reading = reading_of(at, local_authority=SCILLY)
    assert reading.children is not None
    assert reading.children.not_given == ("Episodes of 2023-24",)
    found = figures(at)
    assert not any(one.complete for one in found.values())
    assert {"returns-missing", "returns-not-given"} <= notes(found["A1"])


@pytest.mark.parametrize("missing", ["2022-23", "2023-24", "2024-25"])
def test_without_a_years_ad1_there_is_no_a10(tmp_path: Path, missing: str) -> None:
    at = sample_without(tmp_path, f"{missing}/synthetic_ad1.csv")
    reading = reading_of(at, local_authority=SCILLY)
    assert reading.children is not None
    assert reading.children.not_given == (f"AD1 of {missing}",)
    found = figures(at)
    assert (found["A10"].value, found["A10"].shorthand) == (None, "x")
    assert found["A1"].value == 464


def test_without_foster_care_in_one_file_there_is_no_a10(tmp_path: Path) -> None:
    at = sample_without(tmp_path)
    file = at / "2023-24" / "synthetic_ad1.csv"
    file.write_text(file.read_text("utf-8-sig").replace("FOSTER_CARE", "OTHER"), "utf-8")
    assert figures(at)["A10"].shorthand == "x"


def test_without_a_years_decisions_a3_counts_adopted_children_only(tmp_path: Path) -> None:
    found = figures(sample_without(tmp_path, "2024-25/synthetic_placed_for_adoption.csv"))
    assert found["A3"].children == 33
    assert "a3-adopted-only" in notes(found["A3"])


def test_a_years_table_without_a_row_is_given(tmp_path: Path) -> None:
    tables = {**ADOPTED, "ad1": table(AD1, [])}
    reading = reading_of(folder(tmp_path, **tables))
    assert reading.children is not None
    assert reading.children.not_given == ()


def test_the_latest_date_is_that_of_any_child(tmp_path: Path) -> None:
    """Child 8 has no plan; child 9's typing slip lies after the return's year."""
    rows = (
        "7,01/05/2016,S,E1,A6,01/12/2016,E12",
        "8,01/05/2016,S,C2,U4,25/03/2017,E4A",
        "9,01/05/2081,S,C2,U4,,",
    )
    card = compute(reading_of(folder(tmp_path, episodes=rows)), windows="2014-17")
    assert card.as_at.isoformat() == "2017-03-25"


def test_a_table_of_several_years_tells_by_its_children_with_a_plan(tmp_path: Path) -> None:
    tables = {**ADOPTED, "episodes": (*ADOPTED["episodes"], "9,01/05/2081,S,C2,U4,,")}
    card = compute(reading_of(folder(tmp_path, **tables)), windows="2014-17")
    assert card.as_at.isoformat() == "2016-09-20"


def test_an_end_recorded_too_late_keeps_the_start_of_care(tmp_path: Path) -> None:
    """The episode ended on 20 March; its own year's return did not know, the next one does not have it."""
    first = folder(
        tmp_path, "2017", episodes=("7,01/05/2017,S,E1,U1,,", "8,01/05/2017,S,C2,U4,01/06/2017,E4A")
    )
    second = folder(
        tmp_path,
        "2018",
        episodes=("7,20/03/2018,P,E1,U1,01/06/2018,X1", "7,01/06/2018,P,E1,A6,01/12/2018,E12"),
    )
    (journey,) = days_of(reading_of(first, second))
    assert journey == {
        "entered_care_date": "2017-05-01",
        "placement_order_date": "2017-05-01",
        "placed_for_adoption_date": "2018-06-01",
        "adoption_order_date": "2018-12-01",
    }


CARE = "7,01/05/2017,S,E1,A6,01/12/2018,E12"
IN_2018 = {"episodes": (CARE, "8,01/05/2018,S,C2,U4,01/06/2018,E4A", "9,01/05/2018,S,C2,U4,01/06/2018,E4A")}


@pytest.mark.parametrize(
    ("placed", "ad1", "expected"),
    [
        # A slip in DATE_INT does not make a second child who waits for ever.
        (
            ["7,01/06/2017,01/07/2018,RD1"],
            "7,01/01/2019,20/05/2018,0,2,MF,L11",
            [("2019-01-01", "2018-05-20", "2018-12-01", "2018-07-01")],
        ),
        # Of two open decisions AD1 says which led to the adoption.
        (
            ["7,01/01/2018,,", "7,02/05/2018,,"],
            "7,01/01/2018,20/05/2018,1,2,MF,L11",
            [("2018-01-01", "2018-05-20", "2018-12-01", None)],
        ),
        # The details of an adoption are not those of a plan that had been given up.
        (
            ["7,01/06/2017,01/08/2017,RD1", "7,01/02/2018,,"],
            "7,01/06/2017,20/05/2018,0,2,MF,L11",
            [("2017-06-01", None, None, "2017-08-01"), ("2017-06-01", "2018-05-20", "2018-12-01", None)],
        ),
        # A decision after the reversal, in AD1 alone, is a plan of its own.
        (
            ["7,01/06/2017,01/08/2017,RD1"],
            "7,01/02/2018,20/05/2018,0,2,MF,L11",
            [("2017-06-01", None, None, "2017-08-01"), ("2018-02-01", "2018-05-20", "2018-12-01", None)],
        ),
    ],
)
def test_details_are_those_of_the_adoption_of_their_year(
    tmp_path: Path, placed: list[str], ad1: str, expected: list[tuple[str | None, ...]]
) -> None:
    reading = reading_of(folder(tmp_path, **IN_2018, placed=placed, ad1=[ad1]))
    columns = ("adoption_decision_date", "match_date", "adoption_order_date", "reversal_date")
    found = [tuple(one.get(column) for column in columns) for one in days_of(reading)]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_one_id_in_two_authorities_is_told(tmp_path: Path) -> None:
    rows = [f"{row},{name},2017" for name in ("Kent", "Medway") for row in ADOPTED["episodes"]]
    reading = reading_of(folder(tmp_path, episodes=table(f"{EPISODES},LA,YEAR", rows)), local_authority=None)
    told = [one for one in reading.problems if one.rule.code == "id-in-two-authorities"]
    assert [one.is_error for one in told] == [False, False]
    assert ("id-in-two-authorities", "return/episodes.csv!4") in codes(reading)
    assert len(reading.journeys) == 2


def test_an_adoption_of_a_year_without_details_leaves_a10_out(tmp_path: Path) -> None:
    """The table is there and has no row of the year's only adoption: nobody says who adopted the child."""
    tables = {
        "episodes": ("7,01/05/2016,S,E1,A6,01/12/2016,E12", "8,01/05/2016,S,C2,U4,25/03/2017,E4A"),
        "ad1": ("9,01/06/2016,01/07/2016,1,2,MF,L11",),
        "placed": ("7,01/05/2016,,",),
    }
    found = compute(reading_of(folder(tmp_path, **tables)), windows="2014-17", by="all").results
    assert {one.indicator: one.shorthand for one in found}["A10"] is None
    header_only = {**tables, "ad1": table(AD1, [])}
    rest = folder(tmp_path, "2015", **{**ADOPTED, "episodes": ("5,01/05/2015,S,C2,U4,01/12/2015,E4A",)})
    reading = reading_of(folder(tmp_path, "2016", **header_only), rest)
    assert reading.children is not None
    assert reading.children.not_given == ("AD1 of 2016-17",)


def test_header_only_tables_in_one_folder_are_all_there(tmp_path: Path) -> None:
    """Which year a table without a row is of can't be told, and need not be."""
    names = {"header": "synthetic_header", "episodes": "synthetic_episodes", "ad1": "synthetic_ad1"}
    flat = tmp_path / "flat"
    flat.mkdir()
    for year in ("2021-22", "2022-23", "2023-24", "2024-25"):
        for name in (*names.values(), "synthetic_placed_for_adoption"):
            shutil.copy(SAMPLE / year / f"{name}.csv", flat / f"{year}-{name}.csv")
    first = (flat / "2021-22-synthetic_ad1.csv").read_text("utf-8-sig").splitlines()[0]
    (flat / "2020-21-episodes.csv").write_text(
        f"{EPISODES}\nX1,01/05/2020,S,C2,U4,01/06/2020,E4A\nX2,01/05/2020,S,C2,U4,01/07/2020,E4A\n", "utf-8"
    )
    (flat / "2020-21-ad1.csv").write_text(first + "\n", "utf-8")
    (flat / "2020-21-placed.csv").write_text(
        "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n"
    )
    reading = reading_of(flat, local_authority=SCILLY)
    assert reading.children is not None
    assert reading.children.not_given == ()
    assert figures(flat)["A10"].value == 413


def test_a_year_given_twice_is_told(tmp_path: Path) -> None:
    again = tmp_path / "final"
    shutil.copytree(SAMPLE / "2024-25", again)
    card = compute(reading_of(SAMPLE, again, local_authority=SCILLY), windows="2022-25", by="all")
    assert "return-given-twice" in {one.code for one in card.notes}


@pytest.mark.parametrize(
    ("child", "ended", "twice"),
    [("7", "25/03/2017", True), ("8", "25/03/2017", False), ("7", "25/04/2017", False)],
)
def test_two_files_of_one_year_are_one_return_twice_where_they_share_a_child(
    tmp_path: Path, child: str, ended: str, twice: bool
) -> None:
    reading = reading_of(
        folder(tmp_path, "a", episodes=["7,01/05/2016,S,C2,U4,01/06/2016,E4A"]),
        folder(tmp_path, "b", episodes=[f"{child},02/06/2016,S,C2,U4,{ended},E4A"]),
    )
    assert ("return-given-twice" in {one.code for one in reading.beside}) is twice


def test_without_any_ad1_no_match_is_known(tmp_path: Path) -> None:
    """Not a mean of nobody and no 0: a match is told by AD1 alone."""
    at = sample_without(tmp_path, *(f"{year}/synthetic_ad1.csv" for year in YEARS))
    a2 = figures(at)["A2"]
    assert (a2.children, a2.value, a2.shorthand, dict(a2.left_out)) == (None, None, "x", {})
    assert "a2-not-available" in notes(a2)

    reading = reading_of(at, local_authority=SCILLY)
    stands = pipeline(reading, by="all")
    shown = {
        (one.line.table, one.line.code, one.value, one.shorthand, one.change, one.full_year_equivalent)
        for one in stands.figures
        if one.line.code == "matched"
    }
    assert shown == {
        ("states", "matched", None, "x", None, None), ("activity", "matched", None, "x", None, None),
    }  # fmt: skip
    assert {"pipeline-no-match"} == {one.code for one in stands.notes if "match" in one.code}

    stages = timeliness(reading, by="all").stages
    untold = [one.stage.code for one in stages if one.spread is None]
    assert untold == ["order-match", "match-placed"]

    ahead = outlook(reading, by="all")
    assert [(one.state, one.children, one.by_year) for one in ahead.standing if one.state == "matched"] == [
        ("matched", None, None)
    ]
    assert {one.figure.shorthand for one in ahead.figures if one.figure.indicator == "A2"} == {"x"}
    assert {"outlook-no-match"} == {one.code for one in ahead.scorecard.notes if "match" in one.code}


def test_returns_tell_matches_late_and_their_changes_are_not_given() -> None:
    reading = reading_of(SAMPLE, local_authority=SCILLY)
    stands = pipeline(reading, by="all", as_at="2024-09-30")
    matched = [
        (one.label, one.value, one.change_percent, one.full_year_equivalent)
        for one in stands.figures
        if one.line.code == "matched" and one.start is not None
    ]
    assert matched == [
        ("2020-21", 5, None, None), ("2021-22", 10, None, None), ("2022-23", 13, None, None),
        ("2023-24", 10, None, None), ("2024-25", 5, None, None), ("2024-25", 5, None, None),
    ]  # fmt: skip
    placed = [one.change_percent for one in stands.figures if (one.line.table, one.line.code) == PLACEMENTS]
    assert placed == [None, None, 0, 30, None]
    assert "pipeline-matches-late" in {one.code for one in stands.notes}
    assert "outlook-matches-late" in {one.code for one in outlook(reading, by="all").scorecard.notes}
