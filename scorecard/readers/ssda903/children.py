"""The children on an adoption path, each with all that the returns say of it.

On a path is a child with a row in AD1 or PlacedAdoption, an adoptive placement (A3 to A6), a placement or
freeing order, or an adoption, be it one that lacks its day or has a historic code. All the others are
counted, and nothing more is asked of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scorecard.model.days import NEVER
from scorecard.model.ssda903 import (
    ADOPTED,
    ADOPTIVE_PLACEMENTS,
    HISTORIC_ADOPTION,
    PLACEMENT_ORDERS,
    AdoptionRow,
    ChildReturns,
    EpisodeRow,
    HeaderRow,
    PlacedAdoptionRow,
    SourceRow,
)
from scorecard.readers.ssda903.layouts import AD1, EPISODES, HEADER, PLACED_ADOPTION, ReturnTable
from scorecard.readers.ssda903.rows import AUTHORITIES

_ROWS: tuple[tuple[ReturnTable, Callable[..., Any], tuple[str, ...]], ...] = (
    (HEADER, HeaderRow, ("DOB", "SEX", "ETHNIC")),
    (EPISODES, EpisodeRow, ("DECOM", "RNE", "LS", "PLACE", "DEC", "REC")),
    (AD1, AdoptionRow, (*AD1.days, *AD1.codes)),
    (PLACED_ADOPTION, PlacedAdoptionRow, (*PLACED_ADOPTION.days, *PLACED_ADOPTION.codes)),
)
"""The tables in the order of `ChildReturns`: what a row of each becomes, and of which fields."""

Columns = Mapping[str, Mapping[str, NDArray[np.int64]]]
"""By the kind of table: `child`, `year`, `table`, `row` and each field of all its rows."""


def all_children(columns: Columns) -> NDArray[np.int64]:
    """The numbers of all children."""
    return distinct_numbers([of_kind["child"] for of_kind in columns.values()])


def distinct_numbers(parts: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """All different numbers, in rising order. (`np.unique` takes far longer over millions of them.)"""
    numbers = np.sort(np.concatenate(parts))
    is_new = np.append(True, numbers[1:] != numbers[:-1])[: len(numbers)]
    return np.asarray(numbers[is_new])


def children_on_path(columns: Columns, codes: Sequence[str]) -> NDArray[np.int64]:
    """The numbers of the children on an adoption path; `codes` are the texts that codes point into."""
    episodes = columns[EPISODES.kind]
    on_path = (
        is_one_of(episodes["PLACE"], ADOPTIVE_PLACEMENTS, codes)
        | is_one_of(episodes["LS"], PLACEMENT_ORDERS, codes)
        | is_one_of(episodes["REC"], ADOPTED | {HISTORIC_ADOPTION}, codes)
    )
    decided = (columns[kind.kind]["child"] for kind in (AD1, PLACED_ADOPTION))
    return distinct_numbers([episodes["child"][on_path], *decided])


def is_adoption(columns: Columns, codes: Sequence[str]) -> NDArray[np.bool_]:
    """Which rows of Episodes ended with an adoption order."""
    episodes = columns[EPISODES.kind]
    return np.asarray(is_one_of(episodes["REC"], ADOPTED, codes) & (episodes["DEC"] != NEVER))


def is_one_of(column: NDArray[np.int64], wanted: frozenset[str], codes: Sequence[str]) -> NDArray[np.bool_]:
    """Which rows hold one of some codes."""
    return np.isin(column, [place for place, code in enumerate(codes) if code in wanted])


def returns_of(
    wanted: NDArray[np.int64], columns: Columns, codes: Sequence[str]
) -> Iterator[tuple[int, ChildReturns]]:
    """Each wanted child with its rows, none of them stacked yet; `wanted` is sorted."""
    of_tables = []
    for table, make, names in _ROWS:
        found = _in_order(columns[table.kind], wanted)
        fields = (_values(found[name], codes if name in table.codes else None) for name in names)
        sources = map(SourceRow, found["table"].tolist(), found["row"].tolist())
        rows = list(map(make, sources, found["year"].tolist(), *fields))
        of_tables.append(_by_child(found["child"], rows))
    for child in wanted.tolist():
        yield child, ChildReturns(*(of_table.get(child, ()) for of_table in of_tables))


def _in_order(
    columns: Mapping[str, NDArray[np.int64]], wanted: NDArray[np.int64]
) -> dict[str, NDArray[np.int64]]:
    """The columns of the wanted children's rows, by child, and of one child in order of year and place."""
    # Few rows are of a wanted id, which is quickly told; of those, ids are each authority's own.
    near = np.flatnonzero(np.isin(columns["child"] // AUTHORITIES, wanted // AUTHORITIES, kind="table"))
    rows = near[np.isin(columns["child"][near], wanted)]
    keys = (columns[name][rows] for name in ("row", "table", "year", "child"))
    in_order = rows[np.lexsort(tuple(keys))]
    return {name: column[in_order] for name, column in columns.items()}


def _values(column: NDArray[np.int64], codes: Sequence[str] | None) -> Iterable[Any]:
    """A column's days, or the texts of its codes."""
    return column.tolist() if codes is None else map(codes.__getitem__, column.tolist())


def _by_child(children: NDArray[np.int64], rows: Sequence[Any]) -> dict[int, tuple[Any, ...]]:
    """Rows that stand in order of their children, by child."""
    edges = np.flatnonzero(np.diff(children, prepend=-1, append=-1))
    stretches = pairwise(edges.tolist())
    return {
        child: tuple(rows[start:stop])
        for child, (start, stop) in zip(children[edges[:-1]].tolist(), stretches, strict=True)
    }
