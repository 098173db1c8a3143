"""Means and percentages, and the one place that rounds: half up, to the nearest whole number.

Source: DfE publishes whole days; half up is our choice (methodology, "Rounding").
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import count


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
    exact, half = Fraction(total, children), Fraction(1, 2)
    shown = (in_decimals(exact, places) for places in count(1))
    return next(text for text in shown if threshold < from_decimals(text) < threshold + half)


def in_decimals(exact: Fraction | int, places: int) -> str:
    """A number with so many decimals, rounded half up: 3,017 days of 8 children are `377.13`.

    `f"{377.125:.2f}"` would say 377.12. Of a number below 0 a half goes up too, towards 0.
    """
    number = math.floor(exact * 10**places + Fraction(1, 2))
    whole, rest = divmod(abs(number), 10**places)
    decimals = f".{rest:0{places}}" if places else ""
    return f"{'-' if number < 0 else ''}{whole:,}{decimals}"


def from_decimals(text: str) -> Fraction:
    """The number that such a text shows."""
    return Fraction(text.replace(",", ""))


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
