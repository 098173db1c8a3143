"""What `explain` says without a child: what drives an average. Names rows and cells, never a child."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.model.problem import Place
from scorecard.model.result import Result, Scorecard


@dataclass(frozen=True, slots=True)
class LongWait:
    """One of the longest waits behind an average.

    `place` is the cell of the date that ended it. `over` is the wait less the threshold, `added` what that
    comes to in the average: over / children; `None` without a threshold. `without` is the figure if this
    wait and those before it in the list were not in the data.
    """

    place: Place
    days: int
    over: int | None
    added: float | None
    without: Result


@dataclass(frozen=True, slots=True)
class Drivers:
    """What drives one average: `result` is the figure itself, the others the same one of other children.

    `longest` is in falling order, rows of one wait in the order of the files. `added_by_all` is what all
    children together add: the mean less the threshold. The foster carers' figures are `None` where the data
    does not mark them. `beside` is one year beside three, or three beside one, to the same day, noted if
    the data may not reach back to its start; `None` for a window of another length.
    """

    result: Result
    longest: tuple[LongWait, ...]
    median: float | None
    added_by_all: float | None
    without_longest: Result
    without_foster_carers: Result | None
    only_foster_carers: Result | None
    beside: Result | None


@dataclass(frozen=True, slots=True)
class DriversExplained:
    """The drivers of each average asked for, and the scorecard they belong to."""

    scorecard: Scorecard
    drivers: tuple[Drivers, ...]
