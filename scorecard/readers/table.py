"""A table of text cells, whatever file it stands in: a header, and rows as a spreadsheet numbers them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from scorecard.model.journeys import Column
from scorecard.model.result import Note
from scorecard.model.rule import Rule

JOURNEYS, ANNEX_A = "journeys", "annex-a"
"""The kinds of table that have one journey a row; Annex A's lists are snapshots besides."""
IDS = ("child_id", "adopter_id")
"""The columns that say whose a row is, of which a table has one: their texts are nearly all different."""
CELLS_IN_A_BLOCK = 200_000
LONGEST_BLOCK = 16_384


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows in a stretch; row `first_row + i` of the spreadsheet is `rows[i]`.

    `joined` says that some cell holds a line break. `broken` is the rule that the row after them breaks
    in such a way that it has no cells.
    """

    first_row: int
    rows: list[list[str]]
    joined: bool = False
    broken: Rule | None = None


@dataclass(frozen=True, slots=True)
class RepeatedTexts(Sequence[str]):
    """A column of cells as its different texts, and for each cell the place of its text among them."""

    texts: list[str]
    places: Column

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> RepeatedTexts: ...
    def __getitem__(self, row: int | slice) -> str | RepeatedTexts:
        """The cell of a row, or some rows."""
        if isinstance(row, slice):
            return RepeatedTexts(self.texts, self.places[row])
        return self.texts[self.places.item(row)]


@dataclass(frozen=True, slots=True)
class CellBlock:
    """Full rows as columns of cells by name, and their numbers; none of them is blank."""

    numbers: Column
    cells: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Table:
    """A header and blocks of rows, which can be read once. `width` is the number of cells of a full row.

    `sheet` is the sheet of a workbook, `folder` where the file lies: the tables of one return lie together.
    `numbers` are the columns in which a workbook has numbers: an id has lost its leading zeros there.
    What is no grid (XML) has rows without cells that letters could name.

    `by_column`, where there is one, gives the same rows as columns of the cells at the given places.
    """

    name: str
    sha256: str
    kind: str
    header: tuple[str, ...]
    blocks: Callable[[], Iterator[Block]]
    by_column: Callable[[Mapping[str, int]], Iterator[CellBlock | Block]] | None = None
    sheet: str = ""
    delimiter: str = ","
    notes: tuple[Note, ...] = ()
    folder: str = ""
    numbers: frozenset[int] = frozenset()
    is_grid: bool = True

    @property
    def shown(self) -> str:
        """The table's name in messages: the file's, and the sheet's where it has several."""
        return f"{self.name}, {self.sheet}" if self.sheet else self.name

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.header)

    def rows(self, columns: Mapping[str, int]) -> Iterable[Block | CellBlock]:
        """All rows, as columns of cells where that is possible."""
        return self.by_column(columns) if self.by_column else self.blocks()


def rows_in_a_block(width: int) -> int:
    """How many rows of so many cells are read at once, so that memory stays bounded."""
    return max(1, min(LONGEST_BLOCK, CELLS_IN_A_BLOCK // max(width, 1)))
