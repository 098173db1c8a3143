"""`scorecard.pipeline`: where the children stand on a day, for notebooks and for the command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from scorecard.engine.asked_areas import areas_asked
from scorecard.engine.pipeline.figures import PipelineFigures, PipelineQuestion
from scorecard.engine.pipeline.notes import notes_of_pipeline
from scorecard.model.errors import UsageError
from scorecard.model.pipeline import Pipeline
from scorecard.model.result import Audience, Note
from scorecard.notebook import as_at_day, day_of, notes_of_reading, read
from scorecard.readers.reading import Reading
from scorecard.readers.regions import RegionsFile, find_regions

if TYPE_CHECKING:
    from scorecard.model.region import Membership
    from scorecard.notebook import Input


def pipeline(
    data: Reading | Input | Sequence[Input],
    *,
    as_at: date | str | None = None,
    beside: date | str | None = None,
    every: str = "year",
    by: str | Sequence[str] | None = None,
    regions: str | Path | RegionsFile | Sequence[Membership] | None = None,
    notes: Sequence[Note] = (),
    audience: Audience = "internal",
) -> Pipeline:
    """How many children stand at each stage on a day, beside an earlier one, and what was done by period.

    `as_at` defaults to the latest event in the data, `beside` to one year before it. `every` (`quarter`,
    `half-year`, `year`) is how long the periods of activity are, of the five financial years up to the day.
    `by` and `regions` are as in `compute`. `notes` are said beside the figures. For the audience
    `publication` there are stages, A9, A14 and activity alone, and what would give a child away is hidden.
    Raises `UsageError` for an earlier day that is not earlier, one that publication does not give and
    unknown names, `NothingToCompute` where no journey has a date.
    Source of the definitions: docs/pipeline.md.
    """
    reading = data if isinstance(data, Reading) else read(data)
    journeys = reading.journeys
    day, day_notes = as_at_day(reading, as_at)
    question = PipelineQuestion(day, earlier_day(day, beside, audience), every)
    file, memberships = find_regions(regions, journeys.authorities)
    areas = areas_asked(journeys, by, memberships)
    leavings = reading.leavings() if reading.leavings else None
    figures = PipelineFigures(journeys, question, leavings, memberships or ())
    own_notes = notes_of_pipeline(journeys, figures, areas, *file)
    found = Pipeline(
        as_at=day,
        beside=question.beside,
        every=every,
        figures=figures.of(areas),
        inputs=reading.inputs,
        notes=(*day_notes, *notes_of_reading(reading), *own_notes, *notes),
        children=reading.children,
    )
    if audience == "publication":
        from scorecard.disclosure.pipeline import published

        return published(found, journeys, figures, areas)
    return found


def earlier_day(as_at: date, beside: date | str | None, audience: Audience) -> date:
    """The day beside the as-at day, by default one year before.

    Raises `UsageError` for one not before it, and for one that is asked for in publication.
    """
    if beside is not None and audience == "publication":
        raise UsageError(
            "publication gives no earlier day: with it, children could be told by difference",
            fix="leave out --beside (beside= in a notebook)",
        )
    day = as_at - relativedelta(years=1) if beside is None else day_of(beside)
    if day >= as_at:
        raise UsageError(
            f"the day beside, {day.isoformat()}, is not before the as-at day, {as_at.isoformat()}",
            fix="give an earlier --beside (beside= in a notebook) or a later --as-at",
        )
    return day
