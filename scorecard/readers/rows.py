"""Rows by their shape: the full ones, and a problem for each row that has no cells to speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scorecard.model.problem import Place, Problem, column_letters
from scorecard.model.row_rules import SWALLOWED_ROWS, TOO_FEW_CELLS, TOO_MANY_CELLS
from scorecard.model.rule import Rule
from scorecard.readers.table import Block, Table


@dataclass
class FullRows:
    """The rows of a block that have a cell for each heading, with their numbers; what became of others."""

    rows: list[list[str]]
    numbers: list[int]
    problems: list[Problem] = field(default_factory=list)
    blank: int = 0

    @property
    def read(self) -> int:
        """Rows that were read: all but the blank ones."""
        return len(self.rows) + len(self.problems)

    def in_order(self) -> None:
        """Put rows that were added last back into their places."""
        order = sorted(range(len(self.numbers)), key=self.numbers.__getitem__)
        self.rows = [self.rows[place] for place in order]
        self.numbers = [self.numbers[place] for place in order]


def full_rows(block: Block, table: Table, id_position: int) -> FullRows:
    """Sort a block's rows: full, blank, or broken in shape."""
    numbers = range(block.first_row, block.first_row + len(block.rows))
    if not any(block.rows):  # a stretch of empty lines, of which a file can hold millions
        full = FullRows([], [], blank=len(block.rows))
    elif not (odd := _odd_rows(block, table.width, id_position)):
        full = FullRows(block.rows, list(numbers))
    else:
        regular = [row for row in range(len(block.rows)) if row not in odd]
        full = FullRows([block.rows[row] for row in regular], [numbers[row] for row in regular])
        for row in sorted(odd):
            _sort(full, block.rows[row], numbers[row], table)
        full.in_order()
    if block.broken is not None:
        place = Place(table.name, table.sheet, block.first_row + len(block.rows))
        full.problems.append(Problem(block.broken, place, block.broken.says))
    return full


def has_blank_end(row: Sequence[str], width: int) -> bool:
    """Whether a row's cells after the first so many are all blank."""
    return not "".join(row[width:]).strip()


def _odd_rows(block: Block, width: int, id_position: int) -> set[int]:
    """The rows that need a look: those without a cell for each heading, an id, or on several lines."""
    if block.joined:
        return set(range(len(block.rows)))
    return {
        number for number, row in enumerate(block.rows) if len(row) != width or not row[id_position].strip()
    }


def _sort(full: FullRows, row: list[str], number: int, table: Table) -> None:
    width = table.width
    if has_blank_end(row, 0):
        full.blank += 1
        return
    problem = next(_shape_problems(row, number, table), None)
    if problem is not None:
        full.problems.append(problem)
    else:
        full.rows.append(row[:width])
        full.numbers.append(number)


def _shape_problems(row: list[str], number: int, table: Table) -> Iterator[Problem]:
    place = Place(table.name, table.sheet, number)
    for position, cell in enumerate(row):
        if _swallows_rows(cell, len(row), table):
            letters = column_letters(position)
            here = Place(table.name, table.sheet, number, letters)
            yield Problem(SWALLOWED_ROWS, here, _swallowed(here, cell))
    if len(row) < table.width:
        yield _counted(TOO_FEW_CELLS, row, place, table)
    elif not has_blank_end(row, table.width):
        yield _counted(TOO_MANY_CELLS, row, place, table)


def _swallowed(here: Place, cell: str) -> str:
    breaks = len(cell.splitlines()) - 1
    lines = "a line" if breaks == 1 else f"{breaks:,} lines"
    return SWALLOWED_ROWS.says.format(column=f"cell {here.cell}", lines=lines)


def _counted(rule: Rule, row: list[str], place: Place, table: Table) -> Problem:
    return Problem(rule, place, rule.says.format(found=f"{len(row):,}", expected=f"{table.width:,}"))


def _swallows_rows(cell: str, cells: int, table: Table) -> bool:
    """Whether a cell holds what look like whole rows.

    That is: a line of it has as many delimiters as half a row, or it has so many that with those of its
    own row (`cells`) they make two rows. The comma of a sentence has a space after it and does not count.
    """
    if "\n" not in cell and "\r" not in cell:
        return False
    one, half = table.width - 1, max(1, table.width // 2)
    counts = [_delimiters(line, table.delimiter) for line in cell.splitlines()]
    return max(counts) >= half or sum(counts) + cells - 1 >= 2 * one


def _delimiters(line: str, delimiter: str) -> int:
    return line.count(delimiter) - line.count(delimiter + " ")
