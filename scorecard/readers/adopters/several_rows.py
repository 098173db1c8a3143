"""The several rows of one adopter: repeats, further applications, earlier lists, and rows that conflict.

Source: docs/adopters.md, "One family counted once". The order of the rows changes nothing but which of two
equal rows is called the repeat.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, pairwise

from scorecard.model.adopter import ADOPTER_COLUMNS, AdopterJourney
from scorecard.model.adopter_register import ADOPTER_ROWS_CONFLICT
from scorecard.model.adopter_rules import ADOPTER_DATES
from scorecard.model.days import NEVER, day_number
from scorecard.model.problem import Problem
from scorecard.readers.adopters.lists import (
    NO_LIST,
    before_unusable,
    days_of_lists,
    left_open,
    list_differences,
    told_of_stale,
)
from scorecard.readers.adopters.rows import AdopterRow, TableOfAdopters

_MOST_NAMED = 5


@dataclass
class Compared:
    """The rows that remain, and by table how many repeat others and how many can't be used.

    `superseded` are those of the repeats that stand in an earlier list than the row that is used.
    """

    rows: list[AdopterRow] = field(default_factory=list)
    repeats: list[AdopterRow] = field(default_factory=list)
    errors: list[AdopterRow] = field(default_factory=list)
    superseded: int = 0
    problems: list[Problem] = field(default_factory=list)


def compare_adopters(rows: Iterable[AdopterRow], tables: Sequence[TableOfAdopters]) -> Compared:
    """Compare all rows of each adopter of an authority, whose names are those of England's list by now.

    Within one table, or in tables that are no Annex A lists, equal rows are repeats, and rows that overlap
    in time conflict. Of Annex A lists of several days the latest that has an application tells of it, and
    where its row of an adopter can't be used, no earlier one does.
    """
    by_adopter: dict[tuple[str, str], list[AdopterRow]] = {}
    for row in rows:
        by_adopter.setdefault((row.journey.local_authority, row.journey.adopter_id), []).append(row)
    found, as_of = Compared(), days_of_lists(tables)
    for ours in by_adopter.values():
        _compare(ours, as_of, tables, found)
    stale = before_unusable(found.rows, as_of, tables)
    found.rows = sorted({*found.rows} - {*stale}, key=lambda one: (one.table, one.row))
    found.errors += stale
    found.problems += [*told_of_stale(stale, tables), *left_open(found.rows, as_of, tables)]
    return found


def first_day(journey: AdopterJourney) -> int:
    """The earliest date of an application."""
    return min(day_number(getattr(journey, column)) for column in ADOPTER_DATES)


def last_day(journey: AdopterJourney) -> int:
    """The day an application ended: of the adoption order and the leaving the later; `NEVER` for none."""
    ends = (journey.adoption_order_date, journey.left_process_date)
    return max((day_number(end) for end in ends if end is not None), default=NEVER)


def _compare(
    rows: Sequence[AdopterRow],
    as_of: Mapping[int, int],
    tables: Sequence[TableOfAdopters],
    found: Compared,
) -> None:
    """One adopter's rows, those of the latest list first."""
    different: dict[AdopterJourney, AdopterRow] = {}
    latest_first = sorted(rows, key=lambda row: -as_of[row.table])
    repeats = [row for row in latest_first if different.setdefault(row.journey, row) is not row]
    kept: list[AdopterRow] = []
    overtaken: list[tuple[AdopterRow, AdopterRow]] = []
    for day, ours in groupby(different.values(), key=lambda row: as_of[row.table]):
        later = tuple(kept)
        for row in ours:
            same = [one for one in later if day != NO_LIST and not follow_each_other([row, one])]
            if same:
                overtaken.append((row, min(same, key=partial(_days_apart, row))))
            else:
                kept.append(row)
        if not follow_each_other(kept):
            _conflict(rows, tables, found)
            return
    found.rows += kept
    found.repeats += [*repeats, *(row for row, _ in overtaken)]
    found.superseded += len(overtaken)
    found.problems += list_differences(overtaken, tables)


def _days_apart(one: AdopterRow, other: AdopterRow) -> int:
    return abs(first_day(one.journey) - first_day(other.journey))


def follow_each_other(rows: Sequence[AdopterRow]) -> bool:
    """Whether each application begins on or after the end of the one before."""
    spans = sorted((first_day(row.journey), last_day(row.journey)) for row in rows)
    return all(end != NEVER and end <= start for (_, end), (start, _) in pairwise(spans))


def _conflict(rows: Sequence[AdopterRow], tables: Sequence[TableOfAdopters], found: Compared) -> None:
    differing = [name for name in ADOPTER_COLUMNS if len({getattr(row.journey, name) for row in rows}) > 1]
    found.errors += rows
    for row in rows:
        table = tables[row.table]
        others = [str(tables[one.table].place(one.row)) for one in rows if one is not row]
        more = len(others) - _MOST_NAMED
        named = "; ".join(others[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
        cells = ", ".join(table.named(name, row.row) for name in differing)
        says = ADOPTER_ROWS_CONFLICT.says.format(other_rows=named, differing=cells)
        place = table.place(row.row, differing[0])
        found.problems.append(Problem(ADOPTER_ROWS_CONFLICT, place, says))
