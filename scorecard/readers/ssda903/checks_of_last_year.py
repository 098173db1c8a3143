"""The DfE's rules between the PlacedAdoption tables of two neighbouring years: both must be given."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.model.days import NEVER
from scorecard.model.ssda903 import ChildReturns
from scorecard.model.ssda903_decision_rules import (
    DECISION_CHANGED,
    DECISION_MISSING_LAST_YEAR,
    DECISION_REPEATED,
)
from scorecard.readers.ssda903.breach import Breach, first_day
from scorecard.readers.ssda903.return_rows import (
    CEASED,
    PLACED,
    REASON,
    adopted_between,
    decisions,
    first_episode,
    given_rows,
    reversed_last_year,
    stands,
)


def missing(child: ChildReturns, years: frozenset[int]) -> Iterator[Breach]:
    """559: the decision is before the return's year, and last year's return has none for the child.

    Only where last year's return is given and the child was in care in that year; not for a plan that had
    ended before this return's year, which 118 tells of.
    """
    for row in given_rows(child, years):
        start, last = first_day(row.year), row.year - 1
        if last in years and row.date_placed < start <= row.date_placed_ceased:
            known = any(one.year == last and one.date_placed != NEVER for one in child.placed)
            if not known and first_episode(child, last) is not None:
                yield Breach(DECISION_MISSING_LAST_YEAR, row.source, PLACED)


def changed(child: ChildReturns, years: frozenset[int]) -> Iterator[Breach]:
    """560: a decision stands in last year's return; this year's has another and not that one.

    Once for a return. Not where the child was adopted between the two, and so the first plan was over. A
    further decision beside last year's is 579's, told by `checks_of_decisions`.
    """
    if len({row.date_placed for row in child.placed}) < 2:  # most children's decision is the same every year
        return
    for year in sorted({row.year for row in given_rows(child, years) if row.year - 1 in years}):
        last, now = decisions(child, year - 1), decisions(child, year)
        dropped = max((day for day, row in last.items() if day not in now and stands(row)), default=NEVER)
        new = min((day for day in now if day not in last), default=NEVER)
        if NEVER not in (dropped, new) and not adopted_between(child, dropped, new):
            yield Breach(DECISION_CHANGED, now[new].source, PLACED, (last[dropped].source, PLACED))


def repeated(child: ChildReturns, years: frozenset[int]) -> Iterator[Breach]:
    """561: last year's return has reversed a decision, and this year's has the same decision again.

    Told in the first return that repeats it: some councils send an ended decision year after year. Where
    this year's gives it another end, it is restated (`decision-restated`).
    """
    if all(map(stands, child.placed)):  # as most children's do
        return
    told: set[int] = set()
    for row in given_rows(child, years):
        last = reversed_last_year(child, row)
        if last is None or row.year - 1 not in years or row.date_placed in told:
            continue
        told.add(row.date_placed)
        if row.date_placed_ceased in (NEVER, last.date_placed_ceased):
            other = REASON if last.date_placed_ceased == NEVER else CEASED
            yield Breach(DECISION_REPEATED, row.source, PLACED, (last.source, other))
