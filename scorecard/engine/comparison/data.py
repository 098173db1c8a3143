"""How two exports differ as data, whatever the figures make of it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.comparison.pairs import Pairs
from scorecard.model.comparison import NOWHERE, ColumnDifference, DataDifference
from scorecard.model.days import NEVER
from scorecard.model.journeys import DAY_COLUMNS, NO_TEXT, TEXT_COLUMNS, Column, Journeys

_ELSEWHERE = -2
"""The position of a text that the other export does not have."""


def data_difference(before: Journeys, after: Journeys, found: Pairs) -> DataDifference:
    """Journeys in one export alone and in both, and which cells of these differ, column by column."""
    ones = np.flatnonzero(found.of_before != NOWHERE)
    others = found.of_before[ones]
    differs = np.zeros(len(ones), np.bool_)
    columns = []
    for name, was, now, blank in _shared(before, after):
        one, differing = _difference(name, was[ones], now[others], blank)
        differs |= differing
        if differing.any():
            columns.append(one)
    return DataDifference(
        only_before=len(before) - len(ones),
        only_after=len(after) - len(ones),
        both=len(ones),
        differing=int(differs.sum()),
        columns=tuple(columns),
        not_compared=tuple(_not_compared(before, after)),
    )


def _difference(
    name: str, was: Column, now: Column, blank: int
) -> tuple[ColumnDifference, NDArray[np.bool_]]:
    differing = was != now
    filled, cleared = differing & (was == blank), differing & (now == blank)
    counts = int(filled.sum()), int(cleared.sum()), int((differing & ~filled & ~cleared).sum())
    return ColumnDifference(name, *counts), differing


def _shared(before: Journeys, after: Journeys) -> Iterator[tuple[str, Column, Column, int]]:
    """Each column that every file of both exports has, and the number that stands for blank."""
    for name in DAY_COLUMNS:
        if before.has_column(name) and after.has_column(name):
            yield name, before.days[name], after.days[name], NEVER
    for name in TEXT_COLUMNS:
        if before.has_column(name) and after.has_column(name):
            yield name, _translated(name, before, after), after.texts[name], NO_TEXT


def _translated(name: str, before: Journeys, after: Journeys) -> Column:
    """A column of texts BEFORE as positions among the texts AFTER."""
    positions = {text: place for place, text in enumerate(after.categories[name])}
    there = [positions.get(text, _ELSEWHERE) for text in before.categories[name]]
    # The last entry is that of a blank cell, whose position is below 0.
    return np.array([*there, NO_TEXT], np.int32)[before.texts[name]]


def _not_compared(before: Journeys, after: Journeys) -> Iterator[str]:
    """The columns that some file has, and not every one."""
    for name in (*DAY_COLUMNS, *TEXT_COLUMNS):
        tables = (*before.tables, *after.tables)
        if 0 < sum(name in table.columns for table in tables) < len(tables):
            yield name
