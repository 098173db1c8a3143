"""Whole outputs of `validate`, its exit statuses, and that no cell's text is in them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from commands.running import CHECKOUT, SAMPLE, Done, ran
from readers.exports import export, row, written

from scorecard.version import __version__

AWKWARD = CHECKOUT / "sample_data" / "synthetic_awkward.csv"
TWO = export(row("7", match_date="soon"), row("8", placed_for_adoption_date=""), row("9"))
"""An error, a warning and a usable row."""
TEXT = f"""\
adoption-scorecard {__version__}
journeys.csv: 3 rows = 2 journeys + 0 repeats + 1 error

error: match_date (E2) is not a date
  --> journeys.csv, row 2, cell E2
  fix: write dates as 31/03/2016 or 2016-03-31 (also 31-Mar-2016, or with 00:00
    after it) or leave the cell blank; a column map can list words that mean
    blank
  code: date-unrecognised
warning: placed_for_adoption_date (F3) is blank and adoption_order_date (G3) is
    not: the child is left out of the averages
  --> journeys.csv, row 3, cell F3
  fix: fill in the day the child moved in with the adoptive family
  code: adopted-without-placed-date (DfE 390)

Sources (SHA-256)
journeys.csv
  DIGEST

Problems by code
================
Severity  Code                         Problems
--------  ---------------------------  --------
error     date-unrecognised                   1
warning   adopted-without-placed-date         1

1 error, 1 warning; 1 of 3 rows can't be used
"""
DATES = (
    "write dates as 31/03/2016 or 2016-03-31 (also 31-Mar-2016, or with 00:00 after it) or leave the cell "
    "blank; a column map can list words that mean blank"
)


def digest(folder: Path) -> str:
    document = json.loads(ran("validate", folder / "journeys.csv", "--format", "json").out)
    return str(document["inputs"][0]["sha256"])


def test_the_text(tmp_path: Path) -> None:
    done = ran("validate", written(tmp_path, TWO))
    assert done == Done(1, TEXT.replace("DIGEST", digest(tmp_path)), "")


def test_the_text_with_values(tmp_path: Path) -> None:
    done = ran("validate", written(tmp_path, TWO), "--show-values")
    assert "cell E2\n  value: 'soon'\n  fix: " in done.out
    assert done.out.replace("  value: 'soon'\n", "") == TEXT.replace("DIGEST", digest(tmp_path))


def test_a_clean_file() -> None:
    done = ran("validate", SAMPLE)
    lines = done.out.splitlines()
    assert (done.status, done.err) == (0, "")
    assert lines[1] == "synthetic_authority.csv: 312 rows = 312 journeys + 0 repeats + 0 errors"
    assert lines[-1] == "no problem found"


def test_the_json(tmp_path: Path) -> None:
    done = ran("validate", written(tmp_path, TWO), "--format", "json", "--show-values")
    document = json.loads(done.out)
    sha256 = document["inputs"][0].pop("sha256")
    assert len(sha256) == 64
    problems = document.pop("problems")
    assert document == {
        "schema": "scorecard/validate/1",
        "tool": {"name": "adoption-scorecard", "version": __version__},
        "inputs": [
            {"file": "journeys.csv", "kind": "journeys", "rows": 3, "journeys": 2, "repeats": 0, "errors": 1}
        ],
        "fail_on": "error",
        "failed": True,
        "errors": 1,
        "warnings": 1,
        "counts": {"date-unrecognised": 1, "adopted-without-placed-date": 1},
        "notes": [],
    }
    assert problems[0] == {
        "severity": "error", "code": "date-unrecognised", "dfe_rules": [], "file": "journeys.csv",
        "sheet": None, "row": 2, "cell": "E2", "column": "E", "heading": "match_date",
        "message": "match_date (E2) is not a date", "fix": DATES, "value": "soon",
    }  # fmt: skip
    second = problems[1]
    assert (second["cell"], second["value"], second["dfe_rules"]) == ("F3", None, ["390"])


def test_the_csv(tmp_path: Path) -> None:
    done = ran("validate", written(tmp_path, TWO), "--format", "csv")
    assert done.out == (
        "\ufeffseverity,code,dfe_rules,file,sheet,row,cell,column,heading,message,fix\r\n"
        "error,date-unrecognised,,journeys.csv,,2,E2,E,match_date,match_date (E2) is not a date,"
        f'"{DATES}"\r\n'
        "warning,adopted-without-placed-date,390,journeys.csv,,3,F3,F,placed_for_adoption_date,"
        "placed_for_adoption_date (F3) is blank and adoption_order_date (G3) is not: the child is left out "
        "of the averages,fill in the day the child moved in with the adoptive family\r\n"
    )


def test_no_cell_of_the_csv_is_a_formula(tmp_path: Path) -> None:
    content = export(row("7", match_date="=1+1"), row("8", match_date="@x"), row("9", match_date="-cmd"))
    done = ran("validate", written(tmp_path, content), "--format", "csv", "--show-values")
    table = list(csv.DictReader(io.StringIO(done.out[1:])))
    assert [one["value"] for one in table] == ["'=1+1", "'@x", "'-cmd"]


def test_files_are_written_and_a_csv_has_its_provenance_beside_it(tmp_path: Path) -> None:
    path = written(tmp_path, TWO)
    files = {"p.csv": "p.csv, p.csv.provenance.json", "p.json": "p.json", "p.txt": "p.txt"}
    for name, names in files.items():
        assert ran("validate", path, "-o", tmp_path / name) == Done(1, "", f"written: {names}\n")
        form = {"csv": "csv", "json": "json", "txt": "text"}[name[2:]]
        assert (tmp_path / name).read_bytes().decode() == ran("validate", path, "--format", form).out
    beside = json.loads((tmp_path / "p.csv.provenance.json").read_text("utf-8"))
    assert (beside["schema"], beside["inputs"][0]["errors"]) == ("scorecard/validate-provenance/1", 1)
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "journeys.csv", "p.csv", "p.csv.provenance.json", "p.json", "p.txt",
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_no_cells_text_is_told_unless_asked_for(form: str, tmp_path: Path) -> None:
    secret = "Bloggs-Zyx"
    content = export(
        row(secret, match_date=secret), row("1.23E+11"), row(secret + "2", local_authority=secret), row("")
    )
    path = written(tmp_path, content)
    assert secret not in "".join(map(str, ran("validate", path, "--format", form)))
    assert secret in ran("validate", path, "--format", form, "--show-values").out


WARNS = export(row("8", placed_for_adoption_date=""))
CLEAN = export(row())


@pytest.mark.parametrize(
    ("content", "options", "status"),
    [
        (CLEAN, (), 0),
        (CLEAN, ("--fail-on", "warning"), 0),
        (WARNS, (), 0),
        (WARNS, ("--fail-on", "warning"), 1),
        (TWO, (), 1),
        (TWO, ("--fail-on", "warning"), 1),
        (export("1,Kent"), (), 1),
        (CLEAN, ("--local-authority", "Kent"), 2),
        (CLEAN, ("-o", "p.xlsx"), 2),
        (CLEAN, ("--skip-invalid",), 2),
        ("a,b\n1,2\n", (), 2),
        ("child_id,local_authority\n1,Kent\n", (), 2),
        (export(), (), 2),
        ("", (), 2),
    ],
)
def test_exit_statuses(content: str, options: tuple[str, ...], status: int, tmp_path: Path) -> None:
    done = ran("validate", written(tmp_path, content), *options)
    assert done.status == status
    assert (done.out == "") is (status == 2)
    assert ("error:" in done.err.lower()) is (status == 2)


def test_no_usable_row_is_a_finding_not_a_refusal(tmp_path: Path) -> None:
    done = ran("validate", written(tmp_path, export("1,Kent")))
    assert (done.status, done.out.splitlines()[-1]) == (1, "1 error, 0 warnings; 1 of 1 row can't be used")


def test_a_problem_of_the_whole_file_is_told_alone(tmp_path: Path) -> None:
    content = "child_id,local_authority,match_date\n1,Kent,soon\n"
    done = ran("validate", written(tmp_path, content), written(tmp_path, TWO, "b.csv"))
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("error: needed columns are missing: entered_care_date, placement_order_date, ")
    assert "soon" not in done.err
    assert done.err.count("error:") == 1


def test_notes_of_reading_go_to_standard_error() -> None:
    done = ran("validate", AWKWARD)
    assert done.status == 1
    assert done.err.splitlines() == [
        "note: synthetic_awkward.csv: 1 row above the headings was passed over.",
        "note: synthetic_awkward.csv: columns not known and not read: fault.",
        "note: synthetic_awkward.csv: 2 blank rows were passed over.",
    ]


def test_a_config_file_is_shown(tmp_path: Path) -> None:
    settings = written(tmp_path, '[validate]\nfail-on = "warning"\n', "s.toml")
    path = written(tmp_path, WARNS)
    done = ran("validate", path, "--config", settings)
    assert done.status == 1
    assert "Notes\n-  Settings were read from s.toml (SHA-256" in done.out
    assert ran("validate", path, "--config", settings, "-o", settings).status == 2


def test_input_or_rules_and_not_both() -> None:
    assert ran("validate").err.endswith("Error: Missing argument 'INPUT...'.\n")
    assert ran("validate", "--rules", SAMPLE).err.endswith(
        "Error: --rules prints the register and takes no INPUT\n"
    )


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    one, two = written(tmp_path, TWO), written(tmp_path / "b", export(row("5", match_date="x")))
    done = ran("validate", one, two)
    assert f"together: 4 rows = {2} journeys + 0 repeats + 2 errors" in done.out
    assert f"  --> {two}, row 2, cell E2" in done.out.replace("\n    ", " ")


@pytest.mark.parametrize("command", ["validate", "timeliness", "pipeline", "compute"])
def test_many_returns_stand_as_one_digest_in_the_sources(command: str) -> None:
    done = ran(command, AWKWARD.with_name("synthetic_ssda903"), "--local-authority", "Isles of Scilly")
    sources = done.out.partition("Sources (SHA-256)\n")[2].splitlines()
    assert sources[0] == "SSDA903 returns, 16 files (SHA-256 of their sorted SHA-256s, one a line)"
    assert len(sources[1].strip()) == 64
    assert [line for line in sources if ".csv" in line] == []
