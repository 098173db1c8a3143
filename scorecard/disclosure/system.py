"""What a run could tell: quantities, how they add up, and the figures that show some of them.

An attacker knows all of it but the values: how the figures hang together, and the figures that are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from scorecard.disclosure.rules import FEW, FEW_OF, is_small
from scorecard.engine.averages import published_mean, published_share

MOST_DAYS = 19 * 365
"""As many days as a child can wait."""
MOST_CHILDREN = 1_000_000
"""More children than any count has."""

Numbers: TypeAlias = NDArray[np.number[Any]]
"""A value for each quantity: a whole one, or one as if children and days were divisible."""
Use: TypeAlias = float
"""How useful a figure is: of two that would do, the one of the lower use is hidden."""


@dataclass(frozen=True, slots=True)
class Row:
    """An inequality that holds of quantities: `least` <= sum of factor x quantity <= `most`."""

    terms: tuple[tuple[int, int], ...]
    least: int | None
    most: int | None

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the most, infinite where there is none."""
        return -inf if self.least is None else self.least, inf if self.most is None else self.most

    def holds(self, values: Numbers) -> NDArray[np.bool_]:
        """Whether it holds of a value for each quantity; of several, where each quantity has several."""
        least, most = self.ends
        total = np.asarray(sum(factor * values[position] for position, factor in self.terms))
        return np.asarray((least <= total) & (total <= most))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, and what it gives away when it is shown: quantities, and rows that hold of others.

    While it is hidden, one of `otherwise` must be possible: that it is another figure, or one far from it.
    """

    key: Hashable
    use: Use
    must_hide: bool
    gives: tuple[int, ...] = ()
    rows: tuple[Row, ...] = ()
    otherwise: tuple[Row, ...] = ()

    def told(self, values: Sequence[int]) -> tuple[Row, ...]:
        """All that holds where it is shown, given the values of a system."""
        return (*(Row(((one, 1),), values[one], values[one]) for one in self.gives), *self.rows)


@dataclass
class System:
    """Whole quantities by position: their true `values`, and the `bounds` that anyone knows of.

    `alike` are figures that tell what another one tells, by key: they are hidden where that one is.
    `also_hidden` are the keys of figures that must be hidden whatever the primary rules say of them.
    `counts` are numbers of children, the others days. `small` are counts from 1 to 5 that nobody may work
    out, whether or not a figure would show them.
    """

    values: list[int] = field(default_factory=list)
    bounds: list[tuple[int, int]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    figures: dict[Hashable, Figure] = field(default_factory=dict)
    alike: dict[Hashable, Hashable] = field(default_factory=dict)
    small: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    also_hidden: Collection[Hashable] = frozenset()
    _told: dict[Hashable, Hashable] = field(default_factory=dict)

    def count(self, value: int) -> int:
        """A number of children."""
        return self._quantity(value, (0, MOST_CHILDREN), is_small(value))

    def difference(self, one: int, other: int) -> int:
        """How far one count is above another; it may be below 0."""
        value = self.values[one] - self.values[other]
        position = self._quantity(value, (-MOST_CHILDREN, MOST_CHILDREN), is_small(abs(value)))
        self.rows.append(Row(((one, 1), (other, -1), (position, -1)), 0, 0))
        return position

    def days(self, value: int, children: int) -> int:
        """The days of some children (a quantity) together."""
        position = self._quantity(value, (0, MOST_CHILDREN * MOST_DAYS), False)
        self.at_most(position, children, MOST_DAYS)
        return position

    def rest(self, value: int) -> int:
        """A number of which nothing is known, above or below 0."""
        return self._quantity(value, (-MOST_CHILDREN * MOST_DAYS, MOST_CHILDREN * MOST_DAYS), False)

    def is_cut(self, days: int, cut: int, children: int) -> None:
        """The days of some children, once as they are and once with fewer days for some (a quantity)."""
        self.rows.append(Row(((days, 1), (cut, -1), (children, -MOST_DAYS)), None, 0))
        self.rows.append(Row(((days, 1), (cut, -1), (children, -1)), 0, None))

    def adds_up(self, whole: int, parts: Iterable[int]) -> None:
        """A quantity is the sum of others."""
        self.rows.append(Row(((whole, 1), *((part, -1) for part in parts)), 0, 0))

    def same(self, some: Iterable[int], others: Iterable[int]) -> None:
        """Quantities are together as many as others."""
        self.rows.append(Row((*((one, 1) for one in some), *((one, -1) for one in others)), 0, 0))

    def is_none(self, position: int) -> None:
        """A quantity is 0, as anyone knows."""
        self.bounds[position] = 0, 0

    def waits(self, days: int, children: int, under: Mapping[int, int]) -> None:
        """The days of children of whom so many (a quantity) waited under each limit, in rising order."""
        bands = [*under.items(), (MOST_DAYS + 1, children)]
        least, most, below, past = Counter({days: 1}), Counter({days: 1}), None, 0
        for limit, quantity in bands:
            least[quantity] -= past
            most[quantity] -= limit - 1
            if below is not None:
                least[below] += past
                most[below] += limit - 1
                self.at_most(below, quantity)
            below, past = quantity, limit
        self.rows.append(Row(_terms(least), 0, None))
        self.rows.append(Row(_terms(most), None, 0))

    def at_most(self, one: int, other: int, times: int = 1) -> None:
        """A quantity is at most another, or some times another."""
        self.rows.append(Row(((one, 1), (other, -times)), None, 0))

    def shows_count(self, key: Hashable, position: int, use: Use, *, zero_tells: bool = False) -> None:
        """A figure that is a count, hidden where it is small; `zero_tells` hides a 0 too."""
        value = self.values[position]
        hidden = is_small(value) or (zero_tells and value == 0)
        if not zero_tells:  # a 0 is always shown, so that a hidden one is none
            self.bounds[position] = (1, MOST_CHILDREN) if value else (0, 0)
        self._figure(Figure(key, use, hidden, gives=(position,)))

    def shows_average(self, key: Hashable, total: int, children: int, use: Use) -> None:
        """A figure that is a mean, hidden where it is over 5 children or fewer."""
        value = published_mean(self.values[total], self.values[children])
        if value is not None:
            few = self.values[children] <= FEW
            otherwise = _far(total, children, value) if few else _other(total, children, value)
            rows = *_rounded(total, children, value), _more_than(children, FEW)
            self._figure(Figure(key, use, few, (), rows, otherwise))

    def shows_average_of_fewer_days(
        self, key: Hashable, days: int, cut: int, children: int, some: int, use: Use
    ) -> None:
        """A mean of days that are fewer for some children (quantities), beside the mean of the uncut `days`.

        It is taken to give away how many those are, and is hidden where they are few too.
        """
        value = published_mean(self.values[cut], self.values[children])
        if value is None:
            return
        saved = self.values[days] - self.values[cut]
        few = is_small(self.values[some])
        far = (
            Row(((days, 10), (cut, -10)), 11 * saved + 1, None),
            Row(((days, 10), (cut, -10)), None, 9 * saved - 1),
        )
        otherwise = far if few else _other(cut, children, value)
        hidden = few or self.values[children] <= FEW
        rows = *_rounded(cut, children, value), _more_than(children, FEW)
        self._figure(Figure(key, use, hidden, (some,), rows, otherwise))

    def shows_share(self, key: Hashable, numerator: int, children: int, use: Use) -> None:
        """A figure that is a percentage, hidden with a numerator of 5 or fewer or a denominator of 10."""
        value = published_share(self.values[numerator], self.values[children])
        if value is not None:
            hidden = self.values[numerator] <= FEW or self.values[children] <= FEW_OF
            least = _more_than(numerator, FEW), _more_than(children, FEW_OF)
            rows = (*_rounded(numerator, children, value, 100), *least)
            self._figure(Figure(key, use, hidden, (), rows, _other(numerator, children, value, 100)))

    def shows_median(self, key: Hashable, under: int, children: int, use: Use) -> None:
        """A figure that is the median of days, hidden where it is over 10 children or fewer.

        It tells whether half of them are `under` a limit (a quantity), and that they are more than 10.
        """
        most = 2 * self.values[under] >= self.values[children]
        half = Row(((under, 2), (children, -1)), 0 if most else None, None if most else 0)
        rows = half, _more_than(children, FEW_OF)
        self._figure(Figure(key, use, self.values[children] <= FEW_OF, (), rows))

    def _quantity(self, value: int, bounds: tuple[int, int], small: bool) -> int:
        self.values.append(value)
        self.bounds.append(bounds)
        if bounds[1] == MOST_CHILDREN:
            self.counts.append(len(self.values) - 1)
        if small:
            self.small.append(len(self.values) - 1)
        return len(self.values) - 1

    def _figure(self, figure: Figure) -> None:
        if figure.key in self.also_hidden:
            figure = replace(figure, must_hide=True)
        tells = figure.gives, figure.rows, figure.must_hide
        key = self._told.setdefault(tells, figure.key)
        if key == figure.key:
            self.figures[key] = figure
        else:
            self.alike[figure.key] = key
            self.figures[key] = replace(self.figures[key], use=self.figures[key].use + figure.use)


def _terms(factors: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    return tuple((position, factor) for position, factor in factors.items() if factor)


def _more_than(children: int, few: int) -> Row:
    """That a figure would be hidden, were it of fewer children."""
    return Row(((children, 1),), few + 1, None)


def _rounded(total: int, children: int, value: int, times: int = 1) -> tuple[Row, Row]:
    """What is known where some times total / children, rounded half up, is the value."""
    return (
        Row(((total, 2 * times), (children, 1 - 2 * value)), 0, None),
        Row(((total, 2 * times), (children, -1 - 2 * value)), None, -1),
    )


def _far(total: int, children: int, value: int) -> tuple[Row, Row]:
    """That a mean is a tenth more, or a tenth less."""
    return (
        Row(((total, 10), (children, -11 * max(value, 10))), 0, None),
        Row(((total, 10), (children, -9 * value)), None, 0),
    )


def _other(total: int, children: int, value: int, times: int = 1) -> tuple[Row, Row]:
    """That a mean rounds to a higher value, or a lower one."""
    return (
        Row(((total, 2 * times), (children, -2 * value - 1)), 0, None),
        Row(((total, 2 * times), (children, 1 - 2 * value)), None, -1),
    )
