"""From journeys to the figures of `pipeline`: by area, table, line and time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scorecard.engine.areas import Areas
from scorecard.engine.averages import published_mean, published_share
from scorecard.engine.pipeline.activity import Activity
from scorecard.engine.pipeline.calendar import periods_a_year, periods_to, running_year, years_compare
from scorecard.engine.pipeline.leaving_care import LeavingCare
from scorecard.engine.pipeline.on_a_day import OnADay
from scorecard.engine.pipeline.waits import WaitsAtEnds
from scorecard.engine.scorecard import first_adoption_order
from scorecard.engine.windows import is_covered
from scorecard.model.journeys import Journeys
from scorecard.model.leavings import Leavings
from scorecard.model.pipeline import PipelineFigure
from scorecard.model.pipeline_lines import (
    ACTIVITY,
    DAY_LINES,
    DISRUPTIONS,
    IN_THE_YEAR,
    LEAVING_CARE,
    MATCH,
    OPTIONAL_COLUMNS,
    PERIOD_LINES,
    RUNNING_YEAR,
    TEAM_STAGE,
    Line,
)
from scorecard.model.region import Membership
from scorecard.model.result import Area
from scorecard.model.window import Window

Values = Mapping[tuple[str, str], Sequence[Sequence[int | None]]]
"""By table and line, rows of periods by columns of areas."""


@dataclass(frozen=True)
class PipelineQuestion:
    """As at which day, beside which earlier one, and by how long periods of activity."""

    as_at: date
    beside: date
    every: str


class PipelineFigures:
    """The figures of one run: what is the same for every kind of area is worked out once."""

    def __init__(
        self,
        journeys: Journeys,
        question: PipelineQuestion,
        leavings: Leavings | None = None,
        memberships: Sequence[Membership] = (),
    ) -> None:
        self.question = question
        self.now, self.then = OnADay(journeys, question.as_at), OnADay(journeys, question.beside)
        self.day_lines = (*DAY_LINES, *self.now.with_team_stages())
        self.periods, self.year = periods_to(question.as_at, question.every), running_year(question.as_at)
        every_period = (*self.periods, *((self.year,) if self.year else ()))
        self.activity = Activity(journeys, every_period, question.as_at)
        self.waits = WaitsAtEnds(journeys, self.periods, question.as_at)
        first_order = first_adoption_order(journeys, question.as_at)
        self.leaving = leavings and LeavingCare(
            leavings, self.periods, question.as_at, first_order, memberships
        )
        self.covered = {
            one: is_covered(one, question.as_at, first_order, journeys.years) for one in every_period
        }
        self.missing = {column for column in OPTIONAL_COLUMNS if not journeys.any_has_column(column)}
        self.matches_late = journeys.has_returns

    def of(self, area_types: Sequence[Areas]) -> tuple[PipelineFigure, ...]:
        """Every figure of every area, in the order of `area_types`."""
        return tuple(figure for areas in area_types for figure in self._of_kind(areas))

    def _of_kind(self, areas: Areas) -> Iterator[PipelineFigure]:
        now, then, activity = self.now.by_area(areas), self.then.by_area(areas), self.activity.by_area(areas)
        by_period: Values = {**activity, **self.waits.by_area(areas)}
        leaving = self.leaving.by_area(areas) if self.leaving else {}
        for position, area in enumerate(areas.areas):
            for line in self.day_lines:
                key = line.table, line.code
                both = (on[key][position] if key in on else None for on in (now, then))
                yield from self._on_the_days(area, line, *both)
            for line in PERIOD_LINES:
                values = [row[position] for row in by_period[line.table, line.code]]
                yield from self._in_the_periods(area, line, values, self.covered)
            if self.leaving and area in leaving:
                yield from self._leaving_care(area, self.leaving.given, leaving[area])
            yield from self._in_the_running_year(area, position, activity)

    def _on_the_days(
        self, area: Area, line: Line, now: int | None, then: int | None
    ) -> Iterator[PipelineFigure]:
        now, then = self._known(line, now), self._known(line, then)
        change = None
        if now is not None and then is not None and self._compares(line):
            change = now - then
        as_at, beside = (Window("", day, day) for day in (self.question.as_at, self.question.beside))
        yield self._figure(area, line, as_at, now, change=change)
        if line.table != TEAM_STAGE:  # a stage has no date, so none is known for an earlier day
            yield self._figure(area, line, beside, then)

    def _compares(self, line: Line) -> bool:
        """What is counted from 1 April on does not compare over two stretches of unlike length."""
        return line not in IN_THE_YEAR or years_compare(self.question.as_at, self.question.beside)

    def _leaving_care(
        self, area: Area, given: Mapping[Window, bool], values: Mapping[str, Sequence[int | None]]
    ) -> Iterator[PipelineFigure]:
        """A4 of the periods whose returns are given: of another nobody is known to have left care."""
        for line in LEAVING_CARE:
            every_period = self._in_the_periods(area, line, values[line.code], given)
            yield from (figure for figure in every_period if figure.complete)

    def _in_the_periods(
        self, area: Area, line: Line, values: Sequence[int | None], covered: Mapping[Window, bool]
    ) -> Iterator[PipelineFigure]:
        back = periods_a_year(self.question.every)
        compares = line not in DISRUPTIONS and line.unit != "percent" and not self._told_late(line)
        for number, period in enumerate(self.periods[back:], back):
            value, before = self._known(line, values[number]), values[number - back]
            known = covered[period] and covered[self.periods[number - back]]
            change = None
            compared = compares and known and not self._is_provisional(period)
            if compared and value is not None and before is not None:
                change = published_share(value - before, before)
            yield self._figure(area, line, period, value, complete=covered[period], change_percent=change)

    def _in_the_running_year(self, area: Area, position: int, activity: Values) -> Iterator[PipelineFigure]:
        if self.year is None:
            return
        days, so_far = _days(self.year.start, self.year.end), _days(self.year.start, self.question.as_at)
        for line in ACTIVITY:
            count = self._known(line, activity[line.table, line.code][-1][position])
            whole_year = None
            if count is not None and not self._told_late(line):
                whole_year = published_mean(count * days, so_far)
            of_year = replace(line, table=RUNNING_YEAR)
            complete = self.covered[self.year]
            yield self._figure(
                area, of_year, self.year, count, complete=complete, full_year_equivalent=whole_year
            )

    def _told_late(self, line: Line) -> bool:
        """Whether the last periods lack much of what a line counts: returns tell a match late."""
        return self.matches_late and MATCH in line.needs

    def _has_columns(self, line: Line) -> bool:
        """Whether some file has each column that a line needs."""
        return self.missing.isdisjoint(line.needs)

    def _known(self, line: Line, value: int | None) -> int | None:
        """A value; none where no file has a column that the line needs."""
        return value if self._has_columns(line) else None

    def _is_provisional(self, period: Window) -> bool:
        return bool(period.label) and period.is_provisional(self.question.as_at)

    def _figure(
        self, area: Area, line: Line, period: Window, value: int | None, *, complete: bool = True,
        change: int | None = None, change_percent: int | None = None, full_year_equivalent: int | None = None,
    ) -> PipelineFigure:  # fmt: skip
        return PipelineFigure(
            area,
            line,
            period.label or period.end.isoformat(),
            period.start if period.label else None,
            period.end,
            value,
            "" if value is not None else "z" if self._has_columns(line) else "x",
            self._is_provisional(period),
            complete,
            change,
            change_percent,
            full_year_equivalent,
        )


def _days(first: date, last: date) -> int:
    return (last - first).days + 1
