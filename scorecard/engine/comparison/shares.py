"""The change of a mean shared out to its causes: exactly, and whatever their order.

With M the mean before and n the children after, a child who came in has the share (days - M) / n, one who
dropped out -(days - M) / n, and one who counts in both (days after - days before) / n. Over all children this
is (S1 - S0 - M (n1 - n0)) / n1 = S1 / n1 - S0 / n0. Source: methodology, "Comparisons".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.comparison.causes import Events
from scorecard.model.comparison import CAME_IN, CAUSES, DROPPED_OUT, Share
from scorecard.model.result import Result

PERCENT = 100


def shares_by_area(found: Events, figures: Sequence[tuple[Result, Result]]) -> Iterator[tuple[Share, ...]]:
    """For each area (its figures before and after, by position) the shares of the causes there are."""
    order = np.lexsort((found.cause, found.area))
    found = found.take(order)
    keys = found.area.astype(np.int64) * len(CAUSES) + found.cause
    for position, pair in enumerate(figures):
        edges = np.searchsorted(keys, position * len(CAUSES) + np.arange(len(CAUSES) + 1))
        stretches = zip(CAUSES, edges.tolist(), edges[1:].tolist(), strict=False)
        yield tuple(
            _share(cause, found.take(np.arange(start, end)), pair)
            for cause, start, end in stretches
            if start < end
        )


def _share(cause: str, ours: Events, figures: tuple[Result, Result]) -> Share:
    numerators = numerators_of(cause, ours.adds_before, ours.adds_after, figures[0])
    below = denominator(figures)
    return Share(
        cause, ours.before, ours.after, ours.days_before, ours.days_after, ours.adds_before, ours.adds_after,
        None if below is None else Fraction(int(numerators.sum()), below) * _scale(figures[0]),
    )  # fmt: skip


def child_share(numerator: int, figures: tuple[Result, Result]) -> Fraction | None:
    """One journey's share, by its entry in `numerators_of`."""
    below = denominator(figures)
    return None if below is None else Fraction(numerator, below) * _scale(figures[0])


def numerators_of(
    cause: str, before: NDArray[np.int32], after: NDArray[np.int32], was: Result
) -> NDArray[np.int64]:
    """What stands above the line of each journey's share; below it stands `denominator`.

    Whole numbers: children before times days, far below 2**63.
    """
    children, total = was.children or 0, _sum(was)
    added = after.astype(np.int64) - before.astype(np.int64)
    into = (cause in CAME_IN) - (cause in DROPPED_OUT)
    return added * children - into * total


def denominator(figures: tuple[Result, Result]) -> int | None:
    """Children before times children after; none where either counts nobody, or has no limit to count by."""
    before, after = figures
    if any(one.unit == "percent" and one.numerator is None for one in figures):
        return None
    return (before.children or 0) * (after.children or 0) or None


def _sum(result: Result) -> int:
    return (result.numerator if result.unit == "percent" else result.total) or 0


def _scale(result: Result) -> int:
    return PERCENT if result.unit == "percent" else 1
