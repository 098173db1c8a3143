"""Adoptive families as columns: what the readers make of adopters' rows and the engine works on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from scorecard.model.days import NEVER
from scorecard.model.journeys import Column
from scorecard.model.problem import Place

EARLIEST = ("enquiry_date", "stage_1_start_date", "stage_2_start_date", "application_date")
"""The dates of which a family's earliest counts: something began. Of all others it is the latest."""
LEFT = "left_process_date"


@dataclass(frozen=True)
class AdopterFamilies:
    """Families, one application a row, in no meaningful order.

    `authority` points into `authorities`. `adopters` has a column for each of `ADOPTER_DATES` (`NEVER` for
    blank), an adopter a row, the adopters of a family beside each other: `first` is where they begin.
    `children` is how many were placed and `reason` the place of a reason in `LEAVING_REASONS` (`NEVER` and
    the last one for blank). `columns` are the columns that every table has. `latest` is the latest date in
    the rows and its cell, none without a row.
    """

    authority: Column = field(repr=False)
    authorities: tuple[str, ...]
    adopters: Mapping[str, Column] = field(repr=False)
    first: Column = field(repr=False)
    children: Column = field(repr=False)
    reason: Column = field(repr=False)
    columns: frozenset[str]
    latest: tuple[int, Place] | None = None

    def __len__(self) -> int:
        return len(self.authority)

    @cached_property
    def days(self) -> Mapping[str, Column]:
        """The families' dates, a column for each of `ADOPTER_DATES`, `NEVER` for blank."""
        return self.known_by(NEVER)

    def known_by(self, day: int) -> Mapping[str, Column]:
        """The families' dates as they were known on a day: later dates of any adopter are blank."""
        return {column: self._of_families(column, day) for column in self.adopters}

    def _of_families(self, column: str, day: int) -> Column:
        """The earliest of what began, otherwise the latest; left once every adopter has."""
        days = self.adopters[column]
        known = days if day == NEVER else np.where(days > day, np.int32(NEVER), days)
        if column in EARLIEST:
            return np.minimum.reduceat(known, self.first)
        if column == LEFT:
            return np.maximum.reduceat(known, self.first)
        latest = np.maximum.reduceat(np.where(known == NEVER, np.int32(0), known), self.first)
        return np.where(latest == 0, np.int32(NEVER), latest)

    def has_column(self, column: str) -> bool:
        """Whether every table has the column: what only some have can't be told for the rest."""
        return column in self.columns
