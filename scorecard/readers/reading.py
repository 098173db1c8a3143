"""All inputs read together: journeys, problems, and an account in which every row ends somewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from pydantic import ValidationError

from scorecard.model.errors import InputRefused, UsageError
from scorecard.model.journey import field_adapter
from scorecard.model.journeys import (
    DAY_COLUMNS,
    NO_TEXT,
    TEXT_COLUMNS,
    Column,
    Ids,
    Journeys,
    SourceTable,
    kept,
)
from scorecard.model.problem import Place, Problem, column_letters
from scorecard.model.result import InputFile, Note, note
from scorecard.model.row_rules import AUTHORITY_SPELLING, UNKNOWN_AUTHORITY
from scorecard.model.rule import Rule
from scorecard.model.set_aside import RowSetAside
from scorecard.readers.authorities import authority_names
from scorecard.readers.column_map import NO_MAP, ColumnMap
from scorecard.readers.distinct import AUTHORITY
from scorecard.readers.headings import Headings, match_headings
from scorecard.readers.journeys import Account, JourneyReader
from scorecard.readers.one_child import OneChild, compare_rows
from scorecard.readers.table import Table


@dataclass(frozen=True)
class ReadingOptions:
    """What an analyst can say about the files. `progress` is called after each block of rows.

    `child` is an id whose rows that become no journey are noted in `Reading.set_aside`.
    """

    local_authority: str | None = None
    columns: ColumnMap = NO_MAP
    encoding: str | None = None
    progress: Callable[[], None] = lambda: None
    child: str | None = None


@dataclass(frozen=True)
class Reading:
    """What was read: rows read = journeys + repeats + errors, by input and in all.

    `beside` are notes that must stand beside every figure. Nothing of a child is in its `repr`.
    """

    journeys: Journeys = field(repr=False)
    inputs: tuple[InputFile, ...]
    problems: tuple[Problem, ...] = field(repr=False)
    notes: tuple[Note, ...]
    set_aside: tuple[RowSetAside, ...] = field(default=(), repr=False)
    beside: tuple[Note, ...] = ()

    @property
    def rows(self) -> int:
        """Rows read."""
        return sum(one.rows for one in self.inputs)

    @property
    def errors(self) -> int:
        """Rows that can't be used."""
        return sum(one.errors for one in self.inputs)


def read_journeys(tables: Sequence[Table], options: ReadingOptions) -> Reading:
    """Read tables as one. Raises `InputRefused` for a table that can't be read at all, or has no row."""
    _check_authority(options.local_authority)
    headings = [match_headings(table, options.columns, options.local_authority) for table in tables]
    reader = JourneyReader(options.columns, options.local_authority, options.child)
    accounts = [
        reader.read(table, heading, number, options.progress)
        for number, (table, heading) in enumerate(zip(tables, headings, strict=True))
    ]
    for table, account in zip(tables, accounts, strict=True):
        if not account.rows:
            raise InputRefused("this file has a header and no row", where=table.name, fix="export it again")
    return _Joined(tables, headings, accounts, reader).reading()


def _check_authority(name: str | None) -> None:
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
        self.sought = reader.sought
        self.keys = parts.keys.column()
        self.days = {name: parts.days.pop(name).column() for name in DAY_COLUMNS}
        self.texts = {name: parts.texts.pop(name).column() for name in (*TEXT_COLUMNS, AUTHORITY)}
        self.row, self.table = parts.rows.column(), parts.tables.column()
        self.categories = {
            name: tuple(reader.distinct.positions[name]) for name in (*TEXT_COLUMNS, AUTHORITY)
        }

    def reading(self) -> Reading:
        authority, authorities = self._authorities()
        every = {AUTHORITY: authority, **self.days, **{name: self.texts[name] for name in TEXT_COLUMNS}}
        child = compare_rows(self.ids, self.keys, every, self._place)
        del every
        self.problems += child.problems
        self.sought.see_compared(self.ids, child, self._place)
        self.keys = np.empty(0, np.int64)
        inputs = self._inputs(child)
        usable = np.ones(len(self.row), np.bool_)
        usable[[*child.repeats, *child.errors]] = False
        # An authority whose rows all turned out unusable is no area.
        present, areas = np.unique(authority[usable], return_inverse=True)
        # One column at a time, so that memory never holds all of them twice.
        for columns in (self.days, self.texts):
            for name in columns:
                columns[name] = kept(columns[name], usable)
        journeys = Journeys(
            ids=self.ids.keep(usable),
            authority=areas.astype(np.int32),
            authorities=tuple(authorities[position] for position in present.tolist()),
            days=self.days,
            texts={name: self.texts[name] for name in TEXT_COLUMNS},
            categories={name: self.categories[name] for name in TEXT_COLUMNS},
            table=kept(self.table, usable),
            row=self.row[usable],
            tables=tuple(
                SourceTable(one, heading.positions, table.sheet)
                for one, heading, table in zip(inputs, self.headings, self.tables, strict=True)
            ),
        )
        notes = [
            note
            for table, one in zip(self.tables, self.headings, strict=True)
            for note in (*table.notes, *one.notes)
        ]
        found = tuple(self.sought.rows)
        return Reading(journeys, inputs, self._in_order(), (*notes, *self._blank_rows()), found)

    def _authorities(self) -> tuple[Column, tuple[str, ...]]:
        """Each row's authority as a position among the names, and warnings about the spellings."""
        spellings = self.categories[AUTHORITY]
        counts = (
            np.bincount(self.texts[AUTHORITY], minlength=len(spellings)).tolist() if len(self.row) else []
        )
        rows = {spelling: count for spelling, count in zip(spellings, counts, strict=False) if count}
        named = authority_names(rows)
        names = sorted({name for name, _ in named.values()})
        self._warn_of_spellings(rows, named)
        place = {name: position for position, name in enumerate(names)}
        position_of = np.array(
            [place[named[spelling][0]] if spelling in named else NO_TEXT for spelling in spellings], np.int32
        )
        return position_of[self.texts[AUTHORITY]] if len(spellings) else self.texts[AUTHORITY], tuple(names)

    def _warn_of_spellings(self, rows: dict[str, int], named: dict[str, tuple[str, bool]]) -> None:
        commonest: dict[str, str] = {}
        for spelling in sorted(rows, key=lambda one: (-rows[one], one)):
            commonest.setdefault(named[spelling][0], spelling)
        for spelling, (name, known) in named.items():
            if not known and commonest[name] == spelling:
                self._warn_of_spelling(UNKNOWN_AUTHORITY, spelling, rows[spelling])
            elif commonest[name] != spelling:
                self._warn_of_spelling(AUTHORITY_SPELLING, spelling, rows[spelling])

    def _warn_of_spelling(self, rule: Rule, spelling: str, rows: int) -> None:
        first = int(np.argmax(self.texts[AUTHORITY] == self.categories[AUTHORITY].index(spelling)))
        place = self._place(first, AUTHORITY)
        named = f"{AUTHORITY} ({place.cell})" if place.cell else AUTHORITY
        sentence = rule.says.format(column=named, rows="1 row" if rows == 1 else f"{rows:,} rows")
        self.problems.append(Problem(rule, place, sentence, value=spelling))

    def _place(self, position: int, column: str) -> Place:
        number = int(self.table[position])
        found = self.headings[number].positions.get(column)
        letters = "" if found is None else column_letters(found)
        return Place(self.tables[number].name, self.tables[number].sheet, int(self.row[position]), letters)

    def _inputs(self, child: OneChild) -> tuple[InputFile, ...]:
        size = len(self.tables)
        repeats = np.bincount(self.table[child.repeats], minlength=size).tolist()
        conflicts = np.bincount(self.table[child.errors], minlength=size).tolist()
        inputs = []
        for number, (table, account) in enumerate(zip(self.tables, self.accounts, strict=True)):
            errors = account.errors + conflicts[number]
            journeys = account.rows - errors - repeats[number]
            inputs.append(
                InputFile(
                    table.name, table.sha256, table.kind, account.rows, journeys, repeats[number], errors
                )
            )
        return tuple(inputs)

    def _in_order(self) -> tuple[Problem, ...]:
        """By file as given, then row, then column."""
        order = {table.name: number for number, table in enumerate(self.tables)}
        return tuple(
            sorted(
                self.problems,
                key=lambda one: (
                    order[one.place.file],
                    one.place.row,
                    len(one.place.column),
                    one.place.column,
                ),
            )
        )

    def _blank_rows(self) -> list[Note]:
        return [
            note("blank-rows", file=table.name, rows=account.blank)
            for table, account in zip(self.tables, self.accounts, strict=True)
            if account.blank
        ]
