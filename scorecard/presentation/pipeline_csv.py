"""The figures of `pipeline` as CSV: a row for each area, table, line and day or period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard.presentation.csv import csv_text
from scorecard.presentation.pipeline_rows import columns, pipeline_rows

if TYPE_CHECKING:
    from scorecard.model.pipeline import Pipeline


def pipeline_csv(pipeline: Pipeline) -> str:
    """A heading line and a row for each figure."""
    return csv_text(columns(pipeline), (row.values() for row in pipeline_rows(pipeline)))
