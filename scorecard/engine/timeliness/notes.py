"""What must be known beside figures of timeliness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scorecard.engine.scorecard import first_adoption_order
from scorecard.engine.timeliness.groupings import Grouping
from scorecard.engine.timeliness.measured import Measured
from scorecard.engine.timeliness.question import TimelinessQuestion
from scorecard.engine.windows import is_complete
from scorecard.model.area_kinds import REGION
from scorecard.model.journeys import Journeys
from scorecard.model.result import Note, note
from scorecard.model.stage import STAGES, Stage
from scorecard.model.target import Target
from scorecard.model.window import Window, financial_year


def notes_of_data(journeys: Journeys, question: TimelinessQuestion) -> Iterator[Note]:
    """Windows that run or that the data may not reach back to, and dates that not every file has."""
    running = [one.label for one in question.windows if one.is_provisional(question.as_at)]
    if running:
        yield note("windows-running", windows=", ".join(running), as_at=question.as_at.isoformat())
    first = first_adoption_order(journeys, question.as_at)
    short = [one.label for one in question.windows if not is_complete(one, first)]
    if short and first is None:
        yield note("timeliness-no-order", windows=", ".join(short))
    elif short and first is not None:
        year = financial_year(first)
        label = f"{year}-{(year + 1) % 100:02d}"
        yield note("windows-incomplete", windows=", ".join(short), first_year=label)
    measured: tuple[Stage | Target, ...] = (*STAGES, *question.targets)
    asked = dict.fromkeys(name for one in measured for name in (one.start, one.end))
    yield from (note("dates-not-available", column=name) for name in asked if not journeys.has_column(name))


def notes_of_window(
    journeys: Journeys, window: Window, found: Sequence[Measured], groupings: Iterable[Grouping]
) -> Iterator[Note]:
    """Stages that ended before they began, and children who count in no region."""
    for one in found:
        if one.negative:
            yield note(
                "stage-backwards", window=window.label, children=one.negative, what=_backwards(one),
                stage=one.what.title if isinstance(one.what, Stage) else one.what.name,
            )  # fmt: skip
    for grouping in groupings:
        names = _outside(journeys, found, grouping) if grouping.by == REGION else ()
        if names:
            yield note("in-no-region", authorities=", ".join(names), number=len(names))


def _backwards(one: Measured) -> str:
    if isinstance(one.what, Stage):
        return one.what.backwards
    return f"had {one.what.end} before {one.what.start}"


def _outside(journeys: Journeys, found: Sequence[Measured], regions: Grouping) -> tuple[str, ...]:
    """The authorities of whom a child counts in no region."""
    names = set()
    for one in found:
        if one.cohort is not None:
            nowhere = regions.of(one.cohort.rows, one.cohort.day, 0) < 0
            positions = set(journeys.authority[one.cohort.rows[nowhere]].tolist())
            names |= {journeys.authorities[position] for position in positions}
    return tuple(sorted(names))
