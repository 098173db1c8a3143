"""The headings of any export with the cells under each: which sheet, which row, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from readers.exports import written
from readers.sources import workbook
from readers.workbooks import packed
from scorecard.model.errors import InputRefused, UsageError
from scorecard.model.suggestion import Heading
from scorecard.readers.export_headings import ExportHeadings, read_headings
from scorecard.readers.suggestions import recognised_headings

BOOK = workbook(
    {
        "About": ["Made by,on", "A team,1 April"],
        "Children": ["Adoptions", "Person ID,,DOB,Worker", "1001,,01/02/2014,Zyx", "1002,,,", ",,,"],
        "Codes": ["Code,Meaning", "1,a"],
        "Old": ["Person ID,DOB,Gender,Ethnicity", "1001,01/02/2014,F,WBRI"],
    },
    hidden=["Old"],
)
CHECK = "check that the file has a row of headings; `scorecard init -o journeys.csv` writes a blank file"


def headings(
    folder: Path, content: bytes, name: str = "book.xlsx", sheet: str | None = None
) -> ExportHeadings:
    return read_headings(str(written(folder, content, name)), None, recognised_headings, sheet)


def refused(folder: Path, content: bytes, name: str = "book.xlsx") -> tuple[str, str, str]:
    with pytest.raises(InputRefused) as caught:
        headings(folder, content, name)
    return caught.value.what, caught.value.where, caught.value.fix


def test_of_several_sheets_that_is_read_whose_headings_are_known_best(tmp_path: Path) -> None:
    found = headings(tmp_path, BOOK)
    assert (found.file, found.header_row) == ("book.xlsx, Children", 2)
    assert found.headings == (
        Heading("Person ID", "A", 3, 4, 2), Heading("DOB", "C", 3, 4, 1), Heading("Worker", "D", 3, 4, 1),
    )  # fmt: skip
    assert [(note.code, dict(note.facts)) for note in found.notes] == [
        ("title-rows", {"file": "book.xlsx, Children", "rows": 1})
    ]


@pytest.mark.parametrize(
    ("sheet", "first", "letters"), [("about", "Made by", "AB"), (" OLD ", "Person ID", "ABCD")]
)
def test_a_sheet_is_read_by_its_name_hidden_ones_too(
    sheet: str, first: str, letters: str, tmp_path: Path
) -> None:
    found = headings(tmp_path, BOOK, sheet=sheet)
    assert found.headings[0].text == first
    assert "".join(one.column for one in found.headings) == letters


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no sheet 'Childern'"):
        headings(tmp_path, BOOK, sheet="Childern")


def test_a_workbook_without_headings_on_a_sheet_that_is_shown(tmp_path: Path) -> None:
    content = workbook({"Data": ["1001,01/02/2014"], "Old": ["Person ID,DOB"]}, hidden=["Old"])
    assert refused(tmp_path, content) == (
        "none of its first 20 rows looks like headings", "book.xlsx", CHECK,
    )  # fmt: skip


def test_a_file_that_cant_be_read_is_refused_for_what_it_is(tmp_path: Path) -> None:
    utf32 = "Person ID,DOB\n1001,01/02/2014\n".encode("utf-32")
    assert refused(tmp_path, utf32, "a.csv") == ("this file is UTF-32", "a.csv", "save it again as CSV UTF-8")
    assert refused(tmp_path, packed({"a.csv": "Person ID,DOB\n"}), "a.zip") == (
        "this is a zip archive, not an Excel workbook (.xlsx)",
        "a.zip",
        "give the files in it, or save the workbook as .xlsx or CSV UTF-8",
    )


def test_columns_without_a_heading_are_no_headings(tmp_path: Path) -> None:
    found = headings(tmp_path, b"Person ID,, ,DOB\n1001,x,y,01/02/2014\n", "a.csv")
    assert found.headings == (Heading("Person ID", "A", 2, 2, 1), Heading("DOB", "D", 2, 2, 1))
