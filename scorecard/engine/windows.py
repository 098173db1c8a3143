"""Which windows a scorecard has. Source: methodology, "Windows and days"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from scorecard.model.errors import NothingToCompute, UsageError
from scorecard.model.window import Window, financial_year, window_ending, window_named, window_of_years

LATEST = "latest"


def choose_windows(
    names: Sequence[str], endings: Sequence[date], years: int, first_order: date | None, as_at: date
) -> tuple[Window, ...]:
    """The windows asked for by name or by last day, or every one that the data reaches, in order of time.

    Raises `UsageError` for names with last days, an unknown name, a length other than 1 or 3 years or a
    window that had not begun on the as-at day, `NothingToCompute` where none is asked for and the data has
    no adoption order.
    """
    if years not in (1, 3):
        raise UsageError(f"a window of {years} years is not known", fix="give 1 or 3 years")
    if names and endings:
        raise UsageError("--window and --ending are both given", fix="give one of them")
    asked = [latest_window(as_at, years) if name == LATEST else window_named(name) for name in names]
    asked += [window_ending(end, years) for end in endings]
    if asked:
        _refuse_later(asked, as_at)
        return tuple(sorted(set(asked), key=lambda window: (window.end, window.start)))
    if first_order is None:
        raise NothingToCompute(
            f"the data has no adoption order on or before {as_at.isoformat()}, so no window follows from it",
            fix="ask for a window by name, as --window 2013-16",
        )
    return every_window(first_order, as_at, years)


def _refuse_later(windows: Sequence[Window], as_at: date) -> None:
    """Nobody can be adopted yet in a window to come, and A3 would count those on the way alone."""
    for window in windows:
        if window.start > as_at:
            raise UsageError(
                f"the window {window.label} begins after the as-at day, {as_at.isoformat()}",
                fix="ask for a window that has begun, or give a later --as-at",
            )


def every_window(first_order: date, as_at: date, years: int = 3) -> tuple[Window, ...]:
    """Every window from the first adoption order's financial year on, up to the as-at day's.

    Where the data has not that many years yet: the one window that ends in the as-at day's year.
    """
    first, last = financial_year(first_order), financial_year(as_at)
    starts = range(first, last - years + 2) or (last - years + 1,)
    return tuple(window_of_years(start, years) for start in starts)


def latest_window(as_at: date, years: int) -> Window:
    """The last window that ended on or before the as-at day."""
    year = financial_year(as_at)
    ended = year + 1 if (as_at.month, as_at.day) == (3, 31) else year
    return window_of_years(ended - years, years)


def missing_years(window: Window, as_at: date, years: frozenset[int] | None) -> tuple[int, ...]:
    """The financial years of a window, up to the as-at day, of which there is no return among some."""
    last = financial_year(min(window.end, as_at))
    wanted = range(financial_year(window.start), last + 1)
    return () if years is None else tuple(year for year in wanted if year not in years)


def is_complete(window: Window, first_order: date | None) -> bool:
    """Whether the data reaches back to the window's start, as far as its adoption orders show."""
    return first_order is not None and financial_year(window.start) >= financial_year(first_order)


def is_covered(window: Window, as_at: date, first_order: date | None, years: frozenset[int] | None) -> bool:
    """Whether there is a return of each of the window's years; without returns, what `is_complete` says."""
    if years is None:
        return is_complete(window, first_order)
    return not missing_years(window, as_at, years)
