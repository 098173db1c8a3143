"""What a file holds, told by its headings alone: journeys, Annex A List 10, tables of an SSDA903 return.

Never by a file's name or a sheet's number. What a folder or a workbook holds besides is named in a note.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from scorecard.model.errors import EmptyInput, HeaderNotFound, InputRefused, UsageError
from scorecard.model.journey import NEEDED
from scorecard.model.journey_rules import WAY_TO_ADOPTION
from scorecard.readers.column_map import NO_MAP, ColumnMap, find_column_map, heading_key
from scorecard.readers.delimited import header_not_found, read_delimited
from scorecard.readers.encoding import encoding_of
from scorecard.readers.found_tables import LIST_11, Found
from scorecard.readers.given_files import GivenFile
from scorecard.readers.headings import count_known, known_columns
from scorecard.readers.source import Form, Source, open_source
from scorecard.readers.table import ANNEX_A, JOURNEYS, Table

_FORMS: tuple[Form, ...] = ("text", "zip", "xml")
_TABLE_SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".xml")
_ENOUGH_DATES = 2
"""Dates on the way to adoption that one of many tables must have to be taken for one of children."""
HEADINGS_OF_LIST_11 = frozenset(
    {"individual adopter identifier", "date enquiry received", "date stage 1 started", "date stage 2 started"}
)

Kind: TypeAlias = tuple[str, int]
"""What a row of headings belongs to, and how many of its headings are known."""


class Recogniser:
    """Tells what the tables of files are. `columns` is the analyst's own column map, or none.

    The files it opens stay open, for their tables to be read, until `opened` lets them go.
    """

    def __init__(
        self,
        opened: ExitStack,
        columns: ColumnMap = NO_MAP,
        encoding: str | None = None,
        sheet: str | None = None,
    ) -> None:
        self.opened, self.columns, self.encoding, self.sheet = opened, columns, encoding, sheet
        self.found = Found()
        self.sources: list[Source] = []
        self.workbooks = 0

    def take(self, table: Table) -> None:
        """Recognise a table that stands in no file."""
        self.found.add(replace(table, kind=self._kind(table.header)[0]), "")

    def read(self, file: GivenFile) -> None:
        """Recognise the tables of one file.

        Raises `InputRefused`; what merely lies in a folder beside returns is passed over instead.
        """
        if file.searched and Path(file.path).is_fifo():  # reading a pipe that nobody writes to has no end
            self.found.unknown.append(file.shown)
            return
        try:
            with ExitStack() as passed_over:
                source = passed_over.enter_context(open_source(file.path, file.shown, _FORMS))
                for table in self._tables(source, file.searched):
                    self.found.add(table, file.folder)
                self.sources.append(source)
                self.opened.push(passed_over.pop_all())
        except EmptyInput:
            if not file.searched:
                raise
            self.found.empty.append(file.shown)
        except InputRefused as error:
            is_table = file.path.lower().endswith(_TABLE_SUFFIXES) and not isinstance(error, HeaderNotFound)
            if is_table or not file.searched:
                raise
            self.found.unknown.append(file.shown)

    def refuse_unused_sheet(self) -> None:
        """Raise `UsageError` where a sheet is asked for and no workbook has been given."""
        if self.sheet is not None and not self.workbooks:
            raise UsageError(f"--sheet {self.sheet} is given and no workbook", fix="leave out the option")

    def says_authority(self, table: Table) -> bool:
        """Whether a table has a column for the authority."""
        if table.kind in (JOURNEYS, ANNEX_A):
            columns = self.annex_a if table.kind == ANNEX_A else self.columns
            return "local_authority" in known_columns(table.header, columns)
        return "la" in map(heading_key, table.header)

    def _tables(self, source: Source, searched: bool) -> Sequence[Table]:
        if source.form == "zip":
            return self._sheets(source, searched)
        if source.form == "xml":
            from scorecard.readers.ssda903.xml_return import read_xml_return

            return read_xml_return(source)
        return [self._text(source, searched)]

    def _text(self, source: Source, searched: bool) -> Table:
        """The table of a text file: the analyst's own columns first, so that most are looked at once."""
        encoding = encoding_of(source, self.encoding)
        try:
            own = read_delimited(source, encoding, self._known_to_own)
        except HeaderNotFound:
            own = None
        if own is not None and self._is_complete(own.header):
            return replace(own, kind=self.columns.kind)
        table = read_delimited(source, encoding, lambda row: self._kind(row)[1])
        kind, count = self._kind(table.header)
        if own is not None and self._known_to_own(list(own.header)) >= count:
            table, kind = own, self.columns.kind
        if searched and not self._is_one_of_children(table.header, kind):
            raise header_not_found(source.name)
        return replace(table, kind=kind)

    def _sheets(self, source: Source, searched: bool) -> list[Table]:
        """The tables of a workbook's sheets; one of each kind of journeys, or `--sheet` must say which."""
        from scorecard.readers.sheets import open_sheets, other_sheets, sheet_table

        try:
            sheets = open_sheets(source, self.sheet)
        except UsageError:
            if searched:  # a workbook beside the one that is meant
                raise header_not_found(source.name) from None
            raise
        self.workbooks += 1
        shown = [sheet for sheet in sheets if self.sheet is not None or not sheet.hidden]
        self.found.hidden += [f"{source.name}, {sheet.name}" for sheet in sheets if sheet not in shown]
        tables = []
        for sheet in shown:
            table = sheet_table(source, sheet, lambda row: self._kind(row)[1])
            if table is not None:
                tables.append(replace(table, kind=self._kind(table.header)[0]))
        of_children = [one for one in tables if self._is_one_of_children(one.header, one.kind)]
        chosen = of_children or ([] if searched else self._nearest(tables))
        if not chosen:
            raise header_not_found(source.name)
        self._refuse_several(source, chosen)
        taken = {table.sheet for table in chosen}
        others = [sheet.name for sheet in shown if sheet.name not in taken]
        self.found.unknown += other_sheets(source.name, others)
        return chosen

    def _nearest(self, tables: Sequence[Table]) -> list[Table]:
        """The sheet with the most known headings, which will be told what it lacks."""
        known = [(self._kind(table.header)[1], -place) for place, table in enumerate(tables)]
        return [tables[-max(known)[1]]] if known else []

    def _refuse_several(self, source: Source, tables: Sequence[Table]) -> None:
        for kind in (JOURNEYS, ANNEX_A):
            sheets = [table.sheet for table in tables if table.kind == kind]
            if len(sheets) > 1:
                raise UsageError(
                    f"several sheets hold children's journeys: {', '.join(map(repr, sheets))}",
                    where=source.name, fix="say which with --sheet NAME",
                )  # fmt: skip

    def _known_to_own(self, row: list[str]) -> int:
        return count_known(row, self.columns)

    def _is_complete(self, header: Sequence[str]) -> bool:
        return {*NEEDED, "local_authority"} - known_columns(header, self.columns) <= {"local_authority"}

    def _is_one_of_children(self, header: Sequence[str], kind: str) -> bool:
        if kind not in (JOURNEYS, ANNEX_A):
            return True
        columns = known_columns(header, self.annex_a if kind == ANNEX_A else self.columns)
        dates = len(columns & {*WAY_TO_ADOPTION})
        # One more without an id: it is then refused for that, rather than passed over.
        return dates >= _ENOUGH_DATES + ("child_id" not in columns)

    @cached_property
    def annex_a(self) -> ColumnMap:
        """The column map of Annex A's List 10: the analyst's own where it is one."""
        return self.columns if self.columns.kind == ANNEX_A else find_column_map("annex-a-list-10")

    def _kind(self, row: Sequence[str]) -> Kind:
        """What a row may be the header of; of two that fit equally, the analyst's own columns."""
        from scorecard.readers.ssda903.layouts import recognised

        kinds = [
            (self.columns.kind, count_known(row, self.columns)),
            (ANNEX_A, count_known(row, self.annex_a)),
        ]
        found = recognised(row)
        if found is not None:
            kinds.append((found[0].kind, found[1]))
        of_list_11 = len(HEADINGS_OF_LIST_11 & set(map(heading_key, row)))
        if of_list_11 > 1:
            kinds.append((LIST_11, 10 * of_list_11))
        return max(kinds, key=lambda one: one[1])
