"""The table of one area: four rows a window, and beneath it who was left out and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from scorecard.model.result import LEFT_OUT_REASONS
from scorecard.presentation.footnotes import Footnotes
from scorecard.presentation.table import Column, Table
from scorecard.presentation.visible import visible
from scorecard.presentation.wording import (
    REASON_WORDS,
    SHORTHAND_WORDS,
    STATUS_WORDS,
    figure_words,
    headroom_words,
)

if TYPE_CHECKING:
    from scorecard.model.result import Area, Result

COLUMNS = (
    Column("Window", names_row=True),
    Column("Indicator", names_row=True),
    Column("Figure", "right"),
    Column("Threshold", "right"),
    Column("Headroom", "right"),
    Column("Verdict"),
    Column("Children", "right"),
    Column("Left out", "right"),
)
_AREA_WORDS = {"all": "All areas together", "region": "{} (region)", "local-authority": "{}"}


def area_words(area: Area) -> str:
    """An area as a caption names it."""
    return _AREA_WORDS[area.type].replace("{}", visible(area.name))


def area_table(results: Sequence[Result], footnotes: Footnotes) -> Table:
    """The results of one area, a row each."""
    rows = tuple(result_row(result, footnotes) for result in results)
    caption = area_words(results[0].area)
    return Table(caption, columns_of(results), rows, shorthand_explained(rows), grouped=True)


def columns_of(results: Sequence[Result]) -> tuple[Column, ...]:
    """The columns that results have: public ones have no left-out counts."""
    return COLUMNS[:-1] if results[0].public else COLUMNS


def result_row(result: Result, footnotes: Footnotes) -> tuple[str, ...]:
    """One figure as the cells of `COLUMNS`; a public one has no left-out counts."""
    return (
        window_words(result) + footnotes.window_mark(result),
        result.indicator + footnotes.figure_mark(result),
        figure_words(result),
        threshold_words(result),
        *judged_words(result),
        children_words(result),
        *(() if result.public else (left_out_words(result),)),
    )


def judged_words(result: Result) -> tuple[str, str]:
    """Headroom and verdict: hidden with the figure, or the figure could be told from them."""
    if result.unit == "days" and "value" in result.hidden:
        return "[c]", "[c]"
    return headroom_words(result.headroom), STATUS_WORDS[result.status]


def window_words(result: Result) -> str:
    """The window, marked `[p]` while it runs."""
    return f"{result.window} [p]" if result.provisional else result.window


def threshold_words(result: Result) -> str:
    """The threshold in days; for A3, which has none, the wait that it counts under."""
    if result.limit_days is not None:
        return f"under {result.limit_days}"
    return "[z]" if result.threshold is None else str(result.threshold)


def children_words(result: Result) -> str:
    """How many children count; for A3 how many of how many."""
    of_all = not_counted(result) if result.children is None else f"{result.children:,}"
    if "numerator" in result.hidden:
        return f"[c] of {of_all}"
    return of_all if result.numerator is None else f"{result.numerator:,} of {of_all}"


def left_out_words(result: Result) -> str:
    """How many children of the cohort are in no figure."""
    return not_counted(result) if result.children is None else f"{sum(result.left_out.values()):,}"


def not_counted(result: Result) -> str:
    """The shorthand for a number of children that is not given."""
    return f"[{result.shorthand or 'x'}]"


def left_out_table(results: Sequence[Result]) -> Table | None:
    """Who was left out, a row per window and reason, a column per indicator; none where nobody was."""
    indicators = tuple(dict.fromkeys(result.indicator for result in results))
    windows = groupby(results, key=window_words)
    rows = tuple(row for window, ours in windows for row in _reason_rows(window, list(ours), indicators))
    names = (Column("Window", names_row=True), Column("Reason", names_row=True))
    columns = (*names, *(Column(code, "right") for code in indicators))
    caption = f"{area_words(results[0].area)}: children left out"
    return Table(caption, columns, rows, shorthand_explained(rows)) if rows else None


def _reason_rows(
    window: str, results: Sequence[Result], indicators: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    by_indicator = {result.indicator: result for result in results}
    for reason in LEFT_OUT_REASONS:
        if any(result.left_out.get(reason) for result in results):
            counts = (_left_out_for(reason, by_indicator.get(code)) for code in indicators)
            yield window, REASON_WORDS[reason], *counts


def _left_out_for(reason: str, result: Result | None) -> str:
    if result is None:
        return "[z]"
    return not_counted(result) if result.children is None else f"{result.left_out.get(reason, 0):,}"


def shorthand_explained(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """A line for each shorthand that the cells use."""
    cells = " ".join(cell for row in rows for cell in row)
    return tuple(f"[{mark}] {words}" for mark, words in SHORTHAND_WORDS.items() if f"[{mark}]" in cells)
