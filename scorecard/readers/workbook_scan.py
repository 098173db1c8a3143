"""One worksheet's XML, checked and written anew: the cells that hold something, plainly and in order."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache
from itertools import chain, islice, product
from string import ascii_uppercase
from typing import TextIO

from scorecard.model.errors import InputRefused
from scorecard.readers.workbook_archive import damaged
from scorecard.readers.workbook_markup import DEEPEST, MAIN, Attributes, escaped, feed, new_parser

LARGEST_GRID = 4_000_000
"""Cells, blank ones between them included, of all sheets of a workbook."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
LAST_DAY = 2_958_466
NO_VALUE = "#formula-without-value"
"""Stands for a formula that no program has worked out yet. It is neither blank nor a date, so that the
cell is told of where it is needed; refusing the workbook would stop a run over a column nobody asked for."""

_DIGITS = "0123456789"
# Of what is no number calamine reads the beginning, and in dates written as text it overlooks blanks.
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", re.ASCII)
_MIDNIGHT = re.compile(r"^([0-9]{4}-[0-9]{2}-[0-9]{2})T00:00(?::00(?:\.0+)?)?Z?$", re.ASCII)


@cache
def _columns() -> dict[str, int]:
    """The numbers of the columns by their names, in order, from 0 for "" on."""
    names = chain.from_iterable(product(ascii_uppercase, repeat=size) for size in range(4))
    return {"".join(name): at for at, name in enumerate(islice(names, LAST_COLUMN + 1))}


class SheetScan:
    """Writes a worksheet anew to `out`, with at most `room` cells in rows times columns.

    Cells stand where they say, or right of the one before; each must come after the one before it. A text
    between cells, an element within a text, a second value in a cell, and a cell or row within a cell are
    damage: what they say would be lost, or told of a neighbour. Texts and errors are written as texts within
    their cell, and so is the want of a formula's value.
    """

    def __init__(self, out: TextIO, room: int, where: str) -> None:
        self._out, self._room, self._where = out, room, where
        self._numbers, self._letters = _columns(), list(_columns())
        self._row = self._column = self._depth = self._tables = 0
        self._last, self._height, self._width = (0, 0), 0, 0
        self._cell: Attributes = {}
        self._in_cell = self._in_text = self._has_formula = self._has_value = self._phonetic = False
        self._runs: list[str] = []
        self._parser = new_parser(where)
        self._parser.StartElementHandler = self._root

    def read(self, chunks: Iterable[bytes]) -> int:
        """Write the sheet, and say how many cells its rows and columns make.

        Raises `InputRefused` for a damaged sheet, and one that is too large.
        """
        self._out.write(f'<worksheet xmlns="{MAIN[0]}"><sheetData><row>')
        feed(self._parser, chunks, self._where, self._runs)
        if self._tables != 1:
            raise damaged(self._where)
        self._out.write("</row></sheetData></worksheet>")
        return self._height * self._width

    def _root(self, name: str, _: Attributes) -> None:
        space = name.rpartition("}")[0]
        if space not in MAIN or name != f"{space}}}worksheet":
            raise damaged(self._where)
        self._c, self._v, self._f, self._t = (f"{space}}}{one}" for one in "cvft")
        self._other = {f"{space}}}{one}": one for one in ("row", "rPh", "sheetData", "is")}
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: Attributes) -> None:
        """The start of an element, the commonest first: this and `_end` take most of the time."""
        self._depth += 1
        if self._in_text:
            raise damaged(self._where)
        if name == self._v:
            if not self._in_cell:
                raise damaged(self._where)
            self._refuse_second()
            self._has_value = True
            self._begin_text()
        elif name == self._c:
            if self._in_cell:
                raise damaged(self._where)
            self._refuse_second()
            self._cell, self._in_cell = attributes, True
            self._has_formula = self._has_value = False
            self._place(attributes.get("r"))
        elif name == self._f:
            self._has_formula = True
        elif name == self._t:
            if not self._in_cell or self._has_value:
                raise damaged(self._where)
            if not self._phonetic:
                self._begin_text()
        elif name in self._other:
            self._start_other(self._other[name], attributes)
        if self._depth > DEEPEST:
            raise damaged(self._where)

    def _refuse_second(self) -> None:
        if self._runs:  # a value that no cell has taken, or this cell already has
            raise damaged(self._where)

    def _begin_text(self) -> None:
        self._in_text = True
        self._parser.CharacterDataHandler = self._runs.append

    def _start_other(self, name: str, attributes: Attributes) -> None:
        if name == "row":
            if self._in_cell:
                raise damaged(self._where)
            self._place(f"A{attributes.get('r', self._row + 1)}")
            if self._column != 1:  # letters within the row's number
                raise damaged(self._where)
            self._column = 0
        elif name == "rPh":  # how the text is pronounced, which is no part of it
            self._phonetic = True
        elif name == "is":
            self._refuse_second()
        else:
            self._tables += 1

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name == self._v or name == self._t:
            self._in_text = False
            self._parser.CharacterDataHandler = None
        elif name == self._c:
            self._put("".join(self._runs))
            self._runs.clear()
            self._in_cell = False
        elif self._other.get(name) == "rPh":
            self._phonetic = False

    def _place(self, reference: str | None) -> None:
        """Where a cell stands: as it says, or right of the one before it."""
        if reference is None:
            self._column += 1
        else:
            letters = reference.rstrip(_DIGITS)
            digits = reference[len(letters) :] or "0"
            self._column, self._row = self._numbers.get(letters, 0), int(digits[:9])
        if not (0 < self._column <= LAST_COLUMN and 0 < self._row <= LAST_ROW):
            raise damaged(self._where)

    def _put(self, stored: str) -> None:
        """Write a cell that holds something. Two of one place, or out of order, are no program's work."""
        kind = self._cell.get("t", "n")
        if not stored:
            # Only a formula whose result is text can have a blank one.
            if not self._has_formula or (kind == "str" and self._has_value):
                return
            kind, stored = "str", NO_VALUE
        row, column = here = self._row, self._column
        if here <= self._last:
            raise damaged(self._where)
        if row > self._height or column > self._width:
            self._grow(row, column)
        if row != self._last[0]:
            self._out.write(f'</row><row r="{row}">')
        self._last = here
        self._out.write(f'<c r="{self._letters[column]}{row}"{self._content(kind, stored)}</c>')

    def _grow(self, row: int, column: int) -> None:
        self._height, self._width = max(row, self._height), max(column, self._width)
        if self._height * self._width > self._room:
            raise InputRefused(
                f"this sheet's cells reach to row {self._height:,} and column {self._width:,}, "
                f"and a workbook may have {LARGEST_GRID:,} cells",
                where=self._where,
                fix="delete what stands far below or right of the table, or save the table's sheet "
                "as CSV UTF-8",
            )

    def _content(self, kind: str, stored: str) -> str:
        """A cell from its attributes on; errors and what is not of its kind are written as text."""
        if kind == "s":
            # Calamine takes the first text for a number that is none, or too long a one.
            if not (stored.isascii() and stored.isdigit() and len(stored) < 10):
                raise damaged(self._where)
            return f' t="s"><v>{stored}</v>'
        if kind == "n" and _NUMBER.fullmatch(bare := stored.strip()) and math.isfinite(value := float(bare)):
            return f"{self._style(value)}><v>{bare}</v>"
        if kind == "b" and stored in ("0", "1"):
            return f' t="b"><v>{stored}</v>'
        text = _MIDNIGHT.sub(r"\1", stored) if kind == "d" else stored
        return f' t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is>'

    def _style(self, value: float) -> str:
        """The style of a number that can be a day. Of others calamine makes a midnight, or stops."""
        style = self._cell.get("s", "0")
        dated = 0 <= value < LAST_DAY and style.isascii() and style.isdigit()
        return f' s="{style}"' if dated else ""
