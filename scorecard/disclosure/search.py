"""The search for tables that would show the same figures, with HiGHS, a solver of linear programmes.

All that is found is checked by whoever asked, in whole numbers: nothing rests on the solver being right.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeAlias

import highspy
import numpy as np
from numpy.typing import NDArray

from scorecard.disclosure.system import MOST_DAYS, Figure, Row, System

Table: TypeAlias = NDArray[np.int64]
"""A whole value for each quantity of a system."""
Divided: TypeAlias = NDArray[np.float64]
"""The same, were children and days divisible."""
FAR = 6
"""How far from its true value a count is looked for."""
MOST_BRANCHES = 500
"""How many branches the solver may try for one answer."""
WHOLE_NUMBERS = 20
"""How many times more work an answer with counts in whole numbers is."""
_INFINITE = highspy.kHighsInf


class Search:
    """Tables near the true one in which the shown figures, and something else, hold."""

    def __init__(self, system: System) -> None:
        self.work = 0
        """How many answers were asked for, times the quantities in each."""
        rows = list(system.rows)
        self.rows: dict[Hashable, list[tuple[int, Row]]] = {}
        for key, figure in system.figures.items():
            self.rows[key] = list(enumerate(figure.rows, len(rows)))
            rows += figure.rows
        self.low, self.high = _near(system)
        self.counts = np.array(system.counts, np.int32)
        every = np.arange(len(system.values), dtype=np.int32)
        self.models = self.relaxed, self.in_counts, self.in_all = [
            _model(self.low, self.high, rows, whole) for whole in (every[:0], self.counts, every)
        ]
        self.small = np.array(system.small, np.int32)
        for key in system.figures:
            self.hide(key)

    def show(self, key: Hashable) -> None:
        """Have the rows of a figure hold."""
        self._bound_rows((at, *row.ends) for at, row in self.rows[key])

    def hide(self, key: Hashable) -> None:
        """Let the rows of a figure not hold."""
        self._bound_rows((at, -_INFINITE, _INFINITE) for at, _ in self.rows[key])

    def bound(self, position: int, least: int, most: int) -> None:
        """Bound a quantity, within what is searched."""
        low, high = max(least, self.low[position]), min(most, self.high[position])
        for model in self.models:
            model.changeColBounds(position, low, high)

    def _bound_rows(self, bounds: Iterable[tuple[int, float, float]]) -> None:
        for bound in bounds:
            for model in self.models:
                model.changeRowBounds(*bound)

    def tables(self, row: Row) -> Iterator[Table]:
        """A table in which a row holds: in any numbers first, then counts in whole ones, then days too.

        The first is quick, and where it is impossible so are the others; all at once can take the solver
        minutes. Other small counts are drawn the same way as this one, so that one table may answer for many.
        """
        for model in (self.relaxed, self.in_counts):
            if (numbers := self._drawn(model, row)) is None:
                return
            yield (found := np.rint(numbers).astype(np.int64))
        if (numbers := self._in_whole_days(found, row)) is not None:
            yield np.rint(numbers).astype(np.int64)

    def divided_table(self, row: Row) -> Divided | None:
        """A table in which a row holds, were children and days divisible."""
        return self._drawn(self.relaxed, row)

    def _drawn(self, model: highspy.Highs, row: Row) -> Divided | None:
        pull = np.full(len(self.small), 1.0 if row.least is None else -1.0)
        model.changeColsCost(len(self.small), self.small, pull)
        return self._solution(model, row)

    def _solution(self, model: highspy.Highs, row: Row) -> Divided | None:
        self.work += len(self.low) * (WHOLE_NUMBERS if model is self.in_counts else 1)
        solution = _run(model, row)
        return None if solution is None else np.array(solution.col_value)

    def _in_whole_days(self, table: Table, row: Row) -> Divided | None:
        counts = table[self.counts].astype(float)
        low, high = self._column_bounds()
        self.in_all.changeColsBounds(len(counts), self.counts, counts, counts)
        found = self._solution(self.in_all, row)
        self.in_all.changeColsBounds(len(counts), self.counts, low, high)
        return found

    def _column_bounds(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        lp = self.in_counts.getLp()
        return np.array(lp.col_lower_)[self.counts], np.array(lp.col_upper_)[self.counts]


class Changes:
    """Which figures would have to change for something to hold: those of the least use, together.

    Each shown figure is a row that may be broken at a price: a child is its use, and so are 50 days that some
    children waited together. Whole numbers matter only where nothing has to change without them.
    """

    def __init__(self, system: System) -> None:
        self.model = _empty()
        self.model.setOptionValue("mip_rel_gap", 1.0)
        self.counts = np.array(system.counts, np.int32)
        low, high = _near(system)
        self.model.addVars(len(low), low.astype(float), high.astype(float))
        for row in system.rows:
            _add(self.model, row, *row.ends)
        self.rows: dict[Hashable, list[tuple[int, Row]]] = {key: [] for key in system.figures}
        self.prices: list[Hashable] = []
        self.first_price = len(low)
        ordered = sorted(system.figures.values(), key=lambda figure: figure.use)
        for rank, figure in enumerate(ordered):
            for row, price in _priced(figure, system.values):
                self._breakable(figure.key, row, price * (1 + rank / 1e4))  # so that no two cost the same

    def show(self, key: Hashable) -> None:
        """A figure is shown, and so has a price."""
        for at, row in self.rows[key]:
            self.model.changeRowBounds(at, *row.ends)

    def hide(self, key: Hashable) -> None:
        """A figure is hidden: it may change."""
        for at, _ in self.rows[key]:
            self.model.changeRowBounds(at, -_INFINITE, _INFINITE)

    def needed(self, row: Row) -> list[Hashable]:
        """The figures that change where the row holds; none where it can hold without, or can't."""
        return self._needed(row) or self._in_whole_counts(row)

    def _in_whole_counts(self, row: Row) -> list[Hashable]:
        self._kind(highspy.HighsVarType.kInteger)
        needed = self._needed(row)
        self._kind(highspy.HighsVarType.kContinuous)
        return needed

    def _kind(self, kind: highspy.HighsVarType) -> None:
        self.model.changeColsIntegrality(len(self.counts), self.counts, np.full(len(self.counts), kind))

    def _needed(self, row: Row) -> list[Hashable]:
        solution = _run(self.model, row)
        if solution is None:
            return []
        prices = np.array(solution.col_value)[self.first_price :]
        return list(dict.fromkeys(self.prices[at] for at in np.flatnonzero(prices > 1e-6)))

    def _breakable(self, key: Hashable, row: Row, price: float) -> None:
        at = self.model.getNumRow()
        _add(self.model, row, -_INFINITE, _INFINITE)
        self.rows[key].append((at, row))
        for sign, end in ((1.0, row.least), (-1.0, row.most)):
            if end is not None:
                self.model.addCol(price, 0, _INFINITE, 1, np.array([at], np.int32), np.array([sign]))
                self.prices.append(key)


def _near(system: System) -> tuple[Table, Table]:
    """The lowest and highest that is looked for of each quantity."""
    far = np.full(len(system.values), FAR * MOST_DAYS)
    far[system.counts] = FAR
    truth, bounds = np.array(system.values), np.array(system.bounds).reshape(-1, 2)
    return np.maximum(bounds[:, 0], truth - far), np.minimum(bounds[:, 1], truth + far)


def _priced(figure: Figure, values: Sequence[int]) -> Iterator[tuple[Row, float]]:
    """A figure's rows with the price of breaking each by 1."""
    for one in figure.gives:
        yield Row(((one, 1),), values[one], values[one]), figure.use
    yield from ((row, figure.use / (100 if len(row.terms) > 1 else 1)) for row in figure.rows)


def _empty() -> highspy.Highs:
    model = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (
        ("output_flag", False), ("threads", 1), ("mip_max_nodes", MOST_BRANCHES), ("mip_rel_gap", 1e9),
    ):  # fmt: skip
        model.setOptionValue(name, value)
    return model


def _model(low: Table, high: Table, rows: Sequence[Row], whole: NDArray[np.int32]) -> highspy.Highs:
    model = _empty()
    model.addVars(len(low), low.astype(float), high.astype(float))
    model.changeColsIntegrality(len(whole), whole, np.full(len(whole), highspy.HighsVarType.kInteger))
    for row in rows:
        _add(model, row, *row.ends)
    return model


def _add(model: highspy.Highs, row: Row, least: float, most: float) -> None:
    positions = np.array([position for position, _ in row.terms], np.int32)
    factors = np.array([factor for _, factor in row.terms], np.float64)
    status = model.addRow(least, most, len(positions), positions, factors)
    if status != highspy.HighsStatus.kOk:  # such as a quantity that stands in it twice
        raise ValueError(f"the solver refuses a row of {len(positions)} quantities")


def _run(model: highspy.Highs, row: Row) -> highspy.HighsSolution | None:
    """The solution of a model with one row more, if there is one."""
    at = model.getNumRow()
    _add(model, row, *row.ends)
    model.run()
    status = model.getModelStatus()
    solved = status == highspy.HighsModelStatus.kOptimal
    values = model.getSolution() if solved else None
    model.deleteRows(1, np.array([at], np.int32))
    return values
