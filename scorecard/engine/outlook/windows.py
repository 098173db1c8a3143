"""The windows of an outlook: the running one and the next. Source: docs/outlook.md, "Windows"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from scorecard.model.errors import UsageError
from scorecard.model.window import Window, financial_year, window_of_years

MOST_AHEAD = 10


def windows_ahead(as_at: date, years: int, ahead: int) -> tuple[Window, ...]:
    """The window whose last financial year holds the as-at day, and so many after it.

    Raises `UsageError` for another length than 1 or 3 years, and for more than ten windows ahead.
    """
    if years not in (1, 3):
        raise UsageError(f"a window of {years} years is not known", fix="give 1 or 3 years")
    if not 0 <= ahead <= MOST_AHEAD:
        raise UsageError(f"{ahead} windows ahead can't be given", fix=f"give 0 to {MOST_AHEAD}")
    first = financial_year(as_at) - years + 1
    return tuple(window_of_years(first + number, years) for number in range(ahead + 1))


def next_window(window: Window) -> Window:
    """The window that begins a year later."""
    return window_of_years(window.start.year + 1, window.end.year - window.start.year)


def years_of(windows: Sequence[Window]) -> tuple[Window, ...]:
    """The financial years in which the windows end, the running one's first."""
    return tuple(window_of_years(window.last_financial_year, 1) for window in windows)
