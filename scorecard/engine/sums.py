"""The sums behind every figure: by indicator, window and area, for one kind of area."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.areas import Areas
from scorecard.engine.indicators import a1, a2, a3, a10
from scorecard.engine.known import DayColumns, Sums, known_by, rows_of
from scorecard.engine.running_totals import Grid, sums_by_area, sums_by_window
from scorecard.engine.settings import Settings
from scorecard.model.days import NEVER
from scorecard.model.journey_rules import FLAG
from scorecard.model.journeys import Column, Journeys
from scorecard.model.window import Window

Measure: TypeAlias = Callable[[DayColumns], Sums]
CHILDREN_AT_ONCE = 100_000
READ_OF_ADOPTED = (
    *("entered_care_date", "placement_order_date", "match_date", "placed_for_adoption_date"),
    *("adoption_order_date", "foster_placement_date", FLAG),
)
"""What the measures of an adopted child read."""
IndicatorSums: TypeAlias = Mapping[str, dict[str, Grid]]
"""By indicator and by the sum's name, a grid of windows by areas."""


def measures(settings: Settings, limits: Sequence[int]) -> dict[str, Measure]:
    """What each adopted child adds, by indicator; `limits` are A3's, in days."""
    clock = settings.a3_foster_carer_clock
    return {
        "A1": a1.sums,
        "A2": a2.sums,
        "A3": partial(a3.sums, limits=limits, foster_carer_clock=clock),
        "A10": a10.sums,
    }


def indicator_sums(
    journeys: Journeys,
    areas: Areas,
    windows: Sequence[Window],
    as_at: date,
    limits: Sequence[int],
    settings: Settings,
) -> IndicatorSums:
    """Every sum of every indicator, by window and area: the adopted children, and for A3 those on the way."""
    grids = _sums_of_adopted(journeys, areas, windows, as_at, measures(settings, limits))
    if settings.a3_population == "all" and journeys.has_column("adoption_decision_date"):
        for name, waiting in _sums_of_waiting(journeys, areas, windows, as_at, limits).items():
            grids["A3"][name] = grids["A3"][name] + waiting
    return grids


def pooled(sums: IndicatorSums) -> IndicatorSums:
    """The sums of areas that together hold every child once, as one area."""
    return {
        code: {name: grid.sum(axis=1, keepdims=True) for name, grid in grids.items()}
        for code, grids in sums.items()
    }


def spans(windows: Sequence[Window], as_at: date) -> list[tuple[int, int]]:
    """Each window's first day and reckoning day, as whole numbers."""
    return [(window.start.toordinal(), window.reckoning_day(as_at).toordinal()) for window in windows]


def _sums_of_adopted(
    journeys: Journeys, areas: Areas, windows: Sequence[Window], as_at: date, measure: Mapping[str, Measure]
) -> dict[str, dict[str, Grid]]:
    rows = np.flatnonzero(journeys.days["adoption_order_date"] <= as_at.toordinal())
    grids: dict[str, dict[str, Grid]] = {}
    # Some children at a time: the sums add up, and memory stays small.
    for start in range(0, max(1, len(rows)), CHILDREN_AT_ONCE):
        part = rows[start : start + CHILDREN_AT_ONCE]
        for (code, name), grid in _sums_of(part, journeys, areas, windows, as_at, measure).items():
            sums = grids.setdefault(code, {})
            sums[name] = sums[name] + grid if name in sums else grid
    return grids


def _sums_of(
    rows: NDArray[np.intp],
    journeys: Journeys,
    areas: Areas,
    windows: Sequence[Window],
    as_at: date,
    measure: Mapping[str, Measure],
) -> dict[tuple[str, str], Grid]:
    days = rows_of(journeys.days, rows, READ_OF_ADOPTED)
    adopted = days["adoption_order_date"]
    area, known = areas.of(journeys.authority[rows], adopted), known_by(days, adopted)
    late = np.flatnonzero((days["match_date"] > adopted) & (days["match_date"] != NEVER))
    sums = {(code, name): values for code, of in measure.items() for name, values in of(known).items()}
    grids = sums_by_window(sums, adopted, area, len(areas.areas), spans(windows, as_at))
    a2_grids = {name: grid for (code, name), grid in grids.items() if code == "A2"}
    _add_late_matches(
        a2_grids, rows_of(days, late, READ_OF_ADOPTED), area[late], len(areas.areas), spans(windows, as_at)
    )
    return grids


def _add_late_matches(
    grids: dict[str, Grid], days: DayColumns, area: Column, areas: int, windows: Sequence[tuple[int, int]]
) -> None:
    """Correct A2 for matches after the adoption order: of the windows that hold the order, some know them."""
    adopted = days["adoption_order_date"]
    on_the_day = a2.sums(known_by(days, adopted))
    for position, (first, last) in enumerate(windows):
        by_then = a2.sums(known_by(days, last))
        inside = np.where((adopted >= first) & (adopted <= last), area, -1)
        for name in grids:
            change = by_then[name].astype(np.int64) - on_the_day[name].astype(np.int64)
            grids[name][position] += sums_by_area({name: change}, inside, areas)[name]


def _sums_of_waiting(
    journeys: Journeys, areas: Areas, windows: Sequence[Window], as_at: date, limits: Sequence[int]
) -> dict[str, Grid]:
    until = a3.on_the_way_until(journeys.days)
    rows_by_window = []
    for window in windows:
        day = window.reckoning_day(as_at).toordinal()
        rows = np.flatnonzero(a3.on_the_way(journeys.days, until, day))
        days = rows_of(journeys.days, rows, a3.READ_OF_WAITING)
        sums = a3.waiting_sums(known_by(days, day), day, limits)
        area = areas.of(journeys.authority[rows], window.end.toordinal())
        rows_by_window.append(sums_by_area(sums, area, len(areas.areas)))
    names = rows_by_window[0] if rows_by_window else {}
    return {name: np.stack([row[name] for row in rows_by_window]) for name in names}
