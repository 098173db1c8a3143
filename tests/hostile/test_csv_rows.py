"""One spoilt cell or row in a CSV: it is told by its cell, it alone is lost, and its text is never echoed."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostile.runs import CLEAN, WITHOUT_K2, computed, figures, refused, spoilt

NO_DATE = "entered_care_date (C3) is not a date"
SERIAL = "entered_care_date (C3) is a bare number: it looks like an Excel serial date"
TWO_DIGITS = "entered_care_date (C3) has a year of two digits, and the century is never guessed"
NO_DAY = "entered_care_date (C3) is a day that does not exist"
MONTH_FIRST = "entered_care_date (C3) has a month above 12: dates are read day first"
OUTSIDE = "entered_care_date (C3) lies outside 1 January 1980 to 31 December 2100"
TIME = "entered_care_date (C3) has a time of day other than midnight"
CONTROL = "{} holds a line break or another control character"

DATES = {
    NO_DATE: (
        "########", "NULL", "null", "n/a", "N/A", "#N/A", "#REF!", "#VALUE!", "None", "NaT", "nan", "-", "?",
        "TBC", "today", "now", "01.04.2014", "1 April 2014", "1st April 2014", "Apr-14", "2014/04/01",
        "2014-4-1", "01/Apr/2014", "01-Sept-2014", "01//04/2014", "01/04/20144", "1e5", "-41365",
        "01/04/2014 12:00 AM", "2014-04-01T00:00:00Z", "2014-04-01T00:00:00+01:00", "2014-04-01 00:00:00.000",
        "=01/04/2014", "'01/04/2014", "01/04/2014;", "\uff10\uff11/\uff10\uff14/\uff12\uff10\uff11\uff14",
        "\u0660\u0661/04/2014", "01\u204404\u20442014", "2014\u201304\u201301", "01/04/2014\u200b", "\u200b",
        "&#48;1/04/2014", "01/04/2014x", "O1/O4/2O14",
    ),
    SERIAL: ("41730", "41730.0", "41730.395833", "2014", "20140401", "0", "00000000"),
    TWO_DIGITS: ("01/04/14", "1-4-14", "01-Apr-14", "4/13/14"),
    NO_DAY: ("31/02/2020", "29/02/2015", "2015-04-31", "00/01/2014", "31-Jun-2014"),
    MONTH_FIRST: ("04/13/2014", "2014-13-01"),
    OUTSIDE: (
        "01/01/0001", "00/00/0000", "30/12/1899", "1904-01-01", "31/12/1979", "01/01/2101", "31/12/9999",
    ),
    TIME: ("01/04/2014 09:30", "2014-04-01T12:00:00"),
    CONTROL.format("entered_care_date (C3)"): ("01/01/\x002014", "\x1a", "01/01/2014\x7f"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), [(text, said) for said, texts in DATES.items() for text in texts])
def test_what_is_no_date(text: str, said: str, tmp_path: Path) -> None:
    content = spoilt("01/01/2014", text)
    done = computed(tmp_path, content)
    assert refused(done) == [(said, "journeys.csv, row 3, cell C3")]
    for example in ("31/03/2016", "2016-03-31", "1 January 1980", "31 December 2100"):
        done = done._replace(err=done.err.replace(example, ""))
    assert len(text) < 4 or text not in done.err
    assert figures(computed(tmp_path, content, "--skip-invalid")) == figures(computed(tmp_path, WITHOUT_K2))


FLAG = "adopted_by_foster_carer (I3) is not yes, no or blank"
UNSURE = '{} holds a word for "not recorded", and the column is needed'
STRAY = "a quotation mark in this row is not where a cell begins or ends, so its cells can't be told apart"

CELLS: dict[str, tuple[str, str, str, str]] = {
    "an id in scientific notation": (
        "K2", "1.23E+11", "child_id (A3) is in scientific notation: its last digits are lost", "A3",
    ),
    "no id": ("K2", "", "child_id (A3) is blank", "A3"),
    "spaces for an id": ("K2", " \u00a0 ", "child_id (A3) is blank", "A3"),
    "a word for an id": ("K2", "NULL", UNSURE.format("child_id (A3)"), "A3"),
    "an error for an id": ("K2", "#REF!", UNSURE.format("child_id (A3)"), "A3"),
    "an id of 101 characters": ("K2", "K" * 101, "child_id (A3) has more than 100 characters", "A3"),
    "a NUL in an id": ("K2", "K\x002", CONTROL.format("child_id (A3)"), "A3"),
    "a mark of a second file in an id": ("K2", "\ufeffK2", CONTROL.format("child_id (A3)"), "A3"),
    "an invisible space in an id": ("K2", "K2\u200b", CONTROL.format("child_id (A3)"), "A3"),
    "no authority": ("Thurrock", "", "local_authority (B3) is blank", "B3"),
    "a word for an authority": ("Thurrock", "n/a", UNSURE.format("local_authority (B3)"), "B3"),
    "an authority turned round": ("Thurrock", "\u202eThurrock", CONTROL.format("local_authority (B3)"), "B3"),
    "a vertical tab in an authority": (
        "Thurrock", "Thur\x0brock", CONTROL.format("local_authority (B3)"), "B3",
    ),
    "a flag of a spreadsheet": (",no,", ",1.0,", FLAG, "I3"),
    "a flag that is none": (",no,", ",maybe,", FLAG, "I3"),
    "a word for a flag": (",no,", ",N/A,", FLAG, "I3"),
    "a cell too few": (",no,", ",", "this row has 9 cells and the header has 10", ""),
    "a cell too many": (",no,", ",no,x,x", "this row has 11 cells and the header has 10", ""),
    "a quoted row": ("K2,Thurrock", '"K2,Thurrock"', "this row has 9 cells and the header has 10", ""),
    "backslashes before quotes": ("Thurrock", '"Thur\\"rock"', STRAY, ""),
    "text after a closing quote": ("Thurrock", '"Thurrock"x', STRAY, ""),
    "a huge cell": (",no,", f",{'x' * 131_073},", "a cell of this row has more than 131,072 characters", ""),
    "rows that a quote swallowed": (
        "01/10/2015,no,", '01/10/2015,no,"\nK9,Thurrock,01/01/2014,,,,,,no,"',
        "cell J3 begins with a quotation mark that closes a line later, with what look like whole rows "
        "inside", "J3",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", CELLS)
def test_a_spoilt_row_is_told_and_lost_alone(fault: str, tmp_path: Path) -> None:
    old, new, said, cell = CELLS[fault]
    content = spoilt(old, new)
    where = "journeys.csv, row 3" + (f", cell {cell}" if cell else "")
    assert refused(computed(tmp_path, content)) == [(said, where)]
    assert figures(computed(tmp_path, content, "--skip-invalid")) == figures(computed(tmp_path, WITHOUT_K2))


ENDS: dict[str, tuple[str | bytes, str, str]] = {
    "a total": ("Total,5,,,,,,,,\n", "this row has a child id and no date at all", "row 7, cell A7"),
    "a total in the second column": (",Total: 5,,,,,,,,\n", "child_id (A7) is blank", "row 7, cell A7"),
    "a footnote": ("Produced on a Friday\n", "this row has 1 cells and the header has 10", "row 7"),
    "the end of a DOS file": ("\x1a", "this row has 1 cells and the header has 10", "row 7"),
    "a block of NULs": ("\0" * 100, "this row has 1 cells and the header has 10", "row 7"),
    "a file cut in mid-row": ("K7,Thurrock,01/0", "this row has 3 cells and the header has 10", "row 7"),
    "a quote that is never closed": ('"K7,Thurrock,,,,,,,,', STRAY, "row 7"),
}


@pytest.mark.parametrize("fault", ENDS)
def test_what_stands_below_the_table_is_told_and_takes_nothing_from_it(fault: str, tmp_path: Path) -> None:
    more, said, where = ENDS[fault]
    content = CLEAN + str(more)
    assert refused(computed(tmp_path, content)) == [(said, f"journeys.csv, {where}")]
    assert figures(computed(tmp_path, content, "--skip-invalid")) == figures(computed(tmp_path, CLEAN))


def test_two_files_run_together(tmp_path: Path) -> None:
    """The second header is a row, with a mark that is no part of an id before it."""
    content = CLEAN.encode() + b"\xef\xbb\xbf" + CLEAN.encode()
    done = computed(tmp_path, content)
    assert refused(done)[0] == (CONTROL.format("child_id (A7)"), "journeys.csv, row 7, cell A7")
    assert figures(computed(tmp_path, content, "--skip-invalid")) == figures(computed(tmp_path, CLEAN))


def test_an_unquoted_comma_shifts_no_other_row(tmp_path: Path) -> None:
    content = spoilt("Thurrock", "Bristol, City of")
    assert [where for _, where in refused(computed(tmp_path, content))] == [
        "journeys.csv, row 3, cell C3",
        "journeys.csv, row 3, cell I3",
        "journeys.csv, row 3, cell J3",
    ]
    assert figures(computed(tmp_path, content, "--skip-invalid")) == figures(computed(tmp_path, WITHOUT_K2))


@pytest.mark.parametrize("nothing", ["", " ", ",,,,,,,,,"])
@pytest.mark.parametrize("rows", [1, 16_384, 40_000])
def test_blank_rows_in_the_middle_shift_no_number(nothing: str, rows: int, tmp_path: Path) -> None:
    content = CLEAN + f"{nothing}\n" * rows + "K7,Thurrock,31/02/2014,,,,,,,\n"
    row = 7 + rows
    expected = (
        f"entered_care_date (C{row}) is a day that does not exist",
        f"journeys.csv, row {row}, cell C{row}",
    )
    assert refused(computed(tmp_path, content)) == [expected]
