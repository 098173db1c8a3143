"""Which heading of an adopters' table is which column: List 11's, as shipped, and an analyst's own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, field_validator

from scorecard.model.adopter import ADOPTER_COLUMNS
from scorecard.model.leaving_reason import LEAVING_REASONS, REASON
from scorecard.readers.column_map import EVERY_COLUMN, Headings
from scorecard.readers.heading_key import heading_key
from scorecard.readers.shipped import shipped_folder
from scorecard.readers.toml_file import as_model, read_toml


class AdopterColumnMap(BaseModel):
    """`columns`: by column its heading, or a list of headings of which a table has one.

    `blanks`: words that mean blank, by column or `*` for all. `reasons`: by `withdrew`, `on-hold`, `refused`
    and `other` the words of an export for leaving. `not_read`: headings that are known and not read. `title`
    and `source` say what layout a map is for, and where its headings were read.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    columns: dict[str, Headings] = Field(default_factory=dict)
    blanks: dict[str, list[str]] = Field(default_factory=dict)
    reasons: dict[str, list[str]] = Field(default_factory=dict)
    not_read: list[str] = Field(default_factory=list)
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
    def _known_columns(cls, columns: dict[str, Headings]) -> dict[str, Headings]:
        _refuse_unknown(columns, ADOPTER_COLUMNS)
        keys = [key for given in columns.values() for key in {*map(heading_key, _listed(given))}]
        if "" in keys or any(not _listed(given) for given in columns.values()):
            raise ValueError("a heading is blank; leave the line out")
        if twice := [key for key in keys if keys.count(key) > 1]:
            raise ValueError(f"the heading {twice[0]!r} is given for two columns")
        return columns

    @field_validator("blanks")
    @classmethod
    def _known_blanks(cls, blanks: dict[str, list[str]]) -> dict[str, list[str]]:
        _refuse_unknown(blanks, (EVERY_COLUMN, *ADOPTER_COLUMNS))
        return blanks

    @field_validator("reasons")
    @classmethod
    def _known_reasons(cls, reasons: dict[str, list[str]]) -> dict[str, list[str]]:
        _refuse_unknown(reasons, LEAVING_REASONS[:-1])
        keys = [key for words in reasons.values() for key in {*map(heading_key, words)}]
        if twice := [key for key in keys if keys.count(key) > 1]:
            raise ValueError(f"the word {twice[0]!r} is given for two reasons")
        return reasons

    def headings(self, column: str) -> tuple[str, ...]:
        """The headings that a column may have beside its own name, the usual one first."""
        return _listed(self.columns.get(column, ()))

    def names(self) -> dict[str, str]:
        """The column that each heading stands for, by the heading's `heading_key`."""
        mapped = {heading_key(one): column for column in self.columns for one in self.headings(column)}
        return {column: column for column in ADOPTER_COLUMNS} | mapped

    def replacements(self, column: str) -> dict[str, str]:
        """What a cell's text stands for, by the text's `heading_key`."""
        blank = [*self.blanks.get(EVERY_COLUMN, ()), *self.blanks.get(column, ())]
        found = dict.fromkeys(map(heading_key, blank), "")
        if column == REASON:
            # What a map says of a reason's own name goes before the name.
            found |= {reason: reason for reason in self.reasons}
            for reason, words in self.reasons.items():
                found |= dict.fromkeys(map(heading_key, words), reason)
        return found


def find_adopter_columns(path: str | Path | None) -> AdopterColumnMap:
    """The shipped headings of List 11; an analyst's map, if given, goes before them.

    Raises `SettingsRefused` for a map that can't be read.
    """
    shipped = _shipped()
    if path is None:
        return shipped
    own = _read(Path(path))
    taken = {heading_key(one) for column in own.columns for one in own.headings(column)}
    others = {
        column: [one for one in shipped.headings(column) if heading_key(one) not in taken]
        for column in shipped.columns
        if column not in own.columns
    }
    joined = AdopterColumnMap(
        columns={**{column: some for column, some in others.items() if some}, **own.columns},
        blanks=own.blanks,
        reasons=_joined_reasons(shipped.reasons, own.reasons),
        not_read=[one for one in (*shipped.not_read, *own.not_read) if heading_key(one) not in taken],
    )
    joined._file, joined._sha256 = own.file, own.sha256
    return joined


def _joined_reasons(shipped: Mapping[str, list[str]], own: Mapping[str, list[str]]) -> dict[str, list[str]]:
    taken = {heading_key(word) for words in own.values() for word in words}
    kept = {
        reason: [word for word in words if heading_key(word) not in taken]
        for reason, words in shipped.items()
    }
    return {reason: [*kept.get(reason, ()), *own.get(reason, ())] for reason in LEAVING_REASONS[:-1]}


@cache
def _shipped() -> AdopterColumnMap:
    path = shipped_folder("column_maps") / "adopters" / "annex-a-list-11.toml"
    return as_model(read_toml(path)[0], path.name, AdopterColumnMap)


def _read(path: Path) -> AdopterColumnMap:
    content, data = read_toml(path)
    columns = as_model(content, path.name, AdopterColumnMap)
    columns._file, columns._sha256 = path.name, hashlib.sha256(data).hexdigest()
    return columns


def _listed(given: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _refuse_unknown(given: Iterable[str], known: Iterable[str]) -> None:
    if unknown := [key for key in given if key not in known]:
        raise ValueError(f"{unknown[0]!r} is not known here; there are {', '.join(known)}")
