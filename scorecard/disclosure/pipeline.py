"""The pipeline as it may leave the team: children by stage, who waits, activity; small counts hidden.

Left out: the earlier day; what tells of few children (reasons, siblings, ages, long waits, days to a
disruption, the team's own stages); all together and per cents, which tell how many rows were read.
Source: docs/disclosure.md.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import replace
from typing import TypeAlias, cast

from scorecard.disclosure.leaf_areas import LeafAreas
from scorecard.disclosure.notes import public_notes
from scorecard.disclosure.stages_system import Counts, FigureKey, StagesSystem, Way
from scorecard.disclosure.suppression import hidden_figures
from scorecard.disclosure.system import System
from scorecard.engine.areas import Areas, HasAuthorities, local_authorities
from scorecard.engine.pipeline.calendar import periods_a_year, year_start
from scorecard.engine.pipeline.figures import PipelineFigures
from scorecard.model.area_kinds import LOCAL_AUTHORITY, REGION
from scorecard.model.journeys import Journeys
from scorecard.model.pipeline import Pipeline, PipelineFigure
from scorecard.model.pipeline_lines import ACTIVITY
from scorecard.model.result import note
from scorecard.model.window import Window

Grid: TypeAlias = Sequence[Sequence[int]]
STAGES = ("in-care", "decision", "order", "matched", "placed", "adopted-in-year", "changed-in-year")
"""Everyone else would make up all rows of the file."""
WAITS = ("a9", "a14")
ENDS = ("adopted", "changed", "left-care")
WAY = Way(
    stages_after={
        "placed": ("placed",),
        "matched": ("matched", "placed"),
        "orders": ("order", "matched", "placed"),
        "decisions": ("decision", "order", "matched", "placed"),
    },
    ended_by={
        **dict.fromkeys(("placed", "matched"), (*ENDS, "disruptions")),
        **dict.fromkeys(("orders", "decisions"), ENDS),
    },
    of_year={"adopted-in-year": "adopted", "changed-in-year": "changed"},
)
USES = {"waits": 4.0, "activity": 6.0, "states": 8.0}
"""How useful a figure of each table is."""
NOT_PUBLIC_NOTES = (
    "pipeline-in-care", "pipeline-disruptions-untimed", "pipeline-no-reason", "pipeline-no-birth",
    "pipeline-no-siblings", "pipeline-no-group",
)  # fmt: skip
"""Notes that say how many children, or are about what is left out."""


def published(
    pipeline: Pipeline, journeys: Journeys, figures: PipelineFigures, areas: Sequence[Areas]
) -> Pipeline:
    """The pipeline of these figures, for publication."""
    system = System()
    add_pipeline(system, pipeline, journeys, figures, areas)
    return without_hidden(pipeline, hidden_figures(system))


def without_hidden(pipeline: Pipeline, hidden: Collection[Hashable]) -> Pipeline:
    """The pipeline for publication, the figures of some keys hidden."""
    found = tuple(_published(one, key(one) in hidden) for one in pipeline.figures if is_given(one, pipeline))
    number = sum(one.shorthand == "c" for one in found)
    notes = (note("pipeline-figures-hidden", figures=number),) if number else ()
    beside = [one for one in public_notes(pipeline.notes) if one.code not in NOT_PUBLIC_NOTES]
    return replace(
        pipeline,
        figures=found,
        notes=(*beside, *notes, note("pipeline-not-given"), note("earlier-figures-tell")),
        audience="publication",
        children=None,
    )


def _published(figure: PipelineFigure, hidden: bool) -> PipelineFigure:
    public = replace(figure, change=None, change_percent=None, full_year_equivalent=None)
    return replace(public, value=None, shorthand="c") if hidden else public


def is_given(figure: PipelineFigure, pipeline: Pipeline) -> bool:
    """Whether a figure is one of those that publication gives, hidden or not."""
    line = figure.line
    on_the_day = figure.start is None and figure.end == pipeline.as_at
    if line.table == "states":
        return on_the_day and line.code in STAGES
    return on_the_day and line.code in WAITS if line.table == "waits" else line.table == "activity"


def key(figure: PipelineFigure) -> FigureKey:
    """What a figure is called in a system."""
    return FigureKey(figure.area, figure.line.table, figure.line.code, figure.label)


def add_pipeline(
    system: System, pipeline: Pipeline, journeys: Journeys, figures: PipelineFigures, areas: Sequence[Areas]
) -> StagesSystem:
    """Put what a pipeline gives in publication into a system, and its figures."""
    places = leaf_areas(journeys, areas)
    found = StagesSystem(system, places, _counts(figures, places), WAY)
    for leaves in places.groups():
        found.of_area(leaves)
        _wait(found, leaves)
    periods = {one.label: at for at, one in enumerate(periods_given(figures))}
    for one in pipeline.figures:
        if one.value is not None and is_given(one, pipeline):
            leaves, code = places.of_area(one.area), one.line.code
            day = one.line.table != "activity"
            at = found.at_stage(code, leaves) if day else found.in_period(code, periods[one.label], leaves)
            found.shows(key(one), at, USES[one.line.table])
    return found


def leaf_areas(journeys: HasAuthorities, areas: Sequence[Areas]) -> LeafAreas:
    """The leaves of a run; those of regions are authorities, told or not: anyone knows which these are."""
    kinds = {one.type for one in areas}
    unnamed = REGION in kinds and LOCAL_AUTHORITY not in kinds
    return LeafAreas((*areas, *((local_authorities(journeys),) if unnamed else ())))


def _wait(found: StagesSystem, leaves: Sequence[int]) -> None:
    """How A9 and A14 hang together with the stages of some leaves.

    A9 are those decided, matched or in family finding, but for those without a recorded decision; A14 are
    those of A9 with an order: neither those decided only, nor those matched without an order.
    """
    a9, a14 = (found.at_stage(code, leaves) for code in WAITS)
    if not found.system.values[a9]:
        return
    decided, order, matched = (found.at_stage(code, leaves) for code in ("decision", "order", "matched"))
    found.is_part(a9, found.whole((decided, order, matched)))
    found.is_part(found.whole((a14, decided)), a9)
    found.not_more([a9], [a14, decided, matched])
    found.system.difference(a9, a14)


def periods_given(figures: PipelineFigures) -> Sequence[Window]:
    """The periods that are shown, in order."""
    return figures.periods[periods_a_year(figures.question.every) :]


def _counts(figures: PipelineFigures, places: LeafAreas) -> Counts:
    on_the_day, activity = figures.now.by_area(places.areas), figures.activity.by_area(places.areas)
    start, shown = year_start(figures.question.as_at), periods_given(figures)
    first = next(at for at, one in enumerate(shown) if one.start.toordinal() >= start)
    back = periods_a_year(figures.question.every)
    return Counts(
        stages={
            **{code: on_the_day["states", code] for code in STAGES},
            **{code: on_the_day["waits", code] for code in WAITS},
        },
        flows={
            line.code: cast("Grid", activity["activity", line.code])[back : back + len(shown)]
            for line in ACTIVITY
        },
        year=range(first, len(shown)),
    )
