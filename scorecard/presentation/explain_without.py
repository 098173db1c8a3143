"""Tables of the figures with a child and without it: without one row, and without all its journeys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scorecard.presentation.explain_words import REPEATS_WORDS, exact_words
from scorecard.presentation.scorecard_table import area_words, shorthand_explained
from scorecard.presentation.table import Column, Table
from scorecard.presentation.visible import visible
from scorecard.presentation.wording import STATUS_WORDS, figure_words

if TYPE_CHECKING:
    from scorecard.model.explanation import (
        AllJourneys,
        ChildExplained,
        JourneyExplained,
        PartTogether,
        WithAndWithout,
    )
    from scorecard.model.result import Area
    from scorecard.presentation.explain_windows import MarkedWindows

_WITHOUT = (
    Column("Window", names_row=True),
    Column("Indicator", names_row=True),
    Column("Exact", "right"),
    Column("Exact without", "right"),
    Column("Figure", "right"),
    Column("Figure without", "right"),
    Column("Verdict"),
    Column("Verdict without"),
)
Row = tuple[str, ...]


def without_row_tables(
    explained: ChildExplained, journey: JourneyExplained, one_of: str, windows: MarkedWindows
) -> Iterator[Table]:
    """For each area, the figures that count the journey, with its row and without it."""
    for at, area in enumerate(figures.result.area for figures in journey.parts[0].figures):
        rows = tuple(_row(part.figures[at], windows) for part in journey.parts if part.days is not None)
        if rows:
            caption = f"{one_of}{area_words(area)}: with this row and without it"
            repeats = (REPEATS_WORDS,) if has_repeats(explained) else ()
            yield Table(caption, _WITHOUT, rows, (*repeats, *shorthand_explained(rows)), grouped=True)


def has_repeats(explained: ChildExplained) -> bool:
    """Whether any row of the child repeats another."""
    return any(one.row.kind == "repeat" for one in explained.not_counted)


def counted_twice(explained: ChildExplained) -> tuple[AllJourneys, ...]:
    """The journeys that must be taken out together: several of them count in one figure."""
    return tuple(one for one in explained.together if any(part.counted > 1 for part in one.parts))


def without_child_tables(explained: ChildExplained, windows: MarkedWindows) -> Iterator[Table]:
    """For each area, the figures that count any of a child's journeys, without all of them."""
    for one in counted_twice(explained):
        counting = [part for part in one.parts if part.counted]
        for at, area in enumerate(figures.result.area for figures in counting[0].figures):
            yield _without_child(_of_all(one, area), counting, at, windows)


def _without_child(caption: str, counting: list[PartTogether], at: int, windows: MarkedWindows) -> Table:
    rows = tuple(_row(part.figures[at], windows) for part in counting)
    return Table(caption, _WITHOUT, rows, shorthand_explained(rows), grouped=True)


def _of_all(one: AllJourneys, area: Area) -> str:
    whose = "" if area.type == "local-authority" else f" of {visible(one.local_authority)}"
    return f"{area_words(area)}: without this child: all {one.journeys:,} journeys{whose}"


def _row(figures: WithAndWithout, windows: MarkedWindows) -> Row:
    result, without = figures.result, figures.without
    return (
        windows.words(result),
        result.indicator,
        exact_words(result),
        exact_words(without),
        figure_words(result),
        figure_words(without),
        STATUS_WORDS[result.status],
        STATUS_WORDS[without.status],
    )
