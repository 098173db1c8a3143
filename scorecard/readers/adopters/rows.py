"""The rows of adopters' tables as columns: each distinct text by the model, bad rows told by their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from scorecard.model.adopter import AdopterJourney, adopter_field, examine_adopter
from scorecard.model.adopter_cells import adopter_cell_warnings
from scorecard.model.adopter_rules import ADOPTER_DATES, ADOPTER_ERRORS, ADOPTER_WARNINGS
from scorecard.model.days import NEVER
from scorecard.model.errors import InputRefused
from scorecard.model.ids import Ids
from scorecard.model.journey import Finding
from scorecard.model.journeys import NO_TEXT, Column
from scorecard.model.leaving_reason import CHILDREN, REASON
from scorecard.model.problem import Place
from scorecard.model.result import Note, note
from scorecard.model.rule import DateRule, JourneyDays
from scorecard.readers.adopters.columns import AdopterColumnMap
from scorecard.readers.adopters.headings import notes_of_headings, places_of_columns
from scorecard.readers.distinct import AUTHORITY, Fields
from scorecard.readers.model_reader import Account, ModelReader
from scorecard.readers.row_problem import cell_place, named_cell
from scorecard.readers.table import Table

FAMILY = "family_id"
ENDS = ("adoption_order_date", "left_process_date")
_FIELDS = Fields(
    "adopter_id", (*ADOPTER_DATES, CHILDREN), (AUTHORITY, FAMILY, REASON), (REASON,), adopter_field,
    adopter_cell_warnings, (FAMILY,),
)  # fmt: skip


@dataclass(frozen=True)
class TableOfAdopters:
    """One table that was read: where its columns stand, and what became of its rows."""

    table: Table
    positions: Mapping[str, int]
    account: Account
    notes: tuple[Note, ...]


class AdopterReader(ModelReader):
    """Reads tables of adopters."""

    shows_given = True

    def __init__(self, columns: AdopterColumnMap, local_authority: str | None) -> None:
        super().__init__(_FIELDS, columns.replacements, local_authority)
        self._map, self._authority = columns, local_authority
        self.tables: list[TableOfAdopters] = []

    def rules(self, _days: JourneyDays) -> tuple[DateRule, ...]:
        """The errors and the warnings: both are the model's to tell."""
        return *ADOPTER_ERRORS, *ADOPTER_WARNINGS

    def examine(self, texts: Mapping[str, str]) -> tuple[AdopterJourney | None, tuple[Finding, ...]]:
        """The model's word on one row."""
        return examine_adopter(texts)

    def take(self, table: Table) -> None:
        """Read a table.

        Raises `InputRefused` for one without a needed column, with one twice, or without a row.
        """
        positions = places_of_columns(table, self._map, self._authority)
        notes = [*notes_of_headings(table, positions, self._map)]
        account = self.read(table, positions, len(self.tables))
        if not account.rows:
            raise InputRefused("this table has a header and no row", where=table.shown, fix="export it again")
        if account.blank:
            notes.append(note("blank-rows", file=table.shown, rows=account.blank))
        self.tables.append(TableOfAdopters(table, positions, account, tuple(notes)))

    def rows(self) -> AdopterRows:
        """The usable rows of all tables. Nothing may be read after this."""
        parts = self.parts
        return AdopterRows(
            parts.ids,
            {name: column.column() for name, column in (parts.texts | parts.days).items()},
            {name: tuple(positions) for name, positions in self.distinct.positions.items()},
            parts.tables.column(),
            parts.rows.column(),
            self.tables,
            self.unusable,
        )


@dataclass(frozen=True)
class AdopterRows:
    """Usable rows as columns, in the order of the tables; a row is known by its position.

    `columns` has every column but the id: days and children (`NEVER` for blank), and places in `categories`
    for texts (`NO_TEXT` for blank). `table` points into `tables`, `row` is the spreadsheet's row there.
    `unusable` has, by adopter, the tables with a row of theirs that can't be used.
    """

    ids: Ids = field(repr=False)
    columns: Mapping[str, Column] = field(repr=False)
    categories: Mapping[str, tuple[str, ...]] = field(repr=False)
    table: Column = field(repr=False)
    row: Column = field(repr=False)
    tables: Sequence[TableOfAdopters]
    unusable: Mapping[str, set[int]] = field(repr=False)

    def __len__(self) -> int:
        return len(self.row)

    @cached_property
    def first_day(self) -> Column:
        """The earliest date of each application."""
        earliest: Column = np.minimum.reduce([self.columns[name] for name in ADOPTER_DATES])
        return earliest

    @cached_property
    def last_day(self) -> Column:
        """The day an application ended: of the adoption order and the leaving the later; `NEVER` for none."""
        ends = [np.where(self.columns[name] == NEVER, 0, self.columns[name]) for name in ENDS]
        latest = np.maximum(*ends)
        return np.where(latest == 0, np.int32(NEVER), latest)

    def value(self, column: str, at: int) -> int | None:
        """A cell as its number, `None` for blank."""
        number = int(self.columns[column][at])
        return None if number in (NEVER, NO_TEXT) else number

    def place(self, at: int, column: str = "") -> Place:
        """The place of a row, or of the cell of one of its columns."""
        here = self.tables[self.table[at]]
        return cell_place(here.table, here.positions, int(self.row[at]), column)

    def named(self, column: str, at: int) -> str:
        """A column with its cell in a row."""
        return named_cell(column, self.tables[self.table[at]].positions, int(self.row[at]))
