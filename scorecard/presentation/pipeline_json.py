"""The pipeline as JSON, `scorecard/pipeline/1`, and the provenance that stands beside its CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scorecard.presentation.json import PROVENANCE_SCHEMA, json_text, listed, with_lists
from scorecard.presentation.pipeline_rows import pipeline_rows
from scorecard.presentation.provenance import TOOL, read_fields
from scorecard.presentation.wording import note_sentence

if TYPE_CHECKING:
    from scorecard.model.pipeline import Pipeline

PIPELINE_SCHEMA = "scorecard/pipeline/1"


def pipeline_json(pipeline: Pipeline, version: str) -> str:
    """Provenance and notes, then every figure on a line of its own."""
    head = {"schema": PIPELINE_SCHEMA, **_head(pipeline, version)}
    return with_lists(head, [listed("figures", pipeline_rows(pipeline))])


def pipeline_provenance_json(pipeline: Pipeline, version: str) -> str:
    """Everything but the figures, which stand in the CSV."""
    return json_text({"schema": PROVENANCE_SCHEMA, **_head(pipeline, version)})


def _head(pipeline: Pipeline, version: str) -> dict[str, Any]:
    public = pipeline.audience == "publication"
    return {
        "tool": {"name": TOOL, "version": version},
        "as_at": pipeline.as_at.isoformat(),
        **({} if public else {"beside": pipeline.beside.isoformat()}),
        "every": pipeline.every,
        **read_fields(pipeline),
        "audience": pipeline.audience,
        "notes": list(dict.fromkeys(map(note_sentence, pipeline.notes))),
    }
