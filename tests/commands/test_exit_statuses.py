"""Every line of the exit status table, and the words that go with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.exports import BAD_ROW, HEADER, LATE, SMALL, written
from commands.running import ran
from scorecard.commands import scorecard
from scorecard.commands.entry import run

WAITING = HEADER + "W1,Thurrock,01/01/2015,01/07/2015,,,,,,\n"


def test_0_done(tmp_path: Path) -> None:
    done = ran("compute", written(tmp_path, SMALL.rsplit("K6", 1)[0]))
    assert (done.status, done.err) == (0, "")


def test_0_every_threshold_judged_is_met(tmp_path: Path) -> None:
    assert ran("check", written(tmp_path), "--as-at", "2016-03-31").status == 0


def test_1_a_threshold_is_not_met(tmp_path: Path) -> None:
    assert ran("check", written(tmp_path, LATE), "--as-at", "2016-03-31").status == 1


def test_0_with_exit_zero(tmp_path: Path) -> None:
    done = ran("check", written(tmp_path, LATE), "--as-at", "2016-03-31", "--exit-zero")
    assert (done.status, done.out.splitlines()[-1]) == (0, "not met: 2 of 2")


def test_2_even_with_exit_zero_where_the_check_could_not_run() -> None:
    assert ran("check", "no-such-file.csv", "--exit-zero").status == 2


def test_0_help_version_and_schema() -> None:
    assert [ran(*asked.split()).status for asked in ("--help", "-h", "compute -h", "--version")] == [0] * 4
    assert ran("compute", "--json-schema").status == 0


USAGE = {
    "": "Usage: scorecard [OPTIONS] COMMAND [ARGS]...",
    "comput x.csv": "No such command 'comput'. (Did you mean one of: 'compare', 'compute'?)",
    "compute": "Missing argument 'INPUT...'.",
    "compute x.csv --windw latest": "No such option '--windw'.",
    "compute x.csv --format excel": (
        "'excel' is not one of 'text', 'markdown', 'html', 'csv', 'json', 'docx', 'xlsx'."
    ),
    "compute x.csv --format xlsx": "--format xlsx is written to a file: give -o FILE.xlsx",
    "pipeline x.csv --format docx": "--format docx is written to a file: give -o FILE.docx",
    "compute x.csv --by county": "'county' is not one of 'all', ",
    "compute x.csv --years 2": "'2' is not one of '1', '3'.",
    "compute x.csv --as-at 04/13/2016": "'04/13/2016' is not a day: write 2016-03-31",
    "compute x.csv --as-at today": "'today' is not a day: write 2016-03-31",
    "compute x.csv --ending 41365": "'41365' is not a day: write 2016-03-31",
    "compute x.csv -o table.pdf": (
        "-o takes a file ending in .txt, .md, .html, .csv, .json, .docx, .xlsx, not 'table.pdf'"
    ),
    "compute x.csv -o table": "-o takes a file ending in .txt, .md, .html, .csv, .json, .docx, .xlsx, not ",
    "compute x.csv --format docx -o table.xlsx": (
        "--format docx and a file ending in .xlsx do not go together"
    ),
    "explain K1 x.csv -o child.docx": "-o takes a file ending in .txt, .md, .html, .json, not 'child.docx'",
    "compute x.csv --format csv -o table.json": (
        "--format csv and a file ending in .json do not go together"
    ),
    "check x.csv --indicator A4": "'A4' is not one of 'A1', 'A2', 'A3', 'A10'.",
    "check x.csv --fail-on never": "'never' is not one of 'missed', 'missed-both'.",
    "thresholds": "Usage: scorecard thresholds [OPTIONS] COMMAND [ARGS]...",
    "thresholds show": "Missing argument 'EDITION|FILE'.",
}


@pytest.mark.parametrize("line", USAGE)
def test_2_wrong_usage(line: str) -> None:
    done = ran(*line.split())
    assert (done.status, done.out) == (2, "")
    assert USAGE[line] in " ".join(done.err.split())


REFUSED = {
    "compute no-such-file.csv": (
        "error: there is no such file\n  --> no-such-file.csv\n"
        "  fix: check the path; one with spaces goes between double quotation marks\n"
    ),
    "compute https://example.org/x.csv": (
        "error: this is a web address, and this tool never uses a network\n  --> https://example.org/x.csv\n"
        "  fix: save the file first and give its path\n"
    ),
    "compute journeys.csv --window 2013-17": (
        "error: '2013-17' is not a window of one or three financial years\n"
        "  fix: write a window as 2013-16 (three financial years) or 2015-16 (one), or say latest\n"
    ),
    "compute journeys.csv --window 2013-16 --ending 2016-03-31": (
        "error: --window and --ending are both given\n  fix: give one of them\n"
    ),
    "compute journeys.csv --thresholds dfe-2020-01-01": (
        "error: there is no thresholds edition or file 'dfe-2020-01-01'\n"
        "  fix: give one of dfe-2012-05-11, dfe-2012-11-30, dfe-2014-01-14, as-published:DATE, or a file; "
        "scorecard thresholds list shows them\n"
    ),
    "compute journeys.csv --window 2030-33": (
        "error: the window 2030-33 begins after the as-at day, 2016-03-31\n"
        "  fix: ask for a window that has begun, or give a later --as-at\n"
    ),
    "compute journeys.csv --window 2001-04": (
        "error: no window counts a child in any indicator\n"
        "  fix: check the windows and the as-at day against the adoption orders in the data\n"
    ),
    "compute waiting.csv": (
        "error: the data has no adoption order on or before 2015-07-01, so no window follows from it\n"
        "  fix: ask for a window by name, as --window 2013-16\n"
    ),
    "thresholds show dfe-2020-01-01": (
        "error: there is no thresholds edition or file 'dfe-2020-01-01'\n"
        "  fix: give one of dfe-2012-05-11, dfe-2012-11-30, dfe-2014-01-14, as-published:DATE, or a file; "
        "scorecard thresholds list shows them\n"
    ),
    "thresholds show gone.toml": "error: ",
    "compute journeys.csv --column-map gone.toml": "error: ",
    "compute journeys.csv --config gone.toml": "error: ",
    "compute journeys.csv --encoding klingon": "error: 'klingon' is not an encoding\n",
    "compute empty": "error: this folder has no file in it\n",
}


@pytest.mark.parametrize("line", REFUSED)
def test_2_could_not_run(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, SMALL.rsplit("K6", 1)[0])
    written(tmp_path, WAITING, "waiting.csv")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    done = ran(*line.split())
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(REFUSED[line])
    assert "  fix: " in done.err


def test_2_a_missing_column_and_nothing_else_is_told(tmp_path: Path) -> None:
    done = ran("compute", written(tmp_path, SMALL.replace("match_date", "matching")))
    assert done.status == 2
    assert "match_date" in done.err
    assert done.err.count("error:") == 1


def test_2_rows_that_cannot_be_used_and_0_when_they_are_left_out(tmp_path: Path) -> None:
    export = written(tmp_path, LATE + BAD_ROW)
    refused = ran("compute", export)
    assert (refused.status, refused.out) == (2, "")
    assert refused.err == (
        "error: entered_care_date (C3) is a day that does not exist\n"
        "  --> journeys.csv, row 3, cell C3\n"
        "  fix: check the day and the month in the child's record\n"
        "error: 1 of 2 rows can't be used\n"
        "  fix: mend them, or leave them out with --skip-invalid (skip_invalid=True in a notebook)\n"
    )
    skipped = ran("compute", export, "--skip-invalid")
    assert skipped.status == 0
    assert (
        skipped.err.splitlines()[-1] == "note: 1 row with errors was skipped, as asked for (--skip-invalid)."
    )


@pytest.mark.parametrize("command", ["compute", "check"])
def test_2_no_journey_left(command: str, tmp_path: Path) -> None:
    done = ran(command, written(tmp_path, HEADER + BAD_ROW), "--skip-invalid")
    assert (done.status, done.out) == (2, "")
    assert done.err.splitlines()[-2].startswith("error: no journey ")


def test_no_adoption_order_is_no_matter_where_a_window_is_named(tmp_path: Path) -> None:
    done = ran("compute", written(tmp_path, WAITING), "--window", "2013-16", "--as-at", "2016-03-31")
    assert done.status == 0
    assert "0 of 1" in done.out
    assert "The data has no adoption order: there is no adopted child to count." in done.out.replace(
        "\n     ", " "
    )


def test_2_check_with_nothing_it_could_judge(tmp_path: Path) -> None:
    done = ran("check", written(tmp_path, WAITING), "--window", "2013-16", "--as-at", "2016-03-31")
    assert done.status == 2
    assert done.out.endswith("not judged\n")
    assert done.err == (
        "error: nothing could be judged\n"
        "  fix: see above why; ask for other indicators, windows or thresholds\n"
    )


def test_2_check_with_an_indicator_that_it_could_not_judge(tmp_path: Path) -> None:
    asked = ("--as-at", "2016-03-31", "--indicator", "A1", "--indicator", "A3")
    done = ran("check", written(tmp_path), *asked)
    assert done.status == 2
    assert done.err.splitlines()[-2] == "error: A3 could not be judged"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (ValueError("Jane Doe"), "error: something in this program went wrong (ValueError in test_exit_sta"),
        (RecursionError("Jane Doe"), "error: something in this program went wrong (RecursionError in "),
        (
            MemoryError("Jane Doe"),
            "error: there is not enough memory for this input\n  fix: give fewer files",
        ),
        (
            OSError(5, "Input/output error", "Jane Doe"),
            "error: the system refused to read or write: Input/out",
        ),
    ],
)
def test_2_a_fault_of_the_program_without_traceback_or_data(
    fault: Exception, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr("scorecard.notebook.read", fail)
    done = ran("compute", written(tmp_path))
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(said)
    assert "Traceback" not in done.err
    assert "Jane" not in done.err


def test_130_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("scorecard.notebook.read", interrupt)
    done = ran("compute", written(tmp_path))
    assert (done.status, done.out, done.err.strip()) == (130, "", "interrupted: no file was written")


def test_an_error_shows_control_characters_instead_of_sending_them() -> None:
    done = ran("compute", "x.csv", "--\x1b[2J")
    assert done.status == 2
    assert "\x1b" not in done.err
    assert "\x1b" not in ran("compute", "\x1b[2J.csv").err


def test_the_group_is_run_with_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["anything", "--version"])
    assert run(scorecard) == 0
    assert capsys.readouterr().out.startswith("adoption-scorecard, version ")


def test_2_where_every_adopted_child_is_left_out_and_why(tmp_path: Path) -> None:
    rows = [
        "U1,Thurrock,,01/10/2014,01/12/2014,01/03/2015,01/05/2015,01/11/2015,no,\n",
        "U2,Thurrock,,01/10/2014,01/12/2014,01/03/2015,,01/11/2015,no,\n",
        "U3,Thurrock,01/04/2014,01/10/2014,01/12/2014,01/03/2015,,02/11/2015,no,\n",
    ]
    done = ran("compute", written(tmp_path, HEADER + rows[1] + rows[2]))
    assert done.err.endswith(
        "error: no window counts a child in any indicator: A1 leaves out 1 (no-entered-care-date) and "
        "1 (not-placed-before-order) of 2 adoption orders in 2013-16\n"
        "  fix: scorecard validate lists rows that lack dates; of returns, give those of earlier years too\n"
    )
    assert (done.status, done.out) == (2, "")
    assert ran("compute", written(tmp_path, HEADER + "".join(rows))).status == 0  # A2 counts U1


def test_2_for_publication_says_why_without_how_many(tmp_path: Path) -> None:
    rows = [
        "U2,Thurrock,,01/10/2014,01/12/2014,01/03/2015,,01/11/2015,no,\n",
        "U3,Thurrock,01/04/2014,01/10/2014,01/12/2014,01/03/2015,,02/11/2015,no,\n",
    ]
    done = ran("compute", written(tmp_path, HEADER + "".join(rows)), "--audience", "publication")
    assert done.err.endswith(
        "error: no window counts a child in any indicator: A1 leaves out every adoption order "
        "(no-entered-care-date, not-placed-before-order) in 2013-16\n"
        "  fix: scorecard validate lists rows that lack dates; of returns, give those of earlier years too\n"
    )
    assert (done.status, done.out) == (2, "")


def test_of_one_kind_of_error_twenty_are_listed_and_the_rest_counted_by_column(tmp_path: Path) -> None:
    american = "".join(f"A{n},Kent,04/13/2014,,12/31/2014,,,,no,\n" for n in range(15))
    path = written(tmp_path, HEADER + american, "us.csv")
    done = ran("compute", path)
    assert done.err.count("\n  --> us.csv, row ") == 20
    assert done.err.splitlines()[60:] == [
        "error: and 5 more of this kind in this column: A month above 12",
        "  --> us.csv, column C",
        "error: and 5 more of this kind in this column: A month above 12",
        "  --> us.csv, column E",
        "note: Of each kind the first 20 are listed here: scorecard validate lists every one.",
        "error: 15 of 15 rows can't be used",
        "  fix: mend them, or leave them out with --skip-invalid (skip_invalid=True in a notebook)",
    ]
    assert ran("validate", path).out.count("us.csv, row ") == 30


def test_two_exports_of_one_table_lead_to_compare(tmp_path: Path) -> None:
    written(tmp_path, LATE)
    written(tmp_path, LATE.replace("01/04/2015", "02/04/2015"), "later.csv")
    assert ran("compute", tmp_path).err.endswith(
        "error: 2 of 2 rows can't be used\n"
        "  fix: of several exports of one table give one, or two to scorecard compare; otherwise mend them, "
        "or leave them out with --skip-invalid (skip_invalid=True in a notebook)\n"
    )


def test_xml_where_no_return_is_read(tmp_path: Path) -> None:
    assert ran("adopters", written(tmp_path, "<Message></Message>", "return.xml")).err == (
        "error: this is an XML file, not a CSV\n  --> return.xml\n"
        "  fix: give a CSV; the XML of an SSDA903 return is read by scorecard compute and its like\n"
    )
