"""Workbooks made by hand, part by part, for what no program writes or no library lets one write."""

from __future__ import annotations

import io
import zipfile

from scorecard.readers.source import Source
from scorecard.readers.workbook import Sheet, read_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
# Styles 1 to 6: a date, a duration, a time, a date with a time, two decimals, a date with literals.
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2">'
    '<numFmt numFmtId="170" formatCode="[h]:mm:ss"/>'
    '<numFmt numFmtId="171" formatCode="dd/mm/yyyy\\ hh:mm;@"/>'
    '<numFmt numFmtId="172" formatCode="[$-809]&quot;on &quot;d\\-mmm\\-yyyy"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>'
    + "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, 170, 21, 171, 2, 172))
    + "</cellXfs></styleSheet>"
)


def worksheet(rows: str) -> str:
    """A sheet's XML around its rows."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def texts(items: str) -> str:
    """The part of shared texts around its items."""
    return f'<sst xmlns="{MAIN}">{items}</sst>'


def relations(*links: str) -> str:
    """A part of relationships, `rId1` and on, each given as "kind target"."""
    parts = (
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate((link.split() for link in links), 1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{"".join(parts)}</Relationships>'


def listing(*sheets: str, settings: str = "") -> str:
    """The workbook's main part; each sheet is its attributes but for `r:id`, which counts from `rId1`."""
    entries = "".join(f'<sheet {one} sheetId="{at}" r:id="rId{at}"/>' for at, one in enumerate(sheets, 1))
    head = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{settings}'
    return f"{head}<sheets>{entries}</sheets></workbook>"


def parts(rows: str = "", **changed: str | bytes | None) -> dict[str, str | bytes]:
    """The parts of a workbook of one sheet, `List`; `changed` by their short names, None to leave one out."""
    names = {
        "types": "[Content_Types].xml",
        "rels": "_rels/.rels",
        "main": "xl/workbook.xml",
        "links": "xl/_rels/workbook.xml.rels",
        "styles": "xl/styles.xml",
        "texts": "xl/sharedStrings.xml",
        "sheet": SHEET,
    }
    content: dict[str, str | bytes | None] = {
        "types": TYPES,
        "rels": relations("officeDocument xl/workbook.xml"),
        "main": listing('name="List"'),
        "links": relations(
            "worksheet worksheets/sheet1.xml", "styles styles.xml", "sharedStrings sharedStrings.xml"
        ),
        "styles": STYLES,
        "texts": texts("<si><t>shared</t></si>"),
        "sheet": worksheet(rows),
        **changed,
    }
    return {names.get(name, name): part for name, part in content.items() if part is not None}


def packed(content: dict[str, str | bytes]) -> bytes:
    """The bytes of a zip archive with these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def source(content: bytes, name: str = "list10.xlsx") -> Source:
    """An opened input with these bytes."""
    return Source(name, io.BytesIO(content), "", len(content))


def sheets(rows: str = "", **changed: str | bytes | None) -> tuple[Sheet, ...]:
    """The sheets of a workbook made of these parts."""
    return read_workbook(source(packed(parts(rows, **changed))))


def rows_of(rows: str, **changed: str | bytes | None) -> list[list[str]]:
    """The text cells of its one sheet."""
    (sheet,) = sheets(rows, **changed)
    return sheet.rows
