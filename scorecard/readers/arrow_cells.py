"""What pyarrow parsed of one stretch of a file after another, as columns of cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from scorecard.model.ids import IdLines
from scorecard.model.journeys import Column
from scorecard.readers.table import IDS, Block, CellBlock, RepeatedTexts


@dataclass(frozen=True)
class Parsed:
    """The rows of some lines: a table of the full ones, and those of another length by their lines.

    `above` counts the lines above the first row.
    """

    table: Any
    odd: Sequence[tuple[int, list[str]]]
    above: int


@dataclass(frozen=True)
class Stretch:
    """Parsed rows whose full ones are columns of cells."""

    parsed: Parsed
    cells: Mapping[str, Sequence[str]]

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self.parsed.above + len(self.parsed.table) + len(self.parsed.odd)

    def blocks(self, first: int) -> Iterator[CellBlock | Block]:
        """The rows where the first line has that number."""
        above, odd = self.parsed.above, self.parsed.odd
        numbers = np.arange(first + above, first + self.lines, dtype=np.int32)
        yield CellBlock(np.delete(numbers, [line - 1 - above for line, _ in odd]), self.cells)
        yield from (Block(first + line - 1, [row]) for line, row in odd)


class ArrowCells:
    """The cells of one stretch after another, in the order of the file, as far as they are in the ordinary.

    The different texts of a column are in one list for all stretches, which only grows: each is read once,
    perhaps by another thread while the stretches that follow are taken here.
    """

    def __init__(self, columns: Mapping[str, int]) -> None:
        self._columns = columns
        self._texts = {name: _GrowingTexts() for name in columns if name not in IDS}
        self._ended = False

    def of(self, stretch: tuple[int, Parsed | None]) -> tuple[int, Stretch | None]:
        """The byte that a stretch begins at, and its rows; none from the first out of the ordinary on."""
        start, parsed = stretch
        self._ended = self._ended or parsed is None
        if parsed is None or self._ended:
            return start, None
        columns = {name: parsed.table.column(str(place)).chunk(0) for name, place in self._columns.items()}
        return start, Stretch(
            parsed,
            {
                name: self._texts[name].cells(column) if name in self._texts else _ids(column)
                for name, column in columns.items()
            },
        )


class _GrowingTexts:
    """The different texts of a column, in one list for all stretches."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._before: tuple[Any, ...] = ()

    def cells(self, column: Any) -> RepeatedTexts:
        """A column of a stretch; texts that it is the first to have are added to the list's end."""
        import pyarrow as pa

        cells = pa.chunked_array([*self._before, column]).unify_dictionaries().chunk(len(self._before))
        self._before = (cells.slice(0, 0),)
        self._texts += cells.dictionary.slice(len(self._texts)).to_pylist()
        return RepeatedTexts(self._texts, places_of(cells))


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


def places_of(column: Any) -> Column:
    """The place of each cell's text; through the buffer, because `to_numpy` would import pandas."""
    indices = column.indices
    return np.frombuffer(indices.buffers()[1], np.int32)[indices.offset : indices.offset + len(indices)]
