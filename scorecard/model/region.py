"""Membership: which region (regional adoption agency, consortium) an authority belonged to, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from scorecard.model.days import NEVER

ALWAYS = 1
"""The first day of a membership that is open at its start; one open at its end lasts until `NEVER`."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A local authority in a region from one day to another, both included (whole numbers of days)."""

    local_authority: str
    region: str
    first_day: int = ALWAYS
    last_day: int = NEVER


def overlapping(memberships: Sequence[Membership]) -> Iterator[tuple[int, int]]:
    """Pairs of positions, the lower first, of memberships of one authority that share a day.

    Each membership that shares a day with another is in one pair at least.
    """

    def by_time(position: int) -> tuple[str, int, int]:
        one = memberships[position]
        return one.local_authority, one.first_day, position

    order = sorted(range(len(memberships)), key=by_time)
    for _, group in groupby(order, key=lambda position: memberships[position].local_authority):
        longest, *others = group
        for position in others:
            if memberships[position].first_day <= memberships[longest].last_day:
                yield min(position, longest), max(position, longest)
            longest = max(longest, position, key=lambda at: memberships[at].last_day)
