"""The DfE's rules of PlacedAdoption: decisions and their reversals.

A row is judged by the year of the return that it stands in, and only where that return is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scorecard.model.cell_rules import REVERSAL_REASONS
from scorecard.model.days import NEVER
from scorecard.model.ssda903 import (
    CONTINUES_IN_CARE,
    STARTS_IN_CARE,
    ChildReturns,
    PlacedAdoptionRow,
)
from scorecard.model.ssda903_decision_rules import (
    DECISION_AFTER_LEAVING_CARE,
    DECISION_AFTER_RETURN_YEAR,
    DECISIONS_OVERLAP,
    REVERSAL_BEFORE_CARE,
    REVERSAL_BEFORE_RETURN_YEAR,
    REVERSAL_CODE_UNKNOWN,
    REVERSAL_HALF_RECORDED,
)
from scorecard.readers.ssda903.breach import Breach, first_day, last_day
from scorecard.readers.ssda903.return_rows import (
    CEASED,
    PLACED,
    REASON,
    adopted_between,
    first_episode,
    given_rows,
    latest_episode,
    reversed_last_year,
    stands,
)


def after_return_year(child: ChildReturns, years: frozenset[int]) -> Iterator[Breach]:
    """117: the decision or its reversal is after the last day of the return's year."""
    for row in given_rows(child, years):
        for field, day in _days(row):
            if last_day(row.year) < day != NEVER:
                yield Breach(DECISION_AFTER_RETURN_YEAR, row.source, field)
                break


def after_leaving_care(child: ChildReturns, years: frozenset[int]) -> Iterator[Breach]:
    """117: the decision or its reversal is after the day the child left care, in the return's year.

    The latest episode begun by the end of that year is meant: a child who is back in care later is judged
    by the return of that time.
    """
    for row in given_rows(child, years):
        last = latest_episode(child, row.year)
        if last is None or last.rec in ("", CONTINUES_IN_CARE):
            continue
        for field, day in _days(row):
            if last.dec < day <= last_day(row.year):
                yield Breach(DECISION_AFTER_LEAVING_CARE, row.source, field, (last.source, "DEC"))
                break


def reversal_before_return_year(child: ChildReturns, years: frozenset[int]) -> Iterator[Breach]:
    """118: the reversal is before the first day of the return's year.

    Not where last year's return has reversed the same decision: that is 561, told by `checks_of_last_year`.
    """
    for row in given_rows(child, years):
        if row.date_placed_ceased < first_day(row.year) and reversed_last_year(child, row) is None:
            yield Breach(REVERSAL_BEFORE_RETURN_YEAR, row.source, CEASED)


def reversal_before_care(child: ChildReturns, years: frozenset[int]) -> Iterator[Breach]:
    """118: the reversal is in the return's year, before the child's first episode of that year begins.

    Short breaks (V3, V4) are no such episode. Only an episode that starts the care (S) shows that the
    child was not in care before.
    """
    for row in given_rows(child, years):
        if not first_day(row.year) <= row.date_placed_ceased != NEVER:
            continue
        first = first_episode(child, row.year)
        if first is not None and first.rne == STARTS_IN_CARE and row.date_placed_ceased < first.decom:
            yield Breach(REVERSAL_BEFORE_CARE, row.source, CEASED, (first.source, "DECOM"))


def reversal_half_recorded(child: ChildReturns, _years: frozenset[int]) -> Iterator[Breach]:
    """119: the reversal has a date and no reason, or a reason and no date."""
    for row in child.placed:
        if row.date_placed_ceased == NEVER and row.reason:
            yield Breach(REVERSAL_HALF_RECORDED, row.source, CEASED, (row.source, REASON))
        if row.date_placed_ceased != NEVER and not row.reason:
            yield Breach(REVERSAL_HALF_RECORDED, row.source, REASON, (row.source, CEASED))


def reason_unknown(child: ChildReturns, _years: frozenset[int]) -> Iterator[Breach]:
    """120: the reason of the reversal is filled in and is none of RD1 to RD4."""
    for row in child.placed:
        if row.reason and row.reason not in REVERSAL_REASONS:
            yield Breach(REVERSAL_CODE_UNKNOWN, row.source, REASON)


def overlapping(child: ChildReturns, _years: frozenset[int]) -> Iterator[Breach]:
    """579: in one return, a decision begins while the one before it stands or before that one's reversal.

    Not where the child was adopted between the two, and so the first plan was over.
    """
    for before, row in pairwise(child.placed):
        if before.year != row.year or row.date_placed in (NEVER, before.date_placed):
            continue
        is_open = stands(before) and not adopted_between(child, before.date_placed, row.date_placed)
        if is_open or row.date_placed < before.date_placed_ceased != NEVER:
            yield Breach(DECISIONS_OVERLAP, row.source, PLACED, (before.source, PLACED))


def _days(row: PlacedAdoptionRow) -> tuple[tuple[str, int], tuple[str, int]]:
    return (PLACED, row.date_placed), (CEASED, row.date_placed_ceased)
