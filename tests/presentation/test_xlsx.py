"""Excel: the layout of accessible spreadsheets, real numbers, and text that stays text."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook

from presentation.papers import FIGURES, HOSTILE, OTHER, PAPER, SHOWN, WARNING, hostile, of_table
from scorecard.model.errors import OutputRefused
from scorecard.presentation import xlsx as writer
from scorecard.presentation.document import Document, Section, Terms
from scorecard.presentation.table import Column, Table
from scorecard.presentation.xlsx import xlsx


def opened(content: Document) -> Any:
    return load_workbook(io.BytesIO(xlsx(content)))


def cells(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def parts(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: file.read(name) for name in file.namelist()}


def test_the_whole_workbook_on_one_screen() -> None:
    book = opened(PAPER)
    assert {sheet.title: cells(sheet) for sheet in book} == {
        "Cover": [
            ["Adoption scorecard"],
            [WARNING],
            ["adoption-scorecard 1.2.3"],
            ["This workbook holds 2 tables, each on a worksheet of its own. Also: Notes."],
            ["Finding"],
            ["A1 is 455 days, 29 over the threshold of 426."],
        ],
        "Contents": [
            ["Contents", None],
            [WARNING, None],
            ["This worksheet contains one table.", None],
            ["Sheet", "What it holds"],
            ["Notes", "Notes"],
            ["Table 1", "Kent"],
            ["Table 2", "Rutland"],
        ],
        "Notes": [
            ["Notes", None],
            [WARNING, None],
            ["This worksheet contains one table.", None],
            ["Item", "What it says"],
            ["[1]", "A10 has no threshold."],
            ["Threshold", "the longest average"],
            ["General", "As at."],
        ],
        "Table 1": [
            ["Kent", None, None, None],
            [WARNING, None, None, None],
            ["Figures", None, None, None],
            ["What follows is pooled.", None, None, None],
            ["A1 fell", None, None, None],
            ["This worksheet contains one table.", None, None, None],
            ["[c] confidential", None, None, None],
            ["[p] provisional: the window had not ended on the as-at day", None, None, None],
            ["See also the worksheet Notes.", None, None, None],
            ["Window", "Figure", "Verdict", "Children"],
            ["2013-16", 455, "Not met", 1234],
            ["2014-17 [p]", "[c]", "Not judged", "426 [p]"],
        ],
        "Table 2": [
            ["Rutland", None],
            [WARNING, None],
            ["Stages", None],
            ["Days are as recorded.", None],
            ["This worksheet contains one table.", None],
            ["See also the worksheet Notes.", None],
            ["Stage", "Share"],
            ["placed", 0.48],
        ],
    }


def test_one_table_needs_no_contents_and_a_publication_no_warning() -> None:
    book = opened(of_table(OTHER))
    assert book.sheetnames == ["Cover", "Table 1"]
    assert cells(book["Cover"]) == [["Title"], ["This workbook holds one table."]]
    assert cells(book["Table 1"])[1] == ["This worksheet contains one table.", None]


def test_numbers_are_numbers_and_look_as_they_were_written() -> None:
    sheet = opened(PAPER)["Table 1"]
    shown = [(cell.data_type, cell.number_format, cell.alignment.horizontal) for cell in sheet[11][1:]]
    assert shown == [("n", '#,##0" days"', "right"), ("s", "General", "left"), ("n", "#,##0", "right")]
    assert [cell.alignment.horizontal for cell in sheet[12][1:]] == ["right", "left", "right"]
    assert opened(PAPER)["Table 2"]["B8"].number_format == "#,##0%"


def test_text_that_looks_like_a_number_stays_text_where_it_names_a_row_or_stands_left() -> None:
    columns = (Column("Child", names_row=True), Column("Row", "right", names_row=True), Column("Stage"))
    sheet = opened(of_table(Table("T", columns, (("12345", "7", "2016"),))))["Table 1"]
    assert [(cell.value, cell.data_type) for cell in sheet[4]] == [("12345", "s"), ("7", "s"), ("2016", "s")]


def test_headings_are_marked_and_repeat_in_print() -> None:
    sheet = opened(PAPER)["Table 1"]
    (table,) = sheet.tables.values()
    assert (table.name, table.ref, table.headerRowCount, table.autoFilter) == ("table_3", "A10:D12", 1, None)
    assert [column.name for column in table.tableColumns] == ["Window", "Figure", "Verdict", "Children"]
    assert sheet.print_title_rows == "$10:$10"
    bold = [sheet[place].font.b for place in ("A1", "A10", "B10", "A11", "B11")]
    assert bold == [True, True, True, True, False]
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)  # A4, one page wide


def test_nothing_is_merged_and_nothing_is_hidden() -> None:
    for sheet in opened(PAPER):
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        assert sheet.freeze_panes is None


def test_contents_lead_to_their_sheets() -> None:
    sheet = opened(PAPER)["Contents"]
    assert [sheet.cell(row, 1).hyperlink.location for row in (5, 6, 7)] == [
        "'Notes'!A1",
        "'Table 1'!A1",
        "'Table 2'!A1",
    ]


def test_title_and_language_and_no_clock() -> None:
    core = etree.fromstring(parts(xlsx(PAPER))["docProps/core.xml"])
    assert [(etree.QName(one).localname, one.text) for one in core] == [
        ("title", "Adoption scorecard"),
        ("language", "en-GB"),
    ]


def test_every_hostile_text_stays_text() -> None:
    made = xlsx(hostile())
    book = load_workbook(io.BytesIO(made))
    sheet = book["Table 1"]
    first = next(row for row in range(1, 30) if sheet.cell(row, 1).value == "Area") + 1
    found = [[sheet.cell(first + place, column) for column in (1, 2)] for place in range(len(HOSTILE))]
    assert [[cell.value for cell in row] for row in found] == [[text] * 2 for text in SHOWN]
    assert {cell.data_type for row in found for cell in row} == {"s"}
    assert not [name for name, part in parts(made).items() if re.search(rb"<f[ >]", part)]
    links = {cell.hyperlink.target for page in book for row in page for cell in row if cell.hyperlink}
    assert links == {None}
    assert not [name for name in parts(made) if "externalLink" in name]
    assert b"<t>_x005F_x0041_</t>" in parts(made)["xl/sharedStrings.xml"]  # otherwise Excel shows A


def test_names_of_sheets_are_what_excel_allows() -> None:
    headings = (
        "Notes",
        "notes",
        "a/b[c]:*?\\",
        "'quoted'",
        "x" * 40,
        "x" * 40,
        "Cover",
        "History",
        "",
        "Table 1",
        "\x1b",
    )
    texts = tuple(Section(heading, (Terms((("A", "b"),)),)) for heading in headings)
    document = Document("T", "", (), (Section("Tables", (OTHER,)), *texts))
    assert opened(document).sheetnames == [
        *("Cover", "Notes", "notes 2", "a b c", "quoted", "x" * 31, "x" * 27 + " 2", "Cover 2", "History 2"),
        *("2", "Table 1 2", "x1b", "Table 1"),
    ]  # fmt: skip


def test_headings_are_each_there_once() -> None:
    columns = (Column("Days", "right"), Column("days", "right"), Column(""), Column("Days"))
    sheet = opened(of_table(Table("T", columns, (("1", "2", "3", "4"),))))["Table 1"]
    assert cells(sheet)[-2:] == [["Days", "days (2)", "Column 3", "Days (3)"], [1, 2, "3", "4"]]


@pytest.mark.parametrize("heading", ["_x0041_", "h" * 256])
def test_a_heading_that_no_table_can_hold_is_a_cell_all_the_same(heading: str) -> None:
    sheet = opened(of_table(Table("T", (Column(heading),), (("a",),))))["Table 1"]
    assert cells(sheet)[-2:] == [[heading], ["a"]]
    assert not sheet.tables


def test_a_table_without_rows_has_its_headings() -> None:
    sheet = opened(of_table(Table("T", (Column("A"), Column("B")), ())))["Table 1"]
    assert cells(sheet)[-1] == ["A", "B"]


def test_blank_cells_are_explained() -> None:
    sheet = opened(of_table(Table("T", (Column("A"), Column("B", "right")), (("a", ""),))))["Table 1"]
    assert cells(sheet)[2] == ["A blank cell means that there is nothing to say there.", None]


def test_what_no_cell_can_hold_is_refused_and_never_cut() -> None:
    table = Table("T", (Column("A"),), (("a" * 32_767,),))
    assert cells(opened(of_table(table))["Table 1"])[-1] == ["a" * 32_767]
    for text in ("a" * 32_768, "😀" * 16_384):
        with pytest.raises(OutputRefused) as refused:
            xlsx(of_table(Table("T", (Column("A"),), ((text,),))))
        assert refused.value.what == (
            "a text of 32,768 characters does not fit in a cell of Excel, which holds 32,767"
        )
        assert refused.value.where == "Table 1"


def test_what_no_worksheet_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_MOST_ROWS", 5)
    xlsx(of_table(Table("T", (Column("A"),), (("a",),) * 2)))
    with pytest.raises(OutputRefused) as refused:
        xlsx(of_table(Table("T", (Column("A"),), (("a",),) * 3)))
    assert refused.value.what == "a table of 3 rows and 1 columns does not fit on a worksheet of Excel"


def test_no_file_is_made_in_the_temporary_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a temporary file")

    for name in ("mkstemp", "NamedTemporaryFile", "TemporaryFile", "mkdtemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refused)
    assert xlsx(PAPER)


def test_the_same_document_gives_the_same_bytes_as_often_as_it_is_written() -> None:
    assert xlsx(PAPER) == xlsx(PAPER) == xlsx(PAPER)
    assert xlsx(hostile()) == xlsx(hostile())
    assert xlsx(of_table(FIGURES)) == xlsx(of_table(FIGURES))
