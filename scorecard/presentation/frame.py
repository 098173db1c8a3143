"""The results as a pandas table, for a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard.presentation.result_rows import COLUMNS, LEFT_OUT_COLUMNS, result_row

if TYPE_CHECKING:
    import pandas as pd

    from scorecard.model.result import Scorecard

_WHOLE_NUMBERS = ("children", "numerator", "total", "value", "limit_days", "threshold", "headroom")
_TYPES = {
    **dict.fromkeys((*_WHOLE_NUMBERS, *LEFT_OUT_COLUMNS), "Int64"),
    **dict.fromkeys(("mean", "share"), "float64"),
    **dict.fromkeys(("provisional", "complete"), "bool"),
    **dict.fromkeys(("start", "end"), "datetime64[ns]"),
}


def frame(scorecard: Scorecard) -> pd.DataFrame:
    """A row for each result, the columns of the CSV; whole numbers as `Int64`, days as timestamps."""
    import pandas as pd

    rows = [list(result_row(result).values()) for result in scorecard.results]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(_TYPES)
