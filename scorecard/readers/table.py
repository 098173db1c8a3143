"""A table of text cells, whatever file it stands in: a header, and rows as a spreadsheet numbers them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scorecard.model.result import Note
from scorecard.model.rule import Rule

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


@dataclass(frozen=True)
class Table:
    """A header and blocks of rows, which can be read once. `width` is the number of cells of a full row."""

    name: str
    sha256: str
    kind: str
    header: tuple[str, ...]
    blocks: Callable[[], Iterator[Block]]
    sheet: str = ""
    delimiter: str = ","
    notes: tuple[Note, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.header)


def rows_in_a_block(width: int) -> int:
    """How many rows of so many cells are read at once, so that memory stays bounded."""
    return max(1, min(LONGEST_BLOCK, CELLS_IN_A_BLOCK // max(width, 1)))
