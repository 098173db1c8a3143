"""Adopters as they may leave the team: families by stage, and by year what happened; small counts hidden.

Shares and medians of stages stand for everyone together, without their counts, each where more than 10
families ended the stage. Left out: the earlier day; what tells of few families (waits, leavers' reasons,
conversion, children placed); all rows, which would bound the hidden counts. Source: docs/disclosure.md.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import replace

from scorecard.disclosure.leaf_areas import LeafAreas
from scorecard.disclosure.notes import public_notes
from scorecard.disclosure.pipeline import leaf_areas
from scorecard.disclosure.stages_system import Counts, FigureKey, StagesSystem, Way
from scorecard.disclosure.suppression import hidden_figures
from scorecard.disclosure.system import MOST_CHILDREN, System
from scorecard.engine.adopters.figures import AdopterFigures
from scorecard.engine.adopters.on_a_day import Key
from scorecard.engine.areas import Areas
from scorecard.engine.running_totals import Grid
from scorecard.model.adopter_families import AdopterFamilies
from scorecard.model.adopter_lines import TIMED
from scorecard.model.adopters import AdopterFigure, Adopters
from scorecard.model.area_kinds import ALL, LOCAL_AUTHORITY
from scorecard.model.result import note

STAGES = ("enquiry", "stage-1", "stage-2", "approved", "matched", "placed")
FLOWS = ("enquiries", "registrations", "approvals", "matches", "placements", "orders", "left")
_BEGUN_BY = {"enquiries": 0, "registrations": 1, "approvals": 3, "matches": 4, "placements": 5}
WAY = Way(
    stages_after={flow: STAGES[first:] for flow, first in _BEGUN_BY.items()},
    ended_by=dict.fromkeys(_BEGUN_BY, ("orders", "left")),
    of_year={},
)
SPANS = {lines[0].table: {"approval": "approvals", "a12": "matches"}.get(lines[0].table) for lines in TIMED}
"""By table of a stage that is timed, the flow of the families who ended it, where one is given."""
SPAN_LINES = ("share", "median-days")
USES = {"share": 12.0, "median-days": 16.0, "stages": 8.0, "activity": 6.0}
"""How useful a figure of each line or table is."""


def published(
    adopters: Adopters, families: AdopterFamilies, figures: AdopterFigures, areas: Sequence[Areas]
) -> Adopters:
    """The adopters of these figures, for publication."""
    system = System()
    given = tuple(one for one in adopters.figures if is_given(one, adopters, len(families.authorities)))
    _Builder(system, given, figures, leaf_areas(families, areas))
    hidden = hidden_figures(system)
    found = tuple(_published(one, hidden) for one in given)
    number = sum(one.shorthand == "c" for one in found)
    notes = (note("adopters-figures-hidden", figures=number),) if number else ()
    return replace(
        adopters,
        figures=found,
        notes=(
            *public_notes(adopters.notes),
            *notes,
            note("adopters-not-given"),
            note("earlier-figures-tell"),
        ),
        audience="publication",
    )


def is_given(figure: AdopterFigure, adopters: Adopters, authorities: int) -> bool:
    """Whether publication gives a figure, hidden or not, of data of so many authorities."""
    line = figure.line
    if line.table == "stages":
        return figure.end == adopters.as_at and figure.start is None and line.code in STAGES
    if line.table in SPANS:
        everyone = figure.area.type == ALL or (figure.area.type == LOCAL_AUTHORITY and authorities == 1)
        return everyone and line.code in SPAN_LINES
    return line.table == "activity" and line.code in FLOWS


def key(figure: AdopterFigure) -> FigureKey:
    """What a figure is called in a system."""
    return FigureKey(figure.area, figure.line.table, figure.line.code, figure.label)


def _published(figure: AdopterFigure, hidden: Collection[Hashable]) -> AdopterFigure:
    public = replace(figure, change=None, exact=None)
    return replace(public, value=None, shorthand="c") if key(figure) in hidden else public


class _Builder:
    """The system of a run: stages and flows, and of everyone who ended a stage, who was timed and in time."""

    def __init__(
        self, system: System, given: Sequence[AdopterFigure], figures: AdopterFigures, places: LeafAreas
    ) -> None:
        self.system, self.places = system, places
        self.years = {year.label: at for at, year in enumerate(figures.years)}
        stages, (grids, _) = figures.now.by_area(places.areas), figures.grids(places.areas)
        counts = Counts(
            {stage: stages["stages", stage, ""] for stage in STAGES},
            {flow: grids["activity", flow, ""].tolist() for flow in FLOWS},
            range(0),
        )
        self.found = StagesSystem(system, places, counts, WAY)
        self.spans = {
            (table, year): self._span(table, year, grids) for table in SPANS for year in self.years.values()
        }
        for one in given:
            if one.value is not None:
                self._shows(one)

    def _span(self, table: str, year: int, grids: Mapping[Key, Grid]) -> tuple[int, int]:
        """Who was in time, and who was timed: they ended the stage. How many were not is a count too."""
        ended, left_out, in_time = (
            int(grids[table, code, ""][year].sum()) for code in ("ended", "left-out", "within")
        )
        timed, within = self.system.count(ended - left_out), self.system.count(in_time)
        self.system.bounds[timed] = (1, MOST_CHILDREN) if ended - left_out else (0, 0)  # [z] tells of nobody
        self.system.at_most(within, timed)
        self.system.difference(timed, within)
        if flow := SPANS[table]:
            every = range(len(self.places.names))
            self.found.is_part(timed, self.found.in_period(flow, year, every))
        return within, timed

    def _shows(self, figure: AdopterFigure) -> None:
        leaves, line, name = self.places.of_area(figure.area), figure.line, key(figure)
        if line.table == "stages":
            self.found.shows(name, self.found.at_stage(line.code, leaves), USES["stages"])
        elif line.table == "activity":
            at = self.found.in_period(line.code, self.years[figure.label], leaves)
            self.found.shows(name, at, USES["activity"])
        else:
            of, use = self.spans[line.table, self.years[figure.label]], USES[line.code]
            shows = self.system.shows_share if line.code == "share" else self.system.shows_median
            shows(name, *of, use)
