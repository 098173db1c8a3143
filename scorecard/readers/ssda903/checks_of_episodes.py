"""The rules of Episodes: the DfE's on placements for adoption, our own on how episodes end and follow.

Episodes are taken as stacked across the years, in order of their first and last days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scorecard.model.days import NEVER
from scorecard.model.ssda903 import (
    ADOPTED,
    ADOPTIVE_PLACEMENTS,
    CONTINUES_IN_CARE,
    HISTORIC_ADOPTION,
    OWN_CARER_PLACEMENTS,
    PLACEMENT_ORDERS,
    STARTS_IN_CARE,
    ChildReturns,
)
from scorecard.model.ssda903_episode_rules import (
    ADOPTED_BY_HISTORIC_CODE,
    ADOPTED_WITHOUT_END,
    EPISODE_CODE_UNKNOWN,
    EPISODE_LEFT_OPEN,
    EPISODES_GAP,
    EPISODES_OVERLAP,
    OWN_CARER_NOT_FOSTERED,
    OWN_CARER_WRONG_REASON,
    PLACED_WITHOUT_ORDER,
)
from scorecard.model.ssda903_rules import SEVERAL_BIRTHS
from scorecard.readers.ssda903.breach import Breach, year_of
from scorecard.readers.ssda903.return_rows import neighbours

_CODES = {
    "RNE": re.compile("[SLPTUB]"),
    "LS": re.compile("([A-Z][0-9])?"),
    "PLACE": re.compile("([A-Z][0-9])?"),
    "REC": re.compile("(X1|E[0-9]{1,2}[A-Z]?)?"),
}
"""How codes look: but for RNE's, lists differ by year."""
_REASONS_OF_OWN_CARER = frozenset({"S", "T", "U"})
_REASONS_RULED_FROM = date(2015, 4, 1).toordinal()
_PLACED_UNDER_ORDER = frozenset({"A5", "A6"})
_FOSTERED = frozenset(
    {"U1", "U2", "U3", "U4", "U5", "U6", "Q1", "Q2", "F1", "F2", "F3", "F4", "F5", "F6", "A1", "A2"}
    | ADOPTIVE_PLACEMENTS
)
"""PLACE: fostered (F1 to F6, Q1 and Q2 in earlier years) or placed for adoption (earlier A1 and A2)."""


def own_carer_reason(child: ChildReturns, _years: frozenset[int]) -> Iterator[Breach]:
    """217: from April 2015, an episode with PLACE A3 or A5 begins for another reason than S, T or U."""
    for one in child.episodes:
        other_reason = one.place in OWN_CARER_PLACEMENTS and one.rne not in _REASONS_OF_OWN_CARER
        if other_reason and _REASONS_RULED_FROM <= one.decom != NEVER:
            yield Breach(OWN_CARER_WRONG_REASON, one.source, "RNE", (one.source, "PLACE"))


def own_carer_fostered(child: ChildReturns, _years: frozenset[int]) -> Iterator[Breach]:
    """336: PLACE is A3 or A5, and the episode before it is neither fostering nor an adoptive placement.

    Only where that episode ends on the day on which this one begins, in the same period of care; a blank
    PLACE says nothing. The placement codes of earlier years are fostering too.
    """
    for one, following in neighbours(child):
        if following.place not in OWN_CARER_PLACEMENTS or following.rne == STARTS_IN_CARE:
            continue
        if one.dec == following.decom and one.place and one.place not in _FOSTERED:
            yield Breach(OWN_CARER_NOT_FOSTERED, following.source, "PLACE", (one.source, "PLACE"))


def placed_without_order(child: ChildReturns, _years: frozenset[int]) -> Iterator[Breach]:
    """408: PLACE is A5 or A6, and LS is neither E1 nor D1.

    D1, the older freeing order, is taken as an order as it is everywhere here. Once for a run of episodes.
    """
    told = False
    for one in child.episodes:
        wrong = one.place in _PLACED_UNDER_ORDER and one.ls not in PLACEMENT_ORDERS
        if wrong and not told:
            yield Breach(PLACED_WITHOUT_ORDER, one.source, "LS", (one.source, "PLACE"))
        told = wrong


def adopted_without_end(child: ChildReturns, _years: frozenset[int]) -> Iterator[Breach]:
    """An episode has REC E11 or E12 and no DEC: it stands open."""
    for one in child.episodes:
        if one.rec in ADOPTED and one.dec == NEVER:
            yield Breach(ADOPTED_WITHOUT_END, one.source, "DEC", (one.source, "REC"))


def adopted_by_historic_code(child: ChildReturns, _years: frozenset[int]) -> Iterator[Breach]:
    """An episode has REC E1, the code of earlier years, which is not taken as an adoption."""
    for one in child.episodes:
        if one.rec == HISTORIC_ADOPTION:
            yield Breach(ADOPTED_BY_HISTORIC_CODE, one.source, "REC")


def code_unknown(child: ChildReturns, _years: frozenset[int]) -> Iterator[Breach]:
    """143, 144, 146, 149: a code of an episode is none; a blank LS, PLACE or REC says nothing."""
    for one in child.episodes:
        for name, form in _CODES.items():
            if not form.fullmatch(getattr(one, name.lower())):
                yield Breach(EPISODE_CODE_UNKNOWN, one.source, name)


def overlap(child: ChildReturns, _years: frozenset[int]) -> Iterator[Breach]:
    """An episode begins before the one before it has ended."""
    for one, following in neighbours(child):
        if following.decom < one.dec != NEVER:
            yield Breach(EPISODES_OVERLAP, following.source, "DECOM", (one.source, "DEC"))


def gap(child: ChildReturns, _years: frozenset[int]) -> Iterator[Breach]:
    """An episode ends with X1, and the next one begins on a later day.

    Or it ends without a code, and the next one does not start the care (S).
    """
    for one, following in neighbours(child):
        stays = one.rec == CONTINUES_IN_CARE or (not one.rec and following.rne != STARTS_IN_CARE)
        if stays and one.dec < following.decom:
            yield Breach(EPISODES_GAP, following.source, "DECOM", (one.source, "DEC"))


def left_open(child: ChildReturns, years: frozenset[int]) -> Iterator[Breach]:
    """An episode has no DEC, and a later one begins.

    Not where a return of the years between is not given: it would hold the end. One that ends by an
    adoption is told of by `adopted_without_end`.
    """
    for one, following in neighbours(child):
        if one.dec != NEVER or one.decom == following.decom or one.rec in ADOPTED:
            continue
        if years.issuperset(range(one.year + 1, year_of(following.decom) + 1)):
            yield Breach(EPISODE_LEFT_OPEN, one.source, "DEC", (following.source, "DECOM"))


def several_births(child: ChildReturns, _years: frozenset[int]) -> Iterator[Breach]:
    """A return gives another date of birth than the child's latest return. Once for a child."""
    given = [one for one in child.headers if one.dob != NEVER]
    other = next((one for one in given if one.dob != given[-1].dob), None)
    if other is not None:
        yield Breach(SEVERAL_BIRTHS, other.source, "DOB", (given[-1].source, "DOB"))
