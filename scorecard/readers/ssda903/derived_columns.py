"""Derived journeys as columns, with the row that each of their cells came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from scorecard.model.days import NEVER
from scorecard.model.ids import Ids
from scorecard.model.journeys import (
    DAY_COLUMNS,
    NO_TEXT,
    TEXT_COLUMNS,
    Column,
    Journeys,
    Origins,
    SourceTable,
)
from scorecard.model.ssda903 import SourceRow
from scorecard.readers.ssda903.derivation import DerivedJourney

_IDS_IN_A_BLOCK = 10_000


def derived_columns(
    journeys: Sequence[DerivedJourney], ids: Sequence[str], authority: Column, authorities: tuple[str, ...],
    tables: tuple[SourceTable, ...],
) -> Journeys:  # fmt: skip
    """The journeys as columns; `ids` and `authority` are those of their children."""
    found = _cells(journeys)
    cells = {column: found.get(column, _Cells()) for column in (*DAY_COLUMNS, *TEXT_COLUMNS)}
    days = {column: cells[column].days(len(journeys)) for column in DAY_COLUMNS}
    texts = {column: cells[column].texts(len(journeys)) for column in TEXT_COLUMNS}
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
        origins={column: of_column.origins(len(journeys)) for column, of_column in cells.items()},
    )


@dataclass
class _Cells:
    """A column's cells that are not blank: the place of each one's journey, its value and its row."""

    places: list[int] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    sources: list[SourceRow] = field(default_factory=list)

    def days(self, length: int) -> Column:
        column = np.full(length, NEVER, np.int32)
        column[self.places] = self.values
        return column

    def texts(self, length: int) -> tuple[Column, tuple[str, ...]]:
        """The column, and the texts that it points into."""
        categories: dict[str, int] = {}
        column = np.full(length, NO_TEXT, np.int32)
        column[self.places] = [categories.setdefault(text, len(categories)) for text in self.values]
        return column, tuple(categories)

    def origins(self, length: int) -> Origins:
        table, row = np.full(length, -1, np.int32), np.zeros(length, np.int32)
        table[self.places] = [one.table for one in self.sources]
        row[self.places] = [one.row for one in self.sources]
        return Origins(table, row)


def _cells(journeys: Sequence[DerivedJourney]) -> dict[str, _Cells]:
    """The cells that are not blank, by column."""
    found: defaultdict[str, _Cells] = defaultdict(_Cells)
    for place, one in enumerate(journeys):
        for column, (value, source) in (*one.days.items(), *one.texts.items()):
            cells = found[column]
            cells.places.append(place)
            cells.values.append(value)
            cells.sources.append(source)
    return found
