"""What must be known beside an outlook: columns that tell less than they might, and regions."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scorecard.engine.areas import Areas
from scorecard.engine.figure import ENDS_OF_PLANS
from scorecard.engine.no_region import notes_about_regions
from scorecard.engine.outlook.ahead import Ahead, OnTheWay
from scorecard.engine.outlook.outlook import Asked
from scorecard.model.journeys import Column, Journeys
from scorecard.model.result import Note, note


def notes_of_outlook(journeys: Journeys, children: OnTheWay, waiting_assumed: bool) -> Iterator[Note]:
    """Of missing columns, and of children who wait and are in no layer."""
    no_ends = [name for name in ENDS_OF_PLANS if not journeys.has_column(name)]
    if no_ends:
        columns = " and ".join(no_ends)
        yield note("outlook-no-end-dates", columns=columns, number=len(no_ends), files=journeys.files)
    if not journeys.has_column("adoption_decision_date"):
        yield note("outlook-no-decision", files=journeys.files)
    if not journeys.has_column("match_date"):
        yield note("outlook-no-match", files=journeys.files)
    if journeys.has_returns and journeys.any_has_column("match_date"):
        yield note("outlook-matches-late")
    if not journeys.has_column("disruption_date"):
        yield note("outlook-no-disruption", files=journeys.files)
    waiting = int(children.of("order", "decision").sum())
    if waiting and not waiting_assumed:
        yield note("outlook-waiting-not-counted", children=waiting)


def notes_of_regions(
    journeys: Journeys, asked: Asked, ahead: Ahead, file: str, sha256: str
) -> Iterator[Note]:
    """Where the regions come from, and whose children are in none, where figures are given by region."""

    def outside(regions: Areas) -> Iterator[str]:
        for found in _outside(journeys, asked, ahead, regions):
            yield from (journeys.authorities[at] for at in found.tolist())

    return notes_about_regions("outlook-regions-file", asked.areas, file, sha256, outside)


def _outside(journeys: Journeys, asked: Asked, ahead: Ahead, regions: Areas) -> Iterator[Column]:
    """Authorities (positions) in no region on the day of an order in a window, or with a child on the way."""
    first, last = asked.windows[0].start.toordinal(), asked.windows[-1].end.toordinal()
    as_at, adopted = asked.as_at.toordinal(), journeys.days["adoption_order_date"]
    rows = np.flatnonzero((adopted >= first) & (adopted <= as_at))
    yield _nowhere(regions, journeys.authority[rows], adopted[rows])
    on_the_way = ahead.on_the_way.authority
    yield _nowhere(regions, on_the_way, as_at)
    rows = np.flatnonzero(ahead.in_a_layer & (ahead.order <= last))
    yield _nowhere(regions, on_the_way[rows], ahead.order[rows])


def _nowhere(regions: Areas, authority: Column, day: int | Column) -> Column:
    return np.unique(authority[regions.of(authority, day) < 0])
