"""Each distinct text of a column goes once through the field's own validator; a column is then numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from scorecard.model.cell_rules import LONGEST_ID, plain_ids_end
from scorecard.model.cell_text import BLANKS
from scorecard.model.days import NEVER
from scorecard.model.journey import COLUMNS, as_number, field_adapter
from scorecard.model.journeys import DAY_COLUMNS, NO_TEXT, TEXT_COLUMNS, Column
from scorecard.readers.column_map import ColumnMap, heading_key
from scorecard.readers.table import RepeatedTexts

AUTHORITY = "local_authority"
Flags: TypeAlias = NDArray[np.bool_]

SUSPECT = -2
"""The number of a text that the validator refuses, or that earns a warning: the model looks at its row."""


class Distinct(dict[str, int]):
    """The number of each distinct text of a column; a text met for the first time is read."""

    def __init__(self, read: Callable[[str], int]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> int:
        number = self[text] = self._read(text)
        return number


class NumbersOfLists:
    """The numbers of each column's different texts, in a list that many blocks share and that may grow."""

    def __init__(self) -> None:
        self._lists: dict[str, tuple[list[str], Column]] = {}

    def of(self, column: str, texts: list[str], distinct: Distinct) -> Column:
        """The numbers of a column's list."""
        known = self._lists.get(column)
        if known is None or known[0] is not texts:
            known = texts, np.zeros(0, np.int32)
        if len(known[1]) < len(texts):
            new = texts[len(known[1]) :]
            numbers = np.fromiter(map(distinct.__getitem__, new), np.int32, len(new))
            known = texts, np.concatenate([known[1], numbers])
        self._lists[column] = known
        return known[1]


class DistinctTexts:
    """The readers of all columns: columns with one validator and one set of replacements share what is read.

    `positions` has, for each column of texts, the place of each text in the column's list, which grows.
    """

    def __init__(self, columns: ColumnMap) -> None:
        self.positions: dict[str, dict[str, int]] = {name: {} for name in (*TEXT_COLUMNS, AUTHORITY)}
        self._replacements = {name: columns.replacements(name) for name in COLUMNS}
        self._columns: dict[str, Distinct] = {}
        self._lists = NumbersOfLists()
        self._shared: dict[tuple[int, frozenset[tuple[str, str]]], Distinct] = {}

    def replaced(self, column: str, text: str) -> str:
        """What a cell's text stands for under the column map."""
        replacements = self._replacements[column]
        return replacements.get(heading_key(text), text) if replacements else text

    def ids(self, cells: Sequence[str]) -> tuple[list[str], Flags]:
        """The child ids, and which of them need the model's look."""
        if self._replacements["child_id"]:
            cells = [self.replaced("child_id", cell) for cell in cells]
        return read_ids(cells)

    def numbers(self, column: str, cells: Sequence[str]) -> Column:
        """A column as numbers: days and yes or no as they are (`NEVER` for blank), texts by position."""
        if column not in self._columns:
            self._columns[column] = self._days(column) if column in DAY_COLUMNS else self._texts(column)
        distinct = self._columns[column]
        if isinstance(cells, RepeatedTexts):
            return self._lists.of(column, cells.texts, distinct)[cells.places]
        return np.fromiter(map(distinct.__getitem__, cells), np.int32, len(cells))

    def _days(self, column: str) -> Distinct:
        adapter = field_adapter(column)

        def read(text: str) -> int:
            cell = self.replaced(column, text)
            try:
                number = as_number(adapter.validate_python(cell))
            except ValidationError:
                return SUSPECT
            # A text that is read as blank is the placeholder, which earns a warning.
            return SUSPECT if number == NEVER and cell.strip() else number

        key = id(adapter), frozenset(self._replacements[column].items())
        return self._shared.setdefault(key, Distinct(read))

    def _texts(self, column: str) -> Distinct:
        adapter, positions = field_adapter(column), self.positions[column]

        def read(text: str) -> int:
            try:
                value = adapter.validate_python(self.replaced(column, text))
            except ValidationError:
                return SUSPECT
            return NO_TEXT if value is None else positions.setdefault(value, len(positions))

        return Distinct(read)


def read_ids(cells: Sequence[str]) -> tuple[list[str], Flags]:
    """The ids of a column, trimmed, and which need the model's look: all but the plain ones."""
    ids, text = list(cells), _joined(cells)
    if any(blank in text for blank in BLANKS):
        ids = [cell.strip(BLANKS) for cell in cells]
        text = _joined(ids)
    suspect = np.zeros(len(ids), np.bool_)
    if text.count("\n") != len(ids) or max(map(len, ids)) > LONGEST_ID:
        return ids, ~suspect
    row = start = 0
    while start < len(text):
        end = plain_ids_end(text, start)
        row += text.count("\n", start, end)
        if end < len(text):
            suspect[row] = True
            end, row = text.index("\n", end) + 1, row + 1
        start = end
    return ids, suspect


def _joined(ids: Sequence[str]) -> str:
    return "\n".join(ids) + "\n"
