"""Room to a threshold, the pace that the remaining children must keep, and what a further day adds.

Every mean is over all children of the window together. Source: docs/outlook.md, "Room and pace".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.engine.averages import at_most_in_tenths, mean, most_days_as_judged, published_mean
from scorecard.model.movement import Pool
from scorecard.model.outlook import AtMost, LayerFigure, Pace
from scorecard.model.result import Result


@dataclass(frozen=True, slots=True)
class Waiting:
    """The waiting children of one figure: whose days grow by one a day, and those in none of its layers."""

    growing: int
    more: int
    assumed: bool


def room(figure: Result) -> int | None:
    """Threshold x children - days; below 0 are the days too many. None without a threshold."""
    if figure.threshold is None or figure.children is None:
        return None
    return figure.threshold * figure.children - (figure.total or 0)


def room_as_judged(figure: Result) -> int | None:
    """The days that could be added until the rounded mean is over the threshold."""
    if figure.threshold is None or figure.children is None:
        return None
    return most_days_as_judged(figure.threshold, figure.children) - (figure.total or 0)


def at_most(threshold: int | None, counted: Pool, children: int) -> AtMost | None:
    """The required pace: what so many further children may average for all to average the threshold.

    (threshold x (counted + these) - days counted) / these. None without a threshold or for no children.
    """
    if threshold is None:
        return None
    days = threshold * (counted.children + children) - counted.total
    exact = mean(days, children)
    return None if exact is None else AtMost(children, exact, at_most_in_tenths(days, children))


def pace_of(layers: Sequence[LayerFigure], further: Sequence[int], waiting: Waiting) -> Pace | None:
    """The pace of one figure from its layers; none for a window that has ended and for no such figure."""
    last = layers[-1]
    if last.added is None or not last.figure.provisional:
        return None
    whole = Pool(last.figure.children or 0, last.figure.total or 0)
    of = whole.children + waiting.more
    found = (at_most(last.figure.threshold, whole, children) for children in further)
    return Pace(
        area=last.figure.area,
        window=last.figure.window,
        indicator=last.figure.indicator,
        threshold=last.figure.threshold,
        further=tuple(one for one in found if one is not None),
        waiting=waiting.growing,
        of=of,
        per_day=mean(waiting.growing, of),
        hundredths=published_mean(100 * waiting.growing, of),
        assumed=waiting.assumed,
    )
