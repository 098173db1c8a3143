"""The rows of one child in the returns, for the tests of the rules on them.

The rows of Header are in table 0, of Episodes in 1, of AD1 in 2, of PlacedAdoption in 3.
"""

from __future__ import annotations

from datetime import date

from scorecard.model.days import NEVER
from scorecard.model.ssda903 import (
    AdoptionRow,
    ChildReturns,
    EpisodeRow,
    HeaderRow,
    PlacedAdoptionRow,
    SourceRow,
)
from scorecard.model.window import financial_year
from scorecard.readers.ssda903.checks import Breach, breaches

EVERY_YEAR = frozenset(range(2010, 2026))
Cell = tuple[int, int, str]
Told = tuple[str, Cell] | tuple[str, Cell, Cell]


def day(text: str) -> int:
    """A day as `2017-04-01`; blank is not recorded."""
    return date.fromisoformat(text).toordinal() if text else NEVER


def header(row: int, year: int, dob: str) -> HeaderRow:
    return HeaderRow(SourceRow(0, row), year, day(dob))


def episode(
    row: int, decom: str, rne_ls_place: str, dec: str = "", rec: str = "", year: int | None = None
) -> EpisodeRow:
    """An episode; its codes are separated by a space, with `-` for a blank one."""
    rne, ls, place = (code.strip("-") for code in rne_ls_place.split())
    in_return = financial_year(date.fromisoformat(dec or decom)) if year is None else year
    return EpisodeRow(SourceRow(1, row), in_return, day(decom), rne, ls, place, day(dec), rec)


def adoption(row: int, year: int, date_int: str = "2016-10-20", foster_care: str = "1") -> AdoptionRow:
    return AdoptionRow(
        SourceRow(2, row), year, day(date_int), day("2017-02-15"), foster_care, "2", "MF", "L11"
    )


def placed(row: int, year: int, decision: str, ceased: str = "", reason: str = "") -> PlacedAdoptionRow:
    return PlacedAdoptionRow(SourceRow(3, row), year, day(decision), day(ceased), reason)


def told(found: list[Breach]) -> list[Told]:
    """Breaches in short: the code, and each cell as table, row and field."""
    short: list[Told] = []
    for one in found:
        cell = (one.source.table, one.source.row, one.field)
        if one.other is None:
            short.append((one.rule.code, cell))
        else:
            source, field = one.other
            short.append((one.rule.code, cell, (source.table, source.row, field)))
    return short


def check(
    *rows: HeaderRow | EpisodeRow | AdoptionRow | PlacedAdoptionRow, years: frozenset[int] = EVERY_YEAR
) -> list[Told]:
    """What the rows of a child break."""
    return told(
        breaches(
            ChildReturns(
                tuple(row for row in rows if isinstance(row, HeaderRow)),
                tuple(row for row in rows if isinstance(row, EpisodeRow)),
                tuple(row for row in rows if isinstance(row, AdoptionRow)),
                tuple(row for row in rows if isinstance(row, PlacedAdoptionRow)),
            ),
            years,
        )
    )


IN_CARE = episode(2, "2015-06-01", "S C2 U4")
"""A child who is still in care."""
ADOPTED = (
    episode(2, "2015-06-01", "S C2 U4", "2016-12-01", "X1"),
    episode(3, "2016-12-01", "L E1 U4", "2017-03-01", "X1"),
    episode(4, "2017-03-01", "T E1 A5", "2017-09-15", "E11"),
)
"""A child adopted by its own foster carer, in the year 2017."""
BLANK = AdoptionRow(SourceRow(2, 7), 2017)
FULL = adoption(7, 2017)
"""The rows of AD1 that go with it: all blank, and all filled in."""
