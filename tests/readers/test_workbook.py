"""Excel workbooks as text cells: every kind of cell, where cells stand, and which sheets there are."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.sax.saxutils import quoteattr

import openpyxl
import pytest

from readers.workbooks import (
    MAIN,
    listing,
    packed,
    parts,
    relations,
    rows_of,
    sheets,
    source,
    texts,
    worksheet,
)  # fmt: skip
from scorecard.readers.workbook import is_workbook, read_workbook

CELLS = [
    # numbers
    ("<c r='A1'><v>5</v></c>", "5"),
    ("<c r='A1' t='n'><v>4939073.0</v></c>", "4939073"),
    ("<c r='A1' s='5'><v>6.138261464750171</v></c>", "6.138261464750171"),
    ("<c r='A1'><v>-0</v></c>", "0"),
    ("<c r='A1'><v>1E5</v></c>", "100000"),
    ("<c r='A1'><v>.5</v></c>", "0.5"),
    ("<c r='A1'><v>1e-05</v></c>", "1e-05"),
    ("<c r='A1'><v>999999999999999</v></c>", "999999999999999"),
    ("<c r='A1'><v>1000000000000000</v></c>", "1e+15"),
    ("<c r='A1'><v>1234567890123456</v></c>", "1.234567890123456e+15"),
    ("<c r='A1'><v>-1234567890123450</v></c>", "-1.23456789012345e+15"),
    ("<c r='A1'><v>123456789012346000</v></c>", "1.23456789012346e+17"),
    ("<c r='A1'><v>1.23456789012346E+17</v></c>", "1.23456789012346e+17"),
    # what stands where a number should
    ("<c r='A1'><v>abc</v></c>", "abc"),
    ("<c r='A1' s='1'><v>abc</v></c>", "abc"),
    ("<c r='A1'><v>42&amp;460</v></c>", "42&460"),
    ("<c r='A1'><v>NaN</v></c>", "NaN"),
    ("<c r='A1'><v>1_000</v></c>", "1_000"),
    ("<c r='A1'><v>１２</v></c>", "１２"),
    ("<c r='A1'><v>1e999</v></c>", "1e999"),
    ("<c r='A1' s='99'><v>42460</v></c>", "42460"),
    # dates
    ("<c r='A1' s='1'><v>42460</v></c>", "2016-03-31"),
    ("<c r='A1' s='6'><v>42460</v></c>", "2016-03-31"),
    ("<c r='A1' s='4'><v>42460.000000001</v></c>", "2016-03-31"),
    ("<c r='A1' s='4'><v>42459.999999999</v></c>", "2016-03-31"),
    ("<c r='A1' s='1'><v>42460.395833333336</v></c>", "2016-03-31T09:30:00"),
    ("<c r='A1' s='4'><v>42460.99999996528</v></c>", "2016-03-31T23:59:59.997000"),
    ("<c r='A1' s='1'><v>1</v></c>", "1900-01-01"),
    ("<c r='A1' s='1'><v>59</v></c>", "1900-02-28"),
    ("<c r='A1' s='1'><v>60</v></c>", "1900-02-28"),
    ("<c r='A1' s='1'><v>61</v></c>", "1900-03-01"),
    ("<c r='A1' s='1'><v>2958465</v></c>", "9999-12-31"),
    ("<c r='A1' s='1'><v>2958465.9999999999</v></c>", "2958466"),
    ("<c r='A1' s='4'><v>2958465.999999999</v></c>", "2958465.999999999"),
    ("<c r='A1' s='1'><v>2958466</v></c>", "2958466"),
    ("<c r='A1' s='1'><v>-1</v></c>", "-1"),
    ("<c r='A1' t='d'><v>2016-03-31</v></c>", "2016-03-31"),
    ("<c r='A1' t='d' s='1'><v>2016-03-31T00:00:00.000Z</v></c>", "2016-03-31"),
    ("<c r='A1' t='d'><v>2016-03-31T09:30:00</v></c>", "2016-03-31T09:30:00"),
    ("<c r='A1' t='d'><v>16-03- 31</v></c>", "16-03- 31"),
    ("<c r='A1' t='d'><v>09:30:00</v></c>", "09:30:00"),
    # times and durations
    ("<c r='A1' s='3'><v>0.5</v></c>", "12:00:00"),
    ("<c r='A1' s='1'><v>0</v></c>", "00:00:00"),
    ("<c r='A1' s='2'><v>1.5</v></c>", "36:00:00"),
    ("<c r='A1' s='2'><v>42460</v></c>", "1019040:00:00"),
    ("<c r='A1' s='2'><v>-0.25</v></c>", "-0.25"),
    ("<c r='A1' s='2'><v>1e308</v></c>", "1e+308"),
    ("<c r='A1' s='1'><v>-42460</v></c>", "-42460"),
    ("<c r='A1' s='4'><v>1e12</v></c>", "1000000000000"),
    ("<c r='A1' s='1'><v> 42460\n</v></c>", "2016-03-31"),
    ("<c r='A1' s='1'><v><![CDATA[42460]]></v></c>", "2016-03-31"),
    # truth, errors, text
    ("<c r='A1' t='b'><v>1</v></c>", "true"),
    ("<c r='A1' t='b'><v>0</v></c>", "false"),
    ("<c r='A1' t='b'><v>2</v></c>", "2"),
    ("<c r='A1' t='e'><v>#N/A</v></c>", "#N/A"),
    ("<c r='A1' t='e'><v>#REF!</v></c>", "#REF!"),
    ("<c r='A1' t='e'><v>#SPILL!</v></c>", "#SPILL!"),
    ("<c r='A1' t='e'><v>#GETTING_DATA</v></c>", "#GETTING_DATA"),
    ("<c r='A1' t='s'><v>0</v></c>", "shared"),
    ("<c r='A1' t='str'><v> 007 </v></c>", " 007 "),
    ("<c r='A1' t='str'><v>a_x000D_&#13;b</v></c>", "a\r\rb"),
    ("<c r='A1' t='inlineStr'><v>in its value</v></c>", "in its value"),
    ("<c r='A1'><is><t>in its text</t></is></c>", "in its text"),
    ("<c r='A1' t='inlineStr'><is><t> a </t></is></c>", " a "),
    ("<c r='A1' t='inlineStr'><is> <r><t>a</t></r> <r><t> b</t></r><rPh><t>X</t></rPh> </is></c>", "a b"),
    ("<c r='A1' t='inlineStr'><is><t>a&amp;b&#10;c&#x1F600;</t></is></c>", "a&b\nc\U0001f600"),
    ("<c r='A1' t='inlineStr'><is><t>a_x000D_b_x005F_x000D_ _xD83D_</t></is></c>", "a\rb_x000D_ _xD83D_"),
    ("<c r='A1' t='inlineStr'><is><t><![CDATA[a<b]]> &gt; c</t></is></c>", "a<b > c"),
    ("<c r='A1' t='other'><v>31/03/2016</v></c>", "31/03/2016"),
    # formulas
    ("<c r='A1'><f>1+1</f><v>2</v></c>", "2"),
    ("<c r='A1' s='1'><f t='shared' si='0'/><v>42460</v></c>", "2016-03-31"),
    ("<c r='A1' t='str'><f>\"a\"</f><v>a</v></c>", "a"),
    ("<c r='A1' t='e'><f>NA()</f><v>#N/A</v></c>", "#N/A"),
    ("<c r='A1'><v>5</v><f>1+1</f></c>", "5"),
    ("<c r='A1'><f>1+1</f></c>", "#formula-without-value"),
    ("<c r='A1'><f>1+1</f><v/></c>", "#formula-without-value"),
    ("<c r='A1' t='str'><f>1+1</f></c>", "#formula-without-value"),
    ("<c r='A1' t='e'><f>NA()</f><v></v></c>", "#formula-without-value"),
]


@pytest.mark.parametrize(("cell", "text"), CELLS)
def test_every_kind_of_cell(cell: str, text: str) -> None:
    assert rows_of(f"<row r='1'>{cell}</row>") == [[text]]


@pytest.mark.parametrize(
    "cell",
    ["<c r='A1'/>", "<c r='A1' s='1'/>", "<c r='A1'><v></v></c>", "<c r='A1' t='str'><f>\"\"</f><v/></c>"],
)
def test_blank_cells(cell: str) -> None:
    assert rows_of(f"<row r='1'>{cell}</row>") == []
    assert rows_of(f"<row r='1'>{cell}<c r='B1'><v>1</v></c></row>") == [["", "1"]]


def openpyxl_text(content: bytes) -> str:
    """Cell A1 as openpyxl gives it, in this product's words."""
    value: Any = openpyxl.load_workbook(io.BytesIO(content), data_only=True).worksheets[0]["A1"].value
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat()
    if isinstance(value, timedelta):
        return f"{int(value.total_seconds()) // 3600}:00:00"
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(value).lower() if isinstance(value, bool) else str(value)


# Where openpyxl says something else, or None where it stops.
OPENPYXL: dict[str, str | None] = {
    # It gives whole numbers of any length as they are written, other programs' digits and underscores too.
    "1e+15": "1000000000000000",
    "1.234567890123456e+15": "1234567890123456",
    "-1.23456789012345e+15": "-1234567890123450",
    "1.23456789012346e+17": "123456789012346000",
    "1_000": "1000",
    "1e999": "inf",
    "１２": "12",
    "2": "true",
    # It stops at text in a number's place, and at a style or a phonetic run that is not as it should be.
    "abc": None,
    "42&460": None,
    "16-03- 31": None,
    "NaN": None,
    "42460": None,
    "a b": None,
    # Days that there are not. A duration below zero is a number here.
    "-0.25": "-6:00:00",
    "-1": "1899-12-29",
    "-42460": "1783-09-29",
    "1000000000000": "#VALUE!",
    "2958466": "#VALUE!",
    "2958465.999999999": "#VALUE!",
    "1e+308": "#VALUE!",
    # It keeps Excel's escapes, and gives a formula without a result as a blank cell.
    "a\rb_x000D_ _xD83D_": "a_x000D_b_x005F_x000D_ _xD83D_",
    "a\r\rb": "a_x000D_\rb",
    "#formula-without-value": "None",
    # It looks for each kind of cell's text in one place.
    "in its value": "None",
    "in its text": "None",
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("cell", "text"), [one for one in CELLS if OPENPYXL.get(one[1], "") is not None])
def test_openpyxl_agrees(cell: str, text: str) -> None:
    expected = text if cell == "<c r='A1'><f>1+1</f><v>2</v></c>" else OPENPYXL.get(text, text)
    assert openpyxl_text(packed(parts(f"<row r='1'>{cell}</row>"))) == expected


def test_what_openpyxl_writes() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "List 10"
    sheet["B3"], sheet["C3"], sheet["D3"] = " Child Unique ID ", "Date of Birth", "Age"
    sheet["B4"], sheet["C4"], sheet["D4"] = "007", date(2015, 1, 25), 6.5
    sheet["B6"], sheet["C6"], sheet["D6"] = 4939073, datetime(2015, 1, 25, 9, 30), "=1+1"
    sheet["E6"], sheet["F6"], sheet["G6"], sheet["H6"] = True, time(9, 30), timedelta(hours=30), "#N/A"
    target = io.BytesIO()
    book.save(target)
    (read,) = read_workbook(source(target.getvalue()))
    assert (read.name, read.hidden, read.number_columns) == ("List 10", False, frozenset({1, 3}))
    assert read.rows == [
        ["", "", "", "", "", "", "", ""],
        ["", "", "", "", "", "", "", ""],
        ["", " Child Unique ID ", "Date of Birth", "Age", "", "", "", ""],
        ["", "007", "2015-01-25", "6.5", "", "", "", ""],
        ["", "", "", "", "", "", "", ""],
        [
            "",
            "4939073",
            "2015-01-25T09:30:00",
            "#formula-without-value",
            "true",
            "09:30:00",
            "30:00:00",
            "#N/A",
        ],
    ]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("setting", ["1", "true", "on"])
def test_days_counted_from_1904(setting: str) -> None:
    main = listing('name="List"', settings=f'<workbookPr date1904="{setting}"/>')
    cells = "<c r='A1' s='1'><v>40998</v></c><c r='B1' s='4'><v>0.5</v></c><c r='C1' s='1'><v>1</v></c>"
    cells += "<c r='D1' s='4'><v>40998.5</v></c><c r='E1' s='1'><v>2957004</v></c><c r='F1'><v>40998</v></c>"
    content = packed(parts(f"<row r='1'>{cells}</row>", main=main))
    (sheet,) = read_workbook(source(content))
    assert sheet.rows == [["2016-03-31", "12:00:00", "1904-01-02", "2016-03-31T12:00:00", "2957004", "40998"]]
    assert openpyxl_text(content) == "2016-03-31"


def test_days_counted_from_1900_where_the_workbook_says_so() -> None:
    main = listing('name="List"', settings='<workbookPr date1904="0"/>')
    assert rows_of("<row r='1'><c r='A1' s='1'><v>42460</v></c></row>", main=main) == [["2016-03-31"]]


NUMBER, MOMENT, ELAPSED = "42460.25", "2016-03-31T06:00:00", "1019046:00:00"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("General", NUMBER),
        ("0.00E+00", NUMBER),
        ("@", NUMBER),
        ('#,##0.00" days"', NUMBER),
        ("#,##0_d;[Red]-#,##0_d", NUMBER),
        ("[Red]0;yyyy", NUMBER),
        ("[$-809]0.0", NUMBER),
        ("\\d000", NUMBER),
        ("*d0", NUMBER),
        ("[>=100][Magenta]0", NUMBER),
        ("dd/mm/yyyy", MOMENT),
        ("[$-F800]dddd\\, mmmm dd\\, yyyy", MOMENT),
        ("YYYY-MM-DD;@", MOMENT),
        ("h:mm AM/PM", MOMENT),
        ('"week of "d-mmm', MOMENT),
        ("[h]:mm:ss", ELAPSED),
        ("[MM]", ELAPSED),
        ("[Blue][ss].00", ELAPSED),
        ("[$-809]dd mmmm yyyy", MOMENT),
        ("dd/mm/yy;@", MOMENT),
        ("[$-F400]h:mm:ss\\ AM/PM", MOMENT),
        ("0.0%", NUMBER),
        ('"£"#,##0.00;[Red]-"£"#,##0.00', NUMBER),
        ('_-[$£-809]* #,##0.00_-;-[$£-809]* #,##0.00_-;_-* "-"??_-;_-@_-', NUMBER),
    ],
)
def test_number_formats(code: str, text: str) -> None:
    formats = f"<numFmts><numFmt numFmtId='170' formatCode={quoteattr(code)}/></numFmts>"
    styles = f"<styleSheet xmlns='{MAIN}'>{formats}<cellXfs><xf/><xf numFmtId='170'/></cellXfs></styleSheet>"
    assert rows_of("<row><c s='1'><v>42460.25</v></c></row>", styles=styles) == [[text]]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        # Leading blank rows and columns, and gaps.
        (
            "<row r='3'><c r='B3'><v>1</v></c><c r='D3'><v>2</v></c></row>"
            "<row r='5'><c r='C5'><v>3</v></c></row>",
            [["", "", "", ""], ["", "", "", ""], ["", "1", "", "2"], ["", "", "", ""], ["", "", "3", ""]],
        ),
        # Cells and rows without references, in part or altogether.
        ("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", [["1", "2"], ["3", ""]]),
        ("<row r='2'><c r='B2'><v>1</v></c><c><v>2</v></c></row>", [["", "", ""], ["", "1", "2"]]),
        ("<row r='2'><c><v>1</v></c></row><row><c r='A3'><v>2</v></c></row>", [[""], ["1"], ["2"]]),
        # A reference that differs from its row's, and one beyond Z.
        ("<row r='1'><c r='B2'><v>1</v></c></row>", [["", ""], ["", "1"]]),
        ("<row r='1'><c r='AB1'><v>1</v></c></row>", [[""] * 27 + ["1"]]),
        # Formatted cells that hold nothing, however far away.
        ("<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576' s='1'/></row>", [["1"]]),
        ("", []),
    ],
)
def test_cells_stand_where_a_spreadsheet_shows_them(rows: str, cells: list[list[str]]) -> None:
    assert rows_of(rows) == cells


def test_rows_are_lists_of_their_own() -> None:
    rows = rows_of("<row r='3'><c r='A3'><v>1</v></c></row>")
    rows[0][0] = "x"
    assert rows == [["x"], [""], ["1"]]


def test_columns_with_numbers() -> None:
    (sheet,) = sheets(
        "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1'><v>1</v></c><c r='C1' s='1'><v>42460</v></c>"
        "<c r='D1' s='2'><v>1.5</v></c><c r='E1'><v>text</v></c><c r='F1' t='b'><v>1</v></c></row>"
        "<row r='2'><c r='A2' t='str'><v>7</v></c><c r='G2'><f>1</f><v>7</v></c></row>"
    )
    assert sheet.number_columns == frozenset({1, 6})


def test_shared_texts() -> None:
    items = (
        "<si><t xml:space='preserve'> a </t></si><si><r><t>b</t></r><r><rPr><b/></rPr><t> c</t></r></si>"
        "<si><t>d</t><rPh sb='0' eb='1'><t>e</t></rPh><phoneticPr/></si><si/><si><t>_x000D_</t></si>"
    )
    cells = "".join(f"<c t='s'><v>{at}</v></c>" for at in range(5))
    assert rows_of(f"<row>{cells}</row>", texts=texts(items)) == [[" a ", "b c", "d", "", "\r"]]


def test_texts_kept_elsewhere() -> None:
    links = relations(
        "worksheet worksheets/sheet1.xml", "styles styles.xml", "sharedStrings ../Other/Texts.xml"
    )
    row, others = "<row><c t='s'><v>0</v></c></row>", {"other/texts.xml": texts("<si><t>there</t></si>")}
    assert rows_of(row, links=links, **others) == [["there"]]
    foreign = texts("<y:si xmlns:y='y'><y:t>no</y:t></y:si><si><t>yes</t></si>")
    assert rows_of(row, texts=foreign) == [["yes"]]


def test_merged_cells_hold_their_text_once() -> None:
    merged = worksheet("<row><c r='A1'><v>1</v></c><c r='B1'/><c r='C1'><v>2</v></c></row>").replace(
        "</worksheet>", "<mergeCells count='1'><mergeCell ref='A1:B1'/></mergeCells></worksheet>"
    )
    assert rows_of("", sheet=merged) == [["1", "", "2"]]


def test_a_workbook_without_styles_or_shared_texts() -> None:
    links = relations("worksheet worksheets/sheet1.xml")
    row = "<row r='1'><c r='A1' s='1'><v>42460</v></c></row>"
    assert rows_of(row, styles=None, texts=None, links=links) == [["42460"]]


def test_sheets_in_the_order_of_the_workbook() -> None:
    read = sheets(
        main=listing(
            'name="Chart"', 'name="Notes" state="hidden"', 'name="List 10 &amp; 11" state="visible"',
            'name="Old" state="veryHidden"', 'name="Macro"',
        ),
        links=relations(
            "chartsheet chartsheets/sheet1.xml", "worksheet worksheets/sheet9.xml",
            "worksheet /xl/worksheets/Sheet1.xml", "worksheet ../other/old.xml", "xlMacrosheet macro.xml",
        ),
        **{
            "xl/worksheets/sheet9.xml": worksheet("<row><c><v>1</v></c></row>"),
            "other/old.xml": worksheet("<row><c><v>2</v></c></row>"),
            "sheet": worksheet("<row><c><v>3</v></c></row>"),
        },
    )  # fmt: skip
    assert [(one.name, one.hidden, one.rows) for one in read] == [
        ("Notes", True, [["1"]]),
        ("List 10 & 11", False, [["3"]]),
        ("Old", True, [["2"]]),
    ]


def test_other_ways_to_write_the_same_xml() -> None:
    row = "<row r='1'><c r='A1' s='1'><v>42460</v></c><c r='B1' t='s'><v>0</v></c></row>"
    strict = MAIN.replace("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/").replace(
        "/2006", ""
    )
    prefixed = worksheet(row).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    commented = (
        worksheet(row)
        .replace("<row", "<!-- <c r='XFD9'><v>1</v></c> --><row")
        .replace("42460", "<![CDATA[42460]]>")
    )
    foreign = worksheet(row).replace("<row", "<y:row xmlns:y='y'><y:c r='Z9'><y:v>1</y:v></y:c></y:row><row")
    utf16 = f"<?xml version='1.0' encoding='UTF-16'?>{worksheet(row)}".encode("utf-16")
    for sheet in (
        worksheet(row).replace(MAIN, strict),
        prefixed,
        commented,
        foreign,
        utf16,
        b"\xef\xbb\xbf" + worksheet(row).encode(),
    ):
        assert rows_of("", sheet=sheet) == [["2016-03-31", "shared"]]


def test_what_is_a_workbook() -> None:
    word = relations("officeDocument word/document.xml")
    binary = relations("officeDocument xl/workbook.bin")
    moved = relations("officeDocument /Data/Book.xml")
    others: list[tuple[bytes, bool]] = [
        (packed(parts()), True),
        (packed(parts(rels=None)), True),
        (packed(parts(rels="<broken")), True),
        (packed(parts(main="<broken")), True),
        (packed(parts(rels=moved, main=None, **{"Data/book.xml": listing('name="List"')})), True),
        (packed(parts())[:-30], True),
        (packed(parts(types=None)), False),
        (packed(parts(main=None)), False),
        (packed(parts(rels=moved)), True),
        (packed(parts(rels=relations("other x.xml"))), True),
        (packed(parts(main="<document/>")), False),
        (packed(parts(rels=word, main=None, **{"word/document.xml": "<document/>"})), False),
        (packed(parts(rels=binary, main=None, **{"xl/workbook.bin": "<x"})), False),
        (
            packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
            False,
        ),
        (packed({"word/document.xml": "<x/>"})[:-30], False),
        (packed({"xl/workbook.bin": "x"})[:-30], False),
        (packed({}), False),
        (b"PK\x03\x04", False),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), False),
        (b"child_id,local_authority\n", False),
        (b"", False),
    ]
    assert [is_workbook(source(content)) for content, _ in others] == [answer for _, answer in others]


def test_the_input_stays_open() -> None:
    content = packed(parts("<row><c><v>1</v></c></row>"))
    opened = source(content)
    assert is_workbook(opened)
    assert read_workbook(opened) == read_workbook(opened)
    assert b"".join(opened.blocks()) == content
