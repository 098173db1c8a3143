"""From families to the figures of `adopters`: by area, line and time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.adopters.happened import Happened, happened
from scorecard.engine.adopters.on_a_day import Key, OnADay
from scorecard.engine.areas import Areas
from scorecard.engine.averages import published_share, share
from scorecard.engine.running_totals import Grid, sums_by_window
from scorecard.engine.timeliness.spread import spreads
from scorecard.model.adopter_families import AdopterFamilies
from scorecard.model.adopter_lines import ADOPTER_DAY_LINES, ADOPTER_YEAR_LINES, TIMED
from scorecard.model.adopters import AdopterFigure, AdopterLine
from scorecard.model.result import Area
from scorecard.model.timeliness import Days
from scorecard.model.window import Window, financial_year, window_of_years

YEARS_SHOWN = 5
Medians: TypeAlias = Mapping[str, Sequence[Sequence[Days | None]]]
"""By table, rows of years by columns of areas."""


@dataclass(frozen=True)
class AdopterQuestion:
    """As at which day, and beside which earlier one."""

    as_at: date
    beside: date


class AdopterFigures:
    """The figures of one run: what is the same for every kind of area is worked out once."""

    def __init__(self, families: AdopterFamilies, question: AdopterQuestion) -> None:
        self.families, self.question = families, question
        self.now, self.then = OnADay(families, question.as_at), OnADay(families, question.beside)
        last = financial_year(question.as_at)
        self.years = [window_of_years(last - back, 1) for back in reversed(range(YEARS_SHOWN))]
        self.spans = [(year.start.toordinal(), year.end.toordinal()) for year in self.years]
        self.happened = happened(families, self.now.days, question.as_at.toordinal(), since=self.spans[0][0])

    def of(self, area_types: Sequence[Areas]) -> tuple[AdopterFigure, ...]:
        """Every figure of every area, in the order of `area_types`."""
        return tuple(figure for areas in area_types for figure in self._of_kind(areas))

    def _of_kind(self, areas: Areas) -> Iterator[AdopterFigure]:
        now, then = self.now.by_area(areas), self.then.by_area(areas)
        grids, medians = self.grids(areas)
        for position, area in enumerate(areas.areas):
            for line in ADOPTER_DAY_LINES:
                yield from self._on_the_days(area, line, now[line.key][position], then[line.key][position])
            for line in ADOPTER_YEAR_LINES:
                for number, year in enumerate(self.years):
                    value = _value(line, grids, medians, (number, position))
                    yield self._figure(area, line, year, value)

    def grids(self, areas: Areas) -> tuple[dict[Key, Grid], Medians]:
        """What happened, by line: a number for each year and area; and the medians of stages that ended."""
        grids: dict[Key, Grid] = {}
        medians: dict[str, list[list[Days | None]]] = {}
        for one in self.happened:
            area = areas.of(one.authority, one.day)
            grids |= sums_by_window(one.counts, one.day, area, len(areas.areas), self.spans)
            if one.table:
                medians[one.table] = self._medians(one, area, len(areas.areas))
        return grids, medians

    def _medians(self, one: Happened, area: NDArray[np.int32], areas: int) -> list[list[Days | None]]:
        starts = [first for first, _ in self.spans]
        year = np.searchsorted(starts, one.day[one.timed], side="right") - 1
        group = np.where(area[one.timed] < 0, -1, year * areas + area[one.timed])
        found = [spread.median for spread in spreads(one.waits[one.timed], group, areas * len(starts))]
        return [found[first : first + areas] for first in range(0, len(found), areas)]

    def _on_the_days(
        self, area: Area, line: AdopterLine, now: int, then: int
    ) -> tuple[AdopterFigure, AdopterFigure]:
        days = self.question.as_at, self.question.beside
        here, before = (
            self._figure(area, line, Window("", day, day), (count, None))
            for day, count in zip(days, (now, then), strict=True)
        )
        if here.value is not None and before.value is not None:
            here = replace(here, change=here.value - before.value)
        return here, before

    def _figure(
        self, area: Area, line: AdopterLine, period: Window, value: tuple[int | None, float | None]
    ) -> AdopterFigure:
        """A figure; none where a table lacks a column that it needs."""
        missing = not all(map(self.families.has_column, line.needs))
        whole, exact = (None, None) if missing else value
        return AdopterFigure(
            area,
            line,
            period.label or period.end.isoformat(),
            period.start if period.label else None,
            period.end,
            whole,
            "x" if missing else "z" if whole is None else "",
            period.is_provisional(self.question.as_at),
            exact=exact,
        )


_TIMED_TABLES = {lines[0].table for lines in TIMED}


def _value(
    line: AdopterLine, grids: Mapping[Key, Grid], medians: Medians, at: tuple[int, int]
) -> tuple[int | None, float | None]:
    """A line's value in a year and area, and for percentages and days the exact one."""
    if line.unit == "days":
        median = medians[line.table][at[0]][at[1]]
        return (None, None) if median is None else (median.value, median.exact)
    if line.unit == "percent":
        part, whole = _share_of(line.table, grids, at)
        return published_share(part, whole), share(part, whole)
    return int(grids[line.key][at]), None


def _share_of(table: str, grids: Mapping[Key, Grid], at: tuple[int, int]) -> tuple[int, int]:
    """The numerator and the denominator of a table's percentage."""
    if table in _TIMED_TABLES:
        part, every, left_out = (int(grids[table, code, ""][at]) for code in ("within", "ended", "left-out"))
        return part, every - left_out
    return int(grids[table, "approved", ""][at]), int(grids[table, "enquiries", ""][at])
