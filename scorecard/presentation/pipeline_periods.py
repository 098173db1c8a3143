"""The tables of what was done in each period, and of the running year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from scorecard.model.pipeline_lines import (
    ACTIVITY,
    ACTIVITY_BY_REASON,
    DISRUPTIONS,
    LEAVING_CARE,
    RUNNING_YEAR,
    WAITS_AT_END,
)
from scorecard.presentation.pipeline_words import (
    CHANGE_WORDS,
    EQUIVALENT_WORDS,
    LEAVING_WORDS,
    explained,
    number,
    signed,
)
from scorecard.presentation.scorecard_table import area_words
from scorecard.presentation.table import Column, Table

if TYPE_CHECKING:
    from scorecard.model.pipeline import Pipeline, PipelineFigure
    from scorecard.model.pipeline_lines import Line
    from scorecard.model.result import Area

_EVERY = {"year": "financial year", "half-year": "half-year", "quarter": "quarter"}
ByLine = Mapping[tuple[str, str], Sequence["PipelineFigure"]]


def period_tables(area: Area, figures: Sequence[PipelineFigure], pipeline: Pipeline) -> Iterator[Table]:
    """One area's tables: periods are rows."""
    name, every, by_line = area_words(area), _EVERY[pipeline.every], _by_line(figures)
    yield activity_table(area, figures, pipeline)
    yield _changes(name, by_line)
    yield _periods(f"{name}: changed away (A5) by reason", ACTIVITY_BY_REASON, by_line, number, short=True)
    yield _periods(f"{name}: waiting at the end of each {every}", WAITS_AT_END, by_line, number)
    yield _periods(f"{name}: disruptions", (ACTIVITY[7], ACTIVITY[1], *DISRUPTIONS), by_line, number)
    if ("leaving-care", "left") in by_line:
        yield _periods(f"{name}: children who left care", LEAVING_CARE, by_line, number, said=LEAVING_WORDS)
    if (RUNNING_YEAR, "adopted") in by_line:
        yield _running_year(name, by_line, pipeline)


def activity_table(area: Area, figures: Sequence[PipelineFigure], pipeline: Pipeline) -> Table:
    """What was done in each period in an area."""
    caption = f"{area_words(area)}: activity by {_EVERY[pipeline.every]}"
    return _periods(caption, ACTIVITY, _by_line(figures), number)


def _by_line(figures: Sequence[PipelineFigure]) -> ByLine:
    by_line: dict[tuple[str, str], list[PipelineFigure]] = {}
    for one in figures:
        if one.start is not None:
            by_line.setdefault((one.line.table, one.line.code), []).append(one)
    return by_line


def _periods(
    caption: str,
    lines: Sequence[Line],
    by_line: ByLine,
    cell: Callable[[PipelineFigure], str],
    *,
    short: bool = False,
    said: tuple[str, ...] = (),
) -> Table:
    headings = (line.title.partition(",")[0] if short else line.title for line in lines)
    columns = (Column("Period", names_row=True), *(Column(heading, "right") for heading in headings))
    by_period = zip(*(by_line[line.table, line.code] for line in lines), strict=True)
    rows = tuple((_period(ours[0]), *map(cell, ours)) for ours in by_period)
    return Table(caption, columns, rows, (*said, *explained(rows)))


def _changes(name: str, by_line: ByLine) -> Table:
    whole = {key: [one for one in ours if not one.provisional] for key, ours in by_line.items()}
    caption = f"{name}: change on a year before"
    return _periods(caption, ACTIVITY, whole, _change, said=CHANGE_WORDS)


def _change(figure: PipelineFigure) -> str:
    return number(figure) if figure.shorthand else signed(figure.change_percent, "%")


def _running_year(name: str, by_line: ByLine, pipeline: Pipeline) -> Table:
    ours = [by_line[RUNNING_YEAR, line.code][0] for line in ACTIVITY]
    first, last = ours[0].start or ours[0].end, ours[0].end
    days = f"{(pipeline.as_at - first).days + 1} of {(last - first).days + 1}"
    columns = (
        Column(ours[0].label, names_row=True),
        Column(f"In {days} days", "right"),
        Column("Full-year equivalent", "right"),
    )
    rows = tuple((one.line.title, number(one), _equivalent(one)) for one in ours)
    return Table(f"{name}: the running year", columns, rows, (*EQUIVALENT_WORDS, *explained(rows)))


def _equivalent(figure: PipelineFigure) -> str:
    equivalent = figure.full_year_equivalent
    return number(figure) if figure.shorthand else "[z]" if equivalent is None else f"{equivalent:,}"


def _period(figure: PipelineFigure) -> str:
    marks = {"p": figure.provisional, "u": not figure.complete}
    return " ".join((figure.label, *(f"[{mark}]" for mark, has in marks.items() if has)))
