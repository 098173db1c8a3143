"""Adopters' inputs read together: families, problems, and an account in which every row ends somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from scorecard.model.adopter_families import AdopterFamilies
from scorecard.model.adopter_file import LIST_11, AdopterFile
from scorecard.model.errors import UsageError
from scorecard.model.problem import Problem
from scorecard.model.result import Note, note
from scorecard.readers.adopters.columns import AdopterColumnMap
from scorecard.readers.adopters.families import FamiliesFound, families_of
from scorecard.readers.adopters.rows import AdopterReader, AdopterRows, TableOfAdopters
from scorecard.readers.adopters.several_rows import Compared, compare_adopters
from scorecard.readers.adopters.tables import AdopterTables
from scorecard.readers.authority_column import name_authorities
from scorecard.readers.distinct import AUTHORITY
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
    rows, problems = _rows(found, columns, local_authority)
    tables = rows.tables
    if local_authority is not None and all(AUTHORITY in one.positions for one in tables):
        raise UsageError(
            "--local-authority is given and every file has a column for it",
            where=tables[0].table.shown, fix="leave out the option: the file says whose family each is",
        )  # fmt: skip
    rows, names, warnings = _named(rows)
    compared = compare_adopters(rows)
    families = families_of(rows, names, compared)
    problems += [*warnings, *compared.problems, *families.problems]
    return AdopterReading(
        families.families,
        _accounts(rows, compared),
        in_order(problems, found.tables),
        (*found.notes, *(one for table in tables for one in table.notes)),
        tuple(_beside(tables, compared, families)),
    )


def _rows(
    found: AdopterTables, columns: AdopterColumnMap, local_authority: str | None
) -> tuple[AdopterRows, list[Problem]]:
    """The usable rows of all tables, and what is told of the others. What only reading needs is let go."""
    reader = AdopterReader(columns, local_authority)
    for table in found.tables:
        reader.take(table)
    return reader.rows(), reader.problems


def _named(rows: AdopterRows) -> tuple[AdopterRows, tuple[str, ...], list[Problem]]:
    """The rows under the authorities' names, the names, and a warning for each spelling worth a look."""
    numbers, names, warnings = name_authorities(
        rows.columns[AUTHORITY], rows.categories[AUTHORITY], lambda at: rows.place(at, AUTHORITY)
    )
    return replace(rows, columns={**rows.columns, AUTHORITY: numbers}), names, warnings


def _accounts(rows: AdopterRows, compared: Compared) -> tuple[AdopterFile, ...]:
    size = len(rows.tables)
    repeats = np.bincount(rows.table[compared.repeats], minlength=size).tolist()
    conflicts = np.bincount(rows.table[compared.errors], minlength=size).tolist()
    accounts = []
    for one, repeated, in_conflict in zip(rows.tables, repeats, conflicts, strict=True):
        file, read, errors = one.table, one.account.rows, one.account.errors + in_conflict
        counts = read, read - repeated - errors, repeated, errors
        accounts.append(AdopterFile(file.name, file.sha256, file.kind, *counts, file.sheet))
    return tuple(accounts)


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
