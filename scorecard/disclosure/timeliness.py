"""Timeliness as it may leave the team: rounded averages over more than 10 children, and no count of any.

Source: docs/disclosure.md, "Averages without counts".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scorecard.disclosure.averages import Chain, Children, Figure, hidden_averages
from scorecard.disclosure.notes import public_notes
from scorecard.engine.areas import everyone
from scorecard.engine.timeliness.figures import groupings_by_window
from scorecard.engine.timeliness.groupings import Grouping, of_areas
from scorecard.engine.timeliness.measured import Measured, measured
from scorecard.engine.timeliness.question import TimelinessQuestion
from scorecard.model.area_kinds import KINDS
from scorecard.model.journeys import Journeys
from scorecard.model.result import Note, note
from scorecard.model.stage import STAGES
from scorecard.model.timeliness import Days, Spread, StageFigure, Timeliness

AVERAGES = ("mean", "lower_quartile", "median", "upper_quartile")
"""What is given, and hidden together: one of them over few children is as bad as the others."""
_NOT_COUNTED, _NO_GROUP = -2, -1


def published(found: Timeliness, journeys: Journeys, question: TimelinessQuestion) -> Timeliness:
    """The timeliness that answers a question about journeys, for publication.

    Not given at all: how many children, the longest stage, who is left out, and targets.
    """
    of_stage = _children_by_stage(journeys, replace(question, targets=()))
    hidden = {code: hidden_averages(children) for code, children in of_stage.items()}
    stages = tuple(_published(one, _name(one) in hidden[one.stage.code]) for one in found.stages)
    return replace(
        found,
        stages=stages,
        targets=(),
        files=(),
        notes=(*public_notes(found.notes), *_notes(stages)),
        children=None,
        audience="publication",
    )


def _notes(stages: Sequence[StageFigure]) -> Iterator[Note]:
    yield note("timeliness-for-publication")
    yield note("timeliness-backwards")
    hidden = sum(bool(one.hidden) for one in stages)
    if hidden:
        yield note("averages-hidden", figures=hidden)


def _name(one: StageFigure) -> Figure:
    return one.group.by, one.group.name, one.span.window


def _published(one: StageFigure, hide: bool) -> StageFigure:
    spread = one.spread and _nothing_but_averages(one.spread)
    public = replace(one, spread=spread, left_out=None, negative=None, public=True)
    return hidden_stage(public) if hide else public


def hidden_stage(one: StageFigure) -> StageFigure:
    """A stage without its averages; as it is where it has none."""
    if one.spread is None or one.spread.mean is None:
        return one
    return replace(one, spread=Spread(None, None), hidden=AVERAGES)


def _nothing_but_averages(spread: Spread) -> Spread:
    return Spread(
        children=None,
        total=None,
        mean=_rounded(spread.mean),
        lower_quartile=_rounded(spread.lower_quartile),
        median=_rounded(spread.median),
        upper_quartile=_rounded(spread.upper_quartile),
    )


def _rounded(days: Days | None) -> Days | None:
    return None if days is None else Days(days.value, days.value)


@dataclass(frozen=True)
class _Division:
    """One breakdown in one window: its groupings, the innermost first, of which each child has a place."""

    window: str
    groupings: tuple[Grouping, ...]

    def chain(self, places: Sequence[int]) -> Chain:
        return tuple(
            (grouping.by, grouping.names[place], self.window)
            for grouping, place in zip(self.groupings, places, strict=True)
            if place >= 0
        )


class _InWindow(NamedTuple):
    """What is measured in one window, and how its children are divided."""

    span: tuple[int, int]
    measured: list[Measured]
    divisions: list[_Division]


def _children_by_stage(journeys: Journeys, question: TimelinessQuestion) -> dict[str, Children]:
    """The children of each stage; of two windows the longer one is to be kept shown, then the later."""
    windows = [
        _InWindow(days, measured(journeys, question, days), _divisions(window.label, groupings, journeys))
        for window, days, groupings in groupings_by_window(journeys, question)
    ]
    windows.sort(key=lambda one: (one.span[0] - one.span[1], -one.span[1]))
    return {stage.code: _children(journeys, windows, number) for number, stage in enumerate(STAGES)}


def _divisions(window: str, groupings: Sequence[Grouping], journeys: Journeys) -> list[_Division]:
    """The areas, one inside another, then each other breakdown; all together is around each of them."""
    everybody = of_areas(everyone(), journeys)
    areas = [one for one in groupings if one.by in KINDS and one.by != everybody.by]
    others = (one for one in groupings if one.by not in KINDS)
    return [
        _Division(window, (*reversed(areas), everybody)),
        *(_Division(window, (one, everybody)) for one in others),
    ]


def _children(journeys: Journeys, windows: Sequence[_InWindow], number: int) -> Children:
    """The children of one stage, by its number: in the areas of every window, then in what else divides."""
    divided = [
        (window, division)
        for of_windows in zip(*(window.divisions for window in windows), strict=True)
        for window, division in zip(windows, of_windows, strict=True)
    ]
    columns = [
        column
        for window, division in divided
        for column in _places(journeys, window, window.measured[number], division)
    ]
    places = np.stack(columns, axis=1)
    counted = places[(places != _NOT_COUNTED).any(axis=1)]
    rows, numbers = np.unique(counted, axis=0, return_counts=True)
    divisions = [division for _, division in divided]
    return {
        _chains(divisions, row): children
        for row, children in zip(rows.tolist(), numbers.tolist(), strict=True)
    }


def _places(
    journeys: Journeys, window: _InWindow, one: Measured, division: _Division
) -> Iterator[NDArray[np.int32]]:
    """Each journey's place in each grouping, if the window counts it."""
    for grouping in division.groupings:
        places = np.full(len(journeys.authority), _NOT_COUNTED, np.int32)
        if one.cohort is not None:
            found = grouping.of(one.cohort.rows, one.cohort.day, window.span[1])
            dated = one.cohort.dated
            places[one.cohort.rows[dated]] = np.maximum(found[dated], _NO_GROUP)
        yield places


def _chains(divisions: Sequence[_Division], row: Sequence[int]) -> tuple[Chain, ...]:
    chains, at = [], 0
    for division in divisions:
        places = row[at : at + len(division.groupings)]
        chains.append(division.chain(places))
        at += len(places)
    return tuple(chains)
