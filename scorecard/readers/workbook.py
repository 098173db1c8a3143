"""Excel workbooks (`.xlsx`, `.xlsm`): each worksheet as rows of the text that a CSV would hold.

Calamine reads the values, from a plain copy that is made of the workbook first and within bounds, since a
workbook can be made so that its few kilobytes ask for all the memory there is. Bounds: 250 MB unpacked,
2,000 parts, four million cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from python_calamine import CalamineWorkbook

from scorecard.model.errors import InputRefused
from scorecard.readers.source import Source
from scorecard.readers.workbook_archive import Archive, damaged
from scorecard.readers.workbook_copy import plain_copy
from scorecard.readers.workbook_markup import MAIN, root_of
from scorecard.readers.workbook_parts import SheetEntry, contents_of, main_part
from scorecard.readers.workbook_values import as_texts

_ZIP = b"PK\x03\x04"
_TYPES = "[content_types].xml"


@dataclass(frozen=True)
class Sheet:
    """A worksheet as text cells: `rows[0]` is row 1 of the spreadsheet, `rows[i][0]` its column A.

    All rows are equally wide; blank cells are "". `hidden` says that the workbook hides the sheet.
    `number_columns` are the columns (0 is A) in which some cell is stored as a number, not as a date, a
    time or text: an id there has lost its leading zeros.
    """

    name: str
    rows: list[list[str]]
    hidden: bool
    number_columns: frozenset[int]


def is_workbook(source: Source) -> bool:
    """Whether the bytes are a zip archive with the parts of an `.xlsx` or `.xlsm` workbook.

    True for such a workbook that is damaged, too, so that reading it says so. False for other documents
    that are zip archives (`.docx`, `.ods`, `.xlsb`), and for workbooks encrypted as a whole, which are none.
    """
    head = source.head()
    if not head.startswith(_ZIP):
        return False
    try:
        archive = Archive(source)
    except InputRefused:
        return b"xl/" in head and b"xl/workbook.bin" not in head
    return _TYPES in archive.names and _is_spreadsheet(archive, source.name)


def _is_spreadsheet(archive: Archive, where: str) -> bool:
    try:
        main = main_part(archive, where)
        root = root_of(archive.part(main), where) if main else ""
    except InputRefused:
        return "xl/workbook.xml" in archive.names
    return root in {f"{space}}}workbook" for space in MAIN} or (main == "xl/workbook.xml" and not root)


def read_workbook(source: Source) -> tuple[Sheet, ...]:
    """The worksheets of a workbook in its order, chart sheets left out.

    Cells are dates as `2016-03-31` (with a time of day `2016-03-31T09:30:00`), whole numbers without
    `.0`, numbers of 16 digits or more as `1.23456789012346e+17`, texts as they are, `true` and `false`,
    errors as Excel shows them (`#N/A`), times as `09:30:00` and durations as `36:00:00`. A formula is its
    stored result, or `#formula-without-value` where it has none.

    Raises `InputRefused` for a workbook that is damaged, protected with a password, without worksheets,
    beyond the bounds, or built to do harm.
    """
    archive = Archive(source)
    _refuse_declarations(archive, source.name)
    contents = contents_of(archive, source.name)
    copy = plain_copy(archive, contents, source.name)
    with _calamine(source.name):
        book = CalamineWorkbook.from_filelike(copy)
    return tuple(_sheet(book, at, entry, source.name) for at, entry in enumerate(contents.sheets))


def _refuse_declarations(archive: Archive, where: str) -> None:
    """Refuse a workbook with a document type declaration in any part, in those that nobody reads too."""
    for name in archive.names:
        if name.endswith((".xml", ".rels")):
            root_of(archive.part(name), where)


def _sheet(book: CalamineWorkbook, at: int, entry: SheetEntry, where: str) -> Sheet:
    with _calamine(f"{where}, {entry.name}" if entry.name else where):
        rows: list[list[Any]] = book.get_sheet_by_index(at).to_python(skip_empty_area=False)
    numbers = as_texts(rows)
    return Sheet(entry.name, rows, entry.hidden, numbers)


@contextmanager
def _calamine(where: str) -> Iterator[None]:
    """Tell any fault of calamine's as a refusal: some come as a `PanicException`, which is no `Exception`."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:
        raise damaged(where) from None
