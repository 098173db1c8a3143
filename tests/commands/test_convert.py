"""`convert`: any input as a journey CSV, and what it never does to a file."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from ssda903.small_returns import ADOPTED, EPISODES, JOURNEY, PLACED, folder, table

from commands.exports import BAD_ROW, SMALL, written
from commands.running import CHECKOUT, Done, process, ran, shell

KENT = ("--local-authority", "Kent")
HEADING = (
    "child_id,local_authority,entered_care_date,adoption_decision_date,placement_order_date,match_date,"
    "placed_for_adoption_date,adoption_order_date,date_of_birth,adopted_by_foster_carer,"
    "foster_placement_date,early_permanence_date,reversal_date,reversal_reason,disruption_date,"
    "left_care_date,sex,ethnicity"
)
ROW = "7,Kent,2015-05-04,2015-10-01,2015-11-10,2015-12-20,2016-01-15,2016-09-20,2015-02-03,no,,,,,,,F,WBRI"


def rows(done: Done) -> list[Mapping[str, str]]:
    """The rows of a CSV on standard output, without blank cells."""
    return [
        {name: cell for name, cell in row.items() if cell}
        for row in csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff"), newline=""))
    ]


def contents(at: Path) -> dict[str, bytes]:
    return {str(one.relative_to(at)): one.read_bytes() for one in at.rglob("*") if one.is_file()}


# ------------------------------------------------------------------------------------------- what is written


def test_a_return_as_a_journey_csv_to_the_byte(tmp_path: Path) -> None:
    done = ran("convert", folder(tmp_path, **ADOPTED), *KENT)
    assert done == Done(0, f"\ufeff{HEADING}\r\n{ROW}\r\n", "")
    assert rows(done) == [JOURNEY]


def test_a_journey_table_has_no_column_that_it_had_not(tmp_path: Path) -> None:
    done = ran("convert", written(tmp_path))
    assert done.status == 0
    assert done.out.splitlines()[0].removeprefix("\ufeff") + "\n" == SMALL.splitlines(keepends=True)[0]
    assert done.out.splitlines()[1] == (
        "K1,Thurrock,2014-04-01,2014-10-01,2014-12-01,2015-03-01,2015-05-01,2015-11-01,no,"
    )


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    return_ = folder(tmp_path, **ADOPTED)
    first = process("convert", return_, *KENT, env={"PYTHONHASHSEED": "1"})
    second = process("convert", return_, *KENT, env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"})
    assert first == second == ran("convert", return_, *KENT)
    assert first.status == 0


def test_what_convert_wrote_it_converts_to_the_same_bytes(tmp_path: Path) -> None:
    done = ran("convert", folder(tmp_path, **ADOPTED), *KENT)
    path = written(tmp_path, done.out)
    assert ran("convert", path) == Done(0, done.out, "")


def test_standard_input_is_read(tmp_path: Path) -> None:
    path = written(tmp_path)
    with path.open("rb") as given:
        done = process("convert", "-", stdin=given)
    assert (done.status, done.out) == (0, ran("convert", path).out)


def test_notes_are_on_standard_error_alone(tmp_path: Path) -> None:
    return_ = folder(tmp_path, episodes=["=7,04/05/2015,P,E1,U4,,"], header=["=7,2,03/02/2015,WBRI"])
    done = ran("convert", return_, *KENT)
    assert done.status == 0
    assert [row["child_id"] for row in rows(done)] == ["'=7"]
    assert len(done.out.splitlines()) == 2
    told = done.err.splitlines()
    assert all(line.startswith("note: ") for line in told)
    assert any("history-starts-earlier" in line for line in told)
    assert told[-1] == (
        "note: 1 id begins as a formula does: an apostrophe stands before it, so that no spreadsheet runs it."
    )


# ------------------------------------------------------------------------------------------- into a file


def test_into_a_file_with_its_provenance_beside_it(tmp_path: Path) -> None:
    return_ = folder(tmp_path, **ADOPTED)
    target = tmp_path / "converted.csv"
    written = "written: converted.csv, converted.csv.provenance.json\n"
    assert ran("convert", return_, *KENT, "-o", target) == Done(0, "", written)
    assert target.read_bytes().decode("utf-8") == ran("convert", return_, *KENT).out
    assert {one.name for one in tmp_path.iterdir()} == {
        "return", "converted.csv", "converted.csv.provenance.json",
    }  # fmt: skip
    beside = json.loads((tmp_path / "converted.csv.provenance.json").read_text("utf-8"))
    assert beside["schema"] == "scorecard/convert-provenance/1"
    assert beside["tool"]["name"] == "adoption-scorecard"
    assert [(one["file"], one["rows"], one["journeys"], one["other"]) for one in beside["inputs"]] == [
        ("return/ad1.csv", 1, 0, 1),
        ("return/episodes.csv", 3, 1, 2),
        ("return/header.csv", 1, 0, 1),
        ("return/placed.csv", 1, 0, 1),
    ]
    assert all(len(one["sha256"]) == 64 for one in beside["inputs"])
    assert {name: beside["children"][name] for name in ("children", "with_plan")} == {
        "children": 1, "with_plan": 1,
    }  # fmt: skip
    assert beside["notes"] == []


def test_the_provenance_has_the_notes(tmp_path: Path) -> None:
    return_ = folder(tmp_path, episodes=["@7,04/05/2015,P,E1,U4,,"], header=["@7,2,03/02/2015,WBRI"])
    ran("convert", return_, *KENT, "-o", tmp_path / "c.csv")
    notes = json.loads((tmp_path / "c.csv.provenance.json").read_text("utf-8"))["notes"]
    assert [note[:20] for note in notes] == [
        "Not given: AD1 of an", "1 journey begins bef", "1 id begins as a for",
    ]  # fmt: skip


def test_the_provenance_names_a_config_file(tmp_path: Path) -> None:
    config = tmp_path / "ours.toml"
    config.write_text('local-authority = "Kent"\n', encoding="utf-8")
    done = ran("convert", folder(tmp_path, **ADOPTED), "--config", config, "-o", tmp_path / "c.csv")
    assert done.status == 0, done.err
    document = json.loads((tmp_path / "c.csv.provenance.json").read_text("utf-8"))
    assert [note for note in document["notes"] if "ours.toml" in note] == document["notes"][-1:]
    assert document["as_at"] is None


@pytest.mark.skipif(os.name == "nt", reason="modes of files are POSIX's")
def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    ran("convert", written(tmp_path), "-o", tmp_path / "c.csv")
    for name in ("c.csv", "c.csv.provenance.json"):
        assert (tmp_path / name).stat().st_mode & 0o077 == 0


def test_a_file_that_exists_needs_force(tmp_path: Path) -> None:
    path, target = written(tmp_path), tmp_path / "c.csv"
    target.write_text("mine", encoding="utf-8")
    done = ran("convert", path, "-o", target)
    assert done == Done(2, "", "error: this file exists\n  --> c.csv\n  fix: add --force to replace it\n")
    assert target.read_text("utf-8") == "mine"
    assert ran("convert", path, "-o", target, "--force").status == 0
    assert target.read_bytes().decode("utf-8") == ran("convert", path).out


def test_an_existing_provenance_file_needs_force_too(tmp_path: Path) -> None:
    path = written(tmp_path)
    (tmp_path / "c.csv.provenance.json").write_text("mine", encoding="utf-8")
    assert ran("convert", path, "-o", tmp_path / "c.csv").status == 2
    assert not (tmp_path / "c.csv").exists()


@pytest.mark.parametrize("name", ["c.xlsx", "c.txt", "c.json", "c", ".csv", "c.csv.gz"])
def test_any_other_suffix_is_a_usage_error(tmp_path: Path, name: str) -> None:
    done = ran("convert", written(tmp_path), "-o", tmp_path / name)
    assert (done.status, done.out) == (2, "")
    assert f"-o takes a file ending in .csv, not '{name}'" in done.err
    assert [one.name for one in tmp_path.iterdir()] == ["journeys.csv"]


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    done = ran("convert", written(tmp_path), "-o", tmp_path / "no" / "c.csv")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("error: there is no such folder")


INPUT = "error: this file is an input and is never overwritten\n"


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_an_input_is_never_overwritten(tmp_path: Path, force: tuple[str, ...]) -> None:
    path = written(tmp_path)
    before = contents(tmp_path)
    done = ran("convert", path, "-o", path, *force)
    assert (done.status, done.out, done.err.startswith(INPUT)) == (2, "", True)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("way", ["path", "link", "hard link", "dotted", "nested"])
def test_a_file_in_an_input_folder_is_never_overwritten(tmp_path: Path, way: str) -> None:
    return_ = folder(tmp_path, "returns/2015-16", **ADOPTED)
    target = return_ / "episodes.csv"
    if way == "link":
        (tmp_path / "link.csv").symlink_to(target)
        target = tmp_path / "link.csv"
    if way == "hard link":
        (tmp_path / "hard.csv").hardlink_to(target)
        target = tmp_path / "hard.csv"
    if way == "dotted":
        target = tmp_path / "returns" / ".." / "returns" / "2015-16" / "episodes.csv"
    given = tmp_path / "returns" if way == "nested" else return_
    before = contents(tmp_path)
    done = ran("convert", given, *KENT, "-o", target, "--force")
    assert (done.status, done.out, done.err.startswith(INPUT)) == (2, "", True)
    assert contents(tmp_path) == before


def test_the_column_map_and_the_config_are_inputs_too(tmp_path: Path) -> None:
    path, config = written(tmp_path), tmp_path / "c.csv"
    config.write_text("", encoding="utf-8")
    done = ran("convert", path, "--config", config, "-o", config, "--force")
    assert (done.status, config.read_text("utf-8")) == (2, "")


def test_a_new_file_may_stand_beside_the_inputs(tmp_path: Path) -> None:
    return_ = folder(tmp_path, **ADOPTED)
    assert ran("convert", return_, *KENT, "-o", return_ / "c.csv").status == 0
    assert (return_ / "c.csv").exists()


# ------------------------------------------------------------------------------------------- exit statuses


def test_rows_that_cannot_be_used(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL + BAD_ROW)
    refused = ran("convert", path)
    assert (refused.status, refused.out) == (2, "")
    assert "entered_care_date (C8) is a day that does not exist" in refused.err
    done = ran("convert", path, "--skip-invalid")
    assert [row["child_id"] for row in rows(done)] == ["K1", "K2", "K3", "K4", "K5", "K6"]
    assert (done.status, done.err.splitlines()[-1]) == (
        0, "note: 1 row with errors was skipped, as asked for (--skip-invalid).",
    )  # fmt: skip


def test_a_child_of_a_return_is_left_out_whole(tmp_path: Path) -> None:
    rows_ = [*ADOPTED["episodes"], "8,soon,S,E1,U4,,", "8,04/05/2015,S,E1,U4,,"]
    return_ = folder(tmp_path, **{**ADOPTED, "episodes": table(EPISODES, rows_)})
    assert ran("convert", return_, *KENT).status == 2
    done = ran("convert", return_, *KENT, "--skip-invalid")
    assert (done.status, [row["child_id"] for row in rows(done)]) == (0, ["7"])
    assert done.err.endswith(
        "note: 1 row with errors was skipped, as asked for (--skip-invalid).\n"
        "note: 1 child is in no figure, because a row of the child could not be used.\n"
    )


def test_no_journey_is_left(tmp_path: Path) -> None:
    header = SMALL.splitlines(keepends=True)[0]
    done = ran("convert", written(tmp_path, header + BAD_ROW), "--skip-invalid", "-o", tmp_path / "c.csv")
    assert (done.status, done.out) == (2, "")
    assert "error: no journey is left\n  fix: see what was said of the rows above\n" in done.err
    assert [one.name for one in tmp_path.iterdir()] == ["journeys.csv"]


@pytest.mark.parametrize("arguments", [(), ("missing.csv",), ("--format", "json"), ("--skip",)])
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    done = ran("convert", *arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err


def test_the_examples_of_its_help_run() -> None:
    done = shell("scorecard convert sample_data/synthetic_list_10.csv --local-authority Bury", CHECKOUT)
    assert done.status == 0
    assert done.out.startswith("\ufeffchild_id,local_authority,")
    assert shell(
        "scorecard convert sample_data/synthetic_list_10.csv --local-authority Bury | head -1", CHECKOUT
    ).status == 0  # fmt: skip


# ------------------------------------------------------------------------------------------- --as-at

HOME = {
    "episodes": ["7,04/05/2015,S,C2,U4,10/11/2015,X1", "7,10/11/2015,P,E1,A6,15/01/2016,E4A"],
    "placed": table(PLACED, ["7,01/10/2015,,"]),
}
"""An open plan of a child who went home."""


@pytest.mark.parametrize(("as_at", "left"), [("2016-01-14", None), ("2016-01-15", "2016-01-15")])
def test_an_open_plan_is_told_as_of_the_day(tmp_path: Path, as_at: str, left: str | None) -> None:
    done = ran("convert", folder(tmp_path, **HOME), *KENT, "--as-at", as_at)
    (row,) = rows(done)
    assert (done.status, row.get("left_care_date")) == (0, left)


def test_without_a_day_the_latest_there_is(tmp_path: Path) -> None:
    (row,) = rows(ran("convert", folder(tmp_path, **HOME), *KENT))
    assert row["left_care_date"] == "2016-01-15"


def test_a_day_that_is_none(tmp_path: Path) -> None:
    done = ran("convert", folder(tmp_path, **HOME), *KENT, "--as-at", "soon")
    assert (done.status, done.out) == (2, "")
    assert "'soon' is not a day: write 2016-03-31" in done.err


def test_rows_that_a_table_refuses_are_counted(tmp_path: Path) -> None:
    """522: a plan reversed before it was decided, a warning in a return and an error in a table."""
    episodes = "CHILD,DECOM,RNE,LS,PLACE,DEC,REC\n7,01/05/2015,S,C2,U4,,\n8,01/05/2015,S,E1,U4,,\n"
    placed = "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n7,,04/05/2016,03/04/2016,RD1\n"
    (tmp_path / "episodes.csv").write_text(episodes, "utf-8")
    (tmp_path / "placed.csv").write_text(placed, "utf-8")
    done = ran("convert", str(tmp_path), "--local-authority", "Kent")
    assert done.status == 0
    assert (
        "note: 1 row breaks a rule that is a warning in a return and an error in a table: mend it" in done.err
    )
