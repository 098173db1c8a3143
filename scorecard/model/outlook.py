"""What is already fixed of the running window and the next ones: layers, room, pace, who rolls off.

Arithmetic on recorded days and on assumptions that are always said; no forecast. Source: docs/outlook.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scorecard.model.movement import Pool
from scorecard.model.result import Area, Result, Scorecard

LAYERS = ("adopted", "placed", "matched", "waiting")
"""The layers of a figure, each with all those before it; the last only where a day of matching is assumed."""

STATES = ("placed", "matched", "order", "decision")
"""The states on the as-at day from which a child may still be adopted; the last two are waiting."""

ASSUMPTIONS = ("match-within", "place-within", "order-within")
"""Days from the as-at day to a match, from a match to moving in, from moving in to the adoption order."""

FURTHER = (5, 10, 20)
"""For how many further children it is said what they may average, unless others are asked for."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """One assumption: so many days, given or the median of `children` adopted `since` a day.

    `days` is none where nothing is assumed: no child needs it, or (`match-within`) it was not given. For
    publication `children` is none; `hidden` has `days` where these are none because they must not be told.
    """

    code: str
    days: int | None
    children: int | None = None
    since: date | None = None
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AtMost:
    """What so many children may average for the mean of all to be the threshold and no more.

    `mean` is exact, `tenths` are tenths of a day, rounded down; below 0 where no average would do.
    """

    children: int
    mean: float
    tenths: int


@dataclass(frozen=True, slots=True)
class LayerFigure:
    """One indicator of one window with the children of a layer and of those before it.

    `figure` of the layer `adopted` is `compute`'s own. `added` are the children of this layer alone,
    `to_come` those of all later ones, `to_come_tenths` their mean in tenths of a day, rounded half up,
    `to_come_at_most` what these may average. `room` is threshold x
    children - days: what could be added in all before the mean is over the threshold; below 0, the days too
    many. `room_as_judged` is the same until the rounded figure is over. None where there is no threshold or
    no such figure. For publication there is the `figure` alone.
    """

    layer: str
    figure: Result
    added: Pool | None = None
    to_come: Pool | None = None
    to_come_tenths: int | None = None
    to_come_at_most: AtMost | None = None
    room: int | None = None
    room_as_judged: int | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """What further children of a window may average, and what a further day of waiting adds to its mean.

    `further` is for children whom no layer holds, beside the children of all layers. Each further day of each
    of the `waiting` adds `per_day` days to the mean of `of` children: where `assumed`, the waiting are in
    the last layer; otherwise it is as if all who wait were adopted in the window. Not among the `waiting` is
    a child whose clock has stopped: in A10, one who waits with the foster carer who is to adopt it.
    `per_day` is exact, `hundredths` are hundredths of a day, rounded half up.
    """

    area: Area
    window: str
    indicator: str
    threshold: int | None
    further: tuple[AtMost, ...]
    waiting: int
    of: int
    per_day: float | None
    hundredths: int | None
    assumed: bool


@dataclass(frozen=True, slots=True)
class RollOff:
    """The children adopted in a window's first year, who leave when the next window begins.

    `quarters` are pairs of a quarter's last day and the children adopted in it. `stay` are those adopted
    later in the window: what the next window starts from. `tenths` are the means of each quarter, of those
    who leave and of those who stay, in tenths of a day, rounded half up; none of nobody.
    """

    area: Area
    window: str
    next_window: str
    indicator: str
    quarters: tuple[tuple[date, Pool], ...]
    leave: Pool
    stay: Pool
    tenths: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How many children of an area are in a state on the as-at day, and when their orders are assumed.

    `overdue` have waited longer for the next step than is assumed: it is taken to be on the day after.
    `by_year` has a number for each of `Outlook.years`, `later` is for orders after these; none where no
    order is assumed. Nothing but the state where no file can tell it.
    """

    area: Area
    state: str
    children: int | None = None
    overdue: int | None = None
    by_year: tuple[int, ...] | None = None
    later: int | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """Everything of one run, ordered by area, window and indicator; `scorecard` is `compute`'s own.

    `years` are the financial years from the as-at day's to that in which the last window ends. For
    publication there are the assumptions and the figures of A1 and A2 alone, and no results in `scorecard`.
    """

    scorecard: Scorecard
    assumptions: tuple[Assumption, ...]
    years: tuple[str, ...]
    standing: tuple[Standing, ...]
    figures: tuple[LayerFigure, ...]
    paces: tuple[Pace, ...]
    roll_offs: tuple[RollOff, ...]
