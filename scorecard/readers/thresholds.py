"""Threshold editions from their TOML files."""

from __future__ import annotations

import hashlib
from pathlib import Path

from scorecard.model.threshold import ThresholdEdition
from scorecard.readers.shipped import shipped_folder
from scorecard.readers.toml_file import as_model, read_toml


def read_edition(path: Path) -> ThresholdEdition:
    """One edition. Raises `SettingsRefused` for a file of another shape."""
    content, data = read_toml(path)
    edition = as_model(content, path.name, ThresholdEdition)
    return edition.model_copy(update={"sha256": hashlib.sha256(data).hexdigest()})


def shipped_editions() -> tuple[ThresholdEdition, ...]:
    """Every edition that ships with the product, oldest first."""
    editions = [read_edition(path) for path in sorted(shipped_folder("thresholds").glob("*.toml"))]
    return tuple(sorted(editions, key=lambda edition: (edition.published, edition.edition)))
