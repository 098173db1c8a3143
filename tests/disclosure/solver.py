"""What the unknowns of a puzzle can still be, exactly: with OR-tools' CP-SAT."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from ortools.sat.python import cp_model

from disclosure.puzzle import Puzzle, Row, Sum, holds, worth


class Unsolved(Exception):
    """The solver gave up: neither a yes nor a no."""


class Solver:
    """What a puzzle's sums can be. Solutions are kept: one may answer many questions."""

    def __init__(self, puzzle: Puzzle, hint: Mapping[Hashable, int], seconds: float = 60) -> None:
        self.model, self.seconds = cp_model.CpModel(), seconds
        self.unknowns = {
            name: self.model.new_int_var(0, most, str(name)) for name, most in puzzle.most.items()
        }
        for row in puzzle.rows:
            self._bind(self.model, row)
        for one in puzzle.not_few:
            none = self.model.new_bool_var("")
            self.model.add(self._expression(one) == 0).only_enforce_if(none)
            self.model.add(self._expression(one) >= 6).only_enforce_if(~none)
        for name, value in hint.items():  # for speed alone: an answer does not rest on it
            self.model.add_hint(self.unknowns[name], value)
        self.solutions: list[dict[Hashable, int]] = []

    def can_hold(self, row: Row) -> bool:
        """Whether a row can hold beside all that is known."""
        if any(holds(row, one) for one in self.solutions):
            return True
        model = self.model.clone()
        self._bind(model, row)
        return self._solve(model) is not None

    def can_hold_together(self, rows: Sequence[Row], seconds: float) -> None:
        """Look for a solution in which as many of the rows as possible hold; it is kept."""
        model = self.model.clone()
        chosen = []
        for row in rows:
            chosen.append(model.new_bool_var(""))
            self._bind(model, row, chosen[-1])
        model.maximize(sum(chosen))
        self._solve(model, seconds)

    def range_of(self, one: Sum) -> tuple[int, int]:
        """The least and the most that a sum can be."""
        least = self._solve(self._aimed(one, -1))
        most = self._solve(self._aimed(one, 1))
        assert least is not None and most is not None
        return worth(one, least), worth(one, most)

    def _aimed(self, one: Sum, sign: int) -> cp_model.CpModel:
        model = self.model.clone()
        model.maximize(sign * self._expression(one))
        return model

    def _solve(self, model: cp_model.CpModel, seconds: float = 0) -> dict[Hashable, int] | None:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = seconds or self.seconds
        status = solver.solve(model)
        if status == cp_model.INFEASIBLE:
            return None
        if status != cp_model.OPTIMAL and not (seconds and status == cp_model.FEASIBLE):
            if seconds:
                return None
            raise Unsolved
        found = {name: solver.value(unknown) for name, unknown in self.unknowns.items()}
        self.solutions.append(found)
        return found

    def _bind(self, model: cp_model.CpModel, row: Row, when: cp_model.IntVar | None = None) -> None:
        one, least, most = row
        for bound in self._bounds(self._expression(one), least, most):
            rule = model.add(bound)
            if when is not None:
                rule.only_enforce_if(when)

    def _bounds(self, expression: cp_model.LinearExprT, least: int | None, most: int | None) -> Iterable[Any]:
        if least is not None and least == most:
            yield expression == least
            return
        if least is not None:
            yield expression >= least
        if most is not None:
            yield expression <= most

    def _expression(self, one: Sum) -> cp_model.LinearExprT:
        names = list(one)
        return cp_model.LinearExpr.weighted_sum(
            [self.unknowns[name] for name in names], [one[name] for name in names]
        )
