"""The cells of a large, plainly written CSV by way of pyarrow, where it is installed.

Only how cells are found differs: each distinct text, each rule and each message go the same way as ever.
The file is cut at line ends into stretches, which are parsed in two threads, and made into columns of cells
in turn in a third, while the rows before them are examined. From the first stretch that holds anything out
of the ordinary in how it is written, all that follows is left to the standard reader.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import numpy as np

from scorecard.readers.ahead import ahead
from scorecard.readers.arrow_cells import ArrowCells, Parsed, places_of
from scorecard.readers.rows import has_blank_end
from scorecard.readers.source import Source
from scorecard.readers.stretches import MARK, Standard, Stretch, are_plain, lines_of, stretches_of_lines
from scorecard.readers.table import IDS, Block, CellBlock

MOST_ODD_ROWS = 10_000
"""Rows of another length in one stretch: of so many, each is not worth a look of its own."""
STRETCH = 8 << 20


class ArrowRows:
    """The rows of a UTF-8 file that follow so many lines, and have so many cells.

    `columns` are the places of the columns to read.
    """

    def __init__(
        self, source: Source, delimiter: str, lines_before: int, width: int, columns: Mapping[str, int]
    ) -> None:
        self._source, self._delimiter, self._before = source, delimiter, lines_before
        self._width, self._columns = width, columns

    def blocks(self, standard: Standard) -> Iterator[CellBlock | Block]:
        """All rows; within a stretch of them, those of another length come after the others."""
        row, left = 1, None
        with closing(ahead(self._read, stretches_of_lines(self._source, STRETCH))) as parsed:
            for start, found in ahead(ArrowCells(self._columns).of, parsed, threads=1):
                if found is None:
                    left = start
                    break
                yield from found.blocks(row)
                row += found.lines
        if left is not None:
            yield from standard(left, row)

    def _read(self, stretch: Stretch) -> tuple[int, Parsed | None]:
        """The byte that a stretch begins at, and its rows; none where it is out of the ordinary."""
        start, _ = stretch
        return start, self._rows(lines_of(self._source, stretch), 0 if start else self._before)

    def _rows(self, lines: bytes, above: int) -> Parsed | None:
        odd: dict[int, str] = {}
        # Pyarrow would take a mark off wherever a stretch happens to begin.
        is_plain = not lines.startswith(MARK) and are_plain(lines, self._delimiter)
        table = self._table(lines, above, odd) if is_plain else None
        if table is None or _has_blank_row(table, self._columns):
            return None
        rows = [
            (line, next(csv.reader([row], delimiter=self._delimiter), []))
            for line, row in sorted(odd.items())
        ]
        # One such row may be what all rows are: with a delimiter at the end of each.
        if any(len(row) > self._width and has_blank_end(row, self._width) for _, row in rows):
            return None
        return Parsed(table, rows, above)

    def _table(self, lines: bytes, above: int, odd: dict[int, str]) -> Any:
        """Pyarrow's table of the wanted columns; rows of another length go into `odd`. None for too many."""
        import pyarrow as pa
        from pyarrow import csv as pyarrow_csv

        def keep(row: Any) -> str:
            odd[row.number] = row.text
            return "skip" if len(odd) <= MOST_ODD_ROWS else "error"

        repeated = pa.dictionary(pa.int32(), pa.string())
        types = {
            str(place): pa.string() if name in IDS else repeated for name, place in self._columns.items()
        }
        try:
            # With several threads pyarrow does not say which row is odd.
            return pyarrow_csv.read_csv(
                pa.BufferReader(lines),
                read_options=pyarrow_csv.ReadOptions(
                    use_threads=False,
                    block_size=len(lines),
                    skip_rows=above,
                    column_names=[str(place) for place in range(self._width)],
                ),
                parse_options=pyarrow_csv.ParseOptions(
                    delimiter=self._delimiter,
                    double_quote=False,
                    ignore_empty_lines=False,
                    invalid_row_handler=keep,
                ),
                convert_options=pyarrow_csv.ConvertOptions(
                    check_utf8=False,
                    column_types=types,
                    include_columns=list(types),
                    strings_can_be_null=False,
                ),
            )
        except pa.ArrowInvalid:
            return None


def _has_blank_row(table: Any, columns: Mapping[str, int]) -> bool:
    """Whether a row may be blank: all its known cells are."""
    ids = next(table.column(str(columns[name])) for name in IDS if name in columns)
    blank = np.ones(len(table), np.bool_)
    for name, place in columns.items():
        if name not in IDS and blank.any():
            blank &= _blank_cells(table.column(str(place)).chunk(0))
    return any(not ids[int(row)].as_py().strip() for row in np.flatnonzero(blank))


def _blank_cells(column: Any) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    texts = column.dictionary.to_pylist()
    return np.array([not text.strip() for text in texts], np.bool_)[places_of(column)]
