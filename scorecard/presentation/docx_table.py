"""A table in Word: headings repeat on each page, rows stay whole, the first columns head their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from scorecard.presentation.docx_styles import cell_style
from scorecard.presentation.visible import visible

if TYPE_CHECKING:
    from scorecard.presentation.docx_widths import Fit
    from scorecard.presentation.table import Column, Table

_KEPT_WHOLE, _KEPT_LAST = 30, 3
"""Tables of so many rows or fewer are not parted between pages; the last rows of any stay together."""
_ROW = "<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"
_CELL = (
    '<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{bottom}</w:tcPr><w:p><w:pPr>'
    '<w:pStyle w:val="{style}"/>{kept}<w:jc w:val="{align}"/></w:pPr>'
    '<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:tc>'
)
_TABLE = (
    '<w:tbl {namespace}><w:tblPr><w:tblStyle w:val="ScorecardTable"/><w:tblW w:w="{width}" w:type="dxa"/>'
    '<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"'
    ' w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{caption}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    "{rows}</w:tbl>"
)


def word_table(table: Table, fit: Fit) -> Any:
    """The table as an element for a document's body. Written at once: cell by cell is slow for long ones."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    return parse_xml(
        _TABLE.format(
            namespace=nsdecls("w"),
            width=sum(fit.widths),
            caption=_escaped(table.caption),
            grid="".join(f'<w:gridCol w:w="{width}"/>' for width in fit.widths),
            rows="".join(_rows(table, fit)),
        )
    )


def _rows(table: Table, fit: Fit) -> Iterator[str]:
    headings = tuple(column.heading for column in table.columns)
    yield _row(table.columns, headings, fit, "<w:tblHeader/>", kept=True)
    last = len(table.rows) - 1
    for number, cells in enumerate(table.rows):
        kept = number < last and (last < _KEPT_WHOLE or number > last - _KEPT_LAST)
        yield _row(table.columns, cells, fit, "", kept=kept)


def _row(columns: Sequence[Column], cells: Sequence[str], fit: Fit, header: str, *, kept: bool) -> str:
    made = (
        _CELL.format(
            width=width,
            bottom='<w:vAlign w:val="bottom"/>' if header else "",
            style=cell_style(fit.size, bool(header) or column.names_row).replace(" ", ""),
            kept="<w:keepNext/>" if kept else "",
            align=column.align,
            text=_escaped(cell),
        )
        for column, cell, width in zip(columns, cells, fit.widths, strict=True)
    )
    return _ROW.format(header=header, cells="".join(made))


def _escaped(text: str) -> str:
    return escape(visible(text))
