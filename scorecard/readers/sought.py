"""The rows of one child that become no journey: noted while reading, because nothing else keeps their ids."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scorecard.model.ids import Ids
from scorecard.model.problem import Place, Problem
from scorecard.model.set_aside import RowSetAside
from scorecard.readers.one_child import OneChild, PlaceOf
from scorecard.readers.table import Block


class SoughtChild:
    """The child somebody asks about, and the rows of it that were set aside; `None` seeks nobody."""

    def __init__(self, child: str | None) -> None:
        self.child = child
        self.rows: list[RowSetAside] = []

    def see(self, child_id: str, place: Place) -> None:
        """Note a row that can't be used, if it is this child's."""
        if child_id == self.child:
            self.rows.append(RowSetAside(place, "error"))

    def see_broken(self, block: Block, problems: Sequence[Problem], id_position: int) -> None:
        """Note this child's among the rows of a block whose cells can't be told apart."""
        for problem in problems if self.child is not None else ():
            at = problem.place.row - block.first_row
            cells = block.rows[at] if at < len(block.rows) else []
            if id_position < len(cells):
                self.see(cells[id_position].strip(), problem.place)

    def see_compared(self, ids: Ids, found: OneChild, place: PlaceOf) -> None:
        """Note this child's repeats, and its rows that contradict each other."""
        repeats = set(found.repeats)
        rows = sorted({*found.repeats, *found.errors}) if self.child is not None else []
        for child_id, row in zip(ids.take(np.array(rows, np.intp)), rows, strict=True):
            if child_id == self.child:
                self.rows.append(RowSetAside(place(row, "child_id"), "repeat" if row in repeats else "error"))
