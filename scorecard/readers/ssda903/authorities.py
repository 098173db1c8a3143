"""Whose children they are: each authority's spellings in the returns brought to one name.

An id is a child of one authority, however the years' returns spell that: otherwise a change of spelling
would cut the child's history in two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from scorecard.model.problem import Place, Problem
from scorecard.readers.authority_column import name_authorities
from scorecard.readers.ssda903.layouts import LA
from scorecard.readers.ssda903.rows import AUTHORITIES, ReturnReader

PlaceOfField = Callable[[int, int, str], Place]
"""The cell of a field in a row of a table: its place among the tables, the row and the field."""


def one_name_each(
    reader: ReturnReader, columns: Mapping[str, dict[str, NDArray[np.int64]]], place: PlaceOfField
) -> tuple[Sequence[str], list[Problem]]:
    """The names of the authorities, in order, and the warnings about their spelling.

    The numbers of the children in `columns` and in what the reader has set aside point into those names
    from then on.
    """
    broken = list(reader.broken)
    of_kinds = list(columns.values())
    parts = [*(one["child"] for one in of_kinds), np.array(broken, np.int64)]
    starts = np.cumsum([0, *map(len, parts)])

    def cell(at: int) -> Place:
        part = int(np.searchsorted(starts, at, side="right")) - 1
        row = at - int(starts[part])
        if part == len(of_kinds):
            return reader.broken[broken[row]][0]
        return place(int(of_kinds[part]["table"][row]), int(of_kinds[part]["row"][row]), LA)

    spelt = np.concatenate(parts)
    named, names, warnings = name_authorities(
        (spelt % AUTHORITIES).astype(np.int32), list(reader.authorities), cell, LA
    )
    *numbers, of_broken = np.split(spelt - spelt % AUTHORITIES + named, starts[1:-1])
    for one, children in zip(of_kinds, numbers, strict=True):
        one["child"] = children
    places: dict[int, list[Place]] = {}
    for number, old in zip(of_broken.tolist(), broken, strict=True):
        places.setdefault(number, []).extend(reader.broken[old])
    reader.broken = places
    if reader.of_nobody or reader.cut_short:
        _set_aside(reader, np.unique(np.concatenate([*numbers, of_broken])))
    return names, warnings


def _set_aside(reader: ReturnReader, children: NDArray[np.int64]) -> None:
    """Set aside the children whose rows may be those that don't say their authority.

    One in a row that lacks nothing else is a child though no other row has its id; a row of too few or
    too many cells may be a footnote.
    """
    for rows, is_child in ((reader.of_nobody, True), (reader.cut_short, False)):
        for text, places in rows.items():
            number = reader.ids.get(text, -1) * AUTHORITIES
            first, last = np.searchsorted(children, [number, number + AUTHORITIES])
            ours = children[first:last].tolist()
            for child in ours or ([number] if is_child else []):
                reader.broken.setdefault(child, []).extend(places)
