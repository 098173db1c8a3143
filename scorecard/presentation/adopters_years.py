"""The tables of financial years: activity, how long stages took, A12, conversion, leavers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from scorecard.model.adopter_lines import (
    A12,
    ACTIVITY,
    APPROVAL,
    CONVERSION,
    LEAVERS,
    LEFT_SINCE,
    STAGE_1,
    STAGE_2,
)
from scorecard.presentation.adopters_words import (
    A12_WORDS,
    ACTIVITY_WORDS,
    CONVERSION_WORDS,
    TIMED_WORDS,
    explained,
    number,
    year,
)
from scorecard.presentation.scorecard_table import area_words
from scorecard.presentation.table import Column, Table

if TYPE_CHECKING:
    from scorecard.model.adopters import AdopterFigure, AdopterLine
    from scorecard.model.result import Area

ByLine = Mapping[tuple[str, str, str], Sequence["AdopterFigure"]]
"""By line, a figure for each year."""

TIMED_NAMES = {
    "Stage 1, 2 months": STAGE_1,
    "Stage 2, 4 months": STAGE_2,
    "Registered to approved, 6 months": APPROVAL,
}
_TIMED_COLUMNS = ("Ended", "Within", "Share", "Median days", "No start")
_A12_COLUMNS = ("Matched", "3+ months", "Share", "Median days", "No approval")


def year_tables(area: Area, figures: Sequence[AdopterFigure]) -> Iterator[Table]:
    """One area's tables."""
    by_line, name = by_lines(figures), area_words(area)
    yield years_table(f"{name}: by financial year", ACTIVITY, by_line, said=ACTIVITY_WORDS)
    yield _timed(f"{name}: how long stages took, by the year they ended", by_line)
    yield years_table(f"{name}: waited for a match (A12)", A12, by_line, _A12_COLUMNS, (A12_WORDS,))
    yield years_table(
        f"{name}: from enquiry on, by the year of it", CONVERSION, by_line, said=(CONVERSION_WORDS,)
    )
    yield years_table(f"{name}: of these, who left and why", LEFT_SINCE, by_line)
    yield _leavers(f"{name}: leavers by stage and reason", by_line)


def by_lines(figures: Sequence[AdopterFigure]) -> ByLine:
    """An area's figures of years, by line."""
    by_line: dict[tuple[str, str, str], list[AdopterFigure]] = {}
    for one in figures:
        if one.start is not None:
            by_line.setdefault(one.line.key, []).append(one)
    return by_line


def years_table(
    caption: str,
    lines: Sequence[AdopterLine],
    by_line: ByLine,
    headings: Sequence[str] = (),
    said: tuple[str, ...] = (),
) -> Table:
    """A table whose rows are years; its columns have the lines' titles where no `headings` are given."""
    named = headings or [line.title[:1].upper() + line.title[1:] for line in lines]
    columns = (Column("Year", names_row=True), *(Column(heading, "right") for heading in named))
    rows = tuple(rows_of(lines, by_line))
    return Table(caption, columns, rows, (*said, *explained(rows)))


def rows_of(lines: Sequence[AdopterLine], by_line: ByLine) -> Iterator[tuple[str, ...]]:
    """A row for each year of some lines."""
    for ours in zip(*(by_line[line.key] for line in lines), strict=True):
        yield year(ours[0]), *map(number, ours)


def _timed(caption: str, by_line: ByLine) -> Table:
    names = (Column("Stage", names_row=True), Column("Year", names_row=True))
    columns = (*names, *(Column(heading, "right") for heading in _TIMED_COLUMNS))
    rows = tuple((stage, *row) for stage, lines in TIMED_NAMES.items() for row in rows_of(lines, by_line))
    return Table(caption, columns, rows, (TIMED_WORDS, *explained(rows)), grouped=True)


def _leavers(caption: str, by_line: ByLine) -> Table:
    """A row for each stage that anyone left from, and under it one for each reason; years are columns."""
    years = [year(one) for one in by_line[LEAVERS[0].key]]
    rows = tuple(
        (f"- {line.title}" if line.reason else line.title, *map(number, by_line[line.key]))
        for line in LEAVERS
        if any(one.value for one in by_line[line.key])
    )
    left = ("All who left", *map(number, by_line["activity", "left", ""]))
    columns = (Column("Left from", names_row=True), *(Column(one, "right") for one in years))
    shown = (*rows, left)
    return Table(caption, columns, shown, explained([years, *shown]))
