"""Annex A lists of several days, joined on the child: of one plan, the latest list's row is the journey.

A list is as of the latest date in it. Source: the column reference ("Excel workbook").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scorecard.model.days import NEVER
from scorecard.model.ids import Ids
from scorecard.model.journey_rules import EVENT_DATES
from scorecard.model.journeys import Column
from scorecard.model.problem import Problem
from scorecard.model.source_rules import LATER_ROW_UNUSABLE, PLAN_LEFT_OPEN, SNAPSHOTS_DIFFER
from scorecard.readers.one_child import OneChild, PlaceOf, RowsOfChild, rows_by_id

_COMPARED = (*EVENT_DATES, "date_of_birth")
_ENDS = ("adoption_order_date", "reversal_date", "left_care_date")


@dataclass(frozen=True)
class Lists:
    """Which list each row is of, and for each id the lists in which rows of it can't be used."""

    of_row: Column
    unusable: Mapping[str, set[int]]


def compare_snapshots(ids: Ids, columns: Mapping[str, Column], place: PlaceOf, lists: Lists) -> OneChild:
    """Compare all rows of each child: within one list as any rows are, between lists the later one's wins.

    `columns` holds every known column as numbers.
    """
    found = OneChild()
    tables = int(lists.of_row.max(initial=-1)) + 1
    days = days_of_tables([columns[name] for name in EVENT_DATES], lists.of_row, tables)
    day = days[lists.of_row]
    for rows in rows_by_id(ids):
        _ListedRows(rows, columns, place, found, day, lists.of_row).compare()
    _set_aside_before_unusable(ids, lists, days, day, place, found)
    _tell_of_open_plans(_Listed(columns, day), place, found)
    return found


def days_of_tables(dates: Iterable[Column], table: Column, tables: int) -> Column:
    """The latest date in each table, 0 for none; `table` is each row's."""
    days = np.zeros(tables, np.int32)
    for column in dates:
        np.maximum.at(days, table, np.where(column == NEVER, 0, column))
    return days


def _set_aside_before_unusable(
    ids: Ids, lists: Lists, days: NDArray[np.int32], day: Column, place: PlaceOf, found: OneChild
) -> None:
    """An older list does not stand in for a later one whose row of the child can't be used."""
    gone = {*found.repeats, *found.errors}
    for child, tables in lists.unusable.items():
        latest = max((int(days[table]) for table in tables if table < len(days)), default=0)
        for row in ids.rows_of(child) if child else ():
            if day[row] < latest and row not in gone:
                _set_aside(row, place, found)


def _set_aside(row: int, place: PlaceOf, found: OneChild) -> None:
    found.errors.append(row)
    found.problems.append(Problem(LATER_ROW_UNUSABLE, place(row, "child_id"), LATER_ROW_UNUSABLE.says))


class _ListedRows(RowsOfChild):
    """The rows of one child id in several lists."""

    def __init__(
        self,
        rows: Sequence[int],
        columns: Mapping[str, Column],
        place: PlaceOf,
        found: OneChild,
        day: Column,
        table: Column,
    ) -> None:
        super().__init__(rows, columns, place, found)
        self.day, self.table = day, table

    def of_one_authority(self, rows: list[int]) -> list[int]:
        """The rows that remain as journeys: from the latest list back, those of plans not met yet.

        Rows that contradict each other in one list are errors, and an older list does not mend them.
        """
        journeys: list[int] = []
        for day in sorted({int(self.day[row]) for row in rows}, reverse=True):
            of_day = self._fullest([row for row in rows if self.day[row] == day])
            of_list = super().of_one_authority(of_day)
            if not of_list:
                for row in rows:
                    if self.day[row] < day:
                        _set_aside(row, self.place, self.found)
                break
            journeys += [row for row in of_list if not self._superseded(row, journeys)]
        return journeys

    def _fullest(self, rows: list[int]) -> list[int]:
        """The rows of lists of one day, without those whose every date another of these lists has too."""
        kept = []
        for row in rows:
            others = (one for one in rows if self.table[one] != self.table[row])
            if any(self._says_more(one, row) for one in others):
                self.found.repeats.append(row)
            else:
                kept.append(row)
        return kept

    def _says_more(self, one: int, row: int) -> bool:
        """Whether a row has every date of another, and more."""
        differing = [column for column in EVENT_DATES if self.cell(column, row) != self.cell(column, one)]
        return bool(differing) and all(self.cell(column, row) == NEVER for column in differing)

    def _superseded(self, row: int, later: Sequence[int]) -> bool:
        """Whether a later list has the row's plan; what it says otherwise is told.

        An open plan may overlap with several: it is the one that began nearest to it.
        """
        overlapping = [one for one in later if not self.are_plans([row, one])]
        if not overlapping:
            return False
        same = min(overlapping, key=lambda one: abs(self._start(one) - self._start(row)))
        self.found.repeats.append(row)
        differing = [column for column in _COMPARED if self._differs(column, row, same)]
        if differing:
            names = ", ".join(self.named(column, same) for column in differing)
            self.tell(SNAPSHOTS_DIFFER, same, [row, same], differing[0], differing=names)
        return True

    def _differs(self, column: str, row: int, later: int) -> bool:
        """Whether a date that was recorded has changed or gone. (A blank one that is filled is progress.)"""
        return self.cell(column, row) not in (NEVER, self.cell(column, later))


@dataclass
class _Listed:
    columns: Mapping[str, Column]
    day: Column

    def open_in_older_list(self) -> Iterator[int]:
        """The rows of plans without an end, from lists before the latest."""
        ended = np.zeros(len(self.day), np.bool_)
        for column in _ENDS:
            ended |= self.columns[column] != NEVER
        for authority in np.unique(self.columns["local_authority"]):
            ours = self.columns["local_authority"] == authority
            latest = self.day[ours].max()
            yield from np.flatnonzero(ours & ~ended & (self.day < latest)).tolist()


def _tell_of_open_plans(listed: _Listed, place: PlaceOf, found: OneChild) -> None:
    gone = {*found.repeats, *found.errors}
    for row in listed.open_in_older_list():
        if row not in gone:
            found.problems.append(Problem(PLAN_LEFT_OPEN, place(row, "child_id"), PLAN_LEFT_OPEN.says))
