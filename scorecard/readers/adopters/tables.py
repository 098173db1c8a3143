"""The tables of adopters among the inputs: CSVs, DataFrames, and the sheet with List 11 of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from scorecard.model.adopter_file import ADOPTERS_CSV, LIST_11
from scorecard.model.errors import HeaderNotFound, InputRefused, UsageError
from scorecard.model.result import Note, note
from scorecard.readers.adopters.columns import AdopterColumnMap
from scorecard.readers.delimited import ROWS_BEFORE_HEADER, read_delimited
from scorecard.readers.encoding import encoding_of
from scorecard.readers.given_files import GivenFile
from scorecard.readers.heading_key import heading_key
from scorecard.readers.recognition import HEADINGS_OF_LIST_11
from scorecard.readers.source import Source, open_source
from scorecard.readers.table import Table

_ENOUGH_COLUMNS = 4
"""Known columns, the adopter's id among them, that one of many tables must have to be taken for adopters'."""
_MOST_NAMED = 10
_FIX = "give Annex A List 11 or an adopters' CSV: docs/adopters.md lists the columns and their headings"


@dataclass
class AdopterTables:
    """The tables of adopters found so far. Files stay open, for their rows to be read, with `opened`."""

    opened: ExitStack
    columns: AdopterColumnMap
    encoding: str | None = None
    sheet: str | None = None
    tables: list[Table] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is to be said of all that was passed over."""
        named = (("tables-not-recognised", self.unknown), ("sheets-hidden", self.hidden))
        return tuple(note(code, number=len(names), names=_named(names)) for code, names in named if names)

    def refuse_nothing(self) -> None:
        """Raise `InputRefused` where no table is left to read."""
        if not self.tables:
            names = _named([*self.unknown, *self.hidden])
            raise InputRefused("no table of adopters is among the inputs", where=names, fix=_FIX)

    def take(self, table: Table) -> None:
        """Take a table that was asked for itself, whatever its headings."""
        self.tables.append(replace(table, kind=_kind(table)))

    def read(self, file: GivenFile) -> None:
        """Take the table of one file. What merely lies in a folder that was given is passed over instead.

        Raises `InputRefused` for a file that is no table or has none of the headings.
        """
        if file.searched and Path(file.path).is_fifo():  # reading a pipe that nobody writes to has no end
            self.unknown.append(file.shown)
            return
        try:
            source = self.opened.enter_context(open_source(file.path, file.shown, ("text", "zip")))
            found = list(self._sheets(source)) if source.form == "zip" else [self._text(source)]
        except InputRefused:
            if not file.searched:
                raise
            self.unknown.append(file.shown)
            return
        for table in found:
            if file.searched and not self._is_of_adopters(table):
                self.unknown.append(table.shown)
            else:
                self.take(table)

    def _text(self, source: Source) -> Table:
        try:
            return read_delimited(source, encoding_of(source, self.encoding), self._known)
        except HeaderNotFound:
            raise _header_not_found(source.name) from None

    def _sheets(self, source: Source) -> Iterator[Table]:
        from scorecard.readers.sheets import open_sheets, other_sheets, sheet_table

        sheets = open_sheets(source, self.sheet)
        shown = [sheet for sheet in sheets if self.sheet is not None or not sheet.hidden]
        self.hidden += [f"{source.name}, {sheet.name}" for sheet in sheets if sheet not in shown]
        tables = [sheet_table(source, sheet, self._known) for sheet in shown]
        found = [table for table in tables if table is not None and self._is_of_adopters(table)]
        if not found:
            raise _header_not_found(source.name)
        if len(found) > 1:
            names = ", ".join(repr(table.sheet) for table in found)
            raise UsageError(
                f"several sheets hold adopters: {names}", where=source.name, fix="say which with --sheet NAME"
            )
        taken = {table.sheet for table in found}
        others = [sheet.name for sheet in shown if sheet.name not in taken]
        self.unknown += other_sheets(source.name, others)
        yield from found

    def _known(self, row: list[str]) -> int:
        names = self.columns.names()
        return len({names[key] for cell in row if (key := heading_key(cell)) in names})

    def _is_of_adopters(self, table: Table) -> bool:
        names = self.columns.names()
        found = {names.get(heading_key(heading)) for heading in table.header} - {None}
        return "adopter_id" in found and len(found) >= _ENOUGH_COLUMNS


def _kind(table: Table) -> str:
    """List 11 is a list of twelve months; a table of one's own can hold any number of years."""
    of_list_11 = HEADINGS_OF_LIST_11 & set(map(heading_key, table.header))
    return LIST_11 if len(of_list_11) > 1 else ADOPTERS_CSV


def _header_not_found(name: str) -> HeaderNotFound:
    what = f"none of its first {ROWS_BEFORE_HEADER} rows holds the headings of adopters"
    return HeaderNotFound(what, where=name, fix=_FIX)


def _named(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
