"""The tables of families on the two days: stages, areas side by side, who waits and is being assessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from scorecard.presentation.adopters_words import OTHERS_WORDS, OVER_WORDS, explained, number, signed
from scorecard.presentation.scorecard_table import area_words
from scorecard.presentation.table import Column, Table
from scorecard.presentation.wording import day_in_words

if TYPE_CHECKING:
    from scorecard.model.adopters import AdopterFigure, Adopters
    from scorecard.model.result import Area

Pair: TypeAlias = "tuple[AdopterFigure, AdopterFigure]"
"""One line on the as-at day and on the earlier one."""

SIDE_BY_SIDE = {
    "enquiry": "Enquiry",
    "stage-1": "Stage 1",
    "stage-2": "Stage 2",
    "approved": "Approved",
    "matched": "Matched",
    "placed": "Placed",
}
"""The stages that have a column, and its heading."""
_ON_THE_WAY = (
    *("not-known", "enquiry", "stage-1", "stage-2", "approved", "matched", "placed", "adopted", "left"),
)


def stages_of_areas(adopters: Adopters) -> Table:
    """Authorities and regions side by side: families by stage on each day, and the change."""
    columns = (
        Column("Area", names_row=True),
        Column("Day", names_row=True),
        *(Column(heading, "right") for heading in (*SIDE_BY_SIDE.values(), "Others", "All")),
    )
    stages = [one for one in adopters.figures if one.line.table == "stages"]
    by_area = groupby(stages, key=lambda one: one.area)
    rows = tuple(row for area, ours in by_area for row in _days_of_area(area, _pairs(list(ours)), adopters))
    return Table("Families by stage and area", columns, rows, (OTHERS_WORDS,), headed=True)


def _days_of_area(area: Area, pairs: Sequence[Pair], adopters: Adopters) -> Iterator[tuple[str, ...]]:
    for at, day in enumerate((adopters.as_at, adopters.beside)):
        values = {pair[0].line.code: pair[at].value or 0 for pair in pairs}
        yield area_words(area), day.isoformat(), *(f"{each:,}" for each in _shown(values))
    changes = {pair[0].line.code: pair[0].change or 0 for pair in pairs}
    yield area_words(area), "Change", *map(signed, _shown(changes))


def _shown(values: dict[str, int]) -> tuple[int, ...]:
    shown = tuple(values[code] for code in SIDE_BY_SIDE)
    every = sum(values.values())
    return (*shown, every - sum(shown), every)


def day_tables(area: Area, figures: Sequence[AdopterFigure], adopters: Adopters) -> Iterator[Table]:
    """One area's tables: where each family stands, and who waits or is being assessed."""
    days = (Column(day_in_words(day), "right") for day in (adopters.as_at, adopters.beside))
    columns = (Column("Families", names_row=True), *days, Column("Change", "right"))
    pairs = _pairs([one for one in figures if one.start is None])
    stages = {pair[0].line.code: pair for pair in pairs if pair[0].line.table == "stages"}
    rows = (*(_row(stages[code]) for code in _ON_THE_WAY), _all(stages.values()))
    yield Table(f"{area_words(area)}: where each family stands", columns, rows, explained(rows))
    waiting = tuple(_row(pair) for pair in pairs if pair[0].line.table == "waiting")
    caption = f"{area_words(area)}: waiting and being assessed"
    yield Table(caption, columns, waiting, (OVER_WORDS, *explained(waiting)))


def _pairs(figures: Sequence[AdopterFigure]) -> list[Pair]:
    """Each line's figures on the as-at day and the earlier one, which stand beside each other."""
    return list(zip(figures[::2], figures[1::2], strict=True))


def _row(pair: Pair) -> tuple[str, ...]:
    now, then = pair
    return now.line.title, number(now), number(then), signed(now.change)


def _all(pairs: Iterable[Pair]) -> tuple[str, ...]:
    now, then = (sum(one.value or 0 for one in day) for day in zip(*pairs, strict=True))
    return "All families", f"{now:,}", f"{then:,}", signed(now - then)
