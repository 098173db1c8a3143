"""The SSDA903 return: its tables and codes, and what the returns of several years say of one child.

Source: the DfE's guide to the children looked-after return. Dates are days as whole numbers (`NEVER` for
blank), codes are trimmed texts in upper case (empty for blank). A year is the first of the two that a
return covers: 2017 for 1 April 2017 to 31 March 2018.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from scorecard.model.days import NEVER

ADOPTIVE_PLACEMENTS = frozenset({"A3", "A4", "A5", "A6"})
"""PLACE: placed for adoption, with consent (A3, A4) or a placement order (A5, A6)."""
OWN_CARER_PLACEMENTS = frozenset({"A3", "A5"})
"""PLACE: placed for adoption with the current foster carer; A4 and A6 are with somebody else."""
TEMPORARY_PLACEMENTS = frozenset({"T0", "T1", "T2", "T3", "T4"})
"""PLACE: away for a while (hospital, holiday, a week elsewhere), from a placement that goes on."""
EARLY_PERMANENCE_PLACEMENTS = frozenset({"U2", "U5"})
"""PLACE: fostering for adoption or concurrent planning, with a relative or friend or with somebody else."""
PLACEMENT_ORDERS = frozenset({"E1", "D1"})
"""LS: a placement order, or the older freeing order."""
ADOPTED = frozenset({"E11", "E12"})
"""REC: adopted, with consent or with it dispensed with. (E1 as a REC is historic and is not among them.)"""
HISTORIC_ADOPTION = "E1"
"""REC: adopted, in earlier years; not taken as an adoption."""
CONTINUES_IN_CARE = "X1"
"""REC: the episode ends and a new one begins on that day."""
SHORT_BREAKS = frozenset({"V3", "V4"})
"""LS: looked after for a series of short breaks only; whose end is no leaving of care."""
STARTS_IN_CARE = "S"
"""RNE: the child started to be looked after."""
NEW_LEGAL_STATUS = frozenset({"S", "L", "B", "U"})
"""RNE: the legal status is new in this episode; after P or T it is that of the episode before."""
SAME_CARER = frozenset({"L", "T", "U"})
"""RNE: the child stays with the same carer; S, P and B begin with a new one."""


class SourceRow(NamedTuple):
    """Where a row of a return stands: its table's place among the tables read, and the row there."""

    table: int
    row: int


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """A row of Header, in the return of a year."""

    source: SourceRow
    year: int
    dob: int = NEVER
    sex: str = ""
    ethnic: str = ""


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """A row of Episodes: from DECOM to DEC (`NEVER` while it is open), and the codes of its start and end."""

    source: SourceRow
    year: int
    decom: int
    rne: str = ""
    ls: str = ""
    place: str = ""
    dec: int = NEVER
    rec: str = ""


@dataclass(frozen=True, slots=True)
class AdoptionRow:
    """A row of AD1: the adoption of a child who was adopted in the year."""

    source: SourceRow
    year: int
    date_int: int = NEVER
    date_match: int = NEVER
    foster_care: str = ""
    nb_adoptr: str = ""
    sex_adoptr: str = ""
    ls_adoptr: str = ""


@dataclass(frozen=True, slots=True)
class PlacedAdoptionRow:
    """A row of PlacedAdoption: the decision that a child should be placed (`date_placed`), and its end."""

    source: SourceRow
    year: int
    date_placed: int = NEVER
    date_placed_ceased: int = NEVER
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChildReturns:
    """What all the returns say of one child, by time.

    `episodes` are stacked: one that stands open in one year and closed in the next is there once, closed.
    `placed` is not: a decision stands there once for each return that has it.
    """

    headers: tuple[HeaderRow, ...] = ()
    episodes: tuple[EpisodeRow, ...] = ()
    adoptions: tuple[AdoptionRow, ...] = ()
    placed: tuple[PlacedAdoptionRow, ...] = ()
