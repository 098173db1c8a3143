"""Who rolls off when the next window begins, by quarter, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from scorecard.presentation.outlook_words import number_words, tenths_words
from scorecard.presentation.scorecard_table import shorthand_explained
from scorecard.presentation.table import Column, Table

if TYPE_CHECKING:
    from scorecard.model.outlook import RollOff

Row = tuple[str, ...]


def roll_off_tables(named: str, roll_offs: Sequence[RollOff], marks: Mapping[str, str]) -> Iterator[Table]:
    """One table for an area, each window's quarters and then who leaves and who stays; none for nobody.

    `marks` has each window's mark: where the data may lack children, nobody in a quarter says little.
    """
    codes = tuple(dict.fromkeys(one.indicator for one in roll_offs))
    by_window = groupby(roll_offs, key=lambda one: one.window)
    rows = tuple(row for _, of_window in by_window for row in _rows(list(of_window), marks))
    columns = (
        Column("Leaving", names_row=True),
        Column("Quarter to", names_row=True),
        *(Column(f"{code} {what}", "right") for code in codes for what in ("children", "days", "mean")),
    )
    if rows:
        yield Table(f"{named}: who rolls off", columns, rows, shorthand_explained(rows), headed=True)


def _rows(of_window: Sequence[RollOff], marks: Mapping[str, str]) -> Iterator[Row]:
    """The rows of one window; `of_window` has its indicators."""
    first = of_window[0]
    label = f"{first.window}{marks[first.window]}, when {first.next_window} begins"
    names = (*(last.isoformat() for last, _ in first.quarters), "leave", "stay")
    for number, name in enumerate(names):
        yield label, name, *(cell for one in of_window for cell in _cells(one, number))


def _cells(one: RollOff, number: int) -> Iterator[str]:
    pool = (*(quarter for _, quarter in one.quarters), one.leave, one.stay)[number]
    yield from (number_words(pool.children), number_words(pool.total), tenths_words(one.tenths[number]))
