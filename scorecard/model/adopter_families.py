"""Adoptive families as columns: what the readers make of adopters' rows and the engine works on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scorecard.model.journeys import Column
from scorecard.model.problem import Place


@dataclass(frozen=True)
class AdopterFamilies:
    """Families, one application a row, in no meaningful order.

    `authority` points into `authorities`. `days` has a column for each of `ADOPTER_DATES` (`NEVER` for
    blank), `children` how many were placed and `reason` the place of a reason in `LEAVING_REASONS` (`NEVER`
    and the last one for blank). `columns` are the columns that every table has. `latest` is the latest date
    in the rows and its cell, none without a row.
    """

    authority: Column = field(repr=False)
    authorities: tuple[str, ...]
    days: Mapping[str, Column] = field(repr=False)
    children: Column = field(repr=False)
    reason: Column = field(repr=False)
    columns: frozenset[str]
    latest: tuple[int, Place] | None = None

    def __len__(self) -> int:
        return len(self.authority)

    def has_column(self, column: str) -> bool:
        """Whether every table has the column: what only some have can't be told for the rest."""
        return column in self.columns
