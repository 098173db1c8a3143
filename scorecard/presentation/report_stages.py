"""The sections of the paper about the way there: stages, the pipeline, the outlook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from scorecard.presentation.charts import Bar, bars_by_name
from scorecard.presentation.document import Block, Chart, Terms
from scorecard.presentation.footnotes import Footnotes
from scorecard.presentation.outlook_layers import layers_table
from scorecard.presentation.outlook_pace import pace_tables
from scorecard.presentation.outlook_tables import assumptions_table, standing_table
from scorecard.presentation.outlook_words import LAYER_TERMS, PACE_TERMS, ROOM_TERMS
from scorecard.presentation.pipeline_periods import period_tables
from scorecard.presentation.pipeline_public import public_tables
from scorecard.presentation.pipeline_stages import day_tables, stages_of_areas
from scorecard.presentation.pipeline_words import ON_THE_WAY, TERMS, number
from scorecard.presentation.report_findings import pipeline_finding, stages_finding
from scorecard.presentation.report_scorecard import not_of_the_whole
from scorecard.presentation.report_words import alternative
from scorecard.presentation.scorecard_table import area_words
from scorecard.presentation.timeliness_table import timeliness_tables
from scorecard.presentation.timeliness_words import alone_words, days_words, terms, window_words
from scorecard.presentation.wording import day_in_words, note_sentence

if TYPE_CHECKING:
    from scorecard.model.pipeline import Pipeline, PipelineFigure
    from scorecard.model.report import Report
    from scorecard.model.result import Area
    from scorecard.model.timeliness import StageFigure
    from scorecard.presentation.table import Table

_WAITING = ON_THE_WAY[:5]
"""The states of children who are on the way to being adopted."""


def stages(report: Report) -> Iterator[Block]:
    """How long each stage took: a chart of the medians for one area, and the whole table."""
    found = report.timeliness
    if found is None:
        return
    if len({one.group for one in found.stages}) == 1:
        yield _stages_chart(found.stages)
    yield from timeliness_tables(found)
    yield Terms(tuple(terms(found)))
    yield from not_of_the_whole(map(note_sentence, found.notes), report)


def _stages_chart(figures: Sequence[StageFigure]) -> Chart:
    bars = [_stage_bar(one) for one in figures]
    first = figures[0]
    what = f"{alone_words(first.group)}, {window_words(first.span)}, median days of each stage"
    return bars_by_name(stages_finding(figures), alternative(what, bars), bars, "Median days")


def _stage_bar(one: StageFigure) -> Bar:
    median = one.spread.median if one.spread else None
    written = "[c]" if one.hidden else "[x]" if one.spread is None else days_words(median)
    return Bar(one.stage.title, median.value if median else None, written)


def pipeline(report: Report) -> Iterator[Block]:
    """Where the children stand, all areas side by side, and more about the headline's."""
    found = report.pipeline
    if found is None:
        return
    area = report.headline[0].area
    ours = [one for one in found.figures if one.area == area]
    yield _states_chart(area, ours, found)
    tables = [*(_public_tables if found.audience == "publication" else _internal_tables)(area, found)]
    yield from tables
    yield Terms(tuple(_used(TERMS, tables)))
    yield from not_of_the_whole(map(note_sentence, found.notes), report)


def _internal_tables(area: Area, found: Pipeline) -> Iterator[Table]:
    ours = [one for one in found.figures if one.area == area]
    yield from day_tables(area, ours, found)
    yield from islice(period_tables(area, ours, found), 1)
    if len({one.area for one in found.figures}) > 1:
        yield stages_of_areas(found)


def _public_tables(area: Area, found: Pipeline) -> Iterator[Table]:
    """Activity of the headline's area alone."""
    told = (one for one in found.figures if one.line.table != "activity" or one.area == area)
    yield from public_tables(replace(found, figures=tuple(told)))


def _used(terms: Iterable[tuple[str, str]], tables: Iterable[Table]) -> Iterator[tuple[str, str]]:
    """The terms that the tables speak of."""
    texts = [text for one in tables for text in _texts(one)]
    yield from ((term, meaning) for term, meaning in terms if any(term in text for text in texts))


def _texts(table: Table) -> Iterator[str]:
    yield from (column.heading for column in table.columns)
    yield from chain.from_iterable(table.rows)


def _states_chart(area: Area, figures: Sequence[PipelineFigure], found: Pipeline) -> Chart:
    on_the_day = (one for one in figures if one.line.table == "states" and one.end == found.as_at)
    states = {one.line.code: one for one in on_the_day}
    bars = [Bar(states[code].line.title, states[code].value, number(states[code])) for code in _WAITING]
    what = f"{area_words(area)}, {day_in_words(found.as_at)}, children at each stage"
    title = pipeline_finding(states["order"], states["placed"])
    return bars_by_name(title, alternative(what, bars), bars, "Children")


def outlook(report: Report) -> Iterator[Block]:
    """What is assumed, who is on the way, the layers of each figure, and the pace that is required."""
    found = report.outlook
    if found is None:
        return
    area = report.headline[0].area
    named = area_words(area)
    figures = [one for one in found.figures if one.figure.area == area]
    footnotes = Footnotes([one.figure for one in figures])
    standing = [one for one in found.standing if one.area == area]
    tables = [
        assumptions_table(found),
        *([standing_table(named, standing, found.years)] if standing else []),
        layers_table(named, figures, footnotes),
        *pace_tables(named, figures, ()),
    ]
    yield from tables
    yield Terms(tuple(_used((*LAYER_TERMS.items(), *ROOM_TERMS.items(), *PACE_TERMS.items()), tables)))
    if footnotes.lines:
        yield Terms(footnotes.lines)
    said = (*footnotes.for_all, *map(note_sentence, found.scorecard.notes))
    yield from not_of_the_whole(said, report)
