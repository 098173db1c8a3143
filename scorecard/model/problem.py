"""A problem in the data: a value that says which rule is broken, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from scorecard.model.rule import Rule


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file. `row` is the row that a spreadsheet shows, `column` its letters ("F")."""

    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""

    @property
    def cell(self) -> str:
        """The cell as a spreadsheet names it, such as `F7`; empty for a whole row or file."""
        return f"{self.column}{self.row}" if self.column and self.row else ""

    @property
    def shortly(self) -> str:
        """The file and sheet with the cell, or the row where no letters name a cell."""
        where = self.cell or (f"row {self.row}" if self.row else "")
        return ", ".join(part for part in (self.file, self.sheet, where) if part)

    @property
    def whole_row(self) -> Place:
        """The row that the place is in."""
        return Place(self.file, self.sheet, self.row)

    @property
    def whole_column(self) -> Place:
        """The column that the place is in."""
        return Place(self.file, self.sheet, column=self.column)

    def __str__(self) -> str:
        row = f"row {self.row}" if self.row else ""
        cell = f"cell {self.cell}" if self.cell else ""
        return ", ".join(part for part in (self.file, self.sheet, row, cell) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One rule broken at one place. `value` is the offending text; shown only with `--show-values`."""

    rule: Rule
    place: Place
    sentence: str
    heading: str = ""
    value: str = field(default="", repr=False)

    @property
    def is_error(self) -> bool:
        """Whether the row can't be used; otherwise it counts and is worth a look."""
        return self.rule.severity == "error"


@cache
def column_letters(position: int) -> str:
    """The letters that a spreadsheet gives the column at a position: 0 is A, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
