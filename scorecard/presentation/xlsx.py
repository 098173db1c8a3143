"""A document as an Excel file, laid out by the Analysis Function's rules for accessible spreadsheets.

The library under the Analysis Function's own gptables writes it, not gptables: that takes `[a](b)` in a cell
for a link and `$$a$$` for a note, and refuses a cell without a letter or digit of English.
"""

from __future__ import annotations

import io
import re
from itertools import count
from typing import TYPE_CHECKING, Any

from scorecard.model.errors import OutputRefused
from scorecard.presentation.office_file import office_file
from scorecard.presentation.papers_words import PAGE, WRITE_ANOTHER, too_large, too_long
from scorecard.presentation.text_width import line_count
from scorecard.presentation.visible import visible
from scorecard.presentation.xlsx_cell import number
from scorecard.presentation.xlsx_columns import WIDEST, ems_in, headings_of, width_of
from scorecard.presentation.xlsx_sheets import sheets

if TYPE_CHECKING:
    from scorecard.presentation.document import Document
    from scorecard.presentation.table import Column, Table
    from scorecard.presentation.xlsx_sheets import Cover, Sheet

_MOST_CHARACTERS, _MOST_ROWS, _MOST_COLUMNS, _LONGEST_HEADING = 32_767, 1_048_576, 16_384, 255
_LETTERS = {"font_name": "Arial", "font_size": 12, "font_scheme": "none"}
_ROW_HEIGHT, _HEADING_HEIGHT, _HIGHEST = 21, 28, 545
"""In pixels, for letters of 12 and 16 points; no row can be higher than the last."""
_WIDEST_UPRIGHT = 95.0
_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")
_A4 = 9


class _Book:
    """A workbook under way, each of its formats made once; nothing is written to the temporary folder."""

    def __init__(self, content: Document) -> None:
        from xlsxwriter import Workbook

        self.made = io.BytesIO()
        options = {"in_memory": True, "default_format_properties": dict(_LETTERS)}
        self.book: Any = Workbook(self.made, {**options, "default_row_height": _ROW_HEIGHT})
        self.warning = content.warning
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **looks: Any) -> Any:
        key = tuple(sorted(looks.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"valign": "top", **looks})
        return self._formats[key]

    def add(self, name: str) -> Any:
        worksheet = self.book.add_worksheet(name)
        worksheet.set_paper(_A4)
        worksheet.fit_to_pages(1, 0)
        worksheet.set_footer(f"&L{PAGE}&P")
        return worksheet


def xlsx(content: Document) -> bytes:
    """The same document gives the same bytes. Needs XlsxWriter (`report_extra`).

    Raises `OutputRefused` for what Excel can't hold: it is never cut.
    """
    cover, held = sheets(content)
    book = _Book(content)
    _write_cover(book, cover)
    for place, sheet in enumerate(held, 1):
        _write_sheet(book, sheet, f"table_{place}")
    book.book.close()
    return office_file(book.made.getvalue(), content.title)


def _write_cover(book: _Book, cover: Cover) -> None:
    worksheet = book.add(cover.name)
    worksheet.set_column(0, 0, WIDEST)
    rows = count()
    for place, (heading, lines) in enumerate(cover.parts):
        _write_line(book, worksheet, next(rows), heading, bold=True, font_size=14 if place else 16)
        if book.warning and not place:
            _write_line(book, worksheet, next(rows), book.warning, bold=True)
        for line in lines:
            row = next(rows)
            _set_height(worksheet, row, line_count(line, ems_in(WIDEST)))
            _write_line(book, worksheet, row, line, text_wrap=True)


def _write_sheet(book: _Book, sheet: Sheet, name: str) -> None:
    worksheet = book.add(sheet.name)
    widths = [width_of(sheet.table, place) for place in range(len(sheet.table.columns))]
    for place, width in enumerate(widths):
        worksheet.set_column(place, place, width)
    if sum(widths) > _WIDEST_UPRIGHT:
        worksheet.set_landscape()
    top = _write_above(book, worksheet, sheet)
    _refuse_large(sheet, top)
    worksheet.repeat_rows(top)
    _write_headings(book, worksheet, sheet.table, top, name)
    for row, cells in enumerate(sheet.table.rows, top + 1):
        _set_height(worksheet, row, max(map(line_count, cells, map(ems_in, widths))))
        for place, (column, cell) in enumerate(zip(sheet.table.columns, cells, strict=True)):
            if sheet.links and not place:
                there = cell.replace("'", "''")
                worksheet.write_url(row, place, f"internal:'{there}'!A1", book.format(underline=1), cell)
            else:
                _write_cell(book, worksheet, row, place, column, cell)


def _write_above(book: _Book, worksheet: Any, sheet: Sheet) -> int:
    """The caption and what stands beneath it, a row each; the row that is then free."""
    rows = count()
    _write_line(book, worksheet, next(rows), sheet.table.caption, bold=True, font_size=16)
    if book.warning:
        _write_line(book, worksheet, next(rows), book.warning, bold=True)
    for line in sheet.above:
        _write_line(book, worksheet, next(rows), line)
    return next(rows)


def _write_line(book: _Book, worksheet: Any, row: int, text: str, **looks: Any) -> None:
    if "font_size" in looks:
        worksheet.set_row_pixels(row, _HEADING_HEIGHT)
    _write_text(worksheet, row, 0, text, book.format(**looks))


def _set_height(worksheet: Any, row: int, lines: int) -> None:
    """Said for rows of several lines: not every program finds it out."""
    if lines > 1:
        worksheet.set_row_pixels(row, min(lines * _ROW_HEIGHT, _HIGHEST))


def _write_headings(book: _Book, worksheet: Any, table: Table, top: int, name: str) -> None:
    """The headings, and that this is a table, where Excel can hold such headings in one."""
    headings = headings_of(table.columns)
    plain = all(len(one) <= _LONGEST_HEADING and not _ESCAPE.search(one) for one in headings)
    if plain and table.rows:
        columns = [{"header": heading} for heading in headings]
        worksheet.add_table(
            *(top, 0, top + len(table.rows), len(headings) - 1),
            {"name": name, "columns": columns, "autofilter": False, "style": None},
        )
    for place, (column, heading) in enumerate(zip(table.columns, headings, strict=True)):
        looks = {**_aligned(column), "bold": True, "bottom": 1, "text_wrap": True}
        _write_text(worksheet, top, place, heading, book.format(**looks))
    rooms = (ems_in(width_of(table, place)) for place in range(len(headings)))
    lines = (line_count(heading, room, bold=True) for heading, room in zip(headings, rooms, strict=True))
    _set_height(worksheet, top, max(lines))


def _write_cell(book: _Book, worksheet: Any, row: int, place: int, column: Column, cell: str) -> None:
    looks = {**_aligned(column), "text_wrap": True, "bold": column.names_row}
    found = number(cell) if column.align == "right" and not column.names_row else None
    if found is not None:
        value, shown = found
        worksheet.write_number(row, place, value, book.format(**looks, num_format=shown))
    else:
        _write_text(worksheet, row, place, cell, book.format(**looks))


def _aligned(column: Column) -> dict[str, Any]:
    """Words are set in, so that they do not touch numbers to their left."""
    indent = 0 if column.names_row or column.align == "right" else 1
    return {"align": column.align, "indent": indent}


def _write_text(worksheet: Any, row: int, place: int, text: str, looks: Any) -> None:
    """Text as text, whatever it begins with. Raises `OutputRefused` where it is too long for a cell."""
    shown = visible(text)
    characters = len(shown.encode("utf-16-le")) // 2
    if characters > _MOST_CHARACTERS:
        raise OutputRefused(
            too_long(characters, _MOST_CHARACTERS), where=worksheet.get_name(), fix=WRITE_ANOTHER
        )
    worksheet.write_string(row, place, shown, looks)


def _refuse_large(sheet: Sheet, top: int) -> None:
    rows, columns = len(sheet.table.rows), len(sheet.table.columns)
    if top + 1 + rows > _MOST_ROWS or columns > _MOST_COLUMNS:
        raise OutputRefused(too_large(rows, columns), where=sheet.name, fix=WRITE_ANOTHER)
