"""The DfE's rules of AD1: the details of an adoption, and the episodes and decisions that they go with.

A row of AD1 belongs to the adoption in the year of its return.
"""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.model.days import NEVER
from scorecard.model.ssda903 import (
    ADOPTED,
    HISTORIC_ADOPTION,
    OWN_CARER_PLACEMENTS,
    AdoptionRow,
    ChildReturns,
    EpisodeRow,
)
from scorecard.model.ssda903_decision_rules import (
    ADOPTION_HALF_RECORDED,
    ADOPTION_ITEMS,
    ADOPTION_WITHOUT_DETAILS,
    CARER_AND_PLACEMENT_DIFFER,
    DECISION_DATES_DIFFER,
    DETAILS_WITHOUT_ADOPTION,
    FOSTER_CARE_UNKNOWN,
)
from scorecard.readers.ssda903.breach import Breach, year_of
from scorecard.readers.ssda903.return_rows import stands

_WITH_OWN_CARER = OWN_CARER_PLACEMENTS | {"A2"}
_WITH_SOMEBODY_ELSE = frozenset({"A1", "A4", "A6"})
"""A1 and A2 are earlier codes of A4 and A6, and of A3 and A5."""
_AGAINST = {"0": _WITH_OWN_CARER, "1": _WITH_SOMEBODY_ELSE}
"""FOSTER_CARE, and the placements that it does not go with."""


def half_recorded(child: ChildReturns, _years: frozenset[int]) -> Iterator[Breach]:
    """151: some of the items of an adoption are filled in and some are blank. Once for a row."""
    for row in child.adoptions:
        blank = _blank_items(row)
        if 0 < len(blank) < len(ADOPTION_ITEMS):
            yield Breach(ADOPTION_HALF_RECORDED, row.source, blank[0])


def carer_code(child: ChildReturns, _years: frozenset[int]) -> Iterator[Breach]:
    """114: FOSTER_CARE is neither 0 nor 1, such as the 1.0 of a spreadsheet. Blank is 151's."""
    for row in child.adoptions:
        if row.foster_care and row.foster_care not in _AGAINST:
            yield Breach(FOSTER_CARE_UNKNOWN, row.source, "FOSTER_CARE")


def carer_and_placement(child: ChildReturns, _years: frozenset[int]) -> Iterator[Breach]:
    """335: not adopted by the own carer after A2, A3 or A5, or adopted by the carer after A1, A4 or A6."""
    adoptions = _adoptions(child)
    for row in child.adoptions:
        episode = adoptions.get(row.year)
        if episode is not None and episode.place in _AGAINST.get(row.foster_care, ()):
            yield Breach(CARER_AND_PLACEMENT_DIFFER, row.source, "FOSTER_CARE", (episode.source, "PLACE"))


def decision_dates(child: ChildReturns, _years: frozenset[int]) -> Iterator[Breach]:
    """523: the decision's day in AD1 is the day of no decision that stands in the same return.

    A decision that is reversed there is another plan's. Without a decision in the same return there is
    nothing to compare.
    """
    for row in child.adoptions:
        if row.date_int == NEVER:
            continue
        plans = {one.date_placed: one.source for one in child.placed if one.year == row.year and stands(one)}
        if plans and row.date_int not in plans:
            latest = plans[max(plans)]
            yield Breach(DECISION_DATES_DIFFER, row.source, "DATE_INT", (latest, "DATE_PLACED"))


def without_details(child: ChildReturns, years: frozenset[int]) -> Iterator[Breach]:
    """601: the child was adopted, and the return of that year has nothing of it in AD1.

    Not where the return is not given, and not where a row of AD1 stands in a year without an adoption: that
    row is taken as this adoption's, and 602 tells of it. A row that is filled in partly is 151's.
    """
    adoptions, filled = _adoptions(child), {row.year for row in child.adoptions if _has_items(row)}
    if filled <= adoptions.keys():
        for year in adoptions.keys() & years - filled:
            yield Breach(ADOPTION_WITHOUT_DETAILS, adoptions[year].source, "REC")


def without_adoption(child: ChildReturns, years: frozenset[int]) -> Iterator[Breach]:
    """602: a row of AD1 is filled in, and no episode ends in its return's year by an adoption.

    Not where the return is not given, nor where the adoption is there with a fault that is told of by
    itself: without an end date, or by the historic code.
    """
    faulty = any(
        one.rec == HISTORIC_ADOPTION or (one.rec in ADOPTED and one.dec == NEVER) for one in child.episodes
    )
    adoptions = _adoptions(child)
    for row in child.adoptions:
        if not faulty and row.year in years and row.year not in adoptions and _has_items(row):
            yield Breach(DETAILS_WITHOUT_ADOPTION, row.source, "")


def _adoptions(child: ChildReturns) -> dict[int, EpisodeRow]:
    """The episodes that end by an adoption, by the year in which they end."""
    ended = [one for one in child.episodes if one.rec in ADOPTED and one.dec != NEVER]
    return {year_of(one.dec): one for one in ended}


def _blank_items(row: AdoptionRow) -> list[str]:
    """The items of an adoption that are blank."""
    cells = (row.date_int, row.date_match, row.foster_care, row.nb_adoptr, row.sex_adoptr, row.ls_adoptr)
    return [item for item, cell in zip(ADOPTION_ITEMS, cells, strict=True) if cell in ("", NEVER)]


def _has_items(row: AdoptionRow) -> bool:
    return len(_blank_items(row)) < len(ADOPTION_ITEMS)
