"""What must be known beside the figures of `pipeline`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from dateutil.relativedelta import relativedelta

from scorecard.engine.areas import Areas
from scorecard.engine.no_region import notes_about_regions
from scorecard.engine.pipeline.calendar import YEARS_SHOWN, periods_a_year, year_start
from scorecard.engine.pipeline.figures import PipelineFigures
from scorecard.engine.pipeline.states import within
from scorecard.engine.scorecard import first_adoption_order
from scorecard.model.journeys import Journeys
from scorecard.model.pipeline_lines import (
    BIRTH,
    DECISION,
    DISRUPTION,
    LEFT,
    MATCH,
    REASON,
    REVERSAL,
    SIBLINGS,
)
from scorecard.model.result import Note, note
from scorecard.model.window import Window, financial_year, year_label

LACKING = {
    "pipeline-no-decision": (DECISION,),
    "pipeline-no-match": (MATCH,),
    "pipeline-no-end-dates": (REVERSAL, LEFT),
    "pipeline-no-reason": (REASON,),
    "pipeline-no-disruption": (DISRUPTION,),
    "pipeline-no-birth": (BIRTH,),
    "pipeline-no-siblings": (SIBLINGS,),
}
"""The note for columns that not every file has."""


def notes_of_pipeline(
    journeys: Journeys, figures: PipelineFigures, area_types: Sequence[Areas], file: str, sha256: str
) -> tuple[Note, ...]:
    """Notes of columns, siblings, disruptions, of how far the data reaches and of regions, in this order."""
    return (
        *_of_columns(journeys),
        *_of_matches(journeys, figures),
        *_of_siblings(figures),
        *_of_disruptions(figures),
        *_of_the_earlier_day(figures),
        *_of_reach(journeys, figures),
        *_of_regions(journeys, figures, area_types, file, sha256),
    )


def _of_columns(journeys: Journeys) -> Iterator[Note]:
    for code, columns in LACKING.items():
        lacking = [column for column in columns if not journeys.has_column(column)]
        if lacking:
            yield note(code, columns=", ".join(lacking), number=len(lacking), files=journeys.files)


def _of_matches(journeys: Journeys, figures: PipelineFigures) -> Iterator[Note]:
    """That matches are told late, where any is told."""
    if journeys.has_returns and MATCH not in figures.missing:
        yield note("pipeline-matches-late")


def _of_siblings(figures: PipelineFigures) -> Iterator[Note]:
    """That a child in family finding without a group counts for a family of its own."""
    if SIBLINGS not in figures.missing:
        yield note("pipeline-no-group")


def _of_disruptions(figures: PipelineFigures) -> Iterator[Note]:
    """How many disruptions of the years shown have no placement before them in the journey."""
    start = year_start(figures.question.as_at - relativedelta(years=YEARS_SHOWN - 1))
    for one in figures.activity.happened:
        timed = one.counts.get(("disruptions", "timed"))
        untimed = 0 if timed is None else int(((timed == 0) & (one.day >= start)).sum())
        if untimed:
            yield note("pipeline-disruptions-untimed", disruptions=untimed)


def _of_the_earlier_day(figures: PipelineFigures) -> Iterator[Note]:
    """How many children stood before a decision on the earlier day: a file of journeys tells it late."""
    children = int(within(figures.then.states, "in-care", "not-known").sum())
    if children:
        yield note("pipeline-in-care", day=figures.question.beside.isoformat(), children=children)


def _of_reach(journeys: Journeys, figures: PipelineFigures) -> Iterator[Note]:
    """Of which of the years shown the data may not tell all, and why."""
    shown = figures.periods[periods_a_year(figures.question.every) :]
    years = ", ".join(_years(one for one in shown if not figures.covered[one]))
    first = first_adoption_order(journeys, figures.question.as_at)
    if years and journeys.years is not None:
        yield note("pipeline-returns-missing", years=years)
    elif years and first is None:
        yield note("pipeline-no-order", years=years)
    elif years and first is not None:
        yield note("pipeline-data-begins", years=years, first_year=year_label(financial_year(first)))


def _years(periods: Iterable[Window]) -> Iterable[str]:
    return dict.fromkeys(year_label(financial_year(one.start)) for one in periods)


def _of_regions(
    journeys: Journeys, figures: PipelineFigures, area_types: Sequence[Areas], file: str, sha256: str
) -> Iterator[Note]:
    def outside(regions: Areas) -> Iterator[str]:
        return (journeys.authorities[at] for at in _outside(journeys, figures, regions))

    return notes_about_regions("pipeline-regions-file", area_types, file, sha256, outside)


def _outside(journeys: Journeys, figures: PipelineFigures, regions: Areas) -> set[int]:
    """The authorities (positions) in no region on either day, or on that of something that happened."""
    authorities = np.arange(len(journeys.authorities), dtype=np.int32)
    days = figures.question.as_at, figures.question.beside
    found = [authorities[regions.of(authorities, day.toordinal()) < 0] for day in days]
    for one in figures.activity.happened:
        authority = journeys.authority[one.rows]
        found.append(np.unique(authority[regions.of(authority, one.day) < 0]))
    return {int(at) for part in found for at in part}
