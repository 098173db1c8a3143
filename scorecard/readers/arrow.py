"""The cells of a large, plainly written CSV by way of pyarrow, where it is installed.

Only how cells are found differs: each distinct text, each rule and each message go the same way as ever.
The file is cut at line ends into stretches; the next one is parsed in another thread while the rows of one
are examined. From the first stretch that holds anything out of the ordinary in how it is written, all that
follows is left to the standard reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

from scorecard.readers.ahead import ahead
from scorecard.readers.arrow_cells import ArrowCells, Parsed
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
        cells = ArrowCells(self._delimiter, self._width, self._columns)
        with closing(ahead(self._parse, stretches_of_lines(self._source, STRETCH))) as stretches:
            for start, parsed in stretches:
                rows = None if parsed is None else cells.rows(parsed)
                if rows is None:
                    left = start
                    break
                yield from rows.blocks(row)
                row += rows.lines
        if left is not None:
            yield from standard(left, row)

    def _parse(self, stretch: Stretch) -> tuple[int, Parsed | None]:
        """The byte that a stretch begins at, and what it holds; none where it is out of the ordinary.

        This is what the other thread does: little of it needs Python's lock, for which it would have to wait.
        """
        start, _ = stretch
        lines, above, odd = lines_of(self._source, stretch), 0 if start else self._before, dict[int, str]()
        # Pyarrow would take a mark off wherever a stretch happens to begin.
        is_plain = not lines.startswith(MARK) and are_plain(lines, self._delimiter)
        table = self._table(lines, above, odd) if is_plain else None
        if table is None:
            return start, None
        columns = {name: table.column(str(place)).chunk(0) for name, place in self._columns.items()}
        return start, Parsed(columns, odd, above)

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
