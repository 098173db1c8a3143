"""Which windows are compared. Source: methodology, "Comparisons"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from scorecard.engine.windows import choose_windows, latest_window
from scorecard.model.errors import UsageError
from scorecard.model.window import Window, financial_year, window_of_years

Windows: TypeAlias = tuple[Window, ...]
_HOW = (
    "give another export, two windows (--window 2020-23 --window 2021-24), "
    "or --as-at-before DATE for what was known on an earlier day"
)


def windows_compared(
    names: Sequence[str], endings: Sequence[date], years: int, as_at: date, other_day: bool, one_export: bool
) -> tuple[Windows, Windows]:
    """The windows before and after, as many of each; `as_at` is the day AFTER, for `latest`.

    Of two exports, or two days, every window with itself: those asked for, otherwise the last that has ended
    and the one under way. Of one export on one day, the earlier of two windows with the later. Raises
    `UsageError` where that leaves nothing to compare.
    """
    if names or endings:
        asked = choose_windows(names, endings, years, None, as_at)
    else:
        asked = usual_windows(as_at, years)
    if not one_export or other_day:
        return asked, asked
    if len(asked) != 2 or not (names or endings):
        raise UsageError("only one export is given: nothing to compare", fix=_HOW)
    return asked[:1], asked[1:]


def usual_windows(as_at: date, years: int) -> Windows:
    """The last window that had ended on a day and the one under way; where that day ends one, it alone."""
    under_way = window_of_years(financial_year(as_at) - years + 1, years)
    return tuple(dict.fromkeys((latest_window(as_at, years), under_way)))
