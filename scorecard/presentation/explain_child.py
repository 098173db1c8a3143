"""One child explained, as a page that text, Markdown and HTML all write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from scorecard.presentation.explain_windows import MarkedWindows
from scorecard.presentation.explain_without import (
    counted_twice,
    without_child_tables,
    without_row_tables,
)
from scorecard.presentation.explain_words import (
    EVENT_WORDS,
    ITS_END_WORDS,
    NO_FOSTER_DATE,
    NO_FOSTER_DATE_WORDS,
    ONE_CHILD,
    WITHOUT_CHILD_WORDS,
    WITHOUT_WORDS,
    because_words,
    beside_words,
    problem_words,
    recorded_words,
    standing_words,
)
from scorecard.presentation.page import Page, lead, sources
from scorecard.presentation.scorecard_table import shorthand_explained
from scorecard.presentation.table import Column, Table
from scorecard.presentation.visible import visible
from scorecard.presentation.wording import (
    INDICATOR_WORDS,
    counted,
    day_in_words,
    note_sentence,
)

if TYPE_CHECKING:
    from scorecard.model.explanation import ChildExplained, JourneyExplained, Part
    from scorecard.model.problem import Place

NO_PLAN = (
    "this child is in the returns and on no adoption path: no decision, placement order, adoptive placement "
    "or adoption."
)
_DATES = (Column("Event", names_row=True), Column("Recorded"), Column("Cell"))
_PARTS = (
    Column("Window", names_row=True),
    Column("Indicator", names_row=True),
    Column("In the figure"),
    Column("Days", "right"),
    Column("From - to, or why not"),
)
Row = tuple[str, ...]


def child_page(explained: ChildExplained, version: str) -> Page:
    """The child's rows, one journey after another."""
    scorecard = explained.scorecard
    windows = MarkedWindows(scorecard.results if explained.journeys else ())
    return Page(
        title=f"Child {visible(explained.child)} as at {day_in_words(scorecard.as_at)}",
        warning=ONE_CHILD,
        lead=(*lead(scorecard, version), *_opening(explained)),
        tables=(*_journey_tables(explained, windows), *without_child_tables(explained, windows)),
        terms=tuple(_terms(explained)),
        footnotes=windows.footnotes,
        notes=tuple(dict.fromkeys((*_warnings(explained), *_beside(explained)))),
        sources=sources(scorecard),
    )


def _opening(explained: ChildExplained) -> Iterator[str]:
    journeys = len(explained.journeys)
    if journeys > 1:
        yield f"This id has {counted(journeys, 'journey|journeys')}, explained one by one."
    if not journeys and all(one.row.kind != "no plan" for one in explained.not_counted):
        yield "This id has no row that can be used: it is in no figure."
    for one in explained.not_counted:
        if one.row.kind == "repeat":
            yield f"{visible(str(one.row.place))}: repeats another row of this child, and counts only once."
        if one.row.kind == "no plan":
            yield f"{visible(str(one.row.place))}: {NO_PLAN}"
        for problem in one.problems if one.row.kind == "error" else ():
            yield f"Not used: {visible(problem_words(problem))}"


def _warnings(explained: ChildExplained) -> Iterator[str]:
    for journey in explained.journeys:
        yield from (visible(problem_words(problem)) for problem in journey.problems)
    for one in explained.not_counted:
        if one.row.kind == "other":
            yield from (visible(problem_words(problem)) for problem in one.problems)


def _beside(explained: ChildExplained) -> Iterator[str]:
    """The notes of the run; those of its figures only where there are figures to explain."""
    if explained.journeys:
        yield from beside_words(explained.scorecard)
    else:
        yield from map(note_sentence, explained.scorecard.notes)


def _journey_tables(explained: ChildExplained, windows: MarkedWindows) -> Iterator[Table]:
    for number in range(len(explained.journeys)):
        yield from _tables(explained, number, windows)


def _tables(explained: ChildExplained, number: int, windows: MarkedWindows) -> Iterator[Table]:
    journey = explained.journeys[number]
    one_of = f"Journey {number + 1} of {len(explained.journeys)}: " if len(explained.journeys) > 1 else ""
    place = visible(f"{journey.local_authority}, {journey.place}")
    yield Table(f"{one_of}{place}", _DATES, tuple(_date_rows(explained, journey)))
    rows = tuple(_part_rows(journey.parts, windows))
    yield Table(f"{one_of}In which figures", _PARTS, rows, shorthand_explained(rows), grouped=True)
    yield from without_row_tables(explained, journey, one_of, windows)


def _date_rows(explained: ChildExplained, journey: JourneyExplained) -> Iterator[Row]:
    as_at = explained.scorecard.as_at
    for one in journey.recorded:
        late = not isinstance(one.value, bool | None) and one.value > as_at
        later = " (after the as-at day)" if late else ""
        yield EVENT_WORDS[one.column], recorded_words(one) + later, _cell(one.place, journey.place)


def _cell(cell: Place, journey: Place) -> str:
    """The cell; with its file and row where that is not the row that stands for the journey.

    A folder that both files lie in is left out: the caption has it.
    """
    if cell.whole_row == journey.whole_row and cell.cell:
        return cell.cell
    folder, slash, _ = journey.file.partition("/")
    return "" if cell == journey else visible(cell.shortly.removeprefix(f"{folder}{slash}" if slash else ""))


def _part_rows(parts: Sequence[Part], windows: MarkedWindows) -> Iterator[Row]:
    """A row for each figure; figures it is not in share one, and so do neighbouring windows it is not in."""
    named = groupby(parts, lambda part: windows.words(part.figures[0].result))
    by_window = [(label, _of_window(list(ours))) for label, ours in named]
    for rows, group in groupby(by_window, key=lambda one: one[1]):
        labels = [label for label, _ in group]
        alone = len(labels) == 1 or any(row[2] for row in rows)
        for label in labels if alone else [f"{labels[0]} to {labels[-1]}"]:
            yield from ((label, *row) for row in rows)


def _of_window(parts: Sequence[Part]) -> tuple[Row, ...]:
    """The rows of one window: indicators, standing, days and reason."""
    rows: dict[Row, list[str]] = {}
    for part in parts:
        days = "" if part.days is None else f"{part.days:,}"
        cells = (standing_words(part), days, because_words(part))
        rows.setdefault(cells if part.days is None else (*cells, part.indicator), []).append(part.indicator)
    return tuple((", ".join(codes), *cells[:3]) for cells, codes in rows.items())


def _terms(explained: ChildExplained) -> Iterator[tuple[str, str]]:
    if explained.journeys:
        yield from INDICATOR_WORDS.items()
        parts = [part for journey in explained.journeys for part in journey.parts]
        if any("its end" in because_words(part) for part in parts):
            yield "Its end", ITS_END_WORDS
        if any(part.days is not None for part in parts):
            yield "Without", WITHOUT_WORDS
        if counted_twice(explained):
            yield "Without this child", WITHOUT_CHILD_WORDS
        if any(part.undated for part in parts):
            yield NO_FOSTER_DATE.capitalize(), NO_FOSTER_DATE_WORDS
