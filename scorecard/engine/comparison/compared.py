"""Every figure before and after, with the causes of its change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from scorecard.engine.areas import Areas
from scorecard.engine.comparison.causes import events
from scorecard.engine.comparison.pairs import Pairs
from scorecard.engine.comparison.shares import shares_by_area
from scorecard.engine.comparison.standing import Side, Sides
from scorecard.engine.explain.parts import terms_of
from scorecard.engine.indicators import INDICATORS
from scorecard.engine.scorecard import Question
from scorecard.model.comparison import Compared, Share
from scorecard.model.journeys import Journeys
from scorecard.model.result import Area, Result
from scorecard.model.window import Window

Figures: TypeAlias = Mapping[tuple[Area, str, str], Result]
"""Results by area, window and indicator."""


@dataclass(frozen=True)
class Asked:
    """One of the two: an export, what is asked of it, and the results."""

    journeys: Journeys
    question: Question
    results: Sequence[Result]


def compared(before: Asked, after: Asked, found: Pairs, area_types: Sequence[Areas]) -> tuple[Compared, ...]:
    """Every figure, ordered by area, window and indicator; the windows of both are compared in their order.

    Both exports point into the same list of authorities.
    """
    return tuple(one for areas in area_types for one in _of_type(before, after, found, areas))


def _of_type(before: Asked, after: Asked, found: Pairs, areas: Areas) -> Iterator[Compared]:
    was, now = _figures(before.results), _figures(after.results)
    by_area: list[list[Compared]] = [[] for _ in areas.areas]
    for old, new in zip(before.question.windows, after.question.windows, strict=True):
        sides = _sides(before, after, old, new)
        for indicator in INDICATORS:
            code = indicator.code
            pairs = [(was[area, old.label, code], now[area, new.label, code]) for area in areas.areas]
            shares = _shares(sides, found, areas, code, pairs)
            for place, (pair, ours) in enumerate(zip(pairs, shares, strict=True)):
                by_area[place].append(Compared(*pair, ours))
    return (one for ours in by_area for one in ours)


def _shares(
    sides: Sides,
    found: Pairs,
    areas: Areas,
    indicator: str,
    pairs: Sequence[tuple[Result, Result]],
) -> list[tuple[Share, ...]]:
    """The shares of each area; none where the indicator is not available in one of the exports."""
    if any(one.children is None for pair in pairs[:1] for one in pair):
        return [()] * len(pairs)
    return list(shares_by_area(events(sides, found, indicator, areas), pairs))


def _sides(before: Asked, after: Asked, old: Window, new: Window) -> Sides:
    return Sides(
        before=_side(before.journeys, before.question, old),
        after=_side(after.journeys, after.question, new),
        unchanged=_side(before.journeys, after.question, new),
    )


def _side(journeys: Journeys, question: Question, window: Window) -> Side:
    limit = question.thresholds.find("A3", window)
    terms = terms_of(journeys, question.as_at, question.settings)
    return Side(journeys, window, terms, limit.days if limit else None)


def _figures(results: Sequence[Result]) -> Figures:
    return {(one.area, one.window, one.indicator): one for one in results}
