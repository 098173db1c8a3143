"""The tables of `pipeline` for publication: areas by stage and by wait on a day, and each area's activity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from scorecard.presentation.pipeline_periods import activity_table
from scorecard.presentation.pipeline_stages import SIDE_BY_SIDE
from scorecard.presentation.pipeline_words import explained, number
from scorecard.presentation.scorecard_table import area_words
from scorecard.presentation.table import Column, Table

if TYPE_CHECKING:
    from scorecard.model.pipeline import Pipeline, PipelineFigure

_TABLES = ("states", "waits", "activity")
_WAITS = {"a9": "Decision, not placed (A9)", "a14": "With placement order (A14)"}


def public_tables(pipeline: Pipeline) -> Iterator[Table]:
    """Every table, as `scorecard.disclosure.pipeline` gives the figures."""
    by_table = {table: [one for one in pipeline.figures if one.line.table == table] for table in _TABLES}
    names = Column("Area", names_row=True), Column("Day", names_row=True)
    columns = (*names, *(Column(heading, "right") for heading in SIDE_BY_SIDE.values()))
    rows = tuple(
        (area_words(of[0].area), pipeline.as_at.isoformat(), *_cells(of, tuple(SIDE_BY_SIDE)))
        for of in _by_area(by_table["states"])
    )
    yield Table("Children by stage and area", columns, rows, explained(rows), headed=True)
    waits = tuple((area_words(of[0].area), *_cells(of, tuple(_WAITS))) for of in _by_area(by_table["waits"]))
    headings = (names[0], *(Column(heading, "right") for heading in _WAITS.values()))
    yield Table("Waiting, not placed, by area", headings, waits, explained(waits))
    for of in _by_area(by_table["activity"]):
        yield activity_table(of[0].area, of, pipeline)


def _by_area(figures: Sequence[PipelineFigure]) -> Iterator[list[PipelineFigure]]:
    return (list(ours) for _, ours in groupby(figures, key=lambda one: one.area))


def _cells(figures: Sequence[PipelineFigure], codes: Sequence[str]) -> Iterator[str]:
    by_code = {one.line.code: one for one in figures}
    return (number(by_code[code]) for code in codes)
