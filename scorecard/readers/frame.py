"""A pandas DataFrame as a table of text cells, so that a notebook's data goes the same way as a file's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from scorecard.readers.table import Block, Table, rows_in_a_block

if TYPE_CHECKING:
    import pandas as pd

FIRST_ROW = 2
"""Rows are numbered as if the frame stood in a spreadsheet under its header."""


def read_frame(frame: pd.DataFrame, name: str = "DataFrame") -> Table:
    """A DataFrame as a table: missing values are blank, dates are written as 2016-03-31."""
    header = tuple(str(column) for column in frame.columns)
    columns = [
        [_text(value) for value in frame.iloc[:, position].tolist()] for position in range(len(header))
    ]
    rows = [list(row) for row in zip(*columns, strict=True)]
    digest = hashlib.sha256(repr((header, rows)).encode()).hexdigest()

    def blocks() -> Iterator[Block]:
        size = rows_in_a_block(len(header))
        for start in range(0, len(rows), size):
            part = rows[start : start + size]
            yield Block(
                FIRST_ROW + start, part, any("\n" in cell or "\r" in cell for row in part for cell in row)
            )

    return Table(name, digest, "journeys", header, blocks)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None or _is_missing(value):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _is_missing(value: object) -> bool:
    """NaN and NaT differ from themselves; pandas' NA will not say."""
    try:
        return bool(value != value)
    except (TypeError, ValueError):
        return type(value).__name__ == "NAType"
