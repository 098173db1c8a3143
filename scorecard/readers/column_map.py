"""A column map: which heading of an export is which column, which words mean blank, and which mean yes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, field_validator

from scorecard.model.cell_rules import REVERSAL_REASONS
from scorecard.model.journey import COLUMNS
from scorecard.readers.shipped import shipped_folder
from scorecard.readers.toml_file import as_model, read_toml

EVERY_COLUMN = "*"
_MAPPED_VALUES = {"adopted_by_foster_carer": ("yes", "no"), "reversal_reason": REVERSAL_REASONS}


class ColumnMap(BaseModel):
    """`columns`: heading by column. `blanks`: words that mean blank, by column or `*` for all.

    `values`: for a column of fixed values, the words of the export by value. `title` and `source` say what
    layout a map is for and where its headings were read.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    columns: dict[str, str] = Field(default_factory=dict)
    blanks: dict[str, list[str]] = Field(default_factory=dict)
    values: dict[str, dict[str, list[str]]] = Field(default_factory=dict)
    title: str = ""
    source: str = ""
    _file: str = PrivateAttr("")
    _sha256: str = PrivateAttr("")

    @property
    def file(self) -> str:
        """The name of the map's file; empty for none."""
        return self._file

    @property
    def sha256(self) -> str:
        """The digest of the map's file."""
        return self._sha256

    @field_validator("columns")
    @classmethod
    def _known_columns(cls, columns: dict[str, str]) -> dict[str, str]:
        _refuse_unknown(columns, COLUMNS)
        if blank := [column for column, heading in columns.items() if not heading.strip()]:
            raise ValueError(f"the heading of {blank[0]} is blank; leave the line out")
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
        _refuse_unknown(values, tuple(_MAPPED_VALUES))
        for column, words in values.items():
            _refuse_unknown(words, _MAPPED_VALUES[column])
            _refuse_twice(column, [heading_key(word) for group in words.values() for word in set(group)])
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
    content, data = read_toml(path)
    columns = as_model(content, path.name, ColumnMap)
    columns._file, columns._sha256 = path.name, hashlib.sha256(data).hexdigest()
    return columns


def find_column_map(name: str | Path) -> ColumnMap:
    """A shipped map by its name, otherwise the file at a path. Raises `SettingsRefused`."""
    shipped = _shipped() if isinstance(name, str) else {}
    return read_column_map(shipped.get(str(name), Path(name)))


def shipped_maps() -> dict[str, ColumnMap]:
    """The maps for known layouts that ship with the product, by name."""
    return {name: read_column_map(path) for name, path in _shipped().items()}


def _shipped() -> dict[str, Path]:
    return {path.stem: path for path in sorted(shipped_folder("column_maps").glob("*.toml"))}


def _refuse_unknown(given: Iterable[str], known: tuple[str, ...]) -> None:
    if unknown := [key for key in given if key not in known]:
        raise ValueError(f"{unknown[0]!r} is not known here; there are {', '.join(known)}")


def _refuse_twice(column: str, words: list[str]) -> None:
    if twice := [word for word in words if words.count(word) > 1]:
        raise ValueError(f"the word {twice[0]!r} of {column} is given for two values")
