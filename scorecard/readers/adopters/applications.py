"""A family's applications: which rows of its adopters belong to one, and which begin a further one.

Source: docs/adopters.md, "One family counted once".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scorecard.model.journeys import NO_TEXT, Column
from scorecard.readers.adopters.rows import FAMILY, AdopterRows
from scorecard.readers.adopters.several_rows import Compared
from scorecard.readers.distinct import AUTHORITY, Flags

Places = NDArray[np.intp]


@dataclass(frozen=True)
class Applications:
    """The usable rows, those of one application beside each other; `first` is where each application begins.

    The rows of an application are in the order of the tables. `again` is how many families have several.
    """

    rows: Places
    first: Column
    again: int


def applications_of(rows: AdopterRows, compared: Compared) -> Applications:
    """The applications of usable rows, family by family."""
    family = _family_numbers(rows, compared)
    ours = np.flatnonzero(compared.usable)
    ours = ours[np.argsort(family[ours], kind="stable")]
    begins = np.diff(family[ours], prepend=-1) != 0
    some = _perhaps_several(rows, compared, ours, np.flatnonzero(begins))
    in_time, again = _in_time(rows, [ours[start:end] for start, end in some]), 0
    for start, end in some:
        several = [sorted(one) for one in _applications(ours[start:end].tolist(), in_time)]
        ours[start:end] = [row for one in several for row in one]
        begins[np.cumsum([start, *map(len, several[:-1])])] = True
        again += len(several) > 1
    return Applications(ours, np.flatnonzero(begins).astype(np.int32), again)


def _family_numbers(rows: AdopterRows, compared: Compared) -> NDArray[np.int64]:
    """One number per family of an authority; an adopter without a family's id is a family of one."""
    family, authority = (rows.columns[name].astype(np.int64) for name in (FAMILY, AUTHORITY))
    named = len(rows) + authority * len(rows.categories[FAMILY]) + family
    return np.where(family == NO_TEXT, compared.adopter, named)


def _perhaps_several(
    rows: AdopterRows, compared: Compared, ours: Places, first: Places
) -> list[tuple[int, int]]:
    """From and to where the families stand that may have several applications.

    All others have one: no adopter is there twice, and nobody's ends by the day on which the last one begins.
    """
    if not len(ours):
        return []
    ended = np.minimum.reduceat(rows.last_day[ours], first) <= np.maximum.reduceat(
        rows.first_day[ours], first
    )
    twice = np.bitwise_or.reduceat(_has_several(compared)[ours], first)
    ends = np.append(first[1:], len(ours))
    some = (ended | twice) & (ends - first > 1)
    return list(zip(first[some].tolist(), ends[some].tolist(), strict=True))


def _has_several(compared: Compared) -> Flags:
    """By row whether its adopter has several usable rows."""
    adopter = compared.adopter
    return (np.bincount(adopter[compared.usable], minlength=len(adopter)) > 1)[adopter]


def _in_time(rows: AdopterRows, families: Sequence[Places]) -> Mapping[int, tuple[int, int, str]]:
    """What the rows of some families are put in order by: when they begin and end, then whose they are."""
    every = np.sort(np.concatenate([np.empty(0, np.intp), *families]))
    columns = every, rows.first_day[every], rows.last_day[every]
    each = zip(*(column.tolist() for column in columns), rows.ids.take(every), strict=True)
    return {row: (first, last, adopter) for row, first, last, adopter in each}


def _applications(ours: Iterable[int], in_time: Mapping[int, tuple[int, int, str]]) -> Iterator[list[int]]:
    """A family's rows by application: a new one begins once the last has ended, or with an adopter's next."""
    current, adopters, ended = list[int](), set[str](), 0
    for row in sorted(ours, key=in_time.__getitem__):
        start, end, adopter = in_time[row]
        if current and (ended <= start or adopter in adopters):
            yield current
            current, adopters, ended = [], set(), 0
        current.append(row)
        adopters.add(adopter)
        ended = max(ended, end)
    yield current
