"""Word: the structure that a screen reader and a printer go by, read from the file itself."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from docx import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from presentation.papers import FIGURES, HOSTILE, OTHER, PAPER, SHOWN, WARNING, hostile, of_table
from scorecard.presentation.document import Document, Section
from scorecard.presentation.docx import docx
from scorecard.presentation.docx_widths import SIDEWAYS, UPRIGHT, fit, lying
from scorecard.presentation.table import Column, Table

WIDE = Table(
    "Wide",
    tuple(Column(f"Children {number}", "right") for number in range(14)),
    (tuple("1,234" for _ in range(14)),),
)


def parts(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: file.read(name) for name in file.namelist()}


def opened(content: Document) -> Any:
    return WordDocument(io.BytesIO(docx(content)))


def test_the_order_of_reading_and_its_styles() -> None:
    assert [(one.style.name, one.text) for one in opened(PAPER).paragraphs] == [
        ("Heading 1", "Adoption scorecard"),
        ("Warning", WARNING),
        ("Normal", "adoption-scorecard 1.2.3"),
        ("Heading 2", "Finding"),
        ("Normal", "A1 is 455 days, 29 over the threshold of 426."),
        ("Heading 2", "Figures"),
        ("Normal", "What follows is pooled."),
        ("Caption", "A1 fell"),
        ("Normal", ""),
        ("Caption", "Kent"),
        ("Warning", WARNING),
        ("Explained", "[c] confidential"),
        ("Explained", "[p] provisional: the window had not ended on the as-at day"),
        ("Heading 2", "Stages"),
        ("Caption", "Rutland"),
        ("Warning", WARNING),
        ("Explained", ""),
        ("Normal", "Days are as recorded."),
        ("Heading 2", "Notes"),
        ("Normal", "[1] A10 has no threshold."),
        ("Normal", "Threshold: the longest average"),
        ("Normal", "As at."),
    ]


def test_a_publication_has_no_warning() -> None:
    assert [one.text for one in opened(of_table(OTHER)).paragraphs] == ["Title", "Tables", "Rutland", ""]


def test_a_table_is_one_to_a_screen_reader() -> None:
    table = opened(of_table(FIGURES)).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Window", "Figure", "Verdict", "Children"],
        ["2013-16", "455 days", "Not met", "1,234"],
        ["2014-17 [p]", "[c]", "Not judged", "426 [p]"],
    ]
    properties = [row._tr.trPr for row in table.rows]
    assert [one.find(qn("w:tblHeader")) is not None for one in properties] == [True, False, False]
    assert all(one.find(qn("w:cantSplit")) is not None for one in properties)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    assert [look.get(qn(f"w:{name}")) for name in ("firstRow", "firstColumn", "lastRow")] == ["1", "1", "0"]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Kent"
    assert not list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge")))


def test_row_headings_are_bold_and_numbers_stand_right() -> None:
    rows = opened(of_table(FIGURES)).tables[0].rows
    looks = [
        [(cell.paragraphs[0].style.name, cell.paragraphs[0].alignment) for cell in row.cells] for row in rows
    ]
    heading, text, left, right = "Table Heading 10", "Table Text 10", 0, 2
    assert looks == [
        [(heading, left), (heading, right), (heading, left), (heading, right)],
        *[[(heading, left), (text, right), (text, left), (text, right)]] * 2,
    ]
    styles = opened(PAPER).styles
    assert [styles[name].font.bold for name in (heading, text)] == [True, False]


def test_a_caption_stays_with_its_table() -> None:
    paper = opened(PAPER)
    assert paper.styles["Caption"].paragraph_format.keep_with_next
    warning = next(one for one in paper.paragraphs[5:] if one.style.name == "Warning")
    assert warning.paragraph_format.keep_with_next
    header = paper.tables[0].rows[0].cells[0].paragraphs[0]
    assert header.paragraph_format.keep_with_next


def test_language_title_and_properties() -> None:
    made = parts(docx(PAPER))
    assert set(
        re.findall(
            rb"<w:(?:lang|themeFontLang) ([^/]*)/>", made["word/styles.xml"] + made["word/settings.xml"]
        )
    ) == {b'w:val="en-GB"'}
    core = etree.fromstring(made["docProps/core.xml"])
    assert [(etree.QName(one).localname, one.text) for one in core] == [
        ("title", "Adoption scorecard"),
        ("language", "en-GB"),
    ]
    assert not [name for name in made if "thumbnail" in name]


def test_a_chart_is_a_picture_with_its_figures_in_words() -> None:
    paper = opened(PAPER)
    (drawing,) = paper.inline_shapes
    described = drawing._inline.docPr
    assert (described.get("title"), described.get("descr")) == ("A1 fell", "A1 was 455 days in 2013-16.")
    assert round(drawing.width.cm, 1) == 16.0
    assert round(drawing.height.cm, 1) == 16.0  # the picture is one point, as high as it is wide


def test_pages_are_a4_and_turn_for_a_wide_table_alone() -> None:
    assert (fit(OTHER).sideways, fit(WIDE).sideways) == (False, True)
    sections = (
        Section("One", (OTHER,)),
        Section("Two", ("words", WIDE, "after")),
        Section("Three", (OTHER,)),
    )
    paper = opened(Document("Title", "", (), sections))
    assert [(round(one.page_width.cm, 1), round(one.page_height.cm, 1)) for one in paper.sections] == [
        (21.0, 29.7),
        (29.7, 21.0),
        (21.0, 29.7),
    ]
    first = opened(of_table(WIDE))
    assert [round(one.page_width.cm, 1) for one in first.sections] == [29.7]


def test_a_few_blocks_between_two_wide_tables_stay_with_them() -> None:
    assert lying((OTHER, "words", WIDE, OTHER, WIDE, OTHER)) == (False, True, True, True, True, False)
    assert lying((WIDE, *[OTHER] * 4, WIDE)) == (True, *[False] * 4, True)
    assert lying(("words",)) == (False,)


@pytest.mark.parametrize("columns", [1, 5, 9, 14, 30, 60])
def test_a_table_fits_the_page_and_says_each_columns_width(columns: int) -> None:
    names = ("Area", *(f"Quarter {number}" for number in range(1, columns)))
    table = Table("Kent", tuple(map(Column, names)), (("Isle of Wight", *["1,234"] * (columns - 1)),))
    found = fit(table)
    assert sum(found.widths) <= (SIDEWAYS if found.sideways else UPRIGHT)
    xml = opened(of_table(table)).tables[0]._tbl
    widths = [int(one.get(qn("w:w"))) for one in xml.tblGrid]
    assert widths == list(found.widths)
    assert [int(one.get(qn("w:w"))) for one in xml.iter(qn("w:tcW"))] == widths * 2


def test_headings_are_folded_before_the_names_of_rows_are() -> None:
    numbers = tuple(Column(f"A long heading {number}", "right") for number in range(7))
    table = Table(
        "T", (Column("Stage", names_row=True), *numbers), (("Placement order to match", *["7"] * 7),)
    )
    assert (fit(table).size, fit(table).sideways) == (10, False)
    one_line = fit(replace(table, columns=table.columns[:1], rows=(table.rows[0][:1],))).widths[0]
    assert fit(table).widths[0] == one_line


def test_no_colour_but_ink() -> None:
    made = parts(docx(PAPER))
    assert b"<w:shd" not in made["word/document.xml"]
    assert set(re.findall(rb'w:color w:val="(\w+)"', made["word/document.xml"])) == set()
    used = ("Normal", "Heading 1", "Heading 2", "Caption", "Warning", "Explained", "Table Text 10")
    styles = opened(PAPER).styles
    assert {str(styles[name].font.color.rgb) for name in used} == {"0B0C0C"}
    assert {styles[name].font.name for name in used} == {"Arial"}


def test_every_hostile_text_prints_as_itself() -> None:
    paper = opened(hostile())
    assert [row.cells[0].text for row in paper.tables[0].rows[1:]] == list(SHOWN)
    said = {one.text for one in paper.paragraphs}
    assert set(SHOWN) <= said
    assert {f"{shown}: {shown}" for shown in SHOWN if not shown.startswith("[")} <= said
    made = parts(docx(hostile()))
    assert b"<script>" not in b"".join(made.values())
    assert b"TargetMode" not in b"".join(made.values())


def test_a_long_table_is_written_whole() -> None:
    rows = tuple((f"S{number}", f"{number}") for number in range(3_000))
    table = Table("Long", (Column("Child", names_row=True), Column("Days", "right")), rows)
    xml = opened(of_table(table)).tables[0]._tbl
    texts = [one.text for one in xml.iter(qn("w:t"))]
    assert texts == ["Child", "Days", *(cell for row in rows for cell in row)]
    kept = [row.find(f".//{qn('w:keepNext')}") is not None for row in xml.tr_lst]
    assert [number for number, one in enumerate(kept) if one] == [0, 2998, 2999]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert docx(PAPER) == docx(PAPER)
    assert docx(hostile()) == docx(hostile())
    assert len(HOSTILE) == len(SHOWN)
