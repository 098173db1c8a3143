"""From journeys to figures: each stage and each target, by window and group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from scorecard.engine.scorecard import first_adoption_order
from scorecard.engine.sums import spans
from scorecard.engine.timeliness.groupings import Grouping, of_areas, of_children, of_periods
from scorecard.engine.timeliness.measured import Measured, figures_of, measured
from scorecard.engine.timeliness.notes import notes_of_data, notes_of_window
from scorecard.engine.timeliness.periods import MONTHS
from scorecard.engine.timeliness.question import Found, TimelinessQuestion
from scorecard.engine.windows import is_covered
from scorecard.model.journeys import Journeys
from scorecard.model.result import Note
from scorecard.model.timeliness import Span, StageFigure, TargetFigure
from scorecard.model.window import Window

Figure = StageFigure | TargetFigure


def figures(journeys: Journeys, question: TimelinessQuestion) -> Found:
    """Every figure that is asked for.

    Raises `UsageError` for a target in working days of whose spans the bank holidays are not known.
    """
    by_breakdown: dict[str, list[Figure]] = {}
    notes: list[Note] = []
    for window, days, groupings in groupings_by_window(journeys, question):
        found = measured(journeys, question, days)
        span = _span(journeys, window, question)
        for grouping in groupings:
            ours = _of_grouping(found, grouping, span, days[1])
            by_breakdown.setdefault(grouping.by, []).extend(ours)
        notes += notes_of_window(journeys, window, days, found, groupings)
    every = list(chain.from_iterable(by_breakdown.values()))
    return Found(
        tuple(one for one in every if isinstance(one, StageFigure)),
        tuple(one for one in every if isinstance(one, TargetFigure)),
        (*notes_of_data(journeys, question), *notes),
    )


def groupings_by_window(
    journeys: Journeys, question: TimelinessQuestion
) -> Iterator[tuple[Window, tuple[int, int], list[Grouping]]]:
    """Each window, its first day and reckoning day, and every breakdown that is asked for in it."""
    fixed = _fixed_groupings(journeys, question)
    for window, days in zip(question.windows, spans(question.windows, question.as_at), strict=True):
        yield window, days, [fixed.get(by) or of_periods(by, days) for by in _breakdowns(question)]


def _breakdowns(question: TimelinessQuestion) -> Sequence[str]:
    return (*(areas.type for areas in question.areas), *question.by)


def _fixed_groupings(journeys: Journeys, question: TimelinessQuestion) -> dict[str, Grouping]:
    """Those that are the same for every window: all but the periods."""
    areas = [of_areas(areas, journeys) for areas in question.areas]
    children = [of_children(by, journeys) for by in question.by if by not in MONTHS]
    return {grouping.by: grouping for grouping in (*areas, *children)}


def _span(journeys: Journeys, window: Window, question: TimelinessQuestion) -> Span:
    first_order = first_adoption_order(journeys, question.as_at)
    complete = is_covered(window, question.as_at, first_order, journeys.years)
    provisional = window.is_provisional(question.as_at)
    return Span(window.label, window.start, window.end, provisional, complete)


def _of_grouping(found: Iterable[Measured], grouping: Grouping, span: Span, last: int) -> Iterator[Figure]:
    """The figures of one breakdown in one window, without groups that hold nobody and need not be told."""
    every = list(chain.from_iterable(figures_of(one, grouping, span, last) for one in found))
    told = {*grouping.names[: grouping.always], *(one.group.name for one in every if _anyone(one))}
    return (one for one in every if one.group.name in told)


def _anyone(one: Figure) -> bool:
    children = one.children if isinstance(one, TargetFigure) else one.spread and one.spread.children
    return bool(children or one.left_out)
