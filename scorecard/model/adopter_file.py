"""A table that adopters were read from, and its account."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

LIST_11, ADOPTERS_CSV = "annex-a-list-11", "adopters"
"""The kinds of table that adopters are read from."""


@dataclass(frozen=True, slots=True)
class AdopterFile:
    """One table that was read, and its account: rows = adopters + repeats + errors."""

    file: str
    sha256: str
    kind: str
    rows: int
    adopters: int
    repeats: int
    errors: int
    sheet: str = ""

    @property
    def shown(self) -> str:
        """The table's name: the file's, and the sheet's in a workbook."""
        return f"{self.file}, {self.sheet}" if self.sheet else self.file

    def fields(self) -> dict[str, Any]:
        """Its fields for a provenance; `sheet` only where it has one."""
        found = asdict(self)
        if not self.sheet:
            del found["sheet"]
        return found
