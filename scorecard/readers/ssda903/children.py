"""The children on an adoption path, each with all that the returns say of it.

On a path is a child with a row in AD1 or PlacedAdoption, an adoptive placement (A3 to A6), a placement or
freeing order, or an adoption, be it one that lacks its day or has a historic code. All the others are
counted, and nothing more is asked of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from scorecard.readers.ssda903.layouts import AD1, EPISODES, HEADER, PLACED_ADOPTION
from scorecard.readers.ssda903.rows import AUTHORITIES

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
    headers = _by_child(columns[HEADER.kind], wanted, ("DOB", "SEX", "ETHNIC"))
    episodes = _by_child(columns[EPISODES.kind], wanted, ("DECOM", "RNE", "LS", "PLACE", "DEC", "REC"))
    adoptions = _by_child(columns[AD1.kind], wanted, (*AD1.days, *AD1.codes))
    placed = _by_child(columns[PLACED_ADOPTION.kind], wanted, (*PLACED_ADOPTION.days, *PLACED_ADOPTION.codes))
    for child in wanted.tolist():
        yield (
            child,
            ChildReturns(
                tuple(
                    HeaderRow(source, year, dob, codes[sex], codes[ethnic])
                    for source, year, dob, sex, ethnic in headers.get(child, ())
                ),
                tuple(
                    EpisodeRow(source, year, decom, codes[rne], codes[ls], codes[place], dec, codes[rec])
                    for source, year, decom, rne, ls, place, dec, rec in episodes.get(child, ())
                ),
                tuple(
                    AdoptionRow(source, year, decided, matched, *(codes[code] for code in others))
                    for source, year, decided, matched, *others in adoptions.get(child, ())
                ),
                tuple(
                    PlacedAdoptionRow(source, year, decided, ceased, codes[reason])
                    for source, year, decided, ceased, reason in placed.get(child, ())
                ),
            ),
        )


def _by_child(
    columns: Mapping[str, NDArray[np.int64]], wanted: NDArray[np.int64], names: Sequence[str]
) -> dict[int, list[tuple[Any, ...]]]:
    """The wanted children's rows, in order of year and place: a `SourceRow`, the year, the named fields."""
    # Few rows are of a wanted id, which is quickly told; of those, ids are each authority's own.
    near = np.flatnonzero(np.isin(columns["child"] // AUTHORITIES, wanted // AUTHORITIES, kind="table"))
    rows = near[np.isin(columns["child"][near], wanted)]
    in_order = rows[np.lexsort((columns["row"][rows], columns["table"][rows], columns["year"][rows]))]
    lists = [columns[name][in_order].tolist() for name in ("child", "table", "row", "year", *names)]
    found: dict[int, list[tuple[Any, ...]]] = {}
    for child, table, row, *fields in zip(*lists, strict=True):
        found.setdefault(child, []).append((SourceRow(table, row), *fields))
    return found
