"""An outlook as it may leave the team: what is assumed, and each layer's rounded A1 and A2.

Source: docs/disclosure.md, "Averages without counts".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scorecard.disclosure.averages import Children, Figure, hidden_averages, is_few
from scorecard.disclosure.notes import public_notes
from scorecard.engine.areas import ALL, Areas
from scorecard.engine.known import DayColumns, known_by, rows_of
from scorecard.engine.outlook.ahead import OF_LAYER, Ahead
from scorecard.engine.outlook.outlook import Asked
from scorecard.engine.settings import Settings
from scorecard.engine.sums import measures
from scorecard.model.journeys import Column, Journeys
from scorecard.model.outlook import LAYERS, Assumption, LayerFigure, Outlook
from scorecard.model.result import Area, Note, note
from scorecard.model.window import Window

PUBLIC = ("A1", "A2")
"""A10 is not given: beside A1 it would tell of the foster carers' adoptions."""


def published(found: Outlook, journeys: Journeys, asked: Asked, ahead: Ahead) -> Outlook:
    """The outlook of these journeys, for publication.

    Not given at all: how many children, A10, who is on the way, room and pace, who rolls off. Assumed days
    that are the median of few children are hidden; figures that rest on them are not.
    """
    told = [one for one in found.figures if one.figure.indicator in PUBLIC]
    hidden = {code: hidden_averages(_children(journeys, asked, ahead, code)) for code in PUBLIC}
    figures = tuple(_published(one, _name_of(one) in hidden[one.figure.indicator]) for one in told)
    assumptions = tuple(map(_assumed, found.assumptions))
    card = found.scorecard
    notes = (*public_notes(card.notes), *_notes(figures, assumptions))
    return Outlook(
        scorecard=replace(card, results=(), notes=notes, children=None, audience="publication"),
        assumptions=assumptions,
        years=(),
        standing=(),
        figures=figures,
        paces=(),
        roll_offs=(),
    )


def _notes(figures: Sequence[LayerFigure], assumptions: Sequence[Assumption]) -> Iterator[Note]:
    yield note("outlook-for-publication")
    hidden = sum(bool(one.figure.hidden) for one in figures)
    if hidden:
        yield note("averages-hidden", figures=hidden)
    if any(one.hidden for one in assumptions):
        yield note("assumption-hidden")


def _assumed(one: Assumption) -> Assumption:
    """An assumption without how many children its days are the median of."""
    if one.children is not None and is_few(one.children):
        return replace(one, days=None, children=None, hidden=("days",))
    return replace(one, children=None)


def _published(one: LayerFigure, hide: bool) -> LayerFigure:
    figure = replace(
        one.figure, children=None, total=None, mean=None, left_out={}, public=True,
        notes=public_notes(one.figure.notes),
    )  # fmt: skip
    public = LayerFigure(one.layer, figure)
    return hidden_layer(public) if hide else public


def hidden_layer(one: LayerFigure) -> LayerFigure:
    """A layer without its figure and verdict; as it is where it has none."""
    if one.figure.value is None:
        return one
    figure = replace(
        one.figure, value=None, headroom=None, status="not judged", hidden=("value",), shorthand="c"
    )
    return LayerFigure(one.layer, figure)


def _name_of(one: LayerFigure) -> Figure:
    return _name(one.figure.area, one.figure.window, one.layer)


def _name(area: Area, window: str, layer: str) -> Figure:
    return area.type, area.name, window, layer


class _Counted(NamedTuple):
    """Children who count in an indicator: authority, day of the order, and first layer that holds them."""

    authority: Column
    order: Column
    layer: NDArray[np.int64]


def _children(journeys: Journeys, asked: Asked, ahead: Ahead, indicator: str) -> Children:
    """The children of one indicator in each layer of each window: early layers, then early windows, first."""
    adopted, on_the_way = _adopted(journeys, asked, indicator), _on_the_way(ahead, indicator)
    counted = _Counted(
        np.concatenate((adopted.authority, on_the_way.authority)),
        np.concatenate((adopted.order, on_the_way.order)),
        np.concatenate((adopted.layer, on_the_way.layer)),
    )
    divisions = [
        _Division(asked, window, number) for number in range(len(LAYERS)) for window in asked.windows
    ]
    areas = [one for one in reversed(asked.areas) if one.type != ALL.type]
    columns = [
        *(one.of(counted.authority, counted.order) for one in areas),
        *(division.holds(counted) for division in divisions),
    ]
    rows, numbers = np.unique(np.stack(columns, axis=1), axis=0, return_counts=True)
    return {
        _chains(areas, divisions, row): children
        for row, children in zip(rows.tolist(), numbers.tolist(), strict=True)
    }


@dataclass(frozen=True)
class _Division:
    """One layer of one window, by area."""

    asked: Asked
    window: Window
    layer: int

    def holds(self, counted: _Counted) -> NDArray[np.bool_]:
        first, last = self.window.start.toordinal(), self.window.end.toordinal()
        found: NDArray[np.bool_] = (
            (counted.layer <= self.layer) & (counted.order >= first) & (counted.order <= last)
        )
        return found

    def name(self, area: Area) -> Figure:
        return _name(area, self.window.label, LAYERS[self.layer])


def _chains(
    areas: Sequence[Areas], divisions: Sequence[_Division], row: Sequence[int]
) -> tuple[tuple[Figure, ...], ...]:
    """The figures that a child is in: by its areas, and by whether each division holds it."""
    places, held = row[: len(areas)], row[len(areas) :]
    around = [kind.areas[place] for kind, place in zip(areas, places, strict=True) if place >= 0]
    return tuple(
        tuple(division.name(area) for area in (*around, ALL)) if holds else ()
        for division, holds in zip(divisions, held, strict=True)
    )


def _adopted(journeys: Journeys, asked: Asked, indicator: str) -> _Counted:
    as_at = asked.as_at.toordinal()
    rows = np.flatnonzero(journeys.days["adoption_order_date"] <= as_at)
    days = known_by(rows_of(journeys.days, rows), as_at)
    counts = _counts(days, indicator)
    layers = np.zeros(int(counts.sum()), np.int64)
    return _Counted(journeys.authority[rows][counts], days["adoption_order_date"][counts], layers)


def _on_the_way(ahead: Ahead, indicator: str) -> _Counted:
    children = ahead.on_the_way
    layer = np.zeros(len(children.authority), np.int64)
    for name, states in OF_LAYER.items():
        layer[children.of(*states)] = LAYERS.index(name)
    counts = _counts(ahead.days, indicator) & ahead.in_a_layer
    return _Counted(children.authority[counts], ahead.order[counts], layer[counts])


def _counts(days: DayColumns, indicator: str) -> NDArray[np.bool_]:
    return measures(Settings(), ())[indicator](days)["children"].astype(np.bool_)
