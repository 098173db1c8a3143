"""A figure of fewer children: what it would be if some were not in the data, from its sums alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scorecard.engine.averages import mean, published_mean, published_share, share
from scorecard.engine.thresholds import Threshold, status
from scorecard.model.explanation import Part
from scorecard.model.result import Result


def without_parts(result: Result, parts: Sequence[Part]) -> Result:
    """The figure without the journeys that are these parts of it."""
    counted = [part for part in parts if part.standing == "counted"]
    return without(
        result,
        len(counted),
        total=sum(part.days or 0 for part in counted),
        under=sum(bool(part.under) for part in counted),
        reasons=[part.reason for part in parts if part.standing == "left out"],
    )


def without(
    result: Result, children: int, *, total: int = 0, under: int = 0, reasons: Iterable[str] = ()
) -> Result:
    """The figure less so many children with so many days (A3: so many under the limit), or left out.

    Thresholds, windows and the as-at day stay; notes, which may no longer be true, are dropped.
    """
    left_out = dict(result.left_out)
    for reason in reasons:
        left_out[reason] -= 1
    less = replace(result, left_out={reason: count for reason, count in left_out.items() if count}, notes=())
    if result.children is None:
        return less
    if result.unit == "percent":
        return _with_share(less, result.children - children, under)
    return of_sums(less, result.children - children, (result.total or 0) - total)


def of_sums(result: Result, children: int, total: int) -> Result:
    """The figure of other children: so many, with so many days in all, judged by the same threshold."""
    value = published_mean(total, children)
    threshold = None if result.threshold is None else Threshold(result.threshold, result.edition or "")
    return replace(
        result,
        children=children,
        total=total,
        mean=mean(total, children),
        value=value,
        status=status(value, threshold),
        headroom=None if threshold is None or value is None else threshold.days - value,
    )


def _with_share(result: Result, children: int, under: int) -> Result:
    if result.numerator is None:
        return replace(result, children=children)
    numerator = result.numerator - under
    return replace(
        result,
        children=children,
        numerator=numerator,
        share=share(numerator, children),
        value=published_share(numerator, children),
    )
