"""Rows of plainly written text as columns of cells, without a look at each cell.

Only how cells are found differs from the standard reader: each distinct text, each rule and each message
go the same way as ever. From a line on that may not be a row, the standard reader reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from scorecard.model.byte_words import Positions
from scorecard.readers.cell_texts import CellTexts
from scorecard.readers.plain_lines import PlainCells, PlainLines, plain_lines
from scorecard.readers.rows import has_blank_end
from scorecard.readers.source import Source
from scorecard.readers.stretches import Standard, lines_of, stretches_of_lines
from scorecard.readers.table import IDS, Block, CellBlock

STRETCH = 1 << 20
"""Large enough that what is done once for a stretch costs little, and small enough for memory."""
MOST_ODD_ROWS = 500
"""Rows out of the ordinary in one stretch: of more, each is not worth a look of its own."""


class PlainRows:
    """The rows of a UTF-8 file that follow so many lines, and have so many cells.

    `columns` are the places of the columns to read.
    """

    def __init__(
        self, source: Source, delimiter: str, lines_before: int, width: int, columns: Mapping[str, int]
    ) -> None:
        self._source, self._delimiter, self._before = source, delimiter, lines_before
        self._width, self._columns = width, columns
        self._id = next(name for name in IDS if name in columns)
        self._texts = {name: CellTexts() for name in columns}

    def blocks(self, standard: Standard) -> Iterator[CellBlock | Block]:
        """All rows; within a stretch of them, those out of the ordinary come after the others."""
        row = 1
        for stretch in stretches_of_lines(self._source, STRETCH):
            above = max(0, self._before + 1 - row)
            lines = plain_lines(lines_of(self._source, stretch), self._delimiter)
            if lines is None or len(lines) < above:
                yield from standard(stretch[0], row)
                return
            yield from self._rows(lines, row, above)
            row += len(lines)

    def _rows(self, lines: PlainLines, first: int, above: int) -> Iterator[CellBlock | Block]:
        """The rows of some lines after those above the table; the first line has that number."""
        every = np.arange(above, len(lines))
        widths = lines.widths[above:]
        full, wide = every[widths == self._width], every[widths > self._width]
        # One such row may be what all rows are: with a delimiter at the end of each.
        ends = any(has_blank_end(lines.row(line), self._width) for line in wide[:MOST_ODD_ROWS].tolist())
        if ends or len(every) - len(full) > MOST_ODD_ROWS:
            yield Block(first + above, lines.rows(above))
            return
        cells = lines.cells(full, self._columns[self._id])
        ids = cells.texts()
        without = [place for place in cells.perhaps_blank().tolist() if not ids[place].strip()]
        blank = [place for place in without if has_blank_end(lines.row(int(full[place])), 0)]
        if len(blank) > MOST_ODD_ROWS:
            yield Block(first + above, lines.rows(above))
            return
        if blank:
            full = np.delete(full, blank)
            ids = lines.cells(full, self._columns[self._id]).texts()
        if ids:
            yield CellBlock((full + first).astype(np.int32), self._cells(lines, full, ids))
        for line in np.setdiff1d(every, full, assume_unique=True).tolist():
            yield Block(first + line, [lines.row(line)])

    def _cells(self, lines: PlainLines, full: Positions, ids: list[str]) -> Mapping[str, Sequence[str]]:
        others = {name: place for name, place in self._columns.items() if name != self._id}
        return {self._id: ids} | {
            name: self._column(name, lines.cells(full, place)) for name, place in others.items()
        }

    def _column(self, name: str, cells: PlainCells) -> Sequence[str]:
        words = cells.words()
        found = None if words is None else self._texts[name].column(words, cells.text)
        return cells.texts() if found is None else found
