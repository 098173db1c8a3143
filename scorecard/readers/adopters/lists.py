"""Annex A lists of several days: what an earlier one says of an adopter whom a later one has too, or has not.

A list is as of the latest date in it. Source: docs/adopters.md, "What goes in".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from scorecard.model.adopter import ADOPTER_COLUMNS
from scorecard.model.adopter_file import LIST_11
from scorecard.model.adopter_register import (
    ADOPTER_LISTS_DIFFER,
    APPLICATION_LEFT_OPEN,
    LATER_ADOPTER_UNUSABLE,
)
from scorecard.model.adopter_rules import ADOPTER_DATES
from scorecard.model.days import NEVER
from scorecard.model.journeys import Column
from scorecard.model.problem import Problem
from scorecard.model.rule import Rule
from scorecard.readers.adopters.rows import AdopterRows
from scorecard.readers.distinct import AUTHORITY, Flags
from scorecard.readers.snapshots import days_of_tables

NO_LIST = 0
"""The day of a table that is no Annex A list: it is neither earlier nor later than another."""
_WHO = ("adopter_id", AUTHORITY)
_COMPARED = tuple(column for column in ADOPTER_COLUMNS if column not in _WHO)


def days_of_lists(rows: AdopterRows) -> Column:
    """By table the day it is as of: the latest date in its usable rows, or `NO_LIST`."""
    is_list = np.array([one.table.kind == LIST_11 for one in rows.tables])
    dates = [rows.columns[name] for name in ADOPTER_DATES] if is_list.any() else []
    return np.where(is_list, days_of_tables(dates, rows.table, len(rows.tables)), np.int32(NO_LIST))


def list_differences(overtaken: Iterable[tuple[int, int]], rows: AdopterRows) -> Iterator[Problem]:
    """A warning for each pair of an earlier list's row and the later one that is used, where they differ.

    A blank cell that a later list fills is progress and no difference.
    """
    for earlier, later in overtaken:
        positions = rows.tables[rows.table[later]].positions
        differing = [
            column
            for column in _COMPARED
            if column in positions and rows.value(column, earlier) not in (None, rows.value(column, later))
        ]
        if differing:
            names = ", ".join(rows.named(column, later) for column in differing)
            says = ADOPTER_LISTS_DIFFER.says.format(other_rows=rows.place(earlier), differing=names)
            yield Problem(ADOPTER_LISTS_DIFFER, rows.place(later, differing[0]), says)


def before_unusable(usable: Flags, days: Column, rows: AdopterRows) -> list[int]:
    """The usable rows for which a later list has a row of the same adopter that can't be used.

    An earlier list does not stand in for a later one: its stage may be long past. `days` is by table.
    """
    latest = {adopter: max(int(days[one]) for one in tables) for adopter, tables in rows.unusable.items()}
    latest = {adopter: day for adopter, day in latest.items() if day != NO_LIST}
    as_of = days[rows.table]
    candidates = np.flatnonzero(usable & (as_of > NO_LIST) & bool(latest))
    ids = zip(candidates.tolist(), rows.ids.take(candidates), strict=True)
    return [row for row, adopter in ids if as_of[row] < latest.get(adopter, NO_LIST)]


def told_of_stale(stale: Iterable[int], rows: AdopterRows) -> Iterator[Problem]:
    """An error for each row that a later list's unusable row goes before."""
    return (_told(LATER_ADOPTER_UNUSABLE, row, rows) for row in stale)


def left_open(usable: Flags, days: Column, rows: AdopterRows) -> Iterator[Problem]:
    """A warning for each application without an end that its authority's latest list does not have."""
    authority, as_of = rows.columns[AUTHORITY], days[rows.table]
    latest = np.full(int(authority.max(initial=0)) + 1, NO_LIST, np.int32)
    np.maximum.at(latest, authority[usable], as_of[usable])
    still_open = usable & (rows.last_day == NEVER)
    overtaken = still_open & (as_of > NO_LIST) & (as_of < latest[authority])
    return (_told(APPLICATION_LEFT_OPEN, row, rows) for row in np.flatnonzero(overtaken).tolist())


def _told(rule: Rule, row: int, rows: AdopterRows) -> Problem:
    return Problem(rule, rows.place(row, "adopter_id"), rule.says)
