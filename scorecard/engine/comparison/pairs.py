"""Which journey of one export is which of the other: by authority, child id and plan.

Source: methodology, "Comparisons". Ids are compared exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from scorecard.model.comparison import NOWHERE
from scorecard.model.days import NEVER
from scorecard.model.journeys import Column, Journeys

Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Pairs:
    """For each journey of an export the row of the other's, or `NOWHERE`."""

    of_before: Column
    of_after: Column


def pairs(before: Journeys, after: Journeys) -> Pairs:
    """The journeys that are in both exports; both must point into the same list of authorities."""
    if before is after:
        same = np.arange(len(before), dtype=np.int32)
        return Pairs(same, same)
    keys_before, keys_after = _children(before, after)
    here, there = _Plans(before), _Plans(after)
    ones, others = _matched(keys_before, keys_after, here, there)
    of_before = np.full(len(before), NOWHERE, np.int32)
    of_after = np.full(len(after), NOWHERE, np.int32)
    of_before[ones], of_after[others] = others, ones
    return Pairs(of_before, of_after)


def differ_in_zeros(before: Journeys, after: Journeys, found: Pairs) -> int:
    """How many ids of unmatched journeys AFTER are like an unmatched one's BEFORE but for leading zeros."""
    gone = set(before.ids.take(np.flatnonzero(found.of_before == NOWHERE)))
    new = set(after.ids.take(np.flatnonzero(found.of_after == NOWHERE)))
    bare = {one.lstrip("0") for one in gone}
    return sum(one.lstrip("0") in bare for one in new - gone)


def of_another_authority(before: Journeys, after: Journeys, found: Pairs) -> int:
    """How many ids of unmatched journeys AFTER are an unmatched one's BEFORE, of another authority."""
    gone, new = _unmatched(before, found.of_before), _unmatched(after, found.of_after)
    return len({child for child, _ in gone - new} & {child for child, _ in new - gone})


def _unmatched(journeys: Journeys, there: Column) -> set[tuple[str, int]]:
    rows = np.flatnonzero(there == NOWHERE)
    return set(zip(journeys.ids.take(rows), journeys.authority[rows].tolist(), strict=True))


def _children(before: Journeys, after: Journeys) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """A number for each journey, the same for the same id in the same authority."""
    ids = before.ids.all(), after.ids.all()
    every = dict.fromkeys(chain(*ids))
    numbers = dict(zip(every, range(len(every)), strict=True))
    first, second = (np.fromiter(map(numbers.__getitem__, one), np.int64, len(one)) for one in ids)
    areas = max(1, len(before.authorities))
    return first * areas + before.authority, second * areas + after.authority


class _Plans:
    """When each journey's plan began (the decision or, without one, entering care) and ended."""

    def __init__(self, journeys: Journeys) -> None:
        days = journeys.days
        decided = days["adoption_decision_date"]
        self.start = np.where(decided != NEVER, decided, days["entered_care_date"])
        self.end = np.minimum(days["reversal_date"], days["adoption_order_date"])


def _matched(
    before: NDArray[np.int64], after: NDArray[np.int64], here: _Plans, there: _Plans
) -> tuple[Rows, Rows]:
    """The rows of the pairs. Nearly every child has one plan; those with several are looked at one by one."""
    keys_before, first_before, count_before = np.unique(before, return_index=True, return_counts=True)
    keys_after, first_after, count_after = np.unique(after, return_index=True, return_counts=True)
    both, at, other = np.intersect1d(keys_before, keys_after, assume_unique=True, return_indices=True)
    single = (count_before[at] == 1) & (count_after[other] == 1)
    ones, others = first_before[at[single]], first_after[other[single]]
    same = _same_plan(here, ones, there, others)
    further = list(_of_several(both[~single], before, after, here, there))
    more = np.array(further, np.intp).reshape(-1, 2)
    return np.concatenate([ones[same], more[:, 0]]), np.concatenate([others[same], more[:, 1]])


def _same_plan(here: _Plans, ones: Rows, there: _Plans, others: Rows) -> NDArray[np.bool_]:
    """Whether neither plan begins on or after the end of the other, or both begin on one day."""
    start, end = here.start[ones], here.end[ones]
    start_there, end_there = there.start[others], there.end[others]
    ends_first = (end < end_there) | ((end == end_there) & (start < start_there))
    first_end = np.where(ends_first, end, end_there)
    later_start = np.where(ends_first, start_there, start)
    apart = (first_end != NEVER) & (later_start != NEVER) & (first_end <= later_start)
    same: NDArray[np.bool_] = (start == start_there) | ~apart
    return same


def _of_several(
    keys: NDArray[np.int64],
    before: NDArray[np.int64],
    after: NDArray[np.int64],
    here: _Plans,
    there: _Plans,
) -> Iterator[tuple[int, int]]:
    """Of children with several plans: the pairs that began nearest to each other, each plan once."""
    rows_before, rows_after = _by_key(keys, before), _by_key(keys, after)
    for key in keys.tolist():
        candidates = [(one, other) for one in rows_before[key] for other in rows_after[key]]
        ones, others = np.array(candidates, np.intp).T
        same = _same_plan(here, ones, there, others)
        fitting = [pair for pair, fits in zip(candidates, same.tolist(), strict=True) if fits]
        yield from _each_once(sorted(fitting, key=lambda pair: _nearness(here, pair[0], there, pair[1])))


def _by_key(keys: NDArray[np.int64], of_rows: NDArray[np.int64]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {key: [] for key in keys.tolist()}
    for row in np.flatnonzero(np.isin(of_rows, keys)).tolist():
        found[int(of_rows[row])].append(row)
    return found


def _nearness(here: _Plans, one: int, there: _Plans, other: int) -> tuple[int, ...]:
    """First by start, then by end; ties by the dates themselves, so that the order of rows plays no part."""
    start, end = int(here.start[one]), int(here.end[one])
    start_there, end_there = int(there.start[other]), int(there.end[other])
    return (abs(start - start_there), abs(end - end_there), start, end, start_there, end_there)


def _each_once(candidates: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    used: tuple[set[int], set[int]] = (set(), set())
    for one, other in candidates:
        if one not in used[0] and other not in used[1]:
            used[0].add(one)
            used[1].add(other)
            yield one, other
