"""Derived journeys as columns, with the row that each of their cells came from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scorecard.model.days import NEVER
from scorecard.model.journeys import (
    DAY_COLUMNS,
    NO_TEXT,
    TEXT_COLUMNS,
    Column,
    Ids,
    Journeys,
    Origins,
    SourceTable,
)
from scorecard.readers.ssda903.derivation import DerivedJourney

_IDS_IN_A_BLOCK = 10_000


def derived_columns(
    journeys: Sequence[DerivedJourney], ids: Sequence[str], authority: Column, authorities: tuple[str, ...],
    tables: tuple[SourceTable, ...],
) -> Journeys:  # fmt: skip
    """The journeys as columns; `ids` and `authority` are those of their children."""
    days = {column: _days(journeys, column) for column in DAY_COLUMNS}
    texts = {column: _texts(journeys, column) for column in TEXT_COLUMNS}
    return Journeys(
        ids=Ids(ids[start : start + _IDS_IN_A_BLOCK] for start in range(0, len(ids), _IDS_IN_A_BLOCK)),
        authority=authority,
        authorities=authorities,
        days=days,
        texts={column: found for column, (found, _) in texts.items()},
        categories={column: categories for column, (_, categories) in texts.items()},
        table=np.array([one.source.table for one in journeys], np.int32),
        row=np.array([one.source.row for one in journeys], np.int32),
        tables=tables,
        origins={column: _origins(journeys, column) for column in (*DAY_COLUMNS, *TEXT_COLUMNS)},
    )


def _days(journeys: Sequence[DerivedJourney], column: str) -> Column:
    return np.array([one.days[column][0] if column in one.days else NEVER for one in journeys], np.int32)


def _texts(journeys: Sequence[DerivedJourney], column: str) -> tuple[Column, tuple[str, ...]]:
    categories: dict[str, int] = {}
    found = [
        categories.setdefault(one.texts[column][0], len(categories)) if column in one.texts else NO_TEXT
        for one in journeys
    ]
    return np.array(found, np.int32), tuple(categories)


def _origins(journeys: Sequence[DerivedJourney], column: str) -> Origins:
    table, row = np.full(len(journeys), -1, np.int32), np.zeros(len(journeys), np.int32)
    for place, one in enumerate(journeys):
        found = one.days.get(column) or one.texts.get(column)
        if found is not None:
            table[place], row[place] = found[1].table, found[1].row
    return Origins(table, row)
