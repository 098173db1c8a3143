"""The sections of the paper about A1, A2, A3 and A10: the scorecard, its trend, areas compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from scorecard.model.area_kinds import ALL
from scorecard.model.result import Result, note
from scorecard.presentation.charts import Bar, bars_by_name, columns_over_time
from scorecard.presentation.document import Block, Chart, Terms
from scorecard.presentation.footnotes import Footnotes
from scorecard.presentation.report_findings import areas_finding, finding
from scorecard.presentation.report_words import JUDGED, ONE_AREA, TOO_MANY_FOR_A_CHART, alternative
from scorecard.presentation.scorecard_table import (
    area_table,
    area_words,
    columns_of,
    left_out_table,
    result_row,
    shorthand_explained,
    window_words,
)
from scorecard.presentation.table import Column, Table
from scorecard.presentation.wording import INDICATOR_WORDS, THRESHOLD_WORDS, figure_words, note_sentence

if TYPE_CHECKING:
    from scorecard.model.report import Report

_MOST_AREAS_IN_A_CHART = 20


def scorecard(report: Report) -> Iterator[Block]:
    """The headline's figures beside the thresholds, who was left out, and what the words mean."""
    footnotes = Footnotes(report.headline)
    yield area_table(report.headline, footnotes)
    left_out = left_out_table(report.headline)
    if left_out is not None:
        yield replace(left_out, caption=f"{left_out.caption}, {window_words(report.headline[0])}")
    codes = [one.indicator for one in report.headline]
    yield Terms((*((code, INDICATOR_WORDS[code]) for code in codes), ("Threshold", THRESHOLD_WORDS)))
    yield from notes_beside(footnotes, report)


def trend(report: Report) -> Iterator[Block]:
    """Each indicator of the headline's area over all windows; A1 and A2 as charts too."""
    area = report.headline[0].area
    ours = [one for one in report.scorecard.results if one.area == area]
    if len({one.window for one in ours}) == 1:
        yield note_sentence(note("one-window"))
        return
    footnotes = Footnotes(ours)
    for headline in report.headline:
        results = [one for one in ours if one.indicator == headline.indicator]
        if headline.indicator in JUDGED:
            yield _trend_chart(headline, results)
        rows = tuple(result_row(one, footnotes) for one in results)
        caption = f"{area_words(area)}: {headline.indicator} by window"
        yield Table(caption, columns_of(results), rows, shorthand_explained(rows))
    yield from notes_beside(footnotes, report)


def _trend_chart(headline: Result, results: Sequence[Result]) -> Chart:
    bars = _bars(results, _window_spoken)
    what = f"{headline.indicator} by window, mean days"
    title = f"{finding(headline)} ({window_words(headline)})"
    return columns_over_time(title, alternative(what, bars), bars, "Mean days")


def _window_spoken(result: Result) -> str:
    """The window, one named by its days in words that a chart can put in lines."""
    return window_words(result).replace("..", " to ")


def areas(report: Report) -> Iterator[Block]:
    """The areas side by side in the headline's window, A1 and A2 as charts too."""
    window = report.headline[0].window
    ours = [one for one in report.scorecard.results if one.window == window]
    if len({one.area for one in ours if one.area.type != ALL}) < 2:
        yield ONE_AREA
        return
    footnotes = Footnotes(ours)
    for headline in report.headline:
        results = [one for one in ours if one.indicator == headline.indicator]
        if headline.indicator in JUDGED:
            yield _areas_chart(headline, results)
        rows = tuple(_area_row(one, footnotes) for one in results)
        caption = f"{headline.indicator} by area, {window_words(headline)}"
        columns = Column("Area", names_row=True), *columns_of(results)[1:]
        yield Table(caption, columns, rows, shorthand_explained(rows))
    yield from notes_beside(footnotes, report)


def _areas_chart(headline: Result, results: Sequence[Result]) -> Block:
    if len(results) > _MOST_AREAS_IN_A_CHART:
        return TOO_MANY_FOR_A_CHART
    bars = _bars(results, lambda one: area_words(one.area))
    what = f"{headline.indicator} by area, {window_words(headline)}, mean days"
    parts = [one for one in results if one.area.type != ALL]
    return bars_by_name(areas_finding(headline.indicator, parts), alternative(what, bars), bars, "Mean days")


def _area_row(result: Result, footnotes: Footnotes) -> tuple[str, ...]:
    return area_words(result.area) + footnotes.window_mark(result), *result_row(result, footnotes)[1:]


def _bars(results: Sequence[Result], name: Callable[[Result], str]) -> list[Bar]:
    return [Bar(name(one), one.value, _written(one), one.threshold) for one in results]


def _written(result: Result) -> str:
    """The figure at its bar: the axis has the unit."""
    return figure_words(result) if result.value is None else f"{result.value:,}"


def notes_beside(footnotes: Footnotes, report: Report) -> Iterator[Block]:
    """The notes of a section's figures; those beside every figure of the paper stand with the sources."""
    if footnotes.lines:
        yield Terms(footnotes.lines)
    yield from not_of_the_whole(footnotes.for_all, report)


def not_of_the_whole(sentences: Iterable[str], report: Report) -> Iterator[str]:
    """Each sentence once, without those that the paper says of all its figures."""
    of_the_whole = set(map(note_sentence, report.scorecard.notes))
    yield from (sentence for sentence in dict.fromkeys(sentences) if sentence not in of_the_whole)
