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
    """A figure as it is, and as it would be without some journeys: their rows, repeats and all, not in the
    data. Windows, thresholds and the as-at day stay.
    """

    result: Result
    without: Result


@dataclass(frozen=True, slots=True)
class Part:
    """What one journey is in one indicator of one window.

    `reason` says why it is left out (a code of `LEFT_OUT_REASONS`) or not in the cohort (of
    `OUTSIDE_REASONS`). `days` from `since` to `until` are given where it counts, `under` where A3 then has
    a limit. `reckoning_day` is the day by which things must be known. `figures` has one entry per area.
    `undated` where A10 uses A1's end: adopted by its foster carer, with no foster placement date.
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
    undated: bool = False
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
class PartTogether:
    """What all journeys of a child in one authority are in one indicator of one window.

    `counted` is how many of them count; `figures` are those of the areas, with all of them and without any.
    """

    window: str
    indicator: str
    counted: int
    figures: tuple[WithAndWithout, ...]


@dataclass(frozen=True, slots=True)
class AllJourneys:
    """The several journeys of a child in one authority, taken together."""

    local_authority: str
    journeys: int
    parts: tuple[PartTogether, ...]


@dataclass(frozen=True, slots=True)
class RowNotCounted:
    """A row of the child that is no journey, and what is wrong with it."""

    row: RowSetAside
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ChildExplained:
    """Everything that is known of one child id, and the scorecard it is explained against.

    `together` has an entry for each authority in which the id has several journeys: what two authorities
    call by one id may be two children.
    """

    child: str
    scorecard: Scorecard
    journeys: tuple[JourneyExplained, ...]
    not_counted: tuple[RowNotCounted, ...] = ()
    together: tuple[AllJourneys, ...] = ()
