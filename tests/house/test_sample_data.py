"""The invented sample files: made again byte for byte, clean or as awkward as they say."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

import scorecard

FOLDER = Path(__file__).parents[2] / "sample_data"
FILES = (
    "authority",
    "authority_month_before",
    "region",
    "region_membership",
    "awkward",
    "list_10",
    "adopters",
)


def test_the_generator_writes_the_committed_files(tmp_path: Path) -> None:
    program = [sys.executable, str(FOLDER / "generate.py"), str(tmp_path)]
    subprocess.run(program, check=True, cwd=tmp_path)
    written = {file.relative_to(tmp_path) for file in tmp_path.rglob("*") if file.is_file()}
    assert written == {file.relative_to(FOLDER) for file in FOLDER.rglob("synthetic_*.csv")}
    assert {Path(f"synthetic_{name}.csv") for name in FILES} < written
    for file in written:
        assert (tmp_path / file).read_bytes() == (FOLDER / file).read_bytes(), file


@pytest.mark.parametrize(
    ("name", "rows"), [("authority", 312), ("authority_month_before", 310), ("region", 515)]
)
def test_the_clean_files_have_no_problem_at_all(name: str, rows: int) -> None:
    reading = scorecard.read(FOLDER / f"synthetic_{name}.csv")
    assert (reading.problems, reading.notes) == ((), ())
    (account,) = reading.inputs
    assert (account.rows, account.journeys, account.repeats, account.errors) == (rows, rows, 0, 0)


def test_the_adopters_have_no_problem_at_all() -> None:
    reading = scorecard.read_adopters(FOLDER / "synthetic_adopters.csv")
    assert (reading.problems, reading.notes, reading.beside) == ((), (), ())
    (account,) = reading.inputs
    assert (account.rows, account.adopters, account.repeats, account.errors) == (247, 247, 0, 0)
    assert (len(reading.families), reading.families.authorities) == (
        140,
        ("City of London", "Isle of Wight", "Isles of Scilly", "Rutland"),
    )


def faults() -> dict[int, str]:
    """What the awkward file says of each of its rows, by the row that a spreadsheet shows."""
    with (FOLDER / "synthetic_awkward.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = {number: [cell for cell in row if cell] for number, row in enumerate(csv.reader(lines), 1)}
    return {number: cells[-1] for number, cells in rows.items() if cells and number > 2}


def kind(fault: str) -> str:
    """error, warning, repeat or none."""
    return fault.partition(":")[0].partition(" ")[0]


def severities() -> dict[int, set[str]]:
    """The severities of the problems found in each row."""
    found: dict[int, set[str]] = {row: set() for row in faults()}
    for problem in scorecard.read(FOLDER / "synthetic_awkward.csv", skip_invalid=True).problems:
        found[problem.place.row].add(problem.rule.severity)
    return found


def test_the_awkward_files_last_column_agrees_with_what_is_found() -> None:
    found = severities()
    for row, fault in faults().items():
        besides = {"warning"} if kind(fault) == "error" else set()
        expected = {kind(fault)} & {"error", "warning"}
        assert found[row] - besides == expected, (row, fault)


def test_every_row_of_the_awkward_file_ends_somewhere() -> None:
    kinds = [kind(fault) for fault in faults().values()]
    (account,) = scorecard.read(FOLDER / "synthetic_awkward.csv", skip_invalid=True).inputs
    assert set(kinds) == {"none", "error", "warning", "repeat"}
    assert (account.rows, account.repeats) == (len(kinds), kinds.count("repeat"))
    assert account.errors == kinds.count("error")
    assert account.journeys == kinds.count("none") + kinds.count("warning")
