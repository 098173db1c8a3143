"""The tables of `timeliness`: for each breakdown and window the stages, then a table for each target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from scorecard.model.timeliness import TargetFigure
from scorecard.presentation.scorecard_table import shorthand_explained
from scorecard.presentation.table import Column, Table
from scorecard.presentation.timeliness_words import (
    BY_WORDS,
    GROUP_HEADINGS,
    alone_words,
    days_words,
    group_words,
    longest_words,
    nobody_words,
    window_words,
)
from scorecard.presentation.visible import visible

if TYPE_CHECKING:
    from scorecard.model.timeliness import Group, Span, StageFigure, Timeliness

_STAGE = Column("Stage", names_row=True)
_SPREAD = tuple(
    Column(heading, "right")
    for heading in ("Children", "Mean", "Median", "Lower quartile", "Upper quartile", "Longest", "Left out")
)
_PUBLIC_SPREAD = _SPREAD[1:5]
_PERIODS = ("year", "half-year", "quarter")
"""A period in which nothing happened is part of a series, and keeps its row."""
_KEPT = tuple(Column(heading, "right") for heading in ("Children", "Within", "Share", "Longest", "Left out"))


def timeliness_tables(timeliness: Timeliness) -> Iterator[Table]:
    """Every table, ordered by breakdown and window; the stages before the targets."""
    targets = {key: list(ours) for key, ours in groupby(timeliness.targets, key=_by_and_window)}
    for key, ours in groupby(timeliness.stages, key=_by_and_window):
        yield _stage_table(list(ours))
        of_each = groupby(targets.get(key, ()), key=lambda one: one.target)
        yield from (_target_table(list(figures)) for _, figures in of_each)


def _by_and_window(one: StageFigure | TargetFigure) -> tuple[str, Span]:
    return one.group.by, one.span


def _stage_table(figures: Sequence[StageFigure]) -> Table:
    """The stages of the groups of one breakdown; a single group stands in the caption."""
    first = figures[0]
    alone = len({one.group for one in figures}) == 1
    group = () if alone else (Column(GROUP_HEADINGS[first.group.by], names_row=True),)
    nobody = _nobody(figures)
    rows = tuple(_stage_row(one, alone) for one in figures if one.group not in nobody)
    whose = alone_words(first.group) if alone else BY_WORDS[first.group.by]
    caption = f"{whose}, {window_words(first.span)}"
    spread = _PUBLIC_SPREAD if first.public else _SPREAD
    return _table(caption, (_STAGE, *group, *spread), rows, nobody, headed=not alone)


def _nobody(figures: Sequence[StageFigure] | Sequence[TargetFigure]) -> tuple[Group, ...]:
    """The groups that hold nobody in any of the figures; none where that is so of all, and no period."""
    if figures[0].group.by in _PERIODS:
        return ()
    told = {one.group for one in figures if _anyone(one) or one.left_out}
    return tuple(group for group in dict.fromkeys(one.group for one in figures) if told and group not in told)


def _anyone(one: StageFigure | TargetFigure) -> bool:
    """Whether a child counts, or that can't be told."""
    if isinstance(one, TargetFigure):
        return one.children != 0
    return one.spread is None or one.spread.mean is not None or bool(one.hidden)


def _stage_row(one: StageFigure, alone: bool) -> tuple[str, ...]:
    names = (one.stage.title,) if alone else (one.stage.title, group_words(one.group))
    columns = _PUBLIC_SPREAD if one.public else _SPREAD
    if one.spread is None or one.hidden:
        return (*names, *("[c]" if one.hidden else "[x]" for _ in columns))
    spread = one.spread
    averages = (spread.mean, spread.median, spread.lower_quartile, spread.upper_quartile)
    days = averages if one.public else (spread.children, *averages, spread.longest, one.left_out)
    return (*names, *map(days_words, days))


def _target_table(figures: Sequence[TargetFigure]) -> Table:
    first = figures[0]
    columns = (Column(GROUP_HEADINGS[first.group.by], names_row=True), *_KEPT)
    caption = f"{visible(first.target.name)}, {window_words(first.span)}"
    nobody = _nobody(figures)
    rows = tuple(_target_row(one) for one in figures if one.group not in nobody)
    return _table(caption, columns, rows, nobody)


def _target_row(one: TargetFigure) -> tuple[str, ...]:
    if one.children is None:
        return (group_words(one.group), *("[x]" for _ in _KEPT))
    share = "[z]" if one.value is None else f"{one.value}%"
    counts = f"{one.children:,}", f"{one.within:,}"
    return group_words(one.group), *counts, share, longest_words(one), f"{one.left_out:,}"


def _table(
    caption: str,
    columns: tuple[Column, ...],
    rows: tuple[tuple[str, ...], ...],
    nobody: Sequence[Group],
    headed: bool = False,
) -> Table:
    said = (nobody_words(nobody),) if nobody else ()
    return Table(caption, columns, rows, (*said, *shorthand_explained(((caption,), *rows))), headed=headed)
