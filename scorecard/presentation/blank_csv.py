"""A blank journey CSV: the headings, and no row."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.presentation.csv import csv_text


def blank_csv(columns: Sequence[str]) -> str:
    """The heading line, as a spreadsheet takes it."""
    return csv_text(columns, ())
