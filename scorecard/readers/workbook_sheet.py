"""One worksheet's XML as rows of text cells that stand where a spreadsheet shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scorecard.model.errors import InputRefused
from scorecard.readers.workbook_archive import damaged
from scorecard.readers.workbook_markup import DEEPEST, MAIN, Attributes, feed, new_parser
from scorecard.readers.workbook_values import NO_VALUE, NumberTexts, iso_text, truth, unescaped

LARGEST_GRID = 5_000_000
"""Cells, blank ones between them included, of all sheets of a workbook."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Values:
    """What the cells of all sheets refer to: the shared texts, and the number formats."""

    texts: list[str]
    numbers: NumberTexts


class Grid:
    """Rows of text cells that grow as cells are put, up to `room` cells in rows times columns.

    Blank cells do not count beyond the last one that is not: two cells in opposite corners of a sheet
    ask for seventeen thousand million. Raises `InputRefused` beyond the bound.
    """

    def __init__(self, room: int, where: str) -> None:
        self._room, self._where = room, where
        self._rows: dict[int, list[str]] = {}
        self._width = self._height = 0

    def put(self, number: int, column: int, text: str) -> None:
        """A text into the cell at a row and a column, both from 1; `InputRefused` where one stands."""
        if column > self._width or number > self._height:
            self._grow(number, column)
        row = self._rows.get(number)
        if row is None:
            row = self._rows[number] = []
        gap = column - 1 - len(row)
        if not gap:
            row.append(text)
        elif gap > 0:
            row.extend([""] * gap)
            row.append(text)
        elif row[column - 1]:
            raise damaged(self._where)
        else:
            row[column - 1] = text

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

    def rows(self) -> list[list[str]]:
        """All rows from row 1 on, equally wide from column A on."""
        for row in self._rows.values():
            row.extend([""] * (self._width - len(row)))
        return [self._rows.get(at) or [""] * self._width for at in range(1, self._height + 1)]


class SheetCells:
    """Parses a worksheet into a grid; `number_columns` are then those with a plain number, from 0."""

    def __init__(self, values: Values, room: int, where: str) -> None:
        self.number_columns = set[int]()
        self._values, self._grid, self._where = values, Grid(room, where), where
        self._column_numbers: dict[str, int] = {}
        self._row_digits, self._row, self._column = "", 0, 0
        self._cell: Attributes = {}
        self._has_formula = self._has_value = self._phonetic = False
        self._depth = self._tables = 0
        self._runs: list[str] = []
        self._parser = new_parser(where)
        self._parser.StartElementHandler = self._root

    def read(self, chunks: Iterable[bytes]) -> list[list[str]]:
        """The sheet's rows. Raises `InputRefused` for a damaged sheet, and one that is too large."""
        feed(self._parser, chunks, self._where, self._runs)
        if self._tables != 1:
            raise damaged(self._where)
        return self._grid.rows()

    def _root(self, name: str, _: Attributes) -> None:
        space = name.rpartition("}")[0]
        if space not in MAIN or name != f"{space}}}worksheet":
            raise damaged(self._where)
        self._c, self._v, self._f, self._t = (f"{space}}}{one}" for one in "cvft")
        self._other = {f"{space}}}{one}": one for one in ("row", "rPh", "sheetData")}
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: Attributes) -> None:
        """The start of an element, the commonest first: this and `_end` take most of the time."""
        self._depth += 1
        if name == self._v:
            self._has_value = True
            self._parser.CharacterDataHandler = self._runs.append
        elif name == self._c:
            self._cell = attributes
            self._has_formula = self._has_value = False
            self._place(attributes.get("r"))
        elif name == self._f:
            self._has_formula = True
        elif name == self._t:
            if not self._phonetic:
                self._parser.CharacterDataHandler = self._runs.append
        elif name in self._other:
            self._start_other(self._other[name], attributes)
        if self._depth > DEEPEST:
            raise damaged(self._where)

    def _start_other(self, name: str, attributes: Attributes) -> None:
        if name == "row":
            number = attributes.get("r")
            self._row_digits = str(self._row + 1) if number is None else number
            self._row, self._column = self._row_of(self._row_digits), 0
        elif name == "rPh":  # how the text is pronounced, which is no part of it
            self._phonetic = True
        else:
            self._tables += 1

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name == self._v or name == self._t:
            self._parser.CharacterDataHandler = None
        elif name == self._c:
            text = self._cell_text("".join(self._runs))
            self._runs.clear()
            if text:
                self._grid.put(self._row, self._column, text)
        elif self._other.get(name) == "rPh":
            self._phonetic = False

    def _place(self, reference: str | None) -> None:
        """Where a cell stands: as it says, or right of the one before it."""
        if reference is None:
            self._column += 1
            if self._column > LAST_COLUMN or not self._row:
                raise damaged(self._where)
            return
        letters = reference.rstrip(_DIGITS)
        self._column = self._column_numbers.get(letters) or self._column_of(letters)
        digits = reference[len(letters) :]
        if digits != self._row_digits:
            self._row_digits, self._row = digits, self._row_of(digits)

    def _row_of(self, digits: str) -> int:
        if not (digits.isascii() and digits.isdigit() and len(digits) < 8 and 0 < int(digits) <= LAST_ROW):
            raise damaged(self._where)
        return int(digits)

    def _column_of(self, letters: str) -> int:
        column = 0
        if letters.isascii() and letters.isalpha() and len(letters) < 4:
            for letter in letters.upper():
                column = column * 26 + ord(letter) - ord("A") + 1
        if not 0 < column <= LAST_COLUMN:
            raise damaged(self._where)
        self._column_numbers[letters] = column
        return column

    def _cell_text(self, stored: str) -> str:
        kind = self._cell.get("t", "n")
        if not stored:
            # Only a formula whose result is text can have a blank one.
            lacks = self._has_formula and not (kind == "str" and self._has_value)
            return NO_VALUE if lacks else ""
        if kind == "n":
            text, plain = self._values.numbers.text(stored, self._cell.get("s", "0"))
            if plain:
                self.number_columns.add(self._column - 1)
            return text
        if kind == "s":
            return self._shared(stored)
        if kind == "b":
            return truth(stored)
        return iso_text(stored) if kind == "d" else unescaped(stored)

    def _shared(self, stored: str) -> str:
        texts = self._values.texts
        if stored.isascii() and stored.isdigit() and len(stored) < 10 and (at := int(stored)) < len(texts):
            return texts[at]
        raise damaged(self._where)
