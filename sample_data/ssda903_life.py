"""What an SSDA903 return tells of a child: periods of care as episodes, and the decision that it be adopted.

The codes are those of the DfE's guide to the children looked-after return.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from invented_children import Cells

FIRST_DAY, LAST_DAY = date(2021, 4, 1), date(2025, 3, 31)
"""The first and the last day that the returns cover."""

YEARS = range(2021, 2025)
"""The returns, each by the first of the two years it covers."""

Days = dict[str, date]


@dataclass(frozen=True)
class Change:
    """What is new on a day: the legal status, the placement, or both; the carer may stay the same."""

    day: date
    ls: str = ""
    place: str = ""
    stays: bool = False
    why: str = "CARPL"


@dataclass(frozen=True)
class Carer:
    """Whoever looks after the child: what kind of provider, and an invented postcode."""

    provider: str
    postcode: str


@dataclass
class Episode:
    """A row of the return: one carer and one legal status; `dec` is blank while it lasts."""

    decom: date
    rne: str
    ls: str
    place: str
    carer: Carer
    dec: date | None = None
    rec: str = ""
    why: str = ""

    def in_year(self, year: int) -> bool:
        """Whether the episode is open on some day of a return's year."""
        return self.decom <= year_end(year) and (self.dec is None or self.dec >= year_start(year))


@dataclass(frozen=True)
class Decision:
    """The decision that a child should be placed for adoption, until a reversal (a reason) or the order."""

    made: date
    ended: date | None = None
    reason: str = ""

    def in_year(self, year: int) -> bool:
        """Whether the decision stands on some day of a return's year."""
        return self.made <= year_end(year) and (self.ended is None or self.ended >= year_start(year))


@dataclass(frozen=True)
class Adoption:
    """A row of AD1: dates, whether the child's foster carer adopted it, and who the adopters are."""

    decided: date
    matched: date
    foster_care: str
    adopters: tuple[str, str, str]


@dataclass
class Told:
    """What happened to a child, or to siblings together; `journeys` is the truth, one for each plan.

    Of the truth, only what the returns can show is there: see this folder's README.
    """

    story: str
    episodes: list[Episode]
    births: list[date]
    ethnicity: str
    need: str
    decisions: list[Decision] = field(default_factory=list)
    adoption: Adoption | None = None
    journeys: list[Cells] = field(default_factory=list)


@dataclass
class Child:
    """One child of a family, numbered."""

    number: str
    sex: str
    born: date
    told: Told


def year_of(day: date) -> int:
    """The year of the return that holds a day."""
    return day.year if (day.month, day.day) >= (4, 1) else day.year - 1


def year_start(year: int) -> date:
    """1 April."""
    return date(year, 4, 1)


def year_end(year: int) -> date:
    """31 March of the year after."""
    return date(year + 1, 3, 31)


def period_of_care(rng: Random, changes: Iterable[Change], left: tuple[date, str] | None) -> list[Episode]:
    """A period of care: an episode from each day on which something changed; the first change starts it."""
    episodes = list[Episode]()
    for change in _one_a_day(changes):
        if not episodes:
            episodes.append(Episode(change.day, "S", change.ls, change.place, _carer(rng)))
        else:
            _next_episode(rng, episodes, change)
    if left:
        episodes[-1].dec, episodes[-1].rec = left
    return episodes


def _next_episode(rng: Random, episodes: list[Episode], change: Change) -> None:
    last = episodes[-1]
    if change.ls == last.ls and not change.place:
        return
    new_status, place = change.ls not in ("", last.ls), change.place or last.place
    last.dec, last.rec = change.day, "X1"
    if change.place:
        last.why = "PLACE" if change.stays else change.why
    carer = last.carer if change.stays or not change.place else _carer(rng, last.carer)
    rne = _reason(new_status, bool(change.place), change.stays)
    episodes.append(Episode(change.day, rne, change.ls or last.ls, place, carer))


def _reason(new_status: bool, new_place: bool, stays: bool) -> str:
    if not new_place:
        return "L"
    if new_status:
        return "U" if stays else "B"
    return "T" if stays else "P"


def _one_a_day(changes: Iterable[Change]) -> list[Change]:
    days = dict[date, Change]()
    for one in changes:
        before = days.get(one.day, Change(one.day))
        both = (one.ls or before.ls, one.place or before.place, one.stays or before.stays)
        days[one.day] = Change(one.day, *both, why=one.why if one.place else before.why)
    return [days[day] for day in sorted(days)]


def _carer(rng: Random, before: Carer | None = None) -> Carer:
    # Postcodes that begin with ZZ do not exist.
    provider = rng.choice(("PR1", "PR1", "PR1", "PR4", "PR5"))
    carer = Carer(provider, f"ZZ{rng.randint(2, 99)} {rng.randint(1, 9)}ZZ")
    return _carer(rng, before) if before and carer.postcode == before.postcode else carer
