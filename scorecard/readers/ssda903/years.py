"""Which year's return a table belongs to: by its `YEAR` column, otherwise by the dates and children in it.

Never by its name. A year is the first of the two that a return covers. It decides which of two returns was
the later one; 0 where nothing tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scorecard.model.days import FIRST_DAY, LAST_DAY, NEVER
from scorecard.readers.ssda903.layouts import AD1, EPISODES, HEADER, PLACED_ADOPTION
from scorecard.readers.table import Table

_FIRST, _LAST = FIRST_DAY.year - 1, LAST_DAY.year
_MOST_OF_ONE_YEAR = 0.8
"""Of the episodes that ended, so many did in the return's year; a table of several years has none."""
_APRILS = np.array([date(year, 4, 1).toordinal() for year in range(_FIRST, _LAST + 1)])


def financial_years(days: NDArray[Any]) -> NDArray[np.int64]:
    """The first year of the financial year of each day."""
    return _FIRST - 1 + np.searchsorted(_APRILS, days, side="right")


def years_of_tables(tables: Sequence[Table], columns: Mapping[str, Mapping[str, NDArray[Any]]]) -> list[int]:
    """The year of each table without a `YEAR` column.

    `columns` holds, by the kind of table, the rows of all its tables: `child`, `table` and the days. What
    tells of Episodes are the days on which episodes ended: a return has only those that were open in its
    year. Header, AD1 and PlacedAdoption belong to the Episodes that lie in their folder; of several, to
    the latest of those with which they share the most children.
    """
    years = [0] * len(tables)
    episodes = columns[EPISODES.kind]
    of_episodes = [number for number, table in enumerate(tables) if table.kind == EPISODES.kind]
    for number in of_episodes:
        mine = episodes["table"] == number
        years[number] = _year_of_episodes(episodes["DEC"][mine], episodes["DECOM"][mine])
    for number, table in enumerate(tables):
        if table.kind in (HEADER.kind, AD1.kind, PLACED_ADOPTION.kind):
            near = _nearest(table, tables, of_episodes)
            latest = _latest(table.kind, columns[table.kind], number)
            years[number] = _year_beside(columns, table.kind, number, near, years, latest)
    return years


def _nearest(table: Table, tables: Sequence[Table], of_episodes: Sequence[int]) -> Sequence[int]:
    """The Episodes in the same file (XML, a workbook), otherwise in the same folder, otherwise all."""
    in_file = [one for one in of_episodes if table.sheet and tables[one].name == table.name]
    return in_file or [one for one in of_episodes if tables[one].folder == table.folder] or of_episodes


def _year_of_episodes(ended: NDArray[Any], began: NDArray[Any]) -> int:
    ended = ended[ended != NEVER]
    if len(ended):
        found, counts = np.unique(financial_years(ended), return_counts=True)
        if counts.max() < _MOST_OF_ONE_YEAR * len(ended):
            return 0
        return int(found[counts == counts.max()].max())
    began = began[began != NEVER]
    return int(financial_years(began).max()) if len(began) else 0


def _latest(kind: str, columns: Mapping[str, NDArray[Any]], number: int) -> int:
    """The year of the latest decision or end of a plan in a PlacedAdoption table."""
    if kind != PLACED_ADOPTION.kind:
        return 0
    mine = columns["table"] == number
    days = np.concatenate([columns[name][mine] for name in PLACED_ADOPTION.days])
    days = days[days != NEVER]
    return int(financial_years(days).max()) if len(days) else 0


def _year_beside(
    columns: Mapping[str, Mapping[str, NDArray[Any]]], kind: str, number: int, near: Sequence[int],
    years: Sequence[int], latest: int,
) -> int:  # fmt: skip
    candidates = sorted(near, key=lambda one: years[one])
    if len({years[one] for one in candidates}) < 2:
        return years[candidates[-1]] if candidates else latest
    if latest in {years[one] for one in candidates}:
        return latest
    children = _children(columns[kind], number)
    shared = [len(np.intersect1d(children, _children(columns[EPISODES.kind], one))) for one in candidates]
    best = max(shared, default=0)
    return max(years[one] for one, count in zip(candidates, shared, strict=True) if count == best)


def _children(columns: Mapping[str, NDArray[Any]], number: int) -> NDArray[np.int64]:
    return np.unique(columns["child"][columns["table"] == number])
