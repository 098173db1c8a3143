"""How long the next steps are assumed to take: as given, or the median of the last three years.

Source: docs/outlook.md, "Assumptions"; the three years and the median are our choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from scorecard.engine.averages import published_median
from scorecard.engine.known import known_by, rows_of
from scorecard.model.days import NEVER
from scorecard.model.errors import UsageError
from scorecard.model.journeys import Journeys
from scorecard.model.outlook import Assumption
from scorecard.model.window import window_ending

MOST_DAYS = 6_570
"""Eighteen years: more is a mistake."""
YEARS_OF_THE_MEDIAN = 3
STEPS = {
    "place-within": ("match_date", "placed_for_adoption_date"),
    "order-within": ("placed_for_adoption_date", "adoption_order_date"),
}
"""From which date to which each median goes."""


@dataclass(frozen=True, slots=True)
class Within:
    """The days asked for between steps; none where they are not given. Raises `UsageError` for odd ones."""

    match: int | None = None
    place: int | None = None
    order: int | None = None

    def __post_init__(self) -> None:
        """Refuse days that no wait can be; a match on the as-at day itself would be known by then."""
        for name, least in (("match", 1), ("place", 0), ("order", 0)):
            days = getattr(self, name)
            if days is not None and not least <= days <= MOST_DAYS:
                raise UsageError(
                    f"--{name}-within {days} can't be used", fix=f"give {least} to {MOST_DAYS:,} days"
                )


def assumptions(
    journeys: Journeys, as_at: date, within: Within, needed: Mapping[str, int]
) -> tuple[Assumption, ...]:
    """What is assumed, in the order of the steps. `needed` says how many children need each assumption.

    Raises `UsageError` where one is needed, not given, and nobody's dates have a median.
    """
    given = {"place-within": within.place, "order-within": within.order}
    found = [Assumption("match-within", within.match)]
    for code, (since, until) in STEPS.items():
        days = given[code]
        assumed = Assumption(code, days) if days is not None else _median(journeys, as_at, code, since, until)
        if assumed.days is None and needed[code]:
            raise UsageError(
                f"--{code} is not given, and no child adopted in the {YEARS_OF_THE_MEDIAN} years to "
                f"{as_at.isoformat()} has both dates, {since} and {until}, to take the median of",
                fix=f"give --{code} DAYS",
            )
        found.append(assumed)
    return tuple(found)


def _median(journeys: Journeys, as_at: date, code: str, since: str, until: str) -> Assumption:
    """The median of the children with both dates in order, adopted in the years up to the as-at day."""
    adopted = journeys.days["adoption_order_date"]
    first, last = window_ending(as_at, YEARS_OF_THE_MEDIAN).start, as_at.toordinal()
    rows = np.flatnonzero((adopted >= first.toordinal()) & (adopted <= last))
    days = known_by(rows_of(journeys.days, rows), last)
    told = (days[until] != NEVER) & (days[since] <= days[until])
    waits = days[until][told] - days[since][told]
    return Assumption(code, published_median(np.sort(waits).tolist()), len(waits), first)
