"""Annex A lists of several days, joined on the child: of one plan, the latest list's row is the journey.

A list is as of the latest date in it. Source: the column reference ("Excel workbook").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scorecard.model.days import NEVER
from scorecard.model.journey_rules import EVENT_DATES
from scorecard.model.journeys import Column, Ids
from scorecard.model.problem import Problem
from scorecard.model.source_rules import PLAN_LEFT_OPEN, SNAPSHOTS_DIFFER
from scorecard.readers.one_child import OneChild, PlaceOf, RowsOfChild, rows_by_id

_ENDS = ("adoption_order_date", "reversal_date", "left_care_date")


def compare_snapshots(
    ids: Ids, keys: NDArray[np.int64], columns: Mapping[str, Column], place: PlaceOf, table: Column
) -> OneChild:
    """Compare all rows of each child: within one list as any rows are, between lists the later one's wins.

    `keys` are hashes of the ids, `columns` every known column as numbers, `table` which list a row is of.
    """
    found = OneChild()
    days = _days_of_lists(columns, table)
    of_row = days[table] if len(table) else table
    for rows in rows_by_id(ids, keys):
        _ListedRows(rows, columns, place, found, of_row).compare()
    _tell_of_open_plans(_Listed(columns, of_row), place, found)
    return found


def _days_of_lists(columns: Mapping[str, Column], table: Column) -> NDArray[np.int32]:
    """The latest date in each list."""
    days = np.zeros(int(table.max()) + 1 if len(table) else 0, np.int32)
    for column in EVENT_DATES:
        np.maximum.at(days, table, np.where(columns[column] == NEVER, 0, columns[column]))
    return days


class _ListedRows(RowsOfChild):
    """The rows of one child id in several lists."""

    def __init__(
        self, rows: Sequence[int], columns: Mapping[str, Column], place: PlaceOf, found: OneChild, day: Column
    ) -> None:
        super().__init__(rows, columns, place, found)
        self.day = day

    def of_one_authority(self, rows: list[int]) -> list[int]:
        """The rows that remain as journeys: from the latest list back, those of plans not met yet."""
        journeys: list[int] = []
        for day in sorted({int(self.day[row]) for row in rows}, reverse=True):
            of_list = super().of_one_authority([row for row in rows if self.day[row] == day])
            journeys += [row for row in of_list if not self._superseded(row, journeys)]
        return journeys

    def _superseded(self, row: int, later: Sequence[int]) -> bool:
        """Whether a later list has the row's plan; what it says otherwise is told.

        An open plan may overlap with several: it is the one that began nearest to it.
        """
        overlapping = [one for one in later if not self.are_plans([row, one])]
        if not overlapping:
            return False
        same = min(overlapping, key=lambda one: abs(self._start(one) - self._start(row)))
        self.found.repeats.append(row)
        differing = [column for column in EVENT_DATES if self._differs(column, row, same)]
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
        if len(self.day):
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
