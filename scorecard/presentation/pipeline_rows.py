"""The figures of `pipeline` as rows of fixed columns: what its CSV and JSON hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scorecard.model.pipeline import Pipeline, PipelineFigure

COLUMNS = (
    *("area", "area_type", "table", "row", "title", "indicator", "unit"),
    *("period", "start", "end", "provisional", "complete", "value", "shorthand"),
    *("change", "change_percent", "full_year_equivalent"),
)


NOT_PUBLIC = ("change", "change_percent", "full_year_equivalent")
"""What a figure for publication does not have: with an exact change, a hidden count could be worked out."""


def columns(pipeline: Pipeline) -> tuple[str, ...]:
    """The columns that figures for an audience have."""
    left_out = NOT_PUBLIC if pipeline.audience == "publication" else ()
    return tuple(column for column in COLUMNS if column not in left_out)


def pipeline_rows(pipeline: Pipeline) -> Iterator[dict[str, Any]]:
    """Each figure by those columns."""
    given = columns(pipeline)
    for figure in pipeline.figures:
        row = pipeline_row(figure)
        yield {column: row[column] for column in given}


def pipeline_row(figure: PipelineFigure) -> dict[str, Any]:
    """A figure by column: one area, table, row and day or period; `None` where there is no such figure."""
    line = figure.line
    return {
        "area": figure.area.name,
        "area_type": figure.area.type,
        "table": line.table,
        "row": line.code,
        "title": line.title,
        "indicator": line.indicator or None,
        "unit": line.unit,
        "period": figure.label,
        "start": figure.start.isoformat() if figure.start else None,
        "end": figure.end.isoformat(),
        "provisional": figure.provisional,
        "complete": figure.complete,
        "value": figure.value,
        "shorthand": figure.shorthand or None,
        "change": figure.change,
        "change_percent": figure.change_percent,
        "full_year_equivalent": figure.full_year_equivalent,
    }
