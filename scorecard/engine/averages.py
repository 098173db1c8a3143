"""Means and percentages, and the one place that rounds: half up, to the nearest whole number.

Source: DfE publishes whole days; half up is our choice (methodology, "Rounding").
"""

from __future__ import annotations

from collections.abc import Sequence


def mean(total: int, children: int) -> float | None:
    """The exact mean as the nearest double; none where nobody counts."""
    return total / children if children else None


def published_mean(total: int, children: int) -> int | None:
    """The mean rounded half up, in whole numbers throughout (`round(486.5)` would say 486)."""
    return (2 * total + children) // (2 * children) if children else None


def mean_in_tenths(total: int, children: int) -> int | None:
    """The mean in tenths of a day, rounded half up, where whole days would hide how it moves."""
    return published_mean(10 * total, children)


def share(numerator: int, children: int) -> float | None:
    """The exact percentage as the nearest double; none where nobody counts."""
    return 100 * numerator / children if children else None


def published_share(numerator: int, children: int) -> int | None:
    """The percentage rounded half up to a whole per cent."""
    return published_mean(100 * numerator, children)


def shown_above(total: int, children: int, threshold: int) -> str:
    """An exact mean that rounds down to a threshold, with as many decimals as it takes to show both."""
    exact = total / children
    shown = (f"{exact:.{places}f}" for places in range(1, 18))
    return next(text for text in shown if threshold < float(text) < threshold + 0.5)


def published_median(days: Sequence[int]) -> int | None:
    """The median in whole days, a half going up; none of no days."""
    ordered, middle = sorted(days), len(days) // 2
    if not ordered:
        return None
    return ordered[middle] if len(ordered) % 2 else published_mean(ordered[middle - 1] + ordered[middle], 2)


def at_most_in_tenths(days: int, children: int) -> int:
    """The most that children may average, in tenths of a day: rounded down, or it would be too much."""
    return 10 * days // children


def most_days_as_judged(threshold: int, children: int) -> int:
    """The most days whose mean, rounded half up, is no longer than a threshold: below threshold + 1/2."""
    return (children * (2 * threshold + 1) - 1) // 2 if children else 0
