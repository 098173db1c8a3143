"""The rolling windows of `--every`: one for each month, quarter, half-year or year that has ended.

Source: methodology, "Trajectories".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from scorecard.engine.windows import choose_windows
from scorecard.model.errors import UsageError
from scorecard.model.result import Note, note
from scorecard.model.window import Window, window_ending

MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
"""How many months lie between the ends of two windows; counted from the end of a financial year."""


def windows_asked(
    every: str | None,
    names: Sequence[str],
    endings: Sequence[date],
    years: int,
    first: date | None,
    as_at: date,
) -> tuple[Window, ...]:
    """The windows of a trajectory, or those of `choose_windows`. Raises `UsageError` for both at once."""
    if every is None:
        return choose_windows(names, endings, years, first, as_at)
    refuse_other_windows(every, names, endings)
    return trajectory(every, years, first, as_at)


def refuse_other_windows(every: str | None, names: Sequence[str], endings: Sequence[date]) -> None:
    """Raise `UsageError` where a trajectory and other windows are asked for."""
    if every and (names or endings):
        other = "--window" if names else "--ending"
        raise UsageError(f"--every and {other} are both given", fix="give one of them")


def notes_of_trajectory(every: str | None, windows: Sequence[Window]) -> tuple[Note, ...]:
    """That a trajectory of one window holds no movement."""
    return (note("one-window"),) if every and len(windows) == 1 else ()


def trajectory(every: str, years: int, first_order: date | None, as_at: date) -> tuple[Window, ...]:
    """Windows of so many years to the end of each period, in order of time.

    From the end of the first window that the data reaches to the last period that ended by the as-at day;
    where the data has not so many years yet, the one window to that last end. Raises `UsageError` for an
    unknown period or length, `NothingToCompute` where the data has no adoption order.
    """
    if every not in MONTHS:
        raise UsageError(f"every {every!r} is not known", fix=f"give one of {', '.join(MONTHS)}")
    first = choose_windows((), (), years, first_order, as_at)[0].end + timedelta(days=1)
    last = _periods_between(first, as_at + timedelta(days=1), MONTHS[every])
    starts = (
        first + relativedelta(months=MONTHS[every] * number) for number in range(min(last, 0), last + 1)
    )
    return tuple(window_ending(start - timedelta(days=1), years) for start in starts)


def _periods_between(first: date, last: date, months: int) -> int:
    """How many whole periods lie between a month's first day and another day; below 0 if that is earlier."""
    return ((last.year - first.year) * 12 + last.month - first.month) // months
