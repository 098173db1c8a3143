"""The figures of `adopters` as rows of fixed columns, what its CSV and JSON hold, and the CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scorecard.presentation.csv import csv_text

if TYPE_CHECKING:
    from scorecard.model.adopters import AdopterFigure, Adopters

COLUMNS = (
    *("area", "area_type", "table", "row", "reason", "title", "indicator", "unit"),
    *("period", "start", "end", "provisional", "value", "exact", "shorthand", "change"),
)
NOT_PUBLIC = ("reason", "exact", "change")
"""What a figure for publication does not have: with an exact share or change, a count could be worked out."""


def adopters_csv(adopters: Adopters) -> str:
    """A heading line and a row for each figure."""
    return csv_text(columns(adopters), (row.values() for row in adopters_rows(adopters)))


def columns(adopters: Adopters) -> tuple[str, ...]:
    """The columns that figures for an audience have."""
    left_out = NOT_PUBLIC if adopters.audience == "publication" else ()
    return tuple(column for column in COLUMNS if column not in left_out)


def adopters_rows(adopters: Adopters) -> Iterator[dict[str, Any]]:
    """Each figure by those columns."""
    given = columns(adopters)
    for figure in adopters.figures:
        row = adopters_row(figure)
        yield {column: row[column] for column in given}


def adopters_row(figure: AdopterFigure) -> dict[str, Any]:
    """A figure by column: one area, line and day or year; `None` where there is no such thing."""
    line = figure.line
    return {
        "area": figure.area.name,
        "area_type": figure.area.type,
        "table": line.table,
        "row": line.code,
        "reason": line.reason or None,
        "title": line.title,
        "indicator": line.indicator or None,
        "unit": line.unit,
        "period": figure.label,
        "start": figure.start.isoformat() if figure.start else None,
        "end": figure.end.isoformat(),
        "provisional": figure.provisional,
        "value": figure.value,
        "exact": figure.exact,
        "shorthand": figure.shorthand or None,
        "change": figure.change,
    }
