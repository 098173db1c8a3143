"""A rule of the return broken by the rows of one child, and the days of the years that returns cover."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from scorecard.model.rule import Rule
from scorecard.model.ssda903 import ChildReturns, SourceRow
from scorecard.model.window import financial_year


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a row breaks.

    `field` is the field of the cell that it names first, empty for a whole row; `other` is the row and the
    field of a second cell, which the first is compared with.
    """

    rule: Rule
    source: SourceRow
    field: str
    other: tuple[SourceRow, str] | None = None


Check: TypeAlias = Callable[[ChildReturns, frozenset[int]], Iterator[Breach]]
"""A rule's test: the rows of one child, and the years whose returns are given with all their tables."""


@lru_cache(maxsize=256)
def first_day(year: int) -> int:
    """The first day that the return of a year covers."""
    return date(year, 4, 1).toordinal()


def last_day(year: int) -> int:
    """The last day that the return of a year covers."""
    return first_day(year + 1) - 1


def year_of(day: int) -> int:
    """The year whose return covers a recorded day."""
    return financial_year(date.fromordinal(day))
