"""The problems as CSV for spreadsheets: a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard.presentation.csv import csv_text
from scorecard.presentation.problem_rows import problem_columns, problem_rows

if TYPE_CHECKING:
    from scorecard.model.validation import Validation


def problems_csv(validation: Validation, show_values: bool = False) -> str:
    """A heading line and a row for each problem."""
    rows = (row.values() for row in problem_rows(validation, show_values))
    return csv_text(problem_columns(show_values), rows)
