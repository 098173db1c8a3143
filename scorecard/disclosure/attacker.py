"""The attacker: from the figures that are shown, can a quantity be this or that?

Every yes is proven by an example: a table of whole numbers that would show the same figures. What the search
does not find is taken for impossible, which may hide too much and never too little.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from scorecard.disclosure.search import Changes, Search
from scorecard.disclosure.system import Numbers, Row, System

MOST_TABLES = 500
"""How many tables are kept."""
NEARLY = 1e-3
"""How far a table in divided numbers may be off: nothing rests on one."""


class Attacker:
    """Someone who has a system without its values, and the figures that are shown."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.at = {key: at for at, key in enumerate(system.figures)}
        self.is_shown = np.zeros(len(self.at), bool)
        self.times_given = np.zeros(len(system.values), np.int64)
        self.search, self.changes = Search(system), Changes(system)
        self.whole, self.divided = Tables(system, 0), Tables(system, NEARLY)
        self.in_whole_numbers = True
        """Whether a yes is proven. A no is quicker without, and as right."""

    @property
    def tables(self) -> Tables:
        """The tables that count for a yes."""
        return self.whole if self.in_whole_numbers else self.divided

    def show(self, key: Hashable) -> None:
        """Let the attacker have a figure."""
        for position in self.system.figures[key].gives:
            self.times_given[position] += 1
            self.search.bound(position, self.system.values[position], self.system.values[position])
        self.search.show(key)
        self.changes.show(key)
        self._turn(key, True)

    def hide(self, key: Hashable) -> None:
        """Take a figure away from the attacker."""
        for position in self.system.figures[key].gives:
            self.times_given[position] -= 1
            if not self.times_given[position]:
                self.search.bound(position, *self.system.bounds[position])
        self.search.hide(key)
        self.changes.hide(key)
        self._turn(key, False)

    def lowest(self, position: int) -> int:
        """The lowest that a quantity was found to be able to be."""
        return int(self.tables.lowest[position])

    def can_be_at_most(self, position: int, most: int) -> bool:
        """Whether a quantity can be so low, for all that is shown."""
        seen = bool(self.tables.lowest[position] <= most)
        return seen or self._can_hold(Row(((position, 1),), None, most))

    def can_be_at_least(self, position: int, least: int) -> bool:
        """Whether a quantity can be so high, for all that is shown."""
        seen = bool(self.tables.highest[position] >= least)
        return seen or self._can_hold(Row(((position, 1),), least, None))

    def can_be(self, position: int, value: int) -> bool:
        """Whether a quantity can be just this, for all that is shown."""
        return self.can_hold(Row(((position, 1),), value, value))

    def can_hold(self, row: Row) -> bool:
        """Whether an inequality can hold, for all that is shown."""
        return bool(row.holds(self.tables.possible.T).any()) or self._can_hold(row)

    def _can_hold(self, row: Row) -> bool:
        if not self.in_whole_numbers:
            found = self.search.divided_table(row)
            return found is not None and self.divided.add(found, self.is_shown)
        for table in self.search.tables(row):
            if self.whole.add(table, self.is_shown) and row.holds(table):
                return True
        return False

    def _turn(self, key: Hashable, shown: bool) -> None:
        self.is_shown[self.at[key]] = shown
        for tables in (self.whole, self.divided):
            tables.look(self.is_shown)


class Tables:
    """The tables that were found last, after the true one, and which figures each of them contradicts.

    `slack` is how far a row may be from holding of one: not at all where it is a proof.
    """

    def __init__(self, system: System, slack: float) -> None:
        figures = list(system.figures.values())
        told = [figure.told(system.values) for figure in figures]
        self.slack = slack
        self.low, self.high = np.array(system.bounds, np.int64).reshape(-1, 2).T
        self.known, self.told = _Rows(system.rows), _Rows([row for rows in told for row in rows])
        self.figure_of = np.repeat(np.arange(len(figures)), [len(rows) for rows in told])
        self.found: list[Numbers] = [np.array(system.values)]
        self.contradicted = [np.zeros(len(figures), bool)]
        self.look(*self.contradicted)

    def look(self, is_shown: NDArray[np.bool_]) -> None:
        """Which are possible, and how low and high each quantity is in them."""
        contradicted = np.array(self.contradicted)[:, is_shown].any(axis=1)
        self.possible = np.array(self.found)[~contradicted]
        self.lowest, self.highest = self.possible.min(axis=0), self.possible.max(axis=0)

    def add(self, table: Numbers, is_shown: NDArray[np.bool_]) -> bool:
        """Keep a table that can be, and tell whether it would show the same."""
        inside = (self.low - self.slack <= table) & (table <= self.high + self.slack)
        if not inside.all() or not self.known.hold(table, self.slack).all():
            return False
        contradicted = np.zeros(len(is_shown), bool)
        contradicted[self.figure_of[~self.told.hold(table, self.slack)]] = True
        for kept, one in ((self.found, table), (self.contradicted, contradicted)):
            kept.append(one)
            del kept[1:-MOST_TABLES]
        if (contradicted & is_shown).any():
            return False
        self.possible = np.vstack([self.possible, table])
        self.lowest, self.highest = np.minimum(self.lowest, table), np.maximum(self.highest, table)
        return True


class _Rows:
    """Rows as columns of numbers, to hold many tables against."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.positions = np.array([position for row in rows for position, _ in row.terms], np.int32)
        self.factors = np.array([factor for row in rows for _, factor in row.terms], np.int64)
        self.starts = np.cumsum([0, *(len(row.terms) for row in rows)])[:-1].astype(np.int32)
        self.low, self.high = np.array([row.ends for row in rows], float).reshape(-1, 2).T.copy()

    def hold(self, table: Numbers, slack: float) -> NDArray[np.bool_]:
        """Which of them hold of a table."""
        if not len(self.starts):
            return np.ones(0, bool)
        sums = np.add.reduceat(self.factors * table[self.positions], self.starts)
        return (self.low - slack <= sums) & (sums <= self.high + slack)
