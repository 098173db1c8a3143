"""Rows of tables, at speed: a model's own definition applied column by column.

Each distinct text goes once through its field's validator (`distinct`), the rules between dates run over
whole columns, and every row that anything suspects goes to the model itself, which has the last word.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from pydantic import BaseModel

from scorecard.model.days import NEVER
from scorecard.model.ids import IdLines, Ids
from scorecard.model.journey import Finding, as_number
from scorecard.model.journeys import NO_TEXT, Column, kept
from scorecard.model.problem import Problem
from scorecard.model.rule import DateRule, JourneyDays
from scorecard.readers.distinct import AUTHORITY, SUSPECT, DistinctTexts, Fields, Flags
from scorecard.readers.growing_column import GrowingColumn
from scorecard.readers.row_problem import cell_place, row_problem
from scorecard.readers.rows import full_rows
from scorecard.readers.sought import SoughtChild
from scorecard.readers.table import Block, CellBlock, RepeatedTexts, Table

Progress = Callable[[], None]


class Parts:
    """The columns of the usable rows so far."""

    def __init__(self, fields: Fields) -> None:
        self.ids = Ids()
        self.days = {name: GrowingColumn() for name in fields.numbers}
        self.texts = {name: GrowingColumn() for name in fields.texts}
        self.tables, self.rows = GrowingColumn(), GrowingColumn()


@dataclass
class Account:
    """What became of a table's rows, before the rows of one child are compared."""

    rows: int = 0
    errors: int = 0
    blank: int = 0


class ModelReader(ABC):
    """Reads tables one after another into one set of parts, with one memory of distinct texts.

    `replacements` gives a column's texts that stand for others, by their `heading_key`.
    """

    shows_given = False
    """Whether a problem's value is the file's own text, and not what that stands for."""

    def __init__(
        self,
        fields: Fields,
        replacements: Callable[[str], Mapping[str, str]],
        local_authority: str | None,
        child: str | None = None,
    ) -> None:
        self.parts = Parts(fields)
        self.sought = SoughtChild(child)
        self.problems: list[Problem] = []
        self.unusable: dict[str, set[int]] = {}
        """The tables in which rows of an id can't be used."""
        self.distinct = DistinctTexts(fields, replacements)
        self._fields = fields
        self._local_authority = local_authority

    @abstractmethod
    def rules(self, days: JourneyDays) -> tuple[DateRule, ...]:
        """The rules between dates that some row may break: one that does is suspected."""

    @abstractmethod
    def examine(self, texts: Mapping[str, str]) -> tuple[BaseModel | None, tuple[Finding, ...]]:
        """The model's word on one row: itself if the row can be used, and every finding."""

    def read(
        self, table: Table, positions: Mapping[str, int], number: int, progress: Progress = lambda: None
    ) -> Account:
        """Read all the rows of a table with its columns' places; `number` is its own among the tables."""
        account = Account()
        for block in table.rows(positions):
            if isinstance(block, CellBlock):
                account.rows += len(block.numbers)
                account.errors += self._read_cells(block, table, positions, number)
            else:
                self._read_block(block, table, positions, number, account)
            progress()
        return account

    def _read_block(
        self, block: Block, table: Table, positions: Mapping[str, int], number: int, account: Account
    ) -> None:
        full = full_rows(block, table, positions[self._fields.id])
        self.problems += full.problems
        self.sought.see_broken(block, full.problems, positions[self._fields.id])
        account.rows += full.read
        account.errors += len(full.problems)
        account.blank += full.blank
        if full.rows:
            by_position = tuple(zip(*full.rows, strict=True))
            cells = {name: by_position[position] for name, position in positions.items()}
            read = CellBlock(np.array(full.numbers, np.int32), cells)
            account.errors += self._read_cells(read, table, positions, number)

    def _read_cells(self, read: CellBlock, table: Table, positions: Mapping[str, int], number: int) -> int:
        """Read full rows; gives how many of them can't be used."""
        cells, size = dict(read.cells), len(read.numbers)
        if self._local_authority is not None and AUTHORITY not in cells:
            cells[AUTHORITY] = RepeatedTexts([self._local_authority], np.zeros(size, np.int32))
        block = self._columns(cells, size)
        usable = np.ones(size, np.bool_)
        for row in np.flatnonzero(block.suspect).tolist():
            given = {name: column[row] for name, column in cells.items()}
            texts = {name: self.distinct.replaced(name, text) for name, text in given.items()}
            model, findings = self.examine(texts)
            shown, place = given if self.shows_given else texts, int(read.numbers[row])
            self.problems += [row_problem(finding, shown, table, positions, place) for finding in findings]
            if model is None:
                usable[row] = False
                self.unusable.setdefault(block.ids[row].strip(), set()).add(number)
                self.sought.see(block.ids[row], cell_place(table, positions, place, self._fields.id))
            else:
                self._take_from_model(block, row, model)
        self._keep(block, usable, read.numbers, number)
        return size - int(usable.sum())

    def _columns(self, cells: Mapping[str, Sequence[str]], size: int) -> _BlockColumns:
        fields = self._fields
        ids, suspect = self.distinct.ids(fields.id, cells[fields.id])
        nowhere = np.broadcast_to(np.int32(NEVER), size)
        days: dict[str, Column] = dict.fromkeys(fields.numbers, nowhere)
        texts: dict[str, Column] = dict.fromkeys(fields.texts, np.broadcast_to(np.int32(NO_TEXT), size))
        for name, column in cells.items():
            if name != fields.id:
                numbers = self.distinct.numbers(name, column)
                (days if name in days else texts)[name] = numbers
                odd = numbers == SUSPECT
                if odd.any():
                    suspect |= odd
                    numbers[odd] = NEVER
        read = days | {name: np.where(texts[name] == NO_TEXT, NEVER, 1) for name in fields.flags}
        for rule in self.rules(read):
            if rule.can_be_asked_of(cells):
                suspect |= rule.broken(read)
        return _BlockColumns(ids, days, texts, suspect)

    def _take_from_model(self, block: _BlockColumns, row: int, model: BaseModel) -> None:
        """The model's values of a row that was suspected and can be used: it has the last word."""
        block.ids_instead[row] = getattr(model, self._fields.id)
        for name, column in block.days.items():
            if column.flags.writeable:
                column[row] = as_number(getattr(model, name))
        for name, column in block.texts.items():
            if column.flags.writeable:
                value = getattr(model, name)
                column[row] = NO_TEXT if value is None else self.distinct.positions[name][value]

    def _keep(self, block: _BlockColumns, usable: Flags, rows: Column, number: int) -> None:
        every = bool(usable.all())
        size = int(usable.sum())
        self.parts.ids.add_lines(block.ids.lines(usable, block.ids_instead), size)
        for name, column in block.days.items():
            self.parts.days[name].add(column if every else kept(column, usable))
        for name, column in block.texts.items():
            self.parts.texts[name].add(column if every else kept(column, usable))
        self.parts.rows.add(rows[usable])
        self.parts.tables.add(np.broadcast_to(np.int32(number), size))


@dataclass
class _BlockColumns:
    """Full rows as columns; `ids_instead` are the model's of rows that were suspected and can be used."""

    ids: IdLines
    days: dict[str, Column]
    texts: dict[str, Column]
    suspect: Flags
    ids_instead: dict[int, str] = field(default_factory=dict)
