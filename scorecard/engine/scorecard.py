"""From journeys to results: one for each area, window and indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from scorecard.engine.areas import Areas
from scorecard.engine.figure import Answer, Figure
from scorecard.engine.indicators import INDICATORS
from scorecard.engine.settings import Settings
from scorecard.engine.sums import IndicatorSums, indicator_sums, pooled
from scorecard.engine.thresholds import ThresholdChoice
from scorecard.model.days import NEVER, as_date
from scorecard.model.journeys import Journeys
from scorecard.model.result import Note, Result
from scorecard.model.window import Window


@dataclass(frozen=True)
class Question:
    """What is asked of the journeys: which windows, as at which day, judged and worked out how.

    `notes` are said beside every figure.
    """

    windows: tuple[Window, ...]
    as_at: date
    thresholds: ThresholdChoice
    settings: Settings = Settings()
    notes: tuple[Note, ...] = ()

    def limits(self) -> dict[str, int]:
        """A3's limit by window label, for the windows that have one."""
        found = {window.label: self.thresholds.find("A3", window) for window in self.windows}
        return {label: threshold.days for label, threshold in found.items() if threshold}


def first_adoption_order(journeys: Journeys, as_at: date) -> date | None:
    """The first adoption order in the data, as far as known on the as-at day."""
    orders = journeys.days["adoption_order_date"]
    first = int(orders.min()) if len(orders) else NEVER
    return as_date(first) if first <= as_at.toordinal() else None


def results(journeys: Journeys, question: Question, area_types: Sequence[Areas]) -> tuple[Result, ...]:
    """Every result, ordered by area (as `area_types` gives them), window and indicator."""
    limits = question.limits()
    answer = Answer(journeys, question, first_adoption_order(journeys, question.as_at))
    sums = _sums_of_each(journeys, question, area_types, sorted(set(limits.values())))
    figures = [Figure(indicator, window, answer) for window in question.windows for indicator in INDICATORS]
    return tuple(
        figure.of(area, cell)
        for areas, of_areas in zip(area_types, sums, strict=True)
        for area, cells in zip(areas.areas, _cells_by_area(of_areas), strict=True)
        for figure, cell in zip(figures, cells, strict=True)
    )


def _cells_by_area(sums: IndicatorSums) -> Iterator[list[dict[str, int]]]:
    """For each area its sums by name, for each window and indicator in turn."""
    names = {code: tuple(grids) for code, grids in sums.items()}
    # By area, window and name: plain numbers, which are many, come far sooner from whole grids.
    grids = {code: np.stack(list(sums[code].values())).transpose(2, 1, 0).tolist() for code in names}
    for of_area in zip(*(grids[one.code] for one in INDICATORS), strict=True):
        yield [
            dict(zip(names[indicator.code], cell, strict=True))
            for of_window in zip(*of_area, strict=True)
            for indicator, cell in zip(INDICATORS, of_window, strict=True)
        ]


def _sums_of_each(
    journeys: Journeys, question: Question, area_types: Sequence[Areas], limits: Sequence[int]
) -> list[IndicatorSums]:
    """The sums for areas of each type; everyone's are the local authorities' pooled, if both are asked."""
    asked = {areas.type: areas for areas in area_types}
    sums = {
        kind: indicator_sums(journeys, areas, question.windows, question.as_at, limits, question.settings)
        for kind, areas in asked.items()
        if kind != "all" or "local-authority" not in asked
    }
    if len(sums) < len(asked):
        sums["all"] = pooled(sums["local-authority"])
    return [sums[areas.type] for areas in area_types]


def counts_anyone(found: Sequence[Result]) -> bool:
    """Whether any result counts a child."""
    return any(result.children for result in found)


def most_left_out(found: Sequence[Result]) -> tuple[str, Mapping[str, int]] | None:
    """The window in which A1 leaves out most, and how many by reason; none where it leaves out nobody.

    Of all together or, where they are not asked for, of the area with most.
    """
    a1 = [one for one in found if one.indicator == "A1" and one.left_out]
    most = max(a1, key=lambda one: sum(one.left_out.values()), default=None)
    return None if most is None else (most.window, most.left_out)
