"""How a table fits on A4 in Word: upright or on its side, in which size, and how wide each column is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from scorecard.presentation.table import Column, Table
from scorecard.presentation.text_width import longest_word, text_width

if TYPE_CHECKING:
    from scorecard.presentation.document import Block

TWIPS_IN_POINT = 20
UPRIGHT, SIDEWAYS = 9638, 14572
"""The width between the margins in twips (twentieths of a point): 17 and 25.7 cm."""
CELL_MARGIN = 85
_FITS = ((10, UPRIGHT), (9, UPRIGHT), (10, SIDEWAYS), (9, SIDEWAYS), (8, SIDEWAYS), (7, SIDEWAYS))
"""What is tried, in this order; the last is taken where none is wide enough."""
_COMFORTABLE = 9.0
"""Ems: a column of words is not made narrower than this, or than its own longest line."""
_FEW = 4
SIZES = tuple(sorted({size for size, _ in _FITS}))


@dataclass(frozen=True, slots=True)
class Fit:
    """The size of the letters in points, whether the page lies on its side, widths of columns in twips."""

    size: int
    sideways: bool
    widths: tuple[int, ...]


def fit(table: Table, sideways: bool = False) -> Fit:
    """The first layout in which no word or number is broken; on its side only, where that is asked."""
    least, layouts = _least(table), [one for one in _FITS if one[1] == SIDEWAYS or not sideways]
    for size, room in layouts:
        if sum(_twips(least, size)) <= room:
            break
    grown = [_twips(ems, size) for ems in (least, _headings_folded(table), _most(table))]
    return Fit(size, room == SIDEWAYS, _shared(grown, room))


def lying(blocks: Sequence[Block]) -> tuple[bool, ...]:
    """Whether each block of a section stands on a page on its side, as tables do that are too wide upright.

    So do a few blocks between two such tables: turning costs a page. Words stand with the table after them.
    """
    wide = [place for place, block in enumerate(blocks) if isinstance(block, Table) and fit(block).sideways]
    sides = {place for first, last in pairwise(wide) if last - first <= _FEW for place in range(first, last)}
    tables = [place for place, block in enumerate(blocks) if isinstance(block, Table)]
    stands_with = (next((one for one in tables if one >= place), place) for place in range(len(blocks)))
    return tuple(place in sides or place in wide for place in stands_with)


def _shared(grown: Sequence[Sequence[int]], room: int) -> tuple[int, ...]:
    """The widest that fits of widths that grow; what is left is shared by what each column is short of."""
    if sum(grown[0]) >= room:
        return tuple(width * room // sum(grown[0]) for width in grown[0])
    for narrow, wide in pairwise(grown):
        if sum(wide) > room:
            left, short = room - sum(narrow), sum(wide) - sum(narrow)
            return tuple(low + (high - low) * left // short for low, high in zip(narrow, wide, strict=True))
    return tuple(grown[-1])


def _twips(ems: Sequence[float], size: int) -> tuple[int, ...]:
    return tuple(round(width * size * TWIPS_IN_POINT) + 2 * CELL_MARGIN for width in ems)


def _most(table: Table) -> tuple[float, ...]:
    """Each column's width in ems when nothing in it is folded."""
    return tuple(
        max(text_width(column.heading, bold=True), *_cells(table, place), 0.0)
        for place, column in enumerate(table.columns)
    )


def _headings_folded(table: Table) -> tuple[float, ...]:
    """Each column's width in ems when headings are folded and cells are not."""
    return tuple(
        max(longest_word(column.heading, bold=True), *_cells(table, place), 0.0)
        for place, column in enumerate(table.columns)
    )


def _least(table: Table) -> tuple[float, ...]:
    """Each column's width in ems when headings and words are folded, and numbers are not."""
    return tuple(
        max(longest_word(column.heading, bold=True), *_unbroken(table, place, column), 0.0)
        for place, column in enumerate(table.columns)
    )


def _cells(table: Table, place: int) -> Iterator[float]:
    bold = table.columns[place].names_row
    return (text_width(text, bold) for text in {row[place] for row in table.rows})


def _unbroken(table: Table, place: int, column: Column) -> Iterator[float]:
    if column.align == "right":
        return _cells(table, place)
    texts = {row[place] for row in table.rows}
    words = (longest_word(text, column.names_row) for text in texts)
    lines = (min(width, _COMFORTABLE) for width in _cells(table, place))
    return iter((*words, *lines))
