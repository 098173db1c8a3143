"""What pyarrow parsed of one stretch of a file after another, as columns of cells."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scorecard.model.ids import IdLines
from scorecard.readers.rows import has_blank_end
from scorecard.readers.table import IDS, Block, CellBlock, RepeatedTexts


@dataclass(frozen=True)
class Parsed:
    """What some lines hold: columns of the full rows, and the texts of those of another length by line.

    `above` counts the lines above the first row.
    """

    columns: Mapping[str, Any]
    odd: Mapping[int, str]
    above: int


@dataclass(frozen=True)
class Rows:
    """The rows of some lines: columns of cells of so many full ones, and those of another length by line."""

    cells: Mapping[str, Sequence[str]]
    full: int
    odd: Sequence[tuple[int, list[str]]]
    above: int

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self.above + self.full + len(self.odd)

    def blocks(self, first: int) -> Iterator[CellBlock | Block]:
        """The rows where the first line has that number."""
        numbers = np.arange(first + self.above, first + self.lines, dtype=np.int32)
        yield CellBlock(np.delete(numbers, [line - 1 - self.above for line, _ in self.odd]), self.cells)
        yield from (Block(first + line - 1, [row]) for line, row in self.odd)


class ArrowCells:
    """The cells of one stretch after another, in the order of the file.

    The different texts of a column are in one list for all stretches, which only grows: each is read once.
    """

    def __init__(self, delimiter: str, width: int, columns: Collection[str]) -> None:
        self._delimiter, self._width = delimiter, width
        self._id = next(name for name in IDS if name in columns)
        self._others = {name: _GrowingTexts() for name in columns if name != self._id}

    def rows(self, parsed: Parsed) -> Rows | None:
        """The rows of a stretch; none where one may be blank, or have nothing but a delimiter too many."""
        odd = [
            (line, next(csv.reader([row], delimiter=self._delimiter), []))
            for line, row in sorted(parsed.odd.items())
        ]
        # One such row may be what all rows are: with a delimiter at the end of each.
        if any(len(row) > self._width and has_blank_end(row, self._width) for _, row in odd):
            return None
        ids = _ids(parsed.columns[self._id])
        others = {name: texts.cells(parsed.columns[name]) for name, texts in self._others.items()}
        if self._has_blank_row(ids, others):
            return None
        return Rows({self._id: ids, **others}, len(ids), odd, parsed.above)

    def _has_blank_row(self, ids: IdLines, others: Mapping[str, RepeatedTexts]) -> bool:
        """Whether a row may be blank: all its known cells are."""
        blank = np.ones(len(ids), np.bool_)
        for name, cells in others.items():
            if blank.any():
                blank &= self._others[name].are_blank(cells)
        return any(not ids[row].strip() for row in np.flatnonzero(blank).tolist())


class _GrowingTexts:
    """The different texts of a column, in one list for all stretches."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._blank: list[int] = []
        self._before: tuple[Any, ...] = ()

    def cells(self, column: Any) -> RepeatedTexts:
        """A column of a stretch; texts that it is the first to have are added to the list's end."""
        import pyarrow as pa

        cells = pa.chunked_array([*self._before, column]).unify_dictionaries().chunk(len(self._before))
        self._before = (cells.slice(0, 0),)
        for text in cells.dictionary.slice(len(self._texts)).to_pylist():
            if not text.strip():
                self._blank.append(len(self._texts))
            self._texts.append(text)
        # Through the buffer, because `to_numpy` would import pandas.
        places = np.frombuffer(cells.indices.buffers()[1], np.int32)
        return RepeatedTexts(self._texts, places[cells.indices.offset :][: len(cells)])

    def are_blank(self, cells: RepeatedTexts) -> NDArray[np.bool_]:
        """Which cells are blank."""
        return np.isin(cells.places, self._blank)


def _ids(column: Any) -> IdLines:
    """The ids of a column of texts, whose bytes pyarrow has one after another."""
    _, edges, content = column.buffers()
    edges = np.frombuffer(edges, np.int32)[column.offset : column.offset + len(column) + 1]
    found = np.frombuffer(content or b"", np.uint8)[edges[0] : edges[-1]]
    ends = edges[1:] - edges[0] + np.arange(len(column))
    lines = np.full(len(found) + len(ends), ord("\n"), np.uint8)
    is_id = np.ones(len(lines), np.bool_)
    is_id[ends] = False
    lines[is_id] = found
    text = lines.tobytes().decode()
    return IdLines(text, ends) if text.isascii() else IdLines.of(text.split("\n")[:-1])
