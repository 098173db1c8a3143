"""The cells of a return's tables: their places, and each text as the number that stands for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from numpy.typing import NDArray
from pydantic import ValidationError

from scorecard.model.cell_rules import CELL_ERRORS
from scorecard.model.days import FIRST_DAY, LAST_DAY, NEVER
from scorecard.model.journey import as_number, field_adapter
from scorecard.model.problem import Place, Problem, column_letters
from scorecard.model.rule import Rule
from scorecard.readers.distinct import SUSPECT
from scorecard.readers.growing_column import GrowingColumn
from scorecard.readers.ssda903.layouts import CHILD, ReturnTable
from scorecard.readers.table import CellBlock, Table

DAY, ID, AUTHORITY = "entered_care_date", "child_id", "local_authority"
"""The columns of a journey whose validators read a return's days, ids and authorities."""

_ERRORS = {rule.code: rule for rule in CELL_ERRORS}


_YEAR = re.compile("([0-9]{4})([/-][0-9]{2}(?:[0-9]{2})?)?", re.ASCII)
"""The second of the two years that a return covers, or both: 2017 and 2016-17 are one year."""


@dataclass
class TableRows:
    """The usable rows of all tables of one kind: `child` numbers, days, codes by position, and where from."""

    layout: ReturnTable
    child: GrowingColumn = field(default_factory=lambda: GrowingColumn("q"))
    fields: dict[str, GrowingColumn] = field(default_factory=dict)
    year: GrowingColumn = field(default_factory=GrowingColumn)
    table: GrowingColumn = field(default_factory=GrowingColumn)
    row: GrowingColumn = field(default_factory=GrowingColumn)

    def __post_init__(self) -> None:
        self.fields = {name: GrowingColumn() for name in (*self.layout.days, *self.layout.codes)}

    def columns(self) -> dict[str, NDArray[Any]]:
        """Everything as columns; nothing may be added after this."""
        found = {"child": self.child, "year": self.year, "table": self.table, "row": self.row, **self.fields}
        return {name: column.column() for name, column in found.items()}


@dataclass
class TableAccount:
    """What became of one table's rows."""

    rows: int = 0
    errors: int = 0
    blank: int = 0


class Cells:
    """The cells of some rows of one table, and their places."""

    def __init__(self, read: CellBlock, table: Table, positions: Mapping[str, int]) -> None:
        self.numbers, self._cells = read.numbers, read.cells
        self._table, self._positions = table, positions

    def of(self, name: str) -> Sequence[str] | None:
        """The cells of a field, if the table has it."""
        return self._cells.get(name)

    def place(self, row: int, name: str) -> Place:
        """The place of a cell; of the row, where the table is no grid."""
        letters = column_letters(self._positions[name]) if self._table.is_grid else ""
        return Place(self._table.name, self._table.sheet, int(self.numbers[row]), letters)

    def problem(self, rule: Rule, name: str, row: int) -> Problem:
        """A problem of one cell."""
        place = self.place(row, name)
        named = f"{name} ({place.cell})" if place.cell else name
        texts = self._cells[ID if name == CHILD else name]
        return Problem(rule, place, rule.says.format(column=named, other=""), name, texts[row])


def read_year(text: str) -> int:
    """The first of a return's two years; 0 for a text that tells none."""
    match = _YEAR.fullmatch(text.strip())
    year = 0 if match is None else int(match[1]) - (match[2] is None)
    return year if FIRST_DAY.year <= year <= LAST_DAY.year else 0


def read_day(text: str) -> int:
    try:
        number = as_number(field_adapter(DAY).validate_python(text))
    except ValidationError:
        return SUSPECT
    # A text that is read as blank is the placeholder, which earns a warning.
    return SUSPECT if number == NEVER and text.strip() else number


def refused(column: str, text: str) -> Rule | None:
    """The rule that a cell breaks, if it can't be read."""
    try:
        field_adapter(column).validate_python(text)
    except ValidationError as error:
        return _ERRORS[error.errors(include_url=False, include_input=False)[0]["type"]]
    return None
