"""What must be known beside figures of timeliness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scorecard.engine.scorecard import first_adoption_order
from scorecard.engine.timeliness.groupings import Grouping
from scorecard.engine.timeliness.measured import Measured
from scorecard.engine.timeliness.periods import MONTHS, periods_in_part
from scorecard.engine.timeliness.question import TimelinessQuestion
from scorecard.engine.windows import is_covered, missing_years
from scorecard.model.area_kinds import REGION
from scorecard.model.journeys import Journeys
from scorecard.model.result import Note, note
from scorecard.model.stage import A2_STAGE, STAGES, Stage
from scorecard.model.target import Target
from scorecard.model.window import Window, financial_year, year_label


def notes_of_data(journeys: Journeys, question: TimelinessQuestion) -> Iterator[Note]:
    """Windows that run or that the data does not hold whole, what returns tell late, and missing dates."""
    running = [one.label for one in question.windows if one.is_provisional(question.as_at)]
    if running:
        yield note("windows-running", windows=", ".join(running), as_at=question.as_at.isoformat())
    yield from _notes_of_beginning(journeys, question)
    if journeys.has_returns and journeys.any_has_column("match_date") and question.cohort == "ended":
        yield note("returns-tell-matches-late")
    measured: tuple[Stage | Target, ...] = (*STAGES, *question.targets)
    asked = dict.fromkeys(name for one in measured for name in (one.start, one.end))
    lacking = (name for name in asked if not journeys.has_column(name))
    yield from (note("dates-not-available", column=name, files=journeys.files) for name in lacking)


def _notes_of_beginning(journeys: Journeys, question: TimelinessQuestion) -> Iterator[Note]:
    """Which windows the data does not hold whole: by its returns or, without any, by its first order."""
    as_at, years = question.as_at, journeys.years
    first = first_adoption_order(journeys, as_at)
    short = [one for one in question.windows if not is_covered(one, as_at, first, years)]
    windows = ", ".join(one.label for one in short)
    missing = sorted({year for one in short for year in missing_years(one, as_at, years)})
    if missing:
        yield note(
            "windows-lack-returns", windows=windows, years=", ".join(map(year_label, missing)),
            number=len(missing),
        )  # fmt: skip
    elif short and first is None:
        yield note("timeliness-no-order", windows=windows)
    elif short and first is not None:
        yield note("windows-incomplete", windows=windows, first_year=year_label(financial_year(first)))


def notes_of_window(
    journeys: Journeys,
    window: Window,
    span: tuple[int, int],
    found: Sequence[Measured],
    groupings: Iterable[Grouping],
) -> Iterator[Note]:
    """Dates in the wrong order, periods in part, and children who count in no region.

    `span` is the window's first day and its reckoning day.
    """
    yield from (_backwards(window, one.what, one.negative) for one in found if one.negative)
    for grouping in groupings:
        part = periods_in_part(*span, grouping.by) if grouping.by in MONTHS else ()
        if part:
            yield note("periods-in-part", window=window.label, periods=", ".join(part), number=len(part))
        names = _outside(journeys, found, grouping) if grouping.by == REGION else ()
        if names:
            yield note("in-no-region", authorities=", ".join(names), number=len(names))


def _backwards(window: Window, what: Stage | Target, children: int) -> Note:
    if isinstance(what, Stage):
        code = "stage-backwards-0-in-a2" if what.code == A2_STAGE else "stage-backwards"
        return note(code, window=window.label, stage=what.title, children=children, what=what.backwards)
    return note(
        "target-backwards", window=window.label, target=what.name, children=children,
        first=what.start, second=what.end,
    )  # fmt: skip


def _outside(journeys: Journeys, found: Sequence[Measured], regions: Grouping) -> tuple[str, ...]:
    """The authorities of whom a child counts in no region."""
    names = set()
    for one in found:
        if one.cohort is not None:
            nowhere = regions.of(one.cohort.rows, one.cohort.day, 0) < 0
            positions = set(journeys.authority[one.cohort.rows[nowhere]].tolist())
            names |= {journeys.authorities[position] for position in positions}
    return tuple(sorted(names))
