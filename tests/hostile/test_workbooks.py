"""Excel workbooks as people make them, and as nobody should: the clean file's figures, or a named cell."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from datetime import time as time_of_day
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from readers.workbooks import packed, parts, relations, worksheet

from hostile.runs import CLEAN, LINES, WITHOUT_K2, computed, figures, notes, refused

Change = Callable[[Any, Any], object]
NAME = "tracker.xlsx"
_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


def _value(text: str) -> object:
    found = _DAY.fullmatch(text)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else text or None


def book(change: Change = lambda _book, _sheet: None) -> bytes:
    """The clean file as a workbook with real dates, changed in some way before it is saved."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Tracker"
    for line in LINES:
        sheet.append([_value(cell) for cell in line.split(",")])
    change(made, sheet)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def put(cell: str, value: object, shown: str = "") -> Change:
    """A change: one cell holds something else, shown in a number format if one is given."""

    def change(_: Any, sheet: Any) -> None:
        sheet[cell] = value
        if shown:
            sheet[cell].number_format = shown

    return change


def _since_1904(made: Any, _: Any) -> None:
    made.epoch = CALENDAR_MAC_1904


def _merged_titles(_: Any, sheet: Any) -> None:
    sheet.insert_rows(1, 2)
    sheet["A1"], sheet["C2"] = "Adoption tracker", "Dates"
    sheet.merge_cells("A1:J1")
    sheet.merge_cells("C2:H2")


def _filtered(_: Any, sheet: Any) -> None:
    sheet.auto_filter.ref = "A1:J6"
    sheet.auto_filter.add_filter_column(0, ["K1"])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["F"].hidden = True


def _cover(made: Any, _: Any) -> None:
    made.create_sheet("Cover", 0)["A1"] = "Read me"


def _spaces(_: Any, sheet: Any) -> None:
    sheet["B3"], sheet["C3"], sheet["F1"] = "\u00a0Thurrock ", "\u00a001/01/2014", " Match_Date\n"


HARMLESS: dict[str, tuple[Change, list[str]]] = {
    "as it is": (lambda *_: None, []),
    "days counted from 1904": (_since_1904, []),
    "merged titles above the headings": (
        _merged_titles, ["tracker.xlsx, Tracker: 2 rows above the headings were passed over."],
    ),
    "rows and columns that a filter hides": (_filtered, []),
    "a cover sheet": (_cover, ["Not recognised by headings, and not read: tracker.xlsx, Cover."]),
    "spaces and line breaks around texts": (_spaces, []),
    "a cell formatted in the last corner": (
        lambda _, sheet: setattr(sheet["XFD1048576"], "font", Font(bold=True)), [],
    ),
    "a remark beside the table": (put("M3", "look at this"), []),
    "a text in several fonts": (
        put("B3", CellRichText("Thur", TextBlock(InlineFont(b=True), "rock"))), [],
    ),
    "a date as text": (put("C3", "01/01/2014"), []),
    "a truth for the flag": (put("I3", value=False), []),
    "a number for the flag": (put("I3", 0), []),
}  # fmt: skip


@pytest.mark.parametrize("oddity", HARMLESS)
def test_the_figures_are_those_of_the_clean_file(oddity: str, tmp_path: Path) -> None:
    change, said = HARMLESS[oddity]
    done = computed(tmp_path, book(change), name=NAME)
    assert figures(done) == figures(computed(tmp_path, CLEAN))
    assert notes(done) == said


def _strict(content: bytes) -> bytes:
    """A workbook as Excel saves it as "Strict Open XML Spreadsheet": other namespaces, otherwise the same."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            part = part.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            new.writestr(name, part.replace(b"<workbook ", b'<workbook conformance="strict" '))
    return target.getvalue()


@pytest.mark.parametrize("iso", [False, True], ids=["days as numbers", "days as 2014-01-01T00:00:00"])
@pytest.mark.parametrize("since", ["1900", "1904"])
def test_a_strict_workbook_has_the_figures_of_the_clean_file(since: str, iso: bool, tmp_path: Path) -> None:
    def change(made: Any, sheet: Any) -> None:
        made.iso_dates = iso
        if since == "1904":
            _since_1904(made, sheet)

    content = _strict(book(change))
    assert (b't="d"' in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")) is iso
    done = computed(tmp_path, content, name=NAME)
    assert (figures(done), notes(done)) == (figures(computed(tmp_path, CLEAN)), [])


def test_a_time_of_day_in_a_strict_workbook_is_told(tmp_path: Path) -> None:
    def change(made: Any, sheet: Any) -> None:
        made.iso_dates = True
        sheet["C3"] = datetime(2014, 1, 1, 9, 30)

    done = computed(tmp_path, _strict(book(change)), name=NAME)
    assert refused(done) == [(TIME, f"{NAME}, Tracker, row 3, cell C3")]


@pytest.mark.parametrize("name", ["tracker.csv", "tracker.xls", "tracker"])
def test_a_workbook_under_another_name_is_a_workbook(name: str, tmp_path: Path) -> None:
    assert figures(computed(tmp_path, book(), name=name)) == figures(computed(tmp_path, CLEAN))


@pytest.mark.parametrize("content", [CLEAN.encode(), CLEAN.replace(",", "\t").encode("utf-16")])
@pytest.mark.parametrize("name", ["tracker.xls", "tracker.xlsx"])
def test_text_under_the_name_of_a_workbook_is_text(name: str, content: bytes, tmp_path: Path) -> None:
    assert figures(computed(tmp_path, content, name=name)) == figures(computed(tmp_path, CLEAN))


NO_DATE = "entered_care_date (C3) is not a date"
SERIAL = "entered_care_date (C3) is a bare number: it looks like an Excel serial date"
OUTSIDE = "entered_care_date (C3) lies outside 1 January 1980 to 31 December 2100"
TIME = "entered_care_date (C3) has a time of day other than midnight"

CELLS: dict[str, tuple[Change, str, str]] = {
    "a day as a number": (put("C3", 41640, "General"), SERIAL, "C3"),
    "a day and a half as a number": (put("C3", 41640.5, "General"), SERIAL, "C3"),
    "a day shown as money": (put("C3", 41640, '"£"#,##0'), SERIAL, "C3"),
    "a date with a time": (put("C3", datetime(2014, 1, 1, 9, 30)), TIME, "C3"),
    "a time alone": (put("C3", time_of_day(9, 30)), NO_DATE, "C3"),
    "the day 0": (put("C3", 0, "dd/mm/yyyy"), NO_DATE, "C3"),
    "a day before the first, shown as hashes": (put("C3", -1, "dd/mm/yyyy"), NO_DATE, "C3"),
    "29 February 1900": (put("C3", 60, "dd/mm/yyyy"), OUTSIDE, "C3"),
    "the last day of all": (put("C3", date(9999, 12, 31)), OUTSIDE, "C3"),
    "hashes": (put("C3", "########"), NO_DATE, "C3"),
    "an error": (put("C3", "#N/A"), NO_DATE, "C3"),
    "a formula without its result": (put("C3", "=DATE(2014,1,1)"), NO_DATE, "C3"),
    "an apostrophe": (put("C3", "'01/01/2014"), NO_DATE, "C3"),
    "an American date": (
        put("C3", "01/13/2014"),
        "entered_care_date (C3) has a month above 12: dates are read day first", "C3",
    ),
    "an id of 18 digits as a number": (
        put("A3", 123456789012345678),
        "child_id (A3) is in scientific notation: its last digits are lost", "A3",
    ),
    "two lines in a name": (
        put("B3", "Thur\nrock"), "local_authority (B3) holds a line break or another control character", "B3",
    ),
    "a name in merged cells": (
        lambda _, sheet: sheet.merge_cells("B2:B3"), "local_authority (B3) is blank", "B3",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", CELLS)
def test_a_spoilt_cell_is_told_and_its_row_lost_alone(fault: str, tmp_path: Path) -> None:
    change, said, cell = CELLS[fault]
    content = book(change)
    assert refused(computed(tmp_path, content, name=NAME)) == [(said, f"{NAME}, Tracker, row 3, cell {cell}")]
    skipped = computed(tmp_path, content, "--skip-invalid", name=NAME)
    assert figures(skipped) == figures(computed(tmp_path, WITHOUT_K2))


def test_totals_and_footnotes_below_the_table(tmp_path: Path) -> None:
    def change(_: Any, sheet: Any) -> None:
        sheet.append(["Total", 5])
        sheet["A60000"] = "end of report"

    content = book(change)
    said = "this row has a child id and no date at all"
    assert refused(computed(tmp_path, content, name=NAME)) == [
        (said, f"{NAME}, Tracker, row 7, cell A7"),
        (said, f"{NAME}, Tracker, row 60000, cell A60000"),
    ]
    skipped = computed(tmp_path, content, "--skip-invalid", name=NAME)
    assert figures(skipped) == figures(computed(tmp_path, CLEAN))


def test_a_merged_heading_hides_a_column_and_the_note_says_which(tmp_path: Path) -> None:
    def change(_: Any, sheet: Any) -> None:
        sheet["I1"] = None
        sheet.merge_cells("H1:I1")

    done = computed(tmp_path, book(change), name=NAME)
    assert notes(done)[0] == "tracker.xlsx, Tracker: columns without a heading, and not read: I."
    a10 = [one for one in figures(done) if one["indicator"] == "A10"]
    assert {one["value"] for one in a10} == {None}


FOREIGN = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE l [<!ENTITY l0 "ha">' + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
)
DECLARED = "a part of this workbook declares a document type, as no workbook of Excel's does"
BROKEN = "this workbook is damaged and can't be read"
NO_HEADINGS = "none of its first 20 rows holds a known heading"
CELL = "<row><c t='inlineStr'><is><t>{}</t></is></c></row>"

WHOLE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "billion laughs": (
        lambda: packed(parts(sheet=f"{LAUGHS}]>{worksheet(CELL.format('&l9;'))}")), DECLARED, NAME,
    ),
    "another file's text": (
        lambda: packed(parts(sheet=FOREIGN + worksheet(CELL.format("&b;")))),
        DECLARED, NAME,
    ),
    "a sheet on the web": (
        lambda: packed(parts(links=relations("worksheet http://example.org/s.xml", "styles styles.xml"))),
        BROKEN, NAME,
    ),
    "three million cells in one row": (
        lambda: packed(parts("<row>" + "<c><v>1</v></c>" * 3_000_000 + "</row>")), BROKEN, f"{NAME}, List",
    ),
    "300 MB in a part that nobody reads": (
        lambda: packed({**parts(), "xl/media/x.bin": b"\0" * 300_000_000}), NO_HEADINGS, NAME,
    ),
    "300 MB in a sheet": (
        lambda: packed(parts(sheet=b" " * 300_000_000)),
        "a part of this workbook unpacks to more than 200 times its size, as no real sheet does", NAME,
    ),
    "a name that leads out of the folder": (
        lambda: packed({**parts(), "../../tmp/x": "y"}), NO_HEADINGS, NAME,
    ),
    "a cell in the last corner": (
        lambda: book(put("XFD1048576", "x")),
        "this sheet's cells reach to row 1,048,576 and column 16,384, and a workbook may have 4,000,000 "
        "cells",
        f"{NAME}, Tracker",
    ),
    "a file cut off": (lambda: book()[:-200], BROKEN, NAME),
    "a workbook with a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000,
        "this is an old Excel workbook (.xls) or one with a password, not a CSV", NAME,
    ),
    "a binary workbook": (
        lambda: packed({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": "x"}),
        "this is a zip archive, not an Excel workbook (.xlsx)", NAME,
    ),
    "a page of a report server": (
        lambda: b"<style>td {}</style><table><tr><td>child_id", "this is an HTML page, not a CSV", NAME,
    ),
    "two sheets that fit": (
        lambda: book(lambda made, sheet: made.copy_worksheet(sheet)),
        "several sheets hold children's journeys: 'Tracker', 'Tracker Copy'", NAME,
    ),
    "two columns of one name": (
        lambda: book(put("K1", "match_date")), "two columns are match_date: F and K", f"{NAME}, Tracker",
    ),
    "a heading of two lines in mid-word": (
        lambda: book(put("F1", "match_\ndate")), "needed column is missing: match_date", f"{NAME}, Tracker",
    ),
    "one heading merged over two columns": (
        lambda: book(lambda _, sheet: sheet.merge_cells("F1:G1")),
        "needed column is missing: placed_for_adoption_date", f"{NAME}, Tracker",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", WHOLE)
def test_it_is_refused_in_one_sentence_and_in_good_time(fault: str, tmp_path: Path) -> None:
    made, said, where = WHOLE[fault]
    content = made()
    started = time.monotonic()
    assert refused(computed(tmp_path, content, name=NAME)) == [(said, where)]
    assert time.monotonic() - started < 10


EXCEL_XML = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Tracker"><Table><Row><Cell><Data ss:Type="String">child_id</Data></Cell></Row></Table>
</Worksheet></Workbook>
"""


@pytest.mark.parametrize("content", [EXCEL_XML.encode(), EXCEL_XML.encode("utf-16")], ids=["UTF-8", "UTF-16"])
@pytest.mark.parametrize("name", ["tracker.xls", "tracker.xml", "tracker.csv"])
def test_the_xml_of_excel_2003(name: str, content: bytes, tmp_path: Path) -> None:
    done = computed(tmp_path, content, name=name)
    assert refused(done) == [("this is an XML Spreadsheet 2003 of Excel, not a CSV", name)]
    assert "  fix: open it in Excel and save it as .xlsx without a password, or as CSV UTF-8\n" in done.err
