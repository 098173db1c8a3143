"""Families from adopters: which rows are one family's one application, and which of their dates counts.

Source: docs/adopters.md, "One family counted once".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from scorecard.model.adopter_families import EARLIEST, LEFT, AdopterFamilies
from scorecard.model.adopter_register import FAMILY_DIFFERS
from scorecard.model.adopter_rules import ADOPTER_DATES
from scorecard.model.days import NEVER, day_number
from scorecard.model.journeys import Column
from scorecard.model.leaving_reason import CHILDREN, LEAVING_REASONS, REASON
from scorecard.model.problem import Place, Problem
from scorecard.readers.adopters.rows import AdopterRow, TableOfAdopters
from scorecard.readers.adopters.several_rows import first_day, last_day

Application = list[AdopterRow]
"""The rows of the adopters of one family for one application, in a fixed order."""


@dataclass(frozen=True)
class FamiliesFound:
    """The families, the warnings about adopters who differ, and how many families applied more than once.

    `single` are the adopters without a family's id.
    """

    families: AdopterFamilies
    problems: tuple[Problem, ...]
    again: int
    single: int


def families_of(rows: Sequence[AdopterRow], tables: Sequence[TableOfAdopters]) -> FamiliesFound:
    """The families of usable rows, in which each adopter has each application once."""
    by_family: dict[tuple[str, ...], list[AdopterRow]] = {}
    for row in rows:
        by_family.setdefault(_key(row), []).append(row)
    applications = [list(_applications(ours)) for _, ours in sorted(by_family.items())]
    every = [one for ours in applications for one in ours]
    problems = tuple(problem for one in every for problem in _differences(one, tables))
    return FamiliesFound(
        _as_columns(every, tables),
        problems,
        sum(len(ours) > 1 for ours in applications),
        sum(row.journey.family_id is None for row in rows),
    )


def _key(row: AdopterRow) -> tuple[str, ...]:
    one = row.journey
    return one.local_authority, *(("family", one.family_id) if one.family_id else ("adopter", one.adopter_id))


def _applications(rows: Iterable[AdopterRow]) -> Iterator[Application]:
    """A family's rows by application: a new one begins once the last has ended, or with an adopter's next."""
    current: Application = []
    for row in sorted(rows, key=_in_time):
        ended = all(last_day(one.journey) <= first_day(row.journey) for one in current)
        if current and (ended or any(one.journey.adopter_id == row.journey.adopter_id for one in current)):
            yield current
            current = []
        current.append(row)
    yield current


def _in_time(row: AdopterRow) -> tuple[int, int, str]:
    return first_day(row.journey), last_day(row.journey), row.journey.adopter_id


def _children(application: Application) -> int:
    numbers = [row.journey.children_placed for row in application]
    return max((number for number in numbers if number is not None), default=NEVER)


def _reason(application: Application) -> int:
    """The place of the reason of whoever left last, of several the first in the list's order."""
    given = [one.journey for one in application if one.journey.left_process_reason is not None]
    latest = max((_left_on(one) for one in given), default=NEVER)
    last = [str(one.left_process_reason) for one in given if _left_on(one) == latest]
    return min(map(LEAVING_REASONS.index, last), default=len(LEAVING_REASONS) - 1)


def _left_on(journey: object) -> int:
    """The day of leaving; 0 for none."""
    day = getattr(journey, LEFT)
    return 0 if day is None else day_number(day)


def _as_columns(applications: Sequence[Application], tables: Sequence[TableOfAdopters]) -> AdopterFamilies:
    names = [one[0].journey.local_authority for one in applications]
    authorities = tuple(sorted(set(names)))
    columns = [frozenset(table.positions) for table in tables]
    return AdopterFamilies(
        authority=_column(authorities.index(name) for name in names),
        authorities=authorities,
        adopters={
            column: _column(day_number(getattr(row.journey, column)) for one in applications for row in one)
            for column in ADOPTER_DATES
        },
        first=_column(accumulate(map(len, applications[:-1]), initial=0) if applications else ()),
        children=_column(map(_children, applications)),
        reason=_column(map(_reason, applications)),
        columns=frozenset.intersection(*columns) if columns else frozenset(),
        latest=_latest(applications, tables),
    )


def _column(numbers: Iterable[int]) -> Column:
    return np.fromiter(numbers, np.int32)


def _latest(
    applications: Sequence[Application], tables: Sequence[TableOfAdopters]
) -> tuple[int, Place] | None:
    """The latest date of all rows, and the first cell that holds it."""
    found = [
        (-day.toordinal(), row.table, row.row, column)
        for one in applications
        for row in one
        for column in ADOPTER_DATES
        if (day := getattr(row.journey, column)) is not None
    ]
    if not found:
        return None
    day, table, at, column = min(found)
    return -day, tables[table].place(at, column)


def _differences(application: Application, tables: Sequence[TableOfAdopters]) -> Iterator[Problem]:
    """A warning for each column in which the adopters of a family differ, naming two of the cells."""
    first, *others = sorted(application, key=lambda one: (one.table, one.row))
    for column in (*ADOPTER_DATES, CHILDREN, REASON):
        value = getattr(first.journey, column)
        other = next((one for one in others if getattr(one.journey, column) != value), None)
        if other is not None:
            here, there = (tables[one.table].named(column, one.row) for one in (first, other))
            says = FAMILY_DIFFERS.says.format(column=here, other=there, counts=_counts(column))
            yield Problem(FAMILY_DIFFERS, tables[first.table].place(first.row, column), says)


def _counts(column: str) -> str:
    return _COUNTS.get(column, "the earlier date" if column in EARLIEST else "the later date")


_COUNTS = {
    LEFT: "the later day, once every adopter has left,",
    CHILDREN: "the larger number",
    REASON: "the reason of whoever left last",
}
