"""Text with delimiters: finding the delimiter and the header, and reading rows that keep their numbers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from typing import Any, BinaryIO

from scorecard.model.errors import HeaderNotFound, InputRefused
from scorecard.model.result import note
from scorecard.model.row_rules import CELL_TOO_LARGE, STRAY_QUOTE
from scorecard.readers.arrow import ArrowRows
from scorecard.readers.arrow_import import is_worth_it
from scorecard.readers.encoding import Encoding
from scorecard.readers.plain_rows import PlainRows
from scorecard.readers.source import BLOCK, Source
from scorecard.readers.table import Block, CellBlock, Table, rows_in_a_block

ROWS_BEFORE_HEADER = 20
_DELIMITERS = (",", "\t", ";", "|")
_SEP_LINE = re.compile(r"\"?sep=([^\"\r\n])\"?\s*", re.IGNORECASE)

KnownHeadings = Callable[[list[str]], int]
"""How many headings of a row are known columns."""


def read_delimited(source: Source, encoding: Encoding, known: KnownHeadings) -> Table:
    """The table of a delimited text file.

    The header is the row among the first 20 with the most known headings. Raises `InputRefused` where
    there is none, and while the rows are read where a quotation mark never closes.
    """
    name, notes = encoding
    sep = _SEP_LINE.fullmatch(next(_lines(source, name), ""))
    skipped = 1 if sep else 0
    delimiters = (sep[1],) if sep else _DELIMITERS
    best = max(
        (_best_header(source, name, skipped, one, known) for one in delimiters), key=lambda found: found[0]
    )
    count, delimiter, position, header = best
    if not count:
        raise header_not_found(source.name)
    if position:
        notes = (*notes, note("title-rows", file=source.name, rows=position))
    width = len(header)

    def blocks(start: int = 0, row: int = 1) -> Iterator[Block]:
        above = max(0, position + 2 - row)
        return _blocks(source, _lines(source, name, skipped, start), delimiter, above, width, row)

    def by_column(columns: Mapping[str, int]) -> Iterator[CellBlock | Block]:
        quick = ArrowRows if is_worth_it(source.size) else PlainRows
        return quick(source, delimiter, position + 1, width, columns).blocks(blocks)

    return Table(
        source.name,
        source.sha256,
        "journeys",
        tuple(header),
        blocks,
        # A line that only names the delimiter would shift the numbers of the rows.
        by_column if name.startswith("utf-8") and not sep else None,
        delimiter=delimiter,
        notes=notes,
    )


def header_not_found(name: str) -> HeaderNotFound:
    """The refusal of a table without known headings. None of its texts is shown: they may be data."""
    return HeaderNotFound(
        f"none of its first {ROWS_BEFORE_HEADER} rows holds a known heading", where=name,
        fix="if the headings are others, scorecard init FILE -o our-map.toml suggests which is which "
        "(a line of the map counts once its # is taken away); docs/columns.md lists the columns",
    )  # fmt: skip


def _lines(source: Source, encoding: str, skipped: int = 0, start: int = 0) -> Iterator[str]:
    source.handle.seek(start)
    encoding = encoding.removesuffix("-sig") if start else encoding
    text = io.TextIOWrapper(io.BufferedReader(_Unclosed(source.handle), BLOCK), encoding, newline="")
    # A byte order mark that the named encoding takes for a character would be part of the first heading.
    first = [line if start else line.removeprefix("\ufeff") for line in islice(text, 1)]
    return islice(chain(first, text), skipped, None)


class _Unclosed(io.RawIOBase):
    """The bytes of an open file for one reading of it: its end leaves the file open."""

    def __init__(self, handle: BinaryIO) -> None:
        super().__init__()
        self._handle = handle

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        with memoryview(buffer) as view:
            block = self._handle.read(len(view))
            view[: len(block)] = block
        return len(block)


def _best_header(
    source: Source, encoding: str, skipped: int, delimiter: str, known: KnownHeadings
) -> tuple[int, str, int, list[str]]:
    best: tuple[int, str, int, list[str]] = (0, delimiter, 0, [])
    reader = csv.reader(_lines(source, encoding, skipped), delimiter=delimiter, strict=True)
    for position in range(ROWS_BEFORE_HEADER):
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error:
            continue
        count = known(row)
        if count > best[0]:
            best = (count, delimiter, position, _without_blank_end(row))
    return best


def _without_blank_end(row: list[str]) -> list[str]:
    width = len(row)
    while width and not row[width - 1].strip():
        width -= 1
    return row[:width]


def _blocks(
    source: Source, lines: Iterator[str], delimiter: str, header_rows: int, width: int, first_row: int = 1
) -> Iterator[Block]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    size, row = rows_in_a_block(width), first_row + header_rows
    for _ in range(header_rows):
        _skip(reader)
    while True:
        rows: list[list[str]] = []
        line = reader.line_num
        try:
            # On an error `extend` keeps what it has; the row after that is the broken one.
            rows.extend(islice(reader, size))
            broken = None
        except csv.Error as error:
            _refuse_unclosed(source, rows, reader.line_num - line, row)
            broken = CELL_TOO_LARGE if "field limit" in str(error) else STRAY_QUOTE
        if not rows and broken is None:
            return
        yield Block(row, rows, reader.line_num - line != len(rows), broken)
        row += len(rows) + (broken is not None)


def _skip(reader: Iterator[list[str]]) -> None:
    try:
        next(reader)
    except csv.Error:
        return


def _refuse_unclosed(source: Source, rows: list[list[str]], lines: int, first_row: int) -> None:
    """A broken row of more than one line: its quotation mark swallowed the lines after it."""
    read = sum(1 + sum(_line_breaks(cell) for cell in row) for row in rows)
    if lines - read > 1:
        raise InputRefused(
            "a quotation mark opens in this row and is not closed: the rows after it can't be told apart",
            where=f"{source.name}, row {first_row + len(rows)}",
            fix="remove the quotation mark, or export again with texts quoted",
        )


def _line_breaks(cell: str) -> int:
    return cell.count("\n") or cell.count("\r")
