"""A column map: which heading of an export is which column, which words mean blank, and which mean yes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, field_validator

from scorecard.model.cell_rules import REVERSAL_REASONS
from scorecard.model.journey import COLUMNS
from scorecard.readers.heading_key import heading_key as heading_key
from scorecard.readers.shipped import shipped_folder
from scorecard.readers.toml_file import as_model, read_toml

EVERY_COLUMN = "*"
_MAPPED_VALUES = {"adopted_by_foster_carer": ("yes", "no"), "reversal_reason": REVERSAL_REASONS}


def _text_or_texts(given: object) -> object:
    """Said here, because a union would say of each of its members what is wrong."""
    if isinstance(given, str) or (isinstance(given, list) and all(isinstance(one, str) for one in given)):
        return given
    raise ValueError("a heading is a text, or a list of texts")


Headings = Annotated[str | list[str], BeforeValidator(_text_or_texts)]


class ColumnMap(BaseModel):
    """`columns`: by column its heading, or a list of headings of which a table has one, the usual one first.

    `blanks`: words that mean blank, by column or `*` for all. `values`: for a column of fixed values, the
    words of the export by value. `title`, `source` and `lacks` say what layout a map is for, where its
    headings were read, and what a figure from it can't show. `kind` says what its tables are: journeys, or
    Annex A snapshots. `layout`: the map describes a layout, of which a table may leave optional columns out;
    without it a heading that a table lacks is a slip of the pen, unless it is one of a list.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    columns: dict[str, Headings] = Field(default_factory=dict)
    blanks: dict[str, list[str]] = Field(default_factory=dict)
    values: dict[str, dict[str, list[str]]] = Field(default_factory=dict)
    title: str = ""
    source: str = ""
    lacks: str = ""
    kind: Literal["journeys", "annex-a"] = "journeys"
    layout: bool = False
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

    @cached_property
    def names(self) -> dict[str, str]:
        """The column that each heading stands for, by the heading's key."""
        mapped = {heading_key(one): column for column in self.columns for one in self.headings(column)}
        return {column: column for column in COLUMNS if column not in self.columns} | mapped

    @field_validator("columns")
    @classmethod
    def _known_columns(cls, columns: dict[str, Headings]) -> dict[str, Headings]:
        _refuse_unknown(columns, COLUMNS)
        listed = {column: _listed(given) for column, given in columns.items()}
        if blank := [column for column, some in listed.items() if not some or not all(map(str.strip, some))]:
            raise ValueError(f"the heading of {blank[0]} is blank; leave the line out")
        keys = [key for some in listed.values() for key in set(map(heading_key, some))]
        if twice := [one for some in listed.values() for one in some if keys.count(heading_key(one)) > 1]:
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
            _refuse_twice(column, [key for group in words.values() for key in set(map(heading_key, group))])
        return values

    def headings(self, column: str) -> tuple[str, ...]:
        """The headings that a column may have, the usual one first: its own name where the map is silent."""
        return _listed(self.columns.get(column, column))

    def may_be_absent(self, column: str) -> bool:
        """Whether a table may lack a column that the map names. Needed columns stay needed."""
        return self.layout or not isinstance(self.columns[column], str)

    def replacements(self, column: str) -> dict[str, str]:
        """What a cell's text stands for, by the text's `heading_key`."""
        blank = [*self.blanks.get(EVERY_COLUMN, ()), *self.blanks.get(column, ())]
        found = dict.fromkeys((heading_key(word) for word in blank), "")
        for value, words in self.values.get(column, {}).items():
            found |= dict.fromkeys((heading_key(word) for word in words), value)
        return found


NO_MAP = ColumnMap()


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


def _listed(given: str | list[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _refuse_unknown(given: Iterable[str], known: tuple[str, ...]) -> None:
    if unknown := [key for key in given if key not in known]:
        raise ValueError(f"{unknown[0]!r} is not known here; there are {', '.join(known)}")


def _refuse_twice(column: str, words: list[str]) -> None:
    if twice := [word for word in words if words.count(word) > 1]:
        raise ValueError(f"the word {twice[0]!r} of {column} is given for two values")
