"""Who counts in one indicator of one window, with how many days, and in which area."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.areas import Areas
from scorecard.engine.explain.parts import Terms, parts
from scorecard.engine.indicators import a3
from scorecard.engine.known import rows_of
from scorecard.model.journeys import Column, Journeys
from scorecard.model.window import Window

Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Side:
    """An export, asked for one window: what makes its figures. `limit` is A3's, in days."""

    journeys: Journeys
    window: Window
    terms: Terms
    limit: int | None


@dataclass(frozen=True)
class Sides:
    """The two that are compared and, to tell dates from windows, the export before asked as the one after."""

    before: Side
    after: Side
    unchanged: Side


@dataclass(frozen=True)
class Standing:
    """Some journeys in a figure. `area` is below 0 for those in no area or not counted.

    `days` and `adds` (in A3, 1 where the wait is under the limit) are 0 for those who do not count.
    """

    rows: Rows
    days: Column
    adds: Column
    area: Column


def standing(rows: Rows, side: Side, indicator: str, areas: Areas) -> Standing:
    """What some journeys of a side's export are in its figure."""
    days = rows_of(side.journeys.days, rows)
    found = parts(days, side.window, indicator, side.terms)
    day = np.where(found.waiting, side.window.end.toordinal(), days["adoption_order_date"])
    area = areas.of(side.journeys.authority[rows], day.astype(np.int32))
    waited = np.where(found.counted, found.days, 0).astype(np.int32)
    return Standing(
        rows=rows,
        days=waited,
        adds=np.where(found.counted, adds(waited, indicator, side.limit), 0).astype(np.int32),
        area=np.where(found.counted, area, -1).astype(np.int32),
    )


def adds(waited: Column, indicator: str, limit: int | None) -> Column:
    """What waits add to a figure: their days or, in A3, 1 where they are under the limit."""
    # Without a limit nobody is under it, and no share is told.
    return (waited < (limit or 0)).astype(np.int32) if indicator == "A3" else waited


def counted(side: Side, indicator: str, areas: Areas) -> Standing:
    """Those who count in some area."""
    every = standing(_cohort(side, indicator), side, indicator, areas)
    inside = every.area >= 0
    return Standing(every.rows[inside], every.days[inside], every.adds[inside], every.area[inside])


def _cohort(side: Side, indicator: str) -> Rows:
    """The rows that can count: the adopted of the window and, for A3, those on the way on its last day."""
    first, last = side.terms.span(side.window)
    order = side.journeys.days["adoption_order_date"]
    inside = (order >= first) & (order <= last)
    if indicator == "A3" and side.terms.on_the_way:
        days = side.journeys.days
        inside = inside | a3.on_the_way(days, a3.on_the_way_until(days), last)
    return np.flatnonzero(inside)
