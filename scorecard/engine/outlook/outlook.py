"""The outlook of every area: from journeys and `compute`'s own results to layers, pace and who rolls off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from scorecard.engine.areas import Areas
from scorecard.engine.movement import ROLLING
from scorecard.engine.outlook.ahead import Ahead
from scorecard.engine.outlook.layers import Layers
from scorecard.engine.outlook.pace import pace_of
from scorecard.engine.outlook.roll_off import roll_offs
from scorecard.engine.outlook.standing import standing
from scorecard.engine.outlook.windows import years_of
from scorecard.model.journeys import Journeys
from scorecard.model.outlook import Assumption, LayerFigure, Outlook, Pace
from scorecard.model.result import Area, Result, Scorecard
from scorecard.model.window import Window


@dataclass(frozen=True)
class Asked:
    """What is asked: the windows, the as-at day, the areas, and how many further children."""

    windows: tuple[Window, ...]
    as_at: date
    areas: Sequence[Areas]
    further: tuple[int, ...]


def outlook_of(
    journeys: Journeys,
    asked: Asked,
    scorecard: Scorecard,
    assumptions: tuple[Assumption, ...],
    ahead: Ahead,
) -> Outlook:
    """The whole outlook; `scorecard` has the results of these journeys, windows and areas, A3 apart."""
    layers = [Layers(ahead, areas, asked.windows) for areas in asked.areas]
    told = list(_told(scorecard.results, asked, layers))
    available = {result.indicator for result in scorecard.results if result.children is not None}
    indicators = [code for code in ROLLING if code in available]
    return Outlook(
        scorecard=scorecard,
        assumptions=assumptions,
        years=tuple(year.label for year in years_of(asked.windows)),
        standing=tuple(
            one for areas in asked.areas for one in standing(ahead, areas, years_of(asked.windows))
        ),
        figures=tuple(figure for figures, _ in told for figure in figures),
        paces=tuple(pace for _, pace in told if pace is not None),
        roll_offs=tuple(
            one
            for areas in asked.areas
            for one in roll_offs(journeys, areas, asked.windows, asked.as_at, indicators)
        ),
    )


def _told(
    results: Sequence[Result], asked: Asked, layers: Sequence[Layers]
) -> Iterator[tuple[tuple[LayerFigure, ...], Pace | None]]:
    """The layers and the pace of each result, in the results' order."""
    of_area: Mapping[Area, tuple[Layers, int]] = {
        area: (of_kind, position)
        for areas, of_kind in zip(asked.areas, layers, strict=True)
        for position, area in enumerate(areas.areas)
    }
    number = {window.label: position for position, window in enumerate(asked.windows)}
    for area, ours in groupby(results, key=lambda result: result.area):
        of_kind, position = of_area[area]
        for result in ours:
            window = number[result.window]
            figures = of_kind.figures(result, window, position)
            waiting = of_kind.waiting(result.indicator, window, position)
            yield figures, pace_of(figures, asked.further, waiting)
