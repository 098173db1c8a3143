"""The several rows of one adopter: repeats, further applications, earlier lists, and rows that conflict.

Source: docs/adopters.md, "One family counted once". The order of the rows changes nothing but which of two
equal rows is called the repeat.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, pairwise

import numpy as np

from scorecard.model.adopter import ADOPTER_COLUMNS
from scorecard.model.adopter_register import ADOPTER_ROWS_CONFLICT
from scorecard.model.days import NEVER
from scorecard.model.journeys import Column
from scorecard.model.problem import Problem
from scorecard.readers.adopters.lists import (
    NO_LIST,
    before_unusable,
    days_of_lists,
    left_open,
    list_differences,
    told_of_stale,
)
from scorecard.readers.adopters.rows import AdopterRows
from scorecard.readers.distinct import AUTHORITY, Flags
from scorecard.readers.one_child import rows_by_id

_MOST_NAMED = 5
_COMPARED = tuple(column for column in ADOPTER_COLUMNS if column != "adopter_id")


@dataclass
class Compared:
    """Which rows remain, which repeat others and which can't be used. `adopter` is one number per adopter.

    `superseded` are how many of the repeats stand in an earlier list than the row that is used.
    """

    usable: Flags
    adopter: Column
    repeats: list[int] = field(default_factory=list)
    errors: list[int] = field(default_factory=list)
    superseded: int = 0
    problems: list[Problem] = field(default_factory=list)


def compare_adopters(rows: AdopterRows) -> Compared:
    """Compare all rows of each adopter of an authority, whose names are those of England's list by now.

    Within one table, or in tables that are no Annex A lists, equal rows are repeats, and rows that overlap
    in time conflict. Of Annex A lists of several days the latest that has an application tells of it, and
    where its row of an adopter can't be used, no earlier one does.
    """
    found = Compared(np.ones(len(rows), np.bool_), np.arange(len(rows), dtype=np.int32))
    days = days_of_lists(rows)
    as_of = days[rows.table]
    for ours in _rows_of_adopters(rows):
        found.adopter[ours] = ours[0]
        _compare(ours, as_of, rows, found)
    found.usable[[*found.repeats, *found.errors]] = False
    stale = before_unusable(found.usable, days, rows)
    found.usable[stale] = False
    found.errors += stale
    found.problems += [*told_of_stale(stale, rows), *left_open(found.usable, days, rows)]
    return found


def _rows_of_adopters(rows: AdopterRows) -> Iterator[list[int]]:
    """The rows of each adopter who has several."""
    for ours in rows_by_id(rows.ids):
        by_authority: dict[int, list[int]] = {}
        for row in ours:
            by_authority.setdefault(int(rows.columns[AUTHORITY][row]), []).append(row)
        yield from (some for some in by_authority.values() if len(some) > 1)


def _compare(ours: Sequence[int], as_of: Column, rows: AdopterRows, found: Compared) -> None:
    """One adopter's rows, those of the latest list first."""
    different: dict[tuple[int, ...], int] = {}
    latest_first = sorted(ours, key=lambda row: -as_of[row])
    repeats = [row for row in latest_first if different.setdefault(_cells(rows, row), row) != row]
    kept: list[int] = []
    overtaken: list[tuple[int, int]] = []
    for day, of_day in groupby(different.values(), key=lambda row: int(as_of[row])):
        later = tuple(kept)
        for row in of_day:
            same = [one for one in later if day != NO_LIST and not _follow_each_other([row, one], rows)]
            if same:
                overtaken.append((row, min(same, key=partial(_days_apart, rows, row))))
            else:
                kept.append(row)
        if not _follow_each_other(kept, rows):
            _conflict(ours, rows, found)
            return
    found.repeats += [*repeats, *(row for row, _ in overtaken)]
    found.superseded += len(overtaken)
    found.problems += list_differences(overtaken, rows)


def _cells(rows: AdopterRows, row: int) -> tuple[int, ...]:
    return tuple(int(rows.columns[column][row]) for column in _COMPARED)


def _days_apart(rows: AdopterRows, one: int, other: int) -> int:
    return abs(int(rows.first_day[one]) - int(rows.first_day[other]))


def _follow_each_other(ours: Sequence[int], rows: AdopterRows) -> bool:
    """Whether each application begins on or after the end of the one before."""
    spans = sorted((int(rows.first_day[row]), int(rows.last_day[row])) for row in ours)
    return all(end != NEVER and end <= start for (_, end), (start, _) in pairwise(spans))


def _conflict(ours: Sequence[int], rows: AdopterRows, found: Compared) -> None:
    differing = [name for name in _COMPARED if len({int(rows.columns[name][row]) for row in ours}) > 1]
    found.errors += ours
    for row in ours:
        # A wrong column taken for the id makes one adopter of all rows: a few of them are enough.
        others = [str(rows.place(one)) for one in ours[: _MOST_NAMED + 1] if one != row][:_MOST_NAMED]
        more = len(ours) - 1 - len(others)
        named = "; ".join(others) + (f" and {more:,} more" if more > 0 else "")
        cells = ", ".join(rows.named(name, row) for name in differing)
        says = ADOPTER_ROWS_CONFLICT.says.format(other_rows=named, differing=cells)
        found.problems.append(Problem(ADOPTER_ROWS_CONFLICT, rows.place(row, differing[0]), says))
