"""The figures of an outlook as CSV: a row for each area, window, indicator and layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard.presentation.csv import csv_text
from scorecard.presentation.outlook_fields import COLUMNS, PUBLIC_COLUMNS, figure_row

if TYPE_CHECKING:
    from scorecard.model.outlook import Outlook


def outlook_csv(outlook: Outlook) -> str:
    """A heading line and a row for each figure; assumptions and the rest stand in the file beside it."""
    columns = COLUMNS if outlook.scorecard.audience == "internal" else PUBLIC_COLUMNS
    rows = map(figure_row, outlook.figures)
    return csv_text(columns, ([row[column] for column in columns] for row in rows))
