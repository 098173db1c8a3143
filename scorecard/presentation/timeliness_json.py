"""What `timeliness` says as JSON, `scorecard/timeliness/1`, as CSV, and the provenance beside that."""

from __future__ import annotations

from dataclasses import asdict
from itertools import chain
from typing import TYPE_CHECKING, Any

from scorecard.presentation.csv import csv_text
from scorecard.presentation.json import PROVENANCE_SCHEMA, json_text, listed, with_lists
from scorecard.presentation.provenance import TOOL, read_fields
from scorecard.presentation.timeliness_fields import (
    CSV_COLUMNS,
    PUBLIC_CSV_COLUMNS,
    flat_stage,
    flat_target,
    stage_row,
    target_row,
)
from scorecard.presentation.wording import note_sentence

if TYPE_CHECKING:
    from scorecard.model.timeliness import Timeliness

TIMELINESS_SCHEMA = "scorecard/timeliness/1"


def timeliness_json(timeliness: Timeliness, version: str) -> str:
    """Everything: provenance, then each stage's and each target's figure on a line of its own.

    For publication there are no targets, and no list of them.
    """
    lists = [listed("stages", map(flat_stage, timeliness.stages))]
    if timeliness.audience == "internal":
        lists.append(listed("targets", map(flat_target, timeliness.targets)))
    return with_lists(_head(TIMELINESS_SCHEMA, timeliness, version), lists)


def timeliness_csv(timeliness: Timeliness) -> str:
    """A heading line, a row for each stage's figure, then one for each target's."""
    rows = chain(map(stage_row, timeliness.stages), map(target_row, timeliness.targets))
    columns = CSV_COLUMNS if timeliness.audience == "internal" else PUBLIC_CSV_COLUMNS
    return csv_text(columns, ([row[column] for column in columns] for row in rows))


def timeliness_provenance(timeliness: Timeliness, version: str) -> str:
    """Everything but the figures, which stand in the CSV."""
    return json_text(_head(PROVENANCE_SCHEMA, timeliness, version))


def _head(schema: str, timeliness: Timeliness, version: str) -> dict[str, Any]:
    return {
        "schema": schema,
        "tool": {"name": TOOL, "version": version},
        "as_at": timeliness.as_at.isoformat(),
        **read_fields(timeliness),
        "cohort": timeliness.cohort,
        "files": [asdict(file) for file in timeliness.files],
        "audience": timeliness.audience,
        "notes": list(dict.fromkeys(map(note_sentence, timeliness.notes))),
    }
