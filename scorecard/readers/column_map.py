"""A column map: which heading of an export is which column, which words mean blank, and which mean yes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator

from scorecard.model.journey import COLUMNS
from scorecard.readers.toml_file import read_as

EVERY_COLUMN = "*"
_MAPPED_VALUES = ("adopted_by_foster_carer", "reversal_reason")


class ColumnMap(BaseModel):
    """`columns`: heading by column. `blanks`: words that mean blank, by column or `*` for all.

    `values`: for a column of fixed values, the words of the export by value.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    columns: dict[str, str] = Field(default_factory=dict)
    blanks: dict[str, list[str]] = Field(default_factory=dict)
    values: dict[str, dict[str, list[str]]] = Field(default_factory=dict)

    @field_validator("columns")
    @classmethod
    def _known_columns(cls, columns: dict[str, str]) -> dict[str, str]:
        _refuse_unknown(columns, COLUMNS)
        keys = [heading_key(heading) for heading in columns.values()]
        if twice := [heading for heading in columns.values() if keys.count(heading_key(heading)) > 1]:
            raise ValueError(f"the heading {twice[0]!r} is given for two columns")
        return columns

    @field_validator("blanks")
    @classmethod
    def _known_blanks(cls, blanks: dict[str, list[str]]) -> dict[str, list[str]]:
        _refuse_unknown(blanks, (EVERY_COLUMN, *COLUMNS))
        return blanks

    @field_validator("values")
    @classmethod
    def _known_values(cls, values: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, list[str]]]:
        _refuse_unknown(values, _MAPPED_VALUES)
        return values

    def replacements(self, column: str) -> dict[str, str]:
        """What a cell's text stands for, by the text trimmed and in lower case."""
        blank = [*self.blanks.get(EVERY_COLUMN, ()), *self.blanks.get(column, ())]
        found = dict.fromkeys((heading_key(word) for word in blank), "")
        for value, words in self.values.get(column, {}).items():
            found |= dict.fromkeys((heading_key(word) for word in words), value)
        return found


NO_MAP = ColumnMap()


def heading_key(text: str) -> str:
    """How headings and mapped words are compared: trimmed, in lower case."""
    return text.strip().lower()


def read_column_map(path: Path) -> ColumnMap:
    """A column map from its TOML file. Raises `SettingsRefused`."""
    return read_as(path, ColumnMap)


def _refuse_unknown(given: Iterable[str], known: tuple[str, ...]) -> None:
    if unknown := [key for key in given if key not in known]:
        raise ValueError(f"{unknown[0]!r} is not known here; there are {', '.join(known)}")
