"""The columns of a worksheet: their headings as Excel wants them, and their widths."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from scorecard.presentation.papers_words import unnamed_column
from scorecard.presentation.table import Column, Table
from scorecard.presentation.text_width import longest_word, text_width
from scorecard.presentation.visible import visible

_PARTS_IN_EM, _PADDING, _SLACK = 1.8, 3.5, 0.01
"""Excel measures columns in digits of the font."""
_LONGEST_HEADING_LINE = 10.0
"""Ems: longer headings are folded."""
NARROWEST, WIDEST = 12.0, 80.0


def headings_of(columns: Sequence[Column]) -> tuple[str, ...]:
    """A heading for every column, each once in whatever case, as a table in Excel must have them."""
    headings: list[str] = []
    for place, column in enumerate(columns, 1):
        heading = visible(column.heading).strip() or unnamed_column(place)
        taken = {one.lower() for one in headings}
        numbered = (heading if again == 1 else f"{heading} ({again})" for again in count(1))
        headings.append(next(one for one in numbered if one.lower() not in taken))
    return tuple(headings)


def width_of(table: Table, place: int) -> float:
    """Wide enough for a column's cells on one line, within reason, and for the words of its heading."""
    column = table.columns[place]
    cells = (text_width(text, column.names_row) for text in {row[place] for row in table.rows})
    heading = min(text_width(column.heading, bold=True), _LONGEST_HEADING_LINE)
    ems = max(longest_word(column.heading, bold=True), heading, *cells, 0.0)
    return min(max(_PARTS_IN_EM * ems + _PADDING, NARROWEST), WIDEST)


def ems_in(width: float) -> float:
    """The room for letters in a column of that width."""
    return (width - _PADDING) / _PARTS_IN_EM + _SLACK
