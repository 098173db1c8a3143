"""What children still to come may average, and what a further day of waiting adds, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scorecard.presentation.outlook_layers import by_figure
from scorecard.presentation.outlook_words import (
    AS_IF_ALL,
    at_most_words,
    more_words,
    number_words,
    tenths_words,
)
from scorecard.presentation.scorecard_table import shorthand_explained, window_words
from scorecard.presentation.table import Column, Table

if TYPE_CHECKING:
    from scorecard.model.outlook import LayerFigure, Pace

Row = tuple[str, ...]
_NAMES = (Column("Window", names_row=True), Column("Indicator", names_row=True))
_TO_COME = (
    *_NAMES,
    Column("Still to come", names_row=True),
    Column("Children", "right"),
    Column("Mean assumed", "right"),
    Column("May average", "right"),
)
_WAITING = (*_NAMES, Column("Waiting", "right"), Column("Of", "right"), Column("A day adds", "right"))


def pace_tables(named: str, figures: Sequence[LayerFigure], paces: Sequence[Pace]) -> Iterator[Table]:
    """Those of one area, each where there is anything to say."""
    yield from _to_come(named, figures)
    yield from _further(named, paces)
    yield from _waiting(named, paces)


def _to_come(named: str, figures: Sequence[LayerFigure]) -> Iterator[Table]:
    rows = tuple(row for layers in by_figure(figures) for row in _to_come_rows(layers))
    if rows:
        caption = f"{named}: what the children still to come may average"
        yield Table(caption, _TO_COME, rows, shorthand_explained(rows))


def _to_come_rows(layers: Sequence[LayerFigure]) -> Iterator[Row]:
    before = 0
    for position, one in enumerate(layers):
        if one.to_come is None or one.to_come.children in (0, before):
            continue
        before = one.to_come.children
        later = [layer for layer in layers[position + 1 :] if layer.added and layer.added.children]
        yield (
            window_words(one.figure),
            one.figure.indicator,
            ", ".join(layer.layer for layer in later),
            number_words(one.to_come.children),
            tenths_words(one.to_come_tenths),
            at_most_words(one.to_come_at_most),
        )


def _further(named: str, paces: Sequence[Pace]) -> Iterator[Table]:
    numbers = dict.fromkeys(one.children for pace in paces for one in pace.further)
    if numbers:
        columns = (*_NAMES, *(Column(f"{number:,} further", "right") for number in numbers))
        rows = tuple(
            (f"{pace.window} [p]", pace.indicator, *map(at_most_words, pace.further))
            for pace in paces
            if pace.further
        )
        caption = f"{named}: what further children may average"
        yield Table(caption, columns, rows, shorthand_explained(rows))


def _waiting(named: str, paces: Sequence[Pace]) -> Iterator[Table]:
    rows = tuple(
        (
            f"{pace.window} [p]",
            pace.indicator,
            number_words(pace.waiting),
            number_words(pace.of),
            more_words(pace.hundredths),
        )
        for pace in paces
        if pace.waiting
    )
    if rows:
        as_if = () if paces[0].assumed else (AS_IF_ALL,)
        caption = f"{named}: what a further day of waiting adds"
        yield Table(caption, _WAITING, rows, (*as_if, *shorthand_explained(rows)))
