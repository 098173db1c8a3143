"""Each distinct text of a column goes once through the field's own validator; a column is then numbers."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import compress
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError

from scorecard.model.cell_rules import LONGEST_ID, cell_warnings, is_plain_id
from scorecard.model.cell_text import BLANKS
from scorecard.model.days import NEVER
from scorecard.model.decision_rules import REASON
from scorecard.model.ids import IdLines
from scorecard.model.journey import as_number, field_adapter
from scorecard.model.journeys import DAY_COLUMNS, NO_TEXT, TEXT_COLUMNS, Column
from scorecard.model.rule import Rule
from scorecard.readers.heading_key import heading_key
from scorecard.readers.numbered import Distinct, Numbered, NumbersOfLists

AUTHORITY = "local_authority"
Flags: TypeAlias = NDArray[np.bool_]

SUSPECT = -2
"""The number of a text that the validator refuses, or that earns a warning: the model looks at its row."""


@dataclass(frozen=True)
class Fields:
    """A model's fields as columns: its id, those that are numbers (days and their like), and the texts.

    `adapter` gives a field's own validator, `warnings` what a cell's text earns on its own. Of the texts of
    `flags` the rules read whether there is one. `ids` are texts that are ids too, of something else.
    """

    id: str
    numbers: tuple[str, ...]
    texts: tuple[str, ...]
    flags: tuple[str, ...]
    adapter: Callable[[str], TypeAdapter[Any]]
    warnings: Callable[[str, str], tuple[Rule, ...]]
    ids: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of all fields."""
        return self.id, *self.numbers, *self.texts


def journey_fields() -> Fields:
    """The fields of a journey."""
    return Fields(
        "child_id", DAY_COLUMNS, (*TEXT_COLUMNS, AUTHORITY), (REASON,), field_adapter, cell_warnings
    )


class DistinctTexts:
    """The readers of all columns: columns with one validator and one set of replacements share what is read.

    `replacements` gives a column's texts that stand for others. `positions` has, for each column of texts,
    the place of each text in the column's list, which grows.
    """

    def __init__(self, fields: Fields, replacements: Callable[[str], Mapping[str, str]]) -> None:
        self.positions = {name: Numbered() for name in fields.texts}
        self._fields = fields
        self._replacements = {name: replacements(name) for name in fields.columns}
        self._columns: dict[str, Callable[[Sequence[str]], Column]] = {}
        self._lists = NumbersOfLists()
        self._shared: dict[tuple[int, frozenset[tuple[str, str]]], Distinct] = {}

    def replaced(self, column: str, text: str) -> str:
        """What a cell's text stands for under the column map."""
        replacements = self._replacements[column]
        return replacements.get(heading_key(text), text) if replacements else text

    def ids(self, column: str, cells: Sequence[str]) -> tuple[IdLines, Flags]:
        """The ids of a column, and which of them need the model's look."""
        if self._replacements[column]:
            cells = [self.replaced(column, cell) for cell in cells]
        return read_ids(cells)

    def numbers(self, column: str, cells: Sequence[str]) -> Column:
        """A column as numbers: days and yes or no as they are (`NEVER` for blank), texts by position."""
        if column not in self._columns:
            self._columns[column] = self._reader(column)
        return self._lists.column(column, cells, self._columns[column])

    def _reader(self, column: str) -> Callable[[Sequence[str]], Column]:
        if column in self._fields.numbers:
            return self._days(column).column
        others = self._texts(column)
        return partial(self._ids, column, others) if column in self._fields.ids else others.column

    def _ids(self, column: str, others: Distinct, cells: Sequence[str]) -> Column:
        """The positions of ids: nearly all differ, so plain ones are spared the validator."""
        ids, odd = self.ids(column, cells)
        numbers = np.empty(len(ids), np.int32)
        numbers[~odd] = self.positions[column].column(list(compress(ids, ~odd)))
        numbers[odd] = others.column(list(compress(cells, odd)))
        return numbers

    def _days(self, column: str) -> Distinct:
        adapter = self._fields.adapter(column)

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
        adapter, positions = self._fields.adapter(column), self.positions[column]

        def read(text: str) -> int:
            cell = self.replaced(column, text)
            try:
                value = adapter.validate_python(cell)
            except ValidationError:
                return SUSPECT
            if self._fields.warnings(column, cell):
                return SUSPECT
            return NO_TEXT if value is None else positions[value]

        return Distinct(read)


def read_ids(cells: Sequence[str]) -> tuple[IdLines, Flags]:
    """The ids of a column, trimmed, and which need the model's look: all but the plain ones."""
    ids = cells if isinstance(cells, IdLines) else IdLines.of(cells)
    if any(blank in ids.text for blank in BLANKS):
        ids = IdLines.of([cell.strip(BLANKS) for cell in ids])
    suspect = ~_surely_plain(ids)
    for row in np.flatnonzero(suspect).tolist():
        suspect[row] = not is_plain_id(ids[row])
    return ids, suspect


def _surely_plain(ids: IdLines) -> Flags:
    """Which ids are plain by the kinds of characters that each holds, found on all at once."""
    kinds = np.frombuffer(ids.text.encode("ascii", "replace").translate(_KINDS), np.uint8)
    if np.count_nonzero(kinds == _END) != len(ids):  # an id of several lines
        return np.zeros(len(ids), np.bool_)
    held = np.bitwise_or.reduceat(kinds, ids.starts)
    # Digits, an E and a minus may be a number in scientific notation.
    may_be_number = held == (_DIGIT | _E | _MINUS)
    is_short = ids.ends - ids.starts <= LONGEST_ID
    plain: Flags = (held & (_DIGIT | _ODD) == _DIGIT) & ~may_be_number & is_short
    return plain


_END, _DIGIT, _E, _MINUS, _PLAIN, _ODD = 0, 1, 2, 4, 8, 16
_KIND_OF = {
    **dict.fromkeys(string.ascii_letters + "_/", _PLAIN),
    **dict.fromkeys(string.digits, _DIGIT),
    "e": _E,
    "E": _E,
    "-": _MINUS,
    "\n": _END,
}
_KINDS = bytes(_KIND_OF.get(chr(byte), _ODD) for byte in range(256))
"""The kind of each character of ASCII, as `bytes.translate` takes it."""
