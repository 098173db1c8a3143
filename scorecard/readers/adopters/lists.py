"""Annex A lists of several days: what an earlier one says of an adopter whom a later one has too, or has not.

A list is as of the latest date in it. Source: docs/adopters.md, "What goes in".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scorecard.model.adopter import ADOPTER_COLUMNS
from scorecard.model.adopter_file import LIST_11
from scorecard.model.adopter_register import (
    ADOPTER_LISTS_DIFFER,
    APPLICATION_LEFT_OPEN,
    LATER_ADOPTER_UNUSABLE,
)
from scorecard.model.adopter_rules import ADOPTER_DATES
from scorecard.model.problem import Problem
from scorecard.model.rule import Rule
from scorecard.readers.adopters.rows import AdopterRow, TableOfAdopters

NO_LIST = 0
"""The day of a table that is no Annex A list: it is neither earlier nor later than another."""
_WHO = ("adopter_id", "local_authority")
_COMPARED = tuple(column for column in ADOPTER_COLUMNS if column not in _WHO)


def days_of_lists(tables: Sequence[TableOfAdopters]) -> dict[int, int]:
    """By table the day it is as of: the latest date in its usable rows, or `NO_LIST`."""
    return {one.number: _latest(one.rows) if one.table.kind == LIST_11 else NO_LIST for one in tables}


def _latest(rows: Iterable[AdopterRow]) -> int:
    dates = (getattr(row.journey, column) for row in rows for column in ADOPTER_DATES)
    return max((day.toordinal() for day in dates if day is not None), default=NO_LIST)


def list_differences(
    overtaken: Iterable[tuple[AdopterRow, AdopterRow]], tables: Sequence[TableOfAdopters]
) -> Iterator[Problem]:
    """A warning for each pair of an earlier list's row and the later one that is used, where they differ.

    A blank cell that a later list fills is progress and no difference.
    """
    for earlier, later in overtaken:
        table, before = tables[later.table], tables[earlier.table]
        differing = [
            column
            for column in _COMPARED
            if column in table.positions
            and getattr(earlier.journey, column) not in (None, getattr(later.journey, column))
        ]
        if differing:
            names = ", ".join(table.named(column, later.row) for column in differing)
            says = ADOPTER_LISTS_DIFFER.says.format(other_rows=before.place(earlier.row), differing=names)
            yield Problem(ADOPTER_LISTS_DIFFER, table.place(later.row, differing[0]), says)


def before_unusable(
    rows: Iterable[AdopterRow], as_of: Mapping[int, int], tables: Sequence[TableOfAdopters]
) -> list[AdopterRow]:
    """The rows for which a later list has a row of the same adopter that can't be used.

    An earlier list does not stand in for a later one: its stage may be long past.
    """
    latest: dict[str, int] = {}
    for table in tables:
        for adopter in table.unusable:
            latest[adopter] = max(latest.get(adopter, NO_LIST), as_of[table.number])
    return [row for row in rows if NO_LIST < as_of[row.table] < latest.get(row.journey.adopter_id, NO_LIST)]


def told_of_stale(rows: Iterable[AdopterRow], tables: Sequence[TableOfAdopters]) -> Iterator[Problem]:
    """An error for each row that a later list's unusable row goes before."""
    return (_told(LATER_ADOPTER_UNUSABLE, row, tables) for row in rows)


def left_open(
    rows: Sequence[AdopterRow], as_of: Mapping[int, int], tables: Sequence[TableOfAdopters]
) -> Iterator[Problem]:
    """A warning for each application without an end that its authority's latest list does not have."""
    latest: dict[str, int] = {}
    for row in rows:
        authority = row.journey.local_authority
        latest[authority] = max(latest.get(authority, NO_LIST), as_of[row.table])
    for row in rows:
        ended = row.journey.adoption_order_date or row.journey.left_process_date
        if not ended and NO_LIST < as_of[row.table] < latest[row.journey.local_authority]:
            yield _told(APPLICATION_LEFT_OPEN, row, tables)


def _told(rule: Rule, row: AdopterRow, tables: Sequence[TableOfAdopters]) -> Problem:
    return Problem(rule, tables[row.table].place(row.row, "adopter_id"), rule.says)
