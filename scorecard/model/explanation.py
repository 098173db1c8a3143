"""What `explain CHILD` says: one child's dates, and what the child is in each figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from scorecard.model.problem import Place, Problem
from scorecard.model.result import Result, Scorecard
from scorecard.model.set_aside import RowSetAside

Standing = Literal["counted", "left out", "not in the cohort", "not available"]
Way = Literal["adopted", "on the way"]

OUTSIDE_REASONS = (
    "adopted-before-window",
    "not-adopted-by-then",
    "only-adopted-counted",
    "no-decision-by-then",
    "plan-reversed",
    "left-care",
)
"""Why a journey is not in the cohort of a window, in the order in which it is asked."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A cell of a journey: a date, or yes or no for the flag; `None` for a blank one."""

    column: str
    value: date | bool | None
    place: Place


@dataclass(frozen=True, slots=True)
class WithAndWithout:
    """A figure as it is, and as it would be if one row were not in the data; windows and as-at day stay."""

    result: Result
    without: Result


@dataclass(frozen=True, slots=True)
class Part:
    """What one journey is in one indicator of one window.

    `reason` says why it is left out (a code of `LEFT_OUT_REASONS`) or not in the cohort (of
    `OUTSIDE_REASONS`). `days` from `since` to `until` are given where it counts, `under` where A3 then has
    a limit. `reckoning_day` is the day by which things must be known. `figures` has one entry per area.
    """

    window: str
    provisional: bool
    reckoning_day: date
    indicator: str
    standing: Standing
    way: Way | None = None
    reason: str = ""
    days: int | None = None
    since: date | None = None
    until: date | None = None
    limit_days: int | None = None
    under: bool | None = None
    figures: tuple[WithAndWithout, ...] = ()


@dataclass(frozen=True, slots=True)
class JourneyExplained:
    """One journey of the child: its row, its recorded cells in the order of time, and its parts."""

    place: Place
    local_authority: str
    recorded: tuple[Recorded, ...]
    problems: tuple[Problem, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class RowNotCounted:
    """A row of the child that is no journey, and what is wrong with it."""

    row: RowSetAside
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ChildExplained:
    """Everything that is known of one child id, and the scorecard it is explained against."""

    child: str
    scorecard: Scorecard
    journeys: tuple[JourneyExplained, ...]
    not_counted: tuple[RowNotCounted, ...] = ()
