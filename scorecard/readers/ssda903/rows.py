"""The rows of a return's tables as columns of numbers: each distinct text is read once.

Only a cell that is not a date and a row without an id are errors here; a child of whom a row can't be used
is set aside whole, because what the row says is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from scorecard.model.cell_rules import CELL_WARNINGS, cell_warnings
from scorecard.model.cell_text import BLANKS
from scorecard.model.days import NEVER
from scorecard.model.journeys import Column
from scorecard.model.problem import Place, Problem
from scorecard.model.ssda903_codes import CODES_OF_EPISODES
from scorecard.model.ssda903_episode_rules import EPISODE_WITHOUT_START, UNKNOWN_CODES
from scorecard.readers.distinct import SUSPECT, Flags, read_ids
from scorecard.readers.numbered import Distinct, Numbered, NumbersOfLists
from scorecard.readers.rows import full_rows
from scorecard.readers.ssda903.layouts import BY_KIND, CHILD, LA, YEAR
from scorecard.readers.ssda903.return_cells import (
    AUTHORITY,
    DAY,
    ID,
    Cells,
    TableAccount,
    TableRows,
    read_day,
    read_year,
    refused,
)
from scorecard.readers.table import Block, CellBlock, Table

RULES_OF_FIELDS = {"DATE_INT": "112", "DATE_MATCH": "113", "DATE_PLACED": "115", "DATE_PLACED_CEASED": "116",
                   "DECOM": "141", "DEC": "147", "DOB": "102"}  # fmt: skip
"""The DfE's number for a cell of a field that is not a date."""
_PLACEHOLDER = CELL_WARNINGS[0]
_CODES = tuple(name for layout in BY_KIND.values() for name in layout.codes)
_NOT_MET = -1
AUTHORITIES = 1 << 16
"""A child's number is its id's number times this, plus its authority's: ids are each authority's own."""


class ReturnReader:
    """Reads the tables of returns one after another, with one memory of distinct texts.

    `broken` has, by child, the rows that can't be used; `of_nobody` and `cut_short` those of an id whose
    authority the row does not say: it is blank, or the row has too few or too many cells.
    """

    def __init__(self, local_authority: str | None) -> None:
        self.local_authority = local_authority
        self.ids, self.authorities, self.codes = Numbered(), Numbered(), Numbered()
        self.codes[""] = 0
        self.problems: list[Problem] = []
        self.broken: dict[int, list[Place]] = {}
        self.of_nobody: dict[str, list[Place]] = {}
        self.cut_short: dict[str, list[Place]] = {}
        self._days = Distinct(read_day)
        self._codes = {name: Distinct(partial(self._read_code, name)) for name in _CODES}
        self._unknown: dict[str, set[int]] = {name: set() for name in CODES_OF_EPISODES}
        self._years = Distinct(read_year)
        self._id_texts: dict[str, int] = {}
        self._authority_texts = Distinct(self._read_authority)
        self._lists = NumbersOfLists()

    def read(
        self,
        table: Table,
        positions: Mapping[str, int],
        number: int,
        into: TableRows,
        progress: Callable[[], None],
    ) -> TableAccount:
        """Read all the rows of a table; `number` is its place among the tables."""
        account = TableAccount()
        # Readers of whole columns know the column of ids by this name.
        named = {(ID if name == CHILD else name): place for name, place in positions.items()}
        for block in table.rows(named):
            if isinstance(block, CellBlock):
                account.rows += len(block.numbers)
                account.errors += self._read_cells(block, table, positions, number, into)
            else:
                self._read_block(block, table, positions, number, into, account)
            progress()
        return account

    def _read_block(
        self, block: Block, table: Table, positions: Mapping[str, int], number: int, into: TableRows,
        account: TableAccount,
    ) -> None:  # fmt: skip
        full = full_rows(block, table, positions[CHILD])
        self.problems += full.problems
        for problem in full.problems:
            self._note_cut_short(problem.place, block, positions[CHILD])
        account.rows += full.read
        account.errors += len(full.problems)
        account.blank += full.blank
        if full.rows:
            by_position = tuple(zip(*full.rows, strict=True))
            cells = {(ID if name == CHILD else name): by_position[place] for name, place in positions.items()}
            read = CellBlock(np.array(full.numbers, np.int32), cells)
            account.errors += self._read_cells(read, table, positions, number, into)

    def _note_cut_short(self, place: Place, block: Block, position: int) -> None:
        """Note whose row it is that has too few or too many cells, as far as its id says."""
        row = block.rows[place.row - block.first_row : place.row - block.first_row + 1]
        for cells in row:
            if position < len(cells) and refused(ID, cells[position]) is None:
                self.cut_short.setdefault(cells[position].strip(), []).append(place)

    def _read_cells(
        self, read: CellBlock, table: Table, positions: Mapping[str, int], number: int, into: TableRows
    ) -> int:
        """Read full rows; gives how many of them can't be used."""
        looked_at = Cells(read, table, positions)
        ids = self._id_column(looked_at, read.cells[ID])
        usable = ids != SUSPECT
        child = ids * AUTHORITIES + self._authority_column(looked_at, usable, read.cells[ID])
        columns = {name: self._day_column(name, looked_at, usable, child) for name in into.layout.days}
        columns |= {name: self._code_column(name, looked_at, usable) for name in into.layout.codes}
        into.child.add(child[usable])
        for name, column in columns.items():
            into.fields[name].add(column[usable])
        into.year.add(self._year_column(looked_at)[usable])
        into.table.add(np.full(int(usable.sum()), number, np.int32))
        into.row.add(np.asarray(read.numbers, np.int32)[usable])
        return len(ids) - int(usable.sum())

    def _id_column(self, cells: Cells, texts: Sequence[str]) -> NDArray[np.int64]:
        """The numbers of ids, `SUSPECT` for what is none."""
        numbers = self._numbers_of_ids(texts)
        for row in np.flatnonzero(numbers == SUSPECT).tolist():
            text = texts[row].strip(BLANKS)
            self.problems += [cells.problem(warning, CHILD, row) for warning in cell_warnings(ID, text)]
            rule = refused(ID, text)
            if rule is None:
                numbers[row] = self.ids[text.strip()]
            else:
                self.problems.append(cells.problem(rule, CHILD, row))
        return numbers

    def _numbers_of_ids(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """The same, each text read once; nearly all are plain ids, which are spared the validator."""
        known = self._id_texts
        numbers = np.fromiter(map(known.get, texts, repeat(_NOT_MET)), np.int64, len(texts))
        rows = np.flatnonzero(numbers == _NOT_MET)
        new = list(dict.fromkeys(texts[row] for row in rows.tolist()))
        ids, odd = read_ids(new)
        for text, one, is_odd in zip(new, ids, odd.tolist(), strict=True):
            known[text] = self._read_odd_id(one) if is_odd else self.ids[one]
        numbers[rows] = [known[texts[row]] for row in rows.tolist()]
        return numbers

    def _read_odd_id(self, one: str) -> int:
        # Once it is known to be an id it is rid of rarer spaces too.
        return SUSPECT if refused(ID, one) or cell_warnings(ID, one) else self.ids[one.strip()]

    def _authority_column(self, cells: Cells, usable: Flags, ids: Sequence[str]) -> NDArray[np.int64]:
        texts = cells.of(LA)
        if texts is None:
            return np.full(len(usable), self.authorities[self.local_authority or ""], np.int64)
        numbers = self._lists.column(LA, texts, self._authority_texts.column).astype(np.int64)
        for row in np.flatnonzero(numbers == SUSPECT).tolist():
            rule = refused(AUTHORITY, texts[row])
            if rule is not None and usable[row]:
                self.problems.append(cells.problem(rule, LA, row))
                self.of_nobody.setdefault(ids[row].strip(), []).append(cells.place(row, LA))
            usable[row], numbers[row] = False, 0
        return numbers

    def _read_authority(self, text: str) -> int:
        return SUSPECT if refused(AUTHORITY, text) else self.authorities[text.strip()]

    def _day_column(self, name: str, cells: Cells, usable: Flags, child: NDArray[np.int64]) -> Column:
        texts = cells.of(name)
        if texts is None:
            return np.full(len(usable), NEVER, np.int32)
        days = self._lists.column(name, texts, self._days.column)
        for row in np.flatnonzero(days == SUSPECT).tolist():
            days[row] = NEVER
            rule = refused(DAY, texts[row])
            if rule is None:
                self.problems.append(cells.problem(_PLACEHOLDER, name, row))
                continue
            numbered = replace(rule, dfe=(RULES_OF_FIELDS[name],), fields=(name,))
            self._set_aside(cells.problem(numbered, name, row), usable, row, child, cells)
        for row in np.flatnonzero((days == NEVER) & usable).tolist() if name == "DECOM" else ():
            self._set_aside(cells.problem(EPISODE_WITHOUT_START, name, row), usable, row, child, cells)
        return days

    def _set_aside(
        self, problem: Problem, usable: Flags, row: int, child: NDArray[np.int64], cells: Cells
    ) -> None:
        """A row that can't be used, and with it its child."""
        self.problems.append(problem)
        if usable[row]:
            self.broken.setdefault(int(child[row]), []).append(cells.place(row, CHILD))
        usable[row] = False

    def _code_column(self, name: str, cells: Cells, usable: Flags) -> Column:
        texts = cells.of(name)
        if texts is None:
            return np.zeros(len(cells.numbers), np.int32)
        column = self._lists.column(name, texts, self._codes[name].column)
        unknown = self._unknown.get(name)
        for row in np.flatnonzero(np.isin(column, list(unknown)) & usable).tolist() if unknown else ():
            self.problems.append(cells.problem(UNKNOWN_CODES[name], name, row))
        return column

    def _read_code(self, name: str, text: str) -> int:
        code = text.strip().upper()
        if (code or name == "RNE") and code not in CODES_OF_EPISODES.get(name, (code,)):
            self._unknown[name].add(self.codes[code])
        return self.codes[code]

    def _year_column(self, cells: Cells) -> Column:
        texts = cells.of(YEAR)
        if texts is None:
            return np.zeros(len(cells.numbers), np.int32)
        return self._lists.column(YEAR, texts, self._years.column)
