"""All inputs read together: journeys, problems, and an account in which every row ends somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from pydantic import ValidationError

from scorecard.model.days import day_number
from scorecard.model.errors import InputRefused, UsageError
from scorecard.model.ids import Ids
from scorecard.model.journey import field_adapter
from scorecard.model.journeys import (
    DAY_COLUMNS,
    TEXT_COLUMNS,
    Column,
    Journeys,
    SourceTable,
    kept,
)
from scorecard.model.leavings import Leavings
from scorecard.model.problem import Place, Problem
from scorecard.model.result import ChildrenRead, InputFile, Note, note
from scorecard.model.set_aside import RowSetAside
from scorecard.readers.authority_column import authorities_present, name_authorities
from scorecard.readers.column_map import NO_MAP, ColumnMap
from scorecard.readers.distinct import AUTHORITY
from scorecard.readers.headings import Headings, match_headings
from scorecard.readers.journeys import JourneyReader
from scorecard.readers.model_reader import Account
from scorecard.readers.one_child import OneChild, compare_rows
from scorecard.readers.row_problem import cell_place
from scorecard.readers.table import ANNEX_A, Table


@dataclass(frozen=True)
class ReadingOptions:
    """What an analyst can say about the files. `progress` is called after each block of rows.

    `child` is an id whose rows that become no journey are noted in `Reading.set_aside`. `as_at` is the day as
    of which a return's open plans are told. `authority_elsewhere` says that `local_authority` may be for
    other files than these.
    """

    local_authority: str | None = None
    columns: ColumnMap = NO_MAP
    encoding: str | None = None
    progress: Callable[[], None] = lambda: None
    child: str | None = None
    as_at: date | None = None
    authority_elsewhere: bool = False

    @property
    def as_at_number(self) -> int:
        """The as-at day as a number, `NEVER` for none."""
        return day_number(self.as_at)


@dataclass(frozen=True)
class Reading:
    """What was read: rows read = journeys + repeats + errors (+ other, in a return), by input and in all.

    `beside` are notes that must stand beside every figure. `children` is the account of a return's children,
    `latest` the latest day in it with its place, `leavings` finds all who left care (it takes time, and few
    need it): children without a journey included. `says_authority` where every file has a column for the
    authority.
    Nothing of a child is in its `repr`.
    """

    journeys: Journeys = field(repr=False)
    inputs: tuple[InputFile, ...]
    problems: tuple[Problem, ...] = field(repr=False)
    notes: tuple[Note, ...]
    set_aside: tuple[RowSetAside, ...] = field(default=(), repr=False)
    beside: tuple[Note, ...] = ()
    children: ChildrenRead | None = None
    latest: tuple[int, Place] | None = None
    says_authority: bool = False
    leavings: Callable[[], Leavings] | None = field(default=None, repr=False)

    @property
    def rows(self) -> int:
        """Rows read."""
        return sum(one.rows for one in self.inputs)

    @property
    def errors(self) -> int:
        """Rows that can't be used."""
        return sum(one.errors for one in self.inputs)


def read_journeys(tables: Sequence[Table], options: ReadingOptions) -> Reading:
    """Read tables as one; of Annex A lists, the latest list's row of a plan is the journey.

    Raises `InputRefused` for a table that can't be read at all, or has no row.
    """
    headings = [match_headings(table, options.columns, options.local_authority) for table in tables]
    reader = JourneyReader(options.columns, options.local_authority, options.child)
    accounts = [
        reader.read(table, heading.positions, number, options.progress)
        for number, (table, heading) in enumerate(zip(tables, headings, strict=True))
    ]
    for table, account in zip(tables, accounts, strict=True):
        if not account.rows:
            raise InputRefused("this file has a header and no row", where=table.shown, fix="export it again")
    return _Joined(tables, headings, accounts, reader).reading()


def check_authority(name: str | None) -> None:
    """Raise `UsageError` for an authority by option that could not stand in a cell."""
    try:
        field_adapter(AUTHORITY).validate_python("Kent" if name is None else name)
    except ValidationError:
        raise UsageError(
            "--local-authority does not name an authority", fix="give its name, as in --local-authority Kent"
        ) from None


class _Joined:
    """The parts of all tables as one table, and what only all rows together can tell."""

    def __init__(
        self,
        tables: Sequence[Table],
        headings: Sequence[Headings],
        accounts: Sequence[Account],
        reader: JourneyReader,
    ) -> None:
        parts = reader.parts
        self.tables, self.headings, self.accounts = tables, headings, accounts
        self.problems = [*(problem for one in headings for problem in one.problems), *reader.problems]
        # The parts are let go as they are taken, so that memory never holds two of a column.
        self.ids, parts.ids = parts.ids, Ids()
        self.sought, self.unusable = reader.sought, reader.unusable
        self.days = {name: parts.days.pop(name).column() for name in DAY_COLUMNS}
        self.texts = {name: parts.texts.pop(name).column() for name in (*TEXT_COLUMNS, AUTHORITY)}
        self.row, self.table = parts.rows.column(), parts.tables.column()
        self.categories = {
            name: tuple(reader.distinct.positions[name]) for name in (*TEXT_COLUMNS, AUTHORITY)
        }

    def reading(self) -> Reading:
        authority, authorities = self._authorities()
        every = {AUTHORITY: authority, **self.days, **{name: self.texts[name] for name in TEXT_COLUMNS}}
        child = self._compared(every)
        del every
        self.problems += child.problems
        self.sought.see_compared(self.ids, child, self._place)
        inputs = self._inputs(child)
        usable = np.ones(len(self.row), np.bool_)
        usable[[*child.repeats, *child.errors]] = False
        authority, present = authorities_present(authority[usable], authorities)
        # One column at a time, so that memory never holds all of them twice.
        for columns in (self.days, self.texts):
            for name in columns:
                columns[name] = kept(columns[name], usable)
        journeys = Journeys(
            ids=self.ids.keep(usable),
            authority=authority,
            authorities=present,
            days=self.days,
            texts={name: self.texts[name] for name in TEXT_COLUMNS},
            categories={name: self.categories[name] for name in TEXT_COLUMNS},
            table=kept(self.table, usable),
            row=self.row[usable],
            tables=tuple(
                SourceTable(one, heading.positions)
                for one, heading in zip(inputs, self.headings, strict=True)
            ),
        )
        notes = [
            note
            for table, one in zip(self.tables, self.headings, strict=True)
            for note in (*table.notes, *one.notes, *ids_as_numbers(table, one.positions["child_id"]))
        ]
        found = tuple(self.sought.rows)
        problems = in_order(self.problems, self.tables)
        return Reading(journeys, inputs, problems, (*notes, *self._blank_rows()), found)

    def _authorities(self) -> tuple[Column, tuple[str, ...]]:
        """Each row's authority as a position among the names; warnings about the spellings are kept."""
        column, names, warnings = name_authorities(
            self.texts[AUTHORITY], self.categories[AUTHORITY], lambda row: self._place(row, AUTHORITY)
        )
        self.problems += warnings
        return column, names

    def _compared(self, every: dict[str, Column]) -> OneChild:
        if self.tables[0].kind == ANNEX_A:
            from scorecard.readers.snapshots import Lists, compare_snapshots

            lists = Lists(self.table, self.unusable)
            return compare_snapshots(self.ids, every, self._place, lists)
        return compare_rows(self.ids, every, self._place)

    def _place(self, position: int, column: str) -> Place:
        number = int(self.table[position])
        return cell_place(
            self.tables[number], self.headings[number].positions, int(self.row[position]), column
        )

    def _inputs(self, child: OneChild) -> tuple[InputFile, ...]:
        size = len(self.tables)
        repeats = np.bincount(self.table[child.repeats], minlength=size).tolist()
        conflicts = np.bincount(self.table[child.errors], minlength=size).tolist()
        inputs = []
        for number, (table, account) in enumerate(zip(self.tables, self.accounts, strict=True)):
            errors = account.errors + conflicts[number]
            journeys = account.rows - errors - repeats[number]
            counts = account.rows, journeys, repeats[number], errors
            inputs.append(InputFile(table.name, table.sha256, table.kind, *counts, sheet=table.sheet))
        return tuple(inputs)

    def _blank_rows(self) -> list[Note]:
        return [
            note("blank-rows", file=table.shown, rows=account.blank)
            for table, account in zip(self.tables, self.accounts, strict=True)
            if account.blank
        ]


def ids_as_numbers(table: Table, place: int) -> Iterator[Note]:
    """A note where a workbook has the ids as numbers: leading zeros are lost, and another file has them."""
    if place in table.numbers:
        yield note("ids-as-numbers", file=table.shown)


def in_order(problems: Iterable[Problem], tables: Sequence[Table]) -> tuple[Problem, ...]:
    """Problems by table as given, then row, then column."""
    order = {(table.name, table.sheet): number for number, table in enumerate(tables)}
    return tuple(
        sorted(
            problems,
            key=lambda one: (
                order[one.place.file, one.place.sheet],
                one.place.row,
                len(one.place.column),
                one.place.column,
            ),
        )
    )
