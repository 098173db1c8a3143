"""The way through pyarrow gives what the standard reader gives, or leaves the rest of the file to it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import scorecard
from scorecard.model.journeys import Journeys
from scorecard.readers import arrow, arrow_import, stretches
from scorecard.readers.reading import Reading
from scorecard.readers.stretches import Standard
from scorecard.readers.table import Block

HEADER = (
    "child_id,local_authority,entered_care_date,placement_order_date,match_date,placed_for_adoption_date,"
    "adoption_order_date,note"
)
ROW = "{id},Kent,01/04/2013,01/05/2014,01/06/2014,{placed},01/04/2015,{note}"


def row(child_id: object, placed: str, note: str) -> str:
    return ROW.format(id=child_id, placed=placed, note=note)


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[int]]:
    """Makes small files worth it; gives the first rows that were left to the standard reader, 0 for none."""
    left: list[int] = []
    blocks = arrow.ArrowRows.blocks

    def watched(rows: arrow.ArrowRows, standard: Standard) -> Iterator[Any]:
        left.append(0)

        def those_from(start: int, row: int) -> Iterator[Block]:
            left[-1] = row
            return standard(start, row)

        return blocks(rows, those_from)

    monkeypatch.setattr(arrow_import, "BYTES_WORTH_IT", 0)
    monkeypatch.setattr(arrow.ArrowRows, "blocks", watched)
    return lambda: left


def both(path: Path) -> tuple[Reading, Reading]:
    """The file read by pyarrow's way, as far as it lends itself, and by the standard reader."""
    fast = scorecard.read(path, skip_invalid=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrow.ArrowRows, "blocks", lambda _, standard: standard(0, 1))
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
    lines: list[str], end: str, tmp_path: Path, used: Callable[[], list[int]]
) -> None:
    assert_same(written(tmp_path / "a.csv", *lines, end=end))
    assert used() == [0]


@pytest.mark.parametrize(
    "lines", LEFT_TO_THE_STANDARD_READER.values(), ids=LEFT_TO_THE_STANDARD_READER.keys()
)
def test_a_file_out_of_the_ordinary_is_left_to_the_standard_reader(
    lines: list[str], tmp_path: Path, used: Callable[[], list[int]]
) -> None:
    assert_same(written(tmp_path / "a.csv", *lines))
    assert used() == [1]


def test_a_mark_at_the_start_and_no_line_break_at_the_end(
    tmp_path: Path, used: Callable[[], list[int]]
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbf" + "\n".join(PLAIN["plain rows"]).encode())
    assert_same(path)
    assert used() == [0]


def test_too_many_rows_of_another_length(
    tmp_path: Path, used: Callable[[], list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrow, "MOST_ODD_ROWS", 1)
    assert_same(written(tmp_path / "a.csv", *PLAIN["plain rows"], "1,Kent", "2,Kent"))
    assert used() == [1]


@pytest.fixture
def short_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stretch for every 200 bytes and the line that they end in: three rows or so."""
    monkeypatch.setattr(arrow, "STRETCH", 200)


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.usefixtures("short_stretches")
def test_rows_of_many_stretches(end: str, tmp_path: Path, used: Callable[[], list[int]]) -> None:
    lines = [row(number, f"{1 + number % 28:02}/08/2014", '"a, b"') for number in range(50)]
    again = [row(number, "2014-08-05", "") for number in range(60, 80)]
    path = written(tmp_path / "a.csv", "Report", HEADER, *lines, "1,Kent", *again, *lines[:9], end=end)
    assert_same(path)
    assert used() == [0]
    assert scorecard.read(path, skip_invalid=True).problems[-1].place.row == 53


@pytest.mark.parametrize(
    "spoilt", LEFT_TO_THE_STANDARD_READER.values(), ids=LEFT_TO_THE_STANDARD_READER.keys()
)
@pytest.mark.usefixtures("short_stretches")
def test_the_standard_reader_goes_on_from_the_stretch_that_is_out_of_the_ordinary(
    spoilt: list[str], tmp_path: Path, used: Callable[[], list[int]]
) -> None:
    before = [row(number, f"{1 + number % 28:02}/08/2014", "") for number in range(10, 60)]
    after = [row(number, "2014-08-05", "\u00e9") for number in range(70, 90)]
    assert_same(written(tmp_path / "a.csv", HEADER, *before, *spoilt[1:], *after))
    assert 45 < used()[0] <= 52


@pytest.mark.usefixtures("short_stretches")
def test_a_stretch_without_a_full_row(tmp_path: Path, used: Callable[[], list[int]]) -> None:
    short = [f"{number},Kent,01/04/2013" for number in range(40)]
    assert_same(written(tmp_path / "a.csv", HEADER, row(50, "", ""), *short, row(51, "", "")))
    assert used() == [0]


@pytest.mark.parametrize(("length", "first_left"), [(200, 0), (400, 0), (801, 52), (5000, 52)])
def test_a_long_line_among_others(
    length: int,
    first_left: int,
    tmp_path: Path,
    used: Callable[[], list[int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(arrow, "STRETCH", 1)
    monkeypatch.setattr(stretches, "LINES_END_WITHIN", 400)
    lines = [row(number, "", "") for number in range(10, 60)]
    long = row(60, "", "").ljust(length - 1, "x")
    assert_same(written(tmp_path / "a.csv", HEADER, *lines, long, *lines[:20]))
    assert used() == [first_left]


def test_a_mark_where_a_stretch_begins(
    tmp_path: Path, used: Callable[[], list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrow, "STRETCH", 1)
    assert_same(
        written(tmp_path / "a.csv", HEADER, row(1, "", ""), "\ufeff" + row(2, "", ""), row(3, "", ""))
    )
    assert used() == [3]


@pytest.mark.usefixtures("used", "short_stretches")
def test_what_stops_the_reading_stops_it_at_once(tmp_path: Path) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    path = written(tmp_path / "a.csv", HEADER, *[row(number, "", "") for number in range(200)])
    with pytest.raises(KeyboardInterrupt):
        scorecard.read(path, progress=interrupted)


def test_what_goes_wrong_in_a_thread_reaches_the_caller(
    tmp_path: Path, used: Callable[[], list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(arrow.ArrowRows, "_table", full)
    with pytest.raises(MemoryError):
        scorecard.read(written(tmp_path / "a.csv", *PLAIN["plain rows"]))
    assert used() == [0]


@pytest.mark.usefixtures("used", "short_stretches")
def test_no_thread_is_left_where_the_standard_reader_goes_on(tmp_path: Path) -> None:
    """Nor where it refuses the file, though the refusal is still held."""
    threads = threading.active_count()
    rows = [row(number, "", "") for number in range(100)]
    path = written(tmp_path / "a.csv", HEADER, *rows, row("x", "", '"never closed'), *rows)
    with pytest.raises(scorecard.InputRefused) as refused:
        scorecard.read(path)
    assert "a quotation mark opens in this row and is not closed" in refused.value.what
    assert threading.active_count() == threads


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
@pytest.mark.usefixtures("used", "short_stretches")
def test_any_rows(rows: list[list[str]], end: str, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", HEADER, row("first", "", ""), *map(",".join, rows), end=end)
    try:
        scorecard.read(path, skip_invalid=True)
    except scorecard.InputRefused:
        return
    assert_same(path)
