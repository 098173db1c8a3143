"""`scorecard explain` as it is typed: its two shapes, its formats, its refusals, and whose id it shows."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commands.exports import BAD_ROW, HEADER, SMALL, one_of, written
from commands.running import REGION, SAMPLE, ran

AS_AT = ("--as-at", "2016-03-31", "--window", "2013-16")


# ------------------------------------------------------------------------------------------ a child


def test_a_child_as_text(tmp_path: Path) -> None:
    done = ran("explain", "K3", written(tmp_path), *AS_AT)
    assert (done.status, done.err) == (0, "")
    for line in (
        "Child K3 as at 31 March 2016",
        "Thurrock, journeys.csv, row 4",
        "Entered care                 1 February 2014    C4",
        "Placed with the foster carer  1 June 2014",
        "2013-16 [1]  A1         counted               424  1 Feb 2014 to 1 Apr 2015",
        "2013-16 [1]  A10        counted               120  1 Feb 2014 to 1 Jun 2014",
        "2013-16 [1]  A3         counted, under 426    424  1 Feb 2014 to 1 Apr 2015",
        "Thurrock: with this row and without it",
    ):
        assert re.sub(" +", " ", line) in re.sub(" +", " ", done.out), line
    assert max(map(len, done.out.splitlines())) <= 80


def test_left_out_and_why(tmp_path: Path) -> None:
    done = ran("explain", "K6", written(tmp_path), *AS_AT)
    assert re.search(r"A1, A2, A3, A10 +left out +not placed by the adoption order", done.out)
    assert "Placed for adoption          not recorded     G7" in done.out
    said = re.sub(r"\s+", " ", done.out)
    assert "journeys.csv, row 7, cell G7: warning: placed_for_adoption_date (G7) is blank" in said


def test_all_areas_and_its_own(tmp_path: Path) -> None:
    text = SMALL + one_of("Kent")
    done = ran("explain", "K1", written(tmp_path, text), *AS_AT)
    assert "All areas together: with this row and without it" in done.out
    assert "Thurrock: with this row and without it" in done.out
    assert "Kent:" not in done.out
    alone = ran("explain", "K1", written(tmp_path, text), *AS_AT, "--by", "all")
    assert "Thurrock: with" not in alone.out


def test_a_date_after_the_as_at_day_is_marked(tmp_path: Path) -> None:
    done = ran("explain", "K4", written(tmp_path), "--as-at", "2016-03-30", "--window", "2013-16")
    assert "31 March 2016 (after the as-at day)" in done.out
    assert "on the way, under 426" in done.out


def test_windows_it_is_not_in_stand_in_one_row() -> None:
    done = ran("explain", "S0001", SAMPLE)
    assert "2017-20 to 2023-26" in done.out
    assert "adopted before the window" in done.out


def test_json_of_a_child(tmp_path: Path) -> None:
    done = ran("explain", "K2", written(tmp_path), *AS_AT, "--format", "json")
    document = json.loads(done.out)
    assert (document["schema"], document["child"], document["not_counted"]) == (
        "scorecard/explain/1",
        "K2",
        [],
    )
    (journey,) = document["journeys"]
    assert (journey["file"], journey["row"], journey["local_authority"]) == ("journeys.csv", 3, "Thurrock")
    assert journey["recorded"][0] == {
        "column": "entered_care_date", "value": "2014-01-01", "file": "journeys.csv", "sheet": None, "row": 3,
        "cell": "C3",
    }  # fmt: skip
    part = journey["parts"][0]
    assert (part["indicator"], part["standing"], part["days"]) == ("A1", "counted", 455)
    (figures,) = part["figures"]
    assert (figures["figure"]["total"], figures["figure"]["children"]) == (1458, 4)
    assert (figures["without"]["total"], figures["without"]["children"], figures["without"]["value"]) == (
        1003, 3, 334,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("suffix", "start"), [("md", "# Child K1"), ("html", "<!DOCTYPE html>"), ("txt", "Child K1")]
)
def test_written_to_a_file(suffix: str, start: str, tmp_path: Path) -> None:
    target = tmp_path / f"child.{suffix}"
    done = ran("explain", "K1", written(tmp_path), *AS_AT, "-o", target)
    assert (done.status, done.out) == (0, "")
    assert target.read_text("utf-8").startswith(start)
    if suffix != "txt":
        assert "Internal: one child's record" in target.read_text("utf-8").replace("&#x27;", "'")
    again = ran("explain", "K1", written(tmp_path), *AS_AT, "-o", target)
    assert again.status == 2
    assert "this file exists" in again.err


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    path = written(tmp_path, name="journeys.txt")
    assert ran("explain", "K1", path, "-o", path, "--force").status == 2
    assert path.read_text("utf-8") == SMALL


# --------------------------------------------------------------------------- rows that are no journey


def test_an_unknown_child_and_those_close_to_it(tmp_path: Path) -> None:
    done = ran("explain", "k11", written(tmp_path), *AS_AT)
    assert (done.status, done.out) == (2, "")
    assert "error: no row has the child id 'k11'\n  fix: close to it: K1" in done.err


def test_nobody_close(tmp_path: Path) -> None:
    done = ran("explain", "Zebedee", written(tmp_path), *AS_AT)
    assert done.status == 2
    assert "fix: check the id; leading zeros and case count" in done.err


@pytest.mark.parametrize("name", ["jurnals.csv", "data/export", "C:\\\\x", "a.TXT", "a.tsv", "a.xlsx"])
def test_a_mistyped_file_is_taken_for_a_child(name: str, tmp_path: Path) -> None:
    done = ran("explain", name, written(tmp_path), *AS_AT)
    assert done.status == 2
    assert "leading zeros and case count; there is no file of that name either" in done.err


def test_the_option_can_name_a_file_that_there_is(tmp_path: Path) -> None:
    path = written(tmp_path)
    done = ran("explain", "--child", path, path, *AS_AT)
    assert (done.status, "no file of that name" in done.err) == (2, False)


@pytest.mark.parametrize("rows", [BAD_ROW, BAD_ROW + BAD_ROW.replace("Q7", "Q8")])
def test_nothing_left_to_compute_and_the_childs_row_is_why(rows: str, tmp_path: Path) -> None:
    done = ran("explain", "Q7", written(tmp_path, HEADER + rows), *AS_AT, "--skip-invalid")
    assert (done.status, done.out) == (2, "")
    assert "error: entered_care_date (C2) is a day that does not exist" in done.err
    assert "row 3" not in done.err
    assert done.err.count("error: ") == 2


def test_an_error_row_is_named_and_refused(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL + BAD_ROW + BAD_ROW.replace("Q7", "Q8"))
    done = ran("explain", "Q7", path, *AS_AT)
    assert (done.status, done.out) == (2, "")
    assert "The child asked for has a row that can't be used (journeys.csv, row 8, cell C8)." in done.err
    assert "error: entered_care_date (C8) is a day that does not exist" in done.err
    assert "row 9" not in done.err
    assert "2 of 8 rows can't be used" in done.err


def test_an_error_row_is_explained_with_skip_invalid(tmp_path: Path) -> None:
    done = ran("explain", "Q7", written(tmp_path, SMALL + BAD_ROW), *AS_AT, "--skip-invalid")
    assert done.status == 0
    assert "This id has no row that can be used: it is in no figure." in done.out
    assert "Not used: journeys.csv, row 8, cell C8: error: entered_care_date (C8)" in done.out
    document = json.loads(
        ran(
            "explain", "Q7", written(tmp_path, SMALL + BAD_ROW), *AS_AT, "--skip-invalid", "--format", "json"
        ).out
    )
    assert document["journeys"] == []
    assert [(one["row"], one["kind"]) for one in document["not_counted"]] == [(8, "error")]
    assert document["not_counted"][0]["problems"][0]["code"] == "date-no-such-day"


def test_a_row_cut_short_is_found_by_its_id(tmp_path: Path) -> None:
    repeat = SMALL.splitlines()[1] + "\n"
    broken = written(tmp_path, SMALL + "Q9,Thurrock,\nQ8,Thurrock,\n" + repeat)
    done = ran("explain", "Q9", broken, *AS_AT, "--skip-invalid")
    assert "row 9" not in done.out
    assert "Not used: journeys.csv, row 8: error: this row has 3 cells" in done.out


def test_a_repeat(tmp_path: Path) -> None:
    first = SMALL.splitlines()[1] + "\n"
    done = ran("explain", "K1", written(tmp_path, SMALL + first), *AS_AT)
    assert "journeys.csv, row 8, cell A8: repeats another row of this child, and counts only" in done.out
    assert "Thurrock, journeys.csv, row 2" in done.out


def test_rows_that_contradict_each_other(tmp_path: Path) -> None:
    other = SMALL.splitlines()[1].replace("01/05/2015", "02/05/2015") + "\n"
    done = ran("explain", "K1", written(tmp_path, SMALL + other), *AS_AT, "--skip-invalid")
    assert [f"journeys.csv, row {row}, cell G{row}: error" in done.out for row in (2, 8)] == [True, True]


def test_one_id_in_two_authorities(tmp_path: Path) -> None:
    text = SMALL + "K5,Kent,01/02/2015,01/08/2015,,,,,,\n"
    done = ran("explain", "K5", written(tmp_path, text), *AS_AT)
    assert "This id has 2 journeys, explained one by one." in done.out
    assert "Journey 1 of 2: Thurrock, journeys.csv, row 6" in done.out
    assert "Journey 2 of 2: Kent, journeys.csv, row 8" in done.out


def test_two_files(tmp_path: Path) -> None:
    other = written(tmp_path, HEADER + one_of("Kent"), "kent.csv")
    done = ran("explain", "ID-Kent", written(tmp_path), other, *AS_AT)
    assert "Kent, kent.csv, row 2" in done.out


# --------------------------------------------------------------------------- which argument is the child


def test_the_option_names_the_child(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert ran("explain", "--child", "K1", path, *AS_AT) == ran("explain", "K1", path, *AS_AT)


def test_a_file_that_is_called_like_a_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, name="K1")
    monkeypatch.chdir(tmp_path)
    assert ran("explain", "K1", *AS_AT).out.startswith("What drives the averages")
    assert ran("explain", "--child", "K1", "K1", *AS_AT).out.startswith("Child K1")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Missing argument"),
        (("K1",), "'K1' is not a file, so it is taken as a child's id, and no input is given"),
        (("{file}", "K1"), "'K1' is not a file; if it is the child's id, it goes first"),
        (("--child", "K1", "K2", "{file}"), "'K2' is not a file, and --child names the child already"),
        (("K1", "{file}", "--longest", "3"), "--longest is for explain without a child"),
        (("{file}", "--longest", "0"), "'--longest'"),
        (("", "{file}"), "an empty argument is neither a child's id nor a file"),
        (("K1", ""), "an empty argument is neither a child's id nor a file"),
        (("--child", " ", "{file}"), "an empty argument is neither a child's id nor a file"),
        (("x" * 5000,), "is not a file, so it is taken as a child's id"),
        (("K1", "{file}", "-o", "child.csv"), "-o takes a file ending in .txt, .md, .html, .json"),
    ],
)
def test_both_or_neither_is_said(arguments: tuple[str, ...], words: str, tmp_path: Path) -> None:
    path = str(written(tmp_path))
    done = ran("explain", *(one.replace("{file}", path) for one in arguments))
    assert (done.status, done.out) == (2, "")
    assert words in done.err


# ---------------------------------------------------------------------------------- without a child


def test_the_drivers_as_text(tmp_path: Path) -> None:
    done = ran("explain", written(tmp_path), *AS_AT, "--longest", "2")
    assert done.status == 0
    shown = re.sub(" +", " ", done.out)
    for line in (
        "Thurrock, A1 2013-16 [1]",
        "all who count 4 364.50 365 days 61 under Met",
        "without the 2 longest waits 2 289.50 290 days 136 under Met",
        "without foster carers' adoptions 3 344.67 345 days 81 under Met",
        "foster carers' adoptions alone 1 424.00 424 days 2 under Met",
        "its last year, 2015-16 4 364.50 365 days 61 under Met",
        "Median 409.5 days: half of the children waited no longer.",
        "All waits together add -61.50 days: the mean less the threshold of 426.",
        "row 3, cell G3 455 +29 +7.25 334.33",
        "row 4, cell G4 424 -2 -0.50 289.50",
        "Thurrock, A10 2013-16 [1]: the longest waits",
    ):
        assert line in shown, line
    assert max(map(len, done.out.splitlines())) <= 80


def test_the_latest_window_is_the_usual_one() -> None:
    assert re.findall(r"^Isles of Scilly, (A\d+ .*[^s])$", ran("explain", SAMPLE).out, re.MULTILINE) == [
        "A1 2023-26", "A2 2023-26", "A10 2023-26",
    ]  # fmt: skip
    several = ran("explain", SAMPLE, "--window", "2018-21", "--window", "2017-18").out
    assert several.index("Isles of Scilly, A1 2017-18") < several.index("Isles of Scilly, A1 2018-21")


def test_by_authority_and_with_several_files(tmp_path: Path) -> None:
    other = written(tmp_path, HEADER + one_of("Kent"), "kent.csv")
    done = ran("explain", written(tmp_path), other, *AS_AT, "--by", "local-authority")
    assert "All areas together, A1 2013-16" in done.out
    assert "Kent, A1 2013-16" in done.out
    assert "kent.csv, row 2, cell G2" in done.out
    assert "Kent" not in ran("explain", written(tmp_path), other, *AS_AT).out


def test_json_of_the_drivers(tmp_path: Path) -> None:
    document = json.loads(ran("explain", written(tmp_path), *AS_AT, "--format", "json", "--longest", "1").out)
    assert document["schema"] == "scorecard/explain/1"
    first = document["drivers"][0]
    assert (first["figure"]["indicator"], first["figure"]["total"], first["median"]) == ("A1", 1458, 409.5)
    (wait,) = first["longest"]
    assert (wait["file"], wait["row"], wait["cell"], wait["days"], wait["over"], wait["added"]) == (
        "journeys.csv", 3, "G3", 455, 29, 7.25,
    )  # fmt: skip
    assert (wait["without"]["total"], first["without_longest"]["children"]) == (1003, 3)
    assert first["beside"]["window"] == "2015-16"


def test_an_average_of_nobody_is_said(tmp_path: Path) -> None:
    text = HEADER + "K4,Thurrock,01/03/2015,01/06/2015,,01/08/2015,01/09/2015,31/03/2016,no,\n"
    done = ran("explain", written(tmp_path, text), *AS_AT)
    assert "Thurrock, A2 2013-16 [1]: nobody counts." in done.out


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
@pytest.mark.parametrize("path", [SAMPLE, REGION], ids=lambda path: path.stem)
def test_without_a_child_no_id_is_shown(path: Path, form: str) -> None:
    lines = path.read_text("utf-8").splitlines()[1:]
    done = ran("explain", path, "--format", form, "--longest", "1000", "--by", "local-authority")
    assert done.status == 0
    shown = set(re.findall(r"\w+", done.out + done.err))
    assert not shown & {line.split(",")[0] for line in lines}
    dates = {line.split(",")[2] for line in lines}
    assert not any(day in done.out for day in dates)


def test_of_a_child_only_that_id_is_shown() -> None:
    ids = {line.split(",")[0] for line in SAMPLE.read_text("utf-8").splitlines()[1:]}
    for form in ("text", "json"):
        done = ran("explain", "S0231", SAMPLE, "--format", form)
        assert set(re.findall(r"\w+", done.out + done.err)) & ids == {"S0231"}


def test_the_examples_of_its_help_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLE.parents[1])
    examples = re.findall(r"^  +scorecard (explain .*)$", ran("explain", "--help").out, re.MULTILINE)
    assert [ran(*example.split()).status for example in examples] == [0, 0]
