"""Earlier reports: what is read of the JSON of `compute`, and how every other file is refused."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scorecard.model.errors import InputRefused, UsageError
from scorecard.model.previous_report import Cell, PreviousFigure
from scorecard.model.result import Area
from scorecard.readers import previous_report
from scorecard.readers.previous_report import previous_reports, read_previous

FIGURE = {
    "area": "Derby", "area_type": "local-authority", "window": "2013-16", "start": "2013-04-01",
    "end": "2016-03-31", "provisional": False, "indicator": "A1", "children": 42, "value": 455,
}  # fmt: skip
REPORT = {"schema": "scorecard/compute/1", "audience": "publication", "results": [FIGURE]}
CELL = Cell(Area("Derby", "local-authority"), date(2013, 4, 1), date(2016, 3, 31), "A1")


def written(folder: Path, content: Any, name: str = "before.json") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def with_figure(**other: Any) -> dict[str, Any]:
    return {**REPORT, "results": [{**FIGURE, **other}]}


def test_the_figures_are_read_by_what_they_are_of(tmp_path: Path) -> None:
    path = written(tmp_path, REPORT)
    report = read_previous(path)
    assert (report.file, report.audience) == ("before.json", "publication")
    assert report.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert {cell: (one.children, one.value, one.numerator) for cell, one in report.figures.items()} == {
        CELL: (42, 455, None)
    }


def test_a_mark_of_utf_8_is_passed_over(tmp_path: Path) -> None:
    marked = b"\xef\xbb\xbf" + json.dumps(REPORT).encode()
    assert list(read_previous(written(tmp_path, marked)).figures) == [CELL]


NOT_COMPUTE = "this JSON is not of scorecard compute"
VERSION = "this report is of another version of the tool (its schema is not scorecard/compute/1)"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "this is not JSON"),
        (b"area,window\nDerby,2013-16\n", "this is not JSON"),
        (json.dumps(REPORT).encode("utf-16"), "this is not JSON"),
        (json.dumps(REPORT).encode()[:-9], "this is not JSON"),
        (b"[" * 100_000, "this is not JSON"),
        (b'{"schema": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "this is not JSON"),
        (b"\x00" * 50, "this is not JSON"),
        ([], NOT_COMPUTE),
        ({"schema": 1}, NOT_COMPUTE),
        ({**REPORT, "schema": "scorecard/compare/1"}, NOT_COMPUTE),
        ({**REPORT, "schema": "scorecard/provenance/1"}, NOT_COMPUTE),
        ({**REPORT, "schema": "scorecard/compute/2"}, VERSION),
        ({"schema": "scorecard/compute/1", "audience": "internal"}, "results: field required"),
        ({**REPORT, "audience": "all"}, "audience: input should be 'internal' or 'publication'"),
        (with_figure(children="42"), "results[1].children: input should be a valid integer"),
        (with_figure(children=True), "results[1].children: input should be a valid integer"),
        (with_figure(children=-1), "results[1].children: input should be greater than or equal to 0"),
        (with_figure(value=float("nan")), "results[1].value: input should be a valid integer"),
        (with_figure(value=10**30), "results[1].value: input should be less than or equal to 1000000000"),
        (with_figure(start="1 April 2013"), "results[1].start: input should be a valid date"),
        (with_figure(indicator="A4"), "results[1].indicator: input should be 'A1', 'A2', 'A3' or 'A10'"),
        (
            {**REPORT, "results": [FIGURE, {**FIGURE, "children": 43}]},
            "results[2] is of the same area, window and indicator as one before it",
        ),
    ],
)  # fmt: skip
def test_other_files_are_refused_by_name(content: Any, what: str, tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        read_previous(written(tmp_path, content))
    assert refused.value.what.startswith(what)
    assert (refused.value.where, refused.value.exit_status) == ("before.json", 2)
    assert refused.value.fix


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(InputRefused, match="this file can't be read"):
            read_previous(path)


def test_a_file_beyond_every_report_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previous_report, "MOST_BYTES", 100)
    with pytest.raises(InputRefused, match="this file is too large for a report"):
        read_previous(written(tmp_path, REPORT))


def test_one_path_several_or_reports_already_read(tmp_path: Path) -> None:
    path, other = written(tmp_path, REPORT), written(tmp_path, REPORT, "other.json")
    report = read_previous(path)
    assert previous_reports(path, "publication") == (report,)
    assert previous_reports(str(path), "publication") == (report,)
    assert [one.file for one in previous_reports([report, other], "publication")] == [
        "before.json", "other.json",
    ]  # fmt: skip
    assert previous_reports((), "internal") == ()


def test_an_internal_run_takes_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="for publication only"):
        previous_reports(tmp_path / "before.json", "internal")


def test_a_figure_says_nothing_that_it_was_not_told() -> None:
    figure = PreviousFigure.model_validate_json(json.dumps({**FIGURE, "children": None, "later": 1}))
    assert (figure.children, figure.value, figure.numerator) == (None, 455, None)
