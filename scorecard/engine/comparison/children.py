"""The journeys behind the shares, one by one: who they are, what changed, and what each did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.comparison.shares import child_share, numerators_of
from scorecard.engine.known import READ
from scorecard.model.comparison import (
    CAME_IN,
    DROPPED_OUT,
    NOWHERE,
    ChildCompared,
    Compared,
    Comparison,
    DateChange,
    Share,
)
from scorecard.model.days import NEVER, as_date
from scorecard.model.journey_rules import FLAG
from scorecard.model.journeys import Column, Journeys
from scorecard.model.problem import Place

COLUMNS = (*READ, FLAG)
"""The columns that the figures read."""


class Children:
    """The children of some figures of a comparison; their ids are fetched once."""

    def __init__(self, comparison: Comparison, found: Sequence[Compared]) -> None:
        shares = [share for one in found for share in one.shares]
        self.before = _Export(comparison.journeys_before, [share.before for share in shares])
        self.after = _Export(comparison.journeys_after, [share.after for share in shares])

    def of(self, compared: Compared, share: Share, most: int | None = None) -> list[ChildCompared]:
        """The journeys of a share, those that did most to the figure first; at most so many of them."""
        numerators = numerators_of(share.cause, share.adds_before, share.adds_after, compared.before)
        entries = self._in_order(share, np.abs(numerators), most)
        return [self._child(compared, share, entry, int(numerators[entry])) for entry in entries]

    def _in_order(self, share: Share, sizes: NDArray[np.int64], most: int | None) -> list[int]:
        """By size, then authority, id and days, so that the order of the rows plays no part."""
        entries = np.arange(len(sizes))
        if most is not None and most < len(sizes):
            least = np.partition(sizes, len(sizes) - most)[len(sizes) - most]
            entries = np.flatnonzero(sizes >= least)

        def key(entry: int) -> tuple[int, str, str, int, int]:
            authority, child = self._named(share, entry)
            days = int(share.days_before[entry]), int(share.days_after[entry])
            return -int(sizes[entry]), authority, child, *days

        return sorted(entries.tolist(), key=key)[:most]

    def _named(self, share: Share, entry: int) -> tuple[str, str]:
        """A journey's authority and id, from the export AFTER if that has it."""
        before, after = int(share.before[entry]), int(share.after[entry])
        return self.before.named(before) if after == NOWHERE else self.after.named(after)

    def _child(self, compared: Compared, share: Share, entry: int, numerator: int) -> ChildCompared:
        before, after = int(share.before[entry]), int(share.after[entry])
        counted = share.cause not in CAME_IN, share.cause not in DROPPED_OUT
        days = int(share.days_before[entry]), int(share.days_after[entry])
        adds = bool(share.adds_before[entry]), bool(share.adds_after[entry])
        authority, child = self._named(share, entry)
        return ChildCompared(
            child=child,
            local_authority=authority,
            place_before=self.before.place(before),
            place_after=self.after.place(after),
            days_before=days[0] if counted[0] else None,
            days_after=days[1] if counted[1] else None,
            under_before=adds[0] if counted[0] and compared.indicator == "A3" else None,
            under_after=adds[1] if counted[1] and compared.indicator == "A3" else None,
            change=child_share(numerator, (compared.before, compared.after)),
            changes=tuple(self._changes(before, after)),
        )

    def _changes(self, before: int, after: int) -> Iterator[DateChange]:
        """The cells that differ between the two rows of one journey."""
        if NOWHERE in (before, after):
            return
        for name in COLUMNS:
            was = int(self.before.journeys.days[name][before])
            now = int(self.after.journeys.days[name][after])
            if was != now:
                places = self.before.journeys.place(before, name), self.after.journeys.place(after, name)
                yield DateChange(name, _value(name, was), _value(name, now), *places)


class _Export:
    """An export, and the ids of those of its journeys that are listed."""

    def __init__(self, journeys: Journeys, rows: Sequence[Column]) -> None:
        listed = np.unique(np.concatenate([*rows, np.empty(0, np.int32)]))
        listed = listed[listed != NOWHERE].astype(np.intp)
        self.journeys = journeys
        self.ids = dict(zip(listed.tolist(), journeys.ids.take(listed), strict=True))

    def named(self, row: int) -> tuple[str, str]:
        return self.journeys.authorities[int(self.journeys.authority[row])], self.ids[row]

    def place(self, row: int) -> Place | None:
        return None if row == NOWHERE else self.journeys.place(row)


def _value(column: str, number: int) -> date | bool | None:
    """What a cell holds: a date, or yes or no for the flag; `None` for a blank one."""
    if column == FLAG:
        return None if number == NEVER else bool(number)
    return as_date(number)
