"""The tables of children on the two days: states, family finding, waits so far, the team's own stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from scorecard.model.pipeline_lines import IN_THE_YEAR, STATES, TEAM_STAGE
from scorecard.presentation.pipeline_words import (
    FINDING_WORDS,
    NOT_COMPARED_WORDS,
    ON_THE_WAY,
    OTHERS,
    OTHERS_WORDS,
    STAGE_WORDS,
    explained,
    moved,
    number,
    signed,
)
from scorecard.presentation.scorecard_table import area_words
from scorecard.presentation.table import Column, Table
from scorecard.presentation.visible import visible
from scorecard.presentation.wording import day_in_words

if TYPE_CHECKING:
    from scorecard.model.pipeline import Pipeline, PipelineFigure
    from scorecard.model.result import Area

Pair: TypeAlias = "tuple[PipelineFigure, PipelineFigure]"
"""One line on the as-at day and on the earlier one."""

SIDE_BY_SIDE = {
    "in-care": "In care",
    "decision": "Decision only",
    "order": "Family finding",
    "matched": "Matched",
    "placed": "Placed",
    "adopted-in-year": "Adopted in year",
    "changed-in-year": "Changed in year",
}
"""The states that have a column, and its heading."""
_FINDING = {
    "siblings-order": "Order",
    "ages-order": "Order",
    "siblings-decision": "Decision",
    "ages-decision": "Decision",
    "families": "Families",
}


def stages_of_areas(pipeline: Pipeline) -> Table:
    """Authorities and regions side by side: children by stage on each day, and the change."""
    columns = (
        Column("Area", names_row=True),
        Column("Day", names_row=True),
        *(Column(heading, "right") for heading in (*SIDE_BY_SIDE.values(), "Others", "All")),
    )
    states = [one for one in pipeline.figures if one.line.table == "states"]
    rows = tuple(
        row
        for area, ours in groupby(states, key=lambda one: one.area)
        for row in _days_of_area(area, {pair[0].line.code: pair for pair in _pairs(list(ours))}, pipeline)
    )
    said = (*OTHERS_WORDS, *_not_compared(states, pipeline), *explained(rows))
    return Table("Children by stage and area", columns, rows, said, headed=True)


def _days_of_area(area: Area, pairs: Mapping[str, Pair], pipeline: Pipeline) -> Iterator[tuple[str, ...]]:
    for at, day in enumerate((pipeline.as_at, pipeline.beside)):
        values = {code: pair[at].value for code, pair in pairs.items()}
        shown = (number(pairs[code][at]) for code in SIDE_BY_SIDE)
        others = sum(values[code] or 0 for code in OTHERS)
        yield area_words(area), day.isoformat(), *shown, f"{others:,}", f"{_all(values):,}"
    shown = (moved(*pairs[code]) for code in SIDE_BY_SIDE)
    others = sum(pairs[code][0].change or 0 for code in OTHERS)
    yield area_words(area), "Change", *shown, signed(others), signed(_change_of_all(pairs))


def day_tables(area: Area, figures: Sequence[PipelineFigure], pipeline: Pipeline) -> Iterator[Table]:
    """One area's tables."""
    days = tuple(Column(day_in_words(day), "right") for day in (pipeline.as_at, pipeline.beside))
    columns = (*days, Column("Change", "right"))
    pairs = _pairs([one for one in figures if one.start is None and one.line.table != TEAM_STAGE])
    by_table = {table: list(ours) for table, ours in groupby(pairs, key=lambda pair: pair[0].line.table)}
    name = area_words(area)
    said = _not_compared(figures, pipeline)
    yield _table(f"{name}: where each child stands", ("State",), columns, _state_rows(by_table), said)
    finding = [(label, *_row(pair)) for table, label in _FINDING.items() for pair in by_table[table]]
    yield _table(f"{name}: family finding", ("For", "Children or families"), columns, finding, FINDING_WORDS)
    yield _table(f"{name}: waiting, not placed", ("Children",), columns, map(_row, by_table["waits"]))
    stages = [one for one in figures if one.line.table == TEAM_STAGE]
    if stages:
        rows = ((visible(one.line.title), number(one)) for one in stages)
        caption = f"{name}: the team's own stages, plans not ended"
        yield _table(caption, ("Stage",), days[:1], rows, STAGE_WORDS)


def _state_rows(by_table: Mapping[str, Sequence[Pair]]) -> Iterator[tuple[str, ...]]:
    pairs = {pair[0].line.code: pair for pair in by_table["states"]}
    for code in ON_THE_WAY:
        yield _row(pairs[code])
        if code == "changed-in-year":
            for pair in by_table["changed-by-reason"]:
                title, *numbers = _row(pair)
                yield f"- {title}", *numbers
    now, then = ({code: pair[at].value for code, pair in pairs.items()} for at in (0, 1))
    yield "All journeys", f"{_all(now):,}", f"{_all(then):,}", signed(_change_of_all(pairs))


def _table(
    caption: str,
    names: Sequence[str],
    columns: Sequence[Column],
    cells: Iterable[tuple[str, ...]],
    said: tuple[str, ...] = (),
) -> Table:
    rows = tuple(cells)
    headings = (*(Column(name, names_row=True) for name in names), *columns)
    return Table(caption, headings, rows, (*said, *explained(rows)), grouped=len(names) > 1)


def _pairs(figures: Sequence[PipelineFigure]) -> list[Pair]:
    """Each line's figures on the as-at day and the earlier one, which stand beside each other."""
    return list(zip(figures[::2], figures[1::2], strict=True))


def _row(pair: Pair) -> tuple[str, ...]:
    now, then = pair
    return now.line.title, number(now), number(then), moved(now, then)


def _change_of_all(pairs: Mapping[str, Pair]) -> int:
    now, then = (_all({code: pair[at].value for code, pair in pairs.items()}) for at in (0, 1))
    return now - then


def _not_compared(figures: Iterable[PipelineFigure], pipeline: Pipeline) -> tuple[str, ...]:
    """Why the counts of the year have no change, where that is so."""
    in_year = [one for one in figures if one.line in IN_THE_YEAR and one.end == pipeline.as_at]
    told = any(one.value is not None for one in in_year)
    return NOT_COMPARED_WORDS if told and all(one.change is None for one in in_year) else ()


def _all(values: Mapping[str, int | None]) -> int:
    return sum(values[state.code] or 0 for state in STATES)
