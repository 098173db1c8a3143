"""Targets from a TOML file that an analyst keeps, or from one that ships with the product."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from scorecard.model.errors import SettingsRefused
from scorecard.model.target import Target
from scorecard.readers.shipped import shipped_folder
from scorecard.readers.toml_file import as_model, read_toml


class _Targets(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    target: Annotated[tuple[Target, ...], Field(min_length=1, strict=False)]

    @field_validator("target")
    @classmethod
    def _each_name_once(cls, targets: tuple[Target, ...]) -> tuple[Target, ...]:
        names = [target.name for target in targets]
        if repeated := [name for name in names if names.count(name) > 1]:
            raise ValueError(f"two targets have the name {repeated[0]!r}")
        return targets


@dataclass(frozen=True)
class TargetsFile:
    """The targets that a file gives, in its order, and its digest."""

    file: str
    sha256: str
    targets: tuple[Target, ...]


def read_targets(path: Path) -> TargetsFile:
    """Targets from their TOML file: `[[target]]` with name, from, to, within, unit and perhaps source.

    Raises `SettingsRefused`, naming what is wrong or not known.
    """
    content, data = read_toml(path)
    targets = as_model(content, path.name, _Targets).target
    return TargetsFile(path.name, hashlib.sha256(data).hexdigest(), targets)


def find_targets(name: str | Path) -> TargetsFile:
    """A shipped file by its name, otherwise the file at a path. Raises `SettingsRefused`."""
    shipped = {path.stem: path for path in sorted(shipped_folder("targets").glob("*.toml"))}
    path = shipped.get(str(name), Path(name))
    if not path.exists():
        raise SettingsRefused(
            "there is no such file of targets",
            where=str(name),
            fix=f"check the path, or give the name of a shipped one: {', '.join(shipped)}",
        )
    return read_targets(path)
