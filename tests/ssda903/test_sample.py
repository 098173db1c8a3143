"""The sample returns: written again byte for byte, whole as returns, and with the faults they name alone."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

import scorecard

FOLDER = Path(__file__).parents[2] / "sample_data"
JOURNEYS = FOLDER / "synthetic_ssda903_journeys.csv"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
YEARS = (2021, 2022, 2023, 2024)
TABLES = ("header", "episodes", "ad1", "placed_for_adoption", "reviews")
CUT = {"S2015", "S2021", "S2024", "S2029", "S2030", "S2034", "S2035", "S2037", "S2057"}
ADOPTIVE, OWN_CARER, ADOPTED = {"A3", "A4", "A5", "A6"}, {"A3", "A5"}, {"E11", "E12"}

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


RETURNS = {
    (year, table): rows(
        FOLDER / "synthetic_ssda903" / f"{year}-{(year + 1) % 100}" / f"synthetic_{table}.csv"
    )
    for year in YEARS
    for table in TABLES
}


def day(cell: str) -> date:
    return datetime.strptime(cell, "%d/%m/%Y").date()


def in_year(cell: str, year: int) -> bool:
    return date(year, 4, 1) <= day(cell) <= date(year + 1, 3, 31)


def lives() -> dict[str, list[Row]]:
    """The episodes of each child, by time; one that is open in a year and closed in the next is one."""
    stacked: dict[tuple[str, date], Row] = {}
    for year in YEARS:
        for row in RETURNS[year, "episodes"]:
            stacked[row["CHILD"], day(row["DECOM"])] = row
    found: dict[str, list[Row]] = {}
    for child, decom in sorted(stacked):
        found.setdefault(child, []).append(stacked[child, decom])
    return found


LIVES = lives()


@pytest.mark.parametrize("seed", ["0", "7"])
def test_the_generator_writes_the_files_in_the_tree(seed: str, tmp_path: Path) -> None:
    program = [sys.executable, "-B", str(FOLDER / "generate.py"), "new"]
    subprocess.run(program, check=True, cwd=tmp_path, env={**os.environ, "PYTHONHASHSEED": seed})
    new = tmp_path / "new"
    files = [file.relative_to(FOLDER) for file in FOLDER.rglob("synthetic_*") if "ssda903" in str(file)]
    paths = [file for file in files if (FOLDER / file).is_file()]
    assert len(paths) == len(YEARS) * len(TABLES) + 1
    assert sorted(paths) == sorted(
        file.relative_to(new) for file in new.rglob("*") if file.is_file() and "ssda903" in str(file)
    )
    assert all((new / file).read_bytes() == (FOLDER / file).read_bytes() for file in paths)


@pytest.mark.parametrize("year", YEARS)
def test_a_return_holds_the_episodes_open_in_its_year(year: int) -> None:
    for row in RETURNS[year, "episodes"]:
        assert day(row["DECOM"]) <= date(year + 1, 3, 31)
        assert bool(row["DEC"]) is bool(row["REC"])
        assert not row["DEC"] or (in_year(row["DEC"], year) and day(row["DEC"]) > day(row["DECOM"]))


@pytest.mark.parametrize("year", YEARS)
def test_the_tables_of_a_return_tell_of_the_same_children(year: int) -> None:
    header = {row["CHILD"]: row for row in RETURNS[year, "header"]}
    assert len(header) == len(RETURNS[year, "header"])
    assert {row["CHILD"] for row in RETURNS[year, "episodes"]} == set(header)
    for table in ("ad1", "placed_for_adoption", "reviews"):
        for row in RETURNS[year, table]:
            assert row["DOB"] == header[row["CHILD"]]["DOB"]
    assert {row["SEX"] for row in header.values()} == ({"M", "F"} if year == 2024 else {"1", "2"})
    assert all(in_year(row["REVIEW"], year) for row in RETURNS[year, "reviews"])


@pytest.mark.parametrize(("before", "after"), list(pairwise(YEARS)))
def test_an_open_episode_stands_in_the_next_return_and_no_other_old_one(before: int, after: int) -> None:
    kept = ("CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "PL_POST", "URN")
    opened = [[row[name] for name in kept] for row in RETURNS[before, "episodes"] if not row["DEC"]]
    old = (row for row in RETURNS[after, "episodes"] if day(row["DECOM"]) < date(after, 4, 1))
    assert [[row[name] for name in kept] for row in old] == opened


def test_the_reason_for_an_episode_is_what_changed() -> None:
    for life in LIVES.values():
        for one, two in pairwise(life):
            if two["RNE"] == "S":
                assert one["REC"] != "X1"
                assert day(one["DEC"]) < day(two["DECOM"])
                continue
            assert (one["REC"], one["DEC"]) == ("X1", two["DECOM"])
            assert (one["LS"] != two["LS"]) is (two["RNE"] in "LBU")
            assert (one["PL_POST"] != two["PL_POST"]) is (two["RNE"] in "PB")
            assert (one["PLACE"] != two["PLACE"]) or two["RNE"] in "LPB"
        assert life[-1]["REC"] != "X1"


@pytest.mark.parametrize("year", YEARS)
def test_ad1_tells_of_the_adopted_alone(year: int) -> None:
    adopted = [row["CHILD"] for row in RETURNS[year, "episodes"] if row["REC"] in ADOPTED]
    assert [row["CHILD"] for row in RETURNS[year, "ad1"]] == adopted
    assert all(all(row.values()) for row in RETURNS[year, "ad1"])


@pytest.mark.parametrize("year", YEARS)
def test_a_decision_stands_in_every_year_of_the_plan(year: int) -> None:
    of_last_year = RETURNS.get((year - 1, "placed_for_adoption"), [])
    adopted = {row["CHILD"] for row in RETURNS.get((year - 1, "ad1"), [])}
    still = {
        (row["CHILD"], row["DATE_PLACED"])
        for row in of_last_year
        if not row["DATE_PLACED_CEASED"] and row["CHILD"] not in adopted
    }
    this_year = RETURNS[year, "placed_for_adoption"]
    old = {(row["CHILD"], row["DATE_PLACED"]) for row in this_year if not in_year(row["DATE_PLACED"], year)}
    assert year == YEARS[0] or old == still
    for row in this_year:
        ceased, reason = row["DATE_PLACED_CEASED"], row["REASON_PLACED_CEASED"]
        assert bool(ceased) is (reason in {"RD1", "RD2", "RD3", "RD4"})
        assert not ceased or in_year(ceased, year)


def fault_523(year: int) -> Iterator[str]:
    made = {row["CHILD"]: row["DATE_PLACED"] for row in RETURNS[year, "placed_for_adoption"]}
    yield from (row["CHILD"] for row in RETURNS[year, "ad1"] if row["DATE_INT"] != made[row["CHILD"]])


def fault_582(year: int) -> Iterator[str]:
    yield from (row["CHILD"] for row in RETURNS[year, "ad1"] if row["DATE_MATCH"] == last(row)["DEC"])


def fault_331(year: int) -> Iterator[str]:
    for row in RETURNS[year, "ad1"]:
        placed = [one for one in LIVES[row["CHILD"]] if one["PLACE"] in ADOPTIVE]
        if day(row["DATE_MATCH"]) > day(placed[-1]["DECOM"]):
            yield row["CHILD"]


def fault_333(year: int) -> Iterator[str]:
    for row in RETURNS[year, "ad1"]:
        if day(row["DATE_INT"]) > day(row["DATE_MATCH"]):
            yield row["CHILD"]


def fault_335(year: int) -> Iterator[str]:
    for row in RETURNS[year, "ad1"]:
        if (row["FOSTER_CARE"] == "1") is not (last(row)["PLACE"] in OWN_CARER):
            yield row["CHILD"]


def fault_217(year: int) -> Iterator[str]:
    for row in RETURNS[year, "episodes"]:
        if row["PLACE"] in OWN_CARER and row["RNE"] not in "STU":
            yield row["CHILD"]


def fault_551_553(year: int) -> Iterator[str]:
    decided = {row["CHILD"] for row in RETURNS[year, "placed_for_adoption"]}
    for row in RETURNS[year, "episodes"]:
        if (row["PLACE"] in ADOPTIVE or row["LS"] == "E1") and row["CHILD"] not in decided:
            yield row["CHILD"]


def fault_554_552(year: int) -> Iterator[str]:
    for made in RETURNS[year, "placed_for_adoption"]:
        first = [
            row
            for row in LIVES[made["CHILD"]]
            if (row["LS"] == "E1" or row["PLACE"] in ADOPTIVE)
            and day(row["DEC"] or "31/03/2025") >= date(year, 4, 1)
        ]
        if first and day(made["DATE_PLACED"]) > day(first[0]["DECOM"]):
            yield made["CHILD"]


def fault_408(year: int) -> Iterator[str]:
    for row in RETURNS[year, "episodes"]:
        if row["PLACE"] in {"A5", "A6"} and row["LS"] != "E1":
            yield row["CHILD"]


def last(row: Row) -> Row:
    return LIVES[row["CHILD"]][-1]


@pytest.mark.parametrize(
    ("rule", "planted"),
    [
        (fault_523, {"S2040"}), (fault_582, {"S2094"}), (fault_331, {"S2094"}), (fault_335, {"S2129"}),
        (fault_333, set()), (fault_217, set()), (fault_551_553, set()), (fault_554_552, set()),
        (fault_408, set()),
    ],
)  # fmt: skip
def test_the_planted_faults_are_the_only_ones(
    rule: Callable[[int], Iterator[str]], planted: set[str]
) -> None:
    assert {child for year in YEARS for child in rule(year)} == planted
    assert all(f"- {child}: " in README for child in planted)


def test_what_is_cut_is_blank_in_the_journeys() -> None:
    """And what is not is there, though the journeys are not derived from the returns."""
    cut = {child for child, life in LIVES.items() if life[0]["RNE"] != "S"}
    for row in rows(JOURNEYS):
        assert bool(row["entered_care_date"]) is (row["child_id"] not in cut)
        first = LIVES[row["child_id"]][0]
        hidden = first["LS"] == "E1" and first["RNE"] in "PT"
        assert not (hidden and row["placement_order_date"])
        assert not (first["RNE"] == "T" and row["placed_for_adoption_date"])
    told = README.partition("**What the returns cannot show**")[2].partition("**One fault each**")[0]
    assert {row["child_id"] for row in rows(JOURNEYS)} & cut == CUT == set(re.findall(r"S\d{4}", told))


def test_every_story_is_there() -> None:
    returns = {table: [row for year in YEARS for row in RETURNS[year, table]] for table in TABLES}
    episodes, placed = returns["episodes"], returns["placed_for_adoption"]
    assert {row["PLACE"] for row in episodes} > {*ADOPTIVE, "U2", "U4", "U5", "U6"}
    assert {row["RNE"] for row in episodes} == set("SLPTBU")
    assert {row["REC"] for row in episodes} > {*ADOPTED, "E4A", "E4B", "E45", "E46", "E47", "E48", "E17"}
    assert {row["REASON_PLACED_CEASED"] for row in placed} == {"", "RD1", "RD2", "RD3", "RD4"}
    planned = {row["CHILD"] for row in placed}
    assert (len(LIVES), len(planned), len(returns["ad1"])) == (191, 71, 43)
    assert {row["child_id"] for row in rows(JOURNEYS)} == planned
    again = [row for row in rows(JOURNEYS) if row["disruption_date"] and row["adoption_order_date"]]
    assert all(day(row["disruption_date"]) < day(row["placed_for_adoption_date"]) for row in again)
    assert again


def test_nothing_in_the_returns_could_be_a_real_child() -> None:
    for (_, table), found in RETURNS.items():
        assert all(re.fullmatch(r"S2\d{3}", row["CHILD"]) for row in found)
        if table == "episodes":
            assert all(re.fullmatch(r"ZZ\d\d? \dZZ", row["PL_POST"]) for row in found)
            assert {(row["HOME_POST"], row["URN"]) for row in found} == {("ZZ1 1ZZ", "XXXXXXX")}
        if table == "header":
            assert {row["UPN"] for row in found} == {"UN1", "UN5"}


def test_the_journeys_have_the_warnings_they_name_and_no_other() -> None:
    reading = scorecard.read(JOURNEYS)
    (account,) = reading.inputs
    assert (account.rows, account.journeys, account.repeats, account.errors) == (73, 73, 0, 0)
    found = [problem.rule.code for problem in reading.problems]
    blank = ["blank-entered-care-date"] * len(CUT)
    expected = ["adopted-on-match-day", "adopted-without-placed-date", *blank, "matched-after-placed"]
    assert sorted(found) == expected


def test_the_figures_are_those_the_readme_gives() -> None:
    card = scorecard.compute(JOURNEYS, as_at=date(2025, 3, 31))
    figures = {(one.window, one.indicator): one.value for one in card.results}
    told = " ".join(README.split())
    assert [figures["2022-25", name] for name in ("A1", "A2", "A3", "A10")] == [464, 153, 42, 413]
    assert [figures["2021-24", name] for name in ("A1", "A2", "A3", "A10")] == [450, 157, 50, 403]
    assert "A1 is 464 days in 2022-25, A2 153, A3 42% (22 of 52) and A10 413" in told
    assert "450, 157, 50% (19 of 38) and 403" in told
