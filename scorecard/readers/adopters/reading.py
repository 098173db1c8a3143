"""Adopters' inputs read together: families, problems, and an account in which every row ends somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from scorecard.model.adopter_families import AdopterFamilies
from scorecard.model.adopter_file import LIST_11, AdopterFile
from scorecard.model.errors import UsageError
from scorecard.model.problem import Place, Problem
from scorecard.model.result import Note, note
from scorecard.readers.adopters.columns import AdopterColumnMap
from scorecard.readers.adopters.families import FamiliesFound, families_of
from scorecard.readers.adopters.rows import AUTHORITY, AdopterRow, TableOfAdopters, read_rows
from scorecard.readers.adopters.several_rows import Compared, compare_adopters
from scorecard.readers.adopters.tables import AdopterTables
from scorecard.readers.authority_column import name_authorities
from scorecard.readers.reading import check_authority, in_order


@dataclass(frozen=True)
class AdopterReading:
    """What was read: rows read = adopters + repeats + errors, by input and in all.

    `beside` are notes that must stand beside every figure. Nothing of an adopter is in its `repr`.
    """

    families: AdopterFamilies = field(repr=False)
    inputs: tuple[AdopterFile, ...]
    problems: tuple[Problem, ...] = field(repr=False)
    notes: tuple[Note, ...]
    beside: tuple[Note, ...] = ()

    @property
    def rows(self) -> int:
        """Rows read."""
        return sum(one.rows for one in self.inputs)

    @property
    def errors(self) -> int:
        """Rows that can't be used."""
        return sum(one.errors for one in self.inputs)


def read_adopter_tables(
    found: AdopterTables, columns: AdopterColumnMap, local_authority: str | None
) -> AdopterReading:
    """Read the tables as one. Raises `InputRefused`, and `UsageError` for an authority that is not needed."""
    found.refuse_nothing()
    check_authority(local_authority)
    tables = [read_rows(table, number, columns, local_authority) for number, table in enumerate(found.tables)]
    if local_authority is not None and all(AUTHORITY in one.positions for one in tables):
        raise UsageError(
            "--local-authority is given and every file has a column for it",
            where=tables[0].table.shown, fix="leave out the option: the file says whose family each is",
        )  # fmt: skip
    rows, warnings = _named([row for one in tables for row in one.rows], tables)
    compared = compare_adopters(rows, tables)
    families = families_of(compared.rows, tables)
    problems = [problem for one in tables for problem in one.problems]
    problems += [*warnings, *compared.problems, *families.problems]
    return AdopterReading(
        families.families,
        tuple(_account(one, compared) for one in tables),
        in_order(problems, found.tables),
        (*found.notes, *(one for table in tables for one in table.notes)),
        tuple(_beside(tables, compared, families)),
    )


def _named(
    rows: Sequence[AdopterRow], tables: Sequence[TableOfAdopters]
) -> tuple[list[AdopterRow], list[Problem]]:
    """The rows under the authorities' names, with a warning for each spelling worth a look."""
    spellings = list(dict.fromkeys(row.journey.local_authority for row in rows))
    position = {spelling: place for place, spelling in enumerate(spellings)}
    column = np.array([position[row.journey.local_authority] for row in rows], np.int32)

    def place(at: int) -> Place:
        return tables[rows[at].table].place(rows[at].row, AUTHORITY)

    numbers, names, warnings = name_authorities(column, spellings, place)
    named = [
        replace(row, journey=row.journey.model_copy(update={AUTHORITY: names[number]}))
        for row, number in zip(rows, numbers.tolist(), strict=True)
    ]
    return named, warnings


def _account(table: TableOfAdopters, compared: Compared) -> AdopterFile:
    repeats = sum(row.table == table.number for row in compared.repeats)
    errors = table.errors + sum(row.table == table.number for row in compared.errors)
    file = table.table
    adopters = table.read - repeats - errors
    return AdopterFile(file.name, file.sha256, file.kind, table.read, adopters, repeats, errors, file.sheet)


def _beside(tables: Sequence[TableOfAdopters], compared: Compared, families: FamiliesFound) -> Iterator[Note]:
    lists = sum(one.table.kind == LIST_11 for one in tables)
    if lists:
        yield note("adopters-twelve-months", lists=lists)
    if compared.superseded:
        yield note("adopters-earlier-lists", rows=compared.superseded)
    if families.single:
        yield note("adopters-no-family", adopters=families.single)
    if families.again:
        yield note("adopters-again", families=families.again)
