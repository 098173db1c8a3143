"""The rows that several years' returns have of one thing, brought to one row. Source: the column reference.

A return restates what the one before it said: of two rows that can't both be right, the later return's is
taken, and that is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, Protocol, TypeVar

from scorecard.model.days import NEVER
from scorecard.model.ssda903 import STARTS_IN_CARE, AdoptionRow, EpisodeRow, PlacedAdoptionRow, SourceRow


class _OfAReturn(Protocol):
    @property
    def source(self) -> SourceRow: ...
    @property
    def year(self) -> int: ...


Row = TypeVar("Row", bound=_OfAReturn)


@dataclass
class Stacked(Generic[Row]):
    """The rows that stand, those that repeat one of them, and pairs of one and what it restates."""

    rows: list[Row] = field(default_factory=list)
    repeats: list[Row] = field(default_factory=list)
    restated: list[tuple[Row, Row]] = field(default_factory=list)


def stack_episodes(rows: Iterable[EpisodeRow]) -> Stacked[EpisodeRow]:
    """The episodes of one child, by time.

    Rows that agree in DECOM, RNE, LS and PLACE are one episode: the latest return's row, which is the
    closed one where the episode ended. Where a later return has other episodes from the same day on, or
    does not have one that was still open, it restates them.
    """
    in_order = sorted(_of_known_years(rows), key=_episode_order)
    found = _one_each(in_order, _episode_key, _same_end)
    last_of_day = {one.decom: one for one in in_order}
    said_last = {_episode_key(one) for one in in_order if one.year == last_of_day[one.decom].year}
    first_of_year = {one.year: one for one in sorted(in_order, key=_latest_first)}
    kept: list[EpisodeRow] = []
    for one in found.rows:
        instead = last_of_day[one.decom] if _episode_key(one) not in said_last else None
        if instead is None and one.dec == NEVER and one.year:
            instead = _restating(one, first_of_year.get(one.year + 1))
        if instead is None:
            kept.append(one)
        else:
            found.restated.append((instead, one))
            found.repeats.append(one)
    found.rows = sorted(kept, key=lambda one: (one.decom, one.dec, one.rne, one.ls, one.place))
    return found


def _of_known_years(rows: Iterable[EpisodeRow]) -> list[EpisodeRow]:
    """The rows; where the year of one is not known, no return is later than another."""
    listed = list(rows)
    return listed if all(one.year for one in listed) else [replace(one, year=0) for one in listed]


def _latest_first(one: EpisodeRow) -> tuple[int, bool]:
    """By the day of beginning, the latest first; of one day, a start of care last."""
    return -one.decom, one.rne == STARTS_IN_CARE


def _restating(open_one: EpisodeRow, following: EpisodeRow | None) -> EpisodeRow | None:
    """The first row of the next return, if it says that an episode left open never was.

    Where it begins later, and not with a start of care, the episode ended in its own return's year, and
    its end was recorded too late for that.
    """
    if following is None or (following.decom > open_one.decom and following.rne != STARTS_IN_CARE):
        return None
    return following


def _episode_key(one: EpisodeRow) -> tuple[int, str, str, str]:
    return one.decom, one.rne, one.ls, one.place


def _episode_order(one: EpisodeRow) -> tuple[int, bool, int, str, int, int]:
    """By return; within one a closed row after an open one, then by values, so that no row's place tells."""
    closed = one.dec != NEVER
    return one.year, closed, one.dec if closed else 0, one.rec, one.source.table, one.source.row


def stack_placed(rows: Iterable[PlacedAdoptionRow]) -> Stacked[PlacedAdoptionRow]:
    """The decisions of one child, by day; of one decision the row that has the plan's end."""
    in_order = sorted(rows, key=_placed_order)
    found = _one_each(in_order, lambda one: one.date_placed, _same_ceasing)
    found.rows.sort(key=lambda one: one.date_placed)
    return found


def _placed_order(one: PlacedAdoptionRow) -> tuple[bool, int, int, str, int, int]:
    ceased = one.date_placed_ceased != NEVER
    day = one.date_placed_ceased if ceased else 0
    return ceased, one.year, day, one.reason, one.source.table, one.source.row


def _same_ceasing(one: PlacedAdoptionRow, other: PlacedAdoptionRow) -> bool:
    """Whether two rows do not contradict each other: a plan that was open may have ended since."""
    return one.date_placed_ceased == NEVER or _ceasing(one) == _ceasing(other)


def _ceasing(one: PlacedAdoptionRow) -> tuple[int, str]:
    return one.date_placed_ceased, one.reason


def stack_adoptions(rows: Iterable[AdoptionRow]) -> Stacked[AdoptionRow]:
    """The adoption details of one child, by decision; a row of blanks, or of totals, has none."""
    said = (one for one in rows if one.date_int != NEVER or _details(one) != _NO_DETAILS)
    found = _one_each(sorted(said, key=_adoption_order), _adoption_key, _same_details)
    found.rows.sort(key=lambda one: one.date_int)
    return found


def _adoption_key(one: AdoptionRow) -> tuple[int, int]:
    """Without its decision an adoption is told from another by its year."""
    return one.date_int, one.year if one.date_int == NEVER else 0


def _adoption_order(one: AdoptionRow) -> tuple[int, int, str, int, int]:
    matched = 0 if one.date_match == NEVER else one.date_match
    return one.year, matched, one.foster_care, one.source.table, one.source.row


def _one_each(
    rows: Sequence[Row], key: Callable[[Row], Hashable], agree: Callable[[Row, Row], bool]
) -> Stacked[Row]:
    """The last row of each key; a row before it that does not agree with it is restated."""
    found, standing = Stacked[Row](), dict[Hashable, Row]()
    for row in rows:
        its_key = key(row)
        before = standing.get(its_key)
        standing[its_key] = row
        if before is not None:
            found.repeats.append(before)
            if not agree(before, row):
                found.restated.append((row, before))
    found.rows = list(standing.values())
    return found


def _same_end(one: EpisodeRow, other: EpisodeRow) -> bool:
    """Whether a row is not contradicted by a later one: an open episode may have ended since."""
    return one.dec == NEVER or (one.dec, one.rec) == (other.dec, other.rec)


def _same_details(one: AdoptionRow, other: AdoptionRow) -> bool:
    return _details(one) == _details(other)


_NO_DETAILS = (NEVER, "", "", "", "")


def _details(one: AdoptionRow) -> tuple[object, ...]:
    return one.date_match, one.foster_care, one.nb_adoptr, one.sex_adoptr, one.ls_adoptr
