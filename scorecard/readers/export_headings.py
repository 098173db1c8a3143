"""The headings of any export, known or not, with the cells under each. No cell's text is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from scorecard.model.errors import HeaderNotFound, InputRefused
from scorecard.model.problem import column_letters
from scorecard.model.result import Note
from scorecard.model.suggestion import Heading
from scorecard.readers.column_map import heading_key
from scorecard.readers.delimited import ROWS_BEFORE_HEADER, header_not_found, read_delimited
from scorecard.readers.encoding import encoding_of
from scorecard.readers.source import Source, open_source
from scorecard.readers.table import Table

_DATE = re.compile(
    r"[0-9\s.,/:+%-]*[0-9][0-9\s.,/:+%-]*"  # dates, times, long numbers
    r"|[0-9]{1,2}[\s/-][A-Za-z]{3,9}[\s/-][0-9]{2,4}.*"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}.*",
    re.ASCII,
)
_ID = re.compile(r"[A-Za-z]{0,4}[-_/]?[0-9]{3,}[A-Za-z]?", re.ASCII)
_SHORT_NUMBER = re.compile(r"[0-9]{1,4}", re.ASCII)
"""What may be a heading as well as a cell: it counts for neither."""
_DELIMITERS = re.compile(r"[,;\t|]")
"""A row read with another row's delimiter: a date stands inside a cell."""
_ENOUGH_BESIDE_DATA = 2
_RECOGNISED_WEIGH = 1_000


@dataclass(frozen=True)
class ExportHeadings:
    """The headings of a file (and its sheet), in the row that a spreadsheet numbers `header_row`."""

    file: str
    header_row: int
    headings: tuple[Heading, ...]
    notes: tuple[Note, ...]


def read_headings(
    name: str, encoding: str | None, recognised: Callable[[list[str]], int], sheet: str | None = None
) -> ExportHeadings:
    """Find the headings of a delimited text file or a workbook's sheet and count the cells under them.

    Of several sheets it is the one whose headings are known best, unless `sheet` names one.

    The header is the row among the first 20 with the most headings that `recognised` knows, and of
    several the first with the most different texts. A row with dates or ids in it is one only where more
    of its headings are known, a row of one cell only where that is known. Raises `InputRefused` for a file
    that can't be read, or without such a row.
    """
    guess = _Guess(recognised)
    with open_source(name, forms=("text", "zip")) as source:
        try:
            table = _sheet(source, guess, sheet) or read_delimited(
                source, encoding_of(source, encoding), guess
            )
        except HeaderNotFound as error:
            raise _no_header(error.where) from None
        return _counted(table)


def _sheet(source: Source, guess: _Guess, asked: str | None) -> Table | None:
    """The sheet of a workbook with the best headings; `None` for a text file."""
    if source.form != "zip":
        return None
    from scorecard.readers.sheets import open_sheets, sheet_table

    sheets = open_sheets(source, asked)
    shown = [sheet for sheet in sheets if asked is not None or not sheet.hidden]
    tables = [table for sheet in shown if (table := sheet_table(source, sheet, guess)) is not None]
    if not tables:
        raise header_not_found(source.name)
    return max(tables, key=lambda table: guess(list(table.header)))


class _Guess:
    """How much a row looks like headings: 0 for one that holds data."""

    def __init__(self, recognised: Callable[[list[str]], int]) -> None:
        self._recognised = recognised

    def __call__(self, row: list[str]) -> int:
        texts = {heading_key(cell) for cell in row} - {""}
        texts = {text for text in texts if not _SHORT_NUMBER.fullmatch(text)}
        if not texts:
            return 0
        recognised = self._recognised(row)
        data = sum(map(looks_like_data, texts))
        if data and recognised < max(data + 1, _ENOUGH_BESIDE_DATA):
            return 0
        if sum(bool(cell.strip()) for cell in row) == 1 and not recognised:
            return 0
        return _RECOGNISED_WEIGH * recognised + len(texts)


def looks_like_data(text: str) -> bool:
    """Whether a heading looks like an id, a date or a long number, or has such a part between delimiters."""
    if _ID.fullmatch(text):
        return True
    parts = (part.strip() for part in _DELIMITERS.split(text))
    return any(_DATE.fullmatch(part) and not _SHORT_NUMBER.fullmatch(part) for part in parts)


def _no_header(where: str) -> InputRefused:
    return InputRefused(
        f"none of its first {ROWS_BEFORE_HEADER} rows looks like headings",
        where=where,
        fix="check that the file has a row of headings; `scorecard init -o journeys.csv` writes a blank file",
    )


def _counted(table: Table) -> ExportHeadings:
    filled = [0] * table.width
    first_row = last_row = 0
    for block in table.blocks():
        first_row = first_row or block.first_row
        for number, row in enumerate(block.rows, block.first_row):
            held = [place for place, cell in enumerate(row[: table.width]) if cell.strip()]
            last_row = number if held else last_row
            for place in held:
                filled[place] += 1
    header_row = _header_row(table, first_row)
    headings = _headings(table, header_row + 1, last_row, filled)
    return ExportHeadings(table.shown, header_row, headings, table.notes)


def _header_row(table: Table, first_row: int) -> int:
    """The row above the first block; in a file that ends with its header, the rows passed over tell."""
    if first_row:
        return first_row - 1
    return 1 + sum(int(dict(one.facts)["rows"]) for one in table.notes if one.code == "title-rows")


def _headings(table: Table, first_row: int, last_row: int, filled: list[int]) -> tuple[Heading, ...]:
    places: dict[str, list[int]] = {}
    for place, heading in enumerate(table.header):
        if heading.strip():
            places.setdefault(heading_key(heading), []).append(place)
    return tuple(
        Heading(
            table.header[first].strip(), column_letters(first), first_row, last_row, filled[first],
            tuple(map(column_letters, others)),
        )
        for first, *others in places.values()
    )  # fmt: skip
