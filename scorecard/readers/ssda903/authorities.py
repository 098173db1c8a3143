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
    kinds, broken = list(columns), list(reader.broken)
    parts = [*(columns[kind]["child"] for kind in kinds), np.array(broken, np.int64)]
    rows = {name: np.concatenate([columns[kind][name] for kind in kinds]) for name in ("table", "row")}

    def cell(at: int) -> Place:
        if at < len(rows["row"]):
            return place(int(rows["table"][at]), int(rows["row"][at]), LA)
        return reader.broken[broken[at - len(rows["row"])]]

    spelt = np.concatenate(parts)
    named, names, warnings = name_authorities(
        (spelt % AUTHORITIES).astype(np.int32), list(reader.authorities), cell, LA
    )
    stops = np.cumsum([len(part) for part in parts])[:-1]
    *of_kinds, of_broken = np.split(spelt - spelt % AUTHORITIES + named, stops)
    for kind, numbers in zip(kinds, of_kinds, strict=True):
        columns[kind]["child"] = numbers
    places: dict[int, Place] = {}
    for number, old in zip(of_broken.tolist(), broken, strict=True):
        places.setdefault(number, reader.broken[old])
    reader.broken = places
    return names, warnings
