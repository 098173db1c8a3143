"""The tables of `timeliness`: for each breakdown and window the stages, then a table for each target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from scorecard.presentation.scorecard_table import shorthand_explained
from scorecard.presentation.table import Column, Table
from scorecard.presentation.timeliness_words import (
    BY_WORDS,
    GROUP_HEADINGS,
    alone_words,
    days_words,
    group_words,
    longest_words,
    window_words,
)
from scorecard.presentation.visible import visible

if TYPE_CHECKING:
    from scorecard.model.timeliness import Span, StageFigure, TargetFigure, Timeliness

_STAGE = Column("Stage", names_row=True)
_SPREAD = tuple(
    Column(heading, "right")
    for heading in ("Children", "Mean", "Median", "Lower quartile", "Upper quartile", "Longest", "Left out")
)
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
    rows = tuple(_stage_row(one, alone) for one in figures)
    whose = alone_words(first.group) if alone else BY_WORDS[first.group.by]
    return _table(f"{whose}, {window_words(first.span)}", (_STAGE, *group, *_SPREAD), rows, grouped=not alone)


def _stage_row(one: StageFigure, alone: bool) -> tuple[str, ...]:
    names = (one.stage.title,) if alone else (one.stage.title, group_words(one.group))
    if one.spread is None:
        return (*names, *("[x]" for _ in _SPREAD))
    spread = one.spread
    days = (spread.mean, spread.median, spread.lower_quartile, spread.upper_quartile, spread.longest)
    return (*names, f"{spread.children:,}", *map(days_words, days), f"{one.left_out:,}")


def _target_table(figures: Sequence[TargetFigure]) -> Table:
    first = figures[0]
    columns = (Column(GROUP_HEADINGS[first.group.by], names_row=True), *_KEPT)
    caption = f"{visible(first.target.name)}, {window_words(first.span)}"
    return _table(caption, columns, tuple(map(_target_row, figures)))


def _target_row(one: TargetFigure) -> tuple[str, ...]:
    if one.children is None:
        return (group_words(one.group), *("[x]" for _ in _KEPT))
    share = "[z]" if one.value is None else f"{one.value}%"
    counts = f"{one.children:,}", f"{one.within:,}"
    return group_words(one.group), *counts, share, longest_words(one), f"{one.left_out:,}"


def _table(
    caption: str, columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...], grouped: bool = False
) -> Table:
    return Table(caption, columns, rows, shorthand_explained(((caption,), *rows)), grouped)
