"""What the return of a year says of one child, and how its episodes follow each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from scorecard.model.days import NEVER
from scorecard.model.ssda903 import ADOPTED, ChildReturns, EpisodeRow, PlacedAdoptionRow
from scorecard.readers.ssda903.breach import first_day, last_day

PLACED, CEASED, REASON = "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"
SHORT_BREAKS = frozenset({"V3", "V4"})
"""LS: an agreed series of short breaks, whose episodes are single stays."""


def stands(row: PlacedAdoptionRow) -> bool:
    """Whether a row has a decision and nothing of a reversal."""
    return row.date_placed != NEVER and row.date_placed_ceased == NEVER and not row.reason


def given_rows(child: ChildReturns, years: frozenset[int]) -> Iterator[PlacedAdoptionRow]:
    """The rows that stand in a return that is given."""
    return (row for row in child.placed if row.year in years)


def by_year(rows: Sequence[PlacedAdoptionRow]) -> tuple[PlacedAdoptionRow, ...]:
    """The rows by return, and by decision within one; of one decision an open row before a closed one."""
    return tuple(sorted(rows, key=_by_decision))


def _by_decision(row: PlacedAdoptionRow) -> tuple[int, int, bool, int, str]:
    """Nothing but what the rows say, so that their order in a file tells nothing."""
    ceased = row.date_placed_ceased
    return row.year, row.date_placed, ceased != NEVER, ceased, row.reason


def decisions(child: ChildReturns, year: int) -> dict[int, PlacedAdoptionRow]:
    """The dated decisions in the return of a year, by their days."""
    rows = (row for row in child.placed if row.year == year and row.date_placed != NEVER)
    return {row.date_placed: row for row in rows}


def reversed_last_year(child: ChildReturns, row: PlacedAdoptionRow) -> PlacedAdoptionRow | None:
    """The same decision in last year's return, if it is reversed there."""
    last = decisions(child, row.year - 1).get(row.date_placed)
    return None if last is None or stands(last) else last


def adopted_between(child: ChildReturns, first: int, last: int) -> bool:
    """Whether the child was adopted in the days from `first` to `last`: that ends a plan too."""
    return any(one.rec in ADOPTED and first <= one.dec <= last for one in child.episodes)


def latest_episode(child: ChildReturns, year: int) -> EpisodeRow | None:
    """The latest episode that began by the end of a return's year."""
    end = last_day(year)
    begun = [one for one in child.episodes if one.decom <= end]
    return max(begun, key=lambda one: (one.decom, one.dec), default=None)


def first_episode(child: ChildReturns, year: int) -> EpisodeRow | None:
    """The first episode that lies in a return's year, wholly or partly; short breaks apart."""
    start, end = first_day(year), last_day(year)
    there = [one for one in child.episodes if one.decom <= end and one.dec >= start]
    care = [one for one in there if one.ls not in SHORT_BREAKS]
    return min(care, key=lambda one: one.decom, default=None)


def neighbours(child: ChildReturns) -> Iterator[tuple[EpisodeRow, EpisodeRow]]:
    """Each episode with the one that follows it; not beside a short break, which need not join."""
    for one, following in pairwise(child.episodes):
        if one.ls in SHORT_BREAKS or following.ls in SHORT_BREAKS or following.decom == NEVER:
            continue
        yield one, following
