"""The results as rows of fixed columns: what CSV and data frames hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scorecard.model.result import LEFT_OUT_REASONS
from scorecard.presentation.figures import flat

if TYPE_CHECKING:
    from scorecard.model.result import Result

PLACE_COLUMNS = (
    *("area", "area_type", "window", "start", "end"),
    *("provisional", "complete", "indicator", "unit"),
)
FIGURE_COLUMNS = (
    *("children", "numerator", "total", "mean", "share", "value", "shorthand"),
    *("limit_days", "threshold", "threshold_of", "edition", "headroom", "status"),
)
LEFT_OUT_COLUMNS = {f"left_out_{reason}": reason for reason in LEFT_OUT_REASONS}
COLUMNS = (*PLACE_COLUMNS, *FIGURE_COLUMNS, *LEFT_OUT_COLUMNS, "notes")


def result_row(result: Result) -> dict[str, Any]:
    """A result by column: `None` where the indicator has no such figure, notes joined by `; `.

    Left-out counts are 0 where nobody was left out, and `None` where the indicator is not available.
    """
    fields = flat(result)
    counts = {
        column: None if result.children is None or result.public else fields["left_out"].get(reason, 0)
        for column, reason in LEFT_OUT_COLUMNS.items()
    }
    row = {**fields, **counts, "notes": "; ".join(fields["notes"])}
    return {column: row.get(column) for column in COLUMNS}
