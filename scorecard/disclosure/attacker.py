"""The attacker: from the figures that are shown, can a quantity be this or that?

Every yes is proven by an example: a table of whole numbers that would show the same figures. What the search
does not find is taken for impossible, which may hide too much and never too little.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import numpy as np

from scorecard.disclosure.search import Changes, Search, Table
from scorecard.disclosure.system import Row, System


class Attacker:
    """Someone who has a system without its values, and the figures that are shown."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.truth = np.array(system.values, np.int64)
        self.low, self.high = np.array(system.bounds, np.int64).reshape(-1, 2).T.copy()
        self.times_given = np.zeros(len(system.values), np.int64)
        every = [*system.rows, *(row for figure in system.figures.values() for row in figure.rows)]
        self.rows = _Rows(every)
        self.rows_of: dict[Hashable, range] = {}
        at = len(system.rows)
        for key, figure in system.figures.items():
            self.rows_of[key] = range(at, at + len(figure.rows))
            at += len(figure.rows)
        self.search, self.changes = Search(system, every), Changes(system)
        for at in range(len(system.rows), len(every)):
            self._bound_row(at, -np.inf, np.inf)
        self._found: list[Table] = []
        self._remember([])

    def show(self, key: Hashable) -> None:
        """Let the attacker have a figure."""
        figure = self.system.figures[key]
        for position in figure.gives:
            self.times_given[position] += 1
            self._bound(position, self.system.values[position], self.system.values[position])
        for at, row in zip(self.rows_of[key], figure.rows, strict=True):
            self._bound_row(at, *row.ends)
        self.changes.show(key)
        self._remember([table for table in self._found if self.is_possible(table)])

    def hide(self, key: Hashable) -> None:
        """Take a figure away from the attacker."""
        for position in self.system.figures[key].gives:
            self.times_given[position] -= 1
            if not self.times_given[position]:
                self._bound(position, *self.system.bounds[position])
        for at in self.rows_of[key]:
            self._bound_row(at, -np.inf, np.inf)
        self.changes.hide(key)

    def tried(self, key: Hashable) -> Callable[[], None]:
        """Show a figure, and give what hides it again and brings back the tables that were found before."""
        found = self._found
        self.show(key)

        def back() -> None:
            self.hide(key)
            self._remember(found)

        return back

    def lowest(self, position: int) -> int:
        """The lowest that a quantity was found to be able to be."""
        return int(self._lowest[position])

    def can_be_at_most(self, position: int, most: int) -> bool:
        """Whether a quantity can be so low, for all that is shown."""
        return bool(self._lowest[position] <= most) or self._can_hold(Row(((position, 1),), None, most))

    def can_be_at_least(self, position: int, least: int) -> bool:
        """Whether a quantity can be so high, for all that is shown."""
        return bool(self._highest[position] >= least) or self._can_hold(Row(((position, 1),), least, None))

    def can_hold(self, row: Row) -> bool:
        """Whether an inequality can hold, for all that is shown."""
        return any(row.holds(table) for table in self._found) or self._can_hold(row)

    def is_possible(self, table: Table) -> bool:
        """Whether a table would show the same: in whole numbers, whatever a solver's tolerance."""
        inside = (self.low <= table) & (table <= self.high)
        return bool(inside.all()) and self.rows.hold(table)

    def _can_hold(self, row: Row) -> bool:
        for table in self.search.tables(row):
            if self.is_possible(table) and row.holds(table):
                self._remember([*self._found, table])
                return True
        return False

    def _remember(self, tables: list[Table]) -> None:
        self._found = tables
        every = np.array([self.truth, *tables])
        self._lowest, self._highest = every.min(axis=0), every.max(axis=0)

    def _bound(self, position: int, least: int, most: int) -> None:
        self.low[position], self.high[position] = least, most
        self.search.bound(position, least, most)

    def _bound_row(self, at: int, least: float, most: float) -> None:
        self.rows.low[at], self.rows.high[at] = least, most
        self.search.bound_row(at, least, most)


class _Rows:
    """Rows as columns of numbers, to hold many tables against."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.positions = np.array([position for row in rows for position, _ in row.terms], np.int32)
        self.factors = np.array([factor for row in rows for _, factor in row.terms], np.int64)
        self.starts = np.cumsum([0, *(len(row.terms) for row in rows)])[:-1].astype(np.int32)
        self.low, self.high = np.array([row.ends for row in rows], float).reshape(-1, 2).T.copy()

    def hold(self, table: Table) -> bool:
        """Whether all hold of a table."""
        sums = np.add.reduceat(self.factors * table[self.positions], self.starts)
        return bool(((self.low <= sums) & (sums <= self.high)).all())
