"""What became of the rows of the child somebody asks about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scorecard.model.problem import Place
from scorecard.model.set_aside import RowSetAside
from scorecard.model.ssda903 import SourceRow
from scorecard.readers.ssda903.derivation import DerivedJourney
from scorecard.readers.ssda903.rows import AUTHORITIES, ReturnReader

Columns = Mapping[str, Mapping[str, NDArray[Any]]]


def rows_set_aside(
    child: str | None,
    reader: ReturnReader,
    everyone: NDArray[np.int64],
    columns: Columns,
    journeys: Sequence[tuple[DerivedJourney, int]],
    place: Callable[[SourceRow], Place],
) -> Iterator[RowSetAside]:
    """The child's rows that can't be used, that show no plan, or that no journey's date is from.

    `everyone` are the numbers of all children; each journey stands with its child's.
    """
    if child is None:
        return
    ours = everyone[everyone // AUTHORITIES == reader.ids.get(child, -1)]
    if not len(ours):
        yield from (RowSetAside(at, "error") for at in reader.cut_short.get(child, ()))
    for number in ours.tolist():
        rows = list(_rows_of(number, columns))
        mine = [one for one, of in journeys if of == number]
        if number in reader.broken:
            yield from (RowSetAside(at, "error") for at in reader.broken[number])
        elif not mine:
            yield RowSetAside(place(rows[0]), "no plan")
        else:
            used = _used(mine)
            yield from (RowSetAside(place(row), "other") for row in rows if row not in used)


def _used(journeys: Sequence[DerivedJourney]) -> set[SourceRow]:
    """The rows that dates of the journeys are from."""
    cells = (cell for one in journeys for cell in (*one.days.values(), *one.texts.values()))
    return {source for _, source in cells} | {one.source for one in journeys}


def _rows_of(child: int, columns: Columns) -> Iterator[SourceRow]:
    for of_kind in columns.values():
        for at in np.flatnonzero(of_kind["child"] == child).tolist():
            yield SourceRow(int(of_kind["table"][at]), int(of_kind["row"][at]))
