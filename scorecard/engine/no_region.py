"""Which authorities have children in the windows asked for whom no region counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

import numpy as np

from scorecard.engine.areas import Areas
from scorecard.engine.indicators import a3
from scorecard.engine.sums import spans
from scorecard.model.area_kinds import REGION
from scorecard.model.journeys import Column, Journeys
from scorecard.model.result import Note, note
from scorecard.model.window import Window


def notes_about_regions(
    code: str, areas: Iterable[Areas], file: str, sha256: str, outside: Callable[[Areas], Iterable[str]]
) -> Iterator[Note]:
    """Where the regions come from (`code`), and whose children are in none, where figures are by region.

    `outside` gives the names of authorities that are in none of the regions on a day that counts.
    """
    regions = next((one for one in areas if one.type == REGION), None)
    if regions is None:
        return
    if file:
        yield note(code, file=file, sha256=sha256)
    names = sorted(set(outside(regions)))
    if names:
        yield note("in-no-region", authorities=", ".join(names), number=len(names))


def authorities_without_region(
    journeys: Journeys, regions: Areas, windows: Sequence[Window], as_at: date
) -> tuple[str, ...]:
    """The names, in order, of authorities in no region on a day that puts a child of theirs in a window.

    That day is the adoption order or, for a child on the way, the window's last day.
    """
    found = {position for rows in _outside(journeys, regions, windows, as_at) for position in rows.tolist()}
    return tuple(sorted(journeys.authorities[position] for position in found))


def _outside(journeys: Journeys, regions: Areas, windows: Sequence[Window], as_at: date) -> Iterator[Column]:
    """The authorities (positions) of children of no region: the adopted, then those on the way."""
    adopted, decided = journeys.days["adoption_order_date"], journeys.days["adoption_decision_date"]
    nowhere = regions.of(journeys.authority, adopted) < 0
    until = a3.on_the_way_until(journeys.days)
    for window, (first, last) in zip(windows, spans(windows, as_at), strict=True):
        yield _distinct(journeys.authority[nowhere & (adopted >= first) & (adopted <= last)])
        waiting = _distinct(journeys.authority[(decided <= last) & (last < until)])
        yield waiting[regions.of(waiting, window.end.toordinal()) < 0]


def _distinct(authority: Column) -> Column:
    # Each position once, by counting: `np.unique` of values alone would import numpy.ma.
    return np.flatnonzero(np.bincount(authority)).astype(np.int32)
