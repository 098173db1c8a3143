"""What is told of one row of a table: its cells by name and place."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.model.journey import Finding
from scorecard.model.problem import Place, Problem, column_letters
from scorecard.readers.table import Table


def row_problem(
    finding: Finding, texts: Mapping[str, str], table: Table, positions: Mapping[str, int], row: int
) -> Problem:
    """What is told of a row that breaks a rule; `texts` are its cells, `positions` the columns' places."""
    names = [named_cell(column, positions, row) for column in finding.columns[:2]]
    sentence = finding.rule.says.format(column=names[0], other=names[1] if len(names) > 1 else "")
    column = finding.columns[0]
    position = positions.get(column)
    place = cell_place(table, positions, row, column)
    heading = "" if position is None else table.header[position].strip()
    return Problem(finding.rule, place, sentence, heading, texts.get(column, ""))


def cell_place(table: Table, positions: Mapping[str, int], row: int, column: str = "") -> Place:
    """The place of a row of a table, or of the cell of one of its columns."""
    position = positions.get(column)
    return Place(table.name, table.sheet, row, "" if position is None else column_letters(position))


def named_cell(column: str, positions: Mapping[str, int], row: int) -> str:
    """A column with its cell in a row."""
    position = positions.get(column)
    return column if position is None else f"{column} ({column_letters(position)}{row})"
