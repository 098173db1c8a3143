"""The tables that were found in what was given, and what was passed over, by why."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from scorecard.model.errors import InputRefused
from scorecard.model.result import Note, note
from scorecard.readers.headings import named_in_brief
from scorecard.readers.table import Table

PASSED_OVER, LIST_11 = "ssda903-other", "annex-a-list-11"
"""Kinds of table from which nothing is read."""


@dataclass
class Found:
    """The tables to be read, and the names of what is passed over, by why."""

    tables: list[Table] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    not_needed: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def refuse_nothing(self) -> None:
        """Raise `InputRefused` where no table is left to read."""
        if not self.tables:
            names = named_in_brief([*self.unknown, *self.not_needed, *self.empty, *self.hidden])
            raise InputRefused(
                "no table of children's journeys, Annex A List 10 or an SSDA903 return is among the inputs",
                where=names, fix="docs/returns.md tells what can be read, and the headings it is known by",
            )  # fmt: skip

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is to be said of all that was passed over."""
        named = (
            ("tables-not-recognised", self.unknown),
            ("tables-not-needed", self.not_needed),
            ("files-empty", self.empty),
            ("sheets-hidden", self.hidden),
        )
        return tuple(
            note(code, number=len(names), names=named_in_brief(names)) for code, names in named if names
        )

    def add(self, table: Table, folder: str) -> None:
        """Take a recognised table, or note that nothing is read from it."""
        if table.kind in (PASSED_OVER, LIST_11):
            self.not_needed.append(table.shown)
        else:
            self.tables.append(replace(table, folder=folder))
