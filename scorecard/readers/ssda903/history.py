"""One child's episodes: the period of care of an adoption plan, and the dates that stand in it.

Source: the words of the column reference ("SSDA903 return"). Nothing is taken from a history that is cut:
a date that may lie in a return that is not here is blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.model.days import NEVER
from scorecard.model.ssda903 import (
    ADOPTED,
    ADOPTIVE_PLACEMENTS,
    CONTINUES_IN_CARE,
    HISTORIC_ADOPTION,
    NEW_LEGAL_STATUS,
    PLACEMENT_ORDERS,
    SAME_CARER,
    STARTS_IN_CARE,
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


def period_of_care(episodes: Sequence[EpisodeRow], end: int) -> Period:
    """The period of care in which the child was on a day (`NEVER` for the last), or had last been by then.

    `episodes` are all of the child's, by time. Walks back to the nearest start (RNE S); a first row that is
    none, or one after the child had left care, is where the history is cut.
    """
    last = max((place for place, one in enumerate(episodes) if one.decom <= end), default=None)
    if last is None:
        return Period((), end, cut=bool(episodes) and episodes[0].rne != STARTS_IN_CARE)
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


def may_have_begun_before(episode: EpisodeRow, period: Period) -> bool:
    return period.cut and episode is period.episodes[0] and episode.rne in SAME_CARER


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
