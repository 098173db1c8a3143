"""What is measured in one window: each stage and each target, of every journey of the cohort at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.averages import published_share, share
from scorecard.engine.timeliness.cohort import ADOPTED_ON, Taken, taken
from scorecard.engine.timeliness.groupings import Grouping
from scorecard.engine.timeliness.question import TimelinessQuestion
from scorecard.engine.timeliness.spread import counts, spreads
from scorecard.engine.timeliness.working_days import working_days_between
from scorecard.model.journeys import Column, Journeys
from scorecard.model.stage import STAGES, Stage
from scorecard.model.target import Target
from scorecard.model.timeliness import Group, Span, StageFigure, TargetFigure


@dataclass(frozen=True)
class Measured:
    """One stage or target: its cohort, and the days (or working days) of those of it with both dates.

    `cohort` and `waits` are `None` where not every file has both dates.
    """

    what: Stage | Target
    cohort: Taken | None
    waits: NDArray[np.int64] | None

    @property
    def negative(self) -> int:
        """How many ended before they began."""
        return 0 if self.cohort is None else int(self.cohort.backwards.sum())


def measured(journeys: Journeys, question: TimelinessQuestion, span: tuple[int, int]) -> list[Measured]:
    """Every stage, then every target, of a window's first day and reckoning day."""
    stages = (
        _measured(journeys, stage, ADOPTED_ON if question.cohort == "adopted" else stage.end, span, question)
        for stage in STAGES
    )
    targets = (_measured(journeys, target, target.end, span, question) for target in question.targets)
    return [*stages, *targets]


def _measured(
    journeys: Journeys,
    what: Stage | Target,
    in_window: str,
    span: tuple[int, int],
    question: TimelinessQuestion,
) -> Measured:
    if not (journeys.has_column(what.start) and journeys.has_column(what.end)):
        return Measured(what, None, None)
    cohort = taken(journeys, (what.start, what.end), in_window, span)
    start, end = cohort.start[cohort.dated], cohort.end[cohort.dated]
    if isinstance(what, Target) and what.unit == "working-days":
        if question.holidays is None:
            raise ValueError("a target in working days needs the bank holidays")
        return Measured(what, cohort, working_days_between(start, end, question.holidays, what))
    return Measured(what, cohort, end.astype(np.int64) - start)


def figures_of(
    one: Measured, grouping: Grouping, span: Span, last: int
) -> Iterator[StageFigure | TargetFigure]:
    """The figure of each group, in the order of the grouping's names."""
    groups = [Group(grouping.by, name) for name in grouping.names]
    if one.cohort is None or one.waits is None:
        yield from (_not_available(one.what, group, span) for group in groups)
        return
    group = grouping.of(one.cohort.rows, one.cohort.day, last)
    left_out = counts(~one.cohort.dated, group, len(groups))
    of_dated = group[one.cohort.dated]
    negative = counts(one.cohort.backwards, of_dated, len(groups))
    of_each = zip(groups, left_out, negative, strict=True)
    if isinstance(one.what, Stage):
        found = spreads(one.waits, of_dated, len(groups))
        for (which, out, below), spread in zip(of_each, found, strict=True):
            yield StageFigure(which, span, one.what, spread, out, below)
    else:
        yield from _kept(one.what, one.waits, of_dated, list(of_each), span)


def _not_available(what: Stage | Target, group: Group, span: Span) -> StageFigure | TargetFigure:
    if isinstance(what, Stage):
        return StageFigure(group, span, what, None)
    return TargetFigure(group, span, what, None)


def _kept(
    target: Target,
    waits: NDArray[np.int64],
    group: Column,
    of_each: list[tuple[Group, int, int]],
    span: Span,
) -> Iterator[TargetFigure]:
    """How many of each group kept a target."""
    size = len(of_each)
    kept = counts(waits <= target.days, group, size)
    children = spreads(waits, group, size)
    for (which, out, below), within, spread in zip(of_each, kept, children, strict=True):
        number = spread.children or 0
        yield TargetFigure(
            which, span, target, number, within, share(within, number), published_share(within, number),
            spread.longest, out, below,
        )  # fmt: skip
