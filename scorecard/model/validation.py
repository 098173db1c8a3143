"""What `validate` gives: every problem of the inputs, counted, and whether they make it fail."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from scorecard.model.problem import Problem
from scorecard.model.register import REGISTER
from scorecard.model.result import ChildrenRead, InputFile, Note
from scorecard.model.rule import SEVERITIES, Rule, Severity


@dataclass(frozen=True, slots=True)
class Validation:
    """The problems in the order of telling, and the account of the inputs they were found in.

    `fail_on` is the mildest severity that makes the check fail.
    """

    inputs: tuple[InputFile, ...]
    problems: tuple[Problem, ...]
    fail_on: Severity = "error"
    notes: tuple[Note, ...] = ()
    children: ChildrenRead | None = None

    @property
    def rows(self) -> int:
        """Rows read."""
        return sum(one.rows for one in self.inputs)

    @property
    def unusable(self) -> int:
        """Rows that can't be used: one may have several errors."""
        return sum(one.errors for one in self.inputs)

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.is_error for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems are warnings."""
        return len(self.problems) - self.errors

    @property
    def failed(self) -> bool:
        """Whether there is a problem of the severity asked about, or a graver one."""
        return bool(self.problems) if self.fail_on == "warning" else self.errors > 0

    def by_rule(self) -> dict[Rule, int]:
        """How many problems there are of each rule that has any: errors first, then as in the register.

        In a return some rules are warnings that are errors in a journey table.
        """
        found = Counter((problem.rule.code, problem.rule.severity) for problem in self.problems)
        rules = [replace(rule, severity=severity) for severity in SEVERITIES for rule in REGISTER]
        return {rule: found[rule.code, rule.severity] for rule in rules if found[rule.code, rule.severity]}
