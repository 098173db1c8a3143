"""`compute` in its other formats: JSON by the contract, CSV for spreadsheets, Markdown and HTML as data."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from commands.exports import BAD_ROW, HEADER, LATE, SMALL, one_of, written
from commands.running import REGION, ran

PLACE = [
    "area",
    "area_type",
    "window",
    "start",
    "end",
    "provisional",
    "complete",
    "indicator",
    "unit",
    "children",
]
DAYS = [
    *PLACE, "total", "mean", "value", "threshold", "threshold_of", "edition", "headroom", "status",
    "left_out", "notes",
]  # fmt: skip
SHARE = [
    *PLACE,
    "numerator",
    "share",
    "value",
    "limit_days",
    "threshold",
    "edition",
    "status",
    "left_out",
    "notes",
]
NOT_AVAILABLE = [*DAYS[:13], "shorthand", *DAYS[13:]]
HEADINGS = (
    "area,area_type,window,start,end,provisional,complete,indicator,unit,children,numerator,total,mean,share,"
    "value,shorthand,limit_days,threshold,threshold_of,edition,headroom,status,left_out_no-entered-care-date,"
    "left_out_not-placed-before-order,left_out_no-placement-order,left_out_no-match-date,notes"
)
INTERNAL = "Internal: contains small numbers, not for publication"
AS_AT = (
    "As at 31 March 2016, the latest date in the data (journeys.csv, row 2, cell H2). "
    "--as-at sets another day."
)


def document(*asked: str | Path) -> dict[str, Any]:
    done = ran("compute", *asked, "--format", "json")
    assert done.status == 0
    return dict(json.loads(done.out))


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_days_indicator_key_by_key(tmp_path: Path) -> None:
    result = document(written(tmp_path, LATE), "--as-at", "2016-03-31")["results"][0]
    assert list(result) == DAYS
    assert result == {
        "area": "All", "area_type": "all", "window": "2013-16", "start": "2013-04-01", "end": "2016-03-31",
        "provisional": False, "complete": False, "indicator": "A1", "unit": "days", "children": 1,
        "total": 455, "mean": 455.0, "value": 455, "threshold": 426, "threshold_of": "A1",
        "edition": "dfe-2014-01-14", "headroom": -29, "status": "not met", "left_out": {},
        "notes": ["The data has no adoption order before 2015-16: the window may lack children."],
    }  # fmt: skip


def test_a3_key_by_key(tmp_path: Path) -> None:
    result = document(written(tmp_path), "--as-at", "2016-03-31")["results"][2]
    assert list(result) == SHARE
    assert {key: result[key] for key in SHARE[7:-1]} == {
        "indicator": "A3", "unit": "percent", "children": 5, "numerator": 3, "share": 60.0, "value": 60,
        "limit_days": 426, "threshold": None, "edition": "dfe-2014-01-14", "status": "not judged",
        "left_out": {"not-placed-before-order": 1},
    }  # fmt: skip


def test_the_document_key_by_key(tmp_path: Path) -> None:
    made = document(written(tmp_path, LATE + BAD_ROW), "--skip-invalid")
    assert list(made) == ["schema", "tool", "as_at", "inputs", "thresholds", "audience", "results"]
    assert made["schema"] == "scorecard/compute/1"
    assert list(made["tool"]) == ["name", "version"]
    assert (made["as_at"], made["audience"]) == ("2016-03-31", "internal")
    sha256 = made["inputs"][0].pop("sha256")
    assert made["inputs"] == [
        {"file": "journeys.csv", "kind": "journeys", "rows": 2, "journeys": 1, "repeats": 0, "errors": 1}
    ]
    assert len(sha256) == 64
    assert made["thresholds"]["choice"] == "in-force"
    assert [list(one) for one in made["thresholds"]["editions"]] == [["edition", "sha256"]]


def test_results_by_area_window_and_indicator(tmp_path: Path) -> None:
    export = written(tmp_path, LATE + one_of("Kent") + one_of("Bexley").replace("2016", "2017"))
    found = [
        (one["area"], one["window"], one["indicator"])
        for one in document(export, "--window", "2014-17", "--window", "2013-16")["results"]
    ]
    areas, windows = ("All", "Bexley", "Kent", "Thurrock"), ("2013-16", "2014-17")
    assert found == [
        (area, window, code) for area in areas for window in windows for code in ("A1", "A2", "A3", "A10")
    ]


@pytest.mark.parametrize(
    "asked",
    [
        (str(REGION),),
        (str(REGION), "--years", "1"),
        (str(REGION), "--as-at", "2021-06-30", "--a3-population", "adopted", "--by", "all"),
        (str(REGION), "--window", "2007-10", "--window", "2023-26", "--thresholds", "dfe-2012-11-30"),
    ],
)
def test_the_output_is_as_its_schema_says(asked: tuple[str, ...]) -> None:
    schema = json.loads(ran("compute", "--json-schema").out)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(document(*asked))


def test_an_indicator_that_is_not_available_is_null_with_its_shorthand(tmp_path: Path) -> None:
    text = "\n".join(",".join(line.split(",")[:8]) for line in SMALL.splitlines()) + "\n"
    export = written(tmp_path, text)
    result = document(export)["results"][3]
    assert list(result) == NOT_AVAILABLE
    assert [result[key] for key in ("indicator", "children", "value", "shorthand", "status")] == [
        "A10", None, None, "x", "not judged",
    ]  # fmt: skip
    assert "The file has no column adopted_by_foster_carer: A10 is not available." in result["notes"]
    row = table(ran("compute", export, "--format", "csv").out)[3]
    shown = ("indicator", "children", "value", "shorthand", "left_out_no-match-date")
    assert [row[key] for key in shown] == ["A10", "", "", "x", ""]


def test_a_window_before_every_threshold(tmp_path: Path) -> None:
    old = LATE.replace("/2016", "/2006").replace("/2015", "/2005").replace("/2014", "/2004")
    a1, _, a3, _ = document(written(tmp_path, old), "--by", "all", "--window", "2005-08")["results"]
    assert [a1[key] for key in ("value", "threshold", "threshold_of", "edition", "headroom", "status")] == [
        456, None, None, None, None, "not judged",
    ]  # fmt: skip
    assert [a3[key] for key in ("children", "numerator", "share", "value", "limit_days")] == [1, *[None] * 4]


def test_csv_byte_by_byte(tmp_path: Path) -> None:
    text = ran("compute", written(tmp_path, LATE), "--format", "csv", "--by", "all").out
    assert text.startswith("\ufeff" + HEADINGS + "\r\n")
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n") == 5
    assert text.splitlines()[1] == (
        "All,all,2013-16,2013-04-01,2016-03-31,false,false,A1,days,1,,455,455.0,,455,,,426,A1,"
        "dfe-2014-01-14,-29,not met,0,0,0,0,"
        f'"The data has no adoption order before 2015-16: the window may lack children.; {AS_AT}"'
    )


def test_csv_and_json_say_the_same() -> None:
    rows = table(ran("compute", REGION, "--format", "csv").out)
    results = document(REGION)["results"]
    assert len(rows) == len(results)
    for row, result in zip(rows, results, strict=True):
        assert row["notes"] == "; ".join(result["notes"])
        for key in ("area", "window", "start", "indicator", "status"):
            assert row[key] == result[key]
        for key in ("children", "value", "mean", "share", "total", "numerator", "headroom", "threshold"):
            assert row[key] == ("" if result.get(key) is None else repr(result[key]))


@pytest.mark.parametrize("name", ["=cmd()", "+x", "-y", "@z", "＝1+1"])
def test_an_area_that_looks_like_a_formula_is_text_in_csv(name: str, tmp_path: Path) -> None:
    text = ran("compute", written(tmp_path, HEADER + one_of(name)), "--format", "csv").out
    assert {row["area"] for row in table(text)} == {"All", f"'{name}"}
    assert not any(line.startswith(("=", "+", "-", "@", "＝")) for line in text.splitlines())


def test_a_tab_before_a_formula_never_gets_into_a_cell(tmp_path: Path) -> None:
    export = written(tmp_path, HEADER + one_of("\t=cmd()") + one_of("a\t=b"))
    for asked in ((), ("--skip-invalid",)):
        assert "\t" not in ran("compute", export, "--format", "csv", *asked).out


def test_the_provenance_stands_beside_a_csv(tmp_path: Path) -> None:
    target = tmp_path / "table.csv"
    done = ran("compute", written(tmp_path, LATE + BAD_ROW), "--skip-invalid", "-o", target)
    assert (done.status, done.out) == (0, "")
    assert target.read_bytes().startswith(b"\xef\xbb\xbfarea,")
    provenance = json.loads((tmp_path / "table.csv.provenance.json").read_text("utf-8"))
    assert list(provenance) == ["schema", "tool", "as_at", "inputs", "thresholds", "audience", "notes"]
    assert provenance["schema"] == "scorecard/provenance/1"
    assert provenance["inputs"][0]["errors"] == 1
    assert provenance["notes"] == [AS_AT, "1 of 2 rows could not be used and is in no figure."]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.txt", "Adoption scorecard as at"),
        ("a.md", "# Adoption scorecard as at"),
        ("a.html", "<!DOCTYPE html>"),
        ("a.HTML", "<!DOCTYPE html>"),
        ("a.csv", "\ufeffarea,"),
        ("a.json", "{\n"),
    ],
)
def test_the_suffix_picks_the_format(name: str, begins: str, tmp_path: Path) -> None:
    target = tmp_path / name
    assert ran("compute", written(tmp_path), "-o", target).status == 0
    text = target.read_bytes().decode("utf-8")
    assert text.startswith(begins)
    form = {"md": "markdown", "txt": "text"}.get(target.suffix[1:].lower(), target.suffix[1:].lower())
    assert text == ran("compute", tmp_path / "journeys.csv", "--format", form).out
    again = ran("compute", tmp_path / "journeys.csv", "--format", form, "-o", target, "--force")
    assert again.status == 0


def test_markdown_and_html_show_data_and_never_obey_it(tmp_path: Path) -> None:
    export = written(tmp_path, HEADER + one_of("<script>alert(1)</script>") + one_of("a|b*c*"))
    markdown = ran("compute", export, "--format", "markdown").out
    assert "## &lt;script&gt;alert(1)&lt;/script&gt;\n" in markdown
    assert "## a\\|b\\*c\\*\n" in markdown
    assert "<script" not in markdown
    html = ran("compute", export, "--format", "html").out
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "a|b*c*" in html
    assert "<script" not in html


def test_pasted_tables_say_that_they_are_internal(tmp_path: Path) -> None:
    export = written(tmp_path)
    assert ran("compute", export, "--format", "html").out.count(f"<br>{INTERNAL}</caption>") == 2
    markdown = ran("compute", export, "--format", "markdown").out
    assert markdown.count(f"**{INTERNAL}**\n\n| Window") == 2


@pytest.mark.parametrize("form", ["text", "markdown", "html", "csv", "json"])
def test_every_format_says_how_many_rows_were_left_out_and_whence_the_day(form: str, tmp_path: Path) -> None:
    export = written(tmp_path, LATE + BAD_ROW)
    said = " ".join(ran("compute", export, "--skip-invalid", "--format", form).out.split())
    assert "1 of 2 rows could not be used and is in no figure." in said
    assert AS_AT in said
    other = ran("compute", export, "--skip-invalid", "--as-at", "31/03/2016", "--format", form).out
    assert "latest date in the data" not in " ".join(other.split())
