"""The sheets of an Excel workbook as tables: the header among the first rows, as in a text file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from scorecard.model.errors import InputRefused, UsageError
from scorecard.model.result import Note, note
from scorecard.readers.column_map import heading_key
from scorecard.readers.delimited import ROWS_BEFORE_HEADER
from scorecard.readers.source import Source
from scorecard.readers.table import Block, Table, rows_in_a_block
from scorecard.readers.workbook import Sheet, is_workbook, read_workbook

KnownHeadings = Callable[[list[str]], int]


def open_sheets(source: Source, asked: str | None) -> tuple[Sheet, ...]:
    """The sheets of a workbook, or the one that is asked for by name.

    Raises `InputRefused` for a zip archive that is no workbook, `UsageError` for a sheet that it has not.
    """
    if not is_workbook(source):
        raise InputRefused(
            "this is a zip archive, not an Excel workbook (.xlsx)", where=source.name,
            fix="give the files in it, or save the workbook as .xlsx or CSV UTF-8",
        )  # fmt: skip
    sheets = read_workbook(source)
    if asked is None:
        return sheets
    named = tuple(sheet for sheet in sheets if heading_key(sheet.name) == heading_key(asked))
    if not named:
        names = ", ".join(repr(sheet.name) for sheet in sheets)
        raise UsageError(f"there is no sheet {asked!r}", where=source.name, fix=f"its sheets: {names}")
    return named


def other_sheets(workbook: str, sheets: Sequence[str]) -> list[str]:
    """A workbook's sheets that are passed over as a note names them: several by their number alone."""
    if len(sheets) > 1:
        return [f"{len(sheets):,} other sheets of {workbook}"]
    return [f"{workbook}, {sheet}" for sheet in sheets]


def sheet_table(source: Source, sheet: Sheet, known: KnownHeadings) -> Table | None:
    """A sheet as a table under the row of the first 20 with the most known headings; `None` without one."""
    counts = [known(row) for row in sheet.rows[:ROWS_BEFORE_HEADER]]
    position = max(range(len(counts)), key=lambda row: (counts[row], -row), default=0)
    if not counts or not counts[position]:
        return None
    header = sheet.rows[position]
    width = max((place + 1 for place, cell in enumerate(header) if cell.strip()), default=0)

    def blocks() -> Iterator[Block]:
        return _blocks(sheet.rows, position + 1, width)

    return Table(
        source.name,
        source.sha256,
        "journeys",
        tuple(header[:width]),
        blocks,
        sheet=sheet.name,
        notes=tuple(_notes(source, sheet, position)),
        numbers=sheet.number_columns,
    )


def _blocks(rows: Sequence[list[str]], first: int, width: int) -> Iterator[Block]:
    size = rows_in_a_block(width)
    for start in range(first, len(rows), size):
        # What stands beside a sheet's table, under no heading, is no part of it: nothing shifts there.
        yield Block(start + 1, [row[:width] for row in rows[start : start + size]])


def _notes(source: Source, sheet: Sheet, position: int) -> Iterator[Note]:
    if position:
        yield note("title-rows", file=f"{source.name}, {sheet.name}", rows=position)
