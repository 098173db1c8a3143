"""The way of one rolling average: a row for each window, and who came on and rolled off since the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from scorecard.presentation.scorecard_table import area_words, shorthand_explained
from scorecard.presentation.table import Column, Table

if TYPE_CHECKING:
    from datetime import date

    from scorecard.model.movement import Movement, Pool
    from scorecard.model.result import Area, Scorecard

_STEP = (
    Column("On", "right"),
    Column("Days on", "right"),
    Column("Off", "right"),
    Column("Days off", "right"),
)
_CHANGED = (Column("Late", "right"), Column("Late days", "right"))
_AFTER = (
    Column("Children", "right"),
    Column("Days", "right"),
    Column("Mean", "right"),
    Column("Moved", "right"),
)


def movement_tables(scorecard: Scorecard, area: Area) -> Iterator[Table]:
    """A table for each indicator of an area, in their order."""
    ends = {result.window: result.end for result in scorecard.results}
    ours = (one for one in scorecard.movements or () if one.area == area)
    for indicator, movements in groupby(ours, key=lambda one: one.indicator):
        yield _table(f"{area_words(area)}: {indicator} from window to window", list(movements), ends)


def _table(caption: str, movements: Sequence[Movement], ends: Mapping[str, date]) -> Table:
    late = any_changed(movements)
    columns = (Column("Window to", names_row=True), *_STEP, *(_CHANGED if late else ()), *_AFTER)
    rows = tuple(_rows(movements, ends, late))
    return Table(caption, columns, rows, shorthand_explained(rows))


def any_changed(movements: Iterable[Movement]) -> bool:
    """Whether anything became known of children whom both windows of a step hold."""
    return any(one.changed.children or one.changed.total for one in movements)


def _rows(movements: Sequence[Movement], ends: Mapping[str, date], late: bool) -> Iterator[tuple[str, ...]]:
    first = movements[0]
    blank = ("",) * (6 if late else 4)
    yield ends[first.earlier].isoformat(), *blank, *_pool(first.before), _mean(first.tenths[0]), ""
    for one in movements:
        changed = (f"{one.changed.children:+,}", f"{one.changed.total:+,}") if late else ()
        yield (
            ends[one.later].isoformat(), *_pool(one.came_on), *_pool(one.rolled_off), *changed,
            *_pool(one.after), _mean(one.tenths[1]), _moved(*one.tenths),
        )  # fmt: skip


def _pool(pool: Pool) -> tuple[str, str]:
    return f"{pool.children:,}", f"{pool.total:,}"


def _mean(tenths: int | None) -> str:
    return "[z]" if tenths is None else f"{tenths // 10:,}.{tenths % 10}"


def _moved(before: int | None, after: int | None) -> str:
    """How far the mean moved, as the difference of the means shown, so that a reader can check it."""
    if before is None or after is None:
        return "[z]"
    moved = after - before
    return f"{'-' if moved < 0 else '+' if moved else ''}{abs(moved) // 10:,}.{abs(moved) % 10}"
