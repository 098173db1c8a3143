"""The layers of each figure: adopted so far, and with the children placed, matched and waiting.

Source: docs/outlook.md, "Layers".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.areas import Areas
from scorecard.engine.averages import mean_in_tenths
from scorecard.engine.explain.without import of_sums
from scorecard.engine.figure import notes_of_average
from scorecard.engine.movement import ROLLING
from scorecard.engine.outlook.ahead import OF_LAYER, Ahead, Flags
from scorecard.engine.outlook.pace import Waiting, at_most, room, room_as_judged
from scorecard.engine.running_totals import Grid, sums_by_area, sums_by_window
from scorecard.engine.settings import Settings
from scorecard.engine.sums import measures
from scorecard.engine.thresholds import Threshold
from scorecard.model.movement import Pool
from scorecard.model.outlook import LayerFigure
from scorecard.model.result import LEFT_OUT_REASONS, Result
from scorecard.model.window import Window

Cell: TypeAlias = Mapping[str, int]
"""The sums of one indicator in one window and area, by name."""
Sums: TypeAlias = Mapping[tuple[str, str], NDArray[np.generic]]
"""What each child adds, by indicator and the sum's name."""
GROWN = "grown"
"""The sum of the days that one further day of waiting adds: 0 for a child whose clock has stopped."""


class Layers:
    """What the children of each layer add to each figure, for areas of one kind."""

    def __init__(self, ahead: Ahead, areas: Areas, windows: Sequence[Window]) -> None:
        children = ahead.on_the_way
        self._ahead, self._areas, self._sums = ahead, areas, _sums(ahead)
        told = (layer for layer in OF_LAYER if layer != "waiting" or ahead.waiting_assumed)
        self._layers = {layer: self._grids(children.of(*OF_LAYER[layer]), windows) for layer in told}
        self._all_who_wait = self._by_area(children.of(*OF_LAYER["waiting"]))

    def figures(self, first: Result, window: int, area: int) -> tuple[LayerFigure, ...]:
        """Every layer of a figure; `first` is that of the children adopted so far."""
        if first.children is None:
            return tuple(LayerFigure(layer, first) for layer in ("adopted", *self._layers))
        cells = [_cell(grids, first.indicator, window, area) for grids in self._layers.values()]
        figures = accumulate(cells, with_cell, initial=first)
        pools = [Pool(first.children, first.total or 0), *(_pool(cell) for cell in cells)]
        return tuple(
            _figure(layer, figure, pools[number], pools[number + 1 :])
            for number, (layer, figure) in enumerate(zip(("adopted", *self._layers), figures, strict=True))
        )

    def waiting(self, indicator: str, window: int, area: int) -> Waiting:
        """Those in the last layer where a match is assumed; otherwise all who would count once adopted."""
        if self._ahead.waiting_assumed:
            cell = _cell(self._layers["waiting"], indicator, window, area)
            return Waiting(cell[GROWN], more=0, assumed=True)
        children, grown = (int(self._all_who_wait[indicator, name][area]) for name in ("children", GROWN))
        return Waiting(grown, more=children, assumed=False)

    def _by_area(self, which: Flags) -> Mapping[tuple[str, str], Grid]:
        """Sums of children in the areas of the as-at day, whenever they may be adopted."""
        rows, children = np.flatnonzero(which), self._ahead.on_the_way
        area = self._areas.of(children.authority[rows], children.as_at)
        return sums_by_area(self._rows(rows), area, len(self._areas.areas))

    def _grids(self, which: Flags, windows: Sequence[Window]) -> Mapping[tuple[str, str], Grid]:
        rows = np.flatnonzero(which)
        order = self._ahead.order[rows]
        area = self._areas.of(self._ahead.on_the_way.authority[rows], order)
        spans = [(window.start.toordinal(), window.end.toordinal()) for window in windows]
        return sums_by_window(self._rows(rows), order, area, len(self._areas.areas), spans)

    def _rows(self, rows: NDArray[np.intp]) -> Sums:
        return {key: values[rows] for key, values in self._sums.items()}


def _sums(ahead: Ahead) -> Sums:
    measure = measures(Settings(), ())
    found: dict[tuple[str, str], NDArray[np.generic]] = {}
    for code in ROLLING:
        now, a_day_later = measure[code](ahead.days), measure[code](ahead.a_day_later)
        found |= {(code, name): values for name, values in now.items()}
        found[code, GROWN] = a_day_later["total"].astype(np.int64) - now["total"].astype(np.int64)
    return found


def _cell(grids: Mapping[tuple[str, str], Grid], indicator: str, window: int, area: int) -> Cell:
    return {name: int(grid[window, area]) for (code, name), grid in grids.items() if code == indicator}


def _pool(cell: Cell) -> Pool:
    return Pool(cell["children"], cell["total"])


def with_cell(figure: Result, cell: Cell) -> Result:
    """The figure with some more children, its notes about who counts told anew."""
    undated = _undated(figure) + cell.get("undated", 0)
    left_out = {name: figure.left_out.get(name, 0) + cell.get(name, 0) for name in LEFT_OUT_REASONS}
    more = of_sums(figure, (figure.children or 0) + cell["children"], (figure.total or 0) + cell["total"])
    threshold = None if more.threshold is None else Threshold(more.threshold, more.edition or "")
    notes = notes_of_average(more.total or 0, more.children or 0, more.value, threshold, undated)
    kept = tuple(one for one in figure.notes if one.code not in ("before-rounding", "a10-flag-without-date"))
    return replace(
        more,
        left_out={name: count for name, count in left_out.items() if count},
        notes=(*kept, *notes),
    )


def _undated(figure: Result) -> int:
    """How many of A10's children are marked without a date: its note says so."""
    found = (dict(one.facts)["children"] for one in figure.notes if one.code == "a10-flag-without-date")
    return int(next(found, 0))


def _figure(layer: str, figure: Result, added: Pool, later: Sequence[Pool]) -> LayerFigure:
    counted = Pool(figure.children or 0, figure.total or 0)
    to_come = Pool(sum(pool.children for pool in later), sum(pool.total for pool in later))
    return LayerFigure(
        layer,
        figure,
        added,
        to_come,
        mean_in_tenths(to_come.total, to_come.children),
        at_most(figure.threshold, counted, to_come.children),
        room(figure),
        room_as_judged(figure),
    )
