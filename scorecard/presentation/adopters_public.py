"""The tables of `adopters` for publication: areas by stage, each area's years, how long stages took."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from scorecard.model.adopter_lines import A12, ACTIVITY
from scorecard.presentation.adopters_days import SIDE_BY_SIDE
from scorecard.presentation.adopters_words import PUBLIC_TIMED_WORDS, explained, number
from scorecard.presentation.adopters_years import TIMED_NAMES, by_lines, rows_of, years_table
from scorecard.presentation.scorecard_table import area_words
from scorecard.presentation.table import Column, Table

if TYPE_CHECKING:
    from scorecard.model.adopters import AdopterFigure, Adopters
    from scorecard.model.result import Area
    from scorecard.presentation.adopters_years import ByLine


def public_tables(adopters: Adopters) -> Iterator[Table]:
    """Every table, as `scorecard.disclosure.adopters` gives the figures."""
    by_area = [(area, list(ours)) for area, ours in groupby(adopters.figures, key=lambda one: one.area)]
    yield _stages(by_area)
    for area, figures in by_area:
        by_line = by_lines(figures)
        lines = [line for line in ACTIVITY if line.key in by_line]
        yield years_table(f"{area_words(area)}: by financial year", lines, by_line)
        if (A12[0].table, "share", "") in by_line:
            yield _timed(area, by_line)


def _stages(by_area: list[tuple[Area, list[AdopterFigure]]]) -> Table:
    columns = (Column("Area", names_row=True), *(Column(one, "right") for one in SIDE_BY_SIDE.values()))
    rows = []
    for area, figures in by_area:
        on_the_day = {one.line.code: one for one in figures if one.line.table == "stages"}
        rows.append((area_words(area), *(number(on_the_day[code]) for code in SIDE_BY_SIDE)))
    return Table("Families by stage and area", columns, tuple(rows), explained(rows))


def _timed(area: Area, by_line: ByLine) -> Table:
    spans = {**TIMED_NAMES, "Waited for a match (A12)": A12}
    columns = (
        *(Column(name, names_row=True) for name in ("Stage", "Year")),
        *(Column(heading, "right") for heading in ("Share", "Median days")),
    )
    rows = tuple(
        (name, *row)
        for name, lines in spans.items()
        for row in rows_of([line for line in lines if line.key in by_line], by_line)
    )
    caption = f"{area_words(area)}: how long stages took"
    return Table(caption, columns, rows, (*PUBLIC_TIMED_WORDS, *explained(rows)), grouped=True)
