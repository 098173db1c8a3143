"""One child's episodes: the period of care of an adoption plan, and the dates that stand in it.

Source: the words of the column reference ("SSDA903 return"). Nothing is taken from a history that is cut:
a date that may lie in a return that is not here is blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scorecard.model.days import NEVER
from scorecard.model.ssda903 import (
    ADOPTED,
    ADOPTIVE_PLACEMENTS,
    CONTINUES_IN_CARE,
    EARLY_PERMANENCE_PLACEMENTS,
    HISTORIC_ADOPTION,
    NEW_LEGAL_STATUS,
    PLACEMENT_ORDERS,
    SAME_CARER,
    STARTS_IN_CARE,
    TEMPORARY_PLACEMENTS,
    EpisodeRow,
)


@dataclass(frozen=True, slots=True)
class Period:
    """The episodes of one period of care, by time; those that began by `end` tell of the plan.

    `cut` says that its start is not in these returns.
    """

    episodes: tuple[EpisodeRow, ...]
    end: int
    cut: bool

    @property
    def by_end(self) -> tuple[EpisodeRow, ...]:
        """The episodes that began on or before the plan's end."""
        return tuple(one for one in self.episodes if one.decom <= self.end)


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


def period_of_care(episodes: Sequence[EpisodeRow], end: int) -> Period:
    """The period of care in which the child was on a day (`NEVER` for the last), or had last been by then.

    `episodes` are all of the child's, by time. Walks back to the nearest start (RNE S); a first row that is
    none, or one after the child had left care, is where the history is cut.
    """
    last = max((place for place, one in enumerate(episodes) if one.decom <= end), default=None)
    if last is None:
        return Period((), end, cut=bool(episodes))
    first = last
    while not _begins(episodes, first):
        first -= 1
    stop = last + 1
    while stop < len(episodes) and not _begins(episodes, stop):
        stop += 1
    return Period(tuple(episodes[first:stop]), end, cut=episodes[first].rne != STARTS_IN_CARE)


def _begins(episodes: Sequence[EpisodeRow], place: int) -> bool:
    """Whether a period of care, or what is here of one, begins with an episode."""
    return place == 0 or episodes[place].rne == STARTS_IN_CARE or left_care(episodes[place - 1])


def is_on_path(episode: EpisodeRow) -> bool:
    """Whether an episode has its child on an adoption path, be the adoption one that is not taken for one."""
    adopted = episode.rec in ADOPTED or episode.rec == HISTORIC_ADOPTION
    return adopted or episode.place in ADOPTIVE_PLACEMENTS or episode.ls in PLACEMENT_ORDERS


def left_care(episode: EpisodeRow) -> bool:
    """Whether the child left care at an episode's end."""
    return episode.dec != NEVER and episode.rec not in ("", CONTINUES_IN_CARE)


def entered_care(period: Period) -> EpisodeRow | None:
    """The episode with which the child entered care."""
    return period.episodes[0] if period.episodes and not period.cut else None


def placement_order(period: Period) -> EpisodeRow | None:
    """The latest episode with which the legal status became a placement or freeing order."""
    found = None
    before = ""
    for one in period.by_end:
        is_new = one.ls in PLACEMENT_ORDERS and one.ls != before
        if is_new and one.rne in NEW_LEGAL_STATUS:
            found = one
        before = one.ls
    return found


def order_is_cut(period: Period) -> EpisodeRow | None:
    """The episode that has an order which no episode before it begins, as RNE P and T say, if any."""
    before = ""
    for one in period.by_end:
        if one.ls in PLACEMENT_ORDERS and before not in PLACEMENT_ORDERS and one.rne not in NEW_LEGAL_STATUS:
            return one
        before = one.ls
    return None


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
    return _may_have_begun_before(run.first, period)


def _may_have_begun_before(episode: EpisodeRow, period: Period) -> bool:
    return period.cut and episode is period.episodes[0] and episode.rne in SAME_CARER


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
    return None if found is None or _may_have_begun_before(found, period) else found


def end_of_care(period: Period, as_at: int) -> EpisodeRow | None:
    """The episode with which the child left care otherwise than by adoption."""
    last = period.episodes[-1] if period.episodes else None
    if last is None or not left_care(last) or last.rec in ADOPTED or last.dec > as_at:
        return None
    return last


def left_care_since(episodes: Sequence[EpisodeRow], decision: int) -> int:
    """The first day on or after a decision on which the child left care otherwise than by adoption."""
    ends = (one.dec for one in episodes if left_care(one) and one.rec not in ADOPTED and one.dec >= decision)
    return min(ends, default=NEVER)


def adoptions(episodes: Sequence[EpisodeRow]) -> list[EpisodeRow]:
    """The episodes that ended with an adoption order, by its day; one without a DEC is no adoption."""
    found = (one for one in episodes if one.rec in ADOPTED and one.dec != NEVER)
    return sorted(found, key=lambda one: one.dec)
