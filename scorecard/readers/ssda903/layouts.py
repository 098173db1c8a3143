"""The tables of an SSDA903 return, each recognised by its columns. Source: the DfE's guide to the return.

Columns change from year to year and a regional file has `LA` and `YEAR` besides: what must be there is
what journeys are made of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scorecard.readers.column_map import heading_key

CHILD, LA, YEAR = "CHILD", "LA", "YEAR"


@dataclass(frozen=True, eq=False)
class ReturnTable:
    """A table of the return: the columns it is known by, those it must have, and which are read.

    `gives` names the column in which each column of a journey has its cell.
    """

    name: str
    kind: str
    known_by: tuple[str, ...]
    needed: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    gives: Mapping[str, str] = field(default_factory=dict)

    @property
    def read(self) -> tuple[str, ...]:
        """The columns that are read, where the table has them."""
        return (CHILD, *self.days, *self.codes, LA, YEAR)


HEADER = ReturnTable(
    "Header",
    "ssda903-header",
    known_by=("SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"),
    needed=(CHILD,),
    days=("DOB",),
    codes=("SEX", "ETHNIC"),
    gives={"date_of_birth": "DOB", "sex": "SEX", "ethnicity": "ETHNIC"},
)
EPISODES = ReturnTable(
    "Episodes",
    "ssda903-episodes",
    known_by=(
        "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE",
        "HOME_POST", "PL_POST", "URN",
    ),
    needed=(CHILD, "DECOM", "RNE", "LS", "PLACE", "DEC", "REC"),
    days=("DECOM", "DEC"),
    codes=("RNE", "LS", "PLACE", "REC"),
    gives={
        "entered_care_date": "DECOM",
        "placement_order_date": "DECOM",
        "placed_for_adoption_date": "DECOM",
        "adoption_order_date": "DEC",
        "foster_placement_date": "DECOM",
        "early_permanence_date": "DECOM",
        "disruption_date": "DECOM",
        "left_care_date": "DEC",
    },
)  # fmt: skip
AD1 = ReturnTable(
    "AD1",
    "ssda903-ad1",
    known_by=("DOB", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"),
    needed=(CHILD, "DATE_INT", "DATE_MATCH"),
    days=("DATE_INT", "DATE_MATCH"),
    codes=("FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"),
    gives={
        "adoption_decision_date": "DATE_INT",
        "match_date": "DATE_MATCH",
        "adopted_by_foster_carer": "FOSTER_CARE",
    },
)
PLACED_ADOPTION = ReturnTable(
    "PlacedAdoption",
    "ssda903-placed-adoption",
    known_by=("DOB", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
    needed=(CHILD, "DATE_PLACED", "DATE_PLACED_CEASED"),
    days=("DATE_PLACED", "DATE_PLACED_CEASED"),
    codes=("REASON_PLACED_CEASED",),
    gives={
        "adoption_decision_date": "DATE_PLACED",
        "reversal_date": "DATE_PLACED_CEASED",
        "reversal_reason": "REASON_PLACED_CEASED",
    },
)
PASSED_OVER = "ssda903-other"
OTHERS = tuple(
    ReturnTable(name, PASSED_OVER, known_by)
    for name, known_by in (
        ("Reviews", ("DOB", "REVIEW", "REVIEW_CODE")),
        ("UASC", ("SEX", "DOB", "DUC")),
        ("OC2", ("DOB", "SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS",
                 "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED",
                 "INTERVENTION_OFFERED")),
        ("OC3", ("DOB", "IN_TOUCH", "ACTIV", "ACCOM")),
        ("PrevPerm", ("DOB", "PREV_PERM", "LA_PERM", "DATE_PERM")),
        ("Missing", ("DOB", "MISSING", "MIS_START", "MIS_END")),
        ("SWEpisodes", ("DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON")),
        ("DoLo", ("DOB", "DOLO_START", "DOLO_END")),
    )
)  # fmt: skip
TABLES = (HEADER, EPISODES, AD1, PLACED_ADOPTION, *OTHERS)
BY_KIND = {table.kind: table for table in (HEADER, EPISODES, AD1, PLACED_ADOPTION)}
_COMMON = frozenset({"DOB", "SEX"})
"""Columns that several tables have: a table is not known by them."""


def recognised(row: Sequence[str]) -> tuple[ReturnTable, int] | None:
    """The table that a row is the header of, and how many of its columns it has; `None` for no table.

    It must have the child's id and at least two columns of which one is that table's own. (`SEX, DOB`
    with `DUC` is UASC, not Header.)
    """
    headings = {heading_key(cell).upper() for cell in row}
    if CHILD not in headings:
        return None
    own = {table: headings & (set(table.known_by) - _COMMON) for table in TABLES}
    best = max(TABLES, key=lambda table: len(own[table]))
    return (best, 1 + len(headings & {*best.known_by, LA, YEAR})) if own[best] else None
