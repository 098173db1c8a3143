"""Delimited text: delimiters, headers, and rows that keep their numbers whatever stands in them."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from readers.exports import (
    COLUMNS,
    HEADER,
    account,
    codes,
    export,
    facts,
    reading_of,
    refusal,
    row,
    told,
    written,
)
from scorecard.notebook import read
from scorecard.readers.table import RepeatedTexts

NO_HEADER = (
    "none of its first 20 rows holds a known heading",
    "journeys.csv",
    "if the headings are others, scorecard init FILE -o our-map.toml suggests which is which (a line of the "
    "map counts once its # is taken away); docs/columns.md lists the columns",
)
UNCLOSED = "a quotation mark opens in this row and is not closed: the rows after it can't be told apart"
BAD = row("2", match_date="x")
"""A row whose problem shows where it stands: E and its row."""


def error_cells(folder: Path, content: str | bytes) -> list[str]:
    """The cells (or rows) of all errors."""
    return [where for _, where in codes(reading_of(folder, content))]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    content = export(row("1"), BAD, row("3")).replace(",", delimiter)
    reading = reading_of(tmp_path, content)
    assert (account(reading), codes(reading)) == ((3, 2, 0, 1), [("date-unrecognised", "E3")])


@pytest.mark.parametrize(
    ("line", "delimiter"),
    [
        ("sep=;\n", ";"),
        ("SEP=,\r\n", ","),
        ('"sep=;"\n', ";"),
        ("sep=~\n", "~"),
        ("sep=\t\r\n", "\t"),
        ("sep=|\r", "|"),
    ],
)
def test_a_sep_line_is_no_row(tmp_path: Path, line: str, delimiter: str) -> None:
    content = line + export(row("1"), BAD).replace(",", delimiter)
    if line.endswith("\r"):
        content = content.replace("\n", "\r")
    for data in (content.encode(), content.encode("utf-8-sig"), content.encode("utf-16")):
        reading = reading_of(tmp_path, data)
        assert (account(reading), codes(reading)) == ((2, 1, 0, 1), [("date-unrecognised", "E3")])
        assert reading.notes == ()


@pytest.mark.parametrize("line", ["sep=\n", "sep=\r\n", "sep=\r", 'sep="\n', "sep=,,\n"])
def test_a_sep_line_that_says_nothing_is_a_title(tmp_path: Path, line: str) -> None:
    reading = reading_of(tmp_path, line + export(BAD))
    assert (codes(reading), facts(reading, "title-rows")) == (
        [("date-unrecognised", "E3")],
        [{"file": "journeys.csv", "rows": 1}],
    )


def test_title_rows(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, 'Adoption tracker,stage\n\n"two\nlines",\n' + export(row("1"), BAD))
    assert codes(reading) == [("date-unrecognised", "E6")]
    assert facts(reading, "title-rows") == [{"file": "journeys.csv", "rows": 3}]


def test_the_header_stands_in_the_first_20_rows(tmp_path: Path) -> None:
    assert error_cells(tmp_path, "title\n" * 19 + export(BAD)) == ["E21"]
    assert refusal(tmp_path, "title\n" * 20 + export(BAD)) == NO_HEADER


def test_without_a_header_nothing_is_echoed(tmp_path: Path) -> None:
    content = "Bloggs,Kent,01/04/2014,01/09/2014,01/11/2014,01/12/2014,01/06/2015\n" * 30
    assert refusal(tmp_path, content) == NO_HEADER
    assert refusal(tmp_path, "Bloggs") == NO_HEADER


def test_a_title_with_a_stray_quote(tmp_path: Path) -> None:
    assert error_cells(tmp_path, '"The "best" title\n' + export(BAD)) == ["E3"]


@pytest.mark.parametrize(
    "content", [HEADER, HEADER + "\n", HEADER + "\n\n , ,\n", "title\n" + HEADER + "\n\n"]
)
def test_header_only(tmp_path: Path, content: str) -> None:
    what = "this file has a header and no row"
    assert refusal(tmp_path, content) == (what, "journeys.csv", "export it again")


def test_blank_rows_are_counted_and_keep_their_numbers(tmp_path: Path) -> None:
    for blank in ("", ",,,,,,", " , ,\t,,,,", ",", ",,,,,,,,,"):
        reading = reading_of(tmp_path, export(row("1"), blank, BAD, blank, row("3")))
        assert (account(reading), codes(reading)) == ((3, 2, 0, 1), [("date-unrecognised", "E4")])
        assert facts(reading, "blank-rows") == [{"file": "journeys.csv", "rows": 2}]


def test_blank_rows_are_blank_beside_joined_rows_too(tmp_path: Path) -> None:
    content = export(row("1") + ',"a\nb"', " , ,,,,,,", BAD + ",", more="note")
    assert account(reading_of(tmp_path, content)) == (2, 1, 0, 1)


def test_totals_rows_and_footnotes(tmp_path: Path) -> None:
    content = export(row("1"), "Total,,,,,,", "Source: invented", ",Kent,,,,,", "Total: 1,Kent,,,,,")
    assert codes(reading_of(tmp_path, content)) == [
        ("no-dates", "A3"),
        ("too-few-cells", "row 4"),
        ("child-id-missing", "A5"),
        ("no-dates", "A6"),
    ]


def test_short_and_long_rows(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, export("1", row("2") + ",x", row("3") + ",,", row("4"), row("5")[:-11]))
    assert told(reading.problems) == [
        ("too-few-cells", "row 2", "this row has 1 cells and the header has 7"),
        ("too-many-cells", "row 3", "this row has 8 cells and the header has 7"),
        ("too-few-cells", "row 6", "this row has 6 cells and the header has 7"),
    ]
    assert reading.journeys.ids.all() == ["3", "4"]
    assert account(reading) == (5, 2, 0, 3)


def test_trailing_delimiters(tmp_path: Path) -> None:
    content = export(row("1"), BAD).replace("\n", ",,\n")
    for data in (content, content.replace(",,\n", "\n", 1), content.replace(",,\n", ", ,\n", 1)):
        reading = reading_of(tmp_path, data)
        assert (account(reading), codes(reading)) == ((2, 1, 0, 1), [("date-unrecognised", "E3")])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path: Path, end: str) -> None:
    content = export(row("1"), "", BAD, row("3")).replace("\n", end)
    reading = reading_of(tmp_path, content.encode())
    assert (account(reading), codes(reading)) == ((3, 2, 0, 1), [("date-unrecognised", "E4")])


def test_a_last_line_without_an_end(tmp_path: Path) -> None:
    assert account(reading_of(tmp_path, export(row("1"), row("2"))[:-1])) == (2, 2, 0, 0)


def test_a_stray_quote_costs_its_own_row_alone(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, export(row("1"), '"2" ,Kent,,,,,', BAD, row("4")))
    assert codes(reading) == [("stray-quote", "row 3"), ("date-unrecognised", "E4")]
    assert (reading.journeys.ids.all(), reading.journeys.row.tolist()) == (["1", "4"], [2, 5])


def test_a_quote_within_a_text_is_part_of_it(tmp_path: Path) -> None:
    assert reading_of(tmp_path, export(row('5"6'))).journeys.ids.all() == ['5"6']


def test_a_quote_that_never_closes(tmp_path: Path) -> None:
    for content in (
        export(row("1"), '"2,Kent', row("3")),
        export(row("1"), '"2,Kent', *(row(str(n)) for n in range(3, 9))),
    ):
        assert refusal(tmp_path, content) == (
            UNCLOSED,
            "journeys.csv, row 3",
            "remove the quotation mark, or export again with texts quoted",
        )


def test_a_quote_that_never_closes_in_the_last_row(tmp_path: Path) -> None:
    assert codes(reading_of(tmp_path, export(row("1"), '"2,Kent,,,,,')[:-1])) == [("stray-quote", "row 3")]


def test_a_quote_that_closes_in_mid_cell_rows_later(tmp_path: Path) -> None:
    content = export(row("1"), '"2,Kent,,,,,', '3,"Kent",,,,,', row("4"))
    assert refusal(tmp_path, content)[:2] == (UNCLOSED, "journeys.csv, row 3")


def test_rows_before_an_unclosed_quote_may_hold_line_breaks(tmp_path: Path) -> None:
    content = export(
        row("1") + ',"a\n\r\nb"', row("2") + ',"c\rd"', '"3,Kent,,,,,,', row("4") + ",", more="note"
    )
    assert refusal(tmp_path, content)[1] == "journeys.csv, row 4"


@pytest.mark.parametrize("position", range(7))
def test_a_quote_that_closes_rows_later_in_a_known_column(tmp_path: Path, position: int) -> None:
    first, last = row("2").split(","), row("4").split(",")
    first[position] = '"' + first[position]
    last[position] += '"'
    reading = reading_of(tmp_path, export(row("1"), ",".join(first), row("3"), ",".join(last), row("5")))
    assert codes(reading) == [("swallowed-rows", f"{'ABCDEFG'[position]}3")]
    assert reading.journeys.ids.all() == ["1", "5"]
    assert account(reading) == (3, 2, 0, 1)


@pytest.mark.parametrize("later", [1, 2, 3])
@pytest.mark.parametrize("opens", range(10))
@pytest.mark.parametrize("closes", range(10))
def test_a_quote_that_closes_rows_later_swallows_nothing_silently(
    tmp_path: Path, opens: int, closes: int, later: int
) -> None:
    # The last columns are unknown and mostly blank, so that no cell and no count of cells gives it away.
    def cells(child: str) -> list[str]:
        return [
            *row(child, adoption_order_date="", placed_for_adoption_date="", match_date="").split(","),
            "",
            "",
            "",
        ]

    first, last = cells("2"), cells(str(2 + later))
    first[opens] = '"' + first[opens]
    last[closes] += '"'
    lines = [cells("1"), first, *(cells(str(3 + at)) for at in range(later - 1)), last, cells("9")]
    reading = reading_of(tmp_path, export(*(",".join(line) for line in lines), more="a,b,c"))
    assert reading.journeys.ids.all() == ["1", "9"]
    assert account(reading) == (3, 2, 0, 1)
    assert [one.place.row for one in reading.problems if one.is_error] == [3]


def test_line_breaks_in_an_unknown_column_keep_row_numbers_right(tmp_path: Path) -> None:
    for text in (
        "two\nlines",
        "three\r\n\r\nlines",
        "a\rb",
        "tea, cake, and so on,\nand on, and on, and on, and on",
    ):
        content = export(row("1") + f',"{text}"', BAD + ",x", row("3") + ",", more="note")
        reading = reading_of(tmp_path, content)
        assert (account(reading), codes(reading)) == ((3, 2, 0, 1), [("date-unrecognised", "E3")])


def test_line_breaks_in_a_known_column(tmp_path: Path) -> None:
    content = export(row('"1\n2"'), row("3", match_date='"01/11/2014\n"'), row("4"))
    assert codes(reading_of(tmp_path, content)) == [("control-character", "A2"), ("control-character", "E3")]


def test_a_heading_of_two_lines(tmp_path: Path) -> None:
    assert error_cells(tmp_path, export(BAD + ",", more='"Notes\nof ours"')) == ["E2"]


def test_huge_cells(tmp_path: Path) -> None:
    long, longer = "x" * 131_072, "x" * 131_073
    content = export(row("1") + "," + long, row("2") + "," + longer, BAD + ",", more="note")
    reading = reading_of(tmp_path, content)
    assert codes(reading) == [("cell-too-large", "row 3"), ("date-unrecognised", "E4")]
    assert account(reading) == (3, 1, 0, 2)


def test_a_huge_cell_of_many_lines(tmp_path: Path) -> None:
    content = export(row("1") + ",", row("2") + ',"' + "x\n" * 70_000 + '"', row("3") + ",", more="note")
    assert refusal(tmp_path, content)[:2] == (UNCLOSED, "journeys.csv, row 3")


def test_a_hundred_thousand_columns(tmp_path: Path) -> None:
    started = time.monotonic()
    more = ",".join(f"column {number}" for number in range(100_000))
    blanks = "," * 100_000
    reading = reading_of(
        tmp_path, export(row("1") + blanks, BAD + blanks, row("3") + blanks + ",x", more=more)
    )
    assert (account(reading), codes(reading)) == (
        (3, 1, 0, 2),
        [("date-unrecognised", "E3"), ("too-many-cells", "row 4")],
    )
    assert facts(reading, "unknown-columns")[0]["headings"].endswith("column Q and 99,990 more")  # type: ignore[union-attr]
    assert time.monotonic() - started < 30


def test_nuls(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, export(row("1\0"), row("2", match_date="\0"), row("3") + "\0"))
    assert [code for code, _ in codes(reading)] == ["control-character"] * 3


def test_more_rows_than_a_block_holds(tmp_path: Path) -> None:
    rows = [row(str(number)) for number in range(40_000)]
    rows[16_384:16_384] = [BAD.replace("2,", "x,", 1)]
    rows[30_000:30_000] = ['"1"2,Kent,,,,,']
    path = written(tmp_path, export(*rows))
    steps: list[int] = []
    reading = read(path, skip_invalid=True, progress=lambda sources: steps.append(sources[0].position))
    assert (account(reading), codes(reading)) == (
        (40_002, 40_000, 0, 2),
        [("date-unrecognised", "E16386"), ("stray-quote", "row 30002")],
    )
    assert len(steps) == 3
    assert steps == sorted(steps)
    assert reading.journeys.ids.all()[-1] == "39999"
    assert int(reading.journeys.row[-1]) == 40_003


@pytest.mark.parametrize("child_id", ["007", "12E5", "NA", "0", "1_000", "\u0661"])
def test_ids_survive(tmp_path: Path, child_id: str) -> None:
    assert reading_of(tmp_path, export(row(child_id))).journeys.ids.all() == [child_id]


def test_columns_in_any_order(tmp_path: Path) -> None:
    content = ",".join(reversed(COLUMNS)) + "\n" + ",".join(reversed(BAD.split(","))) + "\n"
    assert error_cells(tmp_path, content) == ["C2"]


def test_some_cells_of_a_column_whose_texts_stand_once() -> None:
    cells = RepeatedTexts(["Kent", "York"], np.array([0, 1, 1], np.int32))
    assert (list(cells), list(cells[1:]), cells[2]) == (["Kent", "York", "York"], ["York", "York"], "York")
