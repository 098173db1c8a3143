"""The way through pyarrow gives what the standard reader gives, or leaves the file to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import scorecard
from scorecard.model.journeys import Journeys
from scorecard.readers import arrow
from scorecard.readers.reading import Reading

HEADER = (
    "child_id,local_authority,entered_care_date,placement_order_date,match_date,placed_for_adoption_date,"
    "adoption_order_date,note"
)
ROW = "{id},Kent,01/04/2013,01/05/2014,01/06/2014,{placed},01/04/2015,{note}"


def row(child_id: object, placed: str, note: str) -> str:
    return ROW.format(id=child_id, placed=placed, note=note)


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[bool]]:
    """Makes small files worth it; gives for each file read whether pyarrow's way was taken."""
    taken: list[bool] = []
    by_column = arrow.arrow_cells

    def watched(*arguments: object) -> object:
        found = by_column(*arguments)  # type: ignore[arg-type]
        taken.append(found is not None)
        return found

    monkeypatch.setattr(arrow, "BYTES_WORTH_IT", 0)
    monkeypatch.setattr("scorecard.readers.delimited.arrow_cells", watched)
    return lambda: taken


def both(path: Path) -> tuple[Reading, Reading]:
    """The file read by pyarrow's way, if it lends itself, and by the standard reader."""
    fast = scorecard.read(path, skip_invalid=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrow, "BYTES_WORTH_IT", 1 << 60)
        return fast, scorecard.read(path, skip_invalid=True)


def content(journeys: Journeys) -> list[object]:
    names = (*journeys.days, *journeys.texts)
    columns = [np.asarray({**journeys.days, **journeys.texts}[name]).tolist() for name in names]
    areas = [journeys.authorities[code] for code in journeys.authority.tolist()]
    return [journeys.ids.all() if len(journeys) else [], areas, *columns, journeys.row.tolist()]


def assert_same(path: Path) -> None:
    fast, standard = both(path)
    assert fast.inputs == standard.inputs
    assert fast.problems == standard.problems
    assert fast.notes == standard.notes
    assert content(fast.journeys) == content(standard.journeys)


def written(path: Path, *lines: str, end: str = "\n") -> Path:
    path.write_bytes((end.join(lines) + end).encode())
    return path


PLAIN = {
    "plain rows": [HEADER, row(1, "01/08/2014", ""), row(2, "", "x")],
    "a title row, a short and a long row": [
        "Adoption report", HEADER, row(1, "1/8/2014", ""), "2,Kent,01/04/2013",
        row(3, "31/02/2014", "a,b"), row(4, "2014-08-01", ""),
    ],
    "quoted cells with commas": [
        HEADER, '1,"Bristol, City of",01/04/2013,,,,01/04/2015,""', row(2, "", '"a, b"'),
    ],
    "repeats and rows that differ": [
        HEADER, *[row(1, "01/08/2014", "")] * 2, row(2, "01/08/2014", ""),
        row(2, "02/08/2014", ""),
    ],
    "no child id": [HEADER, row("", "01/08/2014", ""), row(7, "", "")],
}  # fmt: skip
LEFT_TO_THE_STANDARD_READER = {
    "a stray quotation mark": [HEADER, row(1, "", '"a"b'), row(2, "", "")],
    "a quotation mark inside a cell": [HEADER, row(1, "", '5" nail')],
    "a doubled quotation mark": [HEADER, row(1, "", '"say ""so"""')],
    "a line break in a cell": [HEADER, row(1, "", '"a\nb"'), row(2, "", "")],
    "blank cells at a row's end": [HEADER, row(1, "", ",,"), row(2, "", "")],
    "a row of blank cells": [HEADER, row(1, "", ""), ",,,,,,,", row(2, "", "")],
    "a blank line": [HEADER, row(1, "", ""), "", row(2, "", "")],
    "a NUL": [HEADER, row(1, "", "\0")],
    "an old Mac's line end": [HEADER, row(1, "", "a\rb")],
    "a line of 140,000 characters": [HEADER, row(1, "", "x" * 140_000)],
}  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("lines", PLAIN.values(), ids=PLAIN.keys())
def test_a_plain_file_goes_through_pyarrow(
    lines: list[str], end: str, tmp_path: Path, used: Callable[[], list[bool]]
) -> None:
    assert_same(written(tmp_path / "a.csv", *lines, end=end))
    assert used() == [True, False]


@pytest.mark.parametrize(
    "lines", LEFT_TO_THE_STANDARD_READER.values(), ids=LEFT_TO_THE_STANDARD_READER.keys()
)
def test_a_file_out_of_the_ordinary_is_left_to_the_standard_reader(
    lines: list[str], tmp_path: Path, used: Callable[[], list[bool]]
) -> None:
    assert_same(written(tmp_path / "a.csv", *lines))
    assert used() == [False, False]


def test_a_mark_at_the_start_and_no_line_break_at_the_end(
    tmp_path: Path, used: Callable[[], list[bool]]
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbf" + "\n".join(PLAIN["plain rows"]).encode())
    assert_same(path)
    assert used() == [True, False]


def test_too_many_rows_of_another_length(
    tmp_path: Path, used: Callable[[], list[bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrow, "MOST_ODD_ROWS", 1)
    assert_same(written(tmp_path / "a.csv", *PLAIN["plain rows"], "1,Kent", "2,Kent"))
    assert used() == [False, False]


def test_stretches_of_lines_meet_at_the_edges_of_blocks(
    tmp_path: Path, used: Callable[[], list[bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scorecard.readers.source.BLOCK", 37)
    monkeypatch.setattr(arrow, "_READ_AT_ONCE", 200)
    lines = [row(number, "01/08/2014", '"a, b"') for number in range(50)]
    assert_same(written(tmp_path / "a.csv", HEADER, *lines, "1,Kent", *lines))
    assert used() == [True, False]


CELLS = st.sampled_from(
    [
        "",
        "1",
        "2",
        "007",
        "Kent",
        "Leeds",
        '"Bristol, City of"',
        "01/04/2013",
        "2014-05-01",
        "31/02/2014",
        " ",
        '"',
        "a\tb",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, max_size=9), max_size=12), end=st.sampled_from(["\n", "\r\n"]))
@pytest.mark.usefixtures("used")
def test_any_rows(rows: list[list[str]], end: str, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", HEADER, row("first", "", ""), *map(",".join, rows), end=end)
    try:
        scorecard.read(path, skip_invalid=True)
    except scorecard.InputRefused:
        return
    assert_same(path)
