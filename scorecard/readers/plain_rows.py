"""Rows of plainly written text as columns of cells, without a look at each cell.

Only how cells are found differs from the standard reader: each distinct text, each rule and each message
go the same way as ever. Lines out of the ordinary go through the standard reader, and where a line may not
be a row, so do all that follow.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from scorecard.readers.cell_texts import CellTexts
from scorecard.readers.plain_lines import PlainCells, PlainLines, plain_lines, stretches_of_lines
from scorecard.readers.source import Source
from scorecard.readers.table import Block, CellBlock

AllRows = Callable[[], Iterator[Block]]
Rest = Callable[[int, int], Iterator[Block]]
"""The rows from a byte on, which begins the row of that number."""
_MARK = b"\xef\xbb\xbf"
_ID = "child_id"


class PlainRows:
    """The rows of a UTF-8 file that follow so many lines, and have so many cells.

    `columns` are the places of the columns to read.
    """

    def __init__(
        self, source: Source, delimiter: str, lines_before: int, width: int, columns: Mapping[str, int]
    ) -> None:
        self._source, self._delimiter, self._before = source, delimiter, lines_before
        self._width, self._columns = width, columns
        self._texts = {name: CellTexts() for name in columns}

    def blocks(self, standard: AllRows, rest: Rest) -> Iterator[CellBlock | Block]:
        """All rows; within a stretch of them, those out of the ordinary come after the others.

        `standard` and `rest` are the standard reader's way to read all of them, and what is left of them.
        """
        start, row = 0, 1
        for content in stretches_of_lines(self._source):
            marked = start == 0 and content.startswith(_MARK)
            lines = plain_lines(content.removeprefix(_MARK) if marked else content, self._delimiter)
            above = max(0, self._before + 1 - row)
            if lines is None or (above and len(lines) < above):
                yield from standard() if above else rest(start, row)
                return
            yield from self._rows(lines, row, above)
            start, row = start + len(content), row + len(lines)

    def _rows(self, lines: PlainLines, first: int, above: int) -> Iterator[CellBlock | Block]:
        """The rows of some lines after those above the table; the first line has that number."""
        every = np.arange(above, len(lines))
        full = lines.widths[above:] == self._width
        ids = lines.cells(every[full], self._columns[_ID]).texts()
        if not all(map(str.strip, ids)):
            full[full] = [bool(text.strip()) for text in ids]
            ids = list(filter(str.strip, ids))
        odd = every[~full]
        rows = [self._row(lines, line) for line in odd.tolist()]
        if 2 * len(odd) > len(every) or any(map(self._is_full, rows)):
            yield Block(first + above, [self._row(lines, line) for line in every.tolist()])
            return
        if len(ids):
            yield self._cells(lines, every[full], ids, first)
        yield from (Block(first + line, [row]) for line, row in zip(odd.tolist(), rows, strict=True))

    def _row(self, lines: PlainLines, line: int) -> list[str]:
        return next(csv.reader([lines.text(line)], delimiter=self._delimiter, strict=True), [])

    def _is_full(self, row: Sequence[str]) -> bool:
        """Whether a row of another length is a usable one with blank cells at its end."""
        return len(row) > self._width and not any(cell.strip() for cell in row[self._width :])

    def _cells(self, lines: PlainLines, rows: NDArray[np.intp], ids: list[str], first: int) -> CellBlock:
        cells: dict[str, Sequence[str]] = {_ID: ids}
        for name, place in self._columns.items():
            if name != _ID:
                cells[name] = self._column(name, lines.cells(rows, place))
        return CellBlock((rows + first).astype(np.int32), cells)

    def _column(self, name: str, cells: PlainCells) -> Sequence[str]:
        words = cells.words()
        found = None if words is None else self._texts[name].column(words, cells.text)
        return cells.texts() if found is None else found
