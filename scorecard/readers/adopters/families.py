"""Families from adopters: which rows are one family's one application, and which of their dates counts.

Source: docs/adopters.md, "One family counted once".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from scorecard.model.adopter_families import EARLIEST, LEFT, AdopterFamilies
from scorecard.model.adopter_register import FAMILY_DIFFERS
from scorecard.model.adopter_rules import ADOPTER_DATES
from scorecard.model.days import NEVER
from scorecard.model.journeys import NO_TEXT, Column
from scorecard.model.leaving_reason import CHILDREN, LEAVING_REASONS, REASON
from scorecard.model.problem import Place, Problem
from scorecard.readers.adopters.applications import Applications, Places, applications_of
from scorecard.readers.adopters.rows import FAMILY, AdopterRows
from scorecard.readers.adopters.several_rows import Compared
from scorecard.readers.authority_column import authorities_present
from scorecard.readers.distinct import AUTHORITY

_NOT_RECORDED = len(LEAVING_REASONS) - 1


@dataclass(frozen=True)
class FamiliesFound:
    """The families, the warnings about adopters who differ, and how many families applied more than once.

    `single` are the adopters without a family's id.
    """

    families: AdopterFamilies
    problems: tuple[Problem, ...]
    again: int
    single: int


def families_of(rows: AdopterRows, names: tuple[str, ...], compared: Compared) -> FamiliesFound:
    """The families of usable rows, in which each adopter has each application once.

    `names` are the authorities to which the rows point.
    """
    found = applications_of(rows, compared)
    columns = {name: rows.columns[name][found.rows] for name in (*ADOPTER_DATES, CHILDREN)}
    columns[REASON] = _reasons(rows)[found.rows]
    single = int((rows.columns[FAMILY][compared.usable] == NO_TEXT).sum())
    families = _as_families(rows, names, found, columns)
    return FamiliesFound(families, tuple(_differences(rows, found, columns)), found.again, single)


def _reasons(rows: AdopterRows) -> Column:
    """By row the place of its reason in `LEAVING_REASONS`."""
    places = [LEAVING_REASONS.index(reason) for reason in rows.categories[REASON]]
    return np.array([*places, _NOT_RECORDED], np.int32)[rows.columns[REASON]]  # NO_TEXT is the last place


def _as_families(
    rows: AdopterRows, names: tuple[str, ...], found: Applications, columns: Mapping[str, Column]
) -> AdopterFamilies:
    authority, authorities = authorities_present(rows.columns[AUTHORITY][found.rows[found.first]], names)
    return AdopterFamilies(
        authority=authority,
        authorities=authorities,
        adopters={name: columns[name] for name in ADOPTER_DATES},
        first=found.first,
        children=_children(columns[CHILDREN], found.first),
        reason=_reason(columns, found.first),
        columns=frozenset.intersection(*(frozenset(one.positions) for one in rows.tables)),
        latest=_latest(rows, found.rows, columns),
    )


def _children(numbers: Column, first: Column) -> Column:
    """The larger number of each application, `NEVER` for none."""
    largest = np.maximum.reduceat(np.where(numbers == NEVER, np.int32(-1), numbers), first)
    return np.where(largest < 0, np.int32(NEVER), largest)


def _reason(columns: Mapping[str, Column], first: Column) -> Column:
    """The place of the reason of whoever left last, of several the first in the list's order."""
    left = np.where(columns[LEFT] == NEVER, 0, columns[LEFT]).astype(np.int64)
    from_the_end = _NOT_RECORDED - columns[REASON]
    rank = np.where(from_the_end > 0, left * len(LEAVING_REASONS) + from_the_end, 0)
    return (_NOT_RECORDED - np.maximum.reduceat(rank, first) % len(LEAVING_REASONS)).astype(np.int32)


def _latest(rows: AdopterRows, used: Places, columns: Mapping[str, Column]) -> tuple[int, Place] | None:
    """The latest date of all rows that are used, and the first cell that holds it."""
    latest = {name: int(columns[name].max(initial=0, where=columns[name] != NEVER)) for name in ADOPTER_DATES}
    day = max(latest.values())
    if not day:
        return None
    holding = [name for name in ADOPTER_DATES if latest[name] == day]
    at, name = min((int(used[columns[name] == day].min()), name) for name in holding)
    return day, rows.place(at, name)


def _differences(rows: AdopterRows, found: Applications, columns: Mapping[str, Column]) -> Iterator[Problem]:
    """A warning for each column in which the adopters of a family differ, naming two of the cells."""
    first = np.repeat(found.first, np.diff(found.first, append=len(found.rows)))
    for column in (*ADOPTER_DATES, CHILDREN, REASON):
        for here, other in _differing(columns[column], first):
            one, another = int(found.rows[here]), int(found.rows[other])
            says = FAMILY_DIFFERS.says.format(
                column=rows.named(column, one), other=rows.named(column, another), counts=_counts(column)
            )
            yield Problem(FAMILY_DIFFERS, rows.place(one, column), says)


def _differing(values: Column, first: Column) -> Iterable[tuple[int, int]]:
    """Of each application whose adopters differ, its first row and the first that differs from that."""
    others = np.flatnonzero(values != values[first])
    ones, at = np.unique(first[others], return_index=True)
    return zip(ones.tolist(), others[at].tolist(), strict=True)


def _counts(column: str) -> str:
    return _COUNTS.get(column, "the earlier date" if column in EARLIEST else "the later date")


_COUNTS = {
    LEFT: "the later day, once every adopter has left,",
    CHILDREN: "the larger number",
    REASON: "the reason of whoever left last",
}
