"""Journeys from tables, at speed: the model's own definition applied column by column.

Each distinct text goes once through its field's validator (`distinct`), the rules between dates run over
whole columns, and every row that anything suspects goes to `examine`, which has the last word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress

import numpy as np

from scorecard.model.days import NEVER
from scorecard.model.decision_rules import REASON
from scorecard.model.journey import ChildJourney, Finding, as_number, examine
from scorecard.model.journey_rules import JOURNEY_ERRORS, JOURNEY_WARNINGS
from scorecard.model.journeys import DAY_COLUMNS, NO_TEXT, TEXT_COLUMNS, Column, Ids, kept
from scorecard.model.problem import Place, Problem, column_letters
from scorecard.readers.column_map import ColumnMap
from scorecard.readers.distinct import AUTHORITY, SUSPECT, DistinctTexts, Flags
from scorecard.readers.growing_column import GrowingColumn
from scorecard.readers.headings import Headings
from scorecard.readers.rows import full_rows
from scorecard.readers.sought import SoughtChild
from scorecard.readers.table import Block, CellBlock, RepeatedTexts, Table

Progress = Callable[[], None]


@dataclass
class Parts:
    """The columns of the usable rows so far."""

    ids: Ids = field(default_factory=Ids)
    days: dict[str, GrowingColumn] = field(
        default_factory=lambda: {name: GrowingColumn() for name in DAY_COLUMNS}
    )
    texts: dict[str, GrowingColumn] = field(
        default_factory=lambda: {name: GrowingColumn() for name in (*TEXT_COLUMNS, AUTHORITY)}
    )
    keys: GrowingColumn = field(default_factory=lambda: GrowingColumn("q"))
    tables: GrowingColumn = field(default_factory=GrowingColumn)
    rows: GrowingColumn = field(default_factory=GrowingColumn)


@dataclass
class Account:
    """What became of a table's rows, before the rows of one child are compared."""

    rows: int = 0
    errors: int = 0
    blank: int = 0


class JourneyReader:
    """Reads tables one after another into one set of parts, with one memory of distinct texts."""

    def __init__(self, columns: ColumnMap, local_authority: str | None, child: str | None = None) -> None:
        self.parts = Parts()
        self.sought = SoughtChild(child)
        self.problems: list[Problem] = []
        self.unusable: dict[str, set[int]] = {}
        """The tables in which rows of an id can't be used."""
        self.distinct = DistinctTexts(columns)
        self._local_authority = local_authority

    def read(
        self, table: Table, headings: Headings, number: int, progress: Progress = lambda: None
    ) -> Account:
        """Read all the rows of a table; `number` is its place among the tables."""
        account = Account()
        for block in table.rows(headings.positions):
            if isinstance(block, CellBlock):
                account.rows += len(block.numbers)
                account.errors += self._read_cells(block, table, headings.positions, number)
            else:
                self._read_block(block, table, headings.positions, number, account)
            progress()
        return account

    def _read_block(
        self, block: Block, table: Table, positions: Mapping[str, int], number: int, account: Account
    ) -> None:
        full = full_rows(block, table, positions["child_id"])
        self.problems += full.problems
        self.sought.see_broken(block, full.problems, positions["child_id"])
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
            texts = {name: self.distinct.replaced(name, column[row]) for name, column in cells.items()}
            journey, findings = examine(texts)
            place = int(read.numbers[row])
            self.problems += [_problem(finding, texts, table, positions, place) for finding in findings]
            if journey is None:
                usable[row] = False
                self.unusable.setdefault(block.ids[row], set()).add(number)
                self.sought.see(block.ids[row], _place(table, positions, place, "child_id"))
            else:
                self._take_from_model(block, row, journey)
        self._keep(block, usable, read.numbers, number)
        return size - int(usable.sum())

    def _columns(self, cells: Mapping[str, Sequence[str]], size: int) -> _BlockColumns:
        ids, suspect = self.distinct.ids(cells["child_id"])
        nowhere = np.broadcast_to(np.int32(NEVER), size)
        days: dict[str, Column] = dict.fromkeys(DAY_COLUMNS, nowhere)
        texts: dict[str, Column] = dict.fromkeys(TEXT_COLUMNS, np.broadcast_to(np.int32(NO_TEXT), size))
        for name, column in cells.items():
            if name != "child_id":
                numbers = self.distinct.numbers(name, column)
                (days if name in days else texts)[name] = numbers
                odd = numbers == SUSPECT
                if odd.any():
                    suspect |= odd
                    numbers[odd] = NEVER
        read = days | {REASON: np.where(texts[REASON] == NO_TEXT, NEVER, 1)}
        for rule in (*JOURNEY_ERRORS, *JOURNEY_WARNINGS):
            if rule.can_be_asked_of(cells):
                suspect |= rule.broken(read)
        return _BlockColumns(ids, days, texts, suspect)

    def _take_from_model(self, block: _BlockColumns, row: int, journey: ChildJourney) -> None:
        """The model's values of a row that was suspected and can be used: it has the last word."""
        block.ids[row] = journey.child_id
        for name, column in block.days.items():
            if column.flags.writeable:
                column[row] = as_number(getattr(journey, name))
        for name, column in block.texts.items():
            if column.flags.writeable:
                value = getattr(journey, name)
                positions = self.distinct.positions[name]
                column[row] = NO_TEXT if value is None else positions.setdefault(value, len(positions))

    def _keep(self, block: _BlockColumns, usable: Flags, rows: Column, number: int) -> None:
        every = bool(usable.all())
        ids = block.ids if every else list(compress(block.ids, usable))
        self.parts.ids.add(ids)
        self.parts.keys.add(np.fromiter(map(hash, ids), np.int64, len(ids)))
        for name, column in block.days.items():
            self.parts.days[name].add(column if every else kept(column, usable))
        for name, column in block.texts.items():
            self.parts.texts[name].add(column if every else kept(column, usable))
        self.parts.rows.add(rows[usable])
        self.parts.tables.add(np.broadcast_to(np.int32(number), len(ids)))


@dataclass
class _BlockColumns:
    ids: list[str]
    days: dict[str, Column]
    texts: dict[str, Column]
    suspect: Flags


def _problem(
    finding: Finding, texts: Mapping[str, str], table: Table, positions: Mapping[str, int], row: int
) -> Problem:
    names = [_named(column, positions, row) for column in finding.columns]
    sentence = finding.rule.says.format(column=names[0], other=names[1] if len(names) > 1 else "")
    column = finding.columns[0]
    position = positions.get(column)
    place = _place(table, positions, row, column)
    heading = "" if position is None else table.header[position].strip()
    return Problem(finding.rule, place, sentence, heading, texts.get(column, ""))


def _place(table: Table, positions: Mapping[str, int], row: int, column: str) -> Place:
    position = positions.get(column)
    return Place(table.name, table.sheet, row, "" if position is None else column_letters(position))


def _named(column: str, positions: Mapping[str, int], row: int) -> str:
    position = positions.get(column)
    return column if position is None else f"{column} ({column_letters(position)}{row})"
