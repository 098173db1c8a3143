"""The adoptive placements of a period of care, and what ended, led to or came before them.

Source: the words of the column reference ("SSDA903 return").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scorecard.model.ssda903 import (
    ADOPTIVE_PLACEMENTS,
    EARLY_PERMANENCE_PLACEMENTS,
    SAME_CARER,
    TEMPORARY_PLACEMENTS,
    EpisodeRow,
)
from scorecard.readers.ssda903.history import Period, may_have_begun_before


@dataclass(frozen=True, slots=True)
class Run:
    """Episodes in one adoptive placement, and the episode after it, if there is one."""

    episodes: tuple[EpisodeRow, ...]
    after: EpisodeRow | None

    @property
    def first(self) -> EpisodeRow:
        """The episode with which the child moved in."""
        return self.episodes[0]

    @property
    def until(self) -> int:
        """The day on which the placement ended, `NEVER` while it goes on."""
        return self.episodes[-1].dec if self.after is None else self.after.decom


def adoptive_runs(period: Period) -> Iterator[Run]:
    """The adoptive placements of the period, each an unbroken run of A3 to A6 with the same carers.

    A temporary absence (T0 to T4) does not break it.
    """
    start = 0
    while start < len(period.episodes):
        stop = _end_of_run(period.episodes, start)
        if stop > start:
            yield _run(period.episodes, start, stop)
        start = max(stop, start + 1)


def _end_of_run(episodes: Sequence[EpisodeRow], start: int) -> int:
    """The place after the run that begins at a place, temporary absences included; the same for none."""
    stop = start
    while stop < len(episodes) and _belongs(episodes, stop, begins=stop == start):
        stop += 1
    return stop


def _belongs(episodes: Sequence[EpisodeRow], place: int, *, begins: bool) -> bool:
    one = episodes[place]
    if one.place in TEMPORARY_PLACEMENTS:
        return not begins
    if one.place not in ADOPTIVE_PLACEMENTS:
        return False
    return begins or one.rne in SAME_CARER or episodes[place - 1].place in TEMPORARY_PLACEMENTS


def _run(episodes: Sequence[EpisodeRow], start: int, stop: int) -> Run:
    """The run; an absence from which the child did not come back to it is what ended it."""
    last = stop
    while stop < len(episodes) and episodes[last - 1].place in TEMPORARY_PLACEMENTS:
        last -= 1
    return Run(tuple(episodes[start:last]), episodes[last] if last < len(episodes) else None)


def runs_of_plan(period: Period, since: int) -> tuple[Run, ...]:
    """The adoptive placements that began by the plan's end, and went on after the plan before it had ended.

    `since` is that day, 0 for a first plan.
    """
    return tuple(run for run in adoptive_runs(period) if run.first.decom <= period.end and run.until > since)


def is_cut(run: Run, period: Period) -> bool:
    """Whether a placement may have begun before the first row that is here."""
    return may_have_begun_before(run.first, period)


def disruption(runs: Sequence[Run], adopted: bool, as_at: int) -> EpisodeRow | None:
    """The episode with whose start an adoptive placement had ended before an order.

    That of the last placement; if it stands, that of the one before it, where that ended earlier than the
    last one began or the child was adopted: a child is not placed from its disruption on.
    """
    if not runs:
        return None
    last = runs[-1]
    if last.after is not None and last.after.decom <= as_at and not adopted:
        return last.after
    earlier = [run.after for run in runs[:-1] if run.after is not None]
    return next((one for one in reversed(earlier) if adopted or one.decom < last.first.decom), None)


def first_with_carer(run: Run, period: Period) -> EpisodeRow | None:
    """The episode with which the child came to the carers of a placement; `None` where that is cut off."""
    place = period.episodes.index(run.first)
    while place and period.episodes[place].rne in SAME_CARER:
        place -= 1
    found = period.episodes[place]
    return None if found.rne in SAME_CARER or not found.rne else found


def early_permanence(period: Period, placed: int) -> EpisodeRow | None:
    """The first fostering for adoption or concurrent planning placement before the adoptive one."""
    early = (one for one in period.by_end if one.place in EARLY_PERMANENCE_PLACEMENTS and one.decom < placed)
    found = next(early, None)
    return None if found is None or may_have_begun_before(found, period) else found
