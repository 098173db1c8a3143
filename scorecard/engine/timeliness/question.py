"""What is asked of timeliness, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scorecard.engine.areas import Areas
from scorecard.model.result import Note
from scorecard.model.target import Target
from scorecard.model.timeliness import Cohort, StageFigure, TargetFigure
from scorecard.model.window import Window
from scorecard.model.working_days import BankHolidays


@dataclass(frozen=True)
class TimelinessQuestion:
    """Which windows, as at which day, whose stages, by what, beside which targets.

    `areas` are the kinds of area asked for, `by` the other breakdowns, in their order. `holidays` are
    needed for targets in working days.
    """

    windows: tuple[Window, ...]
    as_at: date
    cohort: Cohort = "ended"
    areas: tuple[Areas, ...] = ()
    by: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    holidays: BankHolidays | None = None


@dataclass(frozen=True)
class Found:
    """Every figure, ordered by breakdown, window and stage or target, then by group; and notes on them."""

    stages: tuple[StageFigure, ...]
    targets: tuple[TargetFigure, ...]
    notes: tuple[Note, ...]

    def counts_anyone(self) -> bool:
        """Whether any figure counts a child."""
        stages = any(one.spread and one.spread.children for one in self.stages)
        return stages or any(one.children for one in self.targets)
