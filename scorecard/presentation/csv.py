"""The result rows as CSV for spreadsheets: UTF-8 with BOM, CRLF, no cell that is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from scorecard.presentation.result_rows import COLUMNS, result_row
from scorecard.presentation.visible import visible

if TYPE_CHECKING:
    from scorecard.model.result import Scorecard

BOM = "\ufeff"
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def scorecard_csv(scorecard: Scorecard) -> str:
    """A heading line and a row for each result."""
    return csv_text(COLUMNS, (result_row(result).values() for result in scorecard.results))


def csv_text(columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> str:
    """A heading line and rows of fields, as a spreadsheet takes them."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(field) for field in row] for row in rows)
    return BOM + made.getvalue()


def cell(field: Any) -> str:
    """A field as a cell's text: numbers in full, `true` and `false`, blank for none, safe text.

    The texts of a list are joined by a space.
    """
    if field is None:
        return ""
    if isinstance(field, bool):
        return "true" if field else "false"
    if isinstance(field, list):
        return safe_text(" ".join(field))
    return safe_text(field) if isinstance(field, str) else repr(field)


def safe_text(text: str) -> str:
    """Text that no spreadsheet runs: an apostrophe before what would start a formula, controls shown."""
    runs = text.startswith(_STARTS_A_FORMULA) or text.lstrip().startswith(_STARTS_A_FORMULA)
    return ("'" if runs else "") + visible(text)
