"""Many journeys as columns: what the readers make and the engine works on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scorecard.model.days import NEVER
from scorecard.model.ids import Ids
from scorecard.model.journey_rules import DATES, FLAG
from scorecard.model.problem import Place, column_letters
from scorecard.model.result import InputFile

Column: TypeAlias = NDArray[np.int32]
"""Days (`NEVER` for blank), the flag (1, 0, `NEVER`), or positions in a list of texts."""

DAY_COLUMNS = (*DATES, FLAG)
TEXT_COLUMNS = ("reversal_reason", "stage", "sex", "ethnicity", "disability", "sibling_group_id")
NO_TEXT = -1
"""The position that stands for a blank cell in a column of texts."""


@dataclass(frozen=True)
class SourceTable:
    """One table that was read: its file, its account, and where each column stands in it.

    `given` are the columns that its journeys have where they are put together from several tables; of a
    table of journeys they are its own.
    """

    input: InputFile
    positions: Mapping[str, int]
    given: frozenset[str] | None = None

    @property
    def columns(self) -> frozenset[str]:
        """The known columns that the table's journeys have."""
        return frozenset(self.positions) if self.given is None else self.given

    def place(self, row: int, column: str = "") -> Place:
        """The place of a row, or of the cell of one of its columns."""
        position = self.positions.get(column)
        letters = "" if position is None else column_letters(position)
        return Place(self.input.file, self.input.sheet, row, letters)


@dataclass(frozen=True)
class Origins:
    """Where each journey's cell of one column was read: `table` points into the tables, -1 for nowhere."""

    table: Column
    row: Column

    def keep(self, rows: NDArray[np.bool_]) -> Origins:
        """Those of some journeys."""
        return Origins(kept(self.table, rows), kept(self.row, rows))


@dataclass(frozen=True)
class Journeys:
    """Usable journeys, one a row, in the order of the files.

    `days` has a column for each of `DAY_COLUMNS`, `texts` one of positions for each of `TEXT_COLUMNS`
    that a table has, `categories` the texts they point to. `authority` points into `authorities`.
    `table` points into `tables`, `row` is the spreadsheet's row there. `origins` tells, by column, of cells
    that stand elsewhere: a journey put together from several rows has them; its own row is then the one
    that stands for it in the account. `years` are the financial years (the first of their two) of which there
    are returns; `None` where the journeys are not from returns alone.
    """

    ids: Ids = field(repr=False)
    authority: Column = field(repr=False)
    authorities: tuple[str, ...]
    days: Mapping[str, Column] = field(repr=False)
    texts: Mapping[str, Column] = field(repr=False)
    categories: Mapping[str, tuple[str, ...]] = field(repr=False)
    table: Column = field(repr=False)
    row: Column = field(repr=False)
    tables: tuple[SourceTable, ...]
    origins: Mapping[str, Origins] = field(default_factory=dict, repr=False)
    years: frozenset[int] | None = None

    def __len__(self) -> int:
        return len(self.row)

    def has_column(self, column: str) -> bool:
        """Whether every table has the column: what only some have can't be told for the rest."""
        return all(column in table.columns for table in self.tables)

    def any_has_column(self, column: str) -> bool:
        """Whether some table has the column: what none has is not known of anyone."""
        return any(column in table.columns for table in self.tables)

    @property
    def files(self) -> int:
        """From how many files the journeys are."""
        return len({table.input.file for table in self.tables})

    @property
    def has_returns(self) -> bool:
        """Whether some of the journeys are put together from SSDA903 returns."""
        return any(table.given is not None for table in self.tables)

    def keep(self, rows: NDArray[np.bool_]) -> Journeys:
        """The journeys of some rows; the account of the files is unchanged."""
        if rows.all():
            return self
        return replace(
            self,
            ids=self.ids.keep(rows),
            authority=kept(self.authority, rows),
            days={name: kept(column, rows) for name, column in self.days.items()},
            texts={name: kept(column, rows) for name, column in self.texts.items()},
            table=kept(self.table, rows),
            row=kept(self.row, rows),
            origins={name: origin.keep(rows) for name, origin in self.origins.items()},
        )

    def place(self, position: int, column: str = "") -> Place:
        """Where a journey, or one of its cells, was read; its own row for a cell that is nowhere."""
        table, row = int(self.table[position]), int(self.row[position])
        origin = self.origins.get(column)
        if origin is not None:
            if origin.table[position] < 0:
                return self.tables[table].place(row)
            table, row = int(origin.table[position]), int(origin.row[position])
        return self.tables[table].place(row, column)

    def places(self, position: int) -> tuple[Place, ...]:
        """Every row that a journey was read from, its own first."""
        own = self.place(position)
        others = {self.place(position, column).whole_row for column in self.origins}
        return (own, *sorted(others - {own}))


def kept(column: Column, rows: NDArray[np.bool_]) -> Column:
    """Some rows of a column; one that holds the same number throughout stays a view of it."""
    if column.strides == (0,) and len(column):
        return np.broadcast_to(column[0], int(rows.sum()))
    return column[rows]


def latest_event(journeys: Journeys) -> tuple[int, int, str] | None:
    """The latest recorded day, births apart: the day, the journey's position and the column; first wins."""
    best: tuple[int, int, str] | None = None
    for name, column in journeys.days.items():
        if name in ("date_of_birth", FLAG) or not len(column):
            continue
        # `NEVER` is the largest number: one more of it is the smallest, and the latest day stays the largest.
        position = int((column + np.int32(1)).argmax())
        day = int(column[position])
        if day != NEVER and (best is None or day > best[0]):
            best = day, position, name
    return best
