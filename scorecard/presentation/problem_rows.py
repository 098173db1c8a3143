"""A problem as flat fields, the same in CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scorecard.model.problem import Problem
    from scorecard.model.validation import Validation

COLUMNS = (
    "severity",
    "code",
    "dfe_rules",
    "file",
    "sheet",
    "row",
    "cell",
    "column",
    "heading",
    "message",
    "fix",
)
VALUE = "value"
"""The column of the offending texts, which is there only where they were asked for."""


def problem_columns(show_values: bool) -> tuple[str, ...]:
    """The fields that each problem has."""
    return (*COLUMNS, VALUE) if show_values else COLUMNS


def problem_rows(validation: Validation, show_values: bool) -> Iterator[dict[str, Any]]:
    """Each problem's fields, in the order of telling; `None` for what it has not.

    `dfe_rules` is a list, empty for a rule of our own.
    """
    for problem in validation.problems:
        yield _row(problem) | ({VALUE: problem.value or None} if show_values else {})


def _row(problem: Problem) -> dict[str, Any]:
    place, rule = problem.place, problem.rule
    fields = (
        rule.severity,
        rule.code,
        list(rule.dfe),
        place.file,
        place.sheet,
        place.row,
        place.cell,
        place.column,
        problem.heading,
        problem.sentence,
        rule.fix,
    )
    named = zip(COLUMNS, fields, strict=True)
    return {name: field if isinstance(field, list) else field or None for name, field in named}
