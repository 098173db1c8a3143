"""The XML of an SSDA903 return (`EXPSSDA903`) as the tables that its CSV files would be.

A row is numbered by its element: the third EPISODE of the file is row 3. Elements are read one after
another; a document type, which is what entities are declared in, is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from xml.parsers import expat

import numpy as np

from scorecard.model.errors import HeaderNotFound, InputRefused
from scorecard.model.ssda903 import ADOPTED
from scorecard.readers.source import Source
from scorecard.readers.ssda903.layouts import AD1, CHILD, EPISODES, HEADER, PLACED_ADOPTION, ReturnTable
from scorecard.readers.table import Block, CellBlock, Table

_TABLES: dict[str, ReturnTable] = {"HEADER": HEADER, "EPISODE": EPISODES, "AD_PLACED": PLACED_ADOPTION}
_ELEMENT = {table.name: element for element, table in _TABLES.items()} | {AD1.name: "HEADER"}
_READ = frozenset(name for table in (*_TABLES.values(), AD1) for name in table.read)
_ALIASES = {"PL": "PLACE", "CHILDID": CHILD}
_OF_CHILD, _DEEPEST = "CHILD", 100
_SAVE = "export the return again, or give its CSV files"


def read_xml_return(source: Source) -> list[Table]:
    """The return's Header, Episodes, AD1 and PlacedAdoption. Raises `InputRefused` for any other XML."""
    elements = _Elements(source.name)
    try:
        for block in source.blocks():
            elements.parser.Parse(block, False)
        elements.parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", 0)
        where = f"{source.name}, line {line}" if line else source.name
        raise InputRefused("this XML is damaged or not complete", where=where, fix=_SAVE) from None
    if not elements.children:
        raise HeaderNotFound(
            "this is an XML file, and not an SSDA903 return: it has no CHILD with a HEADER or an EPISODE",
            where=source.name, fix=_SAVE,
        )  # fmt: skip
    if elements.misplaced is not None:
        raise elements.misplaced
    adopted = any(row.get("REC", "").strip().upper() in ADOPTED for row in elements.rows[EPISODES].rows)
    if adopted and not elements.rows[AD1].rows:
        del elements.rows[AD1]  # an adoption, and nothing of AD1 in any header: it was not given
    return [_table(source, table, rows) for table, rows in elements.rows.items()]


@dataclass
class _Rows:
    numbers: list[int] = field(default_factory=list)
    rows: list[Mapping[str, str]] = field(default_factory=list)


class _Elements:
    """What the parser's elements come to: rows by table, each with its child's id."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows = {table: _Rows() for table in (HEADER, EPISODES, AD1, PLACED_ADOPTION)}
        self.children = 0
        self.misplaced: InputRefused | None = None
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse
        self._path: list[str] = []
        self._cells: dict[str, dict[str, str]] = {}
        self._of_child: list[tuple[str, dict[str, str]]] = []
        self._words: list[str] = []

    def _refuse(self, *_: Any) -> None:
        raise InputRefused(
            "this XML declares a document type, which a return does not have", where=self.name, fix=_SAVE
        )

    def _start(self, element: str, _: Any) -> None:
        if len(self._path) >= _DEEPEST:
            raise InputRefused("the elements of this XML stand too deep", where=self.name, fix=_SAVE)
        self._look_for_another_child(element)
        self._path.append(element)
        self._words = []
        if element in _TABLES:
            self._cells[element] = {}

    def _look_for_another_child(self, element: str) -> None:
        """Rows that would be taken for another child's: outside CHILD, or of two children in one."""
        in_child = _OF_CHILD in self._path
        if element == _OF_CHILD and in_child:
            self._misplace("a CHILD stands within another CHILD")
        elif element in _TABLES and not in_child:
            self._misplace(f"{element} stands outside CHILD, and nothing says whose it is")
        elif element == "HEADER" and any(one == element for one, _ in self._of_child):
            self._misplace("a CHILD has two HEADERs")

    def _misplace(self, what: str) -> None:
        """Told once the file is known to be a return: in other XML these names may mean anything."""
        where = f"{self.name}, line {self.parser.CurrentLineNumber}"
        self.misplaced = self.misplaced or InputRefused(what, where=where, fix=_SAVE)

    def _text(self, words: str) -> None:
        self._words.append(words)

    def _end(self, element: str) -> None:
        self._path.pop()
        holder = self._path[-1] if self._path else ""
        if element in _TABLES:
            self._of_child.append((element, self._cells.pop(element)))
        elif element == _OF_CHILD:
            self._end_of_child()
        elif holder in self._cells:
            self._take_cell(self._cells[holder], _ALIASES.get(element, element))
        self._words = []

    def _take_cell(self, cells: dict[str, str], name: str) -> None:
        if name in cells and name in _READ:
            self._misplace(f"{name} stands twice in one element")
        cells[name] = "".join(self._words)

    def _end_of_child(self) -> None:
        """The id stands in the header, which the child's other rows lack."""
        rows, self._of_child = self._of_child, []
        header: dict[str, str] = next((cells for element, cells in rows if element == "HEADER"), {})
        self.children += bool(rows)
        for element, cells in rows:
            self._add(_TABLES[element], {**cells, CHILD: header.get(CHILD, "")})
        if any(header.get(name, "").strip() for name in (*AD1.days, *AD1.codes)):
            adoption = self.rows[AD1]
            adoption.numbers.append(len(self.rows[HEADER].numbers))
            adoption.rows.append(header)

    def _add(self, table: ReturnTable, cells: Mapping[str, str]) -> None:
        rows = self.rows[table]
        rows.numbers.append(len(rows.numbers) + 1)
        rows.rows.append(cells)


def _table(source: Source, table: ReturnTable, found: _Rows) -> Table:
    header = (CHILD, *table.days, *table.codes)

    def by_column(columns: Mapping[str, int]) -> Iterator[CellBlock | Block]:
        cells = {name: [row.get(header[place], "") for row in found.rows] for name, place in columns.items()}
        return iter([CellBlock(np.array(found.numbers, np.int32), cells)] if found.rows else [])

    return Table(
        source.name, source.sha256, table.kind, header, partial(iter, ()), by_column,
        sheet=_ELEMENT[table.name], is_grid=False,
    )  # fmt: skip
