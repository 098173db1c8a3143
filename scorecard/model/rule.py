"""What a rule is: a code, a severity, the words, and for rules between dates the test itself."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Literal

from scorecard.model.days import NEVER, Days, recorded

Severity = Literal["error", "warning"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning")
DFE_RULES = "DfE SSDA903 validation rules"
"""The source of a rule that is the DfE's; the words are our own."""
JourneyDays = Mapping[str, Days]
"""The dates of one journey (whole numbers) or of many (columns), by column name."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a row can be wrong.

    `says` may hold `{column}` (the cell's column) and `{other}` (the one it is compared with).
    `dfe` are the numbers that the rule has in the DfE's validation of the SSDA903 return, `fields` the
    return's fields that the same fact stands in; both are empty for a rule of our own.
    """

    code: str
    severity: Severity
    title: str
    says: str
    fix: str
    source: str = "column reference"
    dfe: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateRule:
    """A rule between the dates of one journey.

    `broken` takes the dates of one journey or of a whole table: it is written once and gives
    `bool` or a boolean column. `columns` are the cells it reads: the first is the one it names.
    `needs` are the columns without which a file can't be held to it: what a file has no room for is not
    missing from its rows.
    """

    rule: Rule
    columns: tuple[str, ...]
    broken: Callable[[JourneyDays], Days]
    needs: tuple[str, ...] = ()

    def can_be_asked_of(self, columns: Container[str]) -> bool:
        """Whether a file with these columns can be held to the rule."""
        return all(column in columns for column in self.needs)


def before(earlier: str, later: str) -> Callable[[JourneyDays], Days]:
    """A test: both dates are recorded, and `earlier` lies before `later`."""
    return lambda days: recorded(days[later]) & (days[earlier] < days[later])


def on_one_day(one: str, other: str) -> Callable[[JourneyDays], Days]:
    """A test: both dates are recorded, and are the same day."""
    return lambda days: recorded(days[one]) & (days[one] == days[other])


def without(blank: str, given: str) -> Callable[[JourneyDays], Days]:
    """A test: `given` is recorded, and `blank` is not."""
    return lambda days: recorded(days[given]) & (days[blank] == NEVER)


def none_recorded(*columns: str) -> Callable[[JourneyDays], Days]:
    """A test: none of these dates is recorded."""

    def broken(days: JourneyDays) -> Days:
        none: Days = True
        for column in columns:
            none = none & (days[column] == NEVER)
            if none is False:  # one journey, and one date is enough
                break
        return none

    return broken
