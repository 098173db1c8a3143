"""What a rule is: a code, a severity, the words, and for rules between dates the test itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from scorecard.model.days import Days, recorded

Severity = Literal["error", "warning"]
JourneyDays = Mapping[str, Days]
"""The dates of one journey (whole numbers) or of many (columns), by column name."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a row can be wrong.

    `says` may hold `{column}` (the cell's column) and `{other}` (the one it is compared with).
    """

    code: str
    severity: Severity
    title: str
    says: str
    fix: str
    source: str = "column reference"


@dataclass(frozen=True, slots=True)
class DateRule:
    """A rule between the dates of one journey.

    `broken` takes the dates of one journey or of a whole table: it is written once and gives
    `bool` or a boolean column. `columns` are the cells it reads: the first is the one it names.
    """

    rule: Rule
    columns: tuple[str, ...]
    broken: Callable[[JourneyDays], Days]


def before(earlier: str, later: str) -> Callable[[JourneyDays], Days]:
    """A test: both dates are recorded, and `earlier` lies before `later`."""
    return lambda days: recorded(days[later]) & (days[earlier] < days[later])
