"""The figures of `adopters` as rows of fixed columns, what its CSV and JSON hold, and the CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scorecard.presentation.csv import csv_text

if TYPE_CHECKING:
    from scorecard.model.adopters import AdopterFigure, Adopters

COLUMNS = (
    *("area", "area_type", "table", "row", "reason", "title", "indicator", "unit"),
    *("period", "start", "end", "provisional", "value", "exact", "shorthand", "change"),
)


def adopters_csv(adopters: Adopters) -> str:
    """A heading line and a row for each figure."""
    return csv_text(COLUMNS, (adopters_row(figure).values() for figure in adopters.figures))


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
