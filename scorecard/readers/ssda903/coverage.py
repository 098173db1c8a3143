"""Of which years the returns are given, table by table, and up to which day they tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scorecard.model.ssda903 import SourceRow
from scorecard.model.window import year_label
from scorecard.readers.ssda903.layouts import AD1, BY_KIND, EPISODES, PLACED_ADOPTION, YEAR, ReturnTable
from scorecard.readers.ssda903.rows import AUTHORITIES
from scorecard.readers.ssda903.years import financial_years
from scorecard.readers.table import Table

FOSTER_CARE = "FOSTER_CARE"
Columns = Mapping[str, Mapping[str, NDArray[Any]]]


@dataclass(frozen=True)
class Coverage:
    """`whole` are the years with Episodes, AD1 and PlacedAdoption; `episodes` those with Episodes.

    `not_given` names what a year between the first and the last lacks. `foster_carers` says whether every
    adoption's foster carer is told, `decisions` whether those of waiting children are. Years are the first of
    a return's two.
    """

    whole: frozenset[int]
    episodes: frozenset[int]
    not_given: tuple[str, ...]
    foster_carers: bool
    decisions: bool

    @property
    def known(self) -> frozenset[int] | None:
        """The years of which there are Episodes; `None` where that of some table is not known."""
        return None if 0 in self.episodes else self.episodes


def coverage_of(
    tables: Sequence[Table],
    positions: Sequence[Mapping[str, int]],
    of_tables: NDArray[np.int64],
    columns: Columns,
    adopted: NDArray[np.bool_],
) -> Coverage:
    """What is given; `of_tables` are the years of the tables, `columns` the rows with theirs.

    `adopted` says which rows of Episodes are adoptions.
    """
    years = {kind: _years(kind, tables, of_tables, columns) for kind in BY_KIND}
    # A table with YEAR may have no row of a year without adoptions, and one without a row tells no year.
    enough = {table.kind for table, fields in zip(tables, positions, strict=True) if YEAR in fields}
    kinds = Counter(table.kind for table in tables)
    enough |= {kind for kind, number in kinds.items() if number >= len(years[EPISODES.kind])}
    missing = tuple(dict.fromkeys((*_missing(years, enough), *_without_details(columns, adopted))))
    adoptions = [fields for table, fields in zip(tables, positions, strict=True) if table.kind == AD1.kind]
    return Coverage(
        years[EPISODES.kind] & years[AD1.kind] & years[PLACED_ADOPTION.kind],
        years[EPISODES.kind],
        missing,
        bool(adoptions)
        and all(FOSTER_CARE in fields for fields in adoptions)
        and not any(name.startswith(AD1.name) for name in missing),
        not any(name.startswith(PLACED_ADOPTION.name) for name in missing),
    )


def _years(
    kind: str, tables: Sequence[Table], of_tables: NDArray[np.int64], columns: Columns
) -> frozenset[int]:
    """The years of which a kind of table is given, be it without a row."""
    own = [int(of_tables[number]) for number, table in enumerate(tables) if table.kind == kind]
    without = [year for year in own if year] if len(columns[kind]["year"]) else own
    return frozenset([*without, *np.unique(columns[kind]["year"]).tolist()])


def _without_details(columns: Columns, adopted: NDArray[np.bool_]) -> Iterator[str]:
    """AD1 of the years in which an authority has adoptions and no row of AD1."""
    episodes, details = columns[EPISODES.kind], columns[AD1.kind]
    years = financial_years(episodes["DEC"][adopted])
    authorities = episodes["child"][adopted] % AUTHORITIES
    told = set(zip((details["child"] % AUTHORITIES).tolist(), details["year"].tolist(), strict=True))
    in_returns = set(np.unique(episodes["year"]).tolist())
    keys = set(zip(authorities.tolist(), years.tolist(), strict=True))
    missing = {year for authority, year in keys if year in in_returns and (authority, year) not in told}
    if len(details["child"]) and 0 not in in_returns:
        yield from (f"{AD1.name} of {year_label(year)}" for year in sorted(missing))


def given_twice(
    tables: Sequence[Table],
    positions: Sequence[Mapping[str, int]],
    of_tables: NDArray[np.int64],
    columns: Columns,
) -> Iterator[tuple[str, str]]:
    """Pairs of Episodes tables of one year that share children: a draft beside the final return."""
    of_kind = columns[EPISODES.kind]
    mine = [
        number
        for number, (table, fields) in enumerate(zip(tables, positions, strict=True))
        if table.kind == EPISODES.kind and YEAR not in fields and of_tables[number]
    ]
    for one, other in combinations(mine, 2):
        if of_tables[one] == of_tables[other]:
            children = (of_kind["child"][of_kind["table"] == number] for number in (one, other))
            if len(np.intersect1d(*children)):
                yield tables[one].shown, tables[other].shown


def _missing(years: Mapping[str, frozenset[int]], stacked: set[str]) -> Iterator[str]:
    given = years[EPISODES.kind]
    if 0 not in given and given:
        for year in range(min(given), max(given) + 1):
            if year not in given:
                yield f"{EPISODES.name} of {year_label(year)}"
    for layout in (AD1, PLACED_ADOPTION):
        yield from _missing_of(layout, years[layout.kind], given, layout.kind in stacked)


def _missing_of(
    layout: ReturnTable, years: frozenset[int], given: frozenset[int], stacked: bool
) -> Iterator[str]:
    if not years:
        yield f"{layout.name} of any year"
    elif not stacked and 0 not in given | years:
        yield from (f"{layout.name} of {year_label(year)}" for year in sorted(given - years))


def latest_event(columns: Columns, years: frozenset[int] | None) -> tuple[int, SourceRow, str] | None:
    """The latest day in the returns, births apart, with its row and field; the first of several.

    No later than the last day of the last return's year: a return knows of nothing after it. `None` where the
    years are not known: a slip in any child's date would then set the day.
    """
    if not years:
        return None
    end = date(max(years) + 1, 3, 31).toordinal()
    best: tuple[int, SourceRow, str] | None = None
    for layout in (EPISODES, AD1, PLACED_ADOPTION):
        of_kind = columns[layout.kind]
        for name in layout.days:
            days = np.where(of_kind[name] > end, -1, of_kind[name])
            at = int(days.argmax()) if len(days) else 0
            if len(days) and days[at] > (best[0] if best else 0):
                best = int(days[at]), SourceRow(int(of_kind["table"][at]), int(of_kind["row"][at])), name
    return best
